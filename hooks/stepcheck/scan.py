"""Read the source of a page: list markers, headings and prose, leaving out fenced code and comments."""

from __future__ import annotations

import re

from stepcheck.model import Heading, Source, Typed

# A marker with the spaces and quote marks before it; ten digits are more than any list has.
MARKER = re.compile(r"(?P<before>(?:[ \t]*>)*[ \t]*)(?P<marker>(?P<number>[0-9]{1,9})\.|[-*+])(?P<gap>[ \t]+)(?=\S)")
FENCE = re.compile(r"(?:[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)")
HEADING = re.compile(r"(?P<hashes>#{1,6})[ \t]*(?P<text>[^#\n].*?)[ \t]*#*[ \t]*(?:\{:?(?P<attributes>[^}]*)\}[ \t]*)?$")
ANCHOR = re.compile(r"#([\w:.-]+)")
CODE_SPAN = re.compile(r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)")
COMMENT_ON_ONE_LINE = re.compile(r"<!--.*?-->")


def scan(text: str) -> Source:
    """Markers, headings and prose of a Markdown text (front matter already removed)."""
    source = Source({}, [], {})
    fence, in_comment = "", False
    for number, line in enumerate(text.split("\n"), 1):
        mark = FENCE.match(line)
        if fence:
            if mark and mark["fence"].startswith(fence) and not mark["info"].strip():
                fence = ""
            continue
        if in_comment:
            in_comment = "-->" not in line
            continue
        if mark and "`" not in mark["info"]:
            fence = mark["fence"]
            continue
        # What a comment hides keeps its place, so that columns stay true.
        line = COMMENT_ON_ONE_LINE.sub(lambda found: " " * len(found[0]), line)
        if "<!--" in line:
            line, in_comment = line.split("<!--", 1)[0], True
        _read_line(number, line, source)
    return source


def _read_line(number: int, line: str, source: Source) -> None:
    heading = HEADING.match(line)
    if heading:
        anchor = ANCHOR.search(heading["attributes"] or "")
        source.headings.append(Heading(number, len(heading["hashes"]), heading["text"], anchor[1] if anchor else ""))
        return
    found = MARKER.match(line)
    if found:
        value = int(found["number"]) if found["number"] else None
        source.typed[number] = Typed(number, found.start("marker") + 1, value)
    source.prose[number] = CODE_SPAN.sub(lambda code: " " * len(code[0]), line)
