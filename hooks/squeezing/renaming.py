"""Custom properties by short names, the same in all the sheets of a site: `--md-default-fg-color--light` is `--a` on the way to the reader.

A name that a page or a script holds stays, for they may read or set it; so does one that a sheet says anywhere but in a declaration or in `var()`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import product
from string import ascii_letters

NAME = re.compile(r"(?<![\w-])--[A-Za-z_][\w-]*")
# As written by rules.py: blanks are gone.
USED = re.compile(r"(?:(?<=[{;])--[A-Za-z_][\w-]*(?=:)|(?<=var\()--[A-Za-z_][\w-]*)")


def shortened(sheets: Mapping[str, str], kept: Collection[str]) -> dict[str, str]:
    """The sheets (name -> text) with short custom properties, the most frequent first. kept: names that stay."""
    said = Counter(name for text in sheets.values() for name in NAME.findall(text))
    used = Counter(name for text in sheets.values() for name in USED.findall(text))
    moving = [name for name in used if used[name] == said[name] and name not in kept]
    free = (name for name in _names() if name not in said and name not in kept)
    short = dict(zip(sorted(moving, key=lambda name: (-used[name], name)), free, strict=False))
    return {sheet: USED.sub(lambda found: short.get(found[0], found[0]), text) for sheet, text in sheets.items()}


def _names() -> Iterator[str]:
    """--a, --b … --Z, --aa, --ab …, without end."""
    size = 0
    while True:
        size += 1
        for letters in product(ascii_letters, repeat=size):
            yield f"--{''.join(letters)}"
