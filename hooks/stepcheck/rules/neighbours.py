"""What stands around a line: the step before it, the list after it, headings and lists between. Each answer by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from functools import cached_property

from stepcheck.pages import Page
from stepcheck.rules.odd import FARTHEST


class Places:
    """The places of a page's steps, lists and headings."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.outer: list[int] = []  # lines of the steps of lists that are in no list
        self.by_number: dict[int, list[int]] = {}  # number shown -> lines of the steps inside lists
        self.numbers: dict[int, int] = {}  # line -> number typed, or else shown
        for index in page.shown.ordered():
            one = page.shown.lists[index]
            for item in one.items:
                if item.line is not None:
                    typed = page.source.typed.get(item.line)
                    self.numbers[item.line] = typed.number if typed and typed.number is not None else item.number
                    insort(self.outer if one.parent is None else self.by_number.setdefault(item.number, []), item.line)

    @cached_property
    def lines(self) -> list[int]:
        """Lines of all steps."""
        return sorted(self.numbers)

    @cached_property
    def headings(self) -> list[int]:
        """Lines of the headings."""
        return sorted(heading.line for heading in self.page.headings)

    @cached_property
    def stops(self) -> list[int]:
        """Lines of the headings and of the steps: bullets between two steps say more of the first."""
        return sorted({*self.lines, *self.headings})

    @cached_property
    def ordered(self) -> list[int]:
        """First lines of the numbered lists."""
        return sorted(one.first_line for one in self.page.shown.lists if one.ordered and one.first_line)

    def stops_between(self, low: int, high: int) -> bool:
        """Whether a heading or a step stands between two lines."""
        return _between(low, high, self.stops)

    def list_between(self, low: int, high: int) -> bool:
        """Whether a numbered list begins between two lines."""
        return _between(low, high, self.ordered)

    def continues(self, line: int, number: int) -> bool:
        """Whether the last list before a line, in the same section, stops at the number before."""
        last = max(_before(line, self.outer), _before(line, self.by_number.get(number - 1, [])))
        near = last > 0 and line - last <= FARTHEST and not _between(last, line, self.headings)
        return near and self.numbers[last] == number - 1

    def next_number(self, line: int) -> int | None:
        """Number of the first step after a line, in the same section."""
        at = bisect_right(self.lines, line)
        return self.numbers[self.lines[at]] if at < len(self.lines) and not _between(line, self.lines[at], self.headings) else None

    def precedes(self, line: int, number: int) -> bool:
        """Whether the next list starts, close by, at the number after."""
        at = bisect_right(self.ordered, line)
        following = self.ordered[at] if at < len(self.ordered) else 0
        typed = self.page.source.typed.get(following)
        near = 0 < following - line <= FARTHEST and not _between(line, following, self.headings)
        return near and typed is not None and typed.number == number + 1


def _between(low: int, high: int, numbers: list[int]) -> bool:
    return bisect_left(numbers, high) > bisect_right(numbers, low)


def _before(line: int, lines: list[int]) -> int:
    at = bisect_left(lines, line)
    return lines[at - 1] if at else 0
