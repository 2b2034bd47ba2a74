"""A page as its author typed it, and quick ways to the few lines of it that may matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from stepcheck.model import Heading, Typed
from stepcheck.patterns import lazy

CODE_SPAN = lazy(r"(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)")


HTML_CODE = lazy(r"<(?P<tag>code|kbd|samp|tt|var)\b[^<>]{0,200}>[^<>]{0,200}</(?P=tag)>", re.IGNORECASE)


def without_code(text: str) -> str:
    """A line with its code spans blanked, columns kept."""
    text = CODE_SPAN.sub(lambda code: " " * len(code[0]), text) if "`" in text else text
    return HTML_CODE.sub(lambda code: " " * len(code[0]), text) if "</" in text else text


HTML_LIST = lazy(r"<ol\b(?:[^<>]*?\bstart\s*=\s*[\"']?(?P<start>\d{1,4}))?[^<>]*>", re.IGNORECASE)
HTML_LIST_END = lazy(r"</ol\b", re.IGNORECASE)
SPEAKING = ("tape", "step", "Step", "TAPE", "STEP")  # ends of « étape », "step": to look for each is quicker than to lower a page
LONGEST_LIST = 1000  # steps of a list in HTML that are counted


class Prose:
    """Line -> text outside code and comments, same columns; blank lines and headings have none. Read when it is asked for.

    lines: of the page, blank where a fence or a comment hides them; text: the same, whole; headings: line -> level of those.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.headings: dict[int, int] = {}

    @cached_property
    def lines(self) -> Sequence[str]:
        """Split again after `Source.forget`: as many strings as a site has lines cost more memory than time."""
        return self.text.split("\n")

    def get(self, line: int, otherwise: str = "") -> str:
        """Text of a line, or something else when it is no prose."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) and line not in self.headings else ""
        return without_code(text) if text and not text.isspace() else otherwise

    __getitem__ = get

    def __contains__(self, line: int) -> bool:
        return 0 < line <= len(self.lines) and line not in self.headings and not (text := self.lines[line - 1]).isspace() and bool(text)

    def holding(self, *words: str) -> Iterator[tuple[int, str]]:
        """(line, text) of the lines that hold one of some words."""
        for line in lines_with(self.text, *words):
            if text := self.get(line):
                yield line, text

    @cached_property
    def speaking(self) -> list[int]:
        """Lines, those of headings included, where « étape » or "step" stands."""
        return lines_with(self.text, *SPEAKING)


def lines_with(text: str, *words: str) -> list[int]:
    """Numbers of the lines of a text that hold one of some words, sorted."""
    found = set()
    for word in words:
        line, last, at = 1, 0, text.find(word)
        while at >= 0:
            line += text.count("\n", last, at)
            found.add(line)
            last, end = at, text.find("\n", at)
            at = text.find(word, end) if end >= 0 else -1
    return sorted(found)


class Source:
    """What `scan` found in a text.

    text: what was read; prose: what of it is no code; typed: line -> marker; code: lines inside fences; fences: (first line, last line) of each
    fence, the closing line included.
    """

    def __init__(self, text: str) -> None:
        self.text, self.prose = text, Prose(text)
        self.typed: dict[int, Typed] = {}
        self.headings: list[Heading] = []
        self.code: set[int] = set()
        self.fences: list[tuple[int, int]] = []

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the text, split again after `forget`."""
        return self.text.split("\n") if self.prose.text is not self.text else self.prose.lines

    def forget(self) -> None:
        """Let go of the lines until somebody asks for them again: most pages wait for the last one to be read."""
        for one in (self, self.prose):
            one.__dict__.pop("lines", None)

    @cached_property
    def html_lists(self) -> list[tuple[int, int, int]]:
        """(line, first number, last number) of the numbered lists written in HTML."""
        text, found = self.prose.text, list[tuple[int, int, int]]()
        line, at, end = 1, 0, 0
        for one in HTML_LIST.finditer(text) if "<ol" in text else ():
            if one.start() < end:
                continue  # in the list before
            closing = HTML_LIST_END.search(text, one.end())
            if closing is None:
                break
            line, at, end = line + text.count("\n", at, one.start()), one.start(), closing.end()
            first = int(one["start"] or 1)
            found.append((line, first, first - 1 + min(LONGEST_LIST, text[at:end].lower().count("<li"))))
        return found

    @cached_property
    def html_ends(self) -> set[int]:
        """The last numbers of the lists written in HTML."""
        return {last for _, _, last in self.html_lists}

    @cached_property
    def quotations(self) -> dict[int, tuple[int, int]]:
        """Line of a block quotation -> (its first line, that of its first step or 0)."""
        found: dict[int, tuple[int, int]] = {}
        for line, text in enumerate(self.lines, 1):
            if text.lstrip().startswith(">"):
                first, step = found.get(line - 1, (line, 0))
                typed = None if step else self.typed.get(line)
                found[line] = (first, line if typed and typed.label else step)
        return found
