"""Which sheet a selector belongs to, and whether two selectors may reach one element: what is known of the pages and of the scripts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

from squeezing.matching import possible
from squeezing.names import LATE, Names, script_words
from squeezing.rules import Selector
from squeezing.skeleton import Kind, Skeleton, parts

STRING = re.compile(r"""["'`]([\w -]+)["'`]""")
STATE = re.compile(r"""classList\.\w+\(["'`]([\w-]+)["'`](?:, *["'`]([\w-]+)["'`])?""")
ATTRIBUTE = re.compile(r"""(?:set|toggle)Attribute\(["'`]([\w-]+)["'`]""")
TAG = re.compile(r"""["'`<]([a-z][a-z0-9]*)\b""")
CREATED = re.compile(r"""createElement\(["'`]([\w-]+)["'`]""")

Test = Callable[[list[Any]], bool]


def states(scripts: Iterable[str]) -> set[str]:
    """What scripts may add to an element that they did not make: its classes, and its attributes in brackets."""
    texts = list(scripts)
    classes = {name for text in texts for names in STATE.findall(text) for name in names if name}
    return classes | {f"[{name}]" for text in texts for name in ATTRIBUTE.findall(text)}


def at_first(names: Names, skeleton: Skeleton, group: int, scripts: Iterable[str]) -> Test:
    """Whether a selector may be answered on a group of pages before any gesture; scripts: those that run by then."""
    texts = list(scripts)
    free = states(texts) | {name for text in texts for name in CREATED.findall(text)}
    places = skeleton.places(group)
    return lambda tokens: possible(tokens, names) and not late(tokens) and bool(skeleton.reach(parts(tokens, free)) & places)


def with_tools(names: Names, skeleton: Skeleton, group: int, scripts: Iterable[str]) -> Test:
    """The same on pages whose tools make elements: a selector with a class that only they give is of these pages too."""
    texts = list(scripts)
    test, made = at_first(names, skeleton, group, texts), script_words(texts) - names.classes

    def answered(tokens: list[Any]) -> bool:
        return test(tokens) or (not made.isdisjoint(_named(tokens)) and possible(tokens, names) and not late(tokens))

    return answered


def late(tokens: list[Any]) -> bool:
    """Whether a selector asks for something that nobody sees before a gesture."""
    return any(name.startswith(LATE) for name in _named(tokens))


def _named(tokens: list[Any]) -> list[str]:
    """The classes that a selector names, functions aside."""
    pairs = pairwise(tokens)
    return [one.value for before, one in pairs if one.type == "ident" and before.type == "literal" and before.value == "."]


class Elements:
    """What is known of every element that may be there: those of the pages, in their places, and those that scripts make."""

    def __init__(self, skeleton: Skeleton, kinds: Sequence[Names], everywhere: Iterable[str], tools: Iterable[str]) -> None:
        """kinds: of pages, with the words of the scripts that run there at last; everywhere, tools: scripts of every page, and the others."""
        self._everywhere, texts = len(scripts := list(everywhere)), [*scripts, *tools]
        self._skeleton, self._kinds = skeleton, kinds
        self._free, self._free_everywhere = states(texts), states(scripts)
        classes = {name for names in kinds for name in names.classes}
        self._made = [(script_words([text]) | self._free, {"", *TAG.findall(text)}, _by_class(text, classes)) for text in texts]
        self._known: dict[str, tuple[int, list[Kind]]] = {}

    def share(self, one: Selector, other: Selector) -> bool:
        """Whether two selectors may reach the same element."""
        (places, asked), (others, wanted) = self._reach(one), self._reach(other)
        if places & others:
            return True
        (*around, kind), (*about, sort) = asked, wanted
        if kind.tag and sort.tag and kind.tag != sort.tag:
            return False
        return self._makes(Kind(kind.tag or sort.tag, _classes([kind, sort])), _classes([*around, *about]))

    def may_come(self, selector: Selector, group: int) -> bool:
        """Whether an element that a selector reaches may come to be on a kind of pages, after whatever the scripts of every page do there."""
        if not possible(selector.tokens, self._kinds[group]):
            return False
        *around, kind = asked = parts(selector.tokens, self._free_everywhere)
        there = self._skeleton.reach(asked) & self._skeleton.places(group)
        return bool(there) or self._makes(Kind(kind.tag, _classes([kind])), _classes(around), self._everywhere)

    def _makes(self, kind: Kind, held: frozenset[str], scripts: int | None = None) -> bool:
        """Whether one of the first scripts may make an element of a kind, within elements that hold some classes."""
        name = next(iter(kind.classes), "")
        able = (made for words, tags, made in self._made[:scripts] if held <= words and kind.tag in tags)
        return any(kind.classes <= classes for made in able for classes in made.get(name, ()))

    def _reach(self, selector: Selector) -> tuple[int, list[Kind]]:
        if selector.text not in self._known:
            asked = parts(selector.tokens, self._free)
            self._known[selector.text] = self._skeleton.reach(asked), asked
        return self._known[selector.text]


def _by_class(script: str, known: set[str]) -> dict[str, set[frozenset[str]]]:
    """Class -> the sets of classes with it that a script may give to an element it makes, a class of no page among them; "" -> all."""
    found: dict[str, set[frozenset[str]]] = defaultdict(set)
    for text in set(STRING.findall(script)):
        if not known.issuperset(classes := text.split()):
            for name in ("", *classes):
                found[name].add(frozenset(classes))
    return found


def _classes(kinds: Iterable[Kind]) -> frozenset[str]:
    """The classes of some kinds; attributes aside, which are not known of what scripts make."""
    return frozenset(name for kind in kinds for name in kind.classes if not name.startswith("["))
