"""Ids that say another number than their title or step (ETP206)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from stepcheck.model import Finding, Item, finding
from stepcheck.numbers import spelt, to_number, to_ordinal
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.titles import Series, check_order
from stepcheck.titles import StepTitle

STEP_ANCHOR = lazy(
    r"(?:(?:^|[-_])(?P<ordinal>[^\W_]{2,13})(?=[-_](?:etape|étape|step)(?:[-_]|$))"
    r"|(?:^|[-_])(?:etape|étape|step)s?(?:[-_]?(?P<number>[0-9]{1,3})(?:[a-z]|bis|ter)?(?=[-_]|$)|[-_](?P<word>[a-zé-]{2,20})$))",
    re.IGNORECASE,
)
NUMBERED = lazy(r"(?P<before>[^0-9]*)(?P<number>[0-9]{1,3})(?![0-9A-Za-z])")
INLINE_ID = lazy(r"""<(?:a|span|div)\b[^<>]*?\b(?:id|name)\s*=\s*["']?(?P<anchor>[^\s"'<>]+)""", re.IGNORECASE)
ONLY_ANCHORS = lazy(r"[ \t]*(?:<(?:a|span|div)\b[^<>]*>[ \t]*</(?:a|span|div)>[ \t]*)+$", re.IGNORECASE)
Place = tuple[int, int, str]  # line, column, id


def anchor_number(anchor: str) -> int | None:
    """Number of the step that an id names: « etape-3 », "step_3-save", « etape-trois », "third-step"; None for any other id."""
    for found in STEP_ANCHOR.finditer(anchor):
        if found["number"]:
            return int(found["number"])
        label = to_ordinal(found["ordinal"]) if found["ordinal"] else None
        value = label.value if label else to_number(found["word"]) if found["word"] else None
        if value is not None:
            return value
    return None


def check_anchors(page: Page, all_series: list[Series]) -> Iterator[Finding]:
    """Findings on the ids that the author typed, of titles and of steps; none where the number itself is told."""
    told = {one.line for series in all_series for one in check_order(series)}
    for series in all_series:
        prefix = _shared_prefix(series)
        for title in series.titles:
            if title.line in told or title.last != title.label.value:
                continue
            own = [(title.line, title.col, title.anchor)] if title.explicit else []
            numbers = [(place, _said(place[2], prefix)) for place in (*own, *inline_anchors(title, page))]
            if any(number == title.label.value for _, number in numbers):
                continue  # another one may keep the address that the step had before
            for (line, col, anchor), number in numbers:
                if number is not None:
                    yield finding(
                        line, col, "ETP206", typed=title.label.value, found=number, anchor=anchor, right=_right(anchor, number, title.label.value)
                    )
                    break
    for index in page.shown.ordered():
        for item in page.shown.lists[index].items:
            anchor = item_anchor(item, page)
            said = anchor_number(anchor) if anchor else None
            if said is not None and item.line and said != item.number:
                typed = page.source.typed[item.line]
                yield finding(item.line, typed.col, "ETP206", typed=item.number, found=said, anchor=anchor, right=_right(anchor, said, item.number))


def inline_anchors(title: StepTitle, page: Page) -> list[Place]:
    """The ids of the empty elements in a title, or alone on the lines just above it: « <a id="etape-2"></a> »."""
    lines = page.source.lines
    first = title.line
    while first > 1 and "<" in (above := lines[first - 2] or (lines[first - 3] if first > 2 else "")) and ONLY_ANCHORS.match(above):
        first -= 1 if lines[first - 2] else 2
    return [
        (number, found.start() + 1, found["anchor"])
        for number in range(first, title.line + 1)
        if "<" in lines[number - 1]
        for found in INLINE_ID.finditer(lines[number - 1])
    ]


def item_anchor(item: Item, page: Page) -> str:
    """Id of a step: its own, or that of an anchor on its line."""
    line = page.source.prose.get(item.line or 0, "")
    found = INLINE_ID.search(line) if "<" in line and not item.anchor else None
    return found["anchor"] if found else item.anchor


def _right(anchor: str, said: int, number: int) -> str:
    """An id with a step's number in the place of the one that it says."""
    language = "en" if "step" in anchor.lower() else "fr"
    right = re.sub(rf"(?<![0-9]){said}(?![0-9])", str(number), anchor, count=1)
    if right == anchor:
        right = re.sub(rf"(?<=[-_]){spelt(said, 'words', language)}$", spelt(number, "words", language), anchor, flags=re.IGNORECASE)
    return right if right != anchor else f"{'step' if language == 'en' else 'etape'}-{number}"


def _said(anchor: str, prefix: str | None) -> int | None:
    """The number that an id says: after the word « étape », or after what stands before the numbers of the whole series."""
    said = anchor_number(anchor)
    if said is None and prefix is not None and (found := NUMBERED.match(anchor)) and found["before"] == prefix:
        return int(found["number"])
    return said


def _shared_prefix(series: Series) -> str | None:
    """What stands before the number in the ids of a series ("e" of "e1", "e2"; nothing in "1-save"), if at least half of them say their own."""
    ids = [(found, title) for title in series.titles if title.explicit and (found := NUMBERED.match(title.anchor))]
    prefix, count = Counter(found["before"] for found, _ in ids).most_common(1)[0] if ids else ("", 0)
    agreeing = sum(int(found["number"]) == title.label.value for found, title in ids if found["before"] == prefix)
    return prefix if count > 1 and agreeing * 2 >= count else None
