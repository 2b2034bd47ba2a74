"""Whether an element can answer a selector: by the names that elements may carry (names.py). `:not()` asks for nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from squeezing.names import Names
from squeezing.rules import StyleError, selectors

Nodes = list[Any]

# Operator of an attribute selector -> whether a value meets it.
MEETS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, asked: value == asked,
    "~=": lambda value, asked: asked in value.split(),
    "|=": lambda value, asked: value == asked or value.startswith(f"{asked}-"),
    "^=": lambda value, asked: value.startswith(asked),
    "$=": lambda value, asked: value.endswith(asked),
    "*=": lambda value, asked: asked in value,
}


def possible(tokens: Nodes, names: Names) -> bool:
    """Whether some element can answer a selector."""
    before = ""
    for token in tokens:
        if token.type == "ident":
            if before == ".":
                known = names.has_class(token.value)
            else:
                known = (
                    (before == ":" and not token.lower_value.startswith("-ms-"))
                    or token.lower_value in names.tags
                    or token.lower_value in names.words
                )
        elif token.type == "hash":
            known = token.value in names.ids or token.value in names.words
        elif token.type == "[] block":
            known = _attribute(token.content, names)
        elif token.type == "function" and token.lower_name in ("is", "where", "has", "matches"):
            known = any(possible(inner.tokens, names) for inner in selectors(token.arguments))
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
    name = tokens[0].lower_value
    values = names.ids if name == "id" else names.values.get(name, set())
    if len(tokens) < 3 or name == "class":
        return bool(values) or name in names.words or name == "open"  # which the reader gives
    asked = str(tokens[2].value)
    meets = MEETS.get(str(tokens[1].value))
    # The theme's script reads `dir` and sets none.
    from_script = asked in names.words and name != "dir" and (name in names.words or name in names.values)
    return from_script or (bool(values) if meets is None else any(meets(value, asked) for value in values))
