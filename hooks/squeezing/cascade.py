"""What the order of rules decides: which declarations never win, and which rules may not change places.

Two declarations contend when both may reach one element, with equal weight, for one property: then the later one wins.
Where it cannot be known that they do not, they do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from squeezing.properties import family, overlap
from squeezing.rules import OLD_PSEUDO_ELEMENTS, Declaration, Rule, Selector, selectors

Share = Callable[[Selector, Selector], bool]
Numbered = tuple[int, Rule]
Keyed = tuple[int, Rule, frozenset[Hashable]]

# Shorthands that say everything that those beginning with their name say.
WHOLE = {"margin", "padding", "border", "background", "outline", "border-width", "border-color", "border-style", "border-radius"} | {
    f"border-{side}" for side in ("top", "right", "bottom", "left")
}
OLD_FUNCTIONS = {"attr", "calc", "linear-gradient", "rgb", "rgba", "rotate", "scale", "translate", "translateX", "translateY", "url", "var"}
NEW_SELECTORS = re.compile(r":(?:is|where|has)\(|::|:-|:not\([^)]*[, ]|:focus-visible")
FUNCTION = re.compile(r"([\w-]+)\(")
WIDTH = re.compile(r"(min|max)-width:([\d.]+)em")


def without_losers(rules: Sequence[Rule]) -> list[Rule]:
    """The rules without the declarations that a later rule always beats, by the same selector under no further condition.

    A later value that an old browser might not know beats nothing.
    """
    later: dict[tuple[tuple[str, ...], str], list[Declaration]] = defaultdict(list)
    kept: list[Rule] = []
    for rule in reversed(rules):
        asked = [one.text for one in rule.selectors] or [rule.head]
        winners = [[*later[rule.around, text], *(later[(), text] if rule.around else ())] for text in asked]
        body = tuple(one for one in rule.body if not all(any(_beats(other, one) for other in others) for others in winners))
        if not NEW_SELECTORS.search(",".join(asked)):
            for text in asked:
                later[rule.around, text].extend(one for one in rule.body if _known(one))
        if body or not rule.body:
            kept.append(replace(rule, body=body))
    return kept[::-1]


def _beats(one: Declaration, other: Declaration) -> bool:
    """Whether a later declaration for the same elements leaves nothing of another."""
    covers = one.name == other.name or (one.name in WHOLE and other.name.startswith(f"{one.name}-"))
    return covers and bool(other.name) and one.important >= other.important


def _known(declaration: Declaration) -> bool:
    """Whether every browser understands a declaration."""
    return bool(declaration.name) and set(FUNCTION.findall(declaration.value)) <= OLD_FUNCTIONS


def in_order(sheets: Sequence[Sequence[Numbered]], share: Share) -> list[list[Rule]]:
    """The same sheets, to be loaded one after the other, with the effect that their rules have in the order of their numbers.

    sheets: (number, rule), the rules of one selector each; a page loads the first, perhaps one of those between, and the last.
    share: whether two selectors may reach one element. A rule that would come after one that must beat it joins the first sheet.
    """
    first, *others = [{_name(item): (*item, frozenset(_keys(item[1]))) for item in sheet} for sheet in sheets]
    pairs = [(first, other) for other in others] + [(between, others[-1]) for between in others[:-1]]
    while moved := {name: item for early, late in pairs for name, item in _wrong(early, late, share)}:
        first |= moved
        for other in others:
            for name in moved:
                other.pop(name, None)
    return [[rule for _, rule, _ in sorted(sheet.values(), key=lambda item: item[0])] for sheet in (first, *others)]


def _name(item: Numbered) -> tuple[int, str, str]:
    return item[0], "".join(selector.text for selector in item[1].selectors), item[1].body[0].name if item[1].body else ""


def _wrong(early: dict[Any, Keyed], late: dict[Any, Keyed], share: Share) -> Iterator[tuple[Any, Keyed]]:
    """What in the late sheet would wrongly beat a rule of the early one."""
    index: dict[Hashable, list[tuple[int, Rule]]] = defaultdict(list)
    for number, rule, keys in early.values():
        for key in keys:
            index[key].append((number, rule))
    for name, item in late.items():
        number, rule, keys = item
        rivals = (rival for key in keys for place, rival in index.get(key, ()) if place > number)
        if any(_meet(rule, rival, share) for rival in rivals):
            yield name, item


def _keys(rule: Rule) -> Iterator[Hashable]:
    """Rules contend only when they have one of these in common: weight, pseudo-element and family of property."""
    for selector in rule.selectors:
        weight, pseudo = _weight(selector.text, selector), _pseudo(selector.text)
        for group in {(family(one.name), one.important) for one in rule.body}:
            yield weight, pseudo, group


_weights: dict[str, tuple[int, int, int]] = {}


def _weight(text: str, selector: Selector) -> tuple[int, int, int]:
    if text not in _weights:
        _weights[text] = specificity(selector.tokens)
    return _weights[text]


def specificity(tokens: list[Any]) -> tuple[int, int, int]:
    """Specificity of a selector: ids, classes and the like, tags and the like."""
    ids = classes = tags = 0
    before = ""
    for token in tokens:
        if token.type == "hash":
            ids += 1
        elif token.type == "[] block":
            classes += 1
        elif token.type == "ident":
            element = before in ("", "::") or (before == ":" and token.lower_value in OLD_PSEUDO_ELEMENTS)
            tags += element
            classes += not element
        elif token.type == "function":
            inner = [specificity(one.tokens) for one in selectors(token.arguments)]
            if token.lower_name in ("is", "not", "has", "matches"):
                most = max(inner, default=(0, 0, 0))
                ids, classes, tags = ids + most[0], classes + most[1], tags + most[2]
            elif token.lower_name != "where":
                classes += 1
        before = (before + token.value if token.value == ":" else token.value) if token.type == "literal" else ""
        if before in ("*", ">", "+", "~"):
            before = ""
    return ids, classes, tags


@cache
def _pseudo(text: str) -> str:
    """Pseudo-element of a selector, "" when it reaches the element itself."""
    found = re.search(r"(?:::([\w-]+)|:(before|after|first-line|first-letter))(?:\([^)]*\))?(?::[\w-]+)*$", text)
    return (found[1] or found[2]) if found else ""


def _clash(one: Rule, other: Rule) -> bool:
    """Whether some declarations of two rules would not mean the same in the other order."""
    return any(a.important == b.important and overlap(a.name, b.name) and a != b for a in one.body for b in other.body)


def _meet(one: Rule, other: Rule, share: Share) -> bool:
    """Whether two rules may hold at the same time for one element."""
    pairs = ((a, b) for a in one.selectors for b in other.selectors)
    return _clash(one, other) and _together(one.around, other.around) and any(share(a, b) for a, b in pairs)


@cache
def _together(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both conditions may hold in one window: not print and screen, nor wider than this and narrower than that."""
    conditions = [" ".join(around) for around in (one, other)]
    if any("," in text or " or " in text or "not " in text for text in conditions):
        return True
    media = {word for text in conditions for word in ("print", "screen") if re.search(rf"@media {word}\b", text)}
    widths = [(kind, float(value)) for text in conditions for kind, value in WIDTH.findall(text)]
    least = max((value for kind, value in widths if kind == "min"), default=0.0)
    most = min((value for kind, value in widths if kind == "max"), default=float("inf"))
    return len(media) < 2 and least <= most
