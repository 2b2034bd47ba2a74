"""Bullets and sub-steps put under their step, steps brought back to the margin, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stepcheck.edits import INDENT, Edit, end_of_block, indent_of, quotes_of, shifted
from stepcheck.model import Finding, ShownList, Typed
from stepcheck.pages import Page


def reindented(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    """Indent bullets or a sub-list by four columns under their step; bring a step nested by accident back to the margin."""
    typed, cause = page.source.typed[one.line], values.get("cause")
    holder = list_of(one.line, page)
    if cause == "nested-glued":
        yield Edit(insert={one.line: quotes_of(page, one.line).rstrip()})
        return
    if cause == "nested":
        parent = page.shown.lists[holder.parent[0]] if holder and holder.parent else None
        base = page.source.typed[parent.first_line].indent if parent and parent.first_line else None
        if base is not None and base % INDENT == 0:  # else the step before is the one that is out of place
            moved = shifted(page, one.line, end_of_block(page, one.line, typed.indent), base - typed.indent).replace
            steps = set(_lines_of_steps(page, typed, moved))
            yield Edit({at: text for at, text in moved.items() if at in steps})
            yield Edit(moved)
        return
    above = [other for number, other in page.source.typed.items() if number < one.line and other.label and other.indent <= typed.indent]
    if cause in ("bullet", "flattened", "sub-step") and above:
        indented: dict[int, str] = {}
        for line in _run_of(one.line, holder, page) if holder else [one.line]:
            shift = max(above, key=lambda other: other.line).indent + INDENT - page.source.typed[line].indent
            if not 0 < shift <= INDENT:
                return
            indented |= shifted(page, line, end_of_block(page, line, page.source.typed[line].indent), shift).replace
        yield Edit(indented)


def _run_of(line: int, holder: ShownList, page: Page) -> Iterator[int]:
    """The lines of an item and of those that belong with it: the bullets, or the numbers going up, right after it in its list."""
    lines = [item.line for item in holder.items if item.line in page.source.typed]
    number = page.source.typed[line].number
    for each in lines[lines.index(line) :]:
        typed = page.source.typed[each or 0]
        if typed.number != number or (typed.label and (number is None or typed.indent != page.source.typed[line].indent)):
            return
        yield typed.line
        number = None if number is None else number + 1


def _lines_of_steps(page: Page, first: Typed, lines: Iterable[int]) -> Iterator[int]:
    """Of some lines, those of a step and of the steps that follow it at its depth, with what is deeper.

    Text or bullets that start where the step does are already where what belongs to a step at the margin should be.
    """
    number, inside = (first.number or 0) - 1, False
    for line in sorted(lines):
        typed = page.source.typed.get(line)
        if indent_of(page.source.lines[line - 1]) <= first.indent:
            if typed is not None and typed.label and typed.number != number + 1:
                return  # its own sub-steps
            inside = typed is not None and typed.number == number + 1
            number += inside
        if inside:
            yield line


def list_of(line: int, page: Page) -> ShownList | None:
    """The list that holds an item typed on a line."""
    return next((one for one in page.shown.lists if any(item.line == line for item in one.items)), None)
