"""The same steps in each language: heading by heading, list by list, then titles and references (ETP501 to 504)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from stepcheck.mentions import Mention
from stepcheck.model import Finding, ShownList, finding
from stepcheck.pages import Page
from stepcheck.rules.titles import Series


@dataclass
class Checked:
    """A page and what was read of it."""

    page: Page
    series: list[Series]
    mentions: list[Mention]


def compare(source: Checked, translation: Checked) -> Iterator[Finding]:
    """Findings of the translation against its source."""
    for mine, theirs in _pairs(source.page, translation.page):
        if theirs is None:
            yield from _missing_section(source.page, mine, translation.page)
        elif mine is None:
            yield from _added_section(translation.page, theirs)
        else:
            yield from _lists(source.page, mine, translation.page, theirs)
            yield from _references(source, mine, translation, theirs)
    yield from _titles(source, translation)


def _pairs(source: Page, translation: Page) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of heading indexes (-1: before the first heading); None where a heading has no counterpart."""
    yield -1, -1
    ids = {one.anchor for one in source.headings if one.anchor} & {one.anchor for one in translation.headings if one.anchor}
    mine, theirs = _keys(source, ids), _keys(translation, ids)
    levels = [one.level for one in source.headings] == [one.level for one in translation.headings]
    if levels and all(a == b or not (a[1] and b[1]) for a, b in zip(mine, theirs, strict=True)):
        yield from ((index, index) for index in range(len(mine)))
        return
    for tag, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            yield from zip(range(a, b), range(c, d), strict=True)
        else:
            yield from ((index, None) for index in range(a, b))
            yield from ((None, index) for index in range(c, d))


def _keys(page: Page, ids: set[str]) -> list[tuple[int, str]]:
    return [(one.level, one.anchor if one.anchor in ids else "") for one in page.headings]


def _lists_of(page: Page, heading: int) -> list[ShownList]:
    """The outer numbered lists right under a heading."""
    found = [page.shown.lists[index] for index in page.shown.ordered()]
    return [one for one in found if one.heading == heading and (one.parent is None or not page.shown.lists[one.parent[0]].ordered)]


def _line_of(page: Page, heading: int) -> int:
    return page.headings[heading].line if heading >= 0 else 1


def _name(page: Page, heading: int) -> str:
    return page.headings[heading].text if heading >= 0 else "–"


def _missing_section(source: Page, mine: int | None, translation: Page) -> Iterator[Finding]:
    lists = _lists_of(source, mine if mine is not None else -1)
    if lists and mine is not None:
        last = max(len(translation.source.lines), 1)
        yield finding(last, 1, "ETP501", cause="section", section=_name(source, mine), expected=_spell(lists), found="0")


def _added_section(translation: Page, theirs: int | None) -> Iterator[Finding]:
    lists = _lists_of(translation, theirs if theirs is not None else -1)
    if lists and theirs is not None:
        yield finding(lists[0].first_line or 1, 1, "ETP501", cause="added", section=_name(translation, theirs), expected="0", found=_spell(lists))


def _lists(source: Page, mine: int, translation: Page, theirs: int) -> Iterator[Finding]:
    ours, others = _lists_of(source, mine), _lists_of(translation, theirs)
    section = _name(translation, theirs)
    if [one.numbers for one in ours] != [one.numbers for one in others]:
        at = next((i for i, one in enumerate(others) if i >= len(ours) or one.numbers != ours[i].numbers), None)
        line = _differing_line(ours[at] if at is not None and at < len(ours) else None, others[at]) if at is not None else 0
        cause = "lists" if len(ours) != len(others) else "steps"
        yield finding(line or _line_of(translation, theirs), 1, "ETP501", cause=cause, section=section, expected=_spell(ours), found=_spell(others))
        return
    for one, other in zip(ours, others, strict=True):
        yield from _order(one, other, section)
        yield from _sub_lists(source, one, translation, other, section)


def _differing_line(one: ShownList | None, other: ShownList) -> int:
    """Line of the first step that differs, as far as what no translator changes can tell; else of the last one."""
    if one is None:
        return other.first_line
    for mine, theirs in zip(one.items, other.items, strict=False):
        if mine.number != theirs.number or (mine.key and theirs.key and not set(mine.key) & set(theirs.key)):
            return theirs.line or other.first_line
    return other.items[-1].line or other.first_line


def _order(one: ShownList, other: ShownList, section: str) -> Iterator[Finding]:
    """Steps that kept their links and code but changed places."""
    mine, theirs = [item.key for item in one.items], [item.key for item in other.items]
    if mine == theirs or Counter(mine) != Counter(theirs):
        return
    at = next(index for index, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b)
    item = other.items[at]
    yield finding(item.line or other.first_line, 1, "ETP502", section=section, number=item.number, expected=one.items[mine.index(theirs[at])].number)


def _sub_lists(source: Page, one: ShownList, translation: Page, other: ShownList, section: str) -> Iterator[Finding]:
    for index, item in enumerate(other.items):
        ours, others = _below(source, one, index), _below(translation, other, index)
        if [a.numbers for a in ours] != [b.numbers for b in others]:
            line = others[0].first_line if others else item.line or other.first_line
            yield finding(line, 1, "ETP501", cause="steps", section=section, expected=_spell(ours), found=_spell(others))


def _below(page: Page, one: ShownList, item: int) -> list[ShownList]:
    holder = page.shown.lists.index(one)
    return [page.shown.lists[index] for index in page.shown.ordered() if page.shown.lists[index].parent == (holder, item)]


def _titles(source: Checked, translation: Checked) -> Iterator[Finding]:
    """Numbered titles whose numbers differ (ETP503)."""
    mine = [title for one in source.series for title in one.titles]
    theirs = [title for one in translation.series for title in one.titles]
    mine.sort(key=lambda one: one.line)
    theirs.sort(key=lambda one: one.line)
    expected, found = [one.label.value for one in mine], [one.label.value for one in theirs]
    if expected == found or not mine or not theirs:
        if mine and not theirs and len(mine) > 1 and translation.page.locale[:2] in ("fr", "en", "?"):
            yield finding(1, 1, "ETP503", expected=", ".join(map(str, expected)), found="0", number=0)
        return
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            at = theirs[min(c, len(theirs) - 1)]
            yield finding(
                at.line,
                at.col,
                "ETP503",
                expected=", ".join(map(str, expected[a:b])) or "–",
                found=", ".join(map(str, found[c:d])) or "–",
                number=at.label.value,
            )
            return


def _references(source: Checked, mine: int, translation: Checked, theirs: int) -> Iterator[Finding]:
    """References whose number has no counterpart in the same section, while one there has none here (ETP504)."""
    ours = [one for one in source.mentions if source.page.section(one.line) == mine and not one.ordinal]
    others = [one for one in translation.mentions if translation.page.section(one.line) == theirs and not one.ordinal]
    if len(ours) == len(others):
        for one, other in zip(ours, others, strict=True):
            if one.numbers != other.numbers and Counter(n for o in ours for n in o.numbers) != Counter(n for o in others for n in o.numbers):
                yield finding(other.line, other.col, "ETP504", expected=_list(one.numbers), found=_list(other.numbers))
        return
    left = Counter(number for one in ours for number in one.numbers)
    right = Counter(number for one in others for number in one.numbers)
    absent, surplus = left - right, right - left
    for other in others:
        if absent and surplus and set(other.numbers) & set(surplus):
            yield finding(other.line, other.col, "ETP504", expected=_list(tuple(sorted(absent))), found=_list(other.numbers))
            return


def _list(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _spell(lists: list[ShownList]) -> str:
    return " + ".join(f"{one.numbers[0]}–{one.numbers[-1]}" for one in lists if one.items) or "0"
