"""Programs that read for people get each page as its Markdown, and llms.txt to find their way (llmstxt.org).

Beside each index.html stands an index.md: the author's text, with a short front matter, links that lead to the published pages and
sources named in full. llms.txt lists the pages of both languages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import drawings
import registers
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, write_file
from reporting import is_french, is_nested_build, language_of

# libyaml writes ten times faster; some systems have PyYAML without it.
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
LINK = re.compile(r"\]\((?P<target>(?![\w+]+:)[^)\s]+?\.md)?(?P<anchor>#[\w.:-]+)?(?=\))")
# {lang=en}, { .irreversible }: how a piece looks or sounds. {#id} stays: it is how to quote a section.
ATTRIBUTES = re.compile(r"\n[ \t]*\{ *[.:][^}\n]*\}(?=\n)|\{ *(?:lang=|[.:])[^}\n]*\}")
WRAPPER = re.compile(r"<(?<![^\n]<)(?:div[^>]* markdown>\n\n?|div[^>]*></div>\n?|/div>\n?)")  # at the beginning of a line
PLACE = "///Footnotes Go Here///\n\n"
LLMS = """# {name}

> {described}

Guide indépendant de Cisco, en français, avec une traduction anglaise. Information générale, pas un conseil juridique.
Avant chaque étape irréversible, la page porte un avertissement : citez-le avec l’étape.
Chaque page dit quand elle a été relue et d’où vient chaque affirmation. Ce qu’elle dit ignorer est inconnu, pas impossible.

## Pages

{fr}
{others}"""
TITLES = {"en": "English pages"}

# Language -> (place in the navigation, line) of each page.
_lines: dict[str, list[tuple[int, str]]] = {}
_site: dict[str, str] = {}  # name and description in French: the i18n plugin leaves those of the last language built


def on_config(config: MkDocsConfig) -> None:
    """Forget the pages of the build before."""
    if not is_nested_build(config):
        _lines.clear()
        _site.clear()


@event_priority(-150)  # after freshness; the text of the page is the one that was rendered
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Write the copy of one page, and keep its line for llms.txt."""
    if (page.meta.get("search") or {}).get("exclude"):
        return
    place = copy_of(page.file.dest_uri)
    context["plain_copy"] = get_relative_url(place, page.url)
    pages, ranks = ordered(nav)
    written = drawings.in_words(page.markdown or "", language_of(page), Path(config.docs_dir) / drawings.FOLDER)
    text = copy(written, page.meta, registers.sources(config), resolver(page, pages, config))
    write_file(text.encode("utf-8"), str(Path(config.site_dir) / place))
    _site.update(_site or {"name": config.site_name, "described": config.site_description or ""})
    rank = ranks.get(page.file.src_uri, len(ranks))
    line = f"- [{page.meta.get('title')}]({urljoin(config.site_url or '', place)}): {page.meta.get('description')}\n"
    _lines.setdefault(language_of(page), []).append((rank, line))


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write llms.txt once all languages are known."""
    if not is_nested_build(config) and _site:
        lists = {language: "".join(line for _, line in sorted(lines)) for language, lines in _lines.items()}
        others = "\n".join(f"## {TITLES.get(language, f'Pages ({language})')}\n\n{lines}" for language, lines in lists.items() if language != "fr")
        text = LLMS.format(**_site, fr=lists.get("fr", ""), others=others)
        write_file(text.encode("utf-8"), str(Path(config.site_dir) / "llms.txt"))


@lru_cache(maxsize=1)
def ordered(nav: Navigation) -> tuple[dict[str, Page], dict[str, int]]:
    """(page, place in the navigation) of each Markdown file: found once, for each page asks."""
    return {one.file.src_uri: one for one in nav.pages}, {one.file.src_uri: place for place, one in enumerate(nav.pages)}


def copy_of(dest_uri: str) -> str:
    """faq/index.html -> faq/index.md"""
    return f"{dest_uri.removesuffix('.html')}.md"


def resolver(page: Page, pages: Mapping[str, Page], config: MkDocsConfig) -> Callable[[str], str]:
    """Function from the name of a Markdown file, as a page links it, to the address of its published page."""

    def address(target: str) -> str:
        # Translations link the French file; the i18n plugin leads to the page of their own language.
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), target))
        suffix = "" if is_french(page) else f".{page.file.src_uri.split('.')[-2]}"
        found = pages.get(f"{name.removesuffix('.md')}{suffix}.md") or pages.get(name)
        url = found.url if found else f"{name.removesuffix('.md')}/"
        return urljoin(config.site_url, url) if config.site_url else get_relative_url(url, page.url)

    return address


def copy(markdown: str, meta: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]], address: Callable[[str], str]) -> str:
    """The plain copy of a page. markdown: its text, definitions of its sources included; address: see `resolver`."""
    cited = [source.get("url") or source["read_as"] for key in meta.get("sources") or [] if (source := sources.get(key))]
    head = {
        "title": meta.get("title"),
        "description": meta.get("description"),
        "last_reviewed_on": meta.get("last_reviewed_on"),
        "sources": cited,
    }
    block = yaml.dump(head, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10**6)
    text = WRAPPER.sub("", ATTRIBUTES.sub("", markdown.replace(PLACE, "")))
    linked = LINK.sub(lambda found: "](" + (address(found["target"]) if found["target"] else "") + (found["anchor"] or ""), text)
    return f"---\n{block}---\n\n{linked.strip()}\n"
