"""What an author would type to mend the number of a title: one digit, where only one number can be right.

Nothing but digits is changed, never a reference. A number that is only too high at the end of a series may be the right one of a
step that was forgotten: it is mended only when an id, a total or a translation says the other one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stepcheck.model import Finding
from stepcheck.pages import Page
from stepcheck.rules.decimals import decimals_of
from stepcheck.rules.divisions import divisions_of
from stepcheck.rules.runs import Division, restarts
from stepcheck.rules.titles import Series, series_of
from stepcheck.titles import step_titles

TOTAL = r"(?P<before>(?:/|\b(?:sur|of|de)\b)[ \t\u00a0\u202f]*)"


@dataclass(frozen=True)
class Surroundings:
    """What the rest of a site says of a page.

    linked: whether some page links to an id; named: numbers of the steps to which other pages send their readers here; translated: the
    numbers of each series of its translations; worsens: whether the page after an edit differs more from its translations than before;
    last: of the steps of the page before it in the navigation, or 0.
    """

    linked: Callable[[str], bool] = lambda _: False
    named: frozenset[int] = frozenset()
    translated: Callable[[], list[list[int]]] = list
    worsens: Callable[[Page, Page], bool] = lambda _before, _after: False
    last: int = 0


def numbers_of(page: Page) -> list[list[int]]:
    """The numbers of each series of titles, of phases, of « 2.3 » of a page."""
    found = [[title.label.value for title in series.titles] for series in series_of(step_titles(page), page)]
    for groups in (divisions_of(page), decimals_of(page)):
        found += [[one.number for one in run] for (_, level, _), headings in groups.items() for run in restarts(headings, level, page)]
    return found


def retitled(one: Finding, values: dict[str, object], page: Page, near: Surroundings) -> Iterator[tuple[int, str]]:
    """(line, its new text) for the number of a step title, of a phase or of « 2.3 » that is repeated or skipped (ETP201, ETP202)."""
    found = _division(one, page) if values.get("cause") == "division" else _title(one, page)
    if found is None:
        return
    numbers, at, old, spelling, anchor = found
    right = list(range(numbers[0], numbers[0] + len(numbers)))
    if [number for index, number in enumerate(numbers) if index != at] != [number for index, number in enumerate(right) if index != at]:
        return
    said = anchor and re.search(rf"(?:^|\D){right[at]}$", anchor)
    if one.code == "ETP202" and at == len(numbers) - 1 and not said and right not in near.translated():
        return
    if numbers[at] in near.named and numbers[at] not in right:
        return
    text = page.source.lines[one.line - 1]
    new = re.sub(rf"(?<![\w.-]){re.escape(old)}(?!\w|\.[0-9])", spelling(right[at]), text, count=1)
    if new != text:
        yield one.line, new


def retotalled(one: Finding, values: dict[str, object], page: Page) -> Iterator[tuple[int, str]]:
    """(line, its new text) for a total n/N that two other titles of the series contradict (ETP204)."""
    typed, expected = values.get("typed"), values.get("expected")
    if values.get("cause") == "others":
        return  # it is the others that would change
    for series in series_of(step_titles(page), page):
        if any(title.line == one.line for title in series.titles) and sum(title.total == expected for title in series.titles) > 1:
            text = page.source.lines[one.line - 1]
            new = re.sub(rf"{TOTAL}{typed}(?!\w)", rf"\g<before>{expected}", text, count=1)
            if new != text:
                yield one.line, new


Place = tuple[list[int], int, str, Callable[[int], str], str]  # numbers of the series, which is wrong, as typed, how to spell another, id


def _title(one: Finding, page: Page) -> Place | None:
    holder: Series | None = next((each for each in series_of(step_titles(page), page) if any(title.line == one.line for title in each.titles)), None)
    if holder is None or any(title.label.style != "digits" or title.label.suffix or title.last != title.label.value for title in holder.titles):
        return None
    at = next(index for index, title in enumerate(holder.titles) if title.line == one.line)
    title = holder.titles[at]
    numbers = [each.label.value for each in holder.titles]
    said = title.anchor if title.explicit else f"-{title.total}" if title.total == len(numbers) else ""
    return numbers, at, str(title.label.value), str, said


def _division(one: Finding, page: Page) -> Place | None:
    for groups in (divisions_of(page), decimals_of(page)):
        for (_, level, _), found in groups.items():
            for run in restarts(found, level, page):
                at = next((index for index, each in enumerate(run) if each.line == one.line), None)
                if at is not None and not any(each.suffix or each.letter or each.last != each.number for each in run):
                    return [each.number for each in run], at, _typed(run[at]), lambda number, each=run[at]: _typed(each, number), _id(one.line, page)
    return None


def _typed(one: Division, number: int | None = None) -> str:
    number = one.number if number is None else number
    return one.spell(number) if one.name.endswith(".") else str(number)


def _id(line: int, page: Page) -> str:
    return next((heading.anchor for heading in page.headings if heading.line == line and heading.explicit), "")
