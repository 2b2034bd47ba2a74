"""« la cinquième et dernière étape », "the fifth and last step": the procedure has as many steps (ETP401)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stepcheck.mention_words import elsewhere
from stepcheck.model import Finding, finding
from stepcheck.numbers import to_ordinal
from stepcheck.pages import Page
from stepcheck.prose import paragraphs
from stepcheck.rules.titles import Series
from stepcheck.scopes import Scopes

QUICK = ("et derni", "et ultime", "and last", "and final")


def check_last_steps(page: Page, series: list[Series]) -> Iterator[Finding]:
    """Findings on ordinals that are said to be those of the last step, where neither the section nor a series of titles ends there."""
    scopes: Scopes | None = None
    for start, text in paragraphs(page):
        if not any(words in text for words in QUICK):
            continue
        for found in _last().finditer(text):
            label = to_ordinal(found["label"])
            if label is None or elsewhere().match(text, found.end()):
                continue
            scopes = scopes or Scopes(page, series)
            at = found.start("label")
            line = start + text.count("\n", 0, at)
            lists = scopes.between(*scopes.section(line)) or scopes.lists
            ends = [max(one.numbers) for one in lists if scopes.reaches(one, line)]
            known = {*ends, *scopes.last_titles, *scopes.words.labelled, *scopes.unplaced}
            if ends and label.value not in known and not scopes.called.named_after(text[found.end() :]):
                yield finding(line, at - text.rfind("\n", 0, at), "ETP401", announced=label.value, found=ends[-1])


@cache
def _last() -> re.Pattern[str]:
    return re.compile(r"\b(?P<label>[\w-]+)[\s*_]+(?:et[\s*_]+(?:dernière|ultime)|and[\s*_]+(?:last|final))[\s*_]+(?:étape|step)\b", re.IGNORECASE)
