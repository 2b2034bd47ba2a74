"""Numbers of a list as the reader sees them, typed where its author typed others; nothing where that would be a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from stepcheck.edits import Edit
from stepcheck.mentions import mentions
from stepcheck.model import Finding, ShownList
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.ends import ends_inside
from stepcheck.rules.ineffective import START
from stepcheck.rules.members import held_by, typed_of

RAGGED = 1  # columns between the numbers of one list
CASE = lazy(r"(?:sous|sur|si|pour|avec|avant|après|on|if|for|with|under|in|using|before|after)\b", re.IGNORECASE)
TIED = lazy(r"\bex[ -](?:æ|ae)quo\b|\bà égalité\b|\btied?\b", re.IGNORECASE)  # a ranking: 1, 2, 2, 4
NEAR = 2  # a list that starts so few numbers after the end of another may go on from it


def renumbered(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    """Type the numbers that the reader sees; for a list that should start at 1, those that he should see."""
    shown = next((each for each in page.shown.lists if any(item.line == one.line for item in each.items)), None)
    if shown is None or shown.style != "1" or any(item.pinned or item.line is None for item in shown.items):
        return
    typed = [page.source.typed[item.line] for item in shown.items if item.line]
    if not all(each.label for each in typed) or max(each.indent for each in typed) - min(each.indent for each in typed) > RAGGED:
        return  # bullets, or steps of two lists: what they are comes first
    if one.code != "ETP104" and typed[0].number != shown.items[0].number:
        return  # the list goes on from another: its first number is to be seen, not to be changed
    if values.get("cause") == "year":  # « 2019. Il est gratuit. » is the end of a sentence
        at, text = page.source.typed[one.line], page.source.lines[one.line - 1]
        yield Edit({one.line: f"{text[: at.col - 1]}{at.label}\\{text[at.col - 1 + len(at.label) :]}"})
        return
    if (one.code == "ETP103" and values.get("typed") in (0, 1)) or values.get("cause") in ("after", "intruder"):
        return  # perhaps another list, or no step
    if one.code == "ETP104" and _is_meant(shown, page):
        return
    if _is_inside(one, values, shown, page) or _is_twice(one, shown) or _are_choices(one, shown) or _are_chosen(shown, page):
        return
    if any(TIED.search(item.text) for item in shown.items):
        return
    if one.code == "ETP103" and _are_named(shown, page):
        return  # lines that changed places, perhaps: the text says which is which
    if _may_hold_sub_steps([each.number or 0 for each in typed]) or (one.code == "ETP104" and _may_go_on(shown, page)):
        return
    shift = 1 - shown.items[0].number if one.code == "ETP104" else 0
    yield Edit({item.line: _with_number(page, item.line, item.number + shift) for item in shown.items if item.line})


def _is_inside(one: Finding, values: dict[str, object], shown: ShownList, page: Page) -> bool:
    """Whether the step that a list seems to lack is the last of the list in the step before, or a sub-step has the number of the next step around."""
    lines = [item.line or 0 for item in shown.items]
    before = lines[lines.index(one.line) - 1] if lines.index(one.line) else 0
    if one.code == "ETP102" and ends_inside(page).get(before) == values.get("expected"):
        return True
    held = held_by(shown, page)
    typed = typed_of(held[0].items[held[1]], page) if held else None
    return typed is not None and typed.number is not None and typed.number + 1 == values.get("typed")


def _is_meant(shown: ShownList, page: Page) -> bool:
    """Whether an attribute that has no effect says that the list is to start late."""
    return any(START.search(page.source.lines[item.line]) for item in shown.items if item.line and item.line < len(page.source.lines))


def _is_twice(one: Finding, shown: ShownList) -> bool:
    """Whether a repeated number stands before the words of the step above: one of the two is to be removed."""
    at = next(index for index, item in enumerate(shown.items) if item.line == one.line)
    return one.code == "ETP101" and at > 0 and bool(shown.items[at].text) and shown.items[at].text == shown.items[at - 1].text


def _are_choices(one: Finding, shown: ShownList) -> bool:
    """Whether a repeated number stands before the other case of a choice: « 2. Sous Windows, … 2. Sous Linux, … »."""
    at = next(index for index, item in enumerate(shown.items) if item.line == one.line)
    cases = [CASE.match(item.text) for item in shown.items[max(0, at - 1) : at + 1]]
    return one.code == "ETP101" and len(cases) > 1 and len({case[0].lower() if case else "" for case in cases}) == 1 and cases[0] is not None


def _are_chosen(shown: ShownList, page: Page) -> bool:
    """Whether numbers that start late and leave some out may be those of articles, or of a form: « 2, 5, 9 », « 10, 20, 30 »."""
    numbers = [page.source.typed[item.line].number or 0 for item in shown.items if item.line]
    gaps = [after - before for before, after in pairwise(numbers)]
    return numbers[0] > 1 and len(gaps) > 1 and min(gaps) > 0 and sum(gap > 1 for gap in gaps) > 1


def _are_named(shown: ShownList, page: Page) -> bool:
    """Whether the text refers to one of the steps whose typed number is not the one that the reader sees."""
    wrong = {
        number
        for item in shown.items
        if item.line and (typed := page.source.typed[item.line].number) != item.number
        for number in (typed, item.number)
    }
    return any(not wrong.isdisjoint(mention.numbers) for mention in mentions(page) if mention.target is None)


def _may_hold_sub_steps(values: list[int]) -> bool:
    """Whether some numbers of a list, 1 and what follows, may be sub-steps of the step before: « 1, 2, 1, 2, 3 » where the last is the third step."""
    for start, value in enumerate(values[1:], 1):
        end = start
        while end + 1 < len(values) and values[end + 1] == values[end] + 1 and (end == start or values[end + 1] != values[start - 1] + 1):
            end += 1
        if value == 1 and start < end and end + 1 < len(values) and values[end + 1] == values[start - 1] + 1:
            return True
    return False


def _may_go_on(shown: ShownList, page: Page) -> bool:
    """Whether a list that starts late may go on from an earlier one that lacks a step."""
    first = page.source.typed[shown.first_line].number or 0
    earlier = (one for one in page.shown.lists if one.ordered and one.parent is None and 0 < one.first_line < shown.first_line)
    return any(0 < first - one.numbers[-1] <= NEAR for one in earlier)


def _with_number(page: Page, line: int, number: int) -> str:
    typed, text = page.source.typed[line], page.source.lines[line - 1]
    label = str(number).zfill(len(typed.label)) if typed.label.startswith("0") and len(typed.label) > 1 else str(number)
    return text[: typed.col - 1] + label + text[typed.col - 1 + len(typed.label) :]
