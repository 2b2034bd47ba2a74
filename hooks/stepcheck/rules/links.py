"""Links to steps: text and target that differ, anchors that are dead (ETP303, ETP304)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from stepcheck.mentions import Mention
from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.prose import headings, links
from stepcheck.rules.anchors import anchor_number
from stepcheck.rules.targets import Targets
from stepcheck.titles import may_mention

NUMBERED_LINK = lazy(r"\[[\W_]{0,4}[0-9]{1,2}[.)]\s")  # a quick look
MOST_IDS = 300  # of a page, that an address is compared with
LIKE = 0.8  # how much an id must be like another to be meant
LINK_NUMBER = lazy(r"[\W_]{0,4}([0-9]{1,2})[.)]\s")


def check_links(page: Page, found: list[Mention], targets: Targets) -> Iterator[Finding]:
    """Findings on the links that speak of a step, or whose address does."""
    told = set()
    for mention in found:
        if mention.target is None or not mention.covered:
            continue
        other, fragment = targets.page_of(page, mention.target)
        if other is None or not fragment:
            continue
        told.add((mention.line, mention.target))
        if fragment not in other.shown.ids:
            near = targets.anchor_of(other, mention.numbers[0]) or _alike(fragment, other)
            near = "" if anchor_number(near) not in (None, mention.numbers[0]) else near  # of another step
            steps = targets.held(page, mention.target.partition("#")[0])
            known = {"cause": "no-step", "number": mention.numbers[0]} if steps and mention.numbers[0] not in steps.numbers else {}
            yield finding(mention.line, mention.col, "ETP304", target=mention.target, **(_nearest(near, mention.target) or known))
            continue
        number = targets.step_of(other, fragment)
        if number is None and not any(one.anchor == fragment for one in other.headings):
            number = anchor_number(fragment)
        if number is not None and not mention.sub and not _names(mention, number):
            near = targets.anchor_of(other, mention.numbers[0])
            typed = f"]({mention.target}" in "\n".join(page.source.lines[mention.line - 1 : mention.line + 1]).replace("(<", "(")
            right = _nearest(near, mention.target, "known" if typed else "defined")
            yield finding(mention.line, mention.col, "ETP303", number=mention.numbers[0], found=number, target=mention.target, **right)
    prose = page.source.prose
    for line, text in (*((line, prose.get(line)) for line in prose.speaking), *headings(page)):
        if "#" not in text or not may_mention(text):
            continue
        for link in links(text, {}):
            other, fragment = targets.page_of(page, link.target)
            dead = other is not None and fragment and fragment not in other.shown.ids and anchor_number(fragment) is not None
            if dead and not link.image and not any(one == line and target == link.target for one, target in told):
                near = _alike(fragment, other) if other else ""
                yield finding(line, link.start + 1, "ETP304", target=link.target, **_nearest(near, link.target))
    yield from _numbered(page, targets)


def _nearest(anchor: str, target: str, cause: str = "near") -> dict[str, object]:
    """What a message says of the id that may be meant by an address, if there is one: the address with it."""
    return {"cause": cause, "near": f"{target.partition('#')[0]}#{anchor}"} if anchor else {}


def _alike(fragment: str, other: Page) -> str:
    """The id of a page that is most like one that it has not, or nothing."""
    if len(other.shown.ids) > MOST_IDS:
        return ""
    return next(iter(get_close_matches(fragment, sorted(other.shown.ids), 1, LIKE)), "")


def _numbered(page: Page, targets: Targets) -> Iterator[Finding]:
    """Findings on the links that begin with a step's number without the word: « [3. Imprimer](#etape-2) »."""
    if NUMBERED_LINK.search(page.source.prose.text) is None:
        return
    for line, text in page.source.prose.holding("](#"):
        for link in links(text, {}):
            number = LINK_NUMBER.match(text, link.text_start, link.text_end)
            if number and not link.image and (step := targets.step_of(page, unquote(link.target[1:]))) not in (None, int(number[1])):
                yield finding(line, link.start + 1, "ETP303", number=int(number[1]), found=step, target=link.target)


def _names(mention: Mention, number: int) -> bool:
    """Whether a reference names a step, alone, among others or inside a range."""
    return number in mention.numbers or any(first <= number <= last for first, last in mention.ranges)


def contradicts(mention: Mention, page: Page, targets: Targets) -> bool:
    """Whether `check_links` already says that the link under a reference leads to another step, or to nothing."""
    if mention.target is None or not mention.covered:
        return False
    other, fragment = targets.page_of(page, mention.target)
    if other is None or not fragment:
        return False
    number = targets.step_of(other, fragment)
    return fragment not in other.shown.ids or (number is not None and (len(mention.numbers) == 1 or not _names(mention, number)))
