"""Read a Markdown text as its author typed it: list markers, headings and prose, leaving out fences and comments.

Nothing here decides what a reader sees: `marks` follows each marker and heading into the rendered page. The text is read by
one expression that begins with a line break, so that most lines cost a single look.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from stepcheck.model import Heading, Typed
from stepcheck.patterns import lazy
from stepcheck.source import Prose, Source

# A line that is more than prose: a marker, or what looks like one ("3.", "3)", "c.", "iv)", "#.", a bullet; then spaces, a
# no-break space, or nothing), a heading, the underline of one.
SPECIAL = lazy(
    r"\n((?:[ \t]*>)*)([ \t]*)"
    r"(?:([-*+])([ \t]+)(?=\S)"
    r"|(\d{1,9}|[a-zA-Z]|[ivxlc]{2,6}|[IVXLC]{2,6}|\#)([.)])"
    r"([ \t]+(?=[^ \t\r\n])|(?<=\d[.)])(?:[ \t]+$|[^\S \t\r\n]+[ \t]*(?=\S)|(?=(?![a-z][ \t).:])[^\W\d_]|[*_«“\"\[`(]|!\[|$)))"
    r"|(\#{1,6})(?![.)][ \t])([ \t]*)([^#\s].*)"
    r"|(=+|-+)[ \t]*$)",
    re.MULTILINE,
)
FENCE = lazy(r"(?P<before>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
FENCE_END = lazy(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*$")
ATTRIBUTES = lazy(r"[ \t]*\{:?(?P<attributes>[^{}]*)\}[ \t]*$")
ANCHOR = lazy(r"#([^\s.#}]+)")
COMMENT_ON_ONE_LINE = lazy(r"<!--.*?-->")


def scan(text: str) -> Source:
    """Markers, headings and prose of a Markdown text (front matter already removed)."""
    source = Source(text)
    if "```" in text or "~~~" in text or "<!--" in text:
        visible = [""] * len(source.lines)
        for number, line in _outside_code(source.lines, source):
            visible[number - 1] = line
        source.prose = Prose("\n".join(visible))
    _read(source)
    return source


def _read(source: Source) -> None:
    """Find the markers and the headings of what is visible."""
    lines, text = source.prose.lines, f"\n{source.prose.text}"
    number = at = ruled = 0  # ruled: the last line that may underline a heading
    for found in SPECIAL.finditer(text):
        number += text.count("\n", at, found.start() + 1)
        at = found.start() + 1
        quotes, before, bullet, space, label, delimiter, gap, hashes, distance, title, rule = found.groups()
        if rule:
            above = number - 1
            if (
                not quotes
                and above
                and above not in source.typed
                and above != ruled
                and above not in source.prose.headings
                and lines[above - 1].strip()
            ):
                level = 1 if rule[0] == "=" else 2
                source.headings.append(_heading(above, level, lines[above - 1].strip()))
                if above == 1 or not lines[above - 2].strip():  # the first line of its block: nothing else than a heading
                    source.prose.headings[above] = level
            ruled = ruled if quotes else number
            continue
        before = f"{quotes}{before}" if quotes else before
        indent = len(before.expandtabs(4) if "\t" in before else before)
        if hashes:
            source.prose.headings[number] = len(hashes)
            start = len(before) + len(hashes) + len(distance)
            source.headings.append(_heading(number, len(hashes), title.rstrip(" \t").rstrip("#").rstrip(" \t"), len(before), start))
        else:
            source.typed[number] = Typed(
                number, len(before) + 1, indent, label or "", delimiter or bullet, gap if label else space, quotes.count(">")
            )


def _outside_code(lines: Sequence[str], source: Source) -> Iterator[tuple[int, str]]:
    """(number, line) of what is in no fence and no comment; what a comment hides is blanked, so that columns stay true.

    A fence or a comment that is never closed is text, as Markdown takes it.
    """
    fences: dict[str, list[int]] = defaultdict(list)
    closings: list[int] = []
    for number, line in enumerate(lines, 1):
        if ("```" in line or "~~~" in line) and (end := FENCE_END.match(line)):
            fences[end["fence"]].append(number)
        if "-->" in line:
            closings.append(number)
    number = 0
    while number < len(lines):
        number += 1
        line = lines[number - 1]
        opening = FENCE.match(line) if "```" in line or "~~~" in line else None
        if opening:
            last = _next_after(number, fences[opening["fence"]])
            if last:
                if opening["before"].strip(" \t>"):  # the fence is the first thing of a step
                    yield number, opening["before"] + "`"
                source.fences.append((number, last))
                source.code.update(range(number, last + 1))
                number = last
                continue
        if "<!--" in line:
            line = COMMENT_ON_ONE_LINE.sub(lambda found: " " * len(found[0]), line)
            last = _next_after(number, closings) if "<!--" in line else 0
            if last:
                yield number, line.split("<!--", 1)[0]
                source.code.update(range(number + 1, last + 1))
                number = last
                continue
        yield number, line


def _next_after(number: int, numbers: list[int]) -> int:
    at = bisect_right(numbers, number)
    return numbers[at] if at < len(numbers) else 0


def _heading(line: int, level: int, text: str, indent: int = 0, at: int = -1) -> Heading:
    attributes = ATTRIBUTES.search(text, max(0, text.rfind("{") - 1)) if text.endswith("}") else None
    anchor = ANCHOR.search(attributes["attributes"]) if attributes else None
    if attributes:
        text = text[: attributes.start()]
    return Heading(line, level, text.strip(), anchor[1] if anchor else "", anchor is not None, indent, at)
