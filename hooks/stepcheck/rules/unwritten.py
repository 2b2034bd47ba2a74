"""Steps that a page speaks of without writing them: it says how many something else has, quotes one, shows them in a block of code.

What a page says of how many steps something has holds where it is said: in that section and in those below it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from stepcheck.cited import MARKS, in_marks
from stepcheck.mention_words import BESIDE, REFERENCE, elsewhere
from stepcheck.numbers import to_number
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.prose import paragraphs
from stepcheck.rules.counting import COUNT, LONGEST, SPACE, counted, counting
from stepcheck.scopes import FAR, Scopes
from stepcheck.surroundings import STEM, complement, names_another

HUNDREDS = 100  # no procedure has so many steps: those of a computation, of a machine
CLOSE = 2  # a count that differs by so little from the steps of its section is of them
APART = 3  # a count that differs by more from every procedure of the page is of something else
NAMED = rf"{SPACE}+(?:[^\W\d_]+{SPACE}+)?(?:étapes|steps)\b"
SAID = lazy(rf"(?<![\w.,-]){COUNT}(?:{NAMED}|-step\b)", re.IGNORECASE)
MANY = lazy(rf"(?<![\w.,-])(?P<count>[0-9]{{1,3}}(?:[\s.,][0-9]{{3}})+|[0-9]{{3,9}}){NAMED}", re.IGNORECASE)
TOTAL = lazy(r"(?:[Éé]tape|[Ee]tape|[Ss]tep)s?\s(?:[0-9]{1,2}|[nx])\s?(?:/|(?:sur|of|de|out of)\s)\s?(?P<total>[0-9]{1,2})\b")
OWNER = lazy(
    r"(?:^|[.!?:;,]\s+)(?:le|la|l['’]|les|ce|cette|notre|votre|the|this|our|your)\s?(?P<owner>[^\W\d_]{3,})[^.!?:;\n]{0,40}"
    r"\b(?:comp(?:te|orte|rend)|contient|a|en|has|have|contains|includes|consists of|takes)\s+$",
    re.IGNORECASE | re.MULTILINE,
)
NUMBERED = lazy(r"[ \t]*([0-9]{1,2})[.)][ \t]")


class _Most(NamedTuple):
    """The greatest counts that are said somewhere: of all, and of those that no procedure of the page comes near to."""

    whole: int = 0
    apart: int = 0


class Unwritten:
    """What a page says of such steps, each thing read once. told: the lines whose count is a fault, hence of the page's own steps."""

    def __init__(self, page: Page, scopes: Scopes, told: set[int]) -> None:
        self.page, self.scopes, self.told = page, scopes, told

    def holds(self, line: int, number: int, after: str = "") -> bool:
        """Whether a step that is cited on a line may be one of them. after: the words that follow its number."""
        section, paragraph = self.page.section(line), self._paragraph(line)
        if number <= max((self._owners.get(word[:STEM], 0) for word in complement(after) or ()), default=0):
            return True
        if number in self._quoted[section] or number <= self._shown[section]:
            return True
        if self._elsewhere.get(paragraph, FAR) <= line or number <= self._here.get(paragraph, 0):
            return True
        if number >= HUNDREDS:
            return number <= max((most.whole for most in self._said.values()), default=0)
        said = [self._said[index] for index in self.page.chain(section) if index in self._said]
        return any(number <= (most.whole if self._is_alone(section) else most.apart) for most in said)

    def _is_alone(self, section: int) -> bool:
        """Whether no step stands between a heading and the next one."""
        if section not in self._alone:
            start, end = self._bounds(section)
            titled = any(start <= title.line < end for one in self.scopes.series if one.form == "step" for title in one.titles)
            self._alone[section] = not titled and not any(one.parent is None for one in self.scopes.between(start, end))
        return self._alone[section]

    @cached_property
    def _alone(self) -> dict[int, bool]:
        return {}

    def _bounds(self, section: int) -> tuple[int, int]:
        """The line of a heading, and that of the next one."""
        headings = self.page.headings
        return headings[section].line if section >= 0 else 0, headings[section + 1].line if section + 1 < len(headings) else FAR

    def _paragraph(self, line: int) -> int:
        """Index of the paragraph that a line is in or after."""
        return bisect_right(self._starts, line) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(start for start, _ in paragraphs(self.page))

    @cached_property
    def _counts(self) -> list[tuple[int, int]]:
        """(line, number) of the counts of steps, and of the totals of « étape 2 sur 5 », that are of no procedure of their own section."""
        return [(line, count) for line, count in self._all_counts() if line not in self.told and count not in self._own[self.page.section(line)]]

    @cached_property
    def _own(self) -> defaultdict[int, set[int]]:
        """Section -> about how many steps its procedures have."""
        found = defaultdict[int, set[int]](set)
        for one in self.scopes.lists:
            if one.parent is None:
                last = max(one.numbers)
                found[self.page.section(one.first_line)].update(range(last - CLOSE, last + CLOSE + 1))
        return found

    @cached_property
    def _said(self) -> dict[int, _Most]:
        """Section -> the greatest counts that it says."""
        lengths = {max(one.numbers) for one in self.scopes.lists} | self.scopes.last_titles
        near = {about for length in lengths for about in range(length - APART, length + APART + 1)}
        found: dict[int, _Most] = {}
        for line, count in self._counts:
            section = self.page.section(line)
            most = found.get(section, _Most())
            found[section] = _Most(max(count, most.whole), most.apart if count in near else max(count, most.apart))
        return found

    @cached_property
    def _here(self) -> dict[int, int]:
        """Paragraph -> the greatest count that it says itself."""
        found: dict[int, int] = {}
        for line, count in self._counts:
            found[self._paragraph(line)] = max(count, found.get(self._paragraph(line), 0))
        return found

    @cached_property
    def _owners(self) -> dict[str, int]:
        """Stem of a word -> the greatest count that is said of it: « La chaîne comporte cinq étapes », hence « l'étape 5 de la chaîne »."""
        found: dict[str, int] = {}
        for start, text in counting(self.page):
            for one, count in counted(SAID, text):
                line = start + text.count("\n", 0, one.start("count"))
                if line not in self.told and (owner := OWNER.search(text, max(0, one.start("count") - LONGEST), one.start("count"))):
                    stem = owner["owner"].lower()[:STEM]
                    found[stem] = max(count, found.get(stem, 0))
        return found

    def _all_counts(self) -> Iterator[tuple[int, int]]:
        for start, text in counting(self.page):
            for one, count in counted(SAID, text):
                yield start + text.count("\n", 0, one.start("count")), count
            for many in MANY.finditer(text):
                yield start + text.count("\n", 0, many.start()), int("".join(filter(str.isdigit, many["count"])))
        titles = {title.line for one in self.scopes.series for title in one.titles}
        for line, text in enumerate(self.page.source.lines, 1):
            if line not in titles:
                coded = line in self.page.source.code  # elsewhere, « l'étape 3/7 » is a reference
                yield from ((line, int(one["total"])) for one in TOTAL.finditer(text) if coded or "/" not in one[0])

    @cached_property
    def _shown(self) -> defaultdict[int, int]:
        """Section -> last number of its blocks of code whose lines are numbered."""
        found = defaultdict[int, int](int)
        for first, last in self.page.source.fences:
            numbers = [int(one[1]) for text in self.page.source.lines[first : last - 1] if (one := NUMBERED.match(text))]
            if len(numbers) > 1:
                section = self.page.section(first)
                found[section] = max(found[section], *numbers)
        return found

    @cached_property
    def _elsewhere(self) -> dict[int, int]:
        """Paragraph -> line of its first « l'étape 3 de l'assistant »: what is cited after it is the assistant's too."""
        found: dict[int, int] = {}
        for start, text in paragraphs(self.page):
            for one in REFERENCE.finditer(text):
                said = elsewhere().match(text, one.end()) is not None
                if said or self._names_another(text, one):  # the second may only be beside one of the page's own, on the same line
                    found[self._paragraph(start)] = start + text.count("\n", 0, one.start()) + (not said)
                    break
        return found

    def _names_another(self, text: str, one: re.Match[str]) -> bool:
        """Whether a reference says that its step is of something else: "step 5 of the public scale"."""
        around = text[max(0, one.start() - BESIDE) : one.start()], text[one.end() : one.end() + BESIDE]
        return names_another(*around, self.scopes.words.said)

    @cached_property
    def _quoted(self) -> defaultdict[int, set[int]]:
        """Section -> the steps in quotation marks: with other words (« Erreur 3 – étape 7 »), or titles on a page that has none."""
        titled = any(one.form == "step" for one in self.scopes.series)
        found = defaultdict[int, set[int]](set)
        for start, text in paragraphs(self.page):
            if not any(mark in text for mark in MARKS):
                continue
            for one in REFERENCE.finditer(text):
                opened = not titled and text[max(0, one.start() - 2) : one.start()].strip()[-1:] in MARKS
                if one["first"] and (opened or in_marks(text, one.start(), one.end())):
                    found[self.page.section(start)].add(to_number(one["first"]) or 0)
        return found
