"""A page's rendered HTML as a tree of the standard library, and back. Not a hook by itself.

Good for what Python-Markdown writes (well-formed, wrappers checked by `markup.py`); not a parser for any HTML.
"""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder, tostring

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = set("blockquote dd div dl dt figure h1 h2 h3 h4 h5 h6 li ol p pre table td th tr ul".split())


class _Reader(HTMLParser):
    """Builds the tree; a closing tag that closes nothing is passed over, one that skips some closes them too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.open: list[str] = []
        self.builder.start("div", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {key: value or "" for key, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while (closed := self.open.pop()) != tag:
                self.builder.end(closed)
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def parse(html: str) -> Element:
    """The tree of a piece of HTML, under one root of ours (a div that `inner` leaves out). Comments are dropped."""
    return deepcopy(_parsed(html))


@lru_cache(maxsize=48)
def _parsed(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for tag in reversed(reader.open):
        reader.builder.end(tag)
    reader.builder.end("div")
    return reader.builder.close()


def inner(root: Element) -> str:
    """The HTML of what stands under a root."""
    return escaped(root.text or "") + "".join(tostring(child, "unicode", method="html") for child in root)


def escaped(text: str) -> str:
    """A text for HTML, between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def is_heading(element: Element) -> bool:
    """Whether an element is a title, of any level."""
    return len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit()


def is_aside(element: Element) -> bool:
    """Whether an element is no part of the page's own text: a mark beside a title, words that the search leaves out."""
    return "headerlink" in classes(element) or "data-search-exclude" in element.attrib


def words(element: Element) -> str:
    """The text of an element, on one line: without calls of sources (sup), the marks beside titles, nor what the search leaves out."""
    return " ".join(_run(element).split(" ")).strip() if element.tag != "pre" else _run(element)


def _run(element: Element) -> str:
    # Only the spaces of the source are unified: no-break spaces are the text's own.
    parts = [element.text or ""]
    for child in element:
        left_out = child.tag == "sup" or is_aside(child)
        parts += ["" if left_out else f" {_run(child)} " if child.tag in BLOCKS else _run(child), child.tail or ""]
    text = "".join(parts)
    for space in "\n\t":
        text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text
