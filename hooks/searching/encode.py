"""The index, packed small: titles and shown sentences as text, the other words of each section as a list of places.

`scripts/search/index.js` reads it. The words of titles and shown sentences are not listed: the browser finds them again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from searching.sections import Section
from searching.words import Language

# Letters of the lists of places: a gap ends with a letter of FINAL, before which stand those of MORE if it is large.
FINAL = "*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdef"
MORE = "ghijklmnopqrstuvwxyz{|}~"
END = " "
# A word that so large a share of the sections say tells little; in one of them it must be said again to be listed. So must
# every word of a page that its front matter puts behind the others: titles and shown sentences are what it is found by.
COMMON = 0.0495  # just under one in twenty, where one more section would list 160 bytes more
AGAIN = 2
BEHIND = 0.8
# Short numbers are dates, steps and amounts.
TELLS_NOTHING = re.compile(r"\d{1,2}|0+")


def encode(sections: list[Section], levels: Mapping[str, int], language: Language) -> tuple[dict[str, str], set[str]]:
    """(the index for the browser, every key that it knows).

    levels: location of a section -> level of its heading (2, 3…), 2 where unknown.
    """
    shown = [{*language.keys(section.title), *language.keys(section.lead)} for section in sections]
    said = [Counter(language.keys(section.body)) for section in sections]
    spread = Counter(key for keys, counted in zip(shown, said, strict=True) for key in keys | counted.keys())
    places: dict[str, list[int]] = {}
    for number, section in enumerate(sections):
        for key, times in said[number].items():
            asked = AGAIN if section.boost < BEHIND or spread[key] > COMMON * len(sections) else 1
            if times >= asked and key not in shown[number]:
                places.setdefault(key, []).append(number)
    words = sorted(key for key in places if not TELLS_NOTHING.fullmatch(key))
    return {
        "sections": "\n".join(row(section, levels.get(section.location, 2)) for section in sections),
        "words": front_coded(words),
        "places": "".join(gaps(places[word]) + END for word in words),
    }, {*words, *(key for keys in shown for key in keys)}


def row(section: Section, level: int) -> str:
    """One section on one line: level and anchor (or address of the page), title, sentence, weight if it has one."""
    head = f"{level}{section.anchor}" if section.anchor else f"1{section.page}"
    fields = [head, section.title, section.lead, *([f"{section.boost:g}"] if section.boost != 1 else [])]
    return "\t".join(fields)


def front_coded(words: Iterable[str]) -> str:
    """Sorted words without what each shares with the one before: a capital letter tells how many letters."""
    parts, before = [], ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before), 25) and word[shared] == before[shared]:
            shared += 1
        parts.append(chr(65 + shared) + word[shared:])
        before = word
    return "".join(parts)


def gaps(numbers: Iterable[int]) -> str:
    """Rising numbers as the gaps between them."""
    parts, before = [], -1
    for number in numbers:
        parts.append(digits(number - before - 1))
        before = number
    return "".join(parts)


def digits(value: int) -> str:
    """A number of nought or more; only its last letter is of the alphabet FINAL."""
    high, low = divmod(value, len(FINAL))
    text = FINAL[low]
    while high:
        high, low = divmod(high, len(MORE))
        text = MORE[low] + text
    return text
