"""Lists at the wrong depth (ETP114): bullets counted as steps, sub-lists flattened, steps nested by accident, lists merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stepcheck.model import Finding, ShownList, Typed, finding
from stepcheck.pages import Page
from stepcheck.rules.lost import LAST_LIKELY_STEP
from stepcheck.rules.members import Member, held_by, typed_of, value_of
from stepcheck.rules.odd import typed_before
from stepcheck.sequence import is_shuffled


def nested_by_accident(page: Page) -> Iterator[tuple[int, Finding]]:
    """(list, finding) of the lists inside a step that start with the number after that step's."""
    ends: dict[tuple[int, int] | None, int] = {}  # what holds a list -> the last number of the last list it held
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        if (held := held_by(one, page)) is None:
            continue
        holder, at = held
        typed, value = typed_of(one.items[0], page), value_of(one.items[0], one, page)
        around = value_of(holder.items[at], holder, page)
        resumed = value is not None and ends.get(one.parent) == value - 1
        ends[one.parent] = value_of(one.items[-1], one, page) or one.items[-1].number
        if typed and value is not None and around is not None and value == around + 1 and holder.style == one.style and not resumed:
            after = holder.items[at + 1] if at + 1 < len(holder.items) else None
            if after is not None and value_of(after, holder, page) == value:
                continue  # the list around goes on by itself
            before = holder.items[at].line or 0
            margin = page.source.typed[before].indent if before else typed.indent - 1
            cause = "nested" if typed.indent > margin else "nested-glued"
            yield index, finding(typed.line, typed.col, "ETP114", cause=cause, typed=value, shown=one.items[0].number, before_line=before)


def taken_in(page: Page) -> Iterator[tuple[int, int, Finding]]:
    """(list, place of an item, finding) of the steps of an outer list that the list inside the step before swallowed.

    Such a step has the next number of the steps around. It is typed at their column, and lacks a blank line before it; or at that of the
    sub-steps, whose numbers it does not follow, while the steps around lack it.
    """
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        if (held := held_by(one, page)) is None:
            continue
        holder, at = held
        around, first = typed_of(holder.items[at], page), typed_of(one.items[0], page)
        number = value_of(holder.items[at], holder, page)
        if around is None or first is None or number is None or first.indent <= around.indent + 1:
            continue
        after = holder.items[at + 1] if at + 1 < len(holder.items) else None
        lacks = after is not None and value_of(after, holder, page) == number + 2
        for place, item in enumerate(one.items):
            typed = typed_of(item, page)
            if not place or typed is None or value_of(item, holder, page) != number + 1:
                continue
            out = typed.indent <= around.indent
            if out or (lacks and value_of(one.items[place - 1], one, page) != number):
                cause = "nested-glued" if out else "nested"
                values = {"typed": number + 1, "shown": item.number, "before_line": around.line}
                yield index, place, finding(typed.line, typed.col, "ETP114", cause=cause, **values)
                break


def counted_bullets(one: ShownList, page: Page) -> Iterator[Finding]:
    """Bullets counted as steps: the first of each group."""
    before = False
    for item in one.items:
        typed = typed_of(item, page)
        bullet = typed is not None and not typed.label
        if typed and bullet and not before:
            yield finding(typed.line, typed.col, "ETP114", cause="bullet", typed=0, shown=item.number, before_line=0)
        before = bullet


def outer(members: list[Member], inner: Mapping[int, int]) -> tuple[list[Member], list[Finding]]:
    """(steps, findings): the steps without those of a sub-list that lacks indentation and so counts with them.

    inner: line of a step -> last number of the list in it.
    """
    base, main, found = members[0].indent, [members[0]], []
    ones = len({member.value for member in members}) == 1
    inside, last = False, 0
    for at, member in enumerate(members[1:], 1):
        if at <= last:
            continue
        deeper = base + ones < member.indent < base + 4  # a list of « 1. » may be ragged by one column
        goes_on = base < member.indent < base + 4 and member.value == inner.get(main[-1].line, -1) + 1  # from the list in the step
        if not deeper and member.item and (last := _last_sub_step(members, at, main[-1].value)):
            found.append(
                finding(member.line, member.col, "ETP114", cause="flattened", typed=member.value, shown=member.item.number, before_line=main[-1].line)
            )
            continue
        if (deeper or goes_on) and not inside and (goes_on or (member.value in (0, 1) and member.value <= main[-1].value)) and member.item:
            inside = True
            cause = "sub-step" if goes_on else "flattened"
            found.append(
                finding(member.line, member.col, "ETP114", cause=cause, typed=member.value, shown=member.item.number, before_line=main[-1].line)
            )
        inside = inside and (deeper or goes_on)
        if not inside:
            main.append(member)
    return main, found


def _last_sub_step(members: list[Member], at: int, before: int) -> int:
    """Place of the last of the sub-steps that begin at a place, at the column of the steps, when the next one goes on from the step before; or 0.

    « 1, 2, 3, 1, 2, 4 »: no other reading has all its numbers right.
    """
    if before < 2 or members[at].value != 1:
        return 0
    end = at
    while end + 1 < len(members) and members[end + 1].value == members[end].value + 1:
        end += 1
    following = members[end + 1].value if end + 1 < len(members) else None
    return end if end > at and following == before + 1 and following != members[end].value + 1 else 0


def parts(members: list[Member]) -> Iterator[tuple[list[Member], Finding | None]]:
    """The sequences of a list, and the finding on each that was merged with the one before."""
    if is_shuffled([member.value for member in members]):
        yield members, None
        return
    part: list[Member] = []
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


def swallowed(page: Page) -> Iterator[Finding]:
    """Numbers typed right after or under bullets, shown as bullets (ETP113)."""
    for one in page.shown.lists:
        if one.ordered or one.footnote:
            continue
        typed = [typed for item in one.items if (typed := typed_of(item, page)) and typed.number is not None]
        likely = [each for each in typed if (each.number or 0) <= LAST_LIKELY_STEP]
        if likely and (len(likely) > 1 or likely[0].number == 1 or _follows(likely[0], one, page)):
            step = _step_around(one, page)
            if step and step.number == (likely[0].number or 0) - 1 and step.indent < likely[0].indent:
                values = {"typed": likely[0].number, "shown": 0, "before_line": step.line}
                yield finding(likely[0].line, likely[0].col, "ETP114", cause="nested", **values)
                continue
            numbers = [each.number or 0 for each in likely]
            top, first = typed_of(one.items[0], page), likely[0]
            cause = "under-bullet" if top and first.indent > top.indent else "swallowed"
            yield finding(first.line, first.col, "ETP113", cause=cause, place="bullet", typed=numbers[0], last=numbers[-1], count=len(numbers))


def _follows(typed: Typed, bullets: ShownList, page: Page) -> bool:
    """Whether the step before a number shown as a bullet stands above it, or is the one that holds the bullets."""
    number, step = (typed.number or 0) - 1, _step_around(bullets, page)
    return typed_before(typed.line, number, page) > 0 or (step is not None and step.number == number)


def _step_around(one: ShownList, page: Page) -> Typed | None:
    """How the step that holds a list was typed; None when no numbered step does."""
    held = held_by(one, page)
    return typed_of(held[0].items[held[1]], page) if held else None
