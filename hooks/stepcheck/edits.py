"""Edits of lines, and the blocks that they move."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stepcheck.pages import Page

INDENT = 4


@dataclass(frozen=True)
class Edit:
    """Lines to change. replace: line -> its new text; insert: line -> text of a line to put before it."""

    replace: dict[int, str] = field(default_factory=dict)
    insert: dict[int, str] = field(default_factory=dict)

    def apply(self, lines: list[str]) -> list[str]:
        """The lines once edited; 1-based line numbers are those before."""
        found = []
        for number, line in enumerate(lines, 1):
            if number in self.insert:
                found.append(self.insert[number])
            found.append(self.replace.get(number, line))
        return found


def shifted(page: Page, first: int, last: int, columns: int) -> Edit:
    """Move lines to the right (columns > 0) or to the left."""
    moved = {}
    for number in range(first, last + 1):
        text = page.source.lines[number - 1]
        if text.strip() and columns > 0:
            moved[number] = to_the_right(text, columns)
        elif text.strip():
            expanded = text.expandtabs(INDENT)
            moved[number] = expanded[min(-columns, indent_of(text)) :]
    return Edit(moved)


def to_the_right(text: str, columns: int) -> str:
    """A line moved; as it is where a tab at its start takes the columns in: it stands where the others come."""
    moved = " " * columns + text
    return text if indent_of(moved) == indent_of(text) else moved


def end_of_block(page: Page, first: int, indent: int | None = None) -> int:
    """Last line of what starts on a line: until something stands further left, or, without indent, until a blank line."""
    last = first
    for number in range(first + 1, len(page.source.lines) + 1):
        text = page.source.lines[number - 1]
        if not text.strip():
            if indent is None:
                break
            continue
        if indent is not None and indent_of(text) < max(indent, 1):
            break
        last = number
    return last


def quotes_of(page: Page, line: int) -> str:
    """The « > » that a line begins with, or nothing."""
    found = re.match(r"[ \t>]*>", page.source.lines[line - 1])
    return found[0] if found else ""


def indent_of(text: str) -> int:
    """Columns of blanks that a line begins with."""
    expanded = text.expandtabs(INDENT)
    return len(expanded) - len(expanded.lstrip(" "))
