"""Numbers as people write them around « étape » and "step": digits, words, ordinals, roman numerals, letters, « bis »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from stepcheck.patterns import lazy

FRENCH = (  # one string a language reads better than twenty literals
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt"
).split()
ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
ENGLISH_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty"}
ENGLISH_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}

SHORT_ORDINAL = lazy(r"([0-9]{1,2})(?:re|ère|ere|er|e|ème|eme|ième|ieme|nde|nd|st|rd|th)")
ROMAN = lazy(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ROMAN_SIGNS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# The words of `cardinals` as an expression, tens and units apart: written out in full, it takes ten times longer to compile.
CARDINAL = (
    rf"(?:{'|'.join(FRENCH_TENS.values())})(?:[ -]et[ -]un|-(?:{'|'.join(FRENCH[2:10])}))?"
    rf"|(?:{'|'.join(ENGLISH_TENS.values())})(?:-(?:{'|'.join(ENGLISH[1:10])}))?"
    rf"|{_any_of({*FRENCH, *ENGLISH, 'une'} - {'vingt', 'twenty'})}"
)


class Label(NamedTuple):
    """A number as written. value: 2; style: "digits", "words", "ordinal", "roman" or "letter"; suffix: "bis", "a" or empty."""

    value: int
    style: str
    suffix: str = ""


@cache
def cardinals() -> dict[str, int]:
    """Number words of both languages, without accents' variants: {"trois": 3, "three": 3, …}, up to 69."""
    words = {word: number for table in (FRENCH, ENGLISH) for number, word in enumerate(table)}
    for tens, word in FRENCH_TENS.items():
        words[word] = tens
        words |= {f"{word} et un": tens + 1, f"{word}-et-un": tens + 1}
        words |= {f"{word}-{FRENCH[unit]}": tens + unit for unit in range(2, 10)}
    for tens, word in ENGLISH_TENS.items():
        words[word] = tens
        words |= {f"{word}-{ENGLISH[unit]}": tens + unit for unit in range(1, 10)}
    return words | {"une": 1}


@cache
def ordinals() -> dict[str, int]:
    """Ordinal words of both languages: {"troisième": 3, "third": 3, …}, up to 31. The last one has no value here."""
    words = {"premier": 1, "première": 1, "premiere": 1, "second": 2, "seconde": 2}
    for number, word in enumerate(FRENCH):
        if number >= 2:
            stem = {"cinq": "cinqu", "neuf": "neuv"}.get(word, word.removesuffix("e"))
            words |= {f"{stem}ième": number, f"{stem}ieme": number}
    for number, word in enumerate(ENGLISH):
        if number:
            words[ENGLISH_ORDINALS.get(word, f"{word.removesuffix('y')}ieth" if word.endswith("y") else f"{word}th")] = number
    return words


def to_number(word: str) -> int | None:
    """Value of "3", "trois", "three", "III", "troisième"; None for any other word."""
    label = to_label(word)
    return label.value if label and label.style != "letter" else None


def to_label(word: str) -> Label | None:
    """What a word says as a step's number, or None. A lone capital letter other than I, V, X counts from A."""
    if re.fullmatch(r"[0-9]{1,3}", word):
        return Label(int(word), "digits")
    found = re.fullmatch(r"([0-9]{1,3})(?:[ \u00a0\u202f-]?(bis|ter|quater)|([a-z]))", word)
    if found:
        return Label(int(found[1]), "digits", found[2] or found[3])
    lower = word.lower()
    if lower in cardinals():
        return Label(cardinals()[lower], "words")
    if lower in ordinals():
        return Label(ordinals()[lower], "ordinal")
    if short := SHORT_ORDINAL.fullmatch(lower):
        return Label(int(short[1]), "ordinal")
    if word and ROMAN.fullmatch(word):
        return Label(roman(word), "roman")
    if re.fullmatch(r"[A-Z]", word):
        return Label(ord(word) - 64, "letter")
    return None


def to_ordinal(word: str) -> Label | None:
    """What a word says before « étape » or "step": « troisième », « 2e » (not the letter e of step 2), "3rd"; else None."""
    short = SHORT_ORDINAL.fullmatch(word.lower())
    if short:
        return Label(int(short[1]), "ordinal")
    value = ordinals().get(word.lower())
    return None if value is None else Label(value, "ordinal")


def roman(numeral: str) -> int:
    """Value of a roman numeral in capitals."""
    values = [ROMAN_VALUES.get(letter, 0) for letter in numeral]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def spelt(number: int, style: str, language: str = "") -> str:
    """A number as its author writes them. style: "letter", "capital", "roman", "words" (in French or English), or any other for digits."""
    if style in ("letter", "capital") and 0 < number <= 26:
        return chr((96 if style == "letter" else 64) + number)
    if style == "roman" and 0 < number < 40:
        text = ""
        for value, sign in ROMAN_SIGNS:
            text += sign * (number // value)
            number %= value
        return text
    words = FRENCH if language == "fr" else ENGLISH
    return words[number] if style == "words" and 0 <= number < len(words) else str(number)


def typed_value(label: str, style: str) -> int | None:
    """Value of a list marker ("3", "c", "iv") in a list shown in a style ("1", "a", "A", "i", "I"); None for "#"."""
    if label.isdecimal():
        return int(label)
    if style in ("i", "I"):
        return roman(label.upper()) or None
    return ord(label.lower()) - 96 if len(label) == 1 and label.isalpha() else None
