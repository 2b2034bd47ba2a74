"""Series of titles that are spread over pages: their start (ETP207), a number on two pages (ETP201), their total (ETP204)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.titles import Series, starts_wrong
from stepcheck.surroundings import WORD
from stepcheck.titles import StepTitle

FEWEST = 2  # pages
SHORT = 3  # letters of a word that says little
OTHERWISE = lazy(r"\b(?:sous|variante|autre|alternative|option\w*|on|with|avec|sans|without|using|via)\b", re.IGNORECASE)
Pages = list[tuple[Page, list[Series]]]


def check_starts(pages: Pages) -> Iterator[tuple[Page, Finding]]:
    """Series that do not start at 0 or 1, unless an earlier page of the navigation holds their start (ETP207)."""
    ordered = sorted((one for one in pages if one[0].order is not None), key=lambda one: one[0].order or 0)
    for page, all_series in pages:
        for index, series in enumerate(all_series):
            first = series.titles[0]
            if (
                first.label.value <= 1
                or all(title.label.suffix for title in series.titles)
                or _only_disorder(series)
                or (series.form == "plain" and len(series.titles) < 2)
                or any(one.line < first.line and one.number == first.label.value - 1 for one in series.strays)
            ):
                continue
            near = {first.label.value - 1} | ({first.label.value} if first.label.suffix else set())
            earlier = [one for one in all_series[:index] if one.form == series.form and near & one.numbers]
            if not earlier and not any(_leads_to(other, page) and any(_holds_start(one, series) for one in found) for other, found in ordered):
                yield page, finding(first.line, first.col, "ETP207", typed=first.label.value, **_start_of(series, page, ordered))


def _start_of(series: Series, page: Page, ordered: Pages) -> dict[str, object]:
    """Where the steps before those of a series seem to be: on an earlier page that stops too soon, or on a later one."""
    first = series.titles[0].label.value
    near = [
        (other, one.numbers)
        for other, found in ordered
        if other is not page and (_folder(other), other.locale) == (_folder(page), page.locale)
        for one in found
        if one.form == series.form == "step" and one.may_spread
    ]
    later = next((other for other, numbers in near if max(numbers) == first - 1 and (other.order or 0) > (page.order or 0)), None)
    if later is not None:
        return {"cause": "later", "file": later.file, "before": first - 1}
    before = [
        (other, max(numbers)) for other, numbers in near if min(numbers) == 1 and max(numbers) < first and (other.order or 0) < (page.order or 0)
    ]
    return {"cause": "gap", "file": before[-1][0].file, "last": before[-1][1], "expected": before[-1][1] + 1} if before else {}


def _only_disorder(series: Series) -> bool:
    """Whether the start is there, only not first: `check_titles` tells it."""
    numbers = [title.label.value for title in series.titles]
    return min(numbers) <= 1 and not starts_wrong(numbers)


def _holds_start(one: Series, series: Series) -> bool:
    """Whether a page's series ends where another goes on; or has the step that another page, by its title, is about: « # Étape 2 : migrer »."""
    first = series.titles[0]
    number, alone = first.label.value, len(series.titles) == 1 and first.level == 1
    return one.form == series.form and (max(one.numbers) == number - 1 or (alone and {number - 1, number} <= one.numbers))


def _leads_to(other: Page, page: Page) -> bool:
    """Whether a page comes before another in the navigation, in the same folder or right before it."""
    if other is page or other.locale != page.locale or page.order is None or other.order is None or other.order >= page.order:
        return False
    return other.order == page.order - 1 or other.path.rpartition("/")[0] == page.path.rpartition("/")[0]


def check_spread(pages: Pages) -> Iterator[tuple[Page, Finding]]:
    """One « Étape 2/4 » a page, or a few, the pages following each other in the navigation: the total that most of them say, each number once."""
    run: list[tuple[Page, StepTitle]] = []
    for page, all_series in sorted((one for one in pages if one[0].order is not None), key=lambda one: (one[0].locale, one[0].order or 0)):
        titles = [title for series in all_series if series.may_spread for title in series.titles]
        if not titles or (run and not _follow(run, titles, page)):
            yield from _of_run(run)
            run = []
        run += [(page, title) for title in titles]
    yield from _of_run(run)


def _follow(run: list[tuple[Page, StepTitle]], titles: list[StepTitle], page: Page) -> bool:
    """Whether a page's titles may go on from those of the pages before: its first is the next number, or the same where each page has one title."""
    before, last = run[-1]
    first = titles[0]
    if page.locale != before.locale or (first.label.style == "letter") != (last.label.style == "letter"):
        return False
    if first.label.value == last.label.value + 1:
        return True
    alone = len(titles) == 1 and first.level == last.level == 1 and (len(run) < FEWEST or run[-2][0] is not before)
    return alone and first.label.value == last.label.value > 1 and _folder(page) == _folder(before)


def _folder(page: Page) -> str:
    return page.path.rpartition("/")[0]


def _of_run(run: list[tuple[Page, StepTitle]]) -> Iterator[tuple[Page, Finding]]:
    """Findings on titles that follow each other from page to page."""
    if len({page.path for page, _ in run}) < FEWEST:
        return
    totals = Counter(title.total for _, title in run if title.total)
    usual, count = totals.most_common(1)[0] if totals else (None, 0)
    for page, title in run:
        if title.total and title.total != usual and count > 1:
            cause = {"cause": "others"} if title.total == max(one.label.value for _, one in run) else {}
            yield page, finding(title.line, title.col, "ETP204", typed=title.total, expected=usual, **cause)
    if run[0][1].label.value > 1 or len(run) < FEWEST + 1:
        return
    for (before, one), (page, title) in pairwise(run):
        if page is not before and title.label == one.label and not _are_alternatives(one, title):
            yield page, finding(title.line, title.col, "ETP201", typed=title.label.value, expected=title.label.value + 1, before=one.label.value)


def _are_alternatives(one: StepTitle, other: StepTitle) -> bool:
    """Whether two pages are the same step told twice: « Étape 2 : installer sous Windows », « Étape 2 : installer sous Linux »."""
    words = [[word for word in WORD.findall(title.rest.lower()) if len(word) > SHORT] for title in (one, other)]
    return not all(words) or not set(words[0]).isdisjoint(words[1]) or any(OTHERWISE.search(title.rest) for title in (one, other))
