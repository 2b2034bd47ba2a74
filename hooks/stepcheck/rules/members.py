"""The steps of a list as its author typed them, wherever a fault makes the reader see them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from stepcheck.model import Item, ShownList, Typed
from stepcheck.numbers import typed_value
from stepcheck.pages import Page


@dataclass(eq=False, repr=False)
class Member:
    """A step of a list as typed. item: None when it is shown elsewhere (lost, or nested by accident)."""

    line: int
    col: int
    value: int
    indent: int
    item: Item | None


@dataclass(eq=False, repr=False)
class Lost:
    """The steps that are no items. numbers: line -> number."""

    numbers: Mapping[int, int]

    @cached_property
    def lines(self) -> list[int]:
        """Their lines, sorted."""
        return sorted(self.numbers)

    def between(self, low: int, high: int) -> list[int]:
        """The lines of those that stand strictly between two lines."""
        return self.lines[bisect_right(self.lines, low) : bisect_left(self.lines, high)]


def typed_of(item: Item, page: Page) -> Typed | None:
    """How an item's marker was typed, if that can be told."""
    return page.source.typed.get(item.line) if item.line else None


def held_by(one: ShownList, page: Page) -> tuple[ShownList, int] | None:
    """(numbered list, place of its step) that hold a list; None when none does."""
    if one.parent is None:
        return None
    holder, place = page.shown.lists[one.parent[0]], one.parent[1]
    return (holder, place) if holder.ordered and place < len(holder.items) else None


def value_of(item: Item, one: ShownList, page: Page) -> int | None:
    """The number that an item's author typed; None for a bullet, « #. » or an unknown marker."""
    typed = typed_of(item, page)
    return typed_value(typed.label, one.style) if typed and typed.label else None


def members_of(index: int, page: Page, lost: Lost, nested: Mapping[int, list[tuple[int, int]]]) -> list[Member]:
    """The steps of a list in the order of their lines.

    nested: list -> (list in it, place) of the items that are steps of its own by accident, from that place on.
    """
    one = page.shown.lists[index]
    found = []
    for item in one.items:
        typed, value = typed_of(item, page), value_of(item, one, page)
        if typed and value is not None:
            found.append(Member(typed.line, typed.col, value, typed.indent, item))
    if not found:
        return []
    first, last = page.source.typed[found[0].line], found[-1].line
    found += [
        Member(line, 1, lost.numbers[line], first.indent, None)
        for line in lost.between(first.line, last)
        if _is_of_the_same_list(page.source.typed[line], first, line, page)
    ]
    for other, place in nested.get(index, ()):
        inner = page.shown.lists[other]
        for item in inner.items[place:]:
            value = value_of(item, inner, page)
            if item.line and value is not None:
                found.append(Member(item.line, 1, value, first.indent, None))
    return sorted(found, key=lambda member: member.line)


def _is_of_the_same_list(lost: Typed, first: Typed, line: int, page: Page) -> bool:
    return lost.quotes == first.quotes and (abs(lost.indent - first.indent) < 4 or page.shown.lost[line] == "code")
