"""Links that name a phase or a part: text and target that differ (ETP303)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from stepcheck.model import Finding, Heading, finding
from stepcheck.numbers import CARDINAL, to_label, to_ordinal
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.prose import links
from stepcheck.rules.divisions import read_division
from stepcheck.rules.targets import Targets
from stepcheck.scan import ATTRIBUTES
from stepcheck.title_words import OPENING, SPACE

SIGNS = ("hase ", "art ", "artie ", "tage ", "hase]", "artie]")
LINKED = lazy(r"\[[^\[\]\n]{0,24}?(?:phase|part|stage)", re.IGNORECASE)  # a quick look
# Not « les parties 2 et 3 », « Phase 2 (3) ».
NAMED = lazy(
    rf"(?:\b(?:la|the){SPACE}+)?\b(?:(?P<word>phase|partie|part|stage){SPACE}+(?P<label>[0-9]{{1,2}}|[IVX]{{1,5}}|[A-H]|{CARDINAL})(?![\w°/-]|[.,][0-9])"
    rf"|(?P<ordinal>[\w-]+){SPACE}+(?P<name>phase|partie|part|stage)\b)",
    re.IGNORECASE,
)


def check_division_links(page: Page, targets: Targets) -> Iterator[Finding]:
    """Findings on the links whose text begins with the name of a phase or of a part, and that lead to another one of the same name."""
    text = page.source.prose.text
    if not targets.has_divisions or not any(word in text for word in SIGNS) or not LINKED.search(text):
        return
    for line, text in page.source.prose.holding("]("):
        for link in links(text, {}) if LINKED.search(text) else ():
            said = NAMED.match(text, _start(text, link.text_start, link.text_end), link.text_end) if not link.image else None
            label = (to_ordinal(said["ordinal"]) if said["ordinal"] else to_label(said["label"])) if said else None
            heading = _heading(page, link.target, targets) if label else None
            if said is None or label is None or heading is None:
                continue
            title = ATTRIBUTES.sub("", heading.text[_start(heading.text) :]).strip()
            held = read_division(title, 0, 0)
            if held is None or held.suffix or held.number != held.last or held.name.lower() != (said["word"] or said["name"]).lower():
                continue
            if label.style == "letter" or held.number < 0:
                differs = (said["label"] or "").upper() != held.label.upper()
            else:
                differs = label.value != held.number
            if differs:
                yield finding(line, link.start + 1, "ETP303", cause="division", typed=said[0], title=title, target=link.target)


def _start(text: str, first: int = 0, last: int = sys.maxsize) -> int:
    """Where the words of a title or of a link begin."""
    opening = OPENING.match(text, first, last)
    return opening.end() if opening else first


def _heading(page: Page, target: str, targets: Targets) -> Heading | None:
    """The heading that a link leads to, the first one for a page; None when it cannot be told."""
    other, fragment = targets.page_of(page, target)
    if other is None or (other is page and not fragment):
        return None
    return next((one for one in other.headings if not fragment or one.anchor == fragment), None)
