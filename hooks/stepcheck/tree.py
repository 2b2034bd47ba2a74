"""Read a rendered tree: its lists with the numbers that a reader sees, its headings, its ids, its words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - the name Markdown itself uses
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from stepcheck.html_headings import html_headings
from stepcheck.model import Item, Shown, ShownList
from stepcheck.patterns import lazy
from stepcheck.taking import HEADINGS, LISTS, Taken
from stepcheck.wording import STASHED, own_text, plain, text_and_key

CODE_BLOCK = lazy(r"""\s*<(?:pre|div|table)\b[^>]*(?:>|class="[^"]*(?:highlight|codehilite))""")
ID = lazy(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]+)""")
NOTED = lazy(r"\((\d{1,2})\)")
INLINE = frozenset("a abbr b code del em i ins kbd mark q s small span strong sub sup u".split())
LIST_STYLES = frozenset("1aAiI")


def read_tree(root: etree.Element, taken: Taken, raw: Sequence[object], *, keyed: bool = True) -> Shown:
    """What a rendered page shows.

    root: tree after all of Markdown's own processors; taken: the marks that its elements bore; raw: the HTML blocks that
    Markdown put aside; keyed: whether the steps are to be compared with those of another language.
    """
    shown = Shown()
    shown.ids = {anchor for element in root.iter() if (anchor := element.get("id"))}
    shown.ids.update(anchor for element in root.iter("a") if (anchor := element.get("name")))
    lists: list[tuple[etree.Element, int]] = []
    code = False
    for element in root.iter():  # in document order, however deep
        tag = element.tag
        if tag in LISTS:
            lists.append((element, len(shown.headings) - 1))
        elif tag in HEADINGS:
            text = plain("".join(own_text(element)) if len(element) else element.text or "")
            shown.headings.append((int(tag[1]), element.get("id") or "", text, taken.headings.get(id(element))))
        elif tag == "pre":
            code = True
        elif tag == "p" and raw and (element.text or "").startswith("\x02"):
            shown.headings += _raw_headings(element.text or "", raw)
    shown.text = "".join(_words(root) if code else root.itertext())
    for block in raw:
        if isinstance(block, str) and ("id" in block or "name" in block):
            shown.ids.update(ID.findall(block))
    indexes = _read_lists(lists, root, taken, raw, shown, keyed=keyed) if lists else {}
    for line, kind, holder in taken.lost:
        shown.lost[line] = kind
        if holder is not None and holder in indexes:
            shown.lost_in[line] = indexes[holder]
    return shown


def _raw_headings(text: str, raw: Sequence[object]) -> Iterator[tuple[int, str, str, None]]:
    """The headings of a block of HTML that Markdown put aside."""
    stashed = STASHED.fullmatch(text.strip())
    block = raw[int(stashed[1])] if stashed and int(stashed[1]) < len(raw) else None
    if isinstance(block, str) and ("<h" in block or "<H" in block):
        for attributes, level, words in html_headings(block):
            anchor = ID.search(attributes)
            yield level, anchor[1] if anchor else "", words, None


def _words(root: etree.Element) -> Iterator[str]:
    """The text of a tree without its blocks of code."""
    stack: list[etree.Element | str] = [root]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
        elif one.tag != "pre":
            stack += [part for child in reversed(one) for part in (child.tail or "", child)]
            yield one.text or ""


def _read_lists(
    lists: Sequence[tuple[etree.Element, int]], root: etree.Element, taken: Taken, raw: Sequence[object], shown: Shown, *, keyed: bool
) -> dict[etree.Element, int]:
    """Add the lists of a tree to what is shown; the index of each. lists: with the index of the heading above each, in document order."""
    parents = {child: parent for parent in root.iter() for child in parent}
    before = {child: previous for parent in {parents[one] for one, _ in lists} for previous, child in pairwise(parent) if child.tag in LISTS}
    indexes: dict[etree.Element, int] = {}
    containers: dict[etree.Element, int] = {}
    places: dict[etree.Element, int] = {}  # item -> its place in its list
    for element, heading in lists:
        inside, footnote = _around(element, parents, indexes, places, shown)
        holder = parents[element]
        while holder.tag in INLINE or holder.tag in LISTS:
            holder = parents[holder]
        style, previous = element.get("type") or "1", before.get(element)
        noted = previous is not None and "annotate" in (previous.get("class") or "").split()
        one = ShownList(
            element.tag == "ol",
            style if style in LIST_STYLES else "1",
            inside,
            containers.setdefault(holder, len(containers)),
            heading,
            previous is not None and _is_code(previous, raw),
            noted,
            frozenset(int(number) for number in NOTED.findall("".join(previous.itertext()))) if noted and previous is not None else frozenset(),
            footnote,
            _integer(element.get("start"), 1),
        )
        number = one.start
        for item in element:
            if item.tag == "li":
                value = item.get("value")
                number = _integer(value, number) if value is not None else number
                text, key = text_and_key(item, raw, keyed=keyed)
                places[item] = len(one.items)
                one.items.append(
                    Item(taken.items.get(id(item)), number, value is not None, item.get("id") or (_id_inside(item) if len(item) else ""), text, key)
                )
                number += 1
        indexes[element] = len(shown.lists)
        shown.lists.append(one)
    return indexes


def _around(
    element: etree.Element,
    parents: Mapping[etree.Element, etree.Element],
    indexes: Mapping[etree.Element, int],
    places: Mapping[etree.Element, int],
    shown: Shown,
) -> tuple[tuple[int, int] | None, bool]:
    """((list, item) around an element or None, whether it stands in the page's notes)."""
    while (holder := parents.get(element)) is not None:
        if holder in indexes:
            index = indexes[holder]
            place = places[element] if element in places else _place(element, holder)
            return (index, place), shown.lists[index].footnote
        if holder.get("class") == "footnote":
            return None, True
        element = holder
    return None, False


def _id_inside(item: etree.Element) -> str:
    """The id of a paragraph of an item: the attributes typed at the end of a step go to it when the list has blank lines."""
    return next((anchor for child in item if child.tag == "p" and (anchor := child.get("id"))), "")


def _place(element: etree.Element, holder: etree.Element) -> int:
    """How many items of a list stand before one of its children."""
    place = 0
    for item in holder.iterfind("li"):
        if item is element:
            break
        place += 1
    return place


def _is_code(element: etree.Element, raw: Sequence[object]) -> bool:
    stashed = STASHED.fullmatch((element.text or "").strip())
    if stashed and int(stashed[1]) < len(raw):
        block = raw[int(stashed[1])]
        return isinstance(block, str) and CODE_BLOCK.match(block) is not None
    return element.tag == "pre" or "highlight" in (element.get("class") or "")


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text.strip()) else otherwise
