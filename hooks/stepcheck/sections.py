"""What is compared between two languages: the checked pages, and which section of one is which of the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from stepcheck.alignment import LARGEST, WORD, Pair, align
from stepcheck.mentions import Mention
from stepcheck.model import Heading
from stepcheck.pages import Page
from stepcheck.rules.titles import Series

SHIFTED = 2  # sections whose steps fit better elsewhere: by chance, one may
LISTS, TITLES, REFERENCES = "ETP1", "ETP2", "ETP3"  # families of rules


@dataclass(eq=False, repr=False)
class Checked:
    """A page, what was read of it, and the faults already told of it: (line, code)."""

    page: Page
    series: list[Series]
    mentions: list[Mention]
    told: list[tuple[int, str]] = field(default_factory=list)

    def is_faulty(self, family: str, first: int, last: int) -> bool:
        """Whether a fault of a family is told between two lines: what differs there follows from it."""
        return any(first <= line <= last and code.startswith(family) for line, code in self.told)


class Sections:
    """Pairs of headings of a page and its translation. mine, theirs: index -> index of the counterpart, or None; -1: before any.

    share_ids: whether ids say which heading is which.
    """

    def __init__(self, source: Page, translation: Page) -> None:
        self.source, self.translation = source, translation
        pairs = _pairs(source, translation)
        self.mine: dict[int, int | None] = {-1: -1, **{i: j for i, j in pairs if i is not None}}
        self.theirs: dict[int, int | None] = {-1: -1, **{j: i for i, j in pairs if j is not None}}
        self.share_ids = bool({one.anchor for one in source.headings if one.anchor} & {one.anchor for one in translation.headings if one.anchor})
        self._chains: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})

    def likeness(self, mine: int, theirs: int) -> float:
        """1 for two sections that are each other's, less for what stands around them, -1 for two that are others'."""
        if self.mine.get(mine) == theirs:
            return 1.0
        if self.mine.get(mine) is not None and self.theirs.get(theirs) is not None and mine >= 0 and theirs >= 0:
            return -1.0
        outer = {self.mine.get(one) for one in self._chain(self.source, mine, 0)} & set(self._chain(self.translation, theirs, 1))
        return 0.5 if outer - {-1} else 0.1

    def place(self, heading: int, *, translated: bool) -> int:
        """The nearest section around, itself included, that has a counterpart: its index in the source; -1 for the page."""
        if not translated:
            return next((one for one in self._chain(self.source, heading, 0) if self.mine.get(one) is not None), -1)
        found = next((one for one in self._chain(self.translation, heading, 1) if self.theirs.get(one) is not None), -1)
        return self.theirs.get(found) or 0 if found >= 0 else -1

    def next_line(self, mine: int) -> int:
        """Line of the translation where a section that it lacks should begin: that of the next one it has, or the last."""
        following = (self.mine.get(index) for index in range(mine + 1, len(self.source.headings)))
        found = next((index for index in following if index is not None), None)
        return (
            self.translation.headings[found].line if found is not None else max(len("\n".join(self.translation.source.lines).rstrip().split("\n")), 1)
        )

    def _chain(self, page: Page, heading: int, side: int) -> list[int]:
        if heading not in self._chains[side]:
            self._chains[side][heading] = page.chain(heading)
        return self._chains[side][heading]


def _pairs(source: Page, translation: Page) -> list[Pair]:
    mine, theirs = source.headings, translation.headings
    ids = {one.anchor for one in mine if one.anchor} & {one.anchor for one in theirs if one.anchor}
    steps = _steps(source), _steps(translation)
    straight: list[Pair] = []
    if [one.level for one in mine] == [one.level for one in theirs]:
        known = [(a.anchor, b.anchor) for a, b in zip(mine, theirs, strict=True)]
        if all(a == b or not (a in ids or b in ids) for a, b in known):
            straight = [(index, index) for index in range(len(mine))]
            if ids or steps[0] == steps[1]:
                return straight
    words = [[set(WORD.findall(one.text.lower())) for one in side] for side in (mine, theirs)] if len(mine) * len(theirs) <= LARGEST else [[], []]

    def score(i: int, j: int) -> float:
        one, other = mine[i], theirs[j]
        if one.level != other.level or (one.anchor != other.anchor and (one.anchor in ids or other.anchor in ids)):
            return 0.0
        alike = 4.0 * (bool(one.anchor) and one.anchor == other.anchor) + 0.5 * len(words[0][i] & words[1][j])
        if steps[0][i] or steps[1][j]:
            alike += 1.0 if steps[0][i] == steps[1][j] else -0.2
        return 1.0 + alike + 0.3 * _length(one, other)

    found = align(len(mine), len(theirs), score)
    # A section more at the top, one less below: as many headings, of the same levels, that are not each other's.
    return straight if straight and _alike(found, steps) < _alike(straight, steps) + SHIFTED else found


def _alike(pairs: list[Pair], steps: tuple[list[list[int]], list[list[int]]]) -> int:
    """How many pairs of sections have steps, and as many."""
    return sum(i is not None and j is not None and steps[0][i] == steps[1][j] != [] for i, j in pairs)


def _steps(page: Page) -> list[list[int]]:
    """How many steps each list of each section has."""
    found: list[list[int]] = [[] for _ in page.headings]
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        if one.parent is None and 0 <= one.heading < len(found):
            found[one.heading].append(len(one.items))
    return found


def _length(one: Heading, other: Heading) -> float:
    sizes = len(one.text) + 5, len(other.text) + 5
    return min(sizes) / max(sizes)
