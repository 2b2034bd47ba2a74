"""Read a rendered tree: its lists with the numbers that a reader sees, its headings, its ids, its words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - the name Markdown itself uses
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stepcheck.model import Item, Shown, ShownList
from stepcheck.taking import Taken

STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")
PLACEHOLDER = re.compile("\x02[^\x02\x03]*\x03")
CODE_BLOCK = re.compile(r"""\s*<(?:pre|div|table)\b[^>]*(?:>|class="[^"]*(?:highlight|codehilite))""")
ID = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]+)""")
NOTED = re.compile(r"\((\d{1,2})\)")
# Elements that hold no list are read in one go.
INLINE = frozenset("a abbr b code del em i ins kbd mark q s small span strong sub sup u".split())
LEAVES = INLINE | frozenset("p td th dt summary figcaption br img hr input".split())
LEFT_OUT = frozenset("ol ul pre table dl".split())  # of an item's own text
NOT_WORDS = frozenset(("headerlink", "footnote-ref"))
LIST_STYLES = frozenset("1aAiI")


class _Place(NamedTuple):
    """Where an element stands. inside: (list, item) around it."""

    kind: str = "text"
    inside: tuple[int, int] | None = None
    container: int = 0
    footnote: bool = False


def read_tree(root: etree.Element, taken: Taken, raw: Sequence[object]) -> Shown:
    """What a rendered page shows.

    root: tree after all of Markdown's own processors; taken: the marks that its elements bore; raw: the HTML blocks that
    Markdown put aside.
    """
    reader = _Reader(taken, [block if isinstance(block, str) else "" for block in raw])
    reader.walk(root)
    for block in reader.raw:
        reader.shown.ids.update(ID.findall(block) if "id" in block or "name" in block else ())
    reader.shown.text = "".join(reader.words)
    for line, kind, around in taken.lost:
        reader.shown.lost[line] = kind
        if around is not None and id(around) in reader.indexes:
            reader.shown.lost_in[line] = reader.indexes[id(around)]
    return reader.shown


class _Reader:
    """A walk in document order, with its own stack: a page may nest deeper than Python calls may."""

    def __init__(self, taken: Taken, raw: list[str]) -> None:
        self.taken = taken
        self.indexes: dict[int, int] = {}  # id(list) -> its index
        self.raw = raw
        self.shown = Shown()
        self.words: list[str] = []
        self.containers = 0

    def walk(self, root: etree.Element) -> None:
        place = self.enter(root, _Place(), None)
        stack: list[tuple[Iterator[etree.Element], etree.Element, _Place]] = [(iter(list(root)), root, place)]
        before: list[etree.Element | None] = [None]
        while stack:
            children, parent, place = stack[-1]
            for child in children:
                if child.tag in LEAVES and self.leaf(child, place):
                    if child.tail:
                        self.read(child.tail, place)
                    before[-1] = child
                    continue
                below = self.enter(child, self.within(parent, place), before[-1])
                before[-1] = child
                before.append(None)
                stack.append((iter(list(child)), child, below))
                break
            else:
                stack.pop()
                before.pop()
                if stack and parent.tail:  # it belongs to the element around
                    self.read(parent.tail, stack[-1][2])

    def leaf(self, element: etree.Element, place: _Place) -> bool:
        """Read a paragraph or a cell without looking at each part of it; False when it may hold lists."""
        if not len(element):
            text = element.text or ""
        else:
            text = "".join(element.itertext())
            for one in element.iter():
                anchor = one.get("id") or one.get("name")
                if anchor:
                    self.shown.ids.add(anchor)
        if element.get("class") == "footnote":
            return False
        if element.get("id"):
            self.shown.ids.add(element.get("id", ""))
        if element.tag not in INLINE:
            self.containers += 1
            self.words.append("\n")
        if place.kind == "text" and element.tag != "code":
            self.words.append(text)
        return True

    def within(self, parent: etree.Element, place: _Place) -> _Place:
        """In a list, the place of the item just begun."""
        if parent.tag in ("ol", "ul") and place.inside is not None:
            return _Place(place.kind, (place.inside[0], len(self.shown.lists[place.inside[0]].items)), place.container, place.footnote)
        return place

    def enter(self, element: etree.Element, place: _Place, before: etree.Element | None) -> _Place:
        """Record an element and take its marks; the place of what stands in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        anchor = element.get("id") or (element.get("name") if tag == "a" else None)
        if anchor:
            self.shown.ids.add(anchor)
        if tag in ("pre", "code"):
            place = place._replace(kind="code")
        elif tag in ("ol", "ul"):
            return self.enter_list(element, place, before)
        elif tag == "li" and place.inside is not None:
            self.enter_item(element, self.shown.lists[place.inside[0]])
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            text = " ".join("".join(_own_text(element)).split())
            self.shown.headings.append((int(tag[1]), anchor or "", text, self.taken.headings.get(id(element))))
        if element.get("class") == "footnote":
            place = place._replace(inside=None, footnote=True)
        if tag not in INLINE:
            self.words.append("\n")
            self.containers += 1
            place = _Place(place.kind, place.inside, self.containers, place.footnote)
        if element.text:
            self.read(element.text, place)
        return place

    def enter_list(self, element: etree.Element, place: _Place, before: etree.Element | None) -> _Place:
        style = element.get("type") or "1"
        number = _integer(element.get("start"), 1)
        annotated = before is not None and "annotate" in (before.get("class") or "").split()
        self.indexes[id(element)] = len(self.shown.lists)
        self.shown.lists.append(
            ShownList(
                element.tag == "ol",
                style if style in LIST_STYLES else "1",
                place.inside,
                place.container,
                len(self.shown.headings) - 1,
                self.is_code(before),
                annotated,
                frozenset(int(number) for number in NOTED.findall("".join(before.itertext()))) if annotated and before is not None else frozenset(),
                place.footnote,
                start=number,
            )
        )
        if element.text:
            self.read(element.text, place)
        return place._replace(inside=(len(self.shown.lists) - 1, -1))

    def enter_item(self, element: etree.Element, shown_list: ShownList) -> None:
        value = element.get("value")
        follows = shown_list.items[-1].number + 1 if shown_list.items else shown_list.start
        number = _integer(value, follows)
        line = self.taken.items.get(id(element))
        if len(element):
            text, key = _text_and_key(element)
        else:
            text, key = PLACEHOLDER.sub("", element.text or ""), ()
        shown_list.items.append(Item(line, number, value is not None, element.get("id") or "", " ".join(text.split())[:400], key))

    def is_code(self, element: etree.Element | None) -> bool:
        if element is None:
            return False
        stashed = STASHED.fullmatch((element.text or "").strip())
        if stashed and int(stashed[1]) < len(self.raw):
            return CODE_BLOCK.match(self.raw[int(stashed[1])]) is not None
        return element.tag == "pre" or "highlight" in (element.get("class") or "")

    def read(self, text: str, place: _Place) -> None:
        """Keep the words that are no code."""
        if place.kind == "text":
            self.words.append(text)


def _text_and_key(item: etree.Element) -> tuple[str, tuple[str, ...]]:
    """Own text and key of an item, in one go when nothing in it must be left out."""
    key = []
    for element in item.iter():
        tag = element.tag
        if (tag in LEFT_OUT and element is not item) or element.get("class") in NOT_WORDS:
            return "".join(_own_text(item)), tuple(_key(item))
        if tag == "code":
            key.append(f"code {''.join(element.itertext())}")
        elif tag == "strong":
            key.append(f"strong {''.join(element.itertext())}")
        elif tag in ("a", "img"):
            key.append(f"{tag} {element.get('href') or element.get('src') or ''}")
    text = "".join(item.itertext())
    return PLACEHOLDER.sub("", text) if "\x02" in text else text, tuple(key)


def _own_text(element: etree.Element) -> Iterator[str]:
    """Text of an element without the lists, code blocks and links to itself in it, stashed HTML left out."""
    stack: list[etree.Element | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield PLACEHOLDER.sub("", one)
            continue
        following: list[etree.Element | str] = [one.text or ""]
        for child in one:
            if child.tag not in LEFT_OUT and child.get("class") not in NOT_WORDS:
                following += [child]
            following.append(child.tail or "")
        stack.extend(reversed(following))


def _key(item: etree.Element) -> Iterator[str]:
    """What of an item no translator should change: where its links lead, its code, its pictures, its bold labels."""
    stack = list(reversed(item))
    while stack:
        element = stack.pop()
        if element.tag == "code":
            yield f"code {''.join(element.itertext())}"
        elif element.tag == "strong":
            yield f"strong {''.join(element.itertext())}"
        elif element.tag in ("a", "img"):
            yield f"{element.tag} {element.get('href') or element.get('src') or ''}"
        if element.tag not in ("ol", "ul", "code"):
            stack.extend(reversed(element))


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text.strip()) else otherwise
