"""A step was inserted or moved, and a reference still says its old number (ETP901)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from stepcheck.mentions import Mention
from stepcheck.model import Finding, ShownList, finding
from stepcheck.pages import Page
from stepcheck.rules.links import Targets

ALIKE = 0.75


@dataclass(frozen=True)
class Pointed:
    """A reference as it was. context: words around it; number: what it said; step: text of the step that had this number."""

    context: str
    number: int
    step: str


def pointed(page: Page, mentions: list[Mention], targets: Targets | None = None) -> list[Pointed]:
    """What each plain reference of a page pointed at."""
    found = []
    for mention in mentions:
        holder, one = _list_for(page, mention, targets)
        if one is None or holder is None:
            continue
        for number in mention.numbers:
            step = next((item.text for item in one.items if item.number == number), "")
            if step:
                found.append(Pointed(_context(page, mention), number, _words(step)))
    return found


def check_history(page: Page, mentions: list[Mention], before: list[Pointed], targets: Targets | None = None) -> Iterator[Finding]:
    """References that stayed while the step that they meant moved. before: `pointed` of the base version."""
    old: dict[tuple[str, int], str] = {(one.context, one.number): one.step for one in before}
    for mention in mentions:
        holder, one = _list_for(page, mention, targets)
        if one is None or holder is None:
            continue
        for number in mention.numbers:
            step = old.get((_context(page, mention), number))
            now = next((_words(item.text) for item in one.items if item.number == number), "")
            if not step or _similarity(step, now) >= ALIKE:
                continue
            best = max(one.items, key=lambda item: _similarity(step, _words(item.text)))
            if best.number != number and _similarity(step, _words(best.text)) >= ALIKE:
                yield finding(mention.line, mention.col, "ETP901", number=number, now=best.number, step=best.text[:60])


def _list_for(page: Page, mention: Mention, targets: Targets | None) -> tuple[Page | None, ShownList | None]:
    """The list that a reference means: under its link, around it, before it in its section, or after it."""
    if mention.target is not None:
        other, fragment = targets.page_of(page, mention.target) if targets else (None, "")
        if other is None:
            return None, None
        index = next((at for at, heading in enumerate(other.headings) if heading.anchor == fragment), -1)
        first, last = (other.headings[index].line, other.section_end(index)) if index >= 0 else (0, 1 << 30)
        lists = [other.shown.lists[at] for at in other.shown.ordered() if first <= other.shown.lists[at].first_line < last]
        return other, next((one for one in lists if one.parent is None), None)
    lists = [one for index in page.shown.ordered() if (one := page.shown.lists[index]).parent is None and one.first_line]
    start, end = page.around(mention.line)
    here = [one for one in lists if start <= one.first_line < end] or lists
    before = [one for one in here if one.first_line <= mention.line]
    fits = [one for one in (*reversed(before), *here) if set(mention.numbers) & set(one.numbers)]
    return page, (fits[0] if fits else None)


def _context(page: Page, mention: Mention) -> str:
    """The words of the line that holds a reference, its own step's number left out."""
    text = page.source.prose.get(mention.line, "")
    return _words(re.sub(r"^[ \t>]*\d+[.)]", "", text))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _similarity(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return 1.0 if one == other else SequenceMatcher(None, one, other).ratio()
