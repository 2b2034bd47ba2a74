"""Where a reference may point: the lists and the numbered titles in its reach."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property

from stepcheck.called import THIS, Called
from stepcheck.mentions import Mention
from stepcheck.model import ShownList
from stepcheck.page_words import PageWords
from stepcheck.pages import Page
from stepcheck.rules.cuts import is_cut_of_ones
from stepcheck.rules.titles import Series, has_slips

FAR = 1 << 30
YEAR = 1000  # « 2024. Une année… » at the start of a line is no procedure


class Scopes:
    """The steps of one page, by place. series: its numbered titles."""

    def __init__(self, page: Page, series: list[Series]) -> None:
        self.page = page
        self.words = PageWords(page)
        self.series = series
        ordered = [one for index in page.shown.ordered() if len((one := page.shown.lists[index]).items) > 1 or one.start < YEAR]
        self.lists = sorted((one for one in ordered if one.first_line), key=lambda one: one.first_line)
        self.unplaced = {number for one in ordered if not one.first_line for number in one.numbers}
        for _, first, last in page.source.html_lists:
            self.unplaced.update(range(first, last + 1))
        self.starts = [one.first_line for one in self.lists]
        self.called = Called(page, self.lists, self.between)
        self.typed = sorted(line for line, typed in page.source.typed.items() if typed.number is not None)
        self.bounds: dict[int, tuple[int, int]] = {}
        self.resumed: dict[int, list[ShownList]] = {}

    def section(self, line: int) -> tuple[int, int]:
        """First line of the level-1 or level-2 section around a line, and the line after its last one; the whole page without."""
        index = self.page.section(line)
        if index not in self.bounds:
            top = next((at for at in self.page.chain(index) if at < 0 or self.page.headings[at].level <= 2), -1)
            self.bounds[index] = (self.page.headings[top].line, self.page.section_end(top)) if top >= 0 else (0, FAR)
        return self.bounds[index]

    def _reach(self, line: int) -> tuple[int, int]:
        """Bounds of where a reference is looked for first: within a step, what its own heading holds; elsewhere, the section around."""
        index = self.page.section(line)
        if index >= 0 and self.page.in_step(line):
            headings = self.page.headings
            bounds = headings[index].line, headings[index + 1].line if index + 1 < len(headings) else FAR
            if self.between(*bounds):
                return bounds
        return self.section(line)

    def between(self, start: int, end: int) -> list[ShownList]:
        """The lists that begin between two lines."""
        return self.lists[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def of(self, mention: Mention) -> list[ShownList]:
        """The lists where a reference without link may point: those of its section, or all of the page when it has none.

        From prose outside any list, the last list before it too, and the last one at the margin. A sub-list is for its own step only.
        """
        here = self.between(*self._reach(mention.line))
        if not here:
            here = self.lists
        elif not self.page.in_step(mention.line) and not THIS.match(mention.after):
            here = [*here, *self._before[bisect_left(self.starts, mention.line)]]
        return [one for one in [*self._resumed(here), *here] if self.reaches(one, mention.line)]

    @cached_property
    def _before(self) -> list[tuple[ShownList, ...]]:
        """For each list, and for the end: the last outer list before it, and the last at the margin, when that one is in an admonition."""
        found: list[tuple[ShownList, ...]] = [()]
        for one in self.lists:
            margin = found[-1][-1:]
            if one.parent is not None:
                found.append(found[-1])
            else:
                indented = self.page.source.lines[one.first_line - 1][:1].isspace()
                found.append((one, *margin) if indented else (one,))
        return found

    def _resumed(self, here: list[ShownList]) -> list[ShownList]:
        """The lists of other sections that the first of some lists goes on from."""
        first = next((one for one in here if one.parent is None), None)
        if first is None or first.start <= 1:
            return []
        if id(first) not in self.resumed:
            found: list[ShownList] = []
            last = first
            for one in reversed(self.lists[: bisect_left(self.starts, first.first_line)]):
                if one.parent is None:
                    if last.start <= 1 or max(one.numbers) != last.start - 1:
                        break
                    found.append(one)
                    last = one
            self.resumed[id(first)] = found
        return self.resumed[id(first)]

    def announced(self, mention: Mention) -> set[int]:
        """Numbers of the lists right under the heading of a reference, all of them after it; none for one in a step, or after a list."""
        here = self.outer.get(self.page.section(mention.line), [])
        if not here or here[0].first_line < mention.line or here[0].start > 1 or self.page.in_step(mention.line):
            return set()
        return set().union(*(one.numbers for one in here))

    def numbers(self, mention: Mention) -> set[int]:
        """Numbers of the lists in reach."""
        return self.unplaced.union(*(one.numbers for one in self.of(mention)))

    def titled(self, mention: Mention) -> set[int]:
        """Numbers of the titles in reach: of the series whose section holds the reference, or of all."""
        around = [one for one in self.series if any(self._holds(parent, mention.line) for parent in one.parents)]
        if not around:
            return self.all_titled
        return set().union(*(self._numbers[id(one)] for one in around))

    def series_with(self, mention: Mention) -> list[Series]:
        """The series of titles that have all the numbers of a reference; none for one in the section of a series, which is of that one."""
        if any(self._holds(parent, mention.line) for one in self.series for parent in one.parents):
            return []
        return [one for one in self.series if self._numbers[id(one)].issuperset(mention.numbers)]

    @cached_property
    def all_titled(self) -> set[int]:
        """Numbers of all the titles."""
        return set().union(*self._numbers.values())

    @cached_property
    def last_titles(self) -> set[int]:
        """The last number of each series of titles."""
        return {max(numbers) for numbers in self._numbers.values() if numbers}

    @cached_property
    def _numbers(self) -> dict[int, set[int]]:
        return {id(one): set(_with_gaps(one)) for one in self.series}

    def typed_numbers(self, mention: Mention) -> set[int]:
        """Numbers typed in the section: where the reader sees others, the list is at fault, not the reference."""
        return self.typed_between(*self._reach(mention.line))

    def typed_between(self, start: int, end: int) -> set[int]:
        """Numbers typed at the margin between two lines; « 1. 1. 1. » counts up to 3."""
        near = self.typed[bisect_left(self.typed, start) : bisect_left(self.typed, end)]
        ones, run, values = 0, 0, set[int]()
        for line in near:
            if not (typed := self.page.source.typed[line]).indent:
                run = 0 if typed.number != 1 else 1 if line in self._anew else run + 1
                ones = max(ones, run)
                values.add(typed.number or 0)
        return {*values, *range(1, ones + 1)}

    @cached_property
    def _anew(self) -> set[int]:
        """Where lists begin, but for those that were cut by mistake from the list before."""
        return set(self.starts) - {cut.line for cut in is_cut_of_ones(self.page)}

    @cached_property
    def outer(self) -> dict[int, list[ShownList]]:
        """Index of a heading -> the lists under it that are in no other list, in their order."""
        found: dict[int, list[ShownList]] = {}
        for one in self.lists:
            if one.parent is None:
                found.setdefault(one.heading, []).append(one)
        return found

    @cached_property
    def lettered(self) -> bool:
        """Whether some steps of the page are named by letters."""
        return any(one.style == "letter" for one in self.series) or any(one.style in ("a", "A") for one in self.lists)

    @cached_property
    def totals(self) -> set[int | None]:
        """Totals that the numbered titles say, « 2/5 »."""
        return {title.total for one in self.series for title in one.titles}

    @cached_property
    def agreed_totals(self) -> set[int | None]:
        """Those that as many titles say as any other total."""
        said = Counter(title.total for one in self.series for title in one.titles if title.total)
        return {total for total, times in said.items() if times == max(said.values())}

    def _holds(self, heading: int, line: int) -> bool:
        return heading >= 0 and self.page.headings[heading].line <= line < self.page.section_end(heading)

    def reaches(self, one: ShownList, line: int) -> bool:
        """False for a sub-list of a step that the line does not belong to."""
        while one.parent is not None:
            holder, at = self.page.shown.lists[one.parent[0]], one.parent[1]
            if holder.ordered and at < len(holder.items) and (first := holder.items[at].line):
                following = holder.items[at + 1].line if at + 1 < len(holder.items) else None
                text = self.page.source.lines[line - 1]
                typed = self.page.source.typed[first]
                inside = line == first or len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip(" >")) > typed.indent
                if not (inside and first <= line < (following or FAR)):
                    return False
            one = holder
        return True


def _with_gaps(series: Series) -> set[int]:
    """The numbers of a series; those it skips too, for the titles are told, not the references to them."""
    numbers = series.numbers
    return set(range(min(numbers), max(numbers) + 1)) if has_slips(series) else numbers
