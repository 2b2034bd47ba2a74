"""All that a page says of how many steps it has (ETP401): before them, after them, of the whole page, of sub-steps."""

from __future__ import annotations

from collections.abc import Iterator

from stepcheck.mentions import Mention
from stepcheck.model import Finding
from stepcheck.pages import Page
from stepcheck.rules.counts import check_counts
from stepcheck.rules.introductions import check_introductions
from stepcheck.rules.last_steps import check_last_steps
from stepcheck.rules.recalls import check_recalls
from stepcheck.rules.titles import Series
from stepcheck.rules.totals import check_totals


def check_every_count(page: Page, series: list[Series], found: list[Mention], *, alone: bool) -> Iterator[Finding]:
    """Findings on the counts of a page. found: its references; alone: no other page goes on with its series."""
    told = [*check_counts(page, series, alone=alone), *check_recalls(page, series)]
    yield from told
    if alone:
        yield from check_last_steps(page, series)
        yield from check_totals(page, series, found, {one.line for one in told})
    yield from check_introductions(page, found)
