"""One page as the checker knows it: typed, rendered, and where each line came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from stepcheck.html_headings import html_heading_lines
from stepcheck.marks import StepMarks
from stepcheck.model import Heading, Shown
from stepcheck.origins import Origin, trace
from stepcheck.placing import place_unmarked
from stepcheck.source import Source


@dataclass(eq=False, repr=False)
class Page:
    """A page to check.

    path: relative to the folder of the documents, as MkDocs names it; file: what a contributor is told, relative to the
    folder of mkdocs.yml; body: its text after the front matter; offset: lines before it; snippet: path of a file that it includes, by the
    name on the page; language: of its messages; twin: name that its translations share;
    order: place in the navigation, or None; meta: front matter.
    """

    path: str
    file: str
    language: str
    source: Source
    shown: Shown
    body: str = ""
    offset: int = 0
    snippet: Callable[[str], str | None] | None = None
    locale: str = ""
    twin: str = ""
    order: int | None = None
    meta: dict[str, object] = field(default_factory=dict)
    meta_line: int = 0  # of the suppressions in the front matter, in the file
    spoken: list[tuple[int, str]] | None = None  # kept by prose.paragraphs
    counting: list[tuple[int, str]] | None = None  # kept by rules.counting

    def locate(self, line: int, col: int) -> tuple[str | None, int, int]:
        """(snippet's path or None for the page, line, column) in the file, of a place in the rendered text; line 0 is the front matter."""
        if line == 0 and self.meta_line:
            return None, self.meta_line, 1
        if not self.origins:  # rendered as typed
            return None, max(line, 1) + self.offset, col
        origin = self.origins[min(max(line, 1), len(self.origins)) - 1]
        return origin.file, origin.line, max(1, col - origin.shift)

    @cached_property
    def origins(self) -> list[Origin]:
        """Where each rendered line came from; found out when a first finding asks, which most pages never do."""
        return trace(self.body.split("\n"), self.source.lines, self.offset, self.snippet)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings that the reader sees, with their lines, in order."""
        typed = {heading.line: heading for heading in self.source.headings}
        known = {line for *_, line in self.shown.headings}
        free = [heading for heading in self.source.headings if heading.line not in known]
        html: list[tuple[int, int, str, bool]] | None = None
        found: list[Heading] = []
        for level, anchor, text, line in self.shown.headings:
            heading = typed.get(line) if line else None
            if heading is None:  # underlined headings carry no mark
                heading = next((one for one in free if one.level == level and _same(one.text, text)), None)
                if heading is not None:
                    free.remove(heading)
            if heading is None:
                html = list(html_heading_lines(self.source.prose.text)) if html is None else html
                written = next((one for one in html if one[1] == level and _same(one[2], text)), None)
                if written is not None:
                    html.remove(written)
                    heading = Heading(written[0], level, text, anchor, written[3])
            if heading is None:
                heading = Heading(found[-1].line if found else 1, level, text)
            found.append(Heading(heading.line, level, text, anchor or heading.anchor, heading.explicit, heading.indent, heading.at))
        return found

    @cached_property
    def item_lines(self) -> frozenset[int]:
        """The lines on which an item of a list stands."""
        return frozenset(item.line for one in self.shown.lists for item in one.items if item.line)

    def section(self, line: int) -> int:
        """Index of the heading above a line, or -1."""
        return bisect_right(self._first_lines, line) - 1

    @cached_property
    def _first_lines(self) -> list[int]:
        """For each heading, the first line of it and of those after it (a note's heading may stand above)."""
        return list(accumulate((heading.line for heading in reversed(self.headings)), min))[::-1]

    def in_step(self, line: int) -> bool:
        """Whether a line belongs to a step: its own, or one indented under it."""
        while line > 0:
            typed = self.source.typed.get(line)
            if typed and typed.label:
                return True
            text = self.source.lines[line - 1]
            if text.strip() and not text.startswith((" ", "\t", ">")):
                return False
            line -= 1
        return False

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
    place_unmarked(source, shown)
    return Page(path, file, language, source, shown, body, offset, snippet)


def _same(typed: str, shown: str) -> bool:
    return "".join(filter(str.isalnum, typed)) == "".join(filter(str.isalnum, shown))
