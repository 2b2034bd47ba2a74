"""What cuts a list in two, and lists of « 1. » that were cut (ETP112)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from stepcheck.model import Finding, ShownList, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy

# First characters of a block -> its kind, for the message.
KINDS = (
    (lazy(r"`{3}|~{3}"), "fence"),
    (lazy(r"!!!|\?\?\?"), "admonition"),
    (lazy(r"==="), "tab"),
    (lazy(r"!\[|\[!\[|<(?:img|video|audio|picture|figure|iframe)\b", re.IGNORECASE), "image"),
    (lazy(r"<!--"), "comment"),
    (lazy(r"#{1,6}[ \t]*[^#\s]"), "heading"),
    (lazy(r"\|"), "table"),
    (lazy(r">"), "quote"),
    (lazy(r"<"), "html"),
    (lazy(r"-{1,}8<-"), "snippet"),
    (lazy(r"[-*_](?:[ \t]*[-*_]){2,}[ \t]*$"), "rule"),
    (lazy(r"[-*+][ \t]"), "bullets"),
    (lazy(r"\{:?[^{}]*\}[ \t]*$"), "attributes"),
)
EMPTY_COMMENT = lazy(r"[ \t]*<!--\W*-->")
# How a sentence begins that leads to another list, and does not belong to the step before it.
INTRODUCTION = lazy(
    r"[ \t]*(?:[*_`]|(?:pour|sur|si|sinon|ou|autre|autrement|ensuite|puis|voici|suivez|avec|depuis|to|on|if|or|otherwise|for|then|next|here|follow"
    r"|with|from|alternatively)\b)",
    re.IGNORECASE,
)
ANNOTATION = lazy(r"\(\d{1,2}\)")


class Cut(NamedTuple):
    """The block that stands between two halves of a list. line: 0 when none could be told; ends_with: its last character."""

    kind: str
    line: int
    indent: int = 0
    ends_with: str = ""


def blocks_between(first: int, last: int, page: Page) -> list[Cut]:
    """The blocks that start at less than four columns after the step typed on a line, before the one typed on another."""
    typed = page.source.typed.get(first)
    base = typed.indent if typed else 0
    found: list[Cut] = []
    blank = False
    for number in range(first + 1, last):
        line = page.source.lines[number - 1]
        if not line.strip():
            blank = True
            continue
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        kind = _kind(line.strip())
        inside = number in page.source.code and (number - 1) in page.source.code and kind != "fence"
        if indent - base < 4 and not inside and (blank or kind in ("fence", "admonition", "tab", "comment", "heading")):
            found.append(Cut(kind, number, indent - base, line.strip()[-1]))
        elif found and not blank and indent - base < 4:
            found[-1] = Cut(found[-1].kind, found[-1].line, found[-1].indent, line.strip()[-1])
        blank = False
    return [one for one in found if not _closes_fence(one, page)]


def cut_between(first: int, last: int, page: Page) -> Cut:
    """The first block that cuts a list, between the lines of two of its steps."""
    blocks = blocks_between(first, last, page)
    headed = next((one for one in blocks if one.kind == "heading"), None)
    return headed or next(iter(blocks), Cut("unknown", 0))


def is_annotation(one: ShownList, page: Page) -> bool:
    """Whether a list holds the annotations of the code block or paragraph before it."""
    if one.annotated:
        return True
    if not one.after_code or not one.first_line:
        return False
    at = bisect_left(page.source.fences, one.first_line, key=itemgetter(1))
    if not at:
        return False
    start, end = page.source.fences[at - 1]
    return any(ANNOTATION.search(line) for line in page.source.lines[start - 1 : end])


def is_cut_of_ones(page: Page) -> Iterator[Finding]:
    """Lists of « 1. » cut inside one section: the reader sees 1, then 1 again (ETP112)."""
    previous: tuple[ShownList, list[int]] | None = None
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        lines = [item.line for item in one.items if item.line]
        labels = {page.source.typed[line].label for line in lines if line in page.source.typed}
        if one.parent is not None:
            continue
        ones = labels == {"1"} and len(lines) == len(one.items) and not is_annotation(one, page)
        if ones and previous and previous[0].container == one.container and previous[0].heading == one.heading:
            cut = _cut_by_mistake(previous[1], lines, page)
            if cut and one.items[0].number == 1:
                col = page.source.typed[lines[0]].col
                yield finding(lines[0], col, "ETP112", cause=cut.kind, cut_line=cut.line, need=page.source.typed[lines[0]].indent + 4)
        previous = (one, lines) if ones else None


def _cut_by_mistake(before: list[int], after: list[int], page: Page) -> Cut | None:
    blocks = blocks_between(before[-1], after[0], page)
    if not blocks:
        return None
    tried = [one for one in blocks if 0 < one.indent < 4]
    solid = [one for one in blocks if one.kind not in ("paragraph", "comment", "rule", "attributes", "quote", "html")]
    if tried:
        return tried[0]
    if solid and all(one.kind not in ("paragraph", "comment", "rule", "html") for one in blocks):
        return solid[0]
    if all(one.kind == "comment" and EMPTY_COMMENT.match(page.source.lines[one.line - 1]) is None for one in blocks):
        return blocks[0]  # an empty one is the usual way to part two lists
    alone = len(before) == 1 and len(after) == 1
    text = [one for one in blocks if one.kind == "paragraph"]
    leads = any(one.ends_with in ":\uff1a" or INTRODUCTION.match(page.source.lines[one.line - 1]) for one in text)
    if alone and len(solid) + len(text) == len(blocks) and solid and blocks[-1] in solid and not leads:
        return blocks[0]  # « 1. », what the reader then sees, its picture, « 1. »
    if any(one.kind not in ("paragraph", "quote") or one.ends_with in ":\uff1a" for one in blocks):
        return None
    sentence = len(blocks) == 1 and blocks[0].ends_with == "." and not INTRODUCTION.match(page.source.lines[blocks[0].line - 1])
    return blocks[0] if alone or sentence else None


def _kind(text: str) -> str:
    return next((kind for pattern, kind in KINDS if pattern.match(text)), "paragraph")


def _closes_fence(one: Cut, page: Page) -> bool:
    at = bisect_left(page.source.fences, one.line, key=itemgetter(1))
    return at < len(page.source.fences) and page.source.fences[at][1] == one.line
