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
            style = Counter(styles).most_common(1)[0][0]
            usual = next(one.word for one in titles if one.word.lower().rstrip("s") == Counter(words).most_common(1)[0][0])
            if styles[at] == style:
                yield finding(title.line, title.col, "ETP205", cause="word", typed=title.label.value, word=title.word, right=usual)
            elif style != "ordinal":
                style = "capital" if style == "letter" else style
                yield finding(title.line, title.col, "ETP205", cause="known", typed=title.label.value, word=title.word or usual, right=style)
            else:
                yield finding(title.line, title.col, "ETP205", typed=title.label.value)


def style_of(title: StepTitle) -> str:
    """How the message spells the numbers of a title: « étape V », "Step D", "step four"."""
    return "capital" if title.label.style == "letter" else title.label.style
