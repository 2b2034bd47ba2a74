"""Check Markdown texts with the numbering checker, without files: what the unit tests of stepcheck share."""

from typing import Any

import markdown
from stepcheck.checker import Checker
from stepcheck.languages import twins
from stepcheck.marks import StepMarks
from stepcheck.options import Options, read_options
from stepcheck.pages import read_page
from stepcheck.reports import Report
from stepcheck.rules.history import Pointed

SITE = ["abbr", "admonition", "attr_list", "footnotes", "md_in_html", "sane_lists", "tables", "fenced_code", "toc"]


def checker_of(
    pages: dict[str, str],
    extensions: list[str] | None = None,
    options: Options | None = None,
    language: str = "fr",
    annotate: bool = False,
    past: dict[str, list[Pointed]] | None = None,
) -> Checker:
    """A checker that has read pages (path -> body). The navigation has them in the order given; translations are known by their paths."""
    checker = Checker(options or read_options({}), annotate=annotate, default_locale=language, past=past)
    known = twins(list(pages), language)
    for order, (path, text) in enumerate(pages.items()):
        marks = StepMarks()
        markdown.markdown(text, extensions=[*(SITE if extensions is None else extensions), marks])
        page = read_page(path, path, language, marks, text, 0, snippet=marks.snippet)
        page.twin, page.locale = known.get(path, ("", ""))
        page.order = order
        checker.add(page)
    return checker


def check_pages(pages: dict[str, str], extensions: list[str] | None = None, options: Options | None = None, **more: Any) -> list[Report]:
    """Reports on pages."""
    return checker_of(pages, extensions, options, **more).reports()


def check(text: str, extensions: list[str] | None = None, **more: object) -> list[Report]:
    """Reports on one page."""
    return check_pages({"page.md": text}, extensions, **more)  # type: ignore[arg-type]
