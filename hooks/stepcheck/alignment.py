"""Which step of one language is which of the other: by what no translator changes, as far as that tells."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from stepcheck.model import Item
from stepcheck.patterns import lazy

Pair = tuple[int | None, int | None]
LARGEST = 60_000  # cells of a table of scores; beyond, places decide
LONGEST_EXCHANGE = 40  # steps of a list whose every pair is compared
ENOUGH = 1.0  # words that two steps must share more after an exchange; measured: no false alarm on pages in two languages
ROOT, SHORT = 5, 4  # letters of a root, of a word that is one whole
LOCALE = lazy(r"(?<=[/._-])(?:[a-z]{2}(?:[-_][A-Za-z]{2})?)(?=[/._]|$)|\.(?:md|html)\b|[?#&].*$")
WORD = lazy(r"[^\W_][\w.-]*\w|\d")


def align(mine: int, theirs: int, score: Callable[[int, int], float]) -> list[Pair]:
    """Pairs of places, None where one has no counterpart: the pairing of the best total score; gaps as late as it allows."""
    if not mine or not theirs or mine * theirs > LARGEST:
        both = min(mine, theirs)
        return [*((at, at) for at in range(both)), *((at, None) for at in range(both, mine)), *((None, at) for at in range(both, theirs))]
    scores = [[score(i, j) for j in range(theirs)] for i in range(mine)]
    best = [[0.0] * (theirs + 1) for _ in range(mine + 1)]
    for i in range(mine - 1, -1, -1):
        for j in range(theirs - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + scores[i][j] if scores[i][j] > 0 else 0.0)
    found: list[Pair] = []
    i = j = 0
    while i < mine and j < theirs:
        if scores[i][j] > 0 and best[i + 1][j + 1] + scores[i][j] >= best[i][j] - 1e-9:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    return [*found, *((at, None) for at in range(i, mine)), *((None, at) for at in range(j, theirs))]


class Evidence:
    """What two lists of steps have in common, step by step: links, code, pictures, labels in bold or italics; then names and figures."""

    def __init__(self, mine: Sequence[Item], theirs: Sequence[Item]) -> None:
        self.mine, self.theirs = mine, theirs

    @cached_property
    def strong(self) -> tuple[list[set[str]], list[set[str]]]:
        """Keys of each step that both lists have."""
        return _shared([_keys(item) for item in self.mine], [_keys(item) for item in self.theirs])

    @cached_property
    def weak(self) -> tuple[list[set[str]], list[set[str]]]:
        """Words of each step that both lists have: figures, names, long words."""
        return _shared([_words(item.text) for item in self.mine], [_words(item.text) for item in self.theirs])

    def score(self, i: int, j: int) -> float:
        """How alike two steps are."""
        one, other = len(self.mine[i].text) + 10, len(self.theirs[j].text) + 10
        return self.keys(i, j) * 4 + self.words(i, j) + min(one, other) / max(one, other) * 0.3

    def keys(self, i: int, j: int) -> float:
        """Keys that two steps share; one that stands in several steps counts less."""
        return self._common(self.strong, i, j)

    def words(self, i: int, j: int) -> float:
        """Words that two steps share; one that stands in several steps counts less."""
        return self._common(self.weak, i, j)

    def moved(self) -> list[tuple[int, int, bool]]:
        """(place, place in the other list, sure) of the steps that changed places in two lists of the same length."""
        found = list[tuple[int, int, bool]]()
        held = list[tuple[int, int, bool]]()
        for sets, sure in ((self.strong, True), (self.weak, False)):
            places = [{key: at for at, keys in enumerate(side) for key in keys} for side in sets]
            counts = [Counter(key for keys in side for key in keys) for side in sets]
            for key, j in places[1].items():
                i = places[0][key]
                alone = counts[0][key] == counts[1][key] == 1
                least = ENOUGH if sure else 1e-9  # what every step says keeps no link or label in its place
                if alone and i != j:
                    is_held = any(self.keys(at, at) or self.words(at, at) >= least for at in (i, j))
                    (held if is_held else found).append((i, j, sure))
        # What two steps exchange, each what was the other's, has changed places whatever else they say.
        found += [(i, j, sure) for i, j, sure in held if sure and (j, i, True) in held]
        crossing = len({j for _, j, _ in found}) > 1 and any(a < b and c > d for a, c, _ in found for b, d, _ in found)
        return [one for one in found if one[2] or crossing] or self.exchanged()

    @cached_property
    def roots(self) -> tuple[list[set[str]], list[set[str]]]:
        """First letters of each step's long words that both lists have: the languages of Europe share many."""
        return _shared([_roots(item.text) for item in self.mine], [_roots(item.text) for item in self.theirs])

    def exchanged(self) -> list[tuple[int, int, bool]]:
        """The two steps, as `moved` gives them, that would share much more if they changed places; none when no two stand out."""
        size = len(self.mine)
        if size > LONGEST_EXCHANGE:
            return []
        counts = [Counter(key for keys in side for key in keys) for side in self.roots]

        def alike(i: int, j: int) -> float:
            return sum(1 / max(counts[0][key], counts[1][key]) for key in self.roots[0][i] & self.roots[1][j])

        def fit(i: int, j: int) -> float:
            one, other = len(self.mine[i].text) + 10, len(self.theirs[j].text) + 10
            return min(one, other) / max(one, other)

        def far(i: int, j: int) -> float:  # what a shared word or two must outweigh: steps apart, lengths that fit where they are
            return (0.0 if j == i + 1 else 0.5) + (0.5 if fit(i, i) * fit(j, j) > 2 * fit(i, j) * fit(j, i) else 0.0)

        gains = [(alike(i, j) + alike(j, i) - alike(i, i) - alike(j, j) - far(i, j), i, j) for i in range(size) for j in range(i + 1, size)]
        gain, i, j = max(gains, key=lambda one: (one[0], -one[1], -one[2]), default=(0.0, 0, 0))
        return [(i, j, False), (j, i, False)] if gain >= ENOUGH else []

    @staticmethod
    def _common(sides: tuple[list[set[str]], list[set[str]]], i: int, j: int) -> float:
        shared = sides[0][i] & sides[1][j]
        if not shared:
            return 0.0
        return sum(1 / max(sum(key in keys for keys in side) for side in sides) for key in shared)


def _shared(mine: list[set[str]], theirs: list[set[str]]) -> tuple[list[set[str]], list[set[str]]]:
    both = set().union(*mine) & set().union(*theirs)
    return [keys & both for keys in mine], [keys & both for keys in theirs]


def _keys(item: Item) -> set[str]:
    """The keys of a step; a link is known by its page, and by its anchor where both languages have the same."""
    found = {LOCALE.sub("", key) if key.startswith(("a ", "img ")) else key for key in item.key}
    return found | {key for key in item.key if "#" in key and key.startswith("a ")}


def _words(text: str) -> set[str]:
    words = WORD.findall(text)
    return {word.lower() for at, word in enumerate(words) if any(map(str.isdigit, word)) or len(word) > 5 or (at and word[:1].isupper())}


def _roots(text: str) -> set[str]:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))
    return {word[:ROOT] for word in WORD.findall(plain) if len(word) >= SHORT or word.isdigit()}
