"""Numbers as people write them before or after « étape » and "step": digits, words, roman numerals."""

from __future__ import annotations

import re

# One string a language reads better than seventeen literals.
FRENCH = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()  # noqa: SIM905
ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905
WORDS = {word: number for words in (FRENCH, ENGLISH) for number, word in enumerate(words)} | {"une": 1}
ROMAN = re.compile(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def to_number(word: str) -> int | None:
    """Value of "3", "trois", "three", "III"; None for any other word."""
    if re.fullmatch(r"[0-9]{1,4}", word):
        return int(word)
    if word.lower() in WORDS:
        return WORDS[word.lower()]
    if ROMAN.fullmatch(word):
        values = [ROMAN_VALUES[letter] for letter in word]
        return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))
    return None
