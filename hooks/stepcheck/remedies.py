"""What an author would type to mend a finding: edits of lines, proposed, never applied here.

`fixer` renders the page again with each proposal and keeps it only when the finding goes and the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from stepcheck.deepening import HOLDER, in_fours
from stepcheck.edits import INDENT, Edit, end_of_block, indent_of, quotes_of, shifted, to_the_right
from stepcheck.model import Finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.reindenting import list_of, reindented
from stepcheck.renumbering import renumbered
from stepcheck.retitling import Surroundings, retitled, retotalled
from stepcheck.rules.lost import Run, lost_runs
from stepcheck.rules.odd import oddity

NOTHING_NEAR = Surroundings()
DEPTHS = ("ETP111", "ETP112", "ETP113", "ETP114")  # what a wrong depth may cause
# A rule, or a line that is all in bold: the author parts the steps there, with no heading.
PARTS = lazy(r"[ \t]{0,3}(?:(?P<sign>[-*_])(?:[ \t]*(?P=sign)){2,}|(?P<bold>\*\*|__)(?=\S)(?:(?!(?P=bold)).)+(?P=bold))[ \t]*$")
NEAR = 2  # lines between two items of one list, a blank one counted

# What rules.odd takes for a misspelt number of a step, and the blanks after it.
MISSPELT_MARK = lazy(
    r"(?P<before>[ \t>]*)(?:[-*+][ \t]+(?=\d{1,2}[.)][ \t]))?[\u00a0\u2007\u202f\u200b\ufeff]*"
    r"(?P<open>\*\*|__|\()?(?:\d{1,2}|[\u2460-\u2473])(?:\ufe0f?\u20e3)?"
    r"[ \t\u00a0\u202f]?[\\.)\u2010-\u2015\uff0e\u3002\u3001\uff09:;,/°º-]*(?P<close>(?(open)(?:\*\*|__)?))[\s\u00a0\u2007\u202f]*"
)


def remedies(one: Finding, page: Page, near: Surroundings = NOTHING_NEAR) -> Iterator[Edit]:
    """Edits that may mend a finding, the likeliest first; none when it would take a guess. near: what other pages say of this one."""
    if one.code in ("ETP201", "ETP202"):
        yield from (Edit({line: text}) for line, text in retitled(one, dict(one.values), page, near))
    elif one.code == "ETP204":
        yield from (Edit({line: text}) for line, text in retotalled(one, dict(one.values), page))
    elif one.code == "ETP104" and dict(one.values).get("typed") == near.last + 1:
        return  # the page goes on from the one before it
    propose = _BY_CODE.get(one.code)
    if propose is not None:
        is_deep = one.code in DEPTHS and one.line > 0
        for whole in (True, False):  # a habit is seen in the whole list; one step of it may be a guess
            if is_deep and (edit := in_fours(one.line, page, deep=True, whole=whole)):
                yield edit
        if is_deep and _is_short(dict(one.values).get("cut_line"), page) and (edit := in_fours(one.line, page, deep=False, whole=True)):
            yield edit  # the last step may hold something too, which cuts nothing
        yield from propose(one, dict(one.values), page)
        if is_deep and (edit := in_fours(one.line, page, deep=False)):
            yield edit


def _is_short(line: object, page: Page) -> bool:
    """Whether what cuts a list, on a line, was put one to three columns from the margin: its author meant it for the step."""
    return isinstance(line, int) and line > 0 and 0 < indent_of(page.source.lines[line - 1]) < INDENT


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
    if not page.source.typed[one.line].quotes and not any(PARTS.match(text) for text in page.source.lines[first - 1 : one.line - 1]):
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
            yield number, to_the_right(text, shift)


def _isolate(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    """Steps shown as text or code: a blank line before them, or the columns of the list that they continue."""
    cause, line = values.get("cause"), one.line
    if cause == "glued" and not _is_running(line, page):
        blank = {line: quotes_of(page, line).rstrip()}
        yield from _under_its_item(line, page)
        yield Edit(insert=blank)
        if run := next((run for run in lost_runs(page) if run.lines[0] == line), None):
            yield Edit(_without_oddities(_with_those_below(run, page), page), blank)
    elif cause == "bullet":
        yield from reindented(one, values, page)
    elif cause == "code":
        base = next((page.source.typed[other].indent for other in sorted(page.source.typed, reverse=True) if other < line), 0)
        run = next((run for run in lost_runs(page) if run.lines[0] == line), None)
        shift = page.source.typed[line].indent - base
        if run is not None and shift > 0:
            yield shifted(page, line, end_of_block(page, run.lines[-1]), -shift)


def _under_its_item(line: int, page: Page) -> Iterator[Edit]:
    """A list right below an item, less than four columns to its right: it belongs there, without a blank line."""
    typed, above = page.source.typed[line], page.source.typed.get(line - 1)
    shift = above.indent + INDENT - typed.indent if above else 0
    if 0 < shift < INDENT and not typed.quotes:
        yield shifted(page, line, end_of_block(page, line, typed.indent), shift)


def _mend_markers(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    """One space after the dot, ordinary digits, a dot; with a blank line before the list when that is not enough."""
    if values.get("cause") == "misspelt":
        yield Edit({one.line: _respelt(page.source.lines[one.line - 1], int(str(values["typed"])))})
        return
    run = next((run for run in lost_runs(page) if run.lines[0] == one.line), None)
    held = list_of(one.line, page)
    lines = _with_those_below(run, page) if run else [item.line for item in held.items if item.line in page.source.typed] if held else [one.line]
    replaced = _without_oddities(filter(None, lines), page, all_of_them=values.get("cause") == "mixed")
    yield Edit(replaced)
    if not _is_running(one.line, page):
        yield Edit(replaced, {one.line: quotes_of(page, one.line).rstrip()})


def _is_running(line: int, page: Page) -> bool:
    """Whether a number is glued to a sentence that it goes on with: « cela dépend\n1) du nombre de pages, et\n2) de leur taille. »"""
    above = page.source.lines[line - 2].rstrip(" \t*_") if line > 1 else ""
    return bool(above) and above[-1] not in ".:!?;»>" and page.source.lines[line - 1][page.source.typed[line].end :][:1].islower()


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
    """The lines of lost steps, and of those typed alike below, just below or with the next number: one left as text would end in the step before."""
    lines = list(run.lines)
    first = page.source.typed[lines[0]]
    alike = (first.delimiter, first.indent, first.quotes)
    for line in sorted(page.shown.lost):
        typed = page.source.typed.get(line)
        if line <= lines[-1] or typed is None or typed.number is None or (typed.delimiter, typed.indent, typed.quotes) != alike:
            continue
        next_one = typed.number == (page.source.typed[lines[-1]].number or 0) + 1 and page.section(line) == page.section(lines[-1])
        if next_one or line <= lines[-1] + NEAR:
            lines.append(line)
    return lines


def _respelt(text: str, number: int) -> str:
    """A line whose marker no Markdown knows (« 3- », « **3.** », « 3\\. ») with the marker of a step; bold goes on if it went beyond the number."""
    found = MISSPELT_MARK.match(text)
    if found is None:
        return text
    bold = found["open"] if found["open"] in ("**", "__") and not found["close"] else ""
    return f"{found['before']}{number}. {bold}{text[found.end() :]}"


def _drop_double(one: Finding, values: dict[str, object], page: Page) -> Iterator[Edit]:
    if values.get("cause") == "doubled":
        text = page.source.lines[one.line - 1]
        rest = re.sub(r"^\d{1,3}[.)][ \t]+", "", text[one.col - 1 :], count=1)
        yield Edit({one.line: text[: one.col - 1] + rest})


_BY_CODE: dict[str, Callable[[Finding, dict[str, object], Page], Iterator[Edit]]] = {
    "ETP101": renumbered,
    "ETP102": renumbered,
    "ETP103": renumbered,
    "ETP104": renumbered,
    "ETP105": _mend_markers,
    "ETP111": _indent_block,
    "ETP112": _indent_block,
    "ETP113": _isolate,
    "ETP114": reindented,
    "ETP115": _drop_double,
}
