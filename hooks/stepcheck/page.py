"""Everything there is to say about one rendered page."""

from __future__ import annotations

from stepcheck.model import Finding, PageSteps, Shown
from stepcheck.references import check_references
from stepcheck.rules import check_headings, check_lists
from stepcheck.scan import scan
from stepcheck.translations import steps_of


def check_page(markdown: str, shown: Shown) -> tuple[list[Finding], PageSteps]:
    """(sorted findings, steps kept to compare languages).

    markdown: the body that was rendered, without front matter; shown: what StepMarks saw while it was.
    """
    source = scan(markdown)
    found = [*check_lists(source, shown), *check_headings(source.headings), *check_references(source, shown)]
    return sorted(set(found)), steps_of(source, shown)
