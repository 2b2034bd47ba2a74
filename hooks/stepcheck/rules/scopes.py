"""The numbered lists of a page by their lines, so that each question takes a bisection and no walk over the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from stepcheck.model import ShownList
from stepcheck.pages import Page

SHORTEST_NAME = 6  # characters of a heading that a clause may be said to name


class Lists:
    """placed: lists whose lines are known, in order; unplaced: whether others exist; numbers: of all the lists of the page;
    outer_numbers: of those that are no part of a step.

    headings_by_word: first word of a heading -> indexes of such headings.
    """

    def __init__(self, page: Page) -> None:
        every = [page.shown.lists[index] for index in page.shown.ordered()]
        self.page = page
        self.placed = sorted((one for one in every if one.first_line), key=lambda one: one.first_line)
        self.unplaced = len(self.placed) < len(every)
        self.numbers = {number for one in every for number in one.numbers}
        self.outer_numbers = {number for one in self.placed if self.is_outer(one) for number in one.numbers}
        self.lines = [one.first_line for one in self.placed]
        self.outer = [one for one in self.placed if one.parent is None]
        self.outer_lines = [one.first_line for one in self.outer]
        self.headings_by_word: dict[str, list[int]] = defaultdict(list)
        for index, heading in enumerate(page.headings):
            word = re.search(r"\w+", heading.text.lower())
            if word and len(heading.text) >= SHORTEST_NAME:
                self.headings_by_word[word[0]].append(index)

    def within(self, start: int, end: int) -> list[ShownList]:
        """The lists that begin from a line, before another."""
        return self.placed[bisect_left(self.lines, start) : bisect_left(self.lines, end)]

    def last_before(self, line: int) -> list[ShownList]:
        """The last list before a line that is in no other list, if any."""
        at = bisect_left(self.outer_lines, line)
        return self.outer[at - 1 : at] if at else []

    def is_outer(self, one: ShownList) -> bool:
        """Whether a list is no part of a step."""
        return one.parent is None or not self.page.shown.lists[one.parent[0]].ordered
