"""What an author would type to mend a finding: edits of lines, proposed, never applied here.

`fixer` renders the page again with each proposal and keeps it only when the finding goes and the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from stepcheck.edits import INDENT, Edit, end_of_block, indent_of, quotes_of, shifted
from stepcheck.model import Finding, ShownList, Typed
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.retitling import Surroundings, retitled, retotalled
from stepcheck.rules.lost import Run, lost_runs
from stepcheck.rules.odd import oddity

NOTHING_NEAR = Surroundings()
NEAR = 2  # lines between two items of one list, a blank one counted
HOLDER = lazy(r"[ \t]*(?:!!!|\?\?\?|===|///)")  # blocks that hold what is indented below them

# What rules.odd takes for a misspelt number of a step, and the blanks after it.
MISSPELT_MARK = lazy(
    r"(?P<before>[ \t>]*)[\u00a0\u2007\u202f\u200b\ufeff]*(?P<open>\*\*|__|\()?(?:\d{1,2}|[\u2460-\u2473])(?:\ufe0f?\u20e3)?"
    r"[ \t\u00a0\u202f]?[\\.)\u2010-\u2015\uff0e\u3002\u3001\uff09:;,/°º-]*(?P<close>(?(open)(?:\*\*|__)?))[\s\u00a0\u2007\u202f]*"
)


def remedies(one: Finding, page: Page, near: Surroundings = NOTHING_NEAR) -> Iterator[Edit]:
    """Edits that may mend a finding, the likeliest first; none when it would take a guess. near: what other pages say of this one."""
    if one.code in ("ETP201", "ETP202"):
        yield from (Edit({line: text}) for line, text in retitled(one, dict(one.values), page, near))
    elif one.code == "ETP204":
        yield from (Edit({line: text}) for line, text in retotalled(one, dict(one.values), page))
    propose = _BY_CODE.get(one.code)
    if propose is not None:
        yield from propose(one, dict(one.values), page)


def _renumber(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    """Type the numbers that the reader sees; for a list that should start at 1, those that he should see."""
    shown = next((each for each in page.shown.lists if any(item.line == one.line for item in each.items)), None)
    if shown is None or shown.style != "1" or any(item.pinned or item.line is None for item in shown.items):
        return
    typed = [page.source.typed[item.line] for item in shown.items if item.line]
    if not all(each.label for each in typed) or max(each.indent for each in typed) - min(each.indent for each in typed) >= INDENT:
        return  # bullets, or steps of two lists: what they are comes first
    if values.get("cause") == "year":  # « 2019. Il est gratuit. » is the end of a sentence
        at, text = page.source.typed[one.line], page.source.lines[one.line - 1]
        yield Edit({one.line: f"{text[: at.col - 1]}{at.label}\\{text[at.col - 1 + len(at.label) :]}"})
        return
    if (one.code == "ETP103" and values.get("typed") in (0, 1)) or values.get("cause") in ("after", "intruder"):
        return  # perhaps another list, or no step
    if _may_hold_sub_steps([each.number or 0 for each in typed]) or (one.code == "ETP104" and _may_go_on(shown, page)):
        return
    shift = 1 - shown.items[0].number if one.code == "ETP104" else 0
    yield Edit({item.line: _with_number(page, item.line, item.number + shift) for item in shown.items if item.line})


def _may_hold_sub_steps(values: list[int]) -> bool:
    """Whether some numbers of a list, 1 and what follows, may be sub-steps of the step before: « 1, 2, 1, 2, 3 » where the last is the third step."""
    for start, value in enumerate(values[1:], 1):
        end = start
        while end + 1 < len(values) and values[end + 1] == values[end] + 1 and (end == start or values[end + 1] != values[start - 1] + 1):
            end += 1
        if value == 1 and start < end and end + 1 < len(values) and values[end + 1] == values[start - 1] + 1:
            return True
    return False


def _may_go_on(shown: ShownList, page: Page) -> bool:
    """Whether a list that starts late may go on from an earlier one that lacks a step."""
    first = page.source.typed[shown.first_line].number or 0
    earlier = (one for one in page.shown.lists if one.ordered and one.parent is None and 0 < one.first_line < shown.first_line)
    return any(0 < first - one.numbers[-1] <= NEAR for one in earlier)


def _with_number(page: Page, line: int, number: int) -> str:
    typed, text = page.source.typed[line], page.source.lines[line - 1]
    label = str(number).zfill(len(typed.label)) if typed.label.startswith("0") and len(typed.label) > 1 else str(number)
    return text[: typed.col - 1] + label + text[typed.col - 1 + len(typed.label) :]


def _indent_block(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    """Indent what cuts a list, as far as the next step, so that it belongs to the step before."""
    first, need = values.get("cut_line"), values.get("need")
    if values.get("cause") == "unknown":  # a sub-list glued to its step
        typed = page.source.typed
        start = next((line for line in sorted(typed, reverse=True) if line < one.line and typed[line].label == "1"), 0)
        if start and typed[start].indent == typed[one.line].indent:
            yield Edit(insert={start: quotes_of(page, start).rstrip()})
    if not isinstance(first, int) or not isinstance(need, int) or not first or values.get("cause") in ("heading", "unknown", "start", "uncounted"):
        return
    if not page.source.typed[one.line].quotes:
        yield Edit(dict(_indented(page, first, one.line - 1, need)))


def _indented(page: Page, first: int, last: int, need: int) -> Iterator[tuple[int, str]]:
    """The blocks of some lines that start left of a column, moved to it with what they hold; the others stay."""
    fences = {number: start for start, end in page.source.fences for number in range(start + 1, end + 1)}
    shifts: dict[int, int] = {}
    shift, holder, blank = 0, -1, True
    for number in range(first, last + 1):
        text = page.source.lines[number - 1]
        if not text.strip():
            blank = True
            continue
        indent = indent_of(text)
        held = holder >= 0 and indent >= holder + INDENT
        if number in fences:
            shift = shifts.get(fences[number], shift)
        elif (blank or HOLDER.match(text)) and not held:
            shift = max(need - indent, 0)
            holder = indent if shift and HOLDER.match(text) else -1
        shifts[number], blank = shift, False
        if shift:
            yield number, " " * shift + text


def _isolate(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    """Steps shown as text or code: a blank line before them, or the columns of the list that they continue."""
    cause, line = values.get("cause"), one.line
    if cause == "glued":
        blank = {line: quotes_of(page, line).rstrip()}
        yield Edit(insert=blank)
        if run := next((run for run in lost_runs(page) if run.lines[0] == line), None):
            yield Edit(_without_oddities(_with_those_below(run, page), page), blank)
    elif cause == "bullet":
        yield from _nest(one, values, page)
    elif cause == "code":
        base = next((page.source.typed[other].indent for other in sorted(page.source.typed, reverse=True) if other < line), 0)
        run = next((run for run in lost_runs(page) if run.lines[0] == line), None)
        shift = page.source.typed[line].indent - base
        if run is not None and shift > 0:
            yield shifted(page, line, end_of_block(page, run.lines[-1]), -shift)


def _mend_markers(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    """One space after the dot, ordinary digits, a dot; with a blank line before the list when that is not enough."""
    if values.get("cause") == "misspelt":
        yield Edit({one.line: _respelt(page.source.lines[one.line - 1], int(str(values["typed"])))})
        return
    run = next((run for run in lost_runs(page) if run.lines[0] == one.line), None)
    held = _list_of(one.line, page)
    lines = _with_those_below(run, page) if run else [item.line for item in held.items if item.line in page.source.typed] if held else [one.line]
    replaced = _without_oddities(filter(None, lines), page, all_of_them=values.get("cause") == "mixed")
    yield Edit(replaced)
    yield Edit(replaced, {one.line: quotes_of(page, one.line).rstrip()})


def _without_oddities(lines: Iterable[int], page: Page, *, all_of_them: bool = False) -> dict[int, str]:
    """The odd markers of some lines, or all of them, written as usual: ordinary digits, a dot, one space."""
    replaced = {}
    for line in lines:
        typed, text = page.source.typed[line], page.source.lines[line - 1]
        end = typed.col - 1 + len(typed.label) + len(typed.delimiter)
        if oddity(typed) or all_of_them:
            gap = typed.gap if typed.gap and not typed.gap.strip(" \t") else " "
            replaced[line] = f"{text[: typed.col - 1]}{int(typed.label)}.{gap}{text[end + len(typed.gap) :]}"
    return replaced


def _with_those_below(run: Run, page: Page) -> list[int]:
    """The lines of lost steps, and of those typed alike just below, whatever their numbers: one of them left as text would end in the step before."""
    lines = list(run.lines)
    first = page.source.typed[lines[0]]
    alike = (first.delimiter, first.indent, first.quotes)
    for line in sorted(page.shown.lost):
        typed = page.source.typed.get(line)
        if lines[-1] < line <= lines[-1] + NEAR and typed and typed.number is not None and (typed.delimiter, typed.indent, typed.quotes) == alike:
            lines.append(line)
    return lines


def _respelt(text: str, number: int) -> str:
    """A line whose marker no Markdown knows (« 3- », « **3.** », « 3\\. ») with the marker of a step; bold goes on if it went beyond the number."""
    found = MISSPELT_MARK.match(text)
    if found is None:
        return text
    bold = found["open"] if found["open"] in ("**", "__") and not found["close"] else ""
    return f"{found['before']}{number}. {bold}{text[found.end() :]}"


def _nest(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    """Indent bullets or a sub-list by four columns under their step; bring a step nested by accident back to the margin."""
    typed, cause = page.source.typed[one.line], values.get("cause")
    holder = _list_of(one.line, page)
    if cause == "nested-glued":
        yield Edit(insert={one.line: quotes_of(page, one.line).rstrip()})
        return
    if cause == "nested":
        parent = page.shown.lists[holder.parent[0]] if holder and holder.parent else None
        base = page.source.typed[parent.first_line].indent if parent and parent.first_line else None
        if base is not None:
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


def _drop_double(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    if values.get("cause") == "doubled":
        text = page.source.lines[one.line - 1]
        rest = re.sub(r"^\d{1,3}[.)][ \t]+", "", text[one.col - 1 :], count=1)
        yield Edit({one.line: text[: one.col - 1] + rest})


def _list_of(line: int, page: Page) -> ShownList | None:
    return next((one for one in page.shown.lists if any(item.line == line for item in one.items)), None)


_BY_CODE: dict[str, Callable[[Finding, dict[str, object], Page], Iterator[Edit]]] = {
    "ETP101": _renumber,
    "ETP102": _renumber,
    "ETP103": _renumber,
    "ETP104": _renumber,
    "ETP105": _mend_markers,
    "ETP111": _indent_block,
    "ETP112": _indent_block,
    "ETP113": _isolate,
    "ETP114": _nest,
    "ETP115": _drop_double,
}
