"""« en cinq étapes », "the following 3 steps": the announced count is the number of steps that follow (ETP401)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from stepcheck.cited import in_marks
from stepcheck.model import Finding, Typed, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.announcements import announced, announced_above_list, is_of_all
from stepcheck.rules.apart import is_definition, is_logged
from stepcheck.rules.countable import before, bold_paragraphs, is_likely, of_bullets, of_list, with_sub_steps
from stepcheck.rules.counting import SPACE, counting, value
from stepcheck.rules.inexact import alternatives
from stepcheck.rules.recalls import is_recall
from stepcheck.rules.titles import Series
from stepcheck.rules.totals import of_the_only_procedure
from stepcheck.scopes import FAR, Scopes
from stepcheck.title_words import BLOCKS
from stepcheck.titles import BOLD_LEVEL, HEADING_LEVELS, may_mention

UNKNOWN = {0}  # the steps are written where they are not counted
EACH = lazy(rf"\b(?:each|every|both|chaque|chacune?)\b(?!{SPACE}+(?:of|one|des?)\b)[^.!?]{{0,60}}$", re.IGNORECASE)  # before a count, in its sentence
BLOCK_TITLE = lazy(r"[ \t>]*(?:!!!|\?\?\?\+?)[^\"\n]*\"[^\"\n]*\"[ \t]*$")  # alone: the notice's text is another paragraph
CODE_ITEM = lazy(r"[ \t]*(?:[-*+]|[0-9]{1,2}[.)])[ \t]")
FARTHEST = 16  # lines between the announcement and the list


def check_counts(page: Page, series: list[Series], *, alone: bool) -> Iterator[Finding]:
    """Findings on announced counts, in the prose and in the headings. alone: no other page goes on with the series of this one."""
    known = {heading.line for heading in page.headings}
    texts = [(start, text, -2) for start, text in counting(page) if start not in known]
    texts += [(heading.line, heading.text, index) for index, heading in enumerate(page.headings) if may_mention(heading.text)]
    scopes: Scopes | None = None
    for start, text, heading in texts:
        titled = BLOCK_TITLE.match(text) if heading < 0 and text.lstrip()[:3] in BLOCKS else None
        found = announced(text, in_heading=heading >= 0 or titled is not None)
        above_list = heading < 0 and _is_above_list(start, text, page)
        above = announced_above_list(text) if found is None and above_list else []
        found = found or next((one for one, _ in above), None)
        if found is None:
            continue
        scopes = scopes or Scopes(page, series)
        count = value(found["count"])
        above_count = text[: found.start("count")]
        line = start + above_count.count("\n")
        if heading < 0 and is_recall(start, text, found.start("count"), page, scopes):
            continue  # told by `recalls`
        if heading < 0 and titled is None and in_marks(text, found.start("count"), found.end()):
            continue
        if heading < 0 and (is_definition(page, line) or is_logged(page, line)):
            continue
        if heading < 0 and _is_in_code(start + text.count("\n"), count or 0, page, introduced=text.endswith(":")):
            continue
        if heading < 0 and count in {len(one.items) for one in scopes.called.named_after(text[found.end() :])}:
            continue
        possible, main = _candidates(line, start + text.count("\n"), page, series, heading if heading >= 0 else page.section(line), scopes)
        if not possible and alone and not page.in_step(line) and "](" not in text and is_of_all(text, found):
            possible, main = _of_the_page(line, page, series, scopes)
        if count in possible and EACH.search(above_count):
            possible, main = _of_each(line, count or 0, page, scopes) or (possible, main)
        said = {count, *alternatives(text, found.end(), above_list=above_list), *(one for _, one in above)}
        if (
            main is not None
            and said.isdisjoint(possible)
            and said.isdisjoint(scopes.words.labelled)
            and said.isdisjoint(scopes.agreed_totals)
            and is_likely(count or 0, main, line, page, series, scopes)
        ):
            col = len(above_count) - above_count.rfind("\n")
            if heading >= 0:
                col = page.source.lines[line - 1].find(found["count"]) + 1 or 1
            yield finding(line, col, "ETP401", announced=count, found=main)


def _of_the_page(line: int, page: Page, series: list[Series], scopes: Scopes) -> tuple[set[int], int | None]:
    """What `_candidates` gives, for a count that nothing follows: of the page's only procedure, or of what stands before in its section."""
    if any(one.titles[0].line <= line < one.titles[-1].line for one in series):
        return UNKNOWN, None  # said within a step
    only = of_the_only_procedure(page, series)
    near = only or before(line, page, series, page.section(line), scopes)
    everywhere = set() if only else before(FAR, page, series, -1, scopes)
    return near | everywhere, max(near, default=0) or None


def _of_each(line: int, count: int, page: Page, scopes: Scopes) -> tuple[set[int], int] | None:
    """(no count, that of the list that differs) when a count that is said of each procedure of a section fits some of them only."""
    section = page.section(line)
    counts = [len(one.items) for one in scopes.between(line + 1, page.section_end(section)) if one.parent is None and one.heading == section]
    return (set(), next(one for one in counts if one != count)) if count in counts and len(set(counts)) > 1 else None


def _is_in_code(line: int, count: int, page: Page, *, introduced: bool) -> bool:
    """Whether the next thing after a line is a block of code that holds the steps: a colon introduces it, or it is a list of as many."""
    below = next((number for number in range(line + 1, len(page.source.lines) + 1) if page.source.lines[number - 1].strip()), 0)
    at = bisect_left(page.source.fences, (below, 0))
    if at == len(page.source.fences) or page.source.fences[at][0] != below:
        return False
    first, last = page.source.fences[at]
    return introduced or count == sum(CODE_ITEM.match(text) is not None for text in page.source.lines[first : last - 1])


def _is_above_list(start: int, text: str, page: Page) -> bool:
    """Whether a list begins right below a paragraph."""
    line = start + text.count("\n") + 1
    while line <= len(page.source.lines) and not page.source.lines[line - 1].strip():
        line += 1
    typed = page.source.typed.get(line)
    return typed is not None and bool(typed.label) and line not in page.shown.lost


def _candidates(line: int, bottom: int, page: Page, series: list[Series], section: int, scopes: Scopes) -> tuple[set[int], int | None]:
    """(counts that would be right, the likeliest or None when nothing follows that could be counted). bottom: of the paragraph."""
    end = page.section_end(section)
    own_heading = section >= 0 and page.headings[section].line == line
    last = end if own_heading or section < 0 or page.headings[section].level == 1 else min(end, line + FARTHEST)
    inside = not own_heading and page.in_step(line)
    following = [one for one in scopes.between(line + 1, last) if (scopes.reaches(one, line) if inside else one.parent is None)]
    if inside:
        following = [one for one in following if one.parent is not None]
    elif (bullet := page.source.typed.get(line)) and not own_heading:
        following = scopes.between(line + 1, _item_end(bullet, page))
        if not following:
            return UNKNOWN, None
    titled = [one for one in series if line < one.titles[0].line < end]
    steps = next((one for one in titled if one.form == "step" and one.level in (*HEADING_LEVELS, BOLD_LEVEL) and len(one.titles) > 1), None)
    first_title = steps.titles[0].line if steps and not inside else FAR
    following = [one for one in following if one.first_line < first_title]  # the lists of each step are not the steps
    bold = bold_paragraphs(line, following[0].first_line if following else FAR, page, scopes)
    possible = {bold} if bold > 1 else set[int]()
    main: int | None = None
    first_line = following[0].first_line if following else first_title
    if _raw_list_between(line, first_line, page) or _lost_between(line, first_line, page):
        return UNKNOWN, None
    if following:
        first = following[0]
        goes_on = [one for one in following if one.heading == first.heading or own_heading]
        # What the first list goes on with, after a block of code or a picture, may be far.
        possible |= of_list(
            following if first.parent is not None else [one for one in scopes.between(first.first_line, end) if one.parent is None], page
        )
        main = len(first.items)
        right_below = not own_heading and not any(one.strip() for one in page.source.lines[bottom : first.first_line - 1])
        bound = next((one.line for one in page.headings if one.line > first.first_line), end)
        if any(first.first_line < lost < min(end, bound) for lost in page.shown.lost):  # steps shown elsewhere, told there
            possible.add(max(scopes.typed_between(first.first_line, min(end, bound)), default=0))
        if right_below and page.source.lines[bottom - 1].rstrip(" \t*_").endswith(":"):
            return possible, main
        possible |= {sum(len(one.items) for one in goes_on), max(max(one.numbers) for one in goes_on)} | with_sub_steps(first, page)
        if right_below:
            return possible, main
        possible.add(max(scopes.typed_between(first.first_line, min(end, bound)), default=0))  # steps shown elsewhere
    for each in titled:
        possible |= {len(each.titles), max(each.numbers)}
    if titled and (main is None or titled[0].titles[0].line < following[0].first_line):
        main = max(titled[0].numbers)
    farthest = min(line + FARTHEST, first_title, end - 1, following[0].first_line if following else FAR)
    bullets = [one for one in page.shown.lists if not one.ordered and one.parent is None and line < one.first_line <= farthest]
    if bullets and (main is None or not titled) and _introduces(line, bullets[0].first_line, page):
        return possible | of_bullets(bullets), len(bullets[0].items)
    level = page.headings[section].level if section >= 0 else 0
    below = [one for one in page.headings[section + 1 :] if one.line < end]
    if not (following or titled or bullets or below):
        return possible, None
    possible.add(sum(len(one.items) for one in following))
    if not own_heading:
        possible |= before(line, page, series, section, scopes)
    for depth in range(level + 1, 7):
        if steps is None or depth != steps.level:
            possible.add(sum(one.level == depth for one in below))
    if bullets:
        possible |= of_bullets(bullets)
        if (
            following
            and bullets[0].heading == section
            and bullets[0].first_line < min(following[0].first_line, titled[0].titles[0].line if titled else FAR)
        ):
            return possible, None
    return possible, main


def _item_end(bullet: Typed, page: Page) -> int:
    """The line after a bullet and what is indented under it."""
    lines, width = page.source.lines, bullet.indent + 1
    after = (line for line in range(bullet.line + 1, len(lines) + 1) if (text := lines[line - 1]).strip() and not text[:width].isspace())
    return next(after, FAR)


def _lost_between(line: int, first: int, page: Page) -> bool:
    """Whether a list comes first that the reader sees as text."""
    return any(line < lost < first and (typed := page.source.typed.get(lost)) and typed.number == 1 for lost in page.shown.lost)


def _raw_list_between(line: int, first: int, page: Page) -> bool:
    """Whether a list written in HTML, whose steps are not counted here, comes first."""
    return any("<ol" in text for text in page.source.lines[line : min(first - 1, line + FARTHEST)])


def _introduces(line: int, first: int, page: Page) -> bool:
    """Whether a line ends with a colon right before a list: its bullets are the steps."""
    between = page.source.lines[line : first - 1]
    return page.source.lines[line - 1].rstrip(" \t*_").endswith(":") and not any(one.strip() for one in between)
