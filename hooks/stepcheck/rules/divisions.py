"""Headings « Phase 2 », « Deuxième partie », "Part II": repeated, skipped, out of order, wrong total (ETP201 to 204).

They are no steps: nothing refers to them as « étape 2 », no page must hold their start. They are told only when their numbers
start at 0 or 1 under one heading, and when what is missing is really nowhere below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from stepcheck.model import Finding, finding
from stepcheck.numbers import CARDINAL, to_label, to_ordinal
from stepcheck.pages import Page
from stepcheck.rules.division_mentions import check_division_mentions
from stepcheck.rules.runs import Division, Extent, Groups, check_run, numbered_headings, restarts
from stepcheck.title_words import SPACE
from stepcheck.titles import goes_on

WORDS = ("phase", "part", "stage")  # « partie » too


def check_divisions(page: Page) -> Iterator[Finding]:
    """Findings on the phases and the parts of one page, and on what its text says of them."""
    runs: list[tuple[list[Division], Extent]] = []
    for (parent, level, name), found in divisions_of(page).items():
        extent = Extent(page, name, page.headings[parent].line if parent >= 0 else 0, page.section_end(parent))
        for run in restarts(found, level, page):
            runs.append((run, extent))
            told = list(check_run(run, extent))
            yield from told
            yield from _totals(run)
            yield from _spelling(run)
            yield from _ids(run, page, {one.line for one in told})
    if runs:
        yield from check_division_mentions(page, runs)


def divisions_of(page: Page) -> Groups:
    """The headings of a page that are phases or parts, as `runs.numbered_headings` gives them."""
    return {place: divisions for place, found in numbered_headings(page, WORDS, read_division).items() if (divisions := _lettered(found))}


def _lettered(found: list[tuple[int, Division]]) -> list[tuple[int, Division]]:
    """« Partie A », « Partie B »… count as letters, I and V too; letters that do not begin by A are none."""
    letters = [one.label for _, one in found]
    if all(len(label) == 1 and label.isupper() for label in letters) and "A" in letters[:2]:
        return [(index, one._replace(number=ord(one.label) - 64, last=ord(one.label) - 64, letter=True)) for index, one in found]
    return [(index, one) for index, one in found if one.number >= 0]


def read_division(text: str, line: int, col: int) -> Division | None:
    """The phase or the part that a heading is."""
    if (found := _ordinal().match(text)) and (label := to_ordinal(found["label"])):
        return Division(line, col, found["word"], label.value, label.value, suffix=goes_on(found["rest"]), label=found["label"])
    found = _named().match(text)
    label = to_label(found["label"]) if found else None
    if found is None or label is None or (label.style in ("roman", "letter") and not found["label"].isupper()):
        return None
    total, last = found["total"], found["last"]
    return Division(
        line,
        col,
        found["word"],
        label.value if label.style != "letter" else -1,
        int(last or label.value),
        int(total) if total else None,
        bool(found["suffix"]) or goes_on(found["rest"]),
        found["label"],
    )


@cache
def _named() -> re.Pattern[str]:
    """« Phase 2 : … », « Partie II », « Partie B », "Part 2 of 3 (optional)"; not « Phase 1 trials »."""
    return re.compile(
        rf"(?P<word>phase|partie|part|stage)s?{SPACE}+(?P<label>[0-9]{{1,2}}|[IVX]{{1,5}}|[A-H](?![\w])|{CARDINAL})(?P<suffix>{SPACE}?(?:bis|ter|[a-z]))?"
        rf"(?:{SPACE}*(?:à|et|to|and|&|-|–){SPACE}*(?P<last>[0-9]{{1,2}}))?"
        rf"(?:{SPACE}*(?:/|(?:sur|of|de)\b){SPACE}*(?P<total>[0-9]{{1,2}}))?"
        rf"(?P<rest>{SPACE}*(?:[:(]|[–—]|\.(?![0-9])|-(?={SPACE})|$).*)",
        re.IGNORECASE,
    )


@cache
def _ordinal() -> re.Pattern[str]:
    """« Deuxième partie : … »."""
    return re.compile(
        rf"(?:(?:la|the){SPACE}+)?(?P<label>[\w-]+){SPACE}+(?P<word>phase|partie|part|stage)(?P<rest>{SPACE}*(?:[:.(]|[–—]|-(?={SPACE})|$).*)",
        re.IGNORECASE,
    )


def _ids(run: list[Division], page: Page, told: set[int]) -> Iterator[Finding]:
    """Ids that the author typed and that say another number."""
    typed = {heading.line: heading.anchor for heading in page.headings if heading.explicit}
    for one in run:
        anchor = typed.get(one.line, "")
        found = re.search(r"(?:^|[-_])(?:phase|partie|part|stage)[-_]?(\d{1,2})(?=[-_]|$)", anchor, re.IGNORECASE) if anchor else None
        if found and int(found[1]) != one.number and one.last == one.number and one.line not in told and not one.suffix:
            yield finding(one.line, one.col, "ETP206", cause="division", typed=one.spell(one.number), found=int(found[1]), anchor=anchor)


def _spelling(run: list[Division]) -> Iterator[Finding]:
    """Numbers that are not written like most: « Phase 3 » after « Phase II »."""
    ways = Counter(_way(one.label) for one in run)
    usual, count = ways.most_common(1)[0]
    for one in run:
        if count > 1 and _way(one.label) != usual:
            yield finding(one.line, one.col, "ETP205", cause="division", typed=f"{one.name} {one.label}")


def _way(label: str) -> str:
    """How a number is written: digits, roman or a letter, words."""
    return "digits" if label.isdecimal() else "capital" if label.isupper() else "words"


def _totals(run: list[Division]) -> Iterator[Finding]:
    """Totals that are not what the others say, or are beyond their own number."""
    totals = Counter(one.total for one in run if one.total)
    agreed, count = totals.most_common(1)[0] if totals else (0, 0)
    for one in run:
        if one.total and ((count > 1 and one.total != agreed) or one.total < one.number):
            yield finding(one.line, one.col, "ETP204", cause="division", typed=one.total, expected=max(agreed or 0, one.number))
