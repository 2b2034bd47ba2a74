"""How the numbers of titles are written: digits, words, roman, letters; the ones that differ from the most usual (ETP205)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stepcheck.model import Finding, finding
from stepcheck.titles import StepTitle


def check_spelling(titles: Sequence[StepTitle]) -> Iterator[Finding]:
    """Mixed ways of writing the number or the word: the ones that differ from the most usual."""
    styles, words = [title.label.style for title in titles], [title.word.lower().rstrip("s") for title in titles]
    odd: set[int] = set()
    for ways in (styles, words):
        usual, count = Counter(ways).most_common(1)[0]
        odd.update(at for at, way in enumerate(ways) if way != usual and count > 1)
    for at in sorted(odd):
        title = titles[at]
        if not title.label.suffix:
            word = {} if styles[at] != Counter(styles).most_common(1)[0][0] else {"cause": "word", "word": title.word}
            yield finding(title.line, title.col, "ETP205", typed=title.label.value, **word)


def style_of(title: StepTitle) -> str:
    """How the message spells the numbers of a title: « étape V », "Step D"."""
    return "capital" if title.label.style == "letter" else title.label.style
