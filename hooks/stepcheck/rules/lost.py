"""Numbers typed as steps that the reader does not see as steps (ETP105 when lost, ETP113)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stepcheck.model import ERROR, WARNING, Finding, Typed, finding
from stepcheck.pages import Page

LAST_LIKELY_STEP = 99  # a line that starts with 2024 starts with a year
FARTHEST = 40  # lines between two steps of one procedure
NO_SPACE, NO_BREAK, PARENTHESIS, FULL_WIDTH = "no-space", "no-break", "parenthesis", "full-width"


@dataclass(frozen=True)
class Run:
    """Lost steps that follow each other. lines, numbers: of each; place: "text", "code" or "html"."""

    lines: tuple[int, ...]
    numbers: tuple[int, ...]
    place: str


def oddity(typed: Typed) -> str:
    """What is unusual in a marker, or empty."""
    if not typed.label.isascii():
        return FULL_WIDTH
    if typed.gap == "":
        return NO_SPACE
    if typed.gap.strip(" \t"):
        return NO_BREAK
    return PARENTHESIS if typed.delimiter == ")" else ""


def lost_runs(page: Page) -> list[Run]:
    """The runs of lost numbers that were meant as steps: they continue a list, start one, or precede one."""
    runs = list(_runs(page))
    return [run for index, run in enumerate(runs) if _is_meant(run, runs[:index], page)]


def check_lost(page: Page, runs: list[Run]) -> Iterator[Finding]:
    """One finding a run, at its first line; then the odd markers that are steps all the same."""
    for run in runs:
        typed = page.source.typed[run.lines[0]]
        odd = oddity(typed)
        values: dict[str, object] = {"typed": run.numbers[0], "last": run.numbers[-1], "count": len(run.numbers)}
        if odd:
            yield finding(typed.line, typed.col, "ETP105", ERROR, cause=odd, **values)
        else:
            yield finding(typed.line, typed.col, "ETP113", cause=_cause(typed, run, page), place=run.place, **values)
    yield from _odd_but_shown(page)
    yield from _lost_bullets(page)


def _runs(page: Page) -> Iterator[Run]:
    """Lost numbers that go up by one (or are all 1) without a heading or a list between them."""
    stops = {item.line for one in page.shown.lists for item in one.items if item.line} | {heading.line for heading in page.headings}
    lines: list[int] = []
    numbers: list[int] = []
    ordered_stops = sorted(stops)
    for line in sorted(page.shown.lost):
        typed = page.source.typed.get(line)
        number = typed.number if typed else None
        if number is None or number > LAST_LIKELY_STEP or (typed and typed.label.startswith("0") and number):
            continue
        goes_on = bool(lines) and number in (numbers[-1] + 1, *([1] if numbers[-1] == 1 else []))
        near = bool(lines) and line - lines[-1] <= FARTHEST and page.shown.lost[line] == page.shown.lost[lines[0]]
        if lines and not (goes_on and near and not _between(lines[-1], line, ordered_stops)):
            yield Run(tuple(lines), tuple(numbers), page.shown.lost[lines[0]])
            lines, numbers = [], []
        lines.append(line)
        numbers.append(number)
    if lines:
        yield Run(tuple(lines), tuple(numbers), page.shown.lost[lines[0]])


def _between(low: int, high: int, numbers: list[int]) -> bool:
    from bisect import bisect_left, bisect_right

    return bisect_left(numbers, high) > bisect_right(numbers, low)


def _is_meant(run: Run, earlier: list[Run], page: Page) -> bool:
    first, number = run.lines[0], run.numbers[0]
    if number >= 1 and _continues(first, number, page):
        return True
    if any(one.numbers[-1] == number - 1 and 0 < first - one.lines[-1] <= FARTHEST and one.place != "code" for one in earlier[-1:]):
        return run.place != "code" and not any(one.first_line and earlier[-1].lines[-1] < one.first_line < first for one in page.shown.lists)
    if run.place == "code" or number not in (0, 1):
        return False
    if len(run.lines) > 1:
        return run.numbers[-1] > 1 or all(page.source.lines[line - 1].strip() for line in range(run.lines[0], run.lines[-1]))
    return _precedes(run.lines[-1], number, page)


def _continues(line: int, number: int, page: Page) -> bool:
    """Whether the last list before a line, in the same section, stops at the number before."""
    last: tuple[int, int] | None = None
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        for item in one.items:
            if item.line is not None and (last is None or last[0] < item.line) and item.line < line:
                typed = page.source.typed.get(item.line)
                if page.shown.lists[index].parent is None or item.number == number - 1:
                    last = (item.line, typed.number if typed and typed.number is not None else item.number)
    if last is None or last[1] != number - 1 or line - last[0] > FARTHEST:
        return False
    return not any(last[0] < heading.line < line for heading in page.headings)


def _precedes(line: int, number: int, page: Page) -> bool:
    """Whether the next list starts, close by, at the number after."""
    for one in page.shown.lists:
        if one.ordered and one.first_line > line:
            typed = page.source.typed.get(one.first_line)
            near = one.first_line - line <= FARTHEST and not any(line < heading.line < one.first_line for heading in page.headings)
            return near and typed is not None and typed.number == number + 1
    return False


def _cause(typed: Typed, run: Run, page: Page) -> str:
    if run.place != "text":
        return run.place
    above = page.source.lines[typed.line - 2] if typed.line > 1 else ""
    return "glued" if above.strip() else "text"


def _odd_but_shown(page: Page) -> Iterator[Finding]:
    """Full-width digits, and a « 2) » that goes on after a « 1. »."""
    for one in page.shown.lists:
        previous: Typed | None = None
        for item in one.items if one.ordered and not one.footnote else ():
            typed = page.source.typed.get(item.line or 0)
            if typed is None or not typed.label:
                continue
            if not typed.label.isascii():
                yield finding(typed.line, typed.col, "ETP105", WARNING, cause=FULL_WIDTH, typed=item.number, last=item.number, count=1)
            elif previous and previous.delimiter != typed.delimiter:
                yield finding(typed.line, typed.col, "ETP105", WARNING, cause="mixed", typed=item.number, last=item.number, count=1)
            previous = typed


def _lost_bullets(page: Page) -> Iterator[Finding]:
    """Bullets typed under a step at two or three columns, shown as text of the step."""
    last = -1
    for line in sorted(page.shown.lost_in):
        typed = page.source.typed.get(line)
        if typed is None or typed.label or page.shown.lost.get(line) != "text" or not page.shown.lists[page.shown.lost_in[line]].ordered:
            continue
        holder = page.source.typed.get(line - 1)
        grouped, last_line = last == line - 1, last
        last = line
        if grouped or last_line == line:
            continue
        if holder is not None and holder.label and 0 < typed.indent - holder.indent < 4:
            yield finding(line, typed.col, "ETP113", cause="bullet", place="text", typed=0, last=0, count=1)
