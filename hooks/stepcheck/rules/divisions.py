"""Headings « Phase 2 », « Partie 2 », "Part II", and numbers « 2.3 » of headings and lists: repeated, skipped, out of order (ETP201 to 204).

They are no steps: nothing refers to them as « étape 2 », no page must hold their start. They are told only when their numbers
start at 0 or 1 under one heading, and when what is missing is really nowhere below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stepcheck.model import Finding, finding
from stepcheck.numbers import CARDINAL, to_label, to_ordinal
from stepcheck.pages import Page
from stepcheck.sequence import DISORDER, REPEATED, SKIPPED, Slip, slips
from stepcheck.titles import OPENING, SPACE, goes_on

CODES = {REPEATED: "ETP201", SKIPPED: "ETP202", DISORDER: "ETP203"}
WORDS = ("phase", "part")  # « partie » too
MOST_GAPS = 2  # more on one page: an excerpt of a longer text, which keeps its numbers
FARTHEST = 12  # lines between two numbers « 2.3 » of one list
UNITS = "[KMGT]i?[oB]|[KMGT]bits?|[kMG]?Hz|[VAWCFK]|Nm|Pa"  # « 1.2 Go » is a quantity


@dataclass(frozen=True)
class Division:
    """A numbered heading or line. name: what stands before the number, « Phase » or « 2. »; suffix: of « 2 bis », « 2a », « 2 (suite) »."""

    line: int
    col: int
    name: str
    number: int
    last: int
    total: int | None = None
    suffix: bool = False


def check_divisions(page: Page) -> Iterator[Finding]:
    """Findings on the phases, the parts and the decimal numbers of one page."""
    found = [one for (start, end), run in _headings(page) for one in (*_order(run, page, start, end), *_totals(run))]
    found += [one for (start, end), run in _lines(page) for one in _order(run, page, start, end)]
    skipping = sum(one.code == CODES[SKIPPED] for one in found)
    yield from (one for one in found if one.code != CODES[SKIPPED] or skipping <= MOST_GAPS)


def _headings(page: Page) -> Iterator[tuple[tuple[int, int], list[Division]]]:
    """((first line, line after the last) of what holds them, the headings that count together)."""
    groups: dict[tuple[int, int, str], list[tuple[int, Division]]] = {}
    for index, heading in enumerate(page.headings):
        opening = OPENING.match(heading.text)
        text = heading.text[opening.end() :] if opening else heading.text
        if not (text[:1].isdigit() or any(word in text.lower() for word in WORDS)):
            continue
        line = page.source.lines[heading.line - 1] if heading.line <= len(page.source.lines) else ""
        one = _read(text, heading.line, max(1, len(line) - len(line.lstrip(" \t>#")) + 1))
        if one:
            groups.setdefault((page.chain(index)[1], heading.level, one.name.lower()), []).append((index, one))
    for (parent, level, name), found in groups.items():
        if name[:1].isdigit() and not _is_numbered(page, name, found):
            continue
        extent = (page.headings[parent].line if parent >= 0 else 0, page.section_end(parent))
        for run in _runs(found, level, page):
            yield extent, run


def _read(text: str, line: int, col: int) -> Division | None:
    """The phase, the part or the decimal number that begins a text."""
    if text[0].isdigit():
        found = _decimal().match(text)
        return Division(line, col, found["name"], int(found["number"]), int(found["number"]), suffix=goes_on(text)) if found else None
    if (found := _ordinal().match(text)) and (label := to_ordinal(found["label"])):
        return Division(line, col, found["word"], label.value, label.value, suffix=goes_on(found["rest"]))
    found = _named().match(text)
    label = to_label(found["label"]) if found else None
    if found is None or label is None or label.style not in ("digits", "words", "roman") or (label.style == "roman" and not found["label"].isupper()):
        return None
    total, last = found["total"], found["last"]
    return Division(
        line,
        col,
        found["word"],
        label.value,
        int(last or label.value),
        int(total) if total else None,
        bool(found["suffix"]) or goes_on(found["rest"]),
    )


@cache
def _named() -> re.Pattern[str]:
    """« Phase 2 : … », « Partie II », "Part 2 of 3 (optional)"; not « Phase 1 trials »."""
    return re.compile(
        rf"(?P<word>phase|partie|part)s?{SPACE}+(?P<label>[0-9]{{1,2}}|[IVX]{{1,5}}|{CARDINAL})(?P<suffix>{SPACE}?(?:bis|ter|[a-z]))?"
        rf"(?:{SPACE}*(?:à|et|to|and|&|-|–){SPACE}*(?P<last>[0-9]{{1,2}}))?"
        rf"(?:{SPACE}*(?:/|(?:sur|of|de)\b){SPACE}*(?P<total>[0-9]{{1,2}}))?"
        rf"(?P<rest>{SPACE}*(?:[:–—(]|\.(?![0-9])|-(?={SPACE})|$).*)",
        re.IGNORECASE,
    )


@cache
def _ordinal() -> re.Pattern[str]:
    """« Deuxième partie : … »."""
    return re.compile(
        rf"(?:(?:la|the){SPACE}+)?(?P<label>[\w-]+){SPACE}+(?P<word>phase|partie|part)(?P<rest>{SPACE}*(?:[:.–—(]|-(?={SPACE})|$).*)", re.IGNORECASE
    )


@cache
def _decimal() -> re.Pattern[str]:
    """« 2.3 Ouvrir », « 2.3.1. Ouvrir », « 2.3 – Ouvrir »."""
    return re.compile(
        rf"(?P<name>[0-9]{{1,2}}\.(?:[0-9]{{1,2}}\.)?)(?P<number>[0-9]{{1,2}})(?:[.):]|{SPACE}+[-–—:])?{SPACE}+(?=[*_«“\"(`\[]*[^\W\d_])"
    )


def _is_numbered(page: Page, name: str, found: list[tuple[int, Division]]) -> bool:
    """Whether « 2.1 », « 2.2 » number the parts of a text: a heading before them is number 2, or nothing there speaks of versions."""
    first, one = found[0]
    texts = [page.headings[index].text for index in page.chain(first)[1:-1]]
    versions, quantities = _versions()
    if any(versions.search(text) for text in texts):
        return False
    holder = re.compile(rf"{_HOLDER}\W*{re.escape(name[:-1])}(?:[.):]|{SPACE})\W*[^\W\d_]", re.IGNORECASE)
    if any(holder.match(heading.text) for heading in page.headings[:first]):
        return True
    texts += [page.source.lines[each.line - 1] for _, each in found]
    return len(found) > 2 and one.number == 1 and name.count(".") == 1 and not any(quantities.search(text) for text in texts)


_HOLDER = rf"(?:\W*(?:étape|step|phase|partie|part|chapitre|chapter|section|module|leçon|lesson|annexe|appendix|unité|unit|tâche|task){SPACE}+)?"


@cache
def _versions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that stand near the numbers of versions; those, and words that may."""
    sure = r"version|releas|changelog|historique des|nouveaut|what['’]s new"
    return re.compile(sure, re.IGNORECASE), re.compile(
        rf"{sure}|chang(?:es|ements)|historique|history|journal|\bnews\b|upgrad|updates|mises à jour|migrat|\bbugs?\b|supported|prises? en charge"
        r"|compatib|\balpha|\bb[eê]ta\b|\brc\b|\b20[0-9]{2}\b",
        re.IGNORECASE,
    )


def _runs(found: list[tuple[int, Division]], level: int, page: Page) -> Iterator[list[Division]]:
    """The headings of a group, cut where the numbers start again: after another heading, or when 1 and 2 both come again."""
    run: list[Division] = []
    before = -1
    for at, (index, one) in enumerate(found):
        following = found[at + 1][1].number if at + 1 < len(found) else None
        apart = any(page.headings[between].level <= level for between in range(before + 1, index)) if run else False
        if run and one.number <= 1 and not one.suffix and (apart or (run[-1].number > 1 and following == one.number + 1)):
            yield run
            run = []
        run.append(one)
        before = index
    yield run


def _order(run: list[Division], page: Page, start: int, end: int) -> Iterator[Finding]:
    """Findings on the numbers of a run that stands between two lines."""
    kept: list[tuple[int, Division]] = []
    for one in run:
        if not (one.suffix and kept and kept[-1][0] == one.number):
            kept += [(number, one) for number in range(one.number, max(one.number, one.last) + 1)]
    numbers = [number for number, _ in kept]
    if len(numbers) < 2 or numbers[0] > 1:
        return
    for slip in slips(numbers):
        one = kept[slip.index][1]
        if slip.kind != SKIPPED or slip.intruder or not _is_elsewhere(one, slip, page, start, end):
            space = "" if one.name.endswith(".") else " "
            typed, expected, before = (f"{one.name}{space}{number}" for number in (slip.value, slip.expected, slip.before))
            yield finding(one.line, one.col, CODES[slip.kind], cause="division", typed=typed, expected=expected, before=before)


def _is_elsewhere(one: Division, slip: Slip, page: Page, start: int, end: int) -> bool:
    """Whether a line between two others begins with a number that seems to be skipped: bold words, a heading of another level."""
    space = "" if one.name.endswith(".") else rf"{SPACE}+"
    skipped = re.compile(rf"(?:[\W_]|<[^<>]*>)*{re.escape(one.name)}s?{space}(?P<number>[\w-]+)", re.IGNORECASE)
    missing = range(slip.before + 1, slip.value)
    labels = (to_label(found["number"]) for text in page.source.lines[max(start - 1, 0) : end - 1] if (found := skipped.match(text)))
    return any(label is not None and label.value in missing for label in labels)


def _totals(run: list[Division]) -> Iterator[Finding]:
    """Totals that are not what the others say, or are beyond their own number."""
    totals = Counter(one.total for one in run if one.total)
    agreed, count = totals.most_common(1)[0] if totals else (0, 0)
    for one in run:
        if one.total and ((count > 1 and one.total != agreed) or one.total < one.number):
            yield finding(one.line, one.col, "ETP204", cause="division", typed=one.total, expected=max(agreed or 0, one.number))


def _lines(page: Page) -> Iterator[tuple[tuple[int, int], list[Division]]]:
    """(what holds them, the lines that count together) of « 2.1 Ouvrez », bullets or not, in a step 2 or a list of three or more."""
    text = page.source.prose.text
    if ".1" not in text:
        return
    runs: list[tuple[int, str, list[Division]]] = []  # indent, bullet
    number = at = 0
    whole = f"\n{text}"
    for found in _line().finditer(whole):
        number += whole.count("\n", at, found.start() + 1)
        at = found.start() + 1
        if f"{found['name']}{found['number']}" not in page.shown.text or number in page.source.prose.headings:
            continue
        before = found["before"].expandtabs(4)
        one = Division(number, len(found["before"]) + len(found["mark"]) + 1, found["name"], int(found["number"]), int(found["number"]))
        for indent, mark, run in reversed(runs):
            near = number - run[-1].line <= FARTHEST and page.section(run[-1].line) == page.section(number)
            if (indent, mark, run[-1].name) == (len(before), found["mark"].strip(), one.name) and near:
                run.append(one)
                break
        else:
            runs.append((len(before), found["mark"].strip(), [one]))
    for indent, _, run in runs:
        if len(run) > 1 and run[0].number == 1 and (_in_step(run[0], indent, page) or _is_list(run, page)):
            yield (run[0].line, run[-1].line + 1), run


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        rf"\n(?P<before>[ \t>]*)(?P<mark>(?:[-*+][ \t]+)?)(?P<name>[0-9]{{1,2}}\.)(?P<number>[0-9]{{1,2}})(?:[.)])?{SPACE}+"
        rf"(?!(?:{UNITS})\b)(?=[*_«“\"(`\[]*[A-ZÀ-ÖØ-Þ])"
    )


def _in_step(one: Division, indent: int, page: Page) -> bool:
    """Whether a line stands under the step whose number it begins with."""
    for line in range(one.line - 1, max(0, one.line - FARTHEST), -1):
        typed = page.source.typed.get(line)
        if typed and typed.indent < indent:
            return typed.number == int(one.name[:-1])
    return False


def _is_list(run: list[Division], page: Page) -> bool:
    """Whether lines are three parts of a text at least, not versions, under a heading."""
    section = page.section(run[0].line)
    texts = [page.headings[index].text for index in page.chain(section) if index >= 0]
    texts += page.source.lines[max(0, run[0].line - 4) : run[-1].line]
    return len(run) > 2 and section >= 0 and not any(_versions()[1].search(text) for text in texts)
