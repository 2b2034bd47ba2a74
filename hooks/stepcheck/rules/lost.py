"""Numbers typed as steps that the reader does not see as steps (ETP105 when lost, ETP113)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stepcheck.cited import in_block_quotation
from stepcheck.model import ERROR, Finding, Typed, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.neighbours import Places
from stepcheck.rules.odd import FARTHEST, NO_BREAK, NO_SPACE, PARENTHESIS, check_odd_but_shown, oddity
from stepcheck.title_words import BLOCKS

LETTER = lazy("[a-z]")
HARD_BREAK = lazy(r"(?:  |\\\\|<br ?/?>)$")
STEPS_AHEAD = lazy(r"\b(?:étapes?|instructions?|procédure|steps?|procedure|(?:dans[ ]cet|in[ ]this)[ ](?:ordre|order))\b", re.IGNORECASE)
LABEL = lazy(r"(?:\*\*|__)(?:étapes|la procédure|procédure|steps|procedure)(?:\*\*|__)[ \t]*$", re.IGNORECASE)  # alone on its line
ORDER = lazy(r"[*_]*[A-ZÀ-Ü][^\W\d_]+ez\b")  # « Posez les feuilles. »
# An example of text follows.
SHOWN = lazy(
    r"\b(?:écri\w+|tap(?:ez|er)|list\w*|syntaxe|exemples?|ainsi|affich\w+|résultat|obten\w+|obtien\w+|verrez|markdown"
    r"|writ\w+|typ(?:e|ing)|examples?|syntax|looks?|like|outputs?|prints?|displays?|shows?|see|gets?|produces?|notation)\b",
    re.IGNORECASE,
)
PURPOSE = lazy(r"(?:pour|afin[ ]d(?:e[ ]|['’]))\s?[^\W\d_]+(?:er|ir|re|oir)\b|to[ ][a-z]+\b", re.IGNORECASE)  # « Pour verrouiller une réunion : »
SENTENCE = lazy(r"[*_]*[A-ZÀ-Ü]\S+[ ].*\.$")
MOVE = lazy(r"[ \t>]*\d{1,2}\.(?:\.\.)?(?:O-O|0-0|[KQRBNDTFCP]?[a-h]?[1-8]?x?[a-h][1-8])")  # « 1.e4 e5 », « 12.Cxf3 »
DEFINED = lazy(r":[ \t]+\S")  # below a term
LAST_LIKELY_STEP = 99  # a line that starts with 2024 starts with a year


class Run(NamedTuple):
    """Lost steps that follow each other. lines, numbers: of each; place: "text", "code" or "html"; letters: typed « a. », « b. »."""

    lines: tuple[int, ...]
    numbers: tuple[int, ...]
    place: str
    letters: bool = False


def lost_runs(page: Page) -> list[Run]:
    """The runs of lost numbers that were meant as steps: they continue a list, start one, or precede one."""
    if not page.shown.lost:
        return []
    places = Places(page)
    runs = [run for run in _runs(page, places) if not all(_is_cited(line, page) for line in run.lines)]
    meant = [run for index, run in enumerate(runs) if _is_meant(run, runs[index - 1] if index else None, places)]
    return meant + list(_letter_runs(page))


def check_lost(page: Page, runs: list[Run]) -> Iterator[Finding]:
    """One finding a run, at its first line; then the odd markers that are steps all the same."""
    for run in runs:
        typed = page.source.typed[run.lines[0]]
        odd = "" if run.letters else oddity(typed)
        values: dict[str, object] = {"typed": typed.label if run.letters else run.numbers[0], "last": run.numbers[-1], "count": len(run.numbers)}
        if odd:
            yield finding(typed.line, typed.col, "ETP105", ERROR, cause=odd, **values)
        else:
            yield finding(typed.line, typed.col, "ETP113", cause="letter" if run.letters else _cause(typed, run, page), place=run.place, **values)
    yield from check_odd_but_shown(page)
    yield from _lost_bullets(page)


def _runs(page: Page, places: Places) -> Iterator[Run]:
    """Lost numbers that go up by one (or are all 1) without a heading or a step between them; a number skipped does not part them."""
    lines: list[int] = []
    numbers: list[int] = []
    for line in sorted(page.shown.lost):
        typed = page.source.typed.get(line)
        number = typed.number if typed else None
        if number is None or number > LAST_LIKELY_STEP or (typed and typed.label.startswith("0") and number):
            continue
        goes_on = bool(lines) and (number == numbers[-1] + 1 or number == numbers[-1] == 1 or _skips_one(numbers[-1], typed, lines[-1], page))
        near = bool(lines) and line - lines[-1] <= FARTHEST and page.shown.lost[line] == page.shown.lost[lines[0]]
        if lines and not (goes_on and near and not places.stops_between(lines[-1], line)):
            yield Run(tuple(lines), tuple(numbers), page.shown.lost[lines[0]])
            lines, numbers = [], []
        lines.append(line)
        numbers.append(number)
    if lines:
        yield Run(tuple(lines), tuple(numbers), page.shown.lost[lines[0]])


def _skips_one(before: int, typed: Typed | None, line: int, page: Page) -> bool:
    """Whether a lost number follows the one before it, on a line, though a number is left out: « 1) … 3) », or both in one paragraph."""
    if typed is None or typed.number != before + 2:
        return False
    return typed.delimiter == ")" or all(text.strip() for text in page.source.lines[line : typed.line - 1])


def _letter_runs(page: Page) -> Iterator[Run]:
    """Lines that start with « a. », « b. »… shown as text; lines broken on purpose are verse, not steps."""
    lines: list[int] = []
    lost = [line for line in sorted(page.shown.lost) if page.shown.lost[line] == "text" and line in page.source.typed]
    for line in [*(line for line in lost if LETTER.fullmatch(page.source.typed[line].label)), 0]:
        letter = page.source.typed[line].label if line else ""
        if lines and letter == chr(ord("a") + len(lines)) and line - lines[-1] <= FARTHEST // 4:
            lines.append(line)
            continue
        if len(lines) > 1 and not any(HARD_BREAK.search(page.source.lines[each - 1]) for each in lines) and not _are_paragraphs(lines, page):
            yield Run(tuple(lines), tuple(range(1, len(lines) + 1)), "text", letters=True)
        lines = [line] if letter == "a" else []


def _is_cited(line: int, page: Page) -> bool:
    """Whether « 1) » stands in what the page quotes, a move of chess, the term of a definition: written as its reader will see it."""
    if MOVE.match(page.source.lines[line - 1]) or (line < len(page.source.lines) and DEFINED.match(page.source.lines[line])):
        return True
    return page.source.typed[line].delimiter == ")" and in_block_quotation(line, page.source)


def _are_paragraphs(lines: list[int], page: Page) -> bool:
    """Whether lettered lines that nothing announces are paragraphs of their own: the reader sees what was typed, one under the other."""
    apart = all(line < 2 or not page.source.lines[line - 2].strip() for line in lines)
    above = lines[0] - 1
    while above > 0 and page.source.lines[above - 1].lstrip()[:2] in ("", "!["):
        above -= 1
    return apart and not (above and page.source.lines[above - 1].rstrip(" \t*_").endswith(":"))


def _is_meant(run: Run, earlier: Run | None, places: Places) -> bool:
    first, number = run.lines[0], run.numbers[0]
    if number >= 1 and places.continues(first, number):
        typed = places.page.source.typed[first]
        line = places.page.source.lines[first - 1]
        alone = first > 1 and not places.page.source.lines[first - 2].strip()  # else: « 2.txt » in the text of step 1
        alone = alone or line[typed.end : typed.end + 1].isupper()
        return len(run.lines) > 1 or alone or oddity(typed) != NO_SPACE or places.next_number(first) != number
    if earlier and earlier.numbers[-1] == number - 1 and 0 < first - earlier.lines[-1] <= FARTHEST and earlier.place != "code":
        return run.place != "code" and not places.list_between(earlier.lines[-1], first)
    if run.place == "code" and number in (0, 1) and len(run.lines) == 1:
        return places.precedes(first, number)  # the first step alone, too far from the margin
    if number not in (0, 1) or (
        run.place == "code" and not (_are_sentences(run, places.page) or (len(run.lines) > 2 and _is_announced(run, places.page)))
    ):
        return False
    if len(run.lines) == 2 and run.numbers[1] > number + 1 and oddity(places.page.source.typed[first]) != PARENTHESIS:
        return False  # « les salles 1. et 3. du couloir »
    if len(run.lines) > 1:
        return run.numbers[-1] > 1 or all(places.page.source.lines[line - 1].strip() for line in range(run.lines[0], run.lines[-1]))
    odd = oddity(places.page.source.typed[first]) == NO_BREAK
    return places.precedes(run.lines[-1], number) or (odd and places.precedes(run.lines[-1], number + 1))


def _are_sentences(run: Run, page: Page) -> bool:
    """Whether each line of a block indented like code is a sentence that tells the reader to act, and nothing says that it is an example."""
    above = run.lines[0] - 1
    while above and not page.source.lines[above - 1].strip():
        above -= 1
    orders = [page.source.lines[line - 1][page.source.typed[line].end :].rstrip() for line in run.lines]
    text = page.source.prose.get(above)
    if SHOWN.search(text) or text.lstrip().startswith((*BLOCKS, "///")):
        return False
    if len(run.lines) > 1 and PURPOSE.match(text) and text.rstrip().endswith(":") and all(SENTENCE.match(order) for order in orders):
        return True
    return all(ORDER.match(order) is not None and order[-1:] == "." for order in orders)


def _is_announced(run: Run, page: Page) -> bool:
    """Whether the text right before a block indented like code announces steps: « Suivez ces étapes : », or each line tells the reader to act."""
    line = run.lines[0]
    above = line - 1
    while above and not page.source.lines[above - 1].strip():
        above -= 1
    text = page.source.prose.get(above)
    if above == line - 1 or not (text.rstrip(" \t*_").endswith(":") or LABEL.match(text)):
        return False
    return STEPS_AHEAD.search(text) is not None or (
        not SHOWN.search(text) and all(ORDER.match(page.source.lines[each - 1], page.source.typed[each].end) is not None for each in run.lines)
    )


def _cause(typed: Typed, run: Run, page: Page) -> str:
    if run.place != "text":
        return run.place
    above = page.source.lines[typed.line - 2] if typed.line > 1 else ""
    return "glued" if above.strip() else "text"


def _lost_bullets(page: Page) -> Iterator[Finding]:
    """Bullets typed under a step at two or three columns, shown as text of the step."""
    last = -1
    for line in sorted(page.shown.lost_in):
        typed = page.source.typed.get(line)
        if typed is None or typed.label or page.shown.lost.get(line) != "text" or not page.shown.lists[page.shown.lost_in[line]].ordered:
            continue
        holder = page.source.typed.get(line - 1)
        grouped, last_line = last == line - 1, last
        last = line
        if grouped or last_line == line:
            continue
        deeper = typed.indent - (holder.indent if holder else 0)
        begins = page.source.lines[line - 1][typed.end : typed.end + 1]
        if holder is not None and holder.label and (0 < deeper < 4 or (deeper == 0 and (begins.isupper() or begins == "["))):
            yield finding(line, typed.col, "ETP113", cause="bullet", place="text", typed=0, last=0, count=1)
