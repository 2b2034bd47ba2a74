"""Numbers « 2.3 » of headings, and of lines in a step or a section 2: repeated, skipped, out of order (ETP201 to 203).

Such numbers may be of versions, of quantities, or of a text elsewhere that is only quoted (criteria, articles), which keeps its
gaps. So a gap is told where the page itself counts: under its own number 2, or when it is the only one of a page that counts from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stepcheck.model import Finding
from stepcheck.pages import Page
from stepcheck.rules.runs import CODES, Division, Extent, Groups, check_run, numbered_headings, restarts
from stepcheck.sequence import SKIPPED
from stepcheck.title_words import SPACE
from stepcheck.titles import goes_on

MOST_GAPS = 2  # more on one page: an excerpt of a longer text, which keeps its numbers
FARTHEST = 12  # lines between two numbers « 2.3 » of one list
NEAREST = 8  # lists that may go on
UNITS = "[KMGT]i?[oB]|[KMGT]bits?|[kMG]?Hz|[VAWCFK]|Nm|Pa"  # « 1.2 Go » is a quantity


def check_decimals(page: Page) -> Iterator[Finding]:
    """Findings on the decimal numbers of one page."""
    sure: list[Finding] = []
    unsure: list[Finding] = []
    for (parent, level, name), found in decimals_of(page).items():
        extent = Extent(page, name, page.headings[parent].line if parent >= 0 else 0, page.section_end(parent))
        numbered = not name[0].isdigit() or _is_numbered(page, name, found[0][0])
        if numbered or _counts(page, name, found):
            for run in restarts(found, level, page):
                (sure if numbered else unsure).extend(check_run(run, extent))
    for run in _lists(page):
        sure += check_run(run, Extent(page, run[0].name, run[0].line, run[-1].line + 1))
    gaps = [one for one in (*sure, *unsure) if one.code == CODES[SKIPPED]]
    for one in (*sure, *unsure):
        if one not in gaps or len(gaps) <= (MOST_GAPS if one in sure else 1):
            yield one


def decimals_of(page: Page) -> Groups:
    """The headings of a page that begin with a decimal number, as `runs.numbered_headings` gives them."""
    return numbered_headings(page, (".",), _read)


def counting(page: Page) -> set[str]:
    """The names, « 2. », of the decimal numbers of headings that count parts of the text, not versions nor quantities."""
    return {name for (_, _, name), found in decimals_of(page).items() if _is_numbered(page, name, found[0][0]) or _counts(page, name, found)}


def _read(text: str, line: int, col: int) -> Division | None:
    """The decimal number that begins a heading."""
    found = _decimal().match(text) if text[:1].isdigit() or text[:5].lower() in ("étape", "etape", "step ", "step\u00a0") else None
    return Division(line, col, found["name"], int(found["number"]), int(found["last"] or found["number"]), suffix=goes_on(text)) if found else None


@cache
def _decimal() -> re.Pattern[str]:
    """« 2.3 Ouvrir », « 2.3.1. Ouvrir », « 2.3 – Ouvrir », « Étape 2.3 : Ouvrir », « 2.3 à 2.5 : Ouvrir »."""
    return re.compile(
        rf"(?P<name>(?:(?:étape|etape|step){SPACE})?[0-9]{{1,2}}\.(?:[0-9]{{1,2}}\.)?)(?P<number>[0-9]{{1,2}})"
        rf"(?:{SPACE}*(?:[-–—&]|à|et|to|and){SPACE}*(?P=name)(?P<last>[0-9]{{1,2}}))?"
        rf"(?:[.):]|{SPACE}+(?:[-:]|[–—]))?{SPACE}+(?=[*_«“\"(`\[]*[^\W\d_])",
        re.IGNORECASE,
    )


def _is_numbered(page: Page, name: str, heading: int) -> bool:
    """Whether a heading before another has its number: « 2. Régler », « Étape 2 » before « 2.1 »; not that of a version."""
    holder, (versions, _) = _holder(name), _versions()
    if any(versions.search(page.headings[index].text) for index in page.chain(heading)[1:-1]):
        return False
    return any(holder.match(one.text) for one in page.headings[:heading])


def _counts(page: Page, name: str, found: list[tuple[int, Division]]) -> bool:
    """Whether three headings or more, « 1.1 », « 1.2 », « 1.4 », are parts of a text, for nothing near them speaks of versions."""
    texts = [page.headings[index].text for index in page.chain(found[0][0])[1:-1]]
    texts += [page.source.lines[one.line - 1] for _, one in found]
    return len(found) > 2 and found[0][1].number == 1 and name.count(".") == 1 and not any(_versions()[1].search(text) for text in texts)


@cache
def _holder(name: str) -> re.Pattern[str]:
    word = rf"(?:\W*(?:étape|step|phase|partie|part|chapitre|chapter|section|module|leçon|lesson|annexe|appendix|unité|unit|tâche|task){SPACE}+)?"
    return re.compile(rf"{word}\W*{re.escape(name[:-1])}(?:[.):]|{SPACE})\W*[^\W\d_]", re.IGNORECASE)


@cache
def _versions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that stand near the numbers of versions; those, and words that may."""
    sure = r"version|releas|changelog|historique des|nouveaut|what['’]s new"
    return re.compile(sure, re.IGNORECASE), re.compile(
        rf"{sure}|chang(?:es|ements)|historique|history|journal|\bnews\b|upgrad|updates|mises à jour|migrat|\bbugs?\b|supported|prises? en charge"
        r"|compatib|\balpha|\bb[eê]ta\b|\brc\b|\b20[0-9]{2}\b",
        re.IGNORECASE,
    )


def _lists(page: Page) -> Iterator[list[Division]]:
    """The lines that count together, « 2.1 Ouvrez », bullets or not, in a step or a section that is number 2."""
    if ".1" not in page.source.prose.text:
        return
    runs: list[tuple[int, str, list[Division]]] = []  # indent, bullet
    number = at = 0
    whole = f"\n{page.source.prose.text}"
    for found in _line().finditer(whole):
        number += whole.count("\n", at, found.start() + 1)
        at = found.start() + 1
        if f"{found['name']}{found['number']}" not in page.shown.text or number in page.source.prose.headings:
            continue
        indent, mark = len(found["before"].expandtabs(4)), found["mark"].strip()
        one = Division(number, len(found["before"]) + len(found["mark"]) + 1, found["name"], int(found["number"]), int(found["number"]))
        for known, bullet, run in reversed(runs[-NEAREST:]):
            near = number - run[-1].line <= FARTHEST and page.section(run[-1].line) == page.section(number)
            if (known, bullet, run[-1].name) == (indent, mark, one.name) and near:
                run.append(one)
                break
        else:
            runs.append((indent, mark, [one]))
    for indent, _, run in runs:
        if len(run) > 1 and run[0].number == 1 and (_in_step(run[0], indent, page) or _in_section(run[0], page)):
            yield run


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


def _in_section(one: Division, page: Page) -> bool:
    """Whether a line stands under a heading whose number it begins with."""
    holder, texts = _holder(one.name), [page.headings[index].text for index in page.chain(page.section(one.line))[:-1]]
    return any(holder.match(text) for text in texts) and not any(_versions()[0].search(text) for text in texts)
