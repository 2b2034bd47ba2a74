"""One stylesheet made several, without what no element can use: rules, keyframes, custom properties, declarations that never win.

Loaded one after the other, they have the effect of the one: what the order of rules decides stays as it was (cascade.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from squeezing.cascade import NEW_SELECTORS, in_order, without_losers
from squeezing.matching import possible
from squeezing.names import Names
from squeezing.reach import Elements, Test
from squeezing.rules import Rule, Selector, StyleError, parsed, written

__all__ = ["StyleError", "sheets", "squeeze"]

READ = re.compile(r"var\(\s*(--[\w-]+)")
ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
WORD = re.compile(r"[\w-]+")

Placed = list[list[tuple[int, Rule]]]  # sheet -> (number in the one sheet, rule)


def squeeze(css: str, names: Names) -> str:
    """The stylesheet without what cannot be used, without comments and needless spaces. Raises StyleError if it is malformed."""
    return written(_joined(_useful(css, lambda selector: possible(selector.tokens, names), names.words)))


def sheets(css: str, first: Test, kinds: Sequence[Test], last: Test, words: set[str], elements: Elements) -> list[str]:
    """The same as several sheets: that of every page, one for each kind of pages, that which comes after a gesture.

    A page loads the first, then at most one of its kind, then the last. first, kinds, last: whether a selector (its tokens) belongs
    there; what the first has is in no other, what a kind has is not in the last. words: of scripts, which may read a custom property
    or play keyframes. elements: what may be there, by the number of the kind, 0 for the pages of none. Raises StyleError if the sheet is malformed.
    """
    known: dict[str, list[int]] = {}

    def places(selector: Selector) -> list[int]:
        if selector.text not in known:
            tokens = selector.tokens
            own = [number for number, kind in enumerate(kinds, 1) if kind(tokens)]
            others = [number for number in range(len(kinds) + 1) if own and number not in own]
            shared = first(tokens) or any(elements.may_come(selector, number) for number in others)
            known[selector.text] = [0] if shared else own or [len(kinds) + 1] * last(tokens)
        return known[selector.text]

    rules = _useful(css, lambda selector: bool(places(selector)), words)
    placed: Placed = [[] for _ in range(len(kinds) + 2)]
    for number, rule in enumerate(rules):
        for place in [place for selector in rule.selectors for place in places(selector)] or [0]:
            placed[place].append((number, rule))
    return [written(_joined(sheet)) for sheet in in_order(_at_rest(_with_readers(placed, words)), elements.share)]


def _useful(css: str, wanted: Callable[[Selector], bool], words: set[str]) -> list[Rule]:
    """The rules that may serve, of one selector each, with what serves in them."""
    rules: list[Rule] = []
    for rule in parsed(css):
        rules += [rule] if rule.head else [replace(rule, selectors=(one,)) for one in rule.selectors if rule.body and wanted(one)]
    rules = without_losers(rules)
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


def _with_readers(placed: Placed, words: set[str]) -> Placed:
    """The sheets, the custom properties of the first that only one other reads, or scripts (words), moved there."""
    reading = [set(READ.findall(written(rule for _, rule in sheet))) for sheet in placed]
    reading[-1] |= {word for word in words.difference(*reading) if word.startswith("--")}
    alone = {name: place for place in range(1, len(placed)) for name in reading[place].difference(*reading[:place], *reading[place + 1 :])}
    found: Placed = [[], *([*sheet] for sheet in placed[1:])]
    for number, rule in placed[0]:
        for place, target in enumerate(found):
            body = tuple(one for one in rule.body if alone.get(one.name, 0) == place)
            if body or (rule.head and not place):
                target.append((number, replace(rule, body=body)))
    return found


def _at_rest(placed: Placed) -> Placed:
    """The sheets, what only says how fast something changes moved to the last: nothing changes before a gesture."""
    found: Placed = [[] for _ in placed]
    for place, sheet in enumerate(placed):
        for number, rule in sheet:
            moving = tuple(one for one in rule.body if one.name.startswith("transition")) if not rule.head else ()
            still = tuple(one for one in rule.body if one not in moving)
            if still or not moving:
                found[place].append((number, replace(rule, body=still)))
            if moving:
                found[-1].append((number, replace(rule, body=moving)))
    return [sorted(sheet, key=lambda item: item[0]) for sheet in found]


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules of one selector each: neighbours that say the same made one, unless a browser that knows one selector might not know the other."""
    out: list[Rule] = []
    for rule in rules:
        last = out[-1] if out and not rule.head and not out[-1].head else None
        if last and (last.around, last.body) == (rule.around, rule.body) and (last.origin == rule.origin or _old(last, rule)):
            out[-1] = replace(last, selectors=(*last.selectors, *rule.selectors))
        else:
            out.append(rule)
    return out


def _old(*rules: Rule) -> bool:
    """Whether every browser knows the selectors of some rules."""
    return not any(NEW_SELECTORS.search(selector.text) for rule in rules for selector in rule.selectors)
