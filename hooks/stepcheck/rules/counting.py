"""Counts of steps as a text says them: « cinq étapes », "the 3 steps"."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from stepcheck.numbers import cardinals
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.prose import paragraphs

# Any word: spelling out the number words in each expression would take ten times longer to compile. See `value`.
COUNT = r"(?P<count>[0-9]{1,2}|(?!(?:the|these|those|les|ces|des|aux|nos|vos)\b)[^\W\d_]+(?:-[^\W\d_]+)*(?:[ -]et[ -]un)?)"
SPACE = r"(?:[\s*_]|&nbsp;)"
STEPS = lazy(r"étapes|-?steps?\b", re.IGNORECASE)
WORD = lazy(r"[^\W_]+")
FAR = 75  # characters from a number to the word « étapes »
NUMBERS = frozenset(cardinals())
LONGEST = 100  # characters of an announcement before « étapes »


def counting(page: Page) -> list[tuple[int, str]]:
    """(first line, text) of the paragraphs that say a number before « étapes »; looked for once a page."""
    if page.counting is None:
        page.counting = [
            (start, text)
            for start, text in paragraphs(page)
            if ("tapes" in text or "step" in text.lower() or "TAPES" in text) and any(says_count(text, steps) for steps in STEPS.finditer(text))
        ]
    return page.counting


def says_count(text: str, steps: re.Match[str]) -> bool:
    """Whether a number stands before the word « étapes », not far, in its sentence."""
    before = text[max(0, steps.end() - FAR) : steps.end()]
    words = WORD.findall(before[max(map(before.rfind, ".!?")) + 1 :].lower())
    return not NUMBERS.isdisjoint(words) or any(word[0].isdecimal() for word in words)


def counted(pattern: re.Pattern[str], text: str, first: int = 0, last: int = sys.maxsize) -> Iterator[tuple[re.Match[str], int]]:
    """What matches between two places and counts, its count."""
    while found := pattern.search(text, first, last):
        count = value(found["count"])
        if count is None or _counts_too(found.groupdict().get("adjective")):  # « ce compte en trois étapes », "part 2 has three steps"
            first = found.start() + 1
        else:
            yield found, count
            first = found.end()


def _counts_too(adjective: str | None) -> bool:
    """Whether a number stands where an adjective would, between what seemed the count and the steps: that is the count."""
    return bool(adjective) and not NUMBERS.isdisjoint(WORD.findall((adjective or "").lower()))


def value(count: str) -> int | None:
    """A number of digits or of words, else None."""
    return int(count) if count.isdecimal() else cardinals().get(count.lower())
