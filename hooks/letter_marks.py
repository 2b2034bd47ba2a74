"""What an author marks in a model letter with square brackets, read into HTML that a script can fill. Not a hook by itself.

    [town]                         a field
    [Switzerland: passage]         a passage for one case (a country, an answer of the reader)
    [France: this / Quebec: that]  passages, each for its own case
    [Ground: this / that]          a choice of the reader

Brackets may stand in brackets, never across the tags of a paragraph. The reader who has no script sees them as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TOKEN = re.compile(r"(<[^>]*>|\[|\]|\s/\s)")
LABEL = re.compile(r"\s*(?P<label>[^:]*?)\s*:\s")
KINDS = ("fields", "conditions", "choices")


class MarkError(ValueError):
    """A bracket that cannot be read; the message says which, in French."""


@dataclass
class Marked:
    """A letter made ready. html: its content; used: ids of its fields, conditions and choices; options: choice -> texts."""

    html: str = ""
    used: set[str] = field(default_factory=set)
    options: dict[str, list[str]] = field(default_factory=dict)


def mark(html: str, book: Mapping[str, Any], language: str) -> Marked:
    """Read the brackets of a letter. html: what Markdown made of it; book: data/letters.yml. Raises MarkError."""
    return _Reader(html, book, language).read()


def text_of(html: str) -> str:
    """The words of a piece of HTML on one line."""
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def key(words: str) -> str:
    """What makes two placeholders the same: neither spaces nor the case of the first letter count."""
    words = " ".join(words.split())
    return words[:1].lower() + words[1:]


class _Reader:
    def __init__(self, html: str, book: Mapping[str, Any], language: str) -> None:
        self.tokens = [token for token in TOKEN.split(html) if token]
        self.place = 0
        self.book = book
        self.names = {kind: {key(entry[language]): name for name, entry in book[kind].items()} for kind in KINDS}
        self.done = Marked()

    def read(self) -> Marked:
        out: list[str] = []
        while self.place < len(self.tokens):
            token = self._next()
            if token == "]":
                raise MarkError(f"un « ] » ne ferme rien, après « {text_of(''.join(out))[-40:]} »")
            out.append(self._bracket() if token == "[" else token)
        self.done.html = "".join(out)
        return self.done

    def _next(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1]

    def _bracket(self) -> str:
        """HTML of a bracket, its first sign already read."""
        parts: list[str] = [""]
        opened: list[str] = []
        while self.place < len(self.tokens):
            token = self._next()
            if token == "]":
                if opened:
                    break
                return self._meant(parts)
            if token.startswith("</"):
                if not opened:
                    break
                opened.pop()
            elif token.startswith("<") and not token.startswith("<br"):
                opened.append(token)
            if token == "[":
                parts[-1] += self._bracket()
            elif token.strip() == "/":
                parts.append("")
            else:
                parts[-1] += token
        raise MarkError(f"le crochet « [{text_of(parts[0])[:40]} » n'est pas fermé dans son paragraphe")

    def _meant(self, parts: list[str]) -> str:
        found = [self._labelled(part) for part in parts]
        kind, name = found[0][0], found[0][1]
        if kind == "choices" and len(parts) > 1:
            return self._choice(name, [found[0][3], *parts[1:]], found[0][2])
        if all(one[0] == "conditions" for one in found):
            whens = [self._when(*one[1:]) for one in found]
            return f"{_quiet('[')}{_quiet(' / ').join(whens)}{_quiet(']')}"
        words = text_of(parts[0])
        asked = self.names["fields"].get(key(words))
        if asked is None or len(parts) > 1:
            raise MarkError(f"aucun champ ni condition ne répond à « [{' / '.join(map(text_of, parts))}] »")
        self.done.used.add(asked)
        return f'<span data-gap="{asked}">[{parts[0]}]</span>'

    def _labelled(self, part: str) -> tuple[str, str, str, str]:
        """(kind, id, label with its colon, the rest) of an alternative; four empty strings if no known label opens it."""
        found = LABEL.match(part)
        for kind in ("conditions", "choices"):
            if found and key(found["label"]) in self.names[kind]:
                return kind, self.names[kind][key(found["label"])], found[0], part[found.end() :]
        return "", "", "", ""

    def _when(self, name: str, label: str, rest: str) -> str:
        self.done.used.add(name)
        entry = self.book["conditions"][name]
        countries = f' data-countries="{" ".join(entry["countries"])}"' if "countries" in entry else ""
        how = " data-asked" if "ask" in entry else " data-filled" if entry.get("filled") else ""
        return f'<span data-when="{name}"{countries}{how}>{_quiet(label)}{rest}</span>'

    def _choice(self, name: str, parts: list[str], label: str) -> str:
        self.done.used.add(name)
        self.done.options[name] = [text_of(part) for part in parts]
        options = _quiet(" / ").join(f"<span data-option>{part}</span>" for part in parts)
        return f'<span data-choice="{name}">{_quiet("[" + label)}{options}{_quiet("]")}</span>'


def _quiet(text: str) -> str:
    """A sign for those who read the letter without a form."""
    return f"<span data-mark>{text}</span>"
