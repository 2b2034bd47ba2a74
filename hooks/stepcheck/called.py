"""The lists that a text calls by a title of their section, or by « ci-dessus », "below"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from stepcheck.mentions import Mention
from stepcheck.model import ShownList
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.surroundings import STEM, WORD, complement, following

THIS = lazy(r"\s(?:of this|de cet(?:te)?|de ce)\s", re.IGNORECASE)  # « l'étape 4 de cette procédure »
PARTS = r"(?:section|partie|part|chapitre|chapter|rubrique|heading)"
BEFORE = lazy(rf"[\s*_]{{1,3}}(?:(?:de|dans)\sla\s{PARTS}\sprécédente|(?:of|in|from)\sthe\s(?:previous|preceding)\s{PARTS})\b", re.IGNORECASE)
WAY = lazy(r"\b(?:(?P<above>ci-dessus|plus haut|above|earlier)|ci-dessous|plus bas|below)\b", re.IGNORECASE)


class Called:
    """The lists of one page, by what a text calls them. between: those that begin between two lines."""

    def __init__(self, page: Page, lists: Sequence[ShownList], between: Callable[[int, int], list[ShownList]]) -> None:
        self.page, self.lists, self.between = page, lists, between

    def named(self, mention: Mention) -> list[ShownList]:
        """The lists of the section whose title stands in the reference's clause, or shares a word with what follows it."""
        if THIS.match(mention.after):
            return []
        clause = mention.clause.lower()
        named = [next((index for text, index, _ in self._titles if len(text) > 5 and text in clause), -1)]
        wanted = {word[:STEM] for word in following(mention.after)}
        named += [index for _, index, stems in self._titles if not wanted.isdisjoint(stems)]
        return [one for index in named if index >= 0 for one in self.between(self.page.headings[index].line, self.page.section_end(index))]

    def named_after(self, words: str) -> list[ShownList]:
        """The lists of the sections whose titles share a word with what follows a count: « les trois étapes de l'envoi »."""
        wanted = {word[:STEM] for word in complement(words) or ()}
        sections = [self.page.headings[index].line for _, index, stems in self._titles if not wanted.isdisjoint(stems)]
        return [one for line in sections for one in self.between(line, self.page.section_end(self.page.section(line)))]

    def pointed(self, mention: Mention) -> list[ShownList]:
        """The lists of the whole page that « ci-dessus » or "below" after a reference points to."""
        if (way := WAY.search(mention.clause)) is None:
            return []
        above = bool(way["above"])
        return [one for one in self.lists if one.parent is None and (one.first_line < mention.line) == above]

    def before(self, mention: Mention) -> list[ShownList]:
        """The lists of « la section précédente », "the previous section": the last one before that of the reference that has some."""
        if not BEFORE.match(mention.after):
            return []
        section = self.page.section(mention.line)
        start = self.page.headings[section].line if section >= 0 else 0
        earlier = [one for one in self.lists if one.parent is None and one.first_line < start]
        return [one for one in earlier if one.heading == earlier[-1].heading]

    @cached_property
    def _titles(self) -> list[tuple[str, int, frozenset[str]]]:
        """(text, index, stems of its words) of the headings that may name a section; the page's own title has no stems."""
        named = [(heading.text.lower(), index) for index, heading in enumerate(self.page.headings) if len(heading.text) > 2]
        named = [(text, index) for text, index in named if not text.startswith(("étape", "etape", "step"))]
        own = self.page.headings[0].level == 1 if self.page.headings else False
        return [(text, index, frozenset(word[:STEM] for word in WORD.findall(text) if index or not own)) for text, index in named]
