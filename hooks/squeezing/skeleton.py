"""Which elements stand within which, on many pages at once: a tree where equal paths are one.

A path is that of tags and classes from the root. A selector is asked of the tree as if each `>` were a descent, and as if
siblings, states and attributes were always met: what this refuses, no page can match.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

import tinycss2

from squeezing.names import elements_of
from squeezing.page import PIECE, RAW

WHOLE = re.compile(RAW, re.DOTALL | re.IGNORECASE)  # an element with all that is in it
BARE = "[class]"  # of an element without class
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ASKED = re.compile(r"for|href|type|data-[\w-]+")  # attributes that scripts do not give to what has them not


class Kind(NamedTuple):
    """What the tree knows of an element, or what a part of a selector asks of one. tag "": any; classes: with "[name]" of some attributes."""

    tag: str
    classes: frozenset[str]

    def answers(self, part: Kind) -> bool:
        """Whether an element of this kind is what a part asks for."""
        return part.classes <= self.classes and (part.tag == self.tag or not part.tag or not self.tag)


class Skeleton:
    """The tree of some pages. texts: group of pages -> the tags in it, as written."""

    def __init__(self) -> None:
        self.texts: dict[int, set[str]] = {}
        self.nodes: list[Kind] = [Kind("", frozenset())]
        self.parents: list[int] = [-1]
        self._places: dict[tuple[int, Kind], int] = {}
        self._steps: dict[int, dict[tuple[int, str], tuple[int, bool]]] = {}  # group -> where a tag leads from a place
        self._answers: dict[Kind, int] = {}  # of a tree that is read
        self._below: dict[int, int] = {}

    def read(self, html: str, group: int) -> None:
        """Take in a page of a group."""
        texts, steps = self.texts.setdefault(group, set()), self._steps.setdefault(group, {})
        path, at = [0], 0
        for piece in PIECE.finditer(html):
            text = piece[0]
            if text[1] == "/":
                at = _left(path, self.nodes, text)
            elif text[1] != "!":
                step = steps.get((at, text))
                if step is None:
                    texts.add(text)
                    step = steps[at, text] = self._step(at, text, WHOLE.match(text) is not None)
                if step[1]:
                    at = step[0]
                    path.append(at)

    def _step(self, at: int, text: str, whole: bool) -> tuple[int, bool]:
        """Where a tag leads from a place, and whether what follows stands in it. whole: it is an element with all that is in it."""
        kinds = [_kind(tag, attributes) for tag, attributes in elements_of(text)]
        for kind in kinds:  # one, but for code and its like: as if each stood in the one before
            at = self._place(at, kind)
        return at, bool(kinds) and kinds[0].tag not in VOID and not whole and not text.endswith("/>")

    def _place(self, parent: int, kind: Kind) -> int:
        """Where an element of a kind is below a place."""
        place = self._places.get((parent, kind))
        if place is None:
            place = self._places[parent, kind] = len(self.nodes)
            self.nodes.append(kind)
            self.parents.append(parent)
        return place

    def places(self, group: int) -> int:
        """The places of the tree that a group of pages fills, as bits."""
        found = 0
        for place, _ in self._steps.get(group, {}).values():
            while place > 0 and not found >> place & 1:
                found |= 1 << place
                place = self.parents[place]
        return found

    def reach(self, asked: Sequence[Kind]) -> int:
        """The places whose elements may answer a selector (its parts, the outermost first), as bits."""
        places = -1
        for part in asked:
            places = self._answering(part) & (places if places == -1 else self._under(places))
        return places

    def _answering(self, part: Kind) -> int:
        if part not in self._answers:
            self._answers[part] = sum(1 << place for place, kind in enumerate(self.nodes) if place and kind.answers(part))
        return self._answers[part]

    def _under(self, places: int) -> int:
        """The places below some places."""
        if places not in self._below:
            found = 0
            for place, parent in enumerate(self.parents):
                if place and (places | found) >> parent & 1:
                    found |= 1 << place
            self._below[places] = found
        return self._below[places]


def _kind(tag: str, attributes: Mapping[str, str]) -> Kind:
    names = attributes.get("class", "").split()
    return Kind(tag, frozenset((*(names or [BARE]), *(f"[{key}]" for key in attributes if ASKED.fullmatch(key)))))


def _left(path: list[int], nodes: list[Kind], text: str) -> int:
    """Where one is after an end tag; one that ends nothing changes nothing."""
    tag = text[2:-1].strip().lower()
    for depth in range(len(path) - 1, 0, -1):
        if nodes[path[depth]].tag == tag:
            del path[depth:]
            break
    return path[-1]


def parts(tokens: list[Any], free: Set[str]) -> list[Kind]:
    """What a selector asks, the outermost first, the element itself last; what it asks of siblings before it is left out.

    free: what any element may come to have, which is not asked; a class with two hyphens comes only to what has the name before them.
    """
    found: list[Kind] = []
    tag, classes, before, joint, started = "", set[str](), "", "", False
    for token in [*tokens, None]:
        sign = token is not None and token.type == "literal" and token.value in (">", "+", "~")
        if token is not None and token.type == "whitespace":
            joint = joint or (" " if started else "")
        elif sign:
            joint, before = token.value, ""
        else:
            if (joint and started) or token is None:
                if joint in ("", " ", ">") or token is None:
                    found.append(Kind(tag, frozenset(classes)))
                tag, classes = "", set[str]()
            if token is None:
                break
            joint, started = "", True
            if token.type == "ident" and before == ".":
                name = token.value.partition("--")[0] if token.value in free else token.value
                classes |= {name} - free
            elif token.type == "ident" and before == "" and token.lower_value not in free:
                tag = token.lower_value
            elif token.type == "function" and token.lower_name == "not" and tinycss2.serialize(token.arguments) == "[class]":
                classes.add(BARE)
            elif token.type == "[] block":
                name = next((one.lower_value for one in token.content if one.type == "ident"), "")
                classes |= {f"[{name}]"} - free if ASKED.fullmatch(name) else set()
            before = token.value if token.type == "literal" and token.value != "*" else ""
    return found
