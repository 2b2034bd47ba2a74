"""In the archive, which is read from a folder, every link names a file: a browser shows the folder's list where a server would show its page.

MkDocs does it for the links that it knows (`--no-directory-urls`); this does it for those that templates write. Does nothing otherwise.
"""

from __future__ import annotations

import posixpath
import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

LINK = re.compile(r'(?P<before><(?:a|link)\b[^>]*?\shref=")(?P<path>[^":#?]*)(?P<rest>[#?][^"]*)?(?=")')


@event_priority(-50)  # after the hooks that mend the page, before its policy is computed
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name the files in one page."""
    return output if config.use_directory_urls else with_files(output, page.url, homes(config))


def homes(config: MkDocsConfig) -> set[str]:
    """Folders that have a page of their own: the site's, and those of its languages."""
    i18n = config.plugins.get("i18n")
    return {"", *(i18n.build_languages if i18n is not None else ())}


def with_files(html: str, url: str, folders: set[str]) -> str:
    """The page with links to files. url: its address from the site's root; folders: those whose index is a file."""

    def named(found: re.Match[str]) -> str:
        path, rest = found["path"], found["rest"] or ""
        if not path or (not path.endswith("/") and posixpath.basename(path) not in (".", "..")):
            return found[0]
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(url), path)).strip("/")
        file = f"{path.rstrip('/')}/index.html" if target in folders else f"{path.rstrip('/')}.html"
        return f"{found['before']}{file.removeprefix('./')}{rest}"

    return LINK.sub(named, html)
