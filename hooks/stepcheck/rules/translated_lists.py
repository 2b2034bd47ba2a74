"""One list of steps and its translation: steps that are missing, added, exchanged; their sub-lists (ETP501, ETP502)."""

from __future__ import annotations

from collections.abc import Iterator

from stepcheck.alignment import ENOUGH, Evidence, Pair, align
from stepcheck.model import Finding, ShownList, finding
from stepcheck.pages import Page

LONGEST_LIST = 50  # steps of a list that is tried with each of its steps left out
LONGEST_STEP = 50  # characters of a step that a message gives
Held = dict[int, list[ShownList]]  # identity of an item -> the numbered lists in it


def compare_list(one: ShownList, other: ShownList, held: tuple[Held, Held], section: str, holder: int = 0) -> Iterator[Finding]:
    """Findings on two lists that are each other's translation, and on their sub-lists; held: those of the source, of the translation.

    section: its title; holder: number of the step whose sub-steps they are, 0 for none.
    """
    mine, theirs = one.items, other.items
    evidence = Evidence(mine, theirs)
    if len(mine) != len(theirs):
        pairs = align(len(mine), len(theirs), evidence.score)
        at = next(index for index, pair in enumerate(pairs) if None in pair)
        place = next((j for _, j in pairs[at:] if j is not None), len(theirs) - 1)
        if pairs[at][1] is None and len(mine) < len(theirs):  # something was changed and something added: tell the addition
            place = next(j for i, j in pairs if i is None and j is not None)
        line = theirs[place].line or other.first_line
        odd: dict[str, object] = {"cause": "below", "holder": holder} if holder else _odd_one(pairs, evidence)
        yield finding(line, 1, "ETP501", section=section, expected=spell([one]), found=spell([other]), **odd)
        return
    if one.numbers != other.numbers:
        at = next(index for index, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a.number != b.number)
        yield finding(theirs[at].line or other.first_line, 1, "ETP501", cause="steps", section=section, expected=spell([one]), found=spell([other]))
        return
    moved = evidence.moved() if len(mine) > 1 else []
    if moved:
        i, j, _ = min(moved, key=lambda pair: (min(pair[:2]), pair[1]))
        place = min(i, j)
        line = theirs[place].line or other.first_line
        here = next((theirs[b].number for a, b, _ in moved if a == place), None)
        where: dict[str, object] = {"cause": "here", "here": here} if here is not None and here != theirs[place].number else {}
        expected = mine[i if place == j else j].number
        if where and here == expected:
            where["cause"] = "exchanged"
        yield finding(line, 1, "ETP502", section=section, number=theirs[place].number, expected=expected, **where)
        return
    for whole, item in zip(mine, theirs, strict=True):
        ours, others = held[0].get(id(whole), []), held[1].get(id(item), [])
        for a, b in zip(ours, others, strict=False):
            yield from compare_list(a, b, held, section, item.number)
        if len(ours) != len(others):
            line = others[len(ours)].first_line if len(others) > len(ours) else item.line or other.first_line
            yield finding(line, 1, "ETP501", cause="steps", section=section, expected=spell(ours), found=spell(others))


def _is_sure(evidence: Evidence, more: bool) -> bool:
    """Whether only one place fits the step that one of two lists lacks. more: the translation is the longer one."""
    sizes = len(evidence.mine), len(evidence.theirs)
    if min(sizes) + 1 != max(sizes) or max(sizes) > LONGEST_LIST:
        return False

    def total(gap: int) -> float:
        """How alike the steps are when the one at a place of the longer list is left out."""
        places = [(at, at + (at >= gap)) for at in range(min(sizes))]
        return sum(evidence.score(short, long) if more else evidence.score(long, short) for short, long in places)

    totals = sorted(map(total, range(max(sizes))))
    return totals[-1] - totals[-2] >= ENOUGH


def _odd_one(pairs: list[Pair], evidence: Evidence) -> dict[str, object]:
    """The only step that one of two lists lacks, as the message names it, when that is sure."""
    mine, theirs = evidence.mine, evidence.theirs
    lacking = [(i, j) for i, j in pairs if i is None or j is None]
    if len(lacking) != 1 or not _is_sure(evidence, lacking[0][0] is None):
        return {"cause": "steps"}
    i, j = lacking[0]
    item = mine[i] if i is not None else theirs[j or 0]
    step = item.text if len(item.text) <= LONGEST_STEP else f"{item.text[:LONGEST_STEP].rsplit(' ', 1)[0]}…"
    return {"cause": "extra" if i is None else "missing", "number": item.number, "step": step}


def held(page: Page) -> Held:
    """The numbered lists that each step of a page holds."""
    found: Held = {}
    lists = page.shown.lists
    for each in lists:
        if each.ordered and each.items and each.parent is not None and each.parent[1] < len(lists[each.parent[0]].items):
            found.setdefault(id(lists[each.parent[0]].items[each.parent[1]]), []).append(each)
    return found


def spell(lists: list[ShownList]) -> str:
    """The numbers of some lists: « 1–4 + 1–3 »; « 0 » for none."""
    return " + ".join(f"{one.numbers[0]}–{one.numbers[-1]}" if len(one.items) > 1 else str(one.numbers[0]) for one in lists if one.items) or "0"
