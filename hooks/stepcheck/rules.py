"""Typed and shown numbers of lists (ETP101 to ETP114), numbers of « Étape N » headings (ETP201 to ETP203)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stepcheck.model import Finding, Heading, Shown, ShownList, Source, Typed
from stepcheck.numbers import to_number

LAST_LIKELY_STEP = 99  # a list that starts at 2024 is a year at the start of a line
STEP_HEADING = re.compile(r"[*_]*(?:étape|etape|step)\s+(?:n[°o]\s*)?(?P<number>\w+)", re.IGNORECASE)


def check_lists(source: Source, shown: Shown) -> Iterator[Finding]:
    """Findings on every numbered list, in document order."""
    last = _Last()
    for index, shown_list in enumerate(shown.lists):
        typed = [source.typed.get(item.line) if item.line else None for item in shown_list.items]
        if shown_list.ordered:
            yield from _check_bullets(typed)
            yield from _check_sequence(shown_list, typed, last)
        else:
            yield from _check_swallowed(typed, last)
        if shown_list.ordered and shown_list.parent is None:
            last.remember(shown.lists[index], typed, source)
    yield from _check_lost(source, shown, last)


class _Last:
    """The numbers that earlier top-level lists of the page reached: a list may go on from there."""

    def __init__(self) -> None:
        self.reached: set[int] = set()
        self.ends: list[tuple[int, int]] = []  # (line, typed number) of each list's last known item

    def remember(self, shown_list: ShownList, typed: list[Typed | None], source: Source) -> None:
        self.reached.update(item.number for item in shown_list.items[-1:])
        known = [one for one in typed if one and one.number is not None]
        self.reached.update(one.number for one in known[-1:] if one.number is not None)
        self.ends += [(one.line, one.number) for one in known if one.number is not None]


def _check_bullets(typed: list[Typed | None]) -> Iterator[Finding]:
    for one in typed:
        if one and one.number is None:
            yield Finding(one.line, one.col, "ETP114", (("bullet_line", one.line),))


def _check_swallowed(typed: list[Typed | None], last: _Last) -> Iterator[Finding]:
    """Numbers typed right after bullets, shown as bullets."""
    numbered = [one for one in typed if one and one.number is not None]
    for one in numbered[:1]:
        yield Finding(one.line, one.col, "ETP113", (("typed", one.number), ("place", "bullet")))


def _check_sequence(shown_list: ShownList, typed: list[Typed | None], last: _Last) -> Iterator[Finding]:
    numbered = [one for one in typed if one and one.number is not None]
    if not numbered or (len(numbered) > 1 and all(one.number == 1 for one in numbered)):
        return  # « 1. 1. 1. »: Markdown counts by itself
    first, seen = typed[0], shown_list.items[0].number
    if first and first.number is not None and first.number <= LAST_LIKELY_STEP:
        if first.number != seen:
            yield Finding(first.line, first.col, "ETP111", (("typed", first.number), ("shown", seen)))
        elif first.number > 1 and first.number - 1 not in last.reached:
            yield Finding(first.line, first.col, "ETP104", (("typed", first.number),))
    before: int | None = None
    unknown = 0  # items whose marker could not be followed count as one step each
    for one, item in zip(typed, shown_list.items, strict=True):
        if one is None or one.number is None:
            unknown += one is None
            continue
        expected = one.number if before is None else before + 1 + unknown
        if one.number != expected:
            code = "ETP101" if one.number == before else "ETP102" if one.number > expected else "ETP103"
            yield Finding(one.line, one.col, code, (("typed", one.number), ("expected", expected), ("shown", item.number)))
        before, unknown = one.number, 0


def _check_lost(source: Source, shown: Shown, last: _Last) -> Iterator[Finding]:
    """Typed numbers that the reader does not see as a step, when they continue a sequence."""
    lost = sorted(line for line in shown.lost if (source.typed.get(line) or Typed(0, 0, None)).number is not None)
    numbers = {line: source.typed[line].number or 0 for line in lost}
    for line in lost:
        number = numbers[line]
        continues = any(end < line and reached == number - 1 for end, reached in last.ends)
        starts = number == 1 and any(numbers[other] == 2 and other > line for other in lost)
        follows = any(numbers[other] == number - 1 and other < line for other in lost)
        if (continues or starts or follows) and number <= LAST_LIKELY_STEP:
            one = source.typed[line]
            yield Finding(line, one.col, "ETP113", (("typed", number), ("place", shown.lost[line])))


def check_headings(headings: list[Heading]) -> Iterator[Finding]:
    """Findings on headings that carry a step number, one series for each parent heading and level."""
    previous: dict[int, int] = {}
    for heading in headings:
        previous = {level: number for level, number in previous.items() if level <= heading.level}
        found = STEP_HEADING.match(heading.text)
        number = to_number(found["number"]) if found else None
        if number is None:
            continue
        before = previous.get(heading.level)
        previous[heading.level] = number
        expected = number if before is None and number in (0, 1) else 1 if before is None else before + 1
        if number == expected:
            continue
        code = "ETP201" if number == before else "ETP202" if number > expected else "ETP203"
        col = heading.level + 2
        yield Finding(heading.line, col, code, (("typed", number), ("expected", expected)))
