"""A stylesheet as a flat list of rules, each with the conditions around it, and back to the shortest text that says the same.

Functions take and give values. The order of the rules is that of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

import tinycss2

Nodes = list[Any]
GROUPS = {"media", "supports", "layer", "container", "scope", "starting-style"}
OLD_PSEUDO_ELEMENTS = {"before", "after", "first-line", "first-letter"}  # one colon is enough, for ever
IDENT = re.compile(r"-?[A-Za-z_][\w-]*")
ZERO = re.compile(r"^([+-]?)0+(?=\.\d)")


class StyleError(ValueError):
    """A stylesheet that cannot be read; the message says where and why."""


class Selector(NamedTuple):
    """One selector of a list: its shortest text, and its tokens."""

    text: str
    tokens: Nodes


class Declaration(NamedTuple):
    """A property and its value; name "": a rule nested in a block, as it stands."""

    name: str
    value: str
    important: bool = False

    def __str__(self) -> str:
        return f"{self.name}:{self.value}{'!important' * self.important}" if self.name else self.value


@dataclass(frozen=True)
class Rule:
    """around: heads of the groups that it stands in; head: of an at-rule that is no group, then without selectors; body: declarations.

    frames: for @keyframes, its rules as text. origin: which rule of the sheet it is, or comes from.
    """

    around: tuple[str, ...] = ()
    selectors: tuple[Selector, ...] = ()
    body: tuple[Declaration, ...] = ()
    head: str = ""
    frames: str | None = None
    origin: int = 0


def parsed(css: str) -> list[Rule]:
    """The rules of a stylesheet. Raises StyleError if it is malformed."""
    rules = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ())
    return [replace(rule, origin=number) for number, rule in enumerate(rules)]


def written(rules: Iterable[Rule]) -> str:
    """The text of some rules; neighbours under the same conditions share them."""
    parts = []
    for around, inside in groupby(rules, key=lambda rule: rule.around):
        text = "".join(_text(rule) for rule in inside)
        parts.append("".join(f"{head}{{" for head in around) + text + "}" * len(around))
    return "".join(parts)


def _text(rule: Rule) -> str:
    body = ";".join(map(str, rule.body))
    if not rule.head:
        return f"{','.join(selector.text for selector in rule.selectors)}{{{body}}}"
    return f"{rule.head};" if rule.head.startswith("@import") else f"{rule.head}{{{body if rule.frames is None else rule.frames}}}"


def _rules(nodes: Iterable[Any], around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "error":
            raise StyleError(f"ligne {node.source_line} : {node.message}")
        if node.type == "qualified-rule":
            yield Rule(around, tuple(selectors(node.prelude)), tuple(_declarations(node.content)))
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            yield from _at_rule(node, around)


def _at_rule(node: Any, around: tuple[str, ...]) -> Iterator[Rule]:
    head = f"@{node.lower_at_keyword} {_tight(node.prelude)}".rstrip()
    if node.content is None:
        yield Rule(around, head=head)
        return
    inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    if node.lower_at_keyword in GROUPS:
        yield from _rules(inside, (*around, head))
    elif node.lower_at_keyword.endswith("keyframes"):
        frames = "".join(f"{_tight(frame.prelude)}{{{';'.join(map(str, _declarations(frame.content)))}}}" for frame in inside)
        yield Rule(around, head=head, frames=frames)
    else:
        yield Rule(around, head=head, body=tuple(_declarations(node.content)))


def _declarations(content: Nodes) -> Iterator[Declaration]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield Declaration(node.name, _tight(node.value), node.important)
        elif node.type == "error":
            raise StyleError(f"ligne {node.source_line} : {node.message}")
        elif node.type == "at-rule" and node.content is not None:  # of @page
            inside = ";".join(map(str, _declarations(node.content)))
            yield Declaration("", f"@{node.lower_at_keyword}{_tight(node.prelude)}{{{inside}}}")
        else:
            yield Declaration("", node.serialize())


def selectors(prelude: Nodes) -> Iterator[Selector]:
    """Each selector of a list."""
    tokens: Nodes = []
    for token in [*prelude, None]:
        if token is None or (token.type == "literal" and token.value == ","):
            yield Selector(_selector(tokens), tokens)
            tokens = []
        elif token.type != "comment":
            tokens.append(token)


def _tight(tokens: Nodes) -> str:
    """Text of a value or of a condition: one blank where there were several, none after a comma, no needless zero."""
    text = ""
    for token in tokens:
        if token.type == "whitespace":
            text += "" if text.endswith((",", " ")) else " "
        elif token.type in ("number", "dimension", "percentage"):
            text += ZERO.sub(r"\1", token.serialize())
        elif token.type == "function":
            text += f"{token.name}({_tight(token.arguments)})"
        elif token.type == "() block":
            text += f"({_tight(token.content)})".replace(": ", ":", 1)
        elif token.type == "literal" and token.value == ",":
            text = f"{text.rstrip()},"
        elif token.type != "comment":
            text += token.serialize()
    return text.strip()


def _selector(tokens: Nodes) -> str:
    """Text of a selector: no blank around a combinator, no needless quotes."""
    text = ""
    for token in tokens:
        if token.type == "whitespace":
            text += "" if text.endswith((">", "+", "~", ",", " ")) else " "
        elif token.type == "literal" and token.value in (">", "+", "~", ","):
            text = text.rstrip() + token.value
        elif token.type == "ident" and text.endswith("::") and token.lower_value in OLD_PSEUDO_ELEMENTS:
            text = text[:-1] + token.serialize()
        elif token.type == "[] block":
            text += f"[{''.join(map(_quoted, token.content))}]"
        elif token.type == "function" and token.lower_name in ("is", "where", "has", "not", "matches"):
            text += f"{token.name}({_selector(token.arguments)})"
        else:
            text += token.serialize()
    return text.strip()


def _quoted(token: Any) -> str:
    return str(token.value) if token.type == "string" and IDENT.fullmatch(token.value) else str(token.serialize())
