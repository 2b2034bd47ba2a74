"""Take the marks out of a tree of blocks, before any inline rule reads it, and remember which element each one was in."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813 - the name Markdown itself uses
from collections.abc import Container

from stepcheck.spelling import MARK, OPEN, read, without_marks

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CODE = frozenset({"pre", "code"})
LISTS = frozenset({"ol", "ul"})


class Taken:
    """Where each mark was. items, headings: id(element) -> line; lost: (line, "text" or "code", the list around it or None).

    kept: the elements themselves, so that no other takes their id.
    """

    def __init__(self) -> None:
        self.items: dict[int, int] = {}
        self.headings: dict[int, int] = {}
        self.lost: list[tuple[int, str, etree.Element | None]] = []
        self.kept: list[etree.Element] = []


def take_marks(root: etree.Element, typed: Container[int], count: int) -> Taken:
    """Remove the marks of a tree. typed: the lines of list markers, which alone can be lost; count: how many marks were put."""
    taken = Taken()
    for item in root.iter("li"):
        _take_item(item, taken)
    for tag in HEADINGS:
        for heading in root.iter(tag):
            if heading.text and OPEN in heading.text:
                heading.text, lines = without_marks(heading.text)
                taken.headings[id(heading)] = lines[0]
                taken.kept.append(heading)
                count -= len(lines) - 1
    if len(taken.kept) < count:  # some stand elsewhere
        _take_lost(root, typed, taken)
    return taken


def _take_lost(root: etree.Element, typed: Container[int], taken: Taken) -> None:
    """Remove the marks that are at the start of no item and of no heading."""
    lost: list[tuple[etree.Element, bool, list[int]]] = []  # (element, whether it is around the text, lines)
    for element in root.iter():
        if element.text and OPEN in element.text:
            element.text, lines = without_marks(element.text)
            lost.append((element, True, lines))
        if element.tail and OPEN in element.tail:
            element.tail, lines = without_marks(element.tail)
            lost.append((element, False, lines))
    if lost:
        _place_lost(lost, root, typed, taken)


def _take_item(item: etree.Element, taken: Taken) -> None:
    """The mark at the start of a list item, in its text or in its first paragraph."""
    text, holder = item.text, item
    if (not text or text.isspace()) and len(item) and item[0].tag == "p":
        holder = item[0]
        text = holder.text
    if text and OPEN in text and (mark := MARK.match(text, len(text) - len(text.lstrip()))):
        holder.text = type(text)(text[: mark.start()] + text[mark.end() :])
        taken.items[id(item)] = read(mark)
        taken.kept.append(item)


def _place_lost(lost: list[tuple[etree.Element, bool, list[int]]], root: etree.Element, typed: Container[int], taken: Taken) -> None:
    """Tell of each lost mark whether it stands in code, and in which list."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for element, inside, lines in lost:
        holder, kind, around = element if inside else parents.get(element), "text", None
        while holder is not None and (kind == "text" or around is None):
            kind = "code" if holder.tag in CODE else kind
            around = holder if around is None and holder.tag in LISTS else around
            holder = parents.get(holder)
        taken.lost += [(line, kind, around) for line in lines if line in typed]
        if around is not None:
            taken.kept.append(around)
