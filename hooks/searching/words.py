"""How words are read for the search, at build. `scripts/search/text.js` does the same in the browser, from the same table.

A word's key is what is compared: folded, without its ending, with the spellings that readers confuse written one way.
`tests/cases/search/words.json` and every word of the site are read by both and must give the same keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

WORD = re.compile(r"[^\W_]+")
LETTER_APOSTROPHE = "ʼ"  # the one apostrophe that Unicode counts as a letter
MARKS = re.compile(r"[\u0300-\u036f]")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def fold(text: str) -> str:
    """Lower case, no accents, ligatures written out."""
    return MARKS.sub("", unicodedata.normalize("NFD", text.lower().translate(LIGATURES)))


def split(text: str) -> list[str]:
    """Words of a text as they are written, in order."""
    return WORD.findall(unicodedata.normalize("NFC", text.replace(LETTER_APOSTROPHE, "'")))


class Language:
    """Reads words of one language.

    rules: its mapping in data/search/words.yml. Raises KeyError for a missing entry, re.error for a bad pattern.
    """

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self.stop_words = frozenset(rules["stop_words"].split())
        self._plural = ending(3, rules["plural"])
        self._endings = [(tuple(endings.split()), ending(least, endings)) for least, endings in rules["endings"]]
        self._sounds = [(re.compile(pattern), new.replace("$1", r"\1")) for pattern, new in rules["sounds"]]
        self._keys: dict[str, str] = {}
        self._read: dict[str, list[str]] = {}  # word as written -> its key, or nothing if it carries no subject

    def words(self, text: str) -> list[str]:
        """Folded words of a text, in order, stop words and single letters included."""
        return [fold(word) for word in split(text)]

    def useful(self, text: str) -> list[str]:
        """Folded words of a text that carry a subject."""
        return [word for word in self.words(text) if len(word) > 1 and word not in self.stop_words]

    def key(self, word: str) -> str:
        """Key of a folded word."""
        found = self._keys.get(word)
        if found is None:
            found = self._keys[word] = self._key(word)
        return found

    def _key(self, word: str) -> str:
        if word.isdigit():
            return word
        word = self._plural.sub(r"\1", word)
        for endings, taken_off in self._endings:
            if word.endswith(endings) and (found := taken_off.match(word)):
                word = found[1]
                break
        for pattern, new in self._sounds:
            word = pattern.sub(new, word)
        return word

    def keys(self, text: str) -> list[str]:
        """Keys of the useful words of a text, in order."""
        found = []
        for word in split(text):
            if word not in self._read:
                self._read[word] = [self.key(useful) for useful in self.useful(word)]
            found += self._read[word]
        return found


def ending(least: int, endings: str) -> re.Pattern[str]:
    """Pattern that takes the longest of some endings off a word, leaving at least so many letters."""
    return re.compile(rf"^(.{{{least},}}?)(?:{'|'.join(endings.split())})$")
