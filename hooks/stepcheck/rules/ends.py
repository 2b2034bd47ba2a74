"""Where the lists of a page stop: which one goes on from which."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from stepcheck.pages import Page
from stepcheck.rules.members import Lost, held_by, value_of


@dataclass(eq=False, repr=False)
class Ends:
    """Where the lists already read stopped: what holds a list -> (line, number) of its last step, by line."""

    lost: Lost
    of_page_before: int = 0  # last step of the list that the page's first one goes on with
    known: dict[tuple[int, int] | None, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, line: int, number: int, parent: tuple[int, int] | None) -> None:
        """Remember the last step of a list."""
        insort(self.known.setdefault(parent, []), (line, number))

    def before(self, line: int, parent: tuple[int, int] | None) -> tuple[int, int]:
        """(line, number) of the last step before a line in the same holder; zeros when there is none."""
        same = self.known.get(parent, [])
        at = bisect_left(same, (line, -1))
        return same[at - 1] if at else (0, 0)

    def continued(self, first: int, line: int, parent: tuple[int, int] | None, page: Page) -> int:
        """Line of the last step of the list that a list starting with a number continues, or 0."""
        same = self.known.get(parent, [])
        top = next((index for index in page.chain(page.section(line)) if index < 0 or page.headings[index].level <= 2), -1)
        start = page.headings[top].line if top >= 0 else 0
        last, number = self.before(line, parent)
        if number == first - 1:
            return last
        for at in range(bisect_left(same, (line, -1)) - 1, -1, -1):
            if same[at][0] < start or (last and page.section(same[at][0]) != page.section(line) == page.section(last)):
                break  # the list before it, under the same heading, is the one that it would continue
            if same[at][1] == first - 1:
                return same[at][0]
        return 0

    def follows_lost(self, first: int, line: int, parent: tuple[int, int] | None) -> bool:
        """Whether the step before a list's first one is a lost one, told already."""
        between = self.lost.between(self.before(line, parent)[0], line)
        return bool(between) and self.lost.numbers[between[-1]] == first - 1


def ends_inside(page: Page) -> dict[int, int]:
    """Line of a step -> last number typed in the list in it."""
    found: dict[int, int] = {}
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        if held := held_by(one, page):
            found[held[0].items[held[1]].line or 0] = value_of(one.items[-1], one, page) or 0
    return found
