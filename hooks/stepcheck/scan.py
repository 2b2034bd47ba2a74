"""Read a Markdown text as its author typed it: list markers, headings and prose, leaving out fences and comments.

Nothing here decides what a reader sees: `marks` follows each marker and heading into the rendered page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from stepcheck.model import Heading, Source, Typed

# A marker, or what looks like one: "3.", "3)", "c.", "iv)", "#.", a bullet; then spaces, a no-break space, or nothing.
MARKER = re.compile(
    r"(?P<before>(?P<quotes>(?:[ \t]*>)*)[ \t]*)"
    r"(?:(?P<bullet>[-*+])(?P<space>[ \t]+)(?=\S)"
    r"|(?P<label>\d{1,9}|[a-zA-Z]|[ivxlc]{2,6}|[IVXLC]{2,6}|\#)(?P<delimiter>[.)])"
    r"(?P<gap>[ \t]+(?=[^ \t\r\n])|(?<=\d[.)])(?:[ \t]+$|[^\S \t\r\n]+[ \t]*(?=\S)|(?=[^\W\d_]|[*_«“\"\[`(]|!\[|$))))"
)
FENCE = re.compile(r"(?P<before>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
FENCE_END = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*$")
HEADING = re.compile(r"(?P<before>[ \t>]*)(?P<hashes>#{1,6})(?![.)][ \t])[ \t]*(?P<text>[^#\s].*?)[ \t]*#*[ \t]*$")
UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*$")
# What starts a line that is more than prose; a quick look that spares the others the long expressions.
SPECIAL = re.compile(r"[ \t>]*(?:[-*+#]|\d|[a-zA-Z]{1,6}[.)])")
UNDERLINES = frozenset("=- \t")
ATTRIBUTES = re.compile(r"[ \t]*\{:?(?P<attributes>[^{}]*)\}[ \t]*$")
ANCHOR = re.compile(r"#([^\s.#}]+)")
CODE_SPAN = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)")
COMMENT_ON_ONE_LINE = re.compile(r"<!--.*?-->")


def scan(text: str) -> Source:
    """Markers, headings and prose of a Markdown text (front matter already removed)."""
    lines = text.split("\n")
    source = Source(lines, {}, [], {}, set(), [])
    simple = "```" not in text and "~~~" not in text and "<!--" not in text
    prose, end = source.prose, len(lines)
    for number, line in enumerate(lines, 1) if simple else _outside_code(lines, source):
        if SPECIAL.match(line) or (number < end and lines[number][:1] in UNDERLINES) or "`" in line:
            _read_line(number, line, lines, source)
        elif line and not line.isspace():
            prose[number] = line
    return source


def _outside_code(lines: list[str], source: Source) -> Iterator[tuple[int, str]]:
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


def _read_line(number: int, line: str, lines: list[str], source: Source) -> None:
    if not line.strip():
        return
    heading = HEADING.match(line) if "#" in line else None
    if heading:
        source.headings.append(_heading(number, len(heading["hashes"]), heading["text"], len(heading["before"])))
        return
    following = lines[number] if number < len(lines) else ""
    found = MARKER.match(line)
    if found:
        bullet = found["bullet"]
        source.typed[number] = Typed(
            number,
            len(found["before"]) + 1,
            len(found["before"].expandtabs(4)),
            found["label"] or "",
            bullet or found["delimiter"],
            found["space"] if bullet else found["gap"],
            found["quotes"].count(">"),
        )
    elif following[:1] in UNDERLINES and UNDERLINE.match(following) and not UNDERLINE.match(line):
        source.headings.append(_heading(number, 1 if "=" in following else 2, line.strip(), 0))
    source.prose[number] = CODE_SPAN.sub(lambda code: " " * len(code[0]), line) if "`" in line else line


def _heading(number: int, level: int, text: str, indent: int) -> Heading:
    attributes = ATTRIBUTES.search(text)
    anchor = ANCHOR.search(attributes["attributes"]) if attributes else None
    if attributes:
        text = text[: attributes.start()]
    return Heading(number, level, text.strip(), anchor[1] if anchor else "", anchor is not None, indent)
