"""« en cinq étapes », "the following 3 steps": the announced count is the number of steps that follow (ETP401)."""

from __future__ import annotations

from collections.abc import Iterator

from stepcheck.model import Finding, ShownList, finding
from stepcheck.pages import Page
from stepcheck.rules.announcements import announced
from stepcheck.rules.counting import counting, value
from stepcheck.rules.recalls import is_recall
from stepcheck.rules.titles import Series
from stepcheck.scopes import FAR, Scopes
from stepcheck.titles import BOLD_LEVEL, HEADING_LEVELS, may_mention

FARTHEST = 16  # lines between the announcement and the list


def check_counts(page: Page, series: list[Series]) -> Iterator[Finding]:
    """Findings on announced counts, in the prose and in the headings."""
    known = {heading.line for heading in page.headings}
    texts = [(start, text, -2) for start, text in counting(page) if start not in known]
    texts += [(heading.line, heading.text, index) for index, heading in enumerate(page.headings) if may_mention(heading.text)]
    scopes: Scopes | None = None
    for start, text, heading in texts:
        found = announced(text, in_heading=heading >= 0)
        if found is None:
            continue
        scopes = scopes or Scopes(page, series)
        count = value(found["count"])
        before = text[: found.start("count")]
        line = start + before.count("\n")
        if heading < 0 and is_recall(start, text, found.start("count"), page, scopes):
            continue  # told by `recalls`
        possible, main = _candidates(line, page, series, heading if heading >= 0 else page.section(line), scopes)
        if main is not None and count not in possible:
            col = len(before) - before.rfind("\n")
            if heading >= 0:
                col = page.source.lines[line - 1].find(found["count"]) + 1 or 1
            yield finding(line, col, "ETP401", announced=count, found=main)


def _candidates(line: int, page: Page, series: list[Series], section: int, scopes: Scopes) -> tuple[set[int], int | None]:
    """(counts that would be right, the likeliest or None when nothing follows that could be counted)."""
    end = page.section_end(section)
    own_heading = section >= 0 and page.headings[section].line == line
    last = end if own_heading or section < 0 or page.headings[section].level == 1 else min(end, line + FARTHEST)
    inside = not own_heading and page.in_step(line)
    following = [one for one in scopes.between(line + 1, last) if (scopes.reaches(one, line) if inside else one.parent is None)]
    if inside:
        following = [one for one in following if one.parent is not None]
    titled = [one for one in series if line < one.titles[0].line < end]
    steps = next((one for one in titled if one.form == "step" and one.level in (*HEADING_LEVELS, BOLD_LEVEL) and len(one.titles) > 1), None)
    first_title = steps.titles[0].line if steps and not inside else FAR
    following = [one for one in following if one.first_line < first_title]  # the lists of each step are not the steps
    possible: set[int] = set()
    main: int | None = None
    if _raw_list_between(line, following[0].first_line if following else first_title, page):
        return possible, None
    if following:
        first = following[0]
        goes_on = [one for one in following if one.heading == first.heading or own_heading]
        possible |= {len(first.items), first.numbers[-1], sum(len(one.items) for one in goes_on), max(max(one.numbers) for one in goes_on)}
        bound = next((one.line for one in page.headings if one.line > first.first_line), end)
        possible.add(max(scopes.typed_between(first.first_line, min(end, bound)), default=0))  # steps shown elsewhere
        main = len(first.items)
    for each in titled:
        possible |= {len(each.titles), max(each.numbers)}
    if titled and (main is None or titled[0].titles[0].line < following[0].first_line):
        main = max(titled[0].numbers)
    farthest = min(line + FARTHEST, first_title, end - 1)
    bullets = [one for one in page.shown.lists if not one.ordered and one.parent is None and line < one.first_line <= farthest]
    if following and _introduces(line, following[0].first_line, page):
        return possible, main
    if bullets and (main is None or not titled) and _introduces(line, bullets[0].first_line, page):
        return possible | _bulleted(bullets), len(bullets[0].items)
    level = page.headings[section].level if section >= 0 else 0
    below = [one for one in page.headings[section + 1 :] if one.line < end]
    for depth in range(level + 1, 7):
        if steps is None or depth != steps.level:
            possible.add(sum(one.level == depth for one in below))
    if bullets:
        possible |= _bulleted(bullets)
        if following and bullets[0].first_line < min(following[0].first_line, titled[0].titles[0].line if titled else FAR):
            return possible, None
    return possible, main


def _raw_list_between(line: int, first: int, page: Page) -> bool:
    """Whether a list written in HTML, whose steps are not counted here, comes first."""
    return any("<ol" in text for text in page.source.lines[line : min(first - 1, line + FARTHEST)])


def _bulleted(bullets: list[ShownList]) -> set[int]:
    """The counts of a list of bullets: by itself, and with those that follow it in its section."""
    return {len(bullets[0].items), sum(len(one.items) for one in bullets if one.heading == bullets[0].heading)}


def _introduces(line: int, first: int, page: Page) -> bool:
    """Whether a line ends with a colon right before a list: its bullets are the steps."""
    between = page.source.lines[line : first - 1]
    return page.source.lines[line - 1].rstrip(" \t*_").endswith(":") and not any(one.strip() for one in between)
