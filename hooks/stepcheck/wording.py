"""What a step or a heading says by itself, and what of it no translator changes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - the name Markdown itself uses
from collections.abc import Iterator, Sequence
from html import unescape

from stepcheck.patterns import lazy

STASHED = lazy("\x02wzxhzdk:([0-9]+)\x03")
PLACE = "\x02"  # begins what stands for a part that Markdown put aside
PLACEHOLDER = lazy("\x02[^\x02\x03]*\x03")
TAG = lazy(r"<[^<>]*>")
LEFT_OUT = frozenset(("ol", "ul", "pre", "table", "dl"))  # of an item's own text
NOT_WORDS = frozenset(("headerlink", "footnote-ref"))


def text_and_key(item: etree.Element, raw: Sequence[object], *, keyed: bool = True) -> tuple[str, tuple[str, ...]]:
    """An item's own text, and what of it no translator should change: where its links lead, its code, its pictures, its labels in bold or italics.

    keyed: whether the second is wanted, on a site of several languages.
    """
    if not len(item):
        return plain(item.text or "")[:400], ()
    key: list[str] = []
    for element in item.iter():
        if element.tag in LEFT_OUT or (element.tag == "a" and element.get("class") in NOT_WORDS):
            text, key = "".join(own_text(item)), [part for one in _own_elements(item) for part in _key(one, raw)] if keyed else []
            break
        if keyed:
            key += _key(element, raw)
    else:
        text = "".join(item.itertext())
    return plain(text)[:400], tuple(key)


def plain(text: str) -> str:
    """A text on one line, without the places of what Markdown put aside."""
    return " ".join((PLACEHOLDER.sub("", text) if "\x02" in text else text).split())


def _key(element: etree.Element, raw: Sequence[object]) -> tuple[str, ...]:
    if element.tag in ("code", "strong", "em"):
        text = "".join(element.itertext())
        kind = "code" if element.tag == "code" else "label"  # one language may put in italics what the other puts in bold
        return (f"{kind} {STASHED.sub(lambda found: _words_of(found, raw), text) if PLACE in text else text}",)
    if element.tag in ("a", "img"):
        return (f"{element.tag} {element.get('href') or element.get('src') or ''}",)
    return ()


def _words_of(found: re.Match[str], raw: Sequence[object]) -> str:
    """The words of what Markdown put aside: code that was coloured (`pymdownx.inlinehilite`) is the same in every language, its place is not."""
    block = raw[int(found[1])] if int(found[1]) < len(raw) else ""
    return unescape(TAG.sub("", block)) if isinstance(block, str) else ""


def _own_elements(item: etree.Element) -> Iterator[etree.Element]:
    """The elements of an item but for those in its lists and code."""
    stack = list(reversed(item))
    while stack:
        element = stack.pop()
        yield element
        if element.tag not in ("ol", "ul", "code"):
            stack.extend(reversed(element))


def own_text(element: etree.Element) -> Iterator[str]:
    """Text of an element without the lists, code blocks and links to itself in it."""
    stack: list[etree.Element | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
            continue
        yield one.text or ""
        for child in reversed(one):
            stack.append(child.tail or "")
            if child.tag not in LEFT_OUT and child.get("class") not in NOT_WORDS:
                stack.append(child)
