"""A count said of a procedure that is named: « planter (six étapes) », "the four steps of [part one](part1.md)" (ETP401)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from stepcheck.mention_words import IDIOM
from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.prose import links
from stepcheck.rules.announcements import of_some
from stepcheck.rules.counting import COUNT, SPACE, counted, counting, value
from stepcheck.rules.inexact import is_inexact
from stepcheck.rules.targets import Targets
from stepcheck.rules.titles import Series
from stepcheck.rules.totals import of_the_only_procedure
from stepcheck.scopes import Scopes

FEWEST = 2  # steps
LONGEST, LONGEST_NAME, SHORT = 200, 8, 30  # characters looked at before a count, words of a heading, characters before a link
# « les premières [deux étapes](…) », "repeat [two steps](…)": some of those that the link leads to.
SOME = lazy(r"\b(?:premi\w+|derni\w+|first|last|other|autres|next|skip|repeat|saut\w+|répét\w+|refai\w+)\b\W*$", re.IGNORECASE)


def check_named_counts(page: Page, series: list[Series], targets: Targets, told: set[int]) -> Iterator[Finding]:
    """Findings on the counts of procedures that a link or a heading's name stands beside. told: lines where a count is told already."""
    procedures = _Procedures(page, series, targets)
    for start, text in counting(page):
        for at, count, right in procedures.named(text):
            line = start + text.count("\n", 0, at)
            if count >= FEWEST and right and count not in right and line not in told:
                yield finding(line, at - text.rfind("\n", 0, at), "ETP401", announced=count, found=max(right))


class _Procedures:
    """The counts that would be right for what a page names, each looked for once."""

    def __init__(self, page: Page, series: list[Series], targets: Targets) -> None:
        self.page, self.series, self.targets = page, series, targets
        self.known: dict[tuple[str, str], set[int]] = {}
        self.scopes: dict[str, Scopes] = {}

    def named(self, text: str) -> Iterator[tuple[int, int, set[int]]]:
        """(where it stands, count, counts that would be right) of the named procedures of a text; none are right when it cannot be told."""
        known = {one.start: one for one in links(text, {}) if not one.image} if "](" in text else {}
        for one, count in counted(_of_linked(), text) if known else ():
            if (link := known.get(one.start("link"))) is not None:
                yield one.start("count"), count, self._of_target(link.target)
        for link in known.values():
            for one, count in counted(_in_link(), text, link.text_start, link.text_end):
                if not IDIOM.search(text, link.text_start, link.text_end) and not SOME.search(text, max(0, link.start - SHORT), one.start("count")):
                    yield one.start("count"), count, self._of_target(link.target)
            beside = _beside_link().match(text, link.end)
            said = value(beside["count"]) if beside else None
            if beside and said and not is_inexact(text, beside.start("count"), beside.end(), said) and not of_some(text, beside):
                yield beside.start("count"), said, self._of_target(link.target)
        for one, count in counted(_in_parentheses(), text):
            yield one.start("count"), count, self._of_heading(text[max(0, one.start() - LONGEST) : one.start()])

    def _of_target(self, target: str) -> set[int]:
        """Counts of the only procedure of the page, or of the section, that a link leads to; none when there are several."""
        if ("", target) not in self.known:
            other, fragment = self.targets.page_of(self.page, target)
            index = next((at for at, heading in enumerate(other.headings) if heading.anchor == fragment), None) if other and fragment else None
            if other is None or (other is self.page and not fragment) or (fragment and index is None):
                self.known["", target] = set()
            else:
                series = self.targets.series.get(other.path, [])
                self.known["", target] = of_the_only_procedure(other, series) if index is None else self._of_section(other, series, index)
        return self.known["", target]

    def _of_heading(self, before: str) -> set[int]:
        """Those of the only section whose name stands at the end of a text."""
        words = re.split(r"[\s*_\[\]]+", before.rstrip("( \t\n\u00a0*_]").lower())
        for first in range(max(0, len(words) - LONGEST_NAME), len(words)):
            name = " ".join(words[first:])
            if len(named := self._sections.get(name, [])) == 1:
                if ("#", name) not in self.known:
                    self.known["#", name] = self._of_section(self.page, self.series, named[0])
                return self.known["#", name]
        return set()

    @cached_property
    def _sections(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, heading in enumerate(self.page.headings):
            found.setdefault(" ".join(heading.text.lower().split()), []).append(index)
        return found

    def _of_section(self, page: Page, series: list[Series], index: int) -> set[int]:
        """Counts of the only procedure of a section; none when there are several, or numbered titles."""
        start, end = page.headings[index].line, page.section_end(index)
        if any(start < title.line < end for one in series for title in one.titles):
            return set()
        if page.path not in self.scopes:
            self.scopes[page.path] = Scopes(page, series)
        outer = [one for one in self.scopes[page.path].between(start, end) if one.parent is None]
        return {len(outer[0].items), max(outer[0].numbers)} if len(outer) == 1 and outer[0].start <= 1 else set()


@cache
def _of_linked() -> re.Pattern[str]:
    """« les quatre étapes de [la première partie](…) »."""
    of = r"(?:de|du|des|d['’]|dans|of|in|from|on)"
    return re.compile(
        rf"\b(?:les|des|aux|ces|the|all|these|its|our){SPACE}+{COUNT}{SPACE}+(?:étapes|steps){SPACE}+{of}{SPACE}?(?:[^\W\d_]+{SPACE}+){{0,2}}(?P<link>\[)",
        re.IGNORECASE,
    )


@cache
def _in_link() -> re.Pattern[str]:
    """The text of a link: « [les cinq étapes de la panne](#panne) », "the [five steps](binding.md)", « [Quitter en quatre étapes](…) »."""
    return re.compile(rf"(?:(?<=\[)|\b(?:les|ces|nos|vos|en|the|these|our|your|all|in){SPACE}+)[*_]*{COUNT}{SPACE}+(?:étapes|steps)\b", re.IGNORECASE)


@cache
def _beside_link() -> re.Pattern[str]:
    """« [Polir](#polir) (trois étapes) », "[Planking](planking.md): six steps", « le [retournement](…) se fait en six étapes », a table's cell."""
    is_done = rf"se{SPACE}(?:fait|font|déroule|résume)|tient|tiennent|va|procède|est{SPACE}(?:décrite?|expliquée?)"
    is_done += rf"|is{SPACE}(?:done|described)|comes?|goes|works"
    takes = "a|ont|compte|comptent|comporte|comportent|comprend|prend|demande|contient|has|have|takes?|needs?|lists?|contains?|describes?|comprises?"
    verb = rf"(?:(?:{is_done}){SPACE}+(?:en|in){SPACE}+|(?:{takes}){SPACE}+(?:(?:les|the){SPACE}+)?)"
    said = rf"(?:(?:an?|une?){SPACE}+[^\W\d_]+{SPACE}+)?(?:in|en|of|de){SPACE}+"  # "a job in four steps"
    return re.compile(rf"[*_]*(?:{SPACE}*[(:–—,|-]+{SPACE}*|{SPACE}+)(?:{verb}|{said})?{COUNT}{SPACE}+(?:étapes|steps)\b", re.IGNORECASE)


@cache
def _in_parentheses() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w\s|\)\s|\*\s)\({COUNT}{SPACE}+(?:étapes|steps)\)", re.IGNORECASE)
