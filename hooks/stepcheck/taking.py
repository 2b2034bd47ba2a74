"""Take the marks out of a tree of blocks, before any inline rule reads it, and remember which element each one was in."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813 - the name Markdown itself uses
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from stepcheck.spelling import MARK, OPEN, read, without_marks

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CODE = frozenset({"pre", "code"})
LISTS = frozenset({"ol", "ul"})


@dataclass
class Taken:
    """Where each mark was. items, headings: id(element) -> line; lost: (line, "text" or "code", the list around it or None).

    kept: the elements themselves, so that no other takes their id.
    """

    items: dict[int, int] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    lost: list[tuple[int, str, etree.Element | None]] = field(default_factory=list)
    kept: list[etree.Element] = field(default_factory=list)


def take_marks(root: etree.Element, typed: Container[int]) -> Taken:
    """Remove the marks of a tree. typed: the lines of list markers, which alone can be lost."""
    taken = Taken()
    # The walk keeps its own stack: a page may nest deeper than Python calls may.
    stack: list[tuple[Iterator[etree.Element], etree.Element, str, etree.Element | None]] = [(iter((root,)), root, "text", None)]
    while stack:
        children, _, kind, around = stack[-1]
        child = next(children, None)
        if child is None:
            _, parent, _, _ = stack.pop()
            if stack and parent.tail and OPEN in parent.tail:
                parent.tail = _lose(parent.tail, stack[-1][2], stack[-1][3], typed, taken)
            continue
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "li":
            _take_item(child, taken)
        elif tag in HEADINGS and child.text and OPEN in child.text:
            _take_heading(child, taken)
        below = "code" if tag in CODE else kind
        inside = child if tag in LISTS else around
        if child.text and OPEN in child.text:
            child.text = _lose(child.text, below, inside, typed, taken)
        stack.append((iter(child), child, below, inside))
    return taken


def _take_item(item: etree.Element, taken: Taken) -> None:
    """The mark at the start of a list item, in its text or in its first paragraph."""
    holder = item
    if not (holder.text or "").strip() and len(holder) and holder[0].tag == "p":
        holder = holder[0]
    mark = MARK.match((holder.text or "").lstrip()) if holder.text and OPEN in holder.text else None
    if mark is not None:
        holder.text = type(holder.text or "")(MARK.sub("", holder.text or "", count=1))
        taken.items[id(item)] = read(mark)
        taken.kept.append(item)


def _take_heading(heading: etree.Element, taken: Taken) -> None:
    heading.text, lines = without_marks(heading.text)
    taken.headings[id(heading)] = lines[0]
    taken.kept.append(heading)


def _lose(text: str, kind: str, around: etree.Element | None, typed: Container[int], taken: Taken) -> str | None:
    clean, lines = without_marks(text)
    taken.lost += [(line, kind, around) for line in lines if line in typed]
    if around is not None:
        taken.kept.append(around)
    return clean
