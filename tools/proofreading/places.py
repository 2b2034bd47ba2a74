"""Where a word of a built page was typed: file and line, found by the letters around it, whatever markup stands between."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# Lists of attributes, targets of links, references, comments: what a reader does not see.
UNSEEN = re.compile(r"\{[^{}\n]*\}|\]\([^)\s]*\)|\[\^[^\]]*\]|<!--.*?-->|<[^<>\n]*>")
CONTEXTS = (60, 25, 8, 0)


def letters(text: str) -> str:
    """The letters and digits of a text alone, in lower case: what markup and typography leave alone."""
    return "".join(character for character in text.lower() if character.isalnum())


@dataclass(frozen=True)
class Source:
    """A file that pages are made from. file: as messages give it; text: what it holds."""

    file: str
    text: str

    @cached_property
    def _read(self) -> tuple[str, list[int]]:
        lines = [letters(UNSEEN.sub(" ", line)) for line in self.text.split("\n")]
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line))
        return "".join(lines), starts

    def line(self, before: str, word: str, after: str, context: int) -> int | None:
        """1-based line of a word, from the letters of what stands around it; None when it is not there."""
        joined, starts = self._read
        head, tail = letters(before)[-context or len(before) :] if context else "", letters(after)[:context]
        found = joined.find(head + letters(word) + tail)
        return None if found < 0 else bisect_right(starts, found + len(head))


def place(sources: Sequence[Source], text: str, start: int, end: int) -> tuple[str, int]:
    """(file, line) of text[start:end] in the first source that holds it; line 1 of the first one when none does."""
    for context in CONTEXTS:
        for source in sources:
            line = source.line(text[:start], text[start:end], text[end:], context)
            if line is not None:
                return source.file, line
    return sources[0].file, 1


def sources_of(root: Path, page: str) -> list[Source]:
    """The files that make a page, itself first: data and templates may give some of its words. page: docs/faq.md."""
    others = (("data", "*.yml"), ("overrides", "**/*.html"), ("hooks", "*.py"))
    paths = [root / page, *(path for folder, kind in others for path in sorted((root / folder).glob(kind)))]
    return [_source(root, path) for path in paths if path.exists()]


def _source(root: Path, path: Path) -> Source:
    return Source(path.relative_to(root).as_posix(), path.read_text("utf-8-sig"))
