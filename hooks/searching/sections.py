"""From the theme's search entries to the sections that are searched: plain text, a sentence to show, no lists of links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# Lists of sources, of links and of questions are no answer to a question.
LEFT_OUT = {"sources", "voir-aussi", "questions"}
LEAD = 52
TAG = re.compile(r"<sup[^>]*>.*?</sup>|<[^>]+>", re.DOTALL)
SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[\w«])")


@dataclass(frozen=True)
class Section:
    """A page (no anchor) or one of its sections. lead: what is shown under the title; body: the rest, searched only."""

    page: str
    anchor: str
    title: str
    lead: str
    body: str
    boost: float = 1.0

    @property
    def location(self) -> str:
        """Address relative to the folder of its language."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


def sections(entries: Iterable[Mapping[str, Any]]) -> list[Section]:
    """Sections in the order of the site, each page followed by its own.

    entries: mappings with "location", "title", "text" and perhaps "boost", as the theme's plugin writes them.
    """
    found = []
    for entry in entries:
        page, _, anchor = str(entry["location"]).partition("#")
        if anchor not in LEFT_OUT:
            text = plain(str(entry["text"]))
            lead = shortened(text, LEAD)
            found.append(Section(page, anchor, plain(str(entry["title"])), lead, text, float(entry.get("boost", 1))))
    return found


def plain(text: str) -> str:
    """Text of a piece of HTML on one line, without calls of notes."""
    return re.sub(r"[ \t\n]+", " ", html.unescape(TAG.sub(lambda tag: "" if tag[0].startswith("<sup") else " ", text))).strip().replace(" .", ".")


def shortened(text: str, length: int) -> str:
    """The first sentences that fit in a length, or else the first words and an ellipsis."""
    whole = ""
    for sentence in SENTENCE.split(text):
        longer = f"{whole} {sentence}".strip()
        if len(longer) > length:
            break
        whole = longer
    if whole or not text:
        return whole
    return re.sub(r"[\s,;:(«–]+$", "", text[:length].rsplit(" ", 1)[0]) + "…"
