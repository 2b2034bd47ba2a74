"""How many steps a list has, counted in each way that an author may count them."""

from __future__ import annotations

import re
from functools import cache

from stepcheck.model import ShownList
from stepcheck.pages import Page
from stepcheck.rules.titles import Series
from stepcheck.scopes import Scopes


def of_list(following: list[ShownList], page: Page) -> set[int]:
    """The counts of the first of some lists, with those that go on from it, without its optional steps."""
    chain = following[:1]
    for one in following[1:]:
        if one.start <= max(chain[-1].numbers) and _typed(one, 0, page) != _typed(chain[-1], -1, page) + 1:
            break
        chain.append(one)
    first, typed = chain[0], {_typed(one, -1, page) for one in chain}
    optional = sum(1 for item in first.items if _optional().search(item.text))
    return {len(first.items), len(first.items) - optional, sum(len(one.items) for one in chain), max(max(one.numbers) for one in chain)} | typed


def _typed(one: ShownList, at: int, page: Page) -> int:
    """The number that was typed for an item; that shown where none can be told."""
    item = one.items[at]
    typed = page.source.typed.get(item.line) if item.line else None
    return item.number if typed is None or typed.number is None else typed.number


def with_sub_steps(one: ShownList, page: Page) -> set[int]:
    """The counts of a list's sub-steps, and of both."""
    total = sum(sub_lists(one, page))
    return {total, total + len(one.items)}


def sub_lists(one: ShownList, page: Page) -> list[int]:
    """The lengths of the numbered lists in a list's steps; one of a single step is none."""
    lists = page.shown.lists
    inner = [each for each in lists if each.ordered and each.parent is not None and lists[each.parent[0]] is one]
    return [len(each.items) for each in inner if len(each.items) > 1]


def of_bullets(bullets: list[ShownList]) -> set[int]:
    """The counts of a list of bullets: by itself, and with those that follow it in its section."""
    return {len(bullets[0].items), sum(len(one.items) for one in bullets if one.heading == bullets[0].heading)}


def before(line: int, page: Page, series: list[Series], section: int, scopes: Scopes) -> set[int]:
    """The counts of what stands before a place in its section: the text may speak of that."""
    start = page.headings[section].line if section >= 0 else 0
    lists = [one for one in scopes.between(start, line) if one.parent is None and not one.after_code]
    titled = {count for one in series if start < one.titles[0].line < line for count in (len(one.titles), max(one.numbers))}
    return titled | {len(one.items) for one in lists} | {sum(len(one.items) for one in lists)}


@cache
def _optional() -> re.Pattern[str]:
    """A step that says it is optional: « *(facultatif)* Ajoutez… », "Add the key (optional)"."""
    return re.compile(r"^.{0,30}\b(?:facultati|optionn?el|optional)|\b(?:facultati\w+|optionn?el\w*|optional(?:ly)?)\)?\W*$", re.IGNORECASE)
