"""Headings written in HTML: Markdown puts them aside, the reader sees them all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape


def html_headings(text: str) -> Iterator[tuple[str, int, str]]:
    """(attributes, level, words) of the headings in HTML of a text."""
    for _, attributes, level, words in _found(text):
        yield attributes, level, words


def html_heading_lines(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """(line, level, words, whether its id was typed) of the headings in HTML of a text."""
    line, last = 1, 0
    for start, attributes, level, words in _found(text):
        line += text.count("\n", last, start)
        last = start
        yield line, level, words, "id=" in attributes.lower()


def _found(text: str) -> Iterator[tuple[int, str, int, str]]:
    heading, hidden, tag = _expressions()
    if "<h" not in text and "<H" not in text:
        return
    text = hidden.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in heading.finditer(text):
        yield found.start(), found["attributes"], int(found["level"]), " ".join(unescape(tag.sub("", found["words"])).split())


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A heading; what no reader sees as one; a tag."""
    return (
        re.compile(r"<h(?P<level>[1-6])\b(?P<attributes>[^>]*)>(?P<words>.*?)</h(?P=level)\s*>", re.IGNORECASE | re.DOTALL),
        re.compile(r"<(pre|code|script|style|template|textarea|svg)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL),
        re.compile(r"<[^<>]*>"),
    )
