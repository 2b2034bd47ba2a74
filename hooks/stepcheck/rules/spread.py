"""Series of titles that are spread over pages: their start (ETP207) and their total (ETP204)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.rules.titles import Series, starts_wrong
from stepcheck.titles import StepTitle

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
                or any(line < first.line and number == first.label.value - 1 for line, number in series.strays)
            ):
                continue
            near = {first.label.value - 1} | ({first.label.value} if first.label.suffix else set())
            earlier = [one for one in all_series[:index] if one.form == series.form and near & one.numbers]
            if not earlier and not any(_leads_to(other, page) and any(_holds_start(one, series) for one in found) for other, found in ordered):
                yield page, finding(first.line, first.col, "ETP207", typed=first.label.value)


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


def check_spread_totals(pages: Pages) -> Iterator[tuple[Page, Finding]]:
    """One « Étape 2/4 » a page, the pages following each other in the navigation: the total that most of them say."""
    run: list[tuple[Page, StepTitle]] = []
    for page, all_series in sorted((one for one in pages if one[0].order is not None), key=lambda one: (one[0].locale, one[0].order or 0)):
        titles = [title for series in all_series for title in series.titles if title.total]
        title = titles[0] if len(titles) == 1 else None
        if title is None or not run or title.label.value != run[-1][1].label.value + 1 or page.locale != run[-1][0].locale:
            yield from _differing(run)
            run = []
        if title is not None:
            run.append((page, title))
    yield from _differing(run)


def _differing(run: list[tuple[Page, StepTitle]]) -> Iterator[tuple[Page, Finding]]:
    totals = Counter(title.total for _, title in run)
    if len(totals) > 1:
        usual, count = totals.most_common(1)[0]
        for page, title in run:
            if title.total != usual and count > 1:
                yield page, finding(title.line, title.col, "ETP204", typed=title.total, expected=usual)
