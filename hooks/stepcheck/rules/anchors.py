"""Ids that say another number than their title or step (ETP206)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stepcheck.model import Finding, Item, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.titles import Series, check_order

ANCHOR_NUMBER = lazy(r"(?:^|[-_])(?:etape|étape|step)s?[-_]?(?P<number>\d{1,3})(?=[-_]|$)", re.IGNORECASE)
NUMBERED = lazy(r"(?P<before>[^0-9]*)(?P<number>[0-9]{1,3})(?![0-9])")
INLINE_ID = lazy(r"""<(?:a|span)\b[^>]*?\b(?:id|name)\s*=\s*["']?(?P<anchor>[^\s"'>]+)""", re.IGNORECASE)


def check_anchors(page: Page, all_series: list[Series]) -> Iterator[Finding]:
    """Findings on the ids that the author typed, of titles and of steps; none where the number itself is told."""
    told = {one.line for series in all_series for one in check_order(series)}
    for series in all_series:
        prefix = _shared_prefix(series)
        for title in series.titles:
            found = ANCHOR_NUMBER.search(title.anchor) if title.explicit else None
            if found is None and title.explicit and prefix:
                found = NUMBERED.match(title.anchor)
                found = found if found and found["before"] == prefix else None
            if found and title.line not in told and title.last == title.label.value and int(found["number"]) != title.label.value:
                yield finding(title.line, title.col, "ETP206", typed=title.label.value, found=int(found["number"]), anchor=title.anchor)
    for index in page.shown.ordered():
        for item in page.shown.lists[index].items:
            anchor = item_anchor(item, page)
            found = ANCHOR_NUMBER.search(anchor) if anchor else None
            if found and item.line and int(found["number"]) != item.number:
                typed = page.source.typed[item.line]
                yield finding(item.line, typed.col, "ETP206", typed=item.number, found=int(found["number"]), anchor=anchor)


def item_anchor(item: Item, page: Page) -> str:
    """Id of a step: its own, or that of an anchor on its line."""
    line = page.source.prose.get(item.line or 0, "")
    found = INLINE_ID.search(line) if "<" in line and not item.anchor else None
    return found["anchor"] if found else item.anchor


def _shared_prefix(series: Series) -> str:
    """What stands before the number in the ids of a series ("e" of "e1", "e2"), if at least half of them say their own."""
    ids = [(found, title) for title in series.titles if title.explicit and (found := NUMBERED.match(title.anchor))]
    prefixes = {found["before"] for found, _ in ids}
    agreeing = sum(int(found["number"]) == title.label.value for found, title in ids)
    return prefixes.pop() if len(prefixes) == 1 and len(ids) > 1 and agreeing * 2 >= len(ids) else ""
