"""A page's prose as its author typed it: paragraphs, headings that are no step titles, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.scan import ATTRIBUTES, COMMENT_ON_ONE_LINE
from stepcheck.source import without_code
from stepcheck.title_words import BLOCKS, BOLD, CLOSING, TITLE
from stepcheck.titles import in_sentence, may_mention, read_title

LINK = lazy(r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:<(?P<spaced>[^<>\n]*)>|(?P<target>[^)\s]*))[^)]*\)")
HTML_LINK = lazy(r"<a\b[^>]*?\bhref\s*=\s*[\"']?(?P<target>[^\"'\s>]+)[^>]*>(?P<text>.*?)</a>", re.IGNORECASE | re.DOTALL)
REFERENCE_LINK = lazy(r"\[(?P<text>[^\[\]]+)\](?:\[(?P<key>[^\[\]]*)\]|(?![\[(:]))")  # « [étape 2][clé] », « [étape 2][] », « [étape 2] »
DEFINITION = lazy(r"[ ]{0,3}\[(?P<key>[^\[\]^]+)\]:[ \t]+<?(?P<target>[^\s>]+)")
PLACEHOLDER = lazy("\x02[^\x02\x03]*\x03")


class Link(NamedTuple):
    """A link of a paragraph: where it starts and ends, where its text does, where it leads; image: it is a picture."""

    start: int
    end: int
    text_start: int
    text_end: int
    target: str
    image: bool = False


def paragraphs(page: Page) -> list[tuple[int, str]]:
    """What `_paragraphs` yields, read once for a page."""
    if page.spoken is None:
        page.spoken = list(_paragraphs(page))
    return page.spoken


def _paragraphs(page: Page) -> Iterator[tuple[int, str]]:
    """(first line, text) of the runs of prose lines that speak of steps; steps and titles begin a new run, numbers of titles are blanked."""
    prose = page.source.prose
    alone = {number: text for number, text in headings(page) if may_mention(text) and not _is_step_title(text)}
    last = 0
    for number in prose.speaking:
        if number in alone:
            yield number, alone[number]
        elif number > last and may_mention(prose.get(number)):
            first, last = number, number
            while first - 1 in prose and not _begins(first, page):
                first -= 1
            while last + 1 in prose and not _begins(last + 1, page):
                last += 1
            yield first, "\n".join(_without_title(prose[line]) for line in range(first, last + 1))


def _begins(number: int, page: Page) -> bool:
    """Whether a line of prose begins a run of its own."""
    if number in page.source.typed or page.source.lines[number - 2].lstrip().startswith(BLOCKS):
        return True
    text = page.source.prose[number]
    return may_mention(text) and bool(BOLD.match(text) or TITLE.match(text))


def headings(page: Page) -> Iterator[tuple[int, str]]:
    """(line, text) of the headings that speak of steps, without « # », columns kept."""
    prose = page.source.prose
    for line in prose.speaking:
        if level := prose.headings.get(line):
            yield line, without_code(page.source.lines[line - 1]).replace("#", " ", level)


def _is_step_title(text: str) -> bool:
    title = read_title(ATTRIBUTES.sub("", text.lstrip(" \t>")), 1, 1, 1, 0, 0)
    return title is not None and title.form == "step"


def _without_title(text: str) -> str:
    """The line with its step title blanked, when it has one, columns kept."""
    if not may_mention(text):
        return text
    title = TITLE.match(text)
    if title:
        return " " * title.end("text") + text[title.end("text") :]
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
        found = [
            Link(one.start(), one.end(), *one.span("text"), one["spaced"] or one["target"] or "", bool(one["image"])) for one in LINK.finditer(text)
        ]
        found += [
            Link(one.text_start + inner.start(), one.text_start + inner.end(), *inner.span("text"), inner["target"] or "", image=True)
            for one in found
            if not one.image and "![" in text[one.text_start : one.text_end]
            for inner in LINK.finditer(text[one.text_start : one.text_end])
            if inner["image"]
        ]
    if "<a" in text or "<A" in text:
        found += [Link(one.start(), one.end(), *one.span("text"), one["target"]) for one in HTML_LINK.finditer(text)]
    if definitions and "[" in text:
        for one in REFERENCE_LINK.finditer(text):
            target = definitions.get(" ".join((one["key"] or one["text"]).lower().split()))
            if target:
                found.append(Link(one.start(), one.end(), *one.span("text"), target))
    return sorted(found, key=lambda one: one.start)


def definitions_of(page: Page) -> dict[str, str]:
    """Key -> target of the addresses written below the text."""
    found = (DEFINITION.match(text) for _, text in page.source.prose.holding("]:"))
    return {" ".join(one["key"].lower().split()): one["target"] for one in found if one}


def plain(text: str) -> str:
    """Words without markup, to compare what is typed with what is read."""
    if "<!--" in text:
        text = COMMENT_ON_ONE_LINE.sub("", text)
    if "\x02" in text:
        text = PLACEHOLDER.sub(" ", text)
    for mark in ("&nbsp;", "&#160;", "*", "_"):
        text = text.replace(mark, " ")
    return " ".join(text.lower().split())
