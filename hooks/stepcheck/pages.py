"""One page as the checker knows it: typed, rendered, and where each line came from."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from stepcheck.marks import StepMarks
from stepcheck.model import Heading, Item, Shown, ShownList, Source
from stepcheck.origins import Origin, trace


@dataclass
class Page:
    """A page to check.

    path: relative to the folder of the documents, as MkDocs names it; file: what a contributor is told, relative to the
    folder of mkdocs.yml; offset: lines before its body; language: of its messages; twin: name that its translations share;
    order: place in the navigation, or None; meta: front matter.
    """

    path: str
    file: str
    language: str
    source: Source
    shown: Shown
    origins: list[Origin] = field(default_factory=list)
    offset: int = 0
    locale: str = ""
    twin: str = ""
    order: int | None = None
    meta: dict[str, object] = field(default_factory=dict)
    spoken: list[tuple[int, str]] | None = None  # kept by prose.paragraphs

    def locate(self, line: int, col: int) -> tuple[str | None, int, int]:
        """(snippet's path or None for the page, line, column) in the file, of a place in the rendered text."""
        if not self.origins:  # rendered as typed
            return None, max(line, 1) + self.offset, col
        origin = self.origins[min(max(line, 1), len(self.origins)) - 1]
        return origin.file, origin.line, max(1, col - origin.shift)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings that the reader sees, with their lines, in order."""
        typed = {heading.line: heading for heading in self.source.headings}
        known = {line for *_, line in self.shown.headings}
        free = [heading for heading in self.source.headings if heading.line not in known]
        found: list[Heading] = []
        for level, anchor, text, line in self.shown.headings:
            heading = typed.get(line) if line else None
            if heading is None:  # underlined headings carry no mark
                heading = next((one for one in free if one.level == level and _same(one.text, text)), None)
                if heading is not None:
                    free.remove(heading)
            if heading is None:
                heading = Heading(found[-1].line if found else 1, level, text)
            found.append(replace(heading, level=level, text=text, anchor=anchor or heading.anchor))
        return found

    def section(self, line: int) -> int:
        """Index of the heading above a line, or -1."""
        return bisect_right(self._first_lines, line) - 1

    @cached_property
    def _first_lines(self) -> list[int]:
        """For each heading, the first line of it and of those after it (a note's heading may stand above)."""
        return list(accumulate((heading.line for heading in reversed(self.headings)), min))[::-1]

    def section_end(self, index: int) -> int:
        """Line after the last one of a heading's section, sub-sections included."""
        return self._nesting[index][1] if index >= 0 else 1 << 30

    @cached_property
    def _nesting(self) -> list[tuple[int, int]]:
        """For each heading, (index of the heading around it or -1, line after its section)."""
        parents, ends, open_ones = [-1] * len(self.headings), [1 << 30] * len(self.headings), list[int]()
        for index, heading in enumerate(self.headings):
            while open_ones and self.headings[open_ones[-1]].level >= heading.level:
                ends[open_ones.pop()] = heading.line
            parents[index] = open_ones[-1] if open_ones else -1
            open_ones.append(index)
        return list(zip(parents, ends, strict=True))

    def around(self, line: int) -> tuple[int, int]:
        """(first line, line after the last) of the level-2 section around a line; (0, far) outside any."""
        top = next((index for index in self.chain(self.section(line)) if index < 0 or self.headings[index].level <= 2), -1)
        return (self.headings[top].line, self.section_end(top)) if top >= 0 else (0, 1 << 30)

    def chain(self, index: int) -> list[int]:
        """A heading's index and those of the headings around it, innermost first, ending with -1 (the page)."""
        found = []
        while index >= 0:
            found.append(index)
            index = self._nesting[index][0]
        return [*found, -1]


def read_page(
    path: str, file: str, language: str, marks: StepMarks, body: str, offset: int, *, snippet: Callable[[str], str | None] | None = None
) -> Page:
    """The page whose rendering `marks` has just followed. body: its text after the front matter; offset: lines before it."""
    source, shown = marks.source, marks.shown
    _find_unmarked(source, shown)
    return Page(path, file, language, source, shown, trace(body.split("\n"), source.lines, offset, snippet), offset)


def _same(typed: str, shown: str) -> bool:
    return "".join(filter(str.isalnum, typed)) == "".join(filter(str.isalnum, shown))


def _find_unmarked(source: Source, shown: Shown) -> None:
    """Give their lines to the items whose marker could bear no mark (it stands before a fence, an HTML tag…).

    Between two items of a list whose lines are known, or at its ends, if the free markers of the same indent and kind are
    as many as the items to place, they are those.
    """
    if not any(item.line is None for one in shown.lists for item in one.items):
        return
    taken = {item.line for one in shown.lists for item in one.items} | set(shown.lost)
    free: dict[tuple[int, int, bool], list[int]] = defaultdict(list)
    for line, typed in source.typed.items():
        if line not in taken:
            free[(typed.indent // 4, typed.quotes, bool(typed.label))].append(line)
    for index, one in enumerate(shown.lists):
        if free and any(item.line is None for item in one.items):
            one.items = _place(one, index, source, shown, free)


def _place(one: ShownList, index: int, source: Source, shown: Shown, free: dict[tuple[int, int, bool], list[int]]) -> list[Item]:
    known = [item.line for item in one.items if item.line is not None]
    low, high = _bounds(index, shown)
    items = list(one.items)
    start = 0
    while start < len(items):
        if items[start].line is not None:
            start += 1
            continue
        end = next((at for at in range(start, len(items)) if items[at].line is not None), len(items))
        after = items[start - 1].line or low if start else low
        before = items[end].line or high if end < len(items) else high
        for key, lines in free.items():
            if known and source.typed[known[0]].indent // 4 != key[0]:
                continue
            between = [line for line in lines if after < line < before and bool(source.typed[line].label) == one.ordered]
            if len(between) == end - start or (not known and start == 0 and len(between) >= end and end == len(items)):
                for at, line in zip(range(start, end), between, strict=False):
                    items[at] = replace(items[at], line=line)
                    lines.remove(line)
                break
        start = end
    return items


def _bounds(index: int, shown: Shown) -> tuple[int, int]:
    """Lines between which a list with unknown items must stand: its neighbours in the document."""
    low = next((lines[-1] for one in reversed(shown.lists[:index]) if (lines := [item.line for item in one.items if item.line])), 0)
    high = next((one.first_line for one in shown.lists[index + 1 :] if one.first_line and one.parent is None), 1 << 30)
    return low, high
