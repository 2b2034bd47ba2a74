"""Which sheet a selector belongs to, and whether two selectors may reach one element: what is known of the pages and of the scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from squeezing.matching import possible
from squeezing.names import LATE, Names, script_words
from squeezing.rules import Selector
from squeezing.skeleton import Kind, Skeleton, parts

STRING = re.compile(r"""["'`]([\w -]+)["'`]""")
STATE = re.compile(r"""classList\.\w+\(["'`]([\w-]+)["'`](?:, *["'`]([\w-]+)["'`])?""")
ATTRIBUTE = re.compile(r"""(?:set|toggle)Attribute\(["'`]([\w-]+)["'`]""")
CREATED = re.compile(r"""createElement\(["'`]([\w-]+)["'`]""")

Test = Callable[[list[Any]], bool]


def states(scripts: Iterable[str]) -> set[str]:
    """What scripts may add to an element that they did not make: its classes, and its attributes in brackets."""
    texts = list(scripts)
    classes = {name for text in texts for names in STATE.findall(text) for name in names if name}
    return classes | {f"[{name}]" for text in texts for name in ATTRIBUTE.findall(text)}


def at_first(names: Names, skeleton: Skeleton, group: str, scripts: Iterable[str]) -> Test:
    """Whether a selector may be answered on a group of pages before any gesture; scripts: those that run by then."""
    texts = list(scripts)
    free = states(texts) | {name for text in texts for name in CREATED.findall(text)}
    places = skeleton.places(group)
    return lambda tokens: possible(tokens, names) and not late(tokens) and bool(skeleton.reach(parts(tokens, free)) & places)


def with_tools(names: Names) -> Test:
    """Whether a selector may be answered before any gesture on pages whose tools make elements (names.words: of their scripts)."""
    return lambda tokens: possible(tokens, names) and not late(tokens)


def late(tokens: list[Any]) -> bool:
    """Whether a selector asks for something that nobody sees before a gesture."""
    return any(
        one.type == "ident" and one.value.startswith(LATE) and before.type == "literal" and before.value == "."
        for before, one in zip(tokens, tokens[1:], strict=False)
    )


class Elements:
    """What is known of every element that may be there: those of the pages, in their places, and those that scripts make."""

    def __init__(self, skeleton: Skeleton, names: Names, scripts: Iterable[str]) -> None:
        texts = list(scripts)
        self._skeleton = skeleton
        self._free = states(texts)
        self._made = [
            (Kind("", frozenset(classes.split())), words)
            for text in texts
            for words in [script_words([text]) | self._free]
            for classes in set(STRING.findall(text))
            if not names.classes.issuperset(classes.split())
        ]
        self._known: dict[str, tuple[int, list[Kind]]] = {}

    def share(self, one: Selector, other: Selector) -> bool:
        """Whether two selectors may reach the same element."""
        (places, asked), (others, wanted) = self._reach(one), self._reach(other)
        if places & others:
            return True
        (*around, kind), (*about, sort) = asked, wanted
        if kind.tag and sort.tag and kind.tag != sort.tag:
            return False
        both = Kind(kind.tag or sort.tag, _classes([kind, sort]))
        held = _classes([*around, *about])
        return any(made.answers(both) and held <= words for made, words in self._made)

    def _reach(self, selector: Selector) -> tuple[int, list[Kind]]:
        if selector.text not in self._known:
            asked = parts(selector.tokens, self._free)
            self._known[selector.text] = self._skeleton.reach(asked), asked
        return self._known[selector.text]


def _classes(kinds: Iterable[Kind]) -> frozenset[str]:
    """The classes of some kinds; attributes aside, which are not known of what scripts make."""
    return frozenset(name for kind in kinds for name in kind.classes if not name.startswith("["))
