"""A count said of a procedure that is named: « planter (six étapes) », "the four steps of [part one](part1.md)" (ETP401)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.prose import links
from stepcheck.rules.counting import COUNT, SPACE, counted, counting
from stepcheck.rules.links import Targets
from stepcheck.rules.titles import Series
from stepcheck.rules.totals import of_the_only_procedure
from stepcheck.scopes import Scopes

SHORTEST = 4  # letters of a heading's name
FEWEST = 2  # steps


def check_named_counts(page: Page, series: list[Series], targets: Targets, told: set[int]) -> Iterator[Finding]:
    """Findings on the counts of procedures that a link or a heading's name stands beside. told: lines where a count is told already."""
    for start, text in counting(page):
        for one, count in (*counted(_of_linked(), text), *counted(_in_parentheses(), text)):
            at = one.start("count")
            line = start + text.count("\n", 0, at)
            linked = one.groupdict().get("link")
            right = _linked(page, text, one.start("link"), targets) if linked else _of_heading(text[:at], page, series)
            if count >= FEWEST and right and count not in right and line not in told:
                yield finding(line, at - text.rfind("\n", 0, at), "ETP401", announced=count, found=max(right))


def _linked(page: Page, text: str, at: int, targets: Targets) -> set[int]:
    """Counts that would be right for the only procedure of the page, or of the section, that a link leads to."""
    link = next((one for one in links(text, {}) if one.start == at), None)
    other, fragment = targets.page_of(page, link.target) if link else (None, "")
    if other is None or other is page:
        return set()
    if not fragment:
        return of_the_only_procedure(other, targets.series.get(other.path, []))
    index = next((at for at, heading in enumerate(other.headings) if heading.anchor == fragment), None)
    return set() if index is None else _of_section(other, targets.series.get(other.path, []), index)


def _of_heading(before: str, page: Page, series: list[Series]) -> set[int]:
    """The same for the section whose name stands right before a parenthesis."""
    words = before.rstrip("( \t\n\u00a0*_").lower()
    named = [
        index
        for index, heading in enumerate(page.headings)
        if len(heading.text) >= SHORTEST
        and (words == heading.text.lower() or words.endswith((f" {heading.text.lower()}", f"[{heading.text.lower()}]")))
    ]
    return _of_section(page, series, named[0]) if len(named) == 1 else set()


def _of_section(page: Page, series: list[Series], index: int) -> set[int]:
    """Counts of the only procedure of a section, none when there are several or numbered titles."""
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
def _in_parentheses() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w\s|\)\s|\*\s)\({COUNT}{SPACE}+(?:étapes|steps)\)", re.IGNORECASE)
