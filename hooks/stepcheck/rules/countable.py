"""How many steps a list has, counted in each way that an author may count them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from stepcheck.model import ShownList
from stepcheck.pages import Page
from stepcheck.rules.titles import Series
from stepcheck.scopes import FAR, Scopes
from stepcheck.titles import BOLD_LEVEL

MORE = 30  # "the routine has 64 steps" before three
FEW = 3  # a count of steps given under another heading is wrong by one or two, or by a third: beyond, it is of something else


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


def bold_paragraphs(line: int, first: int, page: Page, scopes: Scopes) -> int:
    """How many paragraphs begin with bold words between a line and the next heading: « **D'abord, les faits.** … ».

    first: line of the list that follows; a single one above it is its label.
    """
    start, bold = bisect_right(scopes.words.bold, line), scopes.words.bold
    return bisect_left(bold, _next_heading(line, page)) - start if bisect_left(bold, first) - start != 1 else 0


def _next_heading(line: int, page: Page) -> int:
    following = page.section(line) + 1
    return page.headings[following].line if following < len(page.headings) else FAR


def is_likely(count: int, main: int, line: int, page: Page, series: list[Series], scopes: Scopes) -> bool:
    """Whether a count may be a wrong one of what was found: of steps under another heading, only when it is not far from a right one."""
    section = page.section(line)
    level = page.headings[section].level if section >= 0 else 0
    own = section >= 0 and page.headings[section].line == line
    listed = bisect_left(scopes.words.margins, _next_heading(line, page)) > bisect_right(scopes.words.margins, line)
    if section >= 0 and not own and not listed and _of_elsewhere().match(page.headings[section].text):
        return False
    near = own or listed or _are_parts(section, level, page, series)
    return count <= 2 * main + MORE if near else any(abs(count - one) <= max(1 + (count > one), one // FEW) for one in {main, *scopes.last_titles})


def _are_parts(section: int, level: int, page: Page, series: list[Series]) -> bool:
    """Whether the numbered titles of a section's own sub-sections may be what its text counts."""
    end = page.section_end(section)
    start = page.headings[section].line if section >= 0 else 0
    return any(start < one.titles[0].line < end and (level == 0 or one.level in (level + 1, BOLD_LEVEL)) for one in series)


@cache
def _of_elsewhere() -> re.Pattern[str]:
    """The heading of a section that speaks of others: « Chez Météo-France », "Background", "Elsewhere"."""
    others = r"chez|ailleurs|à[ ]l['’]étranger|autrefois|contexte|histoire|historique|pour[ ](?:comparer|comparaison|mémoire)"
    return re.compile(rf"(?:{others}|elsewhere|abroad|background|context|history|for[ ]comparison|compared|others?)\b", re.IGNORECASE)


@cache
def _optional() -> re.Pattern[str]:
    """A step that says it is optional: « *(facultatif)* Ajoutez… », "Add the key (optional)"."""
    return re.compile(r"^.{0,30}\b(?:facultati|optionn?el|optional)|\b(?:facultati\w+|optionn?el\w*|optional(?:ly)?)\)?\W*$", re.IGNORECASE)
