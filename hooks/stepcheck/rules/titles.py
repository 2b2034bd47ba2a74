"""Numbered titles: repeated, skipped, out of order, wrong total, mixed spelling (ETP201 to 205)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise, zip_longest

from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.rules.strays import Stray, left_out, strays
from stepcheck.rules.title_spelling import check_spelling, style_of
from stepcheck.sequence import DISORDER, REPEATED, SKIPPED, slips
from stepcheck.titles import BLOCK_LEVEL, BOLD_LEVEL, HEADING_LEVELS, LINE_LEVEL, StepTitle, goes_on

CHOICES = 4  # titles « Étape 1 » that are surely no procedure
CODES = {REPEATED: "ETP201", SKIPPED: "ETP202", DISORDER: "ETP203"}


@dataclass(eq=False, repr=False)
class Series:
    """Titles that count together. level, form: of all of them; parent: index of the heading around the last; parents: around each.

    strays: the page's other headings that begin with a number; left_out(): those that the text says are not here.
    """

    level: int
    form: str
    style: str
    parent: int
    titles: list[StepTitle] = field(default_factory=list)
    parents: set[int] = field(default_factory=set)
    strays: list[Stray] = field(default_factory=list)
    left_out: Callable[[], set[int]] = set

    @property
    def numbers(self) -> set[int]:
        """Every number that the series holds."""
        return {number for title in self.titles for number in range(title.label.value, max(title.last, title.label.value) + 1)}

    @property
    def may_spread(self) -> bool:
        """Whether its titles say « étape » or a total: another page may go on with them."""
        return self.form == "step" or any(title.total for title in self.titles)


def series_of(titles: list[StepTitle], page: Page) -> list[Series]:
    """The series of a page: same level, same form; a restart under another heading, or after one, begins another."""
    found: list[Series] = []
    last: dict[tuple[int, str, str], Series] = {}
    for title, following in zip_longest(titles, titles[1:]):
        style = "letter" if title.label.style == "letter" else "roman" if title.form == "plain" and title.label.style == "roman" else "number"
        key = (title.level, title.form, style)
        parent = _parent(title, page)
        series = last.get(key)
        if series is None or (title.label.value <= 1 and not title.label.suffix and _separate(series, title, following, parent, page)):
            series = Series(title.level, title.form, style, parent)
            found.append(series)
            last[key] = series
        series.titles.append(title)
        series.parent = parent
        series.parents.add(parent)
    kept = [one for one in found if _counts(one) and not _is_recap(one, found, page) and not _are_choices(one, found)]
    absent = cache(partial(left_out, page))  # read once, if a number is missing
    for one in kept:
        one.strays, one.left_out = strays(one, page), absent
    return kept


def _are_choices(series: Series, found: list[Series]) -> bool:
    """Whether every title like these, all over the page, is a step 1: pieces to choose from, as a page of snippets holds them."""
    alike = [one for one in found if (one.level, one.form) == (series.level, series.form)]
    return len(alike) > 1 and sum(len(one.titles) for one in alike) >= CHOICES and set().union(*(one.numbers for one in alike)) == {1}


def _counts(series: Series) -> bool:
    """« ## 2. Installer » and « Étape 2 : » count only among others like them; bold numbers, letters and roman numerals only from 1."""
    numbers = [title.label.value for title in series.titles]
    if series.form == "step" and series.level != LINE_LEVEL:
        return True
    if len(numbers) < 2:
        return False
    if series.form == "step" or (series.form == "plain" and series.style == "number" and series.level != BOLD_LEVEL):
        return True
    return numbers[0] == 1 and (2 in numbers or (len(set(numbers)) > 2 and max(numbers) <= len(numbers) + 1 and series.style == "number"))


def _is_recap(series: Series, found: list[Series], page: Page) -> bool:
    """Whether bold words that do not start at 1 speak of steps already given: « **Étape 2** : notez le numéro. »"""
    first = series.titles[0]
    if series.level not in (BOLD_LEVEL, LINE_LEVEL) or first.label.value <= 1:
        return False
    earlier = [one.numbers for one in found if one is not series and one.titles[0].line < first.line and one.form == "step"]
    run = sorted(series.numbers)
    if len(series.titles) > 2 and run[-1] - run[0] == len(run) - 1:  # a procedure of its own; else of the same section
        start = next((page.headings[at].line for at in page.chain(first.heading) if at >= 0 and page.headings[at].level <= 2), 0)
    else:
        start = 0
    earlier += [set(one.numbers) for index in page.shown.ordered() if start < (one := page.shown.lists[index]).first_line < first.line]
    return any(series.numbers <= numbers for numbers in earlier)


def _parent(title: StepTitle, page: Page) -> int:
    chain = page.chain(title.heading)
    return chain[1] if title.level < BOLD_LEVEL and len(chain) > 1 else title.heading


def _separate(series: Series, title: StepTitle, following: StepTitle | None, parent: int, page: Page) -> bool:
    """Whether a title that restarts at 1 stands apart from the series before it; bold words do when 1 and 2 both come again."""
    before = series.titles[-1]
    if title.level >= BOLD_LEVEL and before.label.value > 1 and following and (following.level, following.label.value) == (title.level, 2):
        return True
    if parent != series.parent or title.indent != before.indent:
        return True
    if title.level == BLOCK_LEVEL:  # « 1, 1, 3 »: the second is a 2
        return not (before.label.value == 1 and following and (following.level, following.label.value) == (title.level, 3))
    if _tab_between(before.line, title.line, page):
        return True
    own = {one.line for one in series.titles} | {title.line}
    return any(before.line < one.line < title.line and one.line not in own and one.level <= title.level for one in page.headings)


def _tab_between(first: int, last: int, page: Page) -> bool:
    return any(page.source.lines[number - 1].lstrip().startswith(("===", "???", "!!!")) for number in range(first + 1, last))


def check_titles(all_series: list[Series], *, spread: bool = False) -> Iterator[Finding]:
    """Findings on the numbered titles of one page. spread: whether other pages go on with them."""
    for series in all_series:
        yield from check_order(series)
        yield from _totals(series, spread=spread)
        if series.form == "step":
            yield from check_spelling(series.titles)


def check_order(series: Series) -> Iterator[Finding]:
    """Findings on the numbers of one series (ETP201 to 203)."""
    whole = {title.label.value for title in series.titles if not title.label.suffix}  # « 2, 2a, 2b, 3 »; 2a counts in « 2a, 2b, 3 »
    titles = [
        title
        for title in series.titles
        if (not title.label.suffix or (title.label.suffix == "a" and title.label.value not in whole)) and not goes_on(title.rest)
    ]
    flat = [(number, title) for title in titles for number in range(title.label.value, max(title.last, title.label.value) + 1)]
    numbers = [number for number, _ in flat]
    if starts_wrong(numbers):
        numbers[0] = 1
    for slip in slips(numbers):
        title = flat[slip.index][1]
        if slip.kind == SKIPPED and not slip.intruder and slip.index:
            first = flat[slip.index - 1][1].line
            between = {one.number for one in series.strays if first < one.line < title.line}
            if (between | series.left_out()).issuperset(range(slip.before + 1, slip.value)):
                if series.form == "step" and title.level in HEADING_LEVELS:
                    yield from _plain_among(series, first, title)
                continue
        yield finding(title.line, title.col, CODES[slip.kind], typed=slip.value, expected=slip.expected, before=slip.before, style=style_of(title))
    yield from _letters(series)


def _plain_among(series: Series, first: int, last: StepTitle) -> Iterator[Finding]:
    """« 2. Lire » between « Étape 1 » and « Étape 3 »: counted with them, written otherwise."""
    for one in series.strays:
        if one.plain and first < one.line < last.line:
            yield finding(one.line, 1, "ETP205", cause="known", typed=one.number, word=last.word, right=style_of(last))


def _letters(series: Series) -> Iterator[Finding]:
    """A letter that is missing or comes twice: « 3a », « 3c »."""
    for before, title in pairwise(one for one in series.titles if not goes_on(one.rest)):
        one, other = before.label, title.label
        if one.value != other.value or not (len(one.suffix) == len(other.suffix) == 1):
            continue
        gap = ord(other.suffix) - ord(one.suffix)
        if gap == 2 or (gap == 0 and other.suffix != "a"):  # 1a twice is told as 1 is
            code, expected = CODES[SKIPPED if gap else REPEATED], f"{one.value}{chr(ord(one.suffix) + 1)}"
            yield finding(title.line, title.col, code, typed=f"{other.value}{other.suffix}", expected=expected, before=f"{one.value}{one.suffix}")


def starts_wrong(numbers: list[int]) -> bool:
    """Whether only the first number is wrong: « 2, 2, 3 », « 4, 2, 3 ». `check_starts` tells it."""
    return len(numbers) > 2 and numbers[0] > 1 and numbers[1:3] == [2, 3]


def _totals(series: Series, *, spread: bool) -> Iterator[Finding]:
    """Totals that differ from the others', beyond their own step, or all from the number of steps (told once, at the last) of the only page."""
    highest = max(series.numbers)
    totals = Counter(title.total for title in series.titles if title.total)
    if not totals:
        return
    agreed = max(totals, key=lambda total: (totals[total], total == highest))
    differing = [title for title in series.titles if title.total and (title.total != agreed or title.total < title.label.value)]
    if not differing and not spread and agreed != highest and len(series.titles) > 1 and not has_slips(series):
        differing, agreed = [title for title in series.titles if title.total][-1:], highest
    for title in differing:
        expected = max(agreed, title.label.value)
        # One that is right may differ: a step was added, the other titles kept their total.
        cause = "others" if title.total in (expected, highest) else "agreed" if expected == agreed and totals[agreed] > 1 else ""
        yield finding(title.line, title.col, "ETP204", typed=title.total, expected=agreed if cause == "others" else expected, cause=cause)


def has_slips(series: Series) -> bool:
    """Whether the numbers of a series have a fault."""
    return any(slips([title.label.value for title in series.titles if not title.label.suffix and not goes_on(title.rest)]))
