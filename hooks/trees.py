"""A page's rendered HTML as a tree of the standard library, and back. Not a hook by itself.

Good for what Python-Markdown writes (well-formed, wrappers checked by `markup.py`); not a parser for any HTML.
"""

from __future__ import annotations

from html import unescape
from xml.etree.ElementTree import Element, TreeBuilder, tostring

from html_tokens import END, START, TEXT, VOID, tokens

BLOCKS = set("blockquote dd div dl dt figure h1 h2 h3 h4 h5 h6 li ol p pre table td th tr ul".split())


def parse(html: str) -> Element:
    """The tree of a piece of HTML, under one root of ours (a div that `inner` leaves out), the caller's own.

    Comments are dropped; a closing tag that closes nothing is passed over, one that skips some closes them too.
    """
    builder, path = TreeBuilder(), list[str]()
    builder.start("div", {})
    for kind, name, attributes, _, _ in tokens(html):
        if kind == TEXT:
            builder.data(unescape(name) if "&" in name else name)
        elif kind != END:
            builder.start(name, dict(attributes))
            if kind == START and name not in VOID:
                path.append(name)
            else:
                builder.end(name)
        elif name in path:
            while (closed := path.pop()) != name:
                builder.end(closed)
            builder.end(name)
    for name in reversed(path):
        builder.end(name)
    builder.end("div")
    return builder.close()


def inner(root: Element) -> str:
    """The HTML of what stands under a root."""
    whole = tostring(root, "unicode", method="html")
    return whole[whole.index(">") + 1 : whole.rindex("</")]


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
