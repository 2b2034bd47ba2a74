"""What is wrong with a sequence of numbers that should go up by one, with as few complaints as explain it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

REPEATED, SKIPPED, DISORDER = "repeated", "skipped", "disorder"


@dataclass(frozen=True, eq=False, repr=False)
class Slip:
    """Number at a place (index) that is not the expected one.

    before: the number it follows; intruder: without it the sequence goes on.
    """

    index: int
    kind: str
    value: int
    expected: int
    before: int
    intruder: bool = False


def is_shuffled(values: list[int]) -> bool:
    """Whether numbers are consecutive ones, all there once, but in another order."""
    return len(values) > 1 and max(values) - min(values) == len(values) - 1 == len(set(values)) - 1 and values != sorted(values)


def slips(values: list[int], *, resumed: bool = False) -> Iterator[Slip]:
    """Slips of a sequence, the first number taken as right.

    A number that is wrong while the next one goes on as if it were right is one slip, not two; after « 1. 1. 1. », a number
    that is its own place is right; numbers that are all there in another order are told as disorder, unless the first one
    goes on from an earlier list (resumed) and smaller ones come after it.
    """
    if is_shuffled(values) and not (resumed and min(values) < values[0]):
        yield from _disorder(values)
        return
    before = values[0] if values else 0
    for index, value in enumerate(values[1:], 1):
        expected = before + 1
        if value == expected:
            before = value
            continue
        if value == values[0] + index and values[index - 1] == values[index - 2] and index > 2:
            before = value
            continue
        kind = REPEATED if value == before else SKIPPED if value > expected else DISORDER
        following = values[index + 1] if index + 1 < len(values) else None
        intruder = following == expected
        if not (kind == REPEATED and index > 1 and values[index - 2] == value):  # « 2. 2. 2. » is told once
            yield Slip(index, kind, value, expected, values[index - 1], intruder)
        if not intruder:
            before = expected if following == expected + 1 and following != value + 1 else value


def _disorder(values: list[int]) -> Iterator[Slip]:
    """Slips of a permutation: the two that changed places, or those outside the longest rising part."""
    first = min(values)
    wrong = [index for index, value in enumerate(values) if value != first + index]
    if len(wrong) > 2:
        kept = _longest_rising(values)
        wrong = [index for index in range(len(values)) if index not in kept]
    for index in wrong:
        yield Slip(index, DISORDER, values[index], first + index, values[index - 1] if index else first)


def _longest_rising(values: list[int]) -> set[int]:
    """Indexes of one longest increasing subsequence (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(tops, value)
        if at == len(tops):
            tops.append(value)
            ends.append(index)
        else:
            tops[at], ends[at] = value, index
        previous.append(ends[at - 1] if at else -1)
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return kept
