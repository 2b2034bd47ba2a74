"""Numbered titles and references that differ between languages (ETP502 to 504)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from stepcheck.mentions import Mention
from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.sections import REFERENCES, TITLES, Checked, Sections
from stepcheck.titles import StepTitle

KNOWN = ("fr", "en", "?")  # languages whose word for « étape » is read
DIGITS = lazy(r"[0-9]{1,3}")
EVERYWHERE = (0, 1 << 30)


def compare_titles(source: Checked, translation: Checked) -> Iterator[Finding]:
    """Numbered titles whose numbers or order differ: told once, at the first."""
    if source.is_faulty(TITLES, *EVERYWHERE) or translation.is_faulty(TITLES, *EVERYWHERE):
        return
    mine, theirs = _titles(source), _titles(translation)
    expected, found = [one.label.value for one in mine], [one.label.value for one in theirs]
    by_id = {one.anchor: one for one in mine if one.anchor}
    known = [(by_id[one.anchor], one) for one in theirs if one.anchor in by_id]
    moved = next(((one, other) for one, other in known if one.label.value != other.label.value), None)
    if expected == found:
        if moved:
            section = translation.page.headings[moved[1].heading].text if moved[1].heading >= 0 else "–"
            yield finding(moved[1].line, moved[1].col, "ETP502", section=section, number=moved[1].label.value, expected=moved[0].label.value)
        return
    if not mine or not theirs:
        if len(mine) > 1 and translation.page.locale[:2] in KNOWN and not _are_written(expected, translation.page):
            yield finding(1, 1, "ETP503", expected=_list(expected), found="0", number=0)
        return
    if moved:
        at, values = moved[1], ([moved[0].label.value], [moved[1].label.value])
    else:
        changes = SequenceMatcher(None, expected, found, autojunk=False).get_opcodes()
        _, a, b, c, d = next(one for one in changes if one[0] != "equal")
        at, values = theirs[min(c, len(theirs) - 1)], (expected[a:b], found[c:d])
    yield finding(at.line, at.col, "ETP503", expected=_list(values[0]) or "–", found=_list(values[1]) or "–", number=at.label.value)


def _are_written(numbers: list[int], page: Page) -> bool:
    """Whether a page's headings hold some numbers in that order, beside a word that is not « étape »: "Stage 2"."""
    written = iter(int(found[0]) for heading in page.headings if (found := DIGITS.search(heading.text)))
    return all(number in written for number in numbers)


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
        if any(source.is_faulty(REFERENCES, one.line, one.line) for one in expected):
            continue
        if any(translation.is_faulty(REFERENCES, one.line, one.line) for one in found):
            continue
        yield from _differing(expected, found)


def _differing(ours: list[Mention], others: list[Mention]) -> Iterator[Finding]:
    strict = len(ours) != len(others)  # then « la première étape » may be no reference
    left, right = _count(ours, ordinals=not strict), _count(others, ordinals=not strict)
    absent, surplus = left - _count(others, ordinals=True), right - _count(ours, ordinals=True)
    if not absent or not surplus:
        if not strict and not absent and not surplus:
            yield from _differing_below(ours, others)
        return
    for at, other in enumerate(others):
        here = set(other.numbers) & set(surplus)
        if not here or (not strict and ours[at].numbers == other.numbers):
            continue
        expected = ours[at].numbers if not strict and set(ours[at].numbers) & set(absent) else tuple(sorted(absent))
        yield finding(other.line, other.col, "ETP504", expected=_list(expected), found=_list(other.numbers))
        surplus -= Counter(here)
        absent -= Counter(expected)
        if not absent:
            return


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


def _titles(checked: Checked) -> list[StepTitle]:
    return sorted((title for one in checked.series for title in one.titles), key=lambda one: (one.line, one.col))


def _list(numbers: tuple[int, ...] | list[int]) -> str:
    return ", ".join(map(str, numbers))
