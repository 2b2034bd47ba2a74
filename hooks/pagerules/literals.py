"""Words without which a regular expression finds nothing: looking for them first spares most pages a slow search."""

from __future__ import annotations

import re

PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}|.", re.DOTALL)
LEAST = 3  # letters: shorter words are everywhere


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words, case folded, one of which stands in whatever a pattern matches, case ignored; none when that cannot be told.

    Each alternative gives its longest run of plain characters outside parentheses.
    """
    if pattern.flags & re.VERBOSE:
        return ()
    runs: list[list[str]] = [[""]]
    depth = 0
    for piece in PIECE.findall(pattern.pattern):
        depth += (piece == "(") - (piece == ")")
        if depth:
            runs[-1].append("")
        elif piece == "|":
            runs.append([""])
        elif piece in ("?", "*") or piece[0] == "{":  # the character before may be missing
            runs[-1][-1] = runs[-1][-1][:-1]
            runs[-1].append("")
        elif len(piece) == 1 and (piece.isalnum() or piece in " -'«»"):
            runs[-1][-1] += piece
        else:
            runs[-1].append("")
    words = tuple(max(alternative, key=len).casefold() for alternative in runs)
    return words if all(len(word) >= LEAST for word in words) else ()
