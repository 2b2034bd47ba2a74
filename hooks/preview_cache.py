"""While previewing, what has not changed is not rendered again: a corrected page is back in less than a second.

Only `mkdocs serve` does this. A page keeps its rendering as long as its text, the list of files (its links) and mkdocs.yml stay the
same; one whose rendering logged a warning is rendered each time, so that the warning is told each time. The pure functions of the other
hooks remember their last answers by themselves (`functools.lru_cache`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

EVERY = 0.15  # seconds


@dataclass(frozen=True)
class Rendering:
    """What rendering gives a page. toc: copied, for hooks change its titles; anchors: by name, for each build has its own files."""

    content: str
    toc: list[AnchorLink]
    present: frozenset[str]
    anchors: dict[str, dict[str, str]] | None


class Warned(logging.Handler):
    """Counts the warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.count += 1


_warned: Warned | None = None
_entries: dict[str, tuple[Any, list[dict[str, Any]]]] = {}
_kept: dict[str, tuple[Any, Rendering]] = {}


def on_startup(command: str, dirty: bool) -> None:
    """Begin to remember, for a preview only."""
    global _warned
    if command == "serve":
        _warned = Warned()
        logging.getLogger("mkdocs").addHandler(_warned)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Look at the files more often than twice a second. MkDocs has begun to watch two places when it asks us."""
    from watchdog.observers.polling import PollingObserver  # of use here alone: a build does without

    begun = [place for place in (config.docs_dir, config.config_file_path) if place]
    for place in begun:
        server.unwatch(place)
    server.observer = PollingObserver(timeout=EVERY)
    for place in begun:
        server.watch(place)
    return server


@event_priority(-50)  # once the search plugin has made its index, anew for each language
def on_config(config: MkDocsConfig) -> None:
    """Let the index of the search remember the sections of a page."""
    if _warned is not None:
        for plugin in config.plugins.values():
            index: Any = getattr(plugin, "search_index", None)
            if hasattr(index, "entries"):
                index.add_entry_from_context = partial(add_entries, index, index.add_entry_from_context)


def add_entries(index: Any, usual: Callable[[Page], None], page: Page) -> None:
    """Add the sections of a page to the index, from the build before when the page is the same. usual: the plugin's own way."""
    key = (page.content, str(page.title), page.url, str(page.meta.get("search")))
    before, entries = _entries.get(page.file.src_uri, (None, []))
    if before != key:
        start = len(index.entries)
        usual(page)
        _entries[page.file.src_uri] = (key, [dict(entry) for entry in index.entries[start:]])
    else:
        index.entries.extend(dict(entry) for entry in entries)


@event_priority(-500)  # after every hook that changes the text
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Put our way of rendering before MkDocs's own, for this page of this build."""
    if _warned is not None:
        key = (markdown, frozenset(files.src_uris), Path(config.config_file_path).stat().st_mtime_ns)
        page.render = partial(render, page, key, page.render)  # type: ignore[method-assign]


def render(page: Page, key: object, usual: Callable[[MkDocsConfig, Files], None], config: MkDocsConfig, files: Files) -> None:
    """Render a page, or give it what it had when everything that counts was the same. usual: MkDocs's own way."""
    name = page.file.src_uri
    before, found = _kept.get(name, (None, None))
    if found is not None and before == key:
        restore(page, found, files)
        return
    told = _warned.count if _warned is not None else 0
    _kept.pop(name, None)
    usual(config, files)
    if _warned is not None and _warned.count == told and "title" in page.meta:  # else the title comes from the rendering
        _kept[name] = (key, taken(page))


def taken(page: Page) -> Rendering:
    """What a page that was just rendered holds."""
    linked = page.links_to_anchors
    anchors = None if linked is None else {file.src_uri: links for file, links in linked.items()}
    return Rendering(page.content or "", copied(page.toc.items), frozenset(page.present_anchor_ids or ()), anchors)


def restore(page: Page, found: Rendering, files: Files) -> None:
    """Give a page the rendering of a build before."""
    page.content, page.toc = found.content, TableOfContents(copied(found.toc))
    page.present_anchor_ids = set(found.present)
    if found.anchors is not None:
        page.links_to_anchors = {file: links for name, links in found.anchors.items() if (file := files.get_file_from_path(name))}


def copied(entries: list[AnchorLink]) -> list[AnchorLink]:
    """A table of contents that may be changed without changing the other."""
    copies = []
    for entry in entries:
        copy = AnchorLink(entry.title, entry.id, entry.level)
        copy.children = copied(entry.children)
        copies.append(copy)
    return copies
