"""Phases, parts and decimal numbers of headings that differ between languages (ETP503)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from stepcheck.model import Finding, finding
from stepcheck.rules.decimals import counting, decimals_of
from stepcheck.rules.divisions import divisions_of
from stepcheck.rules.runs import Division, Groups
from stepcheck.sections import TITLES, Checked

EVERYWHERE = (0, 1 << 30)
SAME = {"partie": "part"}  # name in one language -> in both


def compare_divisions(source: Checked, translation: Checked) -> Iterator[Finding]:
    """The first of the numbers that differ, of phases, of parts, of « 2.3 »; a page that numbers none of them is let be."""
    if source.is_faulty(TITLES, *EVERYWHERE) or translation.is_faulty(TITLES, *EVERYWHERE):
        return
    mine, theirs = _named(divisions_of(source.page)), _named(divisions_of(translation.page))
    for name in mine:
        yield from _differing(mine[name], theirs.get(name, []))
    ours, others = decimals_of(source.page), decimals_of(translation.page)
    if ours and others:
        names = counting(source.page) | counting(translation.page)
        yield from _differing(_ordered(ours, names), _ordered(others, names))


def _named(groups: Groups) -> dict[str, list[Division]]:
    """Name that both languages share -> its headings, in order."""
    found: dict[str, list[Division]] = {}
    for (_, _, name), headings in groups.items():
        found.setdefault(SAME.get(name, name), []).extend(one for _, one in headings)
    return {name: sorted(headings, key=lambda one: one.line) for name, headings in found.items()}


def _ordered(groups: Groups, names: set[str]) -> list[Division]:
    return sorted((one for (_, _, name), found in groups.items() if name in names for _, one in found), key=lambda one: one.line)


def _differing(mine: list[Division], theirs: list[Division]) -> Iterator[Finding]:
    expected, found = [_key(one) for one in mine if not one.suffix], [_key(one) for one in theirs if not one.suffix]
    if not expected or not found or expected == found:
        return
    changes = SequenceMatcher(None, expected, found, autojunk=False).get_opcodes()
    _, a, b, c, d = next(one for one in changes if one[0] != "equal")
    at = [one for one in theirs if not one.suffix][min(c, len(found) - 1)]
    yield finding(at.line, at.col, "ETP503", expected=", ".join(expected[a:b]) or "–", found=", ".join(found[c:d]) or "–", number=at.number)


def _key(one: Division) -> str:
    """« 2.3 », or the number of a phase."""
    return one.spell(one.number) if one.name.endswith(".") else str(one.number)
