"""A stylesheet without what no element can use: rules, keyframes and custom properties. The order of what stays is the same.

A selector goes only when it asks for a name that neither a page nor a script has (see names.py); `:not()` asks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

from squeezing.names import Names

Nodes = list[Any]
GROUPS = {"media", "supports", "layer", "container", "scope", "starting-style"}
READ = re.compile(r"var\(\s*(--[\w-]+)")
ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
WORD = re.compile(r"[\w-]+")

# Operator of an attribute selector -> whether a value meets it.
MEETS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, asked: value == asked,
    "~=": lambda value, asked: asked in value.split(),
    "|=": lambda value, asked: value == asked or value.startswith(f"{asked}-"),
    "^=": lambda value, asked: value.startswith(asked),
    "$=": lambda value, asked: value.endswith(asked),
    "*=": lambda value, asked: asked in value,
}


class StyleError(ValueError):
    """A stylesheet that cannot be read; the message says where and why."""


@dataclass
class Needs:
    """What decides whether a part stays: the names of elements, the custom properties read, the keyframes played (None: all)."""

    names: Names
    read: set[str] | None = None
    played: set[str] | None = None


def squeeze(css: str, names: Names) -> str:
    """The stylesheet without what cannot be used, without comments and needless spaces. Raises StyleError if it is malformed."""
    nodes, needs, before = _parsed(css), Needs(names), ""
    while True:
        text = "".join(_rules(nodes, needs))
        if text == before:
            return text
        needs.read = set(READ.findall(text)) | names.words
        needs.played = {word for value in ANIMATION.findall(text) for word in WORD.findall(value)} | names.words
        before = text


def _parsed(css: str) -> Nodes:
    nodes: Nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    for node in nodes:
        if node.type == "error":
            raise StyleError(f"ligne {node.source_line} : {node.message}")
    return nodes


def _rules(nodes: Iterable[Any], needs: Needs) -> Iterator[str]:
    """Text of each rule that stays; a group holds those of its own."""
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [text for text, asked in _selectors(node.prelude) if _possible(asked, needs.names)]
            body = _declarations(node.content, needs)
            if selectors and body:
                yield f"{','.join(selectors)}{{{body}}}"
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            yield from _at_rule(node, needs)


def _at_rule(node: Any, needs: Needs) -> Iterator[str]:
    head = f"@{node.lower_at_keyword} {_tight(node.prelude)}".rstrip()
    if node.content is None:
        yield f"{head};"
    elif node.lower_at_keyword in GROUPS:
        inside = "".join(_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), needs))
        if inside:
            yield f"{head}{{{inside}}}"
    elif node.lower_at_keyword.endswith("keyframes"):
        if needs.played is not None and _tight(node.prelude) not in needs.played:
            return
        frames = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        yield f"{head}{{{''.join(f'{_tight(f.prelude)}{{{_declarations(f.content, needs)}}}' for f in frames)}}}"
    else:
        yield f"{head}{{{_declarations(node.content, needs)}}}"


def _declarations(content: Nodes, needs: Needs) -> str:
    """The declarations of a block, tight; rules nested in it stay as they are."""
    parts = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            if node.name.startswith("--") and needs.read is not None and node.name not in needs.read:
                continue
            parts.append(f"{node.name}:{_tight(node.value)}{'!important' if node.important else ''}")
        elif node.type == "error":
            raise StyleError(f"ligne {node.source_line} : {node.message}")
        else:
            parts.append(node.serialize())
    return ";".join(parts)


def _tight(tokens: Nodes) -> str:
    """Text of some tokens, one blank where there were several; strings are tokens, so theirs stay."""
    return "".join(" " if token.type == "whitespace" else token.serialize() for token in tokens if token.type != "comment").strip()


def _selectors(prelude: Nodes) -> Iterator[tuple[str, Nodes]]:
    """(text, tokens) of each selector of a list."""
    tokens: Nodes = []
    for token in [*prelude, None]:
        if token is None or (token.type == "literal" and token.value == ","):
            yield _tight(tokens), tokens
            tokens = []
        elif token.type != "comment":
            tokens.append(token)


def _possible(tokens: Nodes, names: Names) -> bool:
    """Whether some element can answer a selector."""
    before = ""
    for token in tokens:
        if token.type == "ident":
            if before == ".":
                known = names.has_class(token.value)
            else:
                known = before == ":" or token.lower_value in names.tags or token.lower_value in names.words
        elif token.type == "hash":
            known = token.value in names.ids or token.value in names.words
        elif token.type == "[] block":
            known = _attribute(token.content, names)
        elif token.type == "function" and token.lower_name in ("is", "where", "has", "matches"):
            known = any(_possible(inner, names) for _, inner in _selectors(token.arguments))
        elif token.type == "error":
            raise StyleError(f"ligne {token.source_line} : {token.message}")
        else:
            known = True
        if not known:
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _attribute(content: Nodes, names: Names) -> bool:
    """Whether some element can carry what an attribute selector asks for."""
    tokens = [token for token in content if token.type not in ("whitespace", "comment")]
    name, values = tokens[0].lower_value, names.values.get(tokens[0].lower_value, set())
    if len(tokens) < 3 or name in ("class", "id"):
        return bool(values) or name in names.words or name in ("class", "id")
    asked = str(tokens[2].value)
    meets = MEETS.get(str(tokens[1].value))
    return asked in names.words or (bool(values) if meets is None else any(meets(value, asked) for value in values))
