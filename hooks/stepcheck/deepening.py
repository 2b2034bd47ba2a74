"""All that a step holds, brought to four columns a depth: lists indented as other Markdown readers nest them (two or three columns)."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from stepcheck.edits import INDENT, Edit, indent_of
from stepcheck.model import Typed
from stepcheck.pages import Page
from stepcheck.patterns import lazy

HOLDER = lazy(r"[ \t]*(?:!!!|\?\?\?|===|///)")  # blocks that hold what is indented below them
WIDEST_GAP = 4  # spaces after a marker; more are code


@dataclass(frozen=True)
class _Holder:
    """What holds the lines below it. column: where it stands; content: where its own text starts; new: its column once moved."""

    column: int
    content: int
    new: int
    kind: str  # "number", "bullet" or "block"
    depth: int = 0


def in_fours(line: int, page: Page, *, deep: bool, whole: bool = False) -> Edit | None:
    """An edit of what belongs to the step around a line; None where nothing moves, or it would be a guess.

    deep: only if what it holds holds something; whole: with the steps after it in its list, as far as that is no guess.
    """
    step = _step_above(line, page)
    if step is None or step.quotes:
        return None
    fences = {number: start for start, end in page.source.fences for number in range(start + 1, end + 1)}
    opening = {start for start, _ in page.source.fences}
    moved: dict[int, str] = {}
    deepest = 0
    while step is not None and (part := _below(step, page, fences, opening)) is not None:
        moved |= part.moved
        deepest = max(deepest, part.deepest)
        following = page.source.typed.get(part.end) if whole else None
        step = following if following and following.indent == step.indent and _goes_on(following, step.number or 0) and following.label else None
    return Edit(moved) if moved and (deepest > 1 or not deep) else None


class _Part(NamedTuple):
    """What belongs to one step. moved: line -> its new text; deepest: how deep it goes; end: the first line after it."""

    moved: dict[int, str]
    deepest: int
    end: int


def _below(step: Typed, page: Page, fences: Mapping[int, int], opening: Container[int]) -> _Part | None:
    """What belongs to a step, moved; None when a sub-step may be one of the list around. fences: line in a fence -> where it opens."""
    moved: dict[int, str] = {}
    numbers: dict[int, int] = {}  # depth -> last number of the list that is open there
    stack = [_held(step, step.indent, 0)]
    shifts: dict[int, int] = {}
    shift, blank, deepest, number = 0, False, 0, step.line
    while (number := number + 1) <= len(page.source.lines):
        text = page.source.lines[number - 1]
        if not text.strip():
            blank = True
            continue
        column, typed = indent_of(text), page.source.typed.get(number)
        if number in fences:
            shift = shifts.get(fences[number], 0)
        elif column <= step.indent:
            break
        elif typed is not None or blank or HOLDER.match(text) or number in opening:
            while len(stack) > 1 and not _holds(stack[-1], column, typed):
                stack.pop()
            new = _place(stack[-1], column, typed)
            shift = new - column
            numbers = {depth: last for depth, last in numbers.items() if depth <= len(stack)}
            if typed is not None:
                if typed.label and not _goes_on(typed, numbers.get(len(stack), 0)):
                    return None
                numbers[len(stack)] = (typed.number or 0) if typed.label else 0
                stack.append(_held(typed, new, stack[-1].depth + 1))
            deepest = max(deepest, stack[-1].depth + (typed is None))
            if typed is None and HOLDER.match(text):
                stack.append(_Holder(column, column + INDENT, new, "block", stack[-1].depth))
        shifts[number], blank = shift, False
        if shift:
            moved[number] = " " * max(column + shift, 0) + text.lstrip(" \t")
    return _Part(moved, deepest, number)


def _step_above(line: int, page: Page) -> Typed | None:
    """The nearest numbered marker above a line that stands further left, at a column of four."""
    typed = page.source.typed
    column = indent_of(page.source.lines[line - 1])
    for number in range(line - 1, 0, -1):
        found = typed.get(number)
        if found is not None and found.label.isdecimal() and found.indent % INDENT == 0 and (found.indent < column or column == 0):
            return found
        text = page.source.lines[number - 1]
        if text.strip() and indent_of(text) == 0 and column > 0:
            return None
    return None


def _held(typed: Typed, new: int, depth: int) -> _Holder:
    gap = len(typed.gap.expandtabs(INDENT))
    content = typed.indent + len(typed.label) + len(typed.delimiter) + (gap if gap <= WIDEST_GAP else 1)
    return _Holder(typed.indent, content, new, "number" if typed.label else "bullet", depth)


def _holds(holder: _Holder, column: int, typed: Typed | None) -> bool:
    """Whether a block at a column belongs to a holder, as CommonMark takes it; a list of another kind may be one column to the right only."""
    if typed is None or holder.kind == "block":
        return column >= holder.content
    same = holder.kind == ("number" if typed.label else "bullet")
    return column >= holder.column + (2 if same else 1)


def _place(holder: _Holder, column: int, typed: Typed | None) -> int:
    """The column of a block once it belongs to its holder; where it already does, and its holder stays, its own."""
    fits = holder.column + INDENT <= column and (typed is None or column < holder.column + 2 * INDENT)
    if holder.new == holder.column and fits:
        return column
    beyond = column - holder.content
    return holder.new + INDENT + (beyond if typed is None and beyond >= INDENT else 0)


def _goes_on(typed: Typed, before: int) -> bool:
    """Whether a sub-step counts on from the one before: else it may be a step of the list around."""
    return typed.number is None or typed.number == before + 1 or typed.number == before == 1
