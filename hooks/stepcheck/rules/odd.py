"""Unusual markers (ETP105): what is unusual in one, those that are steps all the same, those that no marker looks like."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from stepcheck.model import ERROR, WARNING, Finding, Typed, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy

NO_SPACE, NO_BREAK, PARENTHESIS, FULL_WIDTH = "no-space", "no-break", "parenthesis", "full-width"
FARTHEST = 40  # lines between two steps of one procedure

# What people put around a step's number that Markdown takes for text: « 2- », « 2\\. », « 2.) », « 2° », a no-break space before.
MISSPELT = lazy(
    r"(?P<before>[ \t>]*)[\u00a0\u2007\u202f\u200b\ufeff]*(?:\*\*|__|\()?(?P<number>\d{1,2}|[\u2460-\u2473])"
    r"(?:(?<=[\u2460-\u2473])[^\w\n]*\w|(?:\.?(?:\*\*|__)|\)|\ufe0f?\u20e3)[^\w\n]*\w|[ \t\u00a0\u202f]?"
    r"(?:\\?[.)]\)?|[\u2010-\u2015\uff0e\u3002\u3001\uff09:;,/°º-])(?!\d)[^\w\n]*\w|[.)]$|[ \t\u00a0\u202f]+(?=[A-ZÀ-ÖØ-Þ*_\[`«]))"
)
RUN_ON = lazy(r"(?P<before>[ \t>]*)(?:(?P<escaped>\d{1,2})\\[.)]|[-*+][ \t]+(?P<bullet>\d{1,2})[.)])[ \t]")


def oddity(typed: Typed) -> str:
    """What is unusual in a marker, or empty."""
    if not typed.label.isascii():
        return FULL_WIDTH
    if typed.gap == "":
        return NO_SPACE
    if typed.gap.strip(" \t"):
        return NO_BREAK
    return PARENTHESIS if typed.delimiter == ")" else ""


def misspelt(low: int, high: int, number: int, page: Page) -> Finding | None:
    """The line between two steps that was meant as the step between them, but does not begin like one."""
    for line in range(low + 1, min(high, low + FARTHEST)):
        found = MISSPELT.match(page.source.prose.get(line, ""))
        if found and _value(found["number"]) == number and (line not in page.source.typed or found.end() == len(page.source.prose[line])):
            return finding(line, len(found["before"]) + 1, "ETP105", ERROR, cause="misspelt", typed=number, last=number, count=1)
    return None


def run_on(last: int, number: int, page: Page) -> Finding | None:
    """The line, right below the last step of a list, that was meant as the next one but runs on in its text: « 3\\. », « - 3. »."""
    line = last + 1
    while text := page.source.prose.get(line):
        found = RUN_ON.match(text)
        if found and int(found["escaped"] or found["bullet"]) == number and line not in page.item_lines:
            return finding(line, found.end("before") + 1, "ETP105", ERROR, cause="misspelt", typed=number, last=number, count=1)
        if found is None and line in page.source.typed:
            return None
        line += 1
    return None


def typed_before(line: int, number: int, page: Page) -> int:
    """Line of the step with a number typed at the same place of its line before another, close by in the same section; or 0."""
    indent, section = page.source.typed[line].indent, page.section(line)
    for earlier in range(line - 1, max(0, line - FARTHEST), -1):
        typed = page.source.typed.get(earlier)
        if typed and typed.indent == indent and typed.number is not None:
            return earlier if typed.number == number and page.section(earlier) == section else 0
    return 0


def _value(digits: str) -> int:
    """Value of digits, or of a circled number."""
    return int(unicodedata.numeric(digits)) if len(digits) == 1 else int(digits)


def check_odd_but_shown(page: Page) -> Iterator[Finding]:
    """Full-width digits, and a « 2) » that goes on after a « 1. »: the first of each group."""
    labelled = [typed for typed in page.source.typed.values() if typed.label]
    if len({typed.delimiter for typed in labelled}) < 2 and all(typed.label.isascii() for typed in labelled):
        return
    ends: dict[tuple[tuple[int, int] | None, int], tuple[int, Typed, str]] = {}  # what holds a list -> heading, last marker, usual delimiter
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        typed = [typed for item in one.items if (typed := page.source.typed.get(item.line or 0)) and typed.number is not None]
        for before, each in zip([None, *typed], typed, strict=False):
            if not each.label.isascii() and (before is None or before.label.isascii()):
                yield _shown(each, FULL_WIDTH)
        if not typed:
            continue
        first, place = typed[0], (one.parent, one.container)
        heading, last, usual = ends.get(place, (one.heading, first, first.delimiter))
        goes_on = heading == one.heading and last.number == (first.number or 0) - 1
        if goes_on and first.delimiter != usual:
            yield _shown(first, "mixed")
        ends[place] = (one.heading, typed[-1], usual if goes_on else first.delimiter)


def _shown(typed: Typed, cause: str) -> Finding:
    return finding(typed.line, typed.col, "ETP105", WARNING, cause=cause, typed=typed.number, last=typed.number, count=1)
