"""« en trois phases », « à la phase 5 » on a page whose headings are phases or parts (ETP401, ETP301).

Parts may be of anything, phases too: a count is read only above the headings, near which nothing else has that number, and a
reference only if it is definite and ends its clause, or is what the clause begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stepcheck.model import Finding, finding
from stepcheck.numbers import to_label
from stepcheck.pages import Page
from stepcheck.rules.counting import COUNT, SPACE, value
from stepcheck.rules.runs import Division, Extent

ROMAN, LETTER, OTHER = "roman", "letter", "number"


def check_division_mentions(page: Page, runs: list[tuple[list[Division], Extent]]) -> Iterator[Finding]:
    """Findings on what the text says of the only phases, or of the only parts, of a page. runs: all of them."""
    for name in ("phase", "part", "stage"):
        named = [one for one in runs if one[1].name.lower().startswith(name)]
        if len(named) != 1 or len(named[0][0]) < 2 or named[0][0][0].number > 1:
            continue
        run, extent = named[0]
        numbers = {number for one in run for number in range(one.number, max(one.last, one.number) + 1)}
        if len(numbers) < len(run) or max(numbers) - min(numbers) + 1 > len(numbers):
            continue  # the headings are told
        yield from _counts(page, run, extent, numbers)
        yield from _references(page, run, extent, numbers)


def _counts(page: Page, run: list[Division], extent: Extent, numbers: set[int]) -> Iterator[Finding]:
    right = {len(run), max(numbers), *(one.total for one in run if one.total)}
    # Other headings may be parts of a page; they are no phases.
    other = sum(heading.level == _level(page, run) for heading in page.headings) if extent.name.lower() in ("part", "partie") else 0
    for line, text in page.source.prose.holding("phases", "parties", "parts", "stages"):
        for one in _announcement().finditer(text):
            if not one["word"].lower().startswith(extent.name.lower()) or (not one["these"] and line > run[0].line):
                continue
            count = value(one["count"])
            if count is not None and count > 1 and count not in right and count != other and extent.start <= line < extent.end:
                yield finding(line, one.start("count") + 1, "ETP401", cause="division", typed=one[0].strip(), found=len(run))


def _references(page: Page, run: list[Division], extent: Extent, numbers: set[int]) -> Iterator[Finding]:
    written = {_style(one.label) for one in run}
    for line, text in page.source.prose.holding(extent.name.lower(), extent.name):
        if "](" in text or "][" in text or line in page.source.prose.headings:
            continue
        for one in _reference().finditer(text):
            label = to_label(one["label"])
            if label is None or one["word"].lower() != extent.name.lower() or _style(one["label"]) not in written:
                continue
            number = ord(one["label"]) - 64 if written == {LETTER} and one["label"].isupper() else label.value
            if number > max(numbers) and number not in extent.numbers and extent.start <= line < extent.end:
                yield finding(line, one.start("word") + 1, "ETP301", cause="division", typed=one[0], most=f"{extent.name} {run[-1].label}")


def _level(page: Page, run: list[Division]) -> int:
    return next((heading.level for heading in page.headings if heading.line == run[0].line), 0)


def _style(label: str) -> str:
    if re.fullmatch("[IVX]+", label):
        return ROMAN
    return LETTER if len(label) == 1 and label.isalpha() else OTHER


@cache
def _announcement() -> re.Pattern[str]:
    """« comporte trois phases », "in three parts", « ces trois phases »."""
    return re.compile(
        rf"\b(?:en|par|comporte|compte|comprend|(?:se{SPACE}compose|composée?|constituée?){SPACE}de|il{SPACE}y{SPACE}a|voici(?:{SPACE}les)?"
        rf"|has|have|in|into|through|includes|involves|contains|(?:consists?|made{SPACE}up){SPACE}of|(?:here|there){SPACE}are(?:{SPACE}the)?"
        rf"|(?P<these>ces|these|toutes{SPACE}les|all(?:{SPACE}the)?)){SPACE}+"
        rf"{COUNT}{SPACE}+(?P<word>phases|parties|parts|stages)\b(?!{SPACE}+(?:de|du|des|d['’]|of|égales|equal|suivantes|précédentes)\b)",
        re.IGNORECASE,
    )


@cache
def _reference() -> re.Pattern[str]:
    """« à la phase 3. », "after phase III", "If phase II fails"; not « phase 3 clinique »."""
    return re.compile(
        rf"\b(?i:la|cette|in|to|of|if|by|see|after|until|during|before|do|redo|repeat|skip|start|begin|finish|complete|from|with|then|and|or){SPACE}(?P<word>(?i:phase|partie|part|stage)){SPACE}(?P<label>[0-9]{{1,2}}|[IVX]{{1,5}}|[A-H])(?![\w°/-]|[.,][0-9])"
        rf"(?!{SPACE}+(?:de|du|des|d['’]|of)\b)",
    )
