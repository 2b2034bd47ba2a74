"""Steps that a page speaks of without writing them: it says how many something else has, quotes one, shows them in a block of code.

What a page says of how many steps something has holds where it is said: in that section and in those below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from stepcheck.cited import MARKS, in_marks
from stepcheck.mention_words import REFERENCE, elsewhere
from stepcheck.numbers import to_number
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.prose import paragraphs
from stepcheck.rules.counting import COUNT, SPACE, counted, counting
from stepcheck.scopes import FAR, Scopes

HUNDREDS = 100  # no procedure has so many steps: those of a computation, of a machine
CLOSE = 2  # a count that differs by so little from the steps of its section is of them
APART = 3  # a count that differs by more from every procedure of the page is of something else
NAMED = rf"{SPACE}+(?:[^\W\d_]+{SPACE}+)?(?:étapes|steps)\b"
SAID = lazy(rf"(?<![\w.,-]){COUNT}{NAMED}", re.IGNORECASE)
MANY = lazy(rf"(?<![\w.,-])(?P<count>[0-9]{{1,3}}(?:[\s.,][0-9]{{3}})+|[0-9]{{3,9}}){NAMED}", re.IGNORECASE)
TOTAL = lazy(r"(?:[Éé]tape|[Ee]tape|[Ss]tep)s?\s(?:[0-9]{1,2}|[nx])\s?(?:/|(?:sur|of|de|out of)\s)\s?(?P<total>[0-9]{1,2})\b")
RAW_LIST = lazy(r"<ol\b(?:[^<>]*?\bstart\s*=\s*[\"']?(?P<start>\d{1,4}))?[^<>]*>(?P<items>.*?)</ol>", re.IGNORECASE | re.DOTALL)
NUMBERED = lazy(r"[ \t]*([0-9]{1,2})[.)][ \t]")


class Unwritten:
    """What a page says of such steps. told: the lines whose count is a fault, hence of the page's own steps."""

    def __init__(self, page: Page, scopes: Scopes, told: set[int]) -> None:
        self.page, self.scopes, self.told = page, scopes, told

    def holds(self, line: int, number: int) -> bool:
        """Whether a step that is cited on a line may be one of them."""
        start, end = self._around(line)
        if number in {cited for at, cited in self._quoted if start <= at < end}:
            return True
        if any(start <= at < end and number <= last for at, last in self._shown):
            return True
        if any(start <= at < end and first <= number <= last for at, first, last in self._raw):
            return True
        first, last_line = next(((first, last) for first, last in self._paragraphs if first <= line <= last), (line, line))
        if any(first <= at <= line for at in self._elsewhere):
            return True
        around = self.page.chain(self.page.section(line))
        said = [(at, last) for at, last in self._said if number <= last and self.page.section(at) in around]
        if number >= HUNDREDS:
            return any(number <= last for _, last in self._said)
        if self._is_alone(start, end) or any(self._is_apart(last) for _, last in said):
            return bool(said)
        return any(first <= at <= last_line for at, _ in said)

    def _around(self, line: int) -> tuple[int, int]:
        """The line of the heading above a line, and that of the next one."""
        return (
            max((one.line for one in self.page.headings if one.line <= line), default=0),
            min((one.line for one in self.page.headings if one.line > line), default=FAR),
        )

    def _is_alone(self, start: int, end: int) -> bool:
        """Whether no step stands between two lines."""
        titled = any(start <= title.line < end for one in self.scopes.series if one.form == "step" for title in one.titles)
        return not titled and not any(one.parent is None for one in self.scopes.between(start, end))

    def _is_apart(self, count: int) -> bool:
        """Whether no procedure of the page has about so many steps."""
        return all(abs(count - length) > APART for length in self._lengths)

    @cached_property
    def _lengths(self) -> set[int]:
        return {max(one.numbers) for one in self.scopes.lists} | {max(one.numbers) for one in self.scopes.series}

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int]]:
        return [(start, start + text.count("\n")) for start, text in paragraphs(self.page)]

    @cached_property
    def _said(self) -> list[tuple[int, int]]:
        """(line, number) of the counts of steps, and of the totals of « étape 2 sur 5 », that are of no procedure of their own section."""
        return [(line, count) for line, count in self._counts() if line not in self.told and not self._is_own(line, count)]

    def _is_own(self, line: int, count: int) -> bool:
        start, end = self._around(line)
        return any(one.parent is None and abs(count - max(one.numbers)) <= CLOSE for one in self.scopes.between(start, end))

    def _counts(self) -> Iterator[tuple[int, int]]:
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
    def _shown(self) -> list[tuple[int, int]]:
        """(first line, last number) of the blocks of code whose lines are numbered."""
        found = []
        for first, last in self.page.source.fences:
            numbers = [int(one[1]) for text in self.page.source.lines[first : last - 1] if (one := NUMBERED.match(text))]
            found += [(first, max(numbers))] if len(numbers) > 1 else []
        return found

    @cached_property
    def _raw(self) -> list[tuple[int, int, int]]:
        """(line, first number, last number) of the numbered lists written in HTML."""
        text = self.page.source.prose.text
        return [
            (text.count("\n", 0, one.start()) + 1, start := int(one["start"] or 1), start + one["items"].lower().count("<li") - 1)
            for one in (RAW_LIST.finditer(text) if "<ol" in text else ())
        ]

    @cached_property
    def _elsewhere(self) -> list[int]:
        """Lines of « l'étape 3 de l'assistant »: what is cited after it in its paragraph is the assistant's too."""
        return [
            start + text.count("\n", 0, one.start())
            for start, text in paragraphs(self.page)
            for one in REFERENCE.finditer(text)
            if elsewhere().match(text, one.end())
        ]

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        """(line, number) of the steps in quotation marks: with other words (« Erreur 3 – étape 7 »), or titles on a page that has none."""
        titled = any(one.form == "step" for one in self.scopes.series)
        found = []
        for start, text in paragraphs(self.page):
            for one in REFERENCE.finditer(text):
                opened = not titled and text[max(0, one.start() - 2) : one.start()].strip()[-1:] in MARKS
                if one["first"] and (opened or in_marks(text, one.start(), one.end())):
                    found.append((start + text.count("\n", 0, one.start()), to_number(one["first"]) or 0))
        return found
