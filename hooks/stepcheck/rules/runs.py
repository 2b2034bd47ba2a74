"""Numbers that count together without being steps: phases, parts, « 2.3 ». What is wrong with a run of them (ETP201 to 203)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stepcheck.model import Finding, finding
from stepcheck.numbers import FRENCH, spelt, to_label
from stepcheck.pages import Page
from stepcheck.sequence import DISORDER, REPEATED, SKIPPED, slips
from stepcheck.title_words import OPENING, SPACE

CODES = {REPEATED: "ETP201", SKIPPED: "ETP202", DISORDER: "ETP203"}
Groups = dict[tuple[int, int, str], list[tuple[int, "Division"]]]


class Division(NamedTuple):
    """A numbered heading or line. name: what stands before the number, « Phase » or « 2. »; suffix: of « 2 bis », « 2a », « 2 (suite) »;
    label: the number as typed; letter: « Partie B ».
    """

    line: int
    col: int
    name: str
    number: int
    last: int
    total: int | None = None
    suffix: bool = False
    label: str = ""
    letter: bool = False

    def spell(self, number: int) -> str:
        """A number written as this one is, with its name."""
        label = to_label(self.label)
        style = "capital" if self.letter else label.style if label else "digits"
        language = "fr" if self.name.lower() == "partie" or self.label.lower() in FRENCH else "en"
        written = spelt(number, style, language)
        return f"{self.name}{'' if self.name.endswith('.') else ' '}{written.capitalize() if self.label.istitle() and style == 'words' else written}"


def numbered_headings(page: Page, signs: tuple[str, ...], read: Callable[[str, int, int], Division | None]) -> Groups:
    """(index of the heading around, level, name in lower case) -> (index, what was read) of the headings that have a number.

    signs: what such a heading holds in lower case, which spares the others the reading; read: of (text, line, column).
    """
    groups: Groups = {}
    every = "\n".join(heading.text for heading in page.headings).lower()
    if not any(sign in every for sign in signs):
        return groups
    for index, heading in enumerate(page.headings):
        lowered = heading.text.lower()
        if not any(sign in lowered for sign in signs):
            continue
        opening = OPENING.match(heading.text)
        line = page.source.lines[heading.line - 1] if heading.line <= len(page.source.lines) else ""
        col = max(1, len(line) - len(line.lstrip(" \t>#")) + 1)
        one = read(heading.text[opening.end() :] if opening else heading.text, heading.line, col)
        if one:
            groups.setdefault((page.chain(index)[1], heading.level, one.name.lower()), []).append((index, one))
    return groups


def restarts(found: list[tuple[int, Division]], level: int, page: Page) -> Iterator[list[Division]]:
    """The headings of a group, cut where the numbers start again: after another heading, or when 1 and 2 both come again."""
    run: list[Division] = []
    before = -1
    for at, (index, one) in enumerate(found):
        following = found[at + 1][1].number if at + 1 < len(found) else None
        apart = any(page.headings[between].level <= level for between in range(before + 1, index)) if run else False
        if run and one.number <= 1 and not one.suffix and (apart or (run[-1].number > 1 and following == one.number + 1)):
            yield run
            run = []
        run.append(one)
        before = index
    yield run


@dataclass(eq=False, repr=False)
class Extent:
    """The lines of a page that may hold the numbers missing from runs of one name: bold words, headings of another level."""

    page: Page
    name: str
    start: int
    end: int

    @cached_property
    def numbers(self) -> set[int]:
        """Numbers that lines begin with, after the name."""
        space = "" if self.name.endswith(".") else rf"{SPACE}+"
        named = re.compile(rf"(?:[\W_]|<[^<>]*>)*{re.escape(self.name)}s?{space}(?P<number>[\w-]+)", re.IGNORECASE)
        lines = self.page.source.lines[max(self.start - 1, 0) : self.end - 1]
        labels = (to_label(found["number"]) for text in lines if (found := named.match(text)))
        return {label.value for label in labels if label is not None}


def check_run(run: list[Division], extent: Extent) -> Iterator[Finding]:
    """Findings on the numbers of a run that stands between some lines."""
    kept: list[tuple[int, Division]] = []
    for one in run:
        if not (one.suffix and kept and kept[-1][0] == one.number):
            kept += [(number, one) for number in range(one.number, max(one.number, one.last) + 1)]
    numbers = [number for number, _ in kept]
    if len(numbers) < 2 or (numbers[0] > 1 and numbers[1:3] != [2, 3]):
        return
    own = set(numbers)
    for slip in slips(numbers):
        one = kept[slip.index][1]
        if slip.kind != SKIPPED or slip.intruder or extent.numbers.isdisjoint({*range(slip.before + 1, slip.value)} - own):
            typed, expected, before = map(one.spell, (slip.value, slip.expected, slip.before))
            yield finding(one.line, one.col, CODES[slip.kind], cause="division", typed=typed, expected=expected, before=before)
