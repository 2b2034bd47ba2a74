"""Typed and shown numbers of lists (ETP101 to 104, 111, 112, 114, 115)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stepcheck.model import Finding, Item, ShownList, Typed, finding
from stepcheck.numbers import typed_value
from stepcheck.pages import Page
from stepcheck.rules.cuts import cut_between, is_cut_of_ones
from stepcheck.rules.lost import LAST_LIKELY_STEP, Run
from stepcheck.scan import MARKER
from stepcheck.sequence import DISORDER, REPEATED, SKIPPED, slips

CODES = {REPEATED: "ETP101", SKIPPED: "ETP102", DISORDER: "ETP103"}
MONTH = re.compile(
    r"(?:jan(?:vier|uary)?|f[ée]v(?:rier)?|feb(?:ruary)?|mars|march|a(?:vril|pril)|ma[iy]|jui(?:n|llet)|ju(?:ne|ly)|ao[uû]t|august"
    r"|sept(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|d[ée]c(?:embre|ember)?)\b",
    re.IGNORECASE,
)
DOUBLED = re.compile(r"(?P<first>\d{1,3})[.)][ \t]+(?P<second>\d{1,3})[.)][ \t]+\S")
START = re.compile(r"\{:?[^{}]*\bstart\s*=\s*[\"']?\d+[^{}]*\}\s*$")


@dataclass
class _Member:
    """A step of a list as typed. item: None when it is shown elsewhere (lost, or nested by accident)."""

    line: int
    col: int
    value: int
    indent: int
    item: Item | None


@dataclass
class _Reached:
    """Where the lists already read stopped."""

    ends: list[tuple[int, int, tuple[int, int] | None]] = field(default_factory=list)  # line, number, parent

    def goes_on(self, first: int, line: int, parent: tuple[int, int] | None, page: Page) -> int:
        """Line of the last step of the list that a list starting with a number continues, or 0."""
        same = sorted((end, number) for end, number, holder in self.ends if holder == parent and end < line)
        if same and same[-1][1] == first - 1:
            return same[-1][0]
        top = next((index for index in page.chain(page.section(line)) if index < 0 or page.headings[index].level <= 2), -1)
        start = page.headings[top].line if top >= 0 else 0
        return next((end for end, number in reversed(same) if end >= start and number == first - 1), 0)


def check_lists(page: Page, runs: list[Run]) -> Iterator[Finding]:
    """Findings on every numbered list, in document order. runs: the lost steps, which explain gaps."""
    lost = {line: number for run in runs for line, number in zip(run.lines, run.numbers, strict=True)}
    nested = dict(_nested_by_accident(page))
    reached = _Reached([(run.lines[-1], run.numbers[-1], None) for run in runs if run.place != "code"])
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        if index in nested:
            yield nested[index]
        yield from _check_list(index, page, lost, nested, reached)
        ends = [(member.line, member.value) for member in _members(index, page, lost, nested)]
        shown = [(item.line, item.number) for item in one.items if item.line]
        reached.ends += [(line, number, one.parent) for line, number in (*ends[-1:], *shown[-1:])]
    yield from _swallowed(page)
    yield from is_cut_of_ones(page)
    yield from _without_effect(page)


def typed_of(item: Item, page: Page) -> Typed | None:
    """How an item's marker was typed, if that can be told."""
    return page.source.typed.get(item.line) if item.line else None


def value_of(item: Item, one: ShownList, page: Page) -> int | None:
    """The number that an item's author typed; None for a bullet, « #. » or an unknown marker."""
    typed = typed_of(item, page)
    return typed_value(typed.label, one.style) if typed and typed.label else None


def _members(index: int, page: Page, lost: dict[int, int], nested: dict[int, Finding]) -> list[_Member]:
    """The steps of a list in the order of their lines, with those that a fault shows elsewhere."""
    one = page.shown.lists[index]
    found = []
    for item in one.items:
        typed, value = typed_of(item, page), value_of(item, one, page)
        if typed and value is not None:
            found.append(_Member(typed.line, typed.col, value, typed.indent, item))
    if not found:
        return []
    first, last = found[0].line, found[-1].line
    found += [_Member(line, 1, number, found[0].indent, None) for line, number in lost.items() if first < line < last]
    for other in nested:
        inner = page.shown.lists[other]
        if inner.parent and inner.parent[0] == index:
            for item in inner.items:
                value = value_of(item, inner, page)
                if item.line and value is not None:
                    found.append(_Member(item.line, 1, value, found[0].indent, None))
    return sorted(found, key=lambda member: member.line)


def _nested_by_accident(page: Page) -> Iterator[tuple[int, Finding]]:
    """(list, finding) of the lists inside a step that start with the number after that step's."""
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        holder = page.shown.lists[one.parent[0]] if one.parent else None
        if one.parent is None or holder is None or not holder.ordered or one.parent[1] >= len(holder.items):
            continue
        typed, value = typed_of(one.items[0], page), value_of(one.items[0], one, page)
        around = value_of(holder.items[one.parent[1]], holder, page)
        if typed and value is not None and around is not None and value == around + 1 and holder.style == one.style:
            before = holder.items[one.parent[1]].line
            yield index, finding(typed.line, typed.col, "ETP114", cause="nested", typed=value, shown=one.items[0].number, before_line=before or 0)


def _check_list(index: int, page: Page, lost: dict[int, int], nested: dict[int, Finding], reached: _Reached) -> Iterator[Finding]:
    one = page.shown.lists[index]
    bullets = list(_bullets(one, page))
    yield from bullets
    members = _members(index, page, lost, nested)
    values = [member.value for member in members]
    if not members or (len(values) > 1 and len(set(values)) == 1 and values[0] in (0, 1)):
        return  # « 1. 1. 1. »: Markdown counts by itself
    first = members[0]
    if first.value > LAST_LIKELY_STEP or (len(members) == 1 and MONTH.match(first.item.text if first.item else "")):
        return
    told = bool(bullets)
    if index not in nested and first.item is not None and first.item is one.items[0] and not first.item.pinned:
        for fault in _first_number(first, one, page, reached):
            told = True
            yield fault
    main, flattened = _outer(members)
    yield from flattened
    told = told or bool(flattened)
    for part, merged in _parts(main, page):
        if merged:
            told = True
            yield merged
        for slip in slips([member.value for member in part]):
            member = part[slip.index]
            if member.item is not None and not member.item.pinned:
                told = True
                shown = member.item.number
                yield finding(member.line, member.col, CODES[slip.kind], typed=slip.value, expected=slip.expected, before=slip.before, shown=shown)
    if not told and index not in nested:
        yield from _otherwise_shown(members, one)


def _first_number(first: _Member, one: ShownList, page: Page, reached: _Reached) -> Iterator[Finding]:
    """A list that does not start as its first number says, or should not start with it."""
    shown = one.items[0].number
    before = reached.goes_on(first.value, first.line, one.parent, page) if first.value > 1 else 0
    if before and first.value != shown:
        cut = cut_between(before, first.line, page)
        yield finding(first.line, first.col, "ETP111", cause=cut.kind, typed=first.value, shown=shown, cut_line=cut.line, need=first.indent + 4)
    elif first.value > 1 and not before:
        yield finding(first.line, first.col, "ETP104", typed=first.value, shown=shown)
    elif first.value != shown:
        yield finding(first.line, first.col, "ETP111", cause="start", typed=first.value, shown=shown, cut_line=0, need=0)


def _bullets(one: ShownList, page: Page) -> Iterator[Finding]:
    """Bullets counted as steps: the first of each group."""
    before = False
    for item in one.items:
        typed = typed_of(item, page)
        bullet = typed is not None and not typed.label
        if typed and bullet and not before:
            yield finding(typed.line, typed.col, "ETP114", cause="bullet", typed=0, shown=item.number, before_line=0)
        before = bullet


def _outer(members: list[_Member]) -> tuple[list[_Member], list[Finding]]:
    """(steps, findings): the steps without those of a sub-list that lacks indentation and so counts with them."""
    base, main, found = members[0].indent, [members[0]], []
    inside = False
    for member in members[1:]:
        deeper = base < member.indent < base + 4
        if deeper and not inside and member.value in (0, 1) and member.value <= main[-1].value and member.item:
            inside = True
            found.append(
                finding(member.line, member.col, "ETP114", cause="flattened", typed=member.value, shown=member.item.number, before_line=main[-1].line)
            )
        inside = inside and deeper
        if not inside:
            main.append(member)
    return main, found


def _parts(members: list[_Member], page: Page) -> Iterator[tuple[list[_Member], Finding | None]]:
    """The sequences of a list, and the finding on each that was merged with the one before."""
    part: list[_Member] = []
    fault: Finding | None = None
    for at, member in enumerate(members):
        following = members[at + 1].value if at + 1 < len(members) else None
        restarts = bool(part) and member.value in (0, 1) and part[-1].value > 1 and following != part[-1].value + 2
        if restarts and following == member.value + 1 and member.item:
            yield part, fault
            fault = finding(
                member.line, member.col, "ETP114", cause="merged", typed=member.value, shown=member.item.number, before_line=part[-1].line
            )
            part = []
        part.append(member)
    yield part, fault


def _otherwise_shown(members: list[_Member], one: ShownList) -> Iterator[Finding]:
    """Numbers typed in order that are not those shown (an item that cannot be seen in the source counts too)."""
    if any(member.item is None for member in members):
        return
    for member in members:
        if member.item and member.value != member.item.number and member.item is not one.items[0] and not any(item.pinned for item in one.items):
            yield finding(member.line, member.col, "ETP111", cause="uncounted", typed=member.value, shown=member.item.number, cut_line=0, need=0)
            return


def _swallowed(page: Page) -> Iterator[Finding]:
    """Numbers typed right after bullets, shown as bullets."""
    for one in page.shown.lists:
        if one.ordered or one.footnote:
            continue
        typed = [typed for item in one.items if (typed := typed_of(item, page)) and typed.number is not None]
        likely = [each for each in typed if (each.number or 0) <= LAST_LIKELY_STEP]
        if likely and (len(likely) > 1 or likely[0].number == 1):
            numbers = [each.number or 0 for each in likely]
            yield finding(
                likely[0].line, likely[0].col, "ETP113", cause="swallowed", place="bullet", typed=numbers[0], last=numbers[-1], count=len(numbers)
            )


def _without_effect(page: Page) -> Iterator[Finding]:
    """« start= » that no list obeys, markers typed twice."""
    for number, line in page.source.prose.items():
        if "start" in line and (found := START.search(line)) and _near_list(number, page):
            yield finding(number, found.start() + 1, "ETP115", cause="start", typed=0)
    for typed in page.source.typed.values():
        if not typed.label.isdecimal() or typed.line not in page.source.prose:
            continue
        line = page.source.lines[typed.line - 1]
        marker = MARKER.match(line)
        doubled = DOUBLED.match(line, typed.col - 1) if marker else None
        if doubled and (doubled["first"] == doubled["second"] != "1" or int(doubled["first"]) > 1 < int(doubled["second"])):
            yield finding(typed.line, typed.col, "ETP115", cause="doubled", typed=int(doubled["first"]))


def _near_list(number: int, page: Page) -> bool:
    """Whether an attribute list stands on a list's line, or right before or after one."""
    return any(line in page.source.typed and page.source.typed[line].label for line in range(number - 1, number + 3))
