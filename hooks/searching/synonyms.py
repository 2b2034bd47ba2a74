"""The editors' synonyms (data/search/synonyms.*.txt): read, judged, and made small for the browser.

A line is a family: `a = b` equal, `a ~ b` near, `a > b` one way. A member may have several words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from searching.words import Language

SIGNS = "=~>"
Keys = tuple[str, ...]


@dataclass(frozen=True)
class Family:
    """One line: its 1-based number, its text, its sign, the keys of its members in order."""

    line: int
    text: str
    sign: str
    members: tuple[Keys, ...]

    def ways(self) -> Iterator[tuple[Keys, Keys]]:
        """What the reader may type -> what is then looked for too."""
        for place, typed in enumerate(self.members):
            for other_place, other in enumerate(self.members):
                if typed != other and (self.sign != ">" or place < other_place):
                    yield typed, other

    def reaches(self, known: Collection[str]) -> bool:
        """Whether some word typed from this family leads to words that the guide has."""
        return any(set(found) <= set(known) for _, found in self.ways())


def read(text: str, language: Language) -> tuple[list[Family], list[tuple[int, str]]]:
    """(families of a synonyms file, what is wrong: (line, message)); comments and blank lines left out."""
    families: list[Family] = []
    wrong: list[tuple[int, str]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("#", 1)[0].strip()
        if not line:
            continue
        signs = {sign for sign in SIGNS if sign in line}
        words = [member.strip() for member in re.split(f"[{SIGNS}]", line)]
        members = tuple(tuple(language.keys(member)) for member in words)
        empty = [word for word, keys in zip(words, members, strict=True) if not keys]
        if len(signs) != 1:
            wrong.append((number, f"« {line} » : une famille a un seul signe, =, ~ ou >, par exemple « résilier = annuler »."))
        elif empty:
            wrong.append((number, f"« {line} » : « {empty[0]} » ne contient aucun mot utile à la recherche. Complétez ou retirez ce membre."))
        elif signs == {">"} and len(members) > 2:
            wrong.append((number, f"« {line} » : une seule flèche par ligne, « tapé > trouvé »."))
        elif "," in line:
            wrong.append((number, f"« {line} » : séparez les membres par {signs.pop()}, sans virgule."))
        else:
            families.append(Family(number, line, signs.pop(), members))
    return families, wrong


def pack(families: list[Family], known: Collection[str]) -> str:
    """The families that lead somewhere, one a line, for the worker: sign, then members; keys joined by a space.

    known: keys that the index has. A member that the guide lacks stays, since the reader may type it. One-way families are
    gathered by what is found: `>found,typed,typed…`.
    """
    lines: list[list[str]] = []
    found_by: dict[str, list[str]] = {}
    for family in families:
        members = [" ".join(keys) for keys in family.members]
        if not family.reaches(known):
            continue
        if family.sign == ">":
            found_by.setdefault(members[-1], []).extend(members[:-1])
        else:
            lines.append([family.sign + members[0], *members[1:]])
    lines += [[">" + found, *typed] for found, typed in found_by.items()]
    return "\n".join(",".join(dict.fromkeys(line)) for line in lines)
