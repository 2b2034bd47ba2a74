"""Numbered titles that differ between languages: missing, in another order, with another number (ETP501 to 503)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from stepcheck.alignment import Evidence
from stepcheck.model import Finding, Item, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.prose import LINK, plain
from stepcheck.sections import TITLES, Checked
from stepcheck.titles import HEADING_LEVELS, StepTitle

KNOWN = ("fr", "en", "?")  # languages whose word for « étape » is read
DIGITS = lazy(r"[0-9]{1,3}")
CODE = lazy(r"(?<!`)(?P<fence>`{1,3})(?P<code>[^`\n]+)(?P=fence)(?!`)")
LONGEST_SECTION = 200  # lines looked at under a title
LONGEST_TEXT = 400  # characters of a section that are compared, as for a step
EVERYWHERE = (0, 1 << 30)


def compare_titles(source: Checked, translation: Checked, *, lists_differ: bool) -> Iterator[Finding]:
    """Numbered titles that differ: told once, at the first. lists_differ: the lists under them do, which may tell it already."""
    if source.is_faulty(TITLES, *EVERYWHERE) or translation.is_faulty(TITLES, *EVERYWHERE):
        return
    mine, theirs = _titles(source), _titles(translation)
    expected, found = [one.label.value for one in mine], [one.label.value for one in theirs]
    by_id = {one.anchor: one for one in mine if one.anchor}
    known = [(by_id[one.anchor], one) for one in theirs if one.anchor in by_id]
    moved = next(((one, other) for one, other in known if one.label.value != other.label.value), None)
    if expected == found:
        moved = moved or (None if lists_differ or known else _exchanged(source.page, mine, translation.page, theirs))
        if moved:
            section = translation.page.headings[moved[1].heading].text if moved[1].heading >= 0 else "–"
            yield finding(moved[1].line, moved[1].col, "ETP502", section=section, number=moved[1].label.value, expected=moved[0].label.value)
        return
    if not mine or not theirs:
        if len(mine) > 1 and translation.page.locale[:2] in KNOWN and not _are_written(expected, translation.page):
            yield finding(1, 1, "ETP503", expected=spell(expected), found="0", number=0)
        return
    if (unlike := next(_unnumbered(source.page, mine, translation.page, theirs), None)) is not None:
        yield unlike
        return
    a, b, c, d = _first_difference(expected, found)
    at = moved[1] if moved else theirs[min(c, len(theirs) - 1)]
    if len(expected) != len(found) and _has_other_headings(source.page, mine, translation.page, more=len(expected) > len(found)):
        yield finding(at.line, at.col, "ETP501", cause="titles", expected=spell(expected), found=spell(found))
        return
    values = ([moved[0]], [moved[1]]) if moved else (mine[a:b], theirs[c:d])
    yield finding(at.line, at.col, "ETP503", expected=_labels(values[0]), found=_labels(values[1]), number=at.label.value)


def _labels(titles: list[StepTitle]) -> str:
    """« 2, 2 bis », or a dash for none."""
    return ", ".join(f"{one.label.value} {one.label.suffix}".strip() for one in titles) or "–"


def _first_difference(expected: list[int], found: list[int]) -> tuple[int, int, int, int]:
    """Bounds in either list of the first numbers that differ; place by place when as many titles are numbered."""
    if len(expected) == len(found):
        at = next(place for place, (one, other) in enumerate(zip(expected, found, strict=True)) if one != other)
        return at, at + 1, at, at + 1
    changes = SequenceMatcher(None, expected, found, autojunk=False).get_opcodes()
    return next((a, b, c, d) for tag, a, b, c, d in changes if tag != "equal")


def _unnumbered(source: Page, mine: list[StepTitle], translation: Page, theirs: list[StepTitle]) -> Iterator[Finding]:
    """The headings that have a number in one language only, known by their ids."""
    numbered = {one.anchor for one in theirs if one.anchor}, {one.anchor for one in mine if one.anchor}
    headings = ({heading.anchor: heading for heading in page.headings if heading.explicit} for page in (translation, source))
    here, there = headings
    for one in mine:
        if one.anchor not in numbered[0] and one.anchor in here:
            yield finding(here[one.anchor].line, 1, "ETP503", cause="lacks", number=one.label.value, expected=str(one.label.value), found="–")
    for one in theirs:
        if one.anchor not in numbered[1] and one.anchor in there:
            yield finding(one.line, one.col, "ETP503", cause="extra", number=one.label.value, expected="–", found=str(one.label.value))


def spell(numbers: tuple[int, ...] | list[int]) -> str:
    """« 1, 2, 3 »."""
    return ", ".join(map(str, numbers))


def _has_other_headings(source: Page, titles: list[StepTitle], translation: Page, *, more: bool) -> bool:
    """Whether the source has more headings of the titles' levels than its translation, or fewer: a step is missing, not a number.

    Bold steps are no headings: one less is one step less.
    """
    levels = {one.level for one in titles}
    if not levels <= set(HEADING_LEVELS):
        return True
    counts = [sum(one.level in levels for one in page.headings) for page in (source, translation)]
    return counts[0] > counts[1] if more else counts[0] < counts[1]


def _exchanged(source: Page, mine: list[StepTitle], translation: Page, theirs: list[StepTitle]) -> tuple[StepTitle, StepTitle] | None:
    """The first title that stands for another one, when what no translator changes (code, links) shows two that changed places."""
    sections = _sections(source, mine), _sections(translation, theirs)
    if not all(any(one.key for one in side) for side in sections):
        return None
    found = Evidence(*sections).moved()
    places, sure = {i: j for i, j, _ in found}, {i for i, _, sure in found if sure}
    first = min((j for i, j in places.items() if places.get(j) == i and {i, j} & sure), default=None)
    return None if first is None else (mine[places[first]], theirs[first])


def _sections(page: Page, titles: list[StepTitle]) -> list[Item]:
    """What stands under each title, as a step: its number, its words, its code and the addresses of its links."""
    found = []
    for at, title in enumerate(titles):
        following = titles[at + 1].line if at + 1 < len(titles) else 1 << 30
        end = min(following, page.section_end(title.heading), title.line + LONGEST_SECTION)
        text = "\n".join(page.source.lines[title.line - 1 : end - 1])
        keys = [f"code {one['code']}" for one in CODE.finditer(text)] + [f"a {one['spaced'] or one['target']}" for one in LINK.finditer(text)]
        words = plain("\n".join((title.rest, *page.source.prose.lines[title.line : end - 1])))
        found.append(Item(title.line, title.label.value, text=words[:LONGEST_TEXT], key=tuple(keys)))
    return found


def _are_written(numbers: list[int], page: Page) -> bool:
    """Whether a page's headings hold some numbers in that order, beside a word that is not « étape »: "Stage 2"."""
    written = iter(int(found[0]) for heading in page.headings if (found := DIGITS.search(heading.text)))
    return all(number in written for number in numbers)


def _titles(checked: Checked) -> list[StepTitle]:
    return sorted((title for one in checked.series for title in one.titles), key=lambda one: (one.line, one.col))
