"""How a line number is spelt in a page so that no reader and no Markdown rule sees it: private-use characters."""

from __future__ import annotations

import re
from functools import lru_cache

from stepcheck.patterns import lazy

KEPT = 4096  # lines whose spelling is kept: every page begins with the same ones
OPEN, CLOSE, ZERO = "\uf8d0", "\uf8d1", 0xF8D4
MARK = lazy(f"{OPEN}([{chr(ZERO)}-{chr(ZERO + 9)}]+){CLOSE}")
SPELT = {ord("0") + digit: ZERO + digit for digit in range(10)}
DIGITS = {ZERO + digit: ord("0") + digit for digit in range(10)}


@lru_cache(maxsize=KEPT)
def spell(line: int) -> str:
    """The mark of a line."""
    return f"{OPEN}{str(line).translate(SPELT)}{CLOSE}"


def read(mark: re.Match[str]) -> int:
    """The line that a mark spells."""
    return _number(mark[1])


@lru_cache(maxsize=KEPT)
def _number(digits: str) -> int:
    return int(digits.translate(DIGITS))


def without_marks(text: str | None) -> tuple[str | None, list[int]]:
    """(text without its marks, the lines they spelt). A subclass of str that says a text is finished is kept."""
    if not text or OPEN not in text:
        return text, []
    return type(text)(MARK.sub("", text)), [read(mark) for mark in MARK.finditer(text)]
