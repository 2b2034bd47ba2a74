"""The same steps in each language: heading by heading, list by list, then titles and references (ETP501 to 504)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stepcheck.alignment import Evidence, Pair, align
from stepcheck.model import Finding, ShownList, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.translated_divisions import compare_divisions
from stepcheck.rules.translated_lists import compare_list, held, spell
from stepcheck.rules.translated_text import compare_references
from stepcheck.rules.translated_titles import compare_titles
from stepcheck.sections import LISTS, Checked, Sections

PROMISE = lazy(r"\b(?:traduction|traduite?|translation|translated|coming soon|à venir|bientôt disponible)\b", re.IGNORECASE)
FEW_WORDS = 40  # of a page that only announces its translation


def compare(source: Checked, translation: Checked) -> Iterator[Finding]:
    """Findings of the translation against its source; none when it only says that it is to come."""
    if _is_to_come(source.page, translation.page):
        return
    sections = Sections(source.page, translation.page)
    different: set[int] = set()
    below = {item.line for one in translation.page.shown.lists if one.parent is not None for item in one.items}
    for one in _compare_lists(source, translation, sections):
        if one.line not in below:  # sub-steps change no number that the text refers to
            different.add(translation.page.section(one.line))
        yield one
    titles = list(compare_titles(source, translation, lists_differ=bool(different)))
    yield from titles or compare_divisions(source, translation)
    yield from compare_references(source, translation, sections, different)


def _is_to_come(source: Page, translation: Page) -> bool:
    """Whether a translation is a line or two without a step, where the source is a page or it says so: « Traduction bientôt disponible »."""
    text = translation.shown.text
    length = len(text.split())
    if translation.shown.ordered() or length > FEW_WORDS:
        return False
    return length * 5 < len(source.shown.text.split()) or bool(PROMISE.search(text))


def _outer(page: Page) -> list[ShownList]:
    """The numbered lists that stand in no other one."""
    lists = page.shown.lists
    found = (lists[index] for index in page.shown.ordered())
    return _joined([one for one in found if one.first_line and (one.parent is None or not lists[one.parent[0]].ordered)])


def _joined(lists: list[ShownList]) -> list[ShownList]:
    """The lists, those that go on with the numbers of the one before as part of it: a block between them changes no number."""
    found: list[ShownList] = []
    for one in lists:
        last = found[-1] if found else None
        if last and last.heading == one.heading and last.container == one.container and one.numbers[0] == last.numbers[-1] + 1 > 1:
            found[-1] = replace(last, items=[*last.items, *one.items])
        else:
            found.append(one)
    return found


def _compare_lists(source: Checked, translation: Checked, sections: Sections) -> Iterator[Finding]:
    ours, others = _outer(source.page), _outer(translation.page)

    def score(i: int, j: int) -> float:
        place = sections.likeness(ours[i].heading, others[j].heading)
        if place < 0:
            return 0.0
        n, m = len(ours[i].items), len(others[j].items)
        alike = Evidence(ours[i].items, others[j].items) if n * m <= 2500 else None
        shared = sum(len(keys) > 0 for keys in alike.strong[0]) if alike else 0
        return place * 3 + (1.0 if n == m else min(n, m) / max(n, m) * 0.8) + min(shared, 3)

    same = len(ours) == len(others) and (
        all(sections.likeness(one.heading, other.heading) > 0 for one, other in zip(ours, others, strict=True))
        or (not sections.share_ids and [len(one.items) for one in ours] == [len(one.items) for one in others])  # a section without steps has moved
    )
    pairs: list[Pair] = [(at, at) for at in range(len(ours))] if same else align(len(ours), len(others), score)
    inner = held(source.page), held(translation.page)
    moved = _moved(pairs, ours, others)
    if moved:
        first = others[moved[0][1]]
        spelt = [", ".join(spell([side[at]]) for at in places) for side, places in zip((ours, others), zip(*moved, strict=True), strict=True)]
        yield finding(first.first_line, 1, "ETP502", cause="lists", expected=spelt[0], found=spelt[1])
    for at, (i, j) in enumerate(pairs):
        if (i, j) in moved:
            continue
        if i is not None and j is not None:
            in_html = len(ours[i].items) != len(others[j].items) and _with_html(source.page, ours[i]) == _with_html(translation.page, others[j])
            if not in_html and not _follows_from_a_fault(source, translation, ours[i], others[j]):
                name = _name(translation.page, others[j].heading)
                yield from compare_list(ours[i], others[j], inner, name)
        elif i is not None:
            before = next((others[b] for _, b in reversed(pairs[:at]) if b is not None), None)
            yield from _missing(source, ours[i], translation, before, sections)
        elif (
            j is not None
            and not translation.is_faulty(LISTS, *_extent(translation.page, others[j]))
            and not _in_a_note(others[j], translation.page)
            and not _is_faulty_there(source, others[j], sections)
        ):
            section = _name(translation.page, others[j].heading)
            yield finding(others[j].first_line, 1, "ETP501", cause="added", section=section, expected="0", found=spell([others[j]]))


def _moved(pairs: list[Pair], ours: list[ShownList], others: list[ShownList]) -> list[tuple[int, int]]:
    """The pairs of lists whose lengths differ, when those lengths are the same in another order: whole procedures changed places."""
    found = [(i, j) for i, j in pairs if i is not None and j is not None and len(ours[i].items) != len(others[j].items)]
    lengths = sorted(len(ours[i].items) for i, _ in found), sorted(len(others[j].items) for _, j in found)
    return found if lengths[0] == lengths[1] else []


def _in_a_note(one: ShownList, page: Page) -> bool:
    """Whether a list that is in no step stands in an admonition: a translation may say more in one."""
    return one.parent is None and page.source.lines[one.first_line - 1][:1] in (" ", "\t")


def _is_faulty_there(source: Checked, one: ShownList, sections: Sections) -> bool:
    """Whether the source's own list is told in the section that should hold it: its steps are lost there."""
    heading = sections.theirs.get(one.heading)
    if heading is None or heading < 0:
        return False
    return source.is_faulty(LISTS, source.page.headings[heading].line, source.page.section_end(heading) - 1)


def _missing(source: Checked, one: ShownList, translation: Checked, before: ShownList | None, sections: Sections) -> Iterator[Finding]:
    """A list without counterpart: told where it should stand."""
    page, heading = translation.page, sections.mine.get(one.heading)
    if source.is_faulty(LISTS, *_extent(source.page, one)):
        return
    if heading is None:
        line = sections.next_line(one.heading)
        yield finding(line, 1, "ETP501", cause="section", section=_name(source.page, one.heading), expected=spell([one]), found="0")
        return
    start, end = page.headings[heading].line if heading >= 0 else 1, page.section_end(heading)
    if translation.is_faulty(LISTS, start, end):
        return
    bullets = [each.first_line for each in page.shown.lists if not each.ordered and each.parent is None and start <= each.first_line < end]
    line = start
    if before is not None and start <= before.first_line < end:
        line = before.items[-1].line or before.first_line
    line = next((bullet for bullet in bullets if bullet > line), line)
    yield finding(line, 1, "ETP501", cause="lists", section=_name(page, heading), expected=spell([one]), found="0")


def _with_html(page: Page, one: ShownList) -> list[int]:
    """The numbers of a list, with those of the lists written in HTML that go on with it."""
    numbers, (start, end) = [*one.numbers], _extent(page, one)
    for line, first, last in page.source.html_lists:
        if start <= line <= end and first == numbers[-1] + 1:
            numbers += range(first, last + 1)
    return numbers


def _extent(page: Page, one: ShownList) -> tuple[int, int]:
    """First and last lines of the part of a section that a list stands in."""
    start = page.headings[one.heading].line if one.heading >= 0 else 1
    following = page.headings[one.heading + 1].line if one.heading + 1 < len(page.headings) else 1 << 30
    return start, following - 1


def _follows_from_a_fault(source: Checked, translation: Checked, one: ShownList, other: ShownList) -> bool:
    if not source.told and not translation.told:
        return False
    return source.is_faulty(LISTS, *_extent(source.page, one)) or translation.is_faulty(LISTS, *_extent(translation.page, other))


def _name(page: Page, heading: int) -> str:
    return page.headings[heading].text if heading >= 0 else "–"
