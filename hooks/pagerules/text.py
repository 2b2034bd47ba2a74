"""A page as its author typed it, read once for all the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml
from front_matter import BLOCK
from registers import LOADER
from stepcheck.model import Heading
from stepcheck.scan import scan

CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
COMMENT = re.compile(r"<!--.*?-->")
TARGET = re.compile(r"\]\([^)]*\)|\[\^[^\]]*\]")
LINK = re.compile(r"\]\(([^)\s]+)")
REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
NOTICE = re.compile(r'(?P<indent> *)(?:!!!|\?\?\?\+?) *(?P<kind>[\w-]*)(?P<title> +"[^"]*")?')


@dataclass(frozen=True)
class PageText:
    """A Markdown page. file: its path as messages give it (docs/faq.md); text: the whole file, line ends unified."""

    file: str
    text: str

    @property
    def language(self) -> str:
        """Language that the file's name gives: "fr" for faq.md, "en" for faq.en.md."""
        parts = self.file.rsplit("/", 1)[-1].split(".")
        return parts[1] if len(parts) == 3 else "fr"

    @cached_property
    def body(self) -> str:
        """The text, its front matter blanked: line numbers stay those of the file."""
        block = BLOCK.match(self.text)
        return "\n" * block[0].count("\n") + self.text[block.end() :] if block else self.text

    @cached_property
    def meta(self) -> dict[str, Any]:
        """The front matter; empty when it cannot be read (front_matter.py tells that)."""
        block = BLOCK.match(self.text)
        try:
            loaded = yaml.load(block["yaml"], LOADER) if block else {}
        except (yaml.YAMLError, ValueError):
            return {}
        return loaded if isinstance(loaded, dict) else {}

    @cached_property
    def headings(self) -> list[Heading]:
        """Headings, in order, outside code."""
        return scan(self.body).headings

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """(1-based line of the file, text) of what is neither fenced code nor front matter; inline code and comments blanked."""
        code = scan(self.body).code
        typed = enumerate(self.body.split("\n"), 1)
        return [(number, COMMENT.sub(_blank, CODE.sub(_blank, line))) for number, line in typed if line.strip() and number not in code]

    @cached_property
    def notices(self) -> list[tuple[int, int, str, str]]:
        """(line, indent, kind, title) of each notice."""
        found = ((number, NOTICE.match(line)) for number, line in self.lines)
        return [(number, len(one["indent"]), one["kind"], (one["title"] or "").strip(' "')) for number, one in found if one]

    @cached_property
    def links(self) -> list[tuple[int, str]]:
        """(line, target) of each link."""
        return [(number, target) for number, line in self.lines for target in LINK.findall(line)]

    @cached_property
    def references(self) -> list[tuple[int, str]]:
        """(line, key) of each reference to a source."""
        return [(number, key) for number, line in self.lines for key in REFERENCE.findall(line)]


def without_targets(line: str) -> str:
    """A line with the words of its links and without their addresses and references: what a reader reads."""
    return TARGET.sub("]", line)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
