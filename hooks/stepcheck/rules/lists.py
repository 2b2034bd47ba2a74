"""Typed and shown numbers of lists (ETP101 to 104, 111; what `nesting`, `cuts` and `ineffective` find is told here too)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stepcheck.model import Finding, ShownList, finding
from stepcheck.numbers import to_number
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.cuts import cut_between, is_cut_of_ones
from stepcheck.rules.ends import Ends, ends_inside
from stepcheck.rules.ineffective import check_ineffective
from stepcheck.rules.lost import LAST_LIKELY_STEP, Run
from stepcheck.rules.members import Lost, Member, members_of
from stepcheck.rules.nesting import counted_bullets, nested_by_accident, outer, parts, swallowed, taken_in
from stepcheck.rules.odd import misspelt, run_on, typed_before
from stepcheck.sequence import DISORDER, REPEATED, SKIPPED, Slip, is_shuffled, slips

CODES = {REPEATED: "ETP101", SKIPPED: "ETP102", DISORDER: "ETP103"}
YEARS = range(1900, 2101)
MONTH = lazy(
    r"(?:jan(?:vier|uary)?|f[ée]v(?:rier)?|feb(?:ruary)?|mars|march|a(?:vril|pril)|ma[iy]|jui(?:n|llet)|ju(?:ne|ly)|ao[uû]t|august"
    r"|sept(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|d[ée]c(?:embre|ember)?)\b",
    re.IGNORECASE,
)


FARTHEST_TAB = 200  # lines from a list back to the title of its tab
SAME_STEPS = lazy(
    r"(?:les\s+(?P<count>\w+)\s+premières\s+étapes|\bfirst\s+(?P<first>\w+)\s+steps|(?:étapes|steps)\s+(?:1|one|une?)\s+(?:à|et|to|and)\s+(?P<last>\w+))\b",
    re.IGNORECASE,
)


def check_lists(page: Page, runs: list[Run], of_page_before: int = 0) -> Iterator[Finding]:
    """Findings on every numbered list, in document order.

    runs: the lost steps, which explain gaps; of_page_before: last step of the list that the page's first one goes on with, or 0.
    """
    lost = Lost({line: number for run in runs if not run.letters for line, number in zip(run.lines, run.numbers, strict=True)})
    nested = {index: (0, fault) for index, fault in nested_by_accident(page)}
    nested |= {index: (place, fault) for index, place, fault in taken_in(page) if index not in nested}
    inside: dict[int, list[tuple[int, int]]] = {}
    for index, (place, _) in nested.items():
        if (parent := page.shown.lists[index].parent) is not None:
            inside.setdefault(parent[0], []).append((index, place))
    ends, inner, cut = Ends(lost, of_page_before), ends_inside(page), set[int]()
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        if not runs and index not in nested and index not in inside and _is_plain(one, page):
            last = one.items[-1]
            ends.add(last.line or 0, last.number, one.parent)
            yield from _runs_on(last.line or 0, last.number, page)
            continue
        members = members_of(index, page, lost, inside)
        place, fault = nested.get(index, (0, None))
        if place:
            members = [member for member in members if member.line < (one.items[place].line or 0)]
        for told in _check_list(one, members, page, ends, fault, inner, whole=not place):
            if told.code == "ETP111":
                cut.add(told.line)
            yield told
        for member in members[-1:]:
            ends.add(member.line, member.value, one.parent)
        for item in one.items[-1:]:
            if item.line:
                ends.add(item.line, item.number, one.parent)
    yield from swallowed(page)
    yield from is_cut_of_ones(page)
    yield from check_ineffective(page, cut)


def _check_list(
    one: ShownList, members: list[Member], page: Page, ends: Ends, nested: Finding | None, inner: Mapping[int, int], *, whole: bool
) -> Iterator[Finding]:
    """Findings on one list. nested: that it, or its end, belongs to the list around it; whole: all of it does; inner: see `outer`."""
    told = [*([nested] if nested else []), *counted_bullets(one, page)]
    values = [member.value for member in members]
    ones = len(values) > 1 and set(values) in ({0}, {1})  # « 1. 1. 1. »: Markdown counts by itself
    first = members[0] if members else None
    if first is None or first.value > LAST_LIKELY_STEP or (len(members) == 1 and first.item and MONTH.match(first.item.text)):
        yield from told
        return
    if _is_excerpt(members, page):
        yield from told
        return
    starts = first.item is not None and first.item is one.items[0] and not first.item.pinned
    if starts and not ones and not (nested and whole) and not (is_shuffled(values) and min(values) < 2 <= first.value):
        told += _first_number(first, one, page, ends)
    resumed = starts and first.value > 1 and ends.continued(first.value, first.line, one.parent, page) > 0
    main, flattened = outer(members, inner)
    told += flattened
    ones = ones or (bool(flattened) and {member.value for member in main} in ({0}, {1}))
    for part, merged in parts(main) if not ones else ():
        told += [merged] if merged else []
        for slip in slips([member.value for member in part], resumed=resumed and part[0] is first):
            told += _slip(slip, part, page)
    if not told and not ones:
        told += _otherwise_shown(members, one)
    yield from told
    if main[-1:] == members[-1:]:
        yield from _runs_on(members[-1].line, members[-1].value, page)


def _is_plain(one: ShownList, page: Page) -> bool:
    """Whether a list is shown as it was typed, from 0 or 1 on, at one column, as most are: of its numbers there is nothing to say."""
    number = one.start
    first = page.source.typed.get(one.items[0].line or 0)
    if first is None or number not in (0, 1) or one.style != "1":
        return False
    for item in one.items:
        typed = page.source.typed.get(item.line or 0)
        if typed is None or item.pinned or item.number != number or typed.label != str(number) or typed.indent != first.indent:
            return False
        number += 1
    return True


def _runs_on(line: int, number: int, page: Page) -> Iterator[Finding]:
    """The next step, when it runs on in the text of the last one of a list."""
    if odd := run_on(line, number + 1, page):
        yield odd


def _is_excerpt(members: list[Member], page: Page) -> bool:
    """Whether a list is a quotation, whose numbers are somebody else's."""
    return all((typed := page.source.typed.get(member.line)) is not None and typed.quotes > 0 for member in members)


def _first_number(first: Member, one: ShownList, page: Page, ends: Ends) -> Iterator[Finding]:
    """A list that does not start as its first number says, or should not start with it."""
    shown = one.items[0].number
    if first.value > 1 and ends.follows_lost(first.value, first.line, one.parent):
        return
    before = ends.continued(first.value, first.line, one.parent, page) if first.value > 1 else 0
    if before and _in_another_tab(before, first, page):
        yield finding(first.line, first.col, "ETP104", typed=first.value, shown=shown)
        return
    last_lost = max(ends.lost.between(before, first.line), default=0) if before else 0
    if last_lost and ends.lost.numbers[last_lost] == first.value and page.source.typed[last_lost].indent == first.indent:
        yield finding(first.line, first.col, "ETP101", cause="", typed=first.value, expected=first.value + 1, before=first.value, shown=shown)
    elif before and first.value != shown:
        cut = cut_between(before, first.line, page)
        yield finding(first.line, first.col, "ETP111", cause=cut.kind, typed=first.value, shown=shown, cut_line=cut.line, need=first.indent + 4)
    elif first.value > 1 and not before and not (first.value == shown == ends.of_page_before + 1 and not ends.known):
        line, number = ends.before(first.line, one.parent)
        odd = misspelt(line, first.line, first.value - 1, page) if line and number == first.value - 2 else None
        earlier = typed_before(first.line, first.value - 1, page)
        if earlier and first.value != shown:  # the step before is shown elsewhere, told there
            cut = cut_between(earlier, first.line, page)
            yield finding(first.line, first.col, "ETP111", cause=cut.kind, typed=first.value, shown=shown, cut_line=cut.line, need=first.indent + 4)
        elif not earlier and not _goes_on_from_said(first, page) and first.value - 1 not in page.source.html_ends:
            near = line and page.section(line) == page.section(first.line)
            typed = page.source.typed.get(line)
            last = typed.number if typed and (typed.number or 0) > 1 else number  # as typed, but for « 1. 1. 1. »
            values = {"cause": "after", "last": last, "expected": (last or 0) + 1} if near else {}
            yield odd or finding(first.line, first.col, "ETP104", typed=first.value, shown=shown, **values)
    elif first.value != shown:
        yield finding(first.line, first.col, "ETP111", cause="start", typed=first.value, shown=shown, cut_line=0, need=0)


def _in_another_tab(before: int, first: Member, page: Page) -> bool:
    """Whether the step that a list goes on from stands in the tab before its own: a reader opens one of them."""
    typed = page.source.typed.get(before)
    if typed is None or not typed.indent or typed.indent != first.indent:
        return False
    between = page.source.lines[max(before, first.line - FARTHEST_TAB) : first.line - 1]
    return any(text.lstrip().startswith("===") and len(text) - len(text.lstrip()) < first.indent for text in between)


def _goes_on_from_said(first: Member, page: Page) -> bool:
    """« Les deux premières étapes restent les mêmes. Les suivantes changent : » right above « 3. »."""
    above = first.line - 1
    while above > 0 and not page.source.lines[above - 1].strip():
        above -= 1
    words = SAME_STEPS.search(page.source.prose.get(above))
    return words is not None and to_number(words["count"] or words["first"] or words["last"]) == first.value - 1


def _slip(slip: Slip, part: list[Member], page: Page) -> Iterator[Finding]:
    member = part[slip.index]
    if member.item is None or member.item.pinned:
        return
    odd = None
    if slip.kind == SKIPPED and slip.value == slip.expected + 1 and not slip.intruder:
        odd = misspelt(part[slip.index - 1].line, member.line, slip.expected, page)
    values: dict[str, object] = {"typed": slip.value, "expected": slip.expected, "before": slip.before, "shown": member.item.number}
    if (label := page.source.typed[member.line].label).isalpha():
        values["style"] = "capital" if label.isupper() else "letter"
    cause = "intruder" if slip.intruder and slip.kind == SKIPPED else ""
    if slip.value in YEARS:
        cause = "year"
    elif not slip.index:
        cause = "first"
    yield odd or finding(member.line, member.col, CODES[slip.kind], cause=cause, **values)


def _otherwise_shown(members: list[Member], one: ShownList) -> Iterator[Finding]:
    """Numbers typed in order that are not those shown (an item that cannot be seen in the source counts too)."""
    if any(member.item is None for member in members) or any(item.pinned for item in one.items):
        return
    started = members[0].value - (members[0].item or one.items[0]).number
    for member in members[1:]:
        if member.item and member.value - member.item.number != started:
            yield finding(member.line, member.col, "ETP111", cause="uncounted", typed=member.value, shown=member.item.number, cut_line=0, need=0)
            return
