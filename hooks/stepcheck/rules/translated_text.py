"""References that differ between languages (ETP504)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import compress

from stepcheck.mentions import Mention
from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.translated_titles import spell
from stepcheck.sections import REFERENCES, Checked, Sections

LAST = lazy(r"\b(?:dernière|ultime)\s+étape(?!\s*[0-9])|\b(?:last|final)\s+step(?!\s*[0-9])", re.IGNORECASE)


def compare_references(source: Checked, translation: Checked, sections: Sections, different: set[int]) -> Iterator[Finding]:
    """References whose number has no counterpart in the same step or section, while one there has none here.

    different: sections of the translation whose lists already differ.
    """
    if not source.mentions or not translation.mentions:
        return
    ours, others = _groups(source, sections, translated=False), _groups(translation, sections, translated=True)
    for place, found in others.items():
        expected = ours.get(place, [])
        if not expected or any(translation.page.section(one.line) in different for one in found):
            continue
        faulty = [_faulty(source, expected), _faulty(translation, found)]
        if any(map(any, faulty)):
            if len(expected) != len(found):
                continue
            sound = [not (one or other) for one, other in zip(*faulty, strict=True)]
            expected, found = list(compress(expected, sound)), list(compress(found, sound))
        yield from _differing(expected, found)


def _faulty(checked: Checked, mentions: list[Mention]) -> list[bool]:
    """Whether each of some references is told by itself: what differs there follows from it."""
    return [checked.is_faulty(REFERENCES, one.line, one.line) for one in mentions]


def _differing(ours: list[Mention], others: list[Mention]) -> Iterator[Finding]:
    strict = len(ours) != len(others)  # then « la première étape » may be no reference
    left, right = _count(ours, ordinals=not strict), _count(others, ordinals=not strict)
    absent, surplus = left - _count(others, ordinals=True), right - _count(ours, ordinals=True)
    if not strict and any(LAST.search(f"{one.before} {one.clause} {one.after}") for one in (*ours, *others)):
        return  # « la dernière étape », whose number only one of the languages says
    if not absent or not surplus:
        if not strict and not absent and not surplus:
            yield from _exchanged(ours, others) or _differing_below(ours, others)
        return
    for at, other in enumerate(others):
        here = set(other.numbers) & set(surplus)
        if not here or (not strict and ours[at].numbers == other.numbers):
            continue
        expected = ours[at].numbers if not strict and set(ours[at].numbers) & set(absent) else tuple(sorted(absent))
        yield _told(other, expected, ours[at] if not strict else None)
        surplus -= Counter(here)
        absent -= Counter(expected)
        if not absent:
            return


def _told(other: Mention, expected: tuple[int, ...], mine: Mention | None) -> Finding:
    """A reference of the translation that says other numbers; mine: that of the source, when it is known."""
    cause = {"cause": "several"} if len(expected) > 1 or len(other.numbers) > 1 else {}
    wanted = _spelt(mine) if mine and mine.numbers == expected else spell(expected)
    return finding(other.line, other.col, "ETP504", expected=wanted, found=_spelt(other), **cause)


def _spelt(mention: Mention) -> str:
    """Its numbers: « 2–5 » for a range."""
    ranges = [f"{first}–{last}" for first, last in mention.ranges]
    inside = {number for first, last in mention.ranges for number in range(first, last + 1)}
    return ", ".join([*ranges, *(str(number) for number in mention.numbers if number not in inside)])


def _exchanged(ours: list[Mention], others: list[Mention]) -> list[Finding]:
    """The same numbers in all, but « étapes 2 à 4 » and « étape 3 » where the source says « étapes 2 à 3 » and « étape 4 »."""
    expected, found = Counter(one.numbers for one in ours), Counter(one.numbers for one in others)
    if expected == found or [len(one.numbers) for one in ours] != [len(one.numbers) for one in others]:
        return []  # in another order, or told otherwise
    return [
        _told(other, mine.numbers, mine)
        for mine, other in zip(ours, others, strict=True)
        if mine.numbers != other.numbers and other.numbers not in expected
    ]


def _differing_below(ours: list[Mention], others: list[Mention]) -> Iterator[Finding]:
    """« étape 4.1 » where the source says « 4.2 »; « 4b » is 4.2."""
    expected, found = (Counter((one.numbers, _below(one)) for one in side) for side in (ours, others))
    for mine, other in zip(ours, others, strict=True):
        wanted, here = (mine.numbers, _below(mine)), (other.numbers, _below(other))
        if wanted[0] == here[0] and wanted[1] and here[1] and expected[here] < found[here] and found[wanted] < expected[wanted]:
            number = other.numbers[0]
            yield finding(other.line, other.col, "ETP504", expected=f"{number}.{wanted[1]}", found=f"{number}.{here[1]}")


def _below(one: Mention) -> int:
    return int(one.sub) if one.sub.isdigit() else ord(one.sub) - 96 if len(one.sub) == 1 else 0


def _count(mentions: list[Mention], *, ordinals: bool) -> Counter[int]:
    return Counter(number for one in mentions if ordinals or not one.ordinal for number in one.numbers)


def _groups(checked: Checked, sections: Sections, *, translated: bool) -> dict[tuple[int, int, int], list[Mention]]:
    """References by (section, list, step) that holds them; 0 for no list."""
    page, found = checked.page, defaultdict[tuple[int, int, int], list[Mention]](list)
    steps = sorted(
        (item.line, item.number)
        for index in page.shown.ordered()
        if (one := page.shown.lists[index]).parent is None
        for item in one.items
        if item.line
    )
    lines = [line for line, _ in steps]
    for mention in checked.mentions:
        at = bisect_right(lines, mention.line) - 1
        inside = at >= 0 and _indented(page, lines[at], mention.line)
        place = sections.place(page.section(mention.line), translated=translated)
        found[(place, 1, steps[at][1]) if inside else (place, 0, 0)].append(mention)
    return found


def _indented(page: Page, step: int, line: int) -> bool:
    """Whether every line from a step to another belongs to the step."""
    return all(not text.strip() or text[:1] in " \t" for text in page.source.lines[step:line])
