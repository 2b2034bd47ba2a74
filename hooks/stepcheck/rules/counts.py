"""« en cinq étapes », "the following 3 steps": the announced count is the number of steps that follow (ETP401)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stepcheck.mentions import IDIOM, WORDS
from stepcheck.model import Finding, finding
from stepcheck.numbers import to_number
from stepcheck.pages import Page
from stepcheck.rules.titles import Series

N = rf"(?P<count>[0-9]{{1,2}}|(?:{WORDS}))"
SPACE = r"[ \t\u00a0\u202f]"
ADJECTIVE = rf"(?:(?!derni|premi|autres|last|first|other|more|next|previous|preced|pr[ée]c[ée]d)[^\W\d_][\w'’-]*{SPACE}+)?"
ANNOUNCEMENTS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:en|voici(?:{SPACE}les|{SPACE}nos)?|suivez{SPACE}(?:ces|les)|(?:comporte|compte|comprend)|nécessite){SPACE}+{N}{SPACE}+{ADJECTIVE}étapes\b",
        rf"\b(?:les|ces|aux){SPACE}+{N}{SPACE}+étapes{SPACE}+(?:suivantes|ci-dessous|qui suivent)",
        rf"\b(?:les|ces|aux){SPACE}+{N}{SPACE}+étapes[^.!?\n]{{0,60}}:\s*$",
        rf"\b(?:in|(?:complete|follow|perform){SPACE}+(?:the|these)|here are(?:{SPACE}the)?|has|takes|requires|involves)"
        rf"{SPACE}+{N}{SPACE}+{ADJECTIVE}steps\b",
        rf"\b(?:the|these){SPACE}+(?:following|next){SPACE}+{N}{SPACE}+steps\b",
        rf"\b(?:the|these){SPACE}+{N}{SPACE}+(?:following|steps{SPACE}+(?:below|that follow)|following{SPACE}+steps)",
        rf"\b(?:the|these){SPACE}+{N}{SPACE}+steps[^.!?\n]{{0,60}}:\s*$",
    )
]
HEADED = re.compile(rf"^(?:\W*){N}{SPACE}+(?:{ADJECTIVE})(?:étapes|steps){SPACE}+(?:pour|to|for)\b", re.IGNORECASE)
FARTHEST = 16  # lines between the announcement and the list


def check_counts(page: Page, series: list[Series]) -> Iterator[Finding]:
    """Findings on announced counts, in the prose and in the headings."""
    for line, text in page.source.prose.items():
        if "tapes" in text or "steps" in text or "TAPES" in text or "STEPS" in text:
            yield from _check(line, text, page, series, page.section(line))
    for index, heading in enumerate(page.headings):
        yield from _check(heading.line, heading.text, page, series, index)


def _check(line: int, text: str, page: Page, series: list[Series], section: int) -> Iterator[Finding]:
    lowered = text.lower()
    if "tapes" not in lowered and "steps" not in lowered:
        return
    for pattern in (*ANNOUNCEMENTS, HEADED):
        found = pattern.search(text)
        count = to_number(found["count"]) if found else None
        if not found or count is None or count < 2 or any(one.start() <= found.start("count") < one.end() for one in IDIOM.finditer(text)):
            continue
        possible, main = _candidates(line, page, series, section)
        if main is not None and count not in possible:
            col = page.source.lines[line - 1].find(found[0])
            yield finding(
                line, (col if col >= 0 else found.start()) + found.start("count") - found.start() + 1, "ETP401", announced=count, found=main
            )
        return


def _candidates(line: int, page: Page, series: list[Series], section: int) -> tuple[set[int], int | None]:
    """(counts that would be right, the likeliest or None when nothing follows that could be counted)."""
    end = page.section_end(section)
    own_heading = section >= 0 and page.headings[section].line == line
    last = end if own_heading or section < 0 or page.headings[section].level == 1 else min(end, line + FARTHEST)
    following = [one for index in page.shown.ordered() if (one := page.shown.lists[index]).parent is None and line < one.first_line < last]
    possible: set[int] = set()
    main: int | None = None
    if following:
        first = following[0]
        goes_on = [one for one in following if one.heading == first.heading or own_heading]
        possible |= {len(first.items), first.numbers[-1], sum(len(one.items) for one in goes_on), max(max(one.numbers) for one in goes_on)}
        main = len(first.items)
    titled = [one for one in series if line < one.titles[0].line < end]
    for each in titled:
        possible |= {len(each.titles), max(each.numbers)}
    if titled and (main is None or titled[0].titles[0].line < following[0].first_line):
        main = max(titled[0].numbers)
    level = page.headings[section].level if section >= 0 else 0
    below = [one for one in page.headings[section + 1 :] if one.line < end]
    for depth in range(level + 1, 7):
        possible.add(sum(one.level == depth for one in below))
    bullets = [one for one in page.shown.lists if not one.ordered and one.parent is None and line < one.first_line <= line + FARTHEST]
    if bullets:
        possible.add(len(bullets[0].items))
        if following and bullets[0].first_line < following[0].first_line:
            return possible, None
    return possible, main
