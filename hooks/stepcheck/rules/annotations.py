"""Annotations: each `(1)!` of a code block, each `(1)` of an « annotate » text, has its entry in the list below, and the reverse (ETP601)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stepcheck.model import Finding, ShownList, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy

MARKER = lazy(r"(?:#|//|/\*|<!--|--|;|%|\"|'')[^()\n]{0,80}?(?P<all>\((?P<number>\d{1,2})\)(?P<strip>!?))")
MARKDOWN = lazy(r"[`~]{3,}[ \t]*\{?[ \t]*\.?(?:markdown|md)\b")  # a block that shows how to write annotations
ANNOTATE = lazy(r"\{[^}]*\.annotate\b")
STRIP = ")!"
CLOSE = 8  # lines from a block to its list, when a paragraph stands between
FARTHEST = 60  # lines of an annotated block


def check_annotations(page: Page, enabled: bool) -> Iterator[Finding]:
    """Findings on the annotated code blocks. enabled: whether the theme annotates every block.

    Where it does not, a block whose « (1)! » has its entry in the list right below is taken as annotated: its author means it so.
    """
    below = {one.first_line: one for index in page.shown.ordered() if (one := page.shown.lists[index]).after_code}
    for first, last in page.source.fences:
        lines = page.source.lines[first:last]
        annotated = enabled or ANNOTATE.search(page.source.lines[first - 1]) is not None
        if MARKDOWN.search(page.source.lines[first - 1]) or not (annotated or any(STRIP in line for line in lines)):
            continue
        marked = [(first + offset, found) for offset, line in enumerate(lines, 1) for found in MARKER.finditer(line)]
        strict = any(found["strip"] for _, found in marked)
        entries = below.get(_next_line(last, page))
        if not marked or (entries is None and not strict):
            continue
        if entries is None and (listed := _apart(last, marked, page)):
            line, found = marked[0]
            yield finding(line, found.start("all") + 1, "ETP601", cause="apart", list_line=listed.first_line, between_line=_next_line(last, page))
            continue
        held = set(entries.numbers) if entries else set()
        used = {int(found["number"]) for _, found in marked}
        if not (annotated or (strict and entries and entries.start == 1 and held & used)):
            continue
        for line, found in marked:
            if int(found["number"]) not in held:
                cause = "marker" if entries else "no-list"
                yield finding(line, found.start("all") + 1, "ETP601", cause=cause, number=int(found["number"]))
        for item in entries.items if entries else ():
            if item.number not in used and item.line:
                yield finding(item.line, page.source.typed[item.line].col, "ETP601", cause="entry-code", number=item.number)
    for index in page.shown.ordered():
        if page.shown.lists[index].noted:
            yield from _check_noted(page.shown.lists[index], page)


def _apart(last: int, marked: list[tuple[int, re.Match[str]]], page: Page) -> ShownList | None:
    """The list close below a block that has exactly the numbers of its annotations, though something stands between."""
    numbers = sorted({int(found["number"]) for _, found in marked})
    near = (one for index in page.shown.ordered() if last < (one := page.shown.lists[index]).first_line <= last + CLOSE)
    return next((one for one in near if one.numbers == numbers and page.section(one.first_line) == page.section(last)), None)


def _check_noted(one: ShownList, page: Page) -> Iterator[Finding]:
    """A paragraph or an admonition with the class « annotate », and the list after it."""
    held = set(one.numbers)
    for number in sorted(one.noted - held):
        line = next(
            (line for line in range(one.first_line - 1, max(0, one.first_line - FARTHEST), -1) if f"({number})" in page.source.prose.get(line, "")), 0
        )
        if line and number <= max(held) + 3:  # « (75) » in a text is a department
            yield finding(line, page.source.prose[line].rindex(f"({number})") + 1, "ETP601", cause="marker", number=number)
    for item in one.items:
        if item.number not in one.noted and item.line:
            yield finding(item.line, page.source.typed[item.line].col, "ETP601", cause="entry", number=item.number)


def _next_line(last: int, page: Page) -> int:
    """The first line after another that is not blank; 0 without."""
    lines = page.source.lines
    return next((number for number in range(last + 1, len(lines) + 1) if lines[number - 1].strip()), 0)
