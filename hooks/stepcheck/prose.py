"""A page's prose as its author typed it: paragraphs, headings that are no step titles, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stepcheck.pages import Page
from stepcheck.scan import CODE_SPAN, COMMENT_ON_ONE_LINE
from stepcheck.titles import BOLD, CLOSING, TITLE, in_sentence, read_title

LINK = re.compile(r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?(?P<target>[^)\s>]*)>?[^)]*\)")
HTML_LINK = re.compile(r"<a\b[^>]*?\bhref\s*=\s*[\"']?(?P<target>[^\"'\s>]+)[^>]*>(?P<text>.*?)</a>", re.IGNORECASE | re.DOTALL)
REFERENCE_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\[(?P<key>[^\[\]]*)\]")
DEFINITION = re.compile(r"[ ]{0,3}\[(?P<key>[^\[\]^]+)\]:[ \t]+<?(?P<target>[^\s>]+)")
BLOCKS = ("!!!", "???", "===")
PLACEHOLDER = re.compile("\x02[^\x02\x03]*\x03")


@dataclass(frozen=True)
class Link:
    """A link of a paragraph: where it starts and ends, where its text does, where it leads; image: it is a picture."""

    start: int
    end: int
    text_start: int
    text_end: int
    target: str
    image: bool = False


def paragraphs(page: Page) -> Iterator[tuple[int, str]]:
    """(first line, text) of each run of prose lines; steps and titles begin a new one, numbers of titles are blanked."""
    texts = dict(page.source.prose)
    texts |= dict(headings(page, step_titles=False))
    alone = texts.keys() - page.source.prose.keys()
    first, lines, last = 0, list[str](), 0
    for number, text in sorted(texts.items()):
        title = BOLD.match(text) or TITLE.match(text)
        if title:
            end = title.end("text") if title.re is TITLE else title.start("text")
            text = " " * end + text[end:] if title.re is TITLE else _without_title(text)
        begins = number != last + 1 or number in page.source.typed or title or number in alone or last in alone
        if lines and (begins or page.source.lines[last - 1].lstrip().startswith(BLOCKS)):
            yield first, "\n".join(lines)
            lines = []
        if not lines:
            first = number
        lines.append(text)
        last = number
    if lines:
        yield first, "\n".join(lines)


def headings(page: Page, *, step_titles: bool = True) -> Iterator[tuple[int, str]]:
    """(line, text) of the headings typed with « # », columns kept; of all, or without those that are titles of steps."""
    for heading in page.source.headings:
        if heading.line in page.source.prose:
            continue
        title = None if step_titles else read_title(heading.text, heading.line, 1, heading.level, 0, 0)
        if title is None or title.form != "step":
            text = page.source.lines[heading.line - 1]
            yield heading.line, CODE_SPAN.sub(lambda code: " " * len(code[0]), text).replace("#", " ", heading.level)


def _without_title(text: str) -> str:
    """The line with its bold step title blanked, when it is one, columns kept."""
    found = BOLD.match(text)
    if found is None or in_sentence(found["text"]):
        return text
    closing = CLOSING.search(text[found.start("text") :])
    end = found.start("text") + (closing.end() if closing else len(found["text"]))
    return " " * end + text[end:]


def links(text: str, definitions: dict[str, str]) -> list[Link]:
    """The links of a paragraph."""
    found = []
    if "](" in text:
        found = [Link(one.start(), one.end(), *one.span("text"), one["target"], bool(one["image"])) for one in LINK.finditer(text)]
    if "<a" in text or "<A" in text:
        found += [Link(one.start(), one.end(), *one.span("text"), one["target"]) for one in HTML_LINK.finditer(text)]
    if definitions and "][" in text:
        for one in REFERENCE_LINK.finditer(text):
            target = definitions.get((one["key"] or one["text"]).lower())
            if target:
                found.append(Link(one.start(), one.end(), *one.span("text"), target))
    return found


def definitions_of(page: Page) -> dict[str, str]:
    """Key -> target of the addresses written below the text."""
    found = (DEFINITION.match(text) for text in page.source.prose.values() if "]:" in text)
    return {one["key"].lower(): one["target"] for one in found if one}


def plain(text: str) -> str:
    """Words without markup, to compare what is typed with what is read."""
    text = COMMENT_ON_ONE_LINE.sub("", text.replace("&nbsp;", " ").replace("&#160;", " "))
    return re.sub(r"[\s\u00a0\u202f*_]+", " ", PLACEHOLDER.sub(" ", text)).lower()
