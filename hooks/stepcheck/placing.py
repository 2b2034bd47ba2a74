"""Give their lines to the items whose marker could bear no mark: it stands before a fence, a table, another marker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from stepcheck.model import Shown
from stepcheck.source import Source

Spot = tuple[int, int]  # index of a list, index of an item in it
FAR = 1 << 30


def place_unmarked(source: Source, shown: Shown) -> None:
    """Complete the lines of a page's items, in place.

    Items stand in the page in the order of their lines. Between two items whose lines are known, the markers that are
    nobody's are those of the items to place, if they are as many, of the same kinds, and as deep.
    """
    if all(item.line is not None for one in shown.lists for item in one.items):
        return
    spots = list(_in_order(shown))
    taken = {item.line for one in shown.lists for item in one.items} | set(shown.lost)
    free = sorted(line for line in source.typed if line not in taken)
    depths = _depths(shown)
    at = 0
    while at < len(spots):
        if _line(spots[at], shown) is not None:
            at += 1
            continue
        end = next((index for index in range(at, len(spots)) if _line(spots[index], shown) is not None), len(spots))
        low = (_line(spots[at - 1], shown) or 0) if at else 0
        high = (_line(spots[end], shown) or FAR) if end < len(spots) else FAR
        between = free[bisect_right(free, low) : bisect_left(free, high)]
        for spot, line in _pairs(spots[at:end], between, source, shown, depths):
            items = shown.lists[spot[0]].items
            items[spot[1]] = items[spot[1]]._replace(line=line)
        at = end


def _pairs(spots: Sequence[Spot], lines: Sequence[int], source: Source, shown: Shown, depths: Sequence[int]) -> Iterator[tuple[Spot, int]]:
    if len(spots) == len(lines) and all(_is_alike(spot, line, source, shown) for spot, line in zip(spots, lines, strict=True)):
        yield from zip(spots, lines, strict=True)
        return
    by_depth: dict[tuple[int, bool], list[Spot]] = defaultdict(list)
    by_indent: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for spot in spots:
        by_depth[(depths[spot[0]], shown.lists[spot[0]].ordered)].append(spot)
    for line in lines:
        typed = source.typed[line]
        by_indent[(typed.indent // 4, bool(typed.label))].append(line)
    for key, group in by_depth.items():
        if len(group) == len(by_indent.get(key, ())):
            yield from zip(group, by_indent[key], strict=True)


def _is_alike(spot: Spot, line: int, source: Source, shown: Shown) -> bool:
    return bool(source.typed[line].label) == shown.lists[spot[0]].ordered


def _in_order(shown: Shown) -> Iterator[Spot]:
    """The items of a page from first to last, those of notes left out."""
    below: dict[Spot | None, list[int]] = defaultdict(list)
    for index, one in enumerate(shown.lists):
        if not one.footnote:
            below[one.parent].append(index)
    waiting: list[Spot] = [(index, 0) for index in reversed(below[None])]
    while waiting:
        spot = waiting.pop()
        if spot[1] >= len(shown.lists[spot[0]].items):
            continue
        yield spot
        waiting.append((spot[0], spot[1] + 1))
        waiting += [(index, 0) for index in reversed(below.get(spot, ()))]


def _depths(shown: Shown) -> list[int]:
    depths: list[int] = []
    for one in shown.lists:  # a list comes after the one around it
        depths.append(depths[one.parent[0]] + 1 if one.parent else 0)
    return depths


def _line(spot: Spot, shown: Shown) -> int | None:
    return shown.lists[spot[0]].items[spot[1]].line
