"""« # Partie 2 sur 4 », one a page: the total that most of the pages say (ETP204)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.rules.divisions import read_division
from stepcheck.rules.runs import Division
from stepcheck.rules.targets import DIVISION


def check_division_totals(pages: Iterable[Page]) -> Iterator[tuple[Page, Finding]]:
    """Findings on the totals of the pages of a folder whose first title is a phase or a part of so many."""
    found = defaultdict[tuple[str, str, str], list[tuple[Page, Division]]](list)
    for page in pages:
        if page.headings and DIVISION.match(page.headings[0].text) and (one := read_division(page.headings[0].text, page.headings[0].line, 1)):
            found[page.path.rpartition("/")[0], page.locale, one.name.lower()].append((page, one))
    for series in found.values():
        totals = Counter(one.total for _, one in series if one.total)
        usual, count = totals.most_common(1)[0] if totals else (0, 0)
        if len({one.number for _, one in series}) < len(series):
            continue  # several series
        for page, one in series:
            if count > 1 and one.total and one.number <= one.total != usual:
                yield page, finding(one.line, one.col, "ETP204", cause="division-others", typed=one.total, expected=usual)
