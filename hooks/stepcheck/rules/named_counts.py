"""A count said of a procedure that is named: « planter (six étapes) », "the four steps of [part one](part1.md)" (ETP401)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.prose import links
from stepcheck.rules.counting import COUNT, SPACE, counted, counting
from stepcheck.rules.targets import Targets
from stepcheck.rules.titles import Series
from stepcheck.rules.totals import of_the_only_procedure
from stepcheck.scopes import Scopes

FEWEST = 2  # steps
LONGEST_NAME = 8  # words of a heading


def check_named_counts(page: Page, series: list[Series], targets: Targets, told: set[int]) -> Iterator[Finding]:
    """Findings on the counts of procedures that a link or a heading's name stands beside. told: lines where a count is told already."""
    procedures = _Procedures(page, series, targets)
    for start, text in counting(page):
        for one, count in (*counted(_of_linked(), text), *counted(_in_parentheses(), text)):
            at = one.start("count")
            line = start + text.count("\n", 0, at)
            right = procedures.of_link(text, one.start("link")) if "link" in one.groupdict() else procedures.of_heading(text[:at])
            if count >= FEWEST and right and count not in right and line not in told:
                yield finding(line, at - text.rfind("\n", 0, at), "ETP401", announced=count, found=max(right))
        for link in links(text, {}) if "](" in text else ():
            for one, count in counted(_in_link(), text, link.text_start, link.text_end):
                right, line = procedures.of_target(link.target), start + text.count("\n", 0, one.start("count"))
                if count >= FEWEST and right and count not in right and line not in told and not link.image:
                    yield finding(line, one.start("count") - text.rfind("\n", 0, one.start("count")), "ETP401", announced=count, found=max(right))


class _Procedures:
    """The counts that would be right for what a page names, each looked for once."""

    def __init__(self, page: Page, series: list[Series], targets: Targets) -> None:
        self.page, self.series, self.targets = page, series, targets
        self.known: dict[tuple[str, int], set[int]] = {}

    def of_link(self, text: str, at: int) -> set[int]:
        """Those of the only procedure of the page, or of the section, that a link of a text leads to; none when there are several."""
        link = next((one for one in links(text, {}) if one.start == at), None)
        return self.of_target(link.target) if link else set()

    def of_target(self, target: str) -> set[int]:
        """The same for a link's target."""
        other, fragment = self.targets.page_of(self.page, target)
        if other is None or (other is self.page and not fragment):
            return set()
        index = next((at for at, heading in enumerate(other.headings) if heading.anchor == fragment), None) if fragment else -1
        return set() if index is None else self._of(other, self.targets.series.get(other.path, []), index)

    def of_heading(self, before: str) -> set[int]:
        """Those of the only section whose name stands right before a parenthesis."""
        words = re.split(r"[\s*_\[\]]+", before.rstrip("( \t\n\u00a0*_]").lower()[-200:])
        for first in range(max(0, len(words) - LONGEST_NAME), len(words)):
            if len(named := self._named.get(" ".join(words[first:]), [])) == 1:
                return self._of(self.page, self.series, named[0])
        return set()

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, heading in enumerate(self.page.headings):
            found.setdefault(" ".join(heading.text.lower().split()), []).append(index)
        return found

    def _of(self, page: Page, series: list[Series], index: int) -> set[int]:
        """Counts of the only procedure of a section, of the whole page for -1; none when there are several, or numbered titles in the section."""
        if (page.path, index) not in self.known:
            self.known[page.path, index] = of_the_only_procedure(page, series) if index < 0 else _of_section(page, series, index)
        return self.known[page.path, index]


def _of_section(page: Page, series: list[Series], index: int) -> set[int]:
    start, end = page.headings[index].line, page.section_end(index)
    if any(start < title.line < end for one in series for title in one.titles):
        return set()
    outer = [one for one in Scopes(page, series).between(start, end) if one.parent is None]
    return {len(outer[0].items), max(outer[0].numbers)} if len(outer) == 1 and outer[0].start <= 1 else set()


@cache
def _of_linked() -> re.Pattern[str]:
    """« les quatre étapes de [la première partie](…) »."""
    of = r"(?:de|du|des|d['’]|dans|of|in|from|on)"
    return re.compile(
        rf"\b(?:les|des|aux|ces|the|all|these|its|our){SPACE}+{COUNT}{SPACE}+(?:étapes|steps){SPACE}+{of}{SPACE}?(?:[^\W\d_]+{SPACE}+){{0,2}}(?P<link>\[)",
        re.IGNORECASE,
    )


@cache
def _in_link() -> re.Pattern[str]:
    """The text of a link: « [les cinq étapes de la panne](#panne) »."""
    return re.compile(rf"(?:\b(?:les|ces|nos|vos|the|these|our|your|all){SPACE}+){COUNT}{SPACE}+(?:étapes|steps)\b", re.IGNORECASE)


@cache
def _in_parentheses() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w\s|\)\s|\*\s)\({COUNT}{SPACE}+(?:étapes|steps)\)", re.IGNORECASE)
