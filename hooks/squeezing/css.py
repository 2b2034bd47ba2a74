"""One stylesheet made several, without what no element can use: rules, keyframes, custom properties, declarations that never win.

Loaded one after the other, they have the effect of the one: what the order of rules decides stays as it was (cascade.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from squeezing.cascade import Share, in_order, without_losers
from squeezing.matching import possible
from squeezing.names import Names
from squeezing.rules import Rule, Selector, StyleError, parsed, written

__all__ = ["StyleError", "sheets", "squeeze"]

READ = re.compile(r"var\(\s*(--[\w-]+)")
ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
WORD = re.compile(r"[\w-]+")

Test = Callable[[list[Any]], bool]
Placed = list[list[tuple[int, Rule]]]  # sheet -> (number in the one sheet, rule)


def squeeze(css: str, names: Names) -> str:
    """The stylesheet without what cannot be used, without comments and needless spaces. Raises StyleError if it is malformed."""
    return written(_useful(css, lambda tokens: possible(tokens, names), names.words))


def sheets(css: str, first: Test, kinds: Sequence[Test], last: Test, words: set[str], share: Share) -> list[str]:
    """The same as several sheets: that of every page, one for each kind of pages, that which comes after a gesture.

    A page loads the first, then at most one of its kind, then the last. first, kinds, last: whether a selector (its tokens) belongs
    there; what the first has is in no other, what a kind has is not in the last. words: of scripts, which may read a custom property
    or play keyframes. share: whether two selectors may reach one element. Raises StyleError if the sheet is malformed.
    """
    known: dict[str, list[int]] = {}

    def places(selector: Selector) -> list[int]:
        if selector.text not in known:
            tokens = selector.tokens
            own = [number for number, kind in enumerate(kinds, 1) if kind(tokens)]
            known[selector.text] = [0] if first(tokens) else own or [len(kinds) + 1] * last(tokens)
        return known[selector.text]

    rules = _useful(css, lambda tokens: first(tokens) or any(kind(tokens) for kind in kinds) or last(tokens), words)
    placed: Placed = [[] for _ in range(len(kinds) + 2)]
    for number, rule in enumerate(rules):
        if rule.head:
            placed[0].append((number, rule))
        for selector in rule.selectors:
            for place in places(selector):
                placed[place].append((number, replace(rule, selectors=(selector,))))
    return [written(_joined(sheet)) for sheet in in_order(_with_readers(placed), share)]


def _useful(css: str, wanted: Test, words: set[str]) -> list[Rule]:
    """The rules that may serve, with what serves in them."""
    kept = [(rule, tuple(one for one in rule.selectors if wanted(one.tokens))) for rule in parsed(css)]
    rules = without_losers([replace(rule, selectors=selectors) for rule, selectors in kept if rule.head or (selectors and rule.body)])
    before: list[Rule] = []
    while rules != before:
        before, text = rules, written(rules)
        read = set(READ.findall(text)) | words
        played = {word for value in ANIMATION.findall(text) for word in WORD.findall(value)} | words
        rules = [left for rule in rules if (left := _used(rule, read, played))]
    return rules


def _used(rule: Rule, read: set[str], played: set[str]) -> Rule | None:
    """A rule without the custom properties that nothing reads; None if nothing is left, or if these keyframes are never played."""
    if rule.frames is not None and rule.head.split()[1] not in played:
        return None
    body = tuple(one for one in rule.body if not one.name.startswith("--") or one.name in read)
    return rule if len(body) == len(rule.body) else replace(rule, body=body) if body or rule.head else None


def _with_readers(placed: Placed) -> Placed:
    """The sheets, the custom properties of the first that only one other reads moved there."""
    reading = [set(READ.findall(written(rule for _, rule in sheet))) for sheet in placed]
    alone = {name: place for place in range(1, len(placed)) for name in reading[place].difference(*reading[:place], *reading[place + 1 :])}
    found: Placed = [[], *([*sheet] for sheet in placed[1:])]
    for number, rule in placed[0]:
        for place, target in enumerate(found):
            body = tuple(one for one in rule.body if alone.get(one.name, 0) == place)
            if body or (rule.head and not place):
                target.append((number, replace(rule, body=body)))
    return found


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules of one selector each: neighbours that say the same made one again."""
    out: list[Rule] = []
    for rule in rules:
        if out and not rule.head and not out[-1].head and (out[-1].around, out[-1].body) == (rule.around, rule.body):
            out[-1] = replace(out[-1], selectors=(*out[-1].selectors, *rule.selectors))
        else:
            out.append(rule)
    return out
