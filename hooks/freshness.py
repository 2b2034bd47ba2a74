"""Every page shows when it was last checked, and says so when that is too long ago.

An overdue page is logged as information only: time passing must never turn an unrelated pull request red.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from reporting import LOG, language_of, written


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the template the dates of this page and whether it is overdue; on the page that shows them, those of every page."""
    language = language_of(page)
    today = get_build_datetime().date()
    if page.meta.get("show_reviews"):
        context["reviews"] = [(other, *dates(other, language)) for other in nav.pages]
    due = review_due(page.meta)
    if due is None:
        return
    context["review_overdue"] = due < today
    context["reviewed_on"], context["review_due_on"] = dates(page, language)
    if due < today:
        LOG.info("%s: relecture due depuis le %s.", page.file.src_uri, due.isoformat())


def dates(page: Page, language: str) -> tuple[str, str]:
    """(last review, next review due) of a page, written out in a language; empty texts without dates."""
    due = review_due(page.meta)
    if due is None:
        return "", ""
    return written(page.meta["last_reviewed_on"], language), written(due, language)


def review_due(meta: Mapping[str, Any]) -> date | None:
    """The day by which a page should be read again, from its front matter; None when it has no valid dates."""
    reviewed, months = meta.get("last_reviewed_on"), str(meta.get("review_in", "")).split(" ")[0]
    if type(reviewed) is not date or not months.isdigit():
        return None
    due: date = reviewed + relativedelta(months=int(months))
    return due
