"""The names by which a stylesheet may reach an element: those that pages hold, and those that scripts may add.

What a script may add is every word of its source that could be a name. This keeps too much rather than too little; what the
theme's script holds for features that are switched off is listed in FAMILIES and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from html_tokens import EMPTY, START, tokens

WORD = re.compile(r"-{0,2}[A-Za-z_][\w-]*")
QUOTED = re.compile(r"""["'`]([\w .:>#=,\[\]-]{2,100})["'`]""")

CLASSES = re.compile(r"""class(?:Name|List)?\b[^;"'`]{0,40}["'`]([^"'`]*)["'`](?:,\s*["'`]([^"'`]*)["'`])*""")

# Beginning of a family of names that the theme's script makes -> the feature of the theme that needs it ("": one that we do not
# configure). The family is left out while its feature is off and no page holds a class of it.
FAMILIES = {
    "consent": "",
    "hll": "content.code.select",
    "highlight": "",
    "md-annotation": "content.code.annotate",
    "md-banner": "announce.dismiss",
    "md-code": "content.code.select",
    "md-consent": "",
    "md-progress": "navigation.instant.progress",
    "md-source__fact": "",
    "md-source__repository--": "",
    "md-status": "",
    "md-tag": "",
    "md-tooltip": "content.tooltips",
    "md-tooltip2": "navigation.instant.preview",
    "md-version": "",
    "mermaid": "",
    "--md-mermaid": "",
    "tabbed-": "content.tabs.link",
}

# The theme's arrow and pointer for a sort of tables that we do not have.
UNWANTED = {"columnheader"}

# Beginnings of classes that pages hold and that nobody sees before a gesture has brought the theme's script.
LATE = ("md-dialog", "md-search-result", "md-search__output", "md-search__scrollwrap", "md-search__suggest", "md-top", "search-help")


@dataclass
class Names:
    """What elements may carry. values: attribute -> its values; words: what a script may add, of any kind; made: its classes."""

    tags: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)  # tags already taken in, as written: most of a page is the same as the page before

    def has_class(self, name: str) -> bool:
        """Whether an element may have a class. Of a script's words, those without a hyphen count only where it speaks of classes."""
        return name in self.classes or (name in self.words and "-" in name) or name in self.made

    def add(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in one element."""
        self.tags.add(tag)
        for name, value in attributes.items():
            self.values.setdefault(name, set()).add(value)
            if name == "class":
                self.classes.update(value.split())
            elif name == "id":
                self.ids.add(value)

    def take(self, tags: Iterable[str]) -> None:
        """Take in elements by their tags, as written."""
        new = set(tags) - self.known
        self.known |= new
        for written in new:
            for tag, attributes in elements_of(written):
                self.add(tag, attributes)

    def __or__(self, other: Names) -> Names:
        """What elements of either may carry, scripts aside."""
        values = {name: self.values.get(name, set()) | other.values.get(name, set()) for name in self.values | other.values}
        return Names(self.tags | other.tags, self.classes | other.classes, self.ids | other.ids, values)


@lru_cache(maxsize=20_000)
def elements_of(text: str) -> list[tuple[str, Mapping[str, str]]]:
    """Name and attributes of each element that begins in a piece of HTML."""
    return [(name, attributes) for kind, name, attributes, _, _ in tokens(text) if kind in (START, EMPTY)]


def script_words(scripts: Iterable[str]) -> set[str]:
    """Every word of some scripts that may be a name of CSS: quoted words, and words with a hyphen."""
    words: set[str] = set()
    for script in scripts:
        words.update(word for text in QUOTED.findall(script) for word in WORD.findall(text) if len(word) > 1)
        words.update(word for word in WORD.findall(script) if "-" in word)
    return words


def script_classes(scripts: Iterable[str]) -> set[str]:
    """Words that scripts write where they speak of classes: classList.add("js"), className = "hll", class: "md-version"."""
    found = (text or "" for script in scripts for groups in CLASSES.findall(script) for text in groups)
    return {word for text in found for word in WORD.findall(text)}


def without_families(words: set[str], features: Iterable[str], classes: Iterable[str]) -> set[str]:
    """The words of the theme's script, less the families that neither a feature nor a page needs."""
    on, held = set(features), tuple(classes)
    off = tuple(begin for begin, feature in FAMILIES.items() if feature not in on and not any(name.startswith(begin) for name in held))
    return {word for word in words if not word.startswith(off)} if off else set(words)
