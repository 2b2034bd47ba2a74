"""What a page says beside its steps, each thing read once: its headings, the stems of its words, the labels in its code."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.prose import links, plain
from stepcheck.surroundings import SHORT_STEM, STEM, WORD
from stepcheck.title_words import ROW

SUB_TITLE = lazy(r"\W*(?:(?:étape|etape|step)\W)?(\d{1,2})\.(\d{1,2})(?!\d|\.\d)", re.IGNORECASE)
# « // Étape #1 », « # 4. Tester » in a code block: steps of the command that the block shows.
LABEL = lazy(r"(?:(?:étape|etape|step)[ \u00a0]?(?:n°[ \u00a0]?|#)?|^[ \t]*(?:#|//|--)[ \t]*(?=\d{1,2}[.)][ \t]))(\d{1,2})\b", re.IGNORECASE)

# The first cell of a row: a step's number, or the heading of such cells.
CELL = lazy(
    r"[ \t]*\|?[ \t*_]*(?:(?P<head>(?:étapes?|etapes?|steps?|n°|#)[ \t*_]*\|)|:?-"
    r"|(?P<word>(?:étape|etape|step)[ \u00a0]?)?(?:n°[ \u00a0]?)?(?P<number>\d{1,2})[ \t*_.]*\|)",
    re.IGNORECASE,
)
CELL_TITLE = lazy(r"[ \u00a0*_]*[:.–—-]")  # after the number in another cell: « | Étape 5 : le lac | » is no reference
DOUBLED = lazy(r"\W*(?:(?:étape|etape|step)\b)?\W*(?:n°)?\W*(\d{1,3})[ \u00a0\u202f-]?(bis|ter|quater)\b", re.IGNORECASE)
MOST_TARGETS = 8


class PageWords:
    """The words of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def all_headings(self) -> str:
        """The headings' texts."""
        return "\n".join(heading.text for heading in self.page.headings)

    @cached_property
    def sub_titled(self) -> dict[int, int]:
        """Step -> last number of the headings « Étape 3.1 », « Étape 3.2 » that it is divided into."""
        found: dict[int, int] = {}
        for heading in self.page.headings:
            if "." in heading.text and (one := SUB_TITLE.match(heading.text)):
                found[int(one[1])] = max(int(one[2]), found.get(int(one[1]), 0))
        return found

    @cached_property
    def doubled(self) -> set[tuple[int, str]]:
        """(number, "bis") of the titles and the lines that begin so: « Étape 2 bis : … »."""
        return {(int(one[1]), one[2]) for line in self.page.source.lines if "bis" in line or "ter" in line if (one := DOUBLED.match(line))}

    @cached_property
    def said(self) -> Counter[str]:
        """How often the page says a stem; what a heading is about counts double, by a shorter stem: « Réviser », « la révision »."""
        said = Counter(word[:STEM] for word in WORD.findall(self.page.shown.text.lower()))
        said.update({word[:SHORT_STEM]: 2 for word in WORD.findall(self.all_headings.lower()) if len(word) > SHORT_STEM})
        return said

    @cached_property
    def labelled(self) -> set[int]:
        """Numbers of the steps that the page's code blocks and tables label: « // Étape 1 », « | Étape 1 | », a column « Étape »."""
        lines = self.page.source.lines
        found = {int(number) for first, last in self.page.source.fences for line in lines[first:last] for number in LABEL.findall(line)}
        headed = False
        for line in lines:
            if "|" in line:
                found.update(int(one[1]) for one in ROW.finditer(line) if not line[: one.start()].strip(" \t>") or CELL_TITLE.match(line, one.end()))
            if "|" in line and (cell := CELL.match(line)):
                headed = bool(cell["head"]) or (headed and not cell["word"])
                if cell["number"] and (cell["word"] or headed):
                    found.update(range(1, int(cell["number"]) + 1) if headed else (int(cell["number"]),))
            elif not line.strip():
                headed = False
        return found

    @cached_property
    def bold(self) -> list[int]:
        """First lines of the paragraphs that begin with bold words, sorted."""
        lines = self.page.source.lines
        return [at for at, text in enumerate(lines, 1) if text.startswith(("**", "__")) and (at == 1 or not lines[at - 2].strip())]

    @cached_property
    def margins(self) -> list[int]:
        """First lines of the lists, bullets too, that are in no other list, sorted."""
        return sorted(one.first_line for one in self.page.shown.lists if one.parent is None and one.first_line)

    @cached_property
    def linked(self) -> dict[str, set[str]]:
        """Stem -> targets of the links to other pages whose text has it, the first few: a word of every link names none."""
        found: dict[str, set[str]] = {}
        for _, text in self.page.source.prose.holding(".md"):
            for link in links(text, {}):
                if not link.image:
                    for word in WORD.findall(text[link.text_start : link.text_end].lower()):
                        if len(targets := found.setdefault(word[:STEM], set())) < MOST_TARGETS:
                            targets.add(link.target)
        return found

    @cached_property
    def beginnings(self) -> list[tuple[int, str]]:
        """(number, words) of the steps of all lists, sorted."""
        lists = [self.page.shown.lists[index] for index in self.page.shown.ordered()]
        return sorted((item.number, plain(item.text)) for one in lists if one.first_line for item in one.items)
