"""« étape 3 » in the text must be a step that the reader can find (ETP301, 302, 305, 306).

Where a reference is looked for: the section or page that a link around it, or in its clause, names; else the lists of its own
section (the level-2 heading around it) and, from prose outside any list, the last list before it; when its section has none,
every list of the page; the numbered titles; the series of other pages. It is told only if none has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from stepcheck.mentions import Mention
from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.rules.scopes import Lists
from stepcheck.rules.titles import Series

# (numbers that the link's target holds, what it is) for a link of a page, or None when it cannot be told.
Resolve = Callable[[Page, str], "set[int] | None"]


def check_references(page: Page, found: list[Mention], series: list[Series], resolve: Resolve, elsewhere: set[int]) -> Iterator[Finding]:
    """Findings on the references of a page. elsewhere: numbers of the series that this page continues or starts."""
    plain = {number for one in series for number in one.numbers if one.form == "plain"}
    lists = Lists(page)
    for mention in found:
        reversed_range = next((one for one in mention.ranges if one[1] <= one[0]), None)
        if reversed_range and not mention.sub:
            yield finding(mention.line, mention.col, "ETP302", cause="reversed", first=reversed_range[0], last=reversed_range[1], most=0)
            continue
        titled = {number for one in _near(page, mention, series) for number in one.numbers}
        known = _known(page, mention, resolve, lists)
        if known is None:
            continue
        numbers = known | titled | plain | elsewhere if mention.target is None or not known else known | titled
        if not numbers or (mention.ordinal and (max(mention.numbers) <= 1 or not known)):
            continue
        missing = sorted({number for number in mention.numbers if number not in numbers})
        if missing == [0] or not missing:
            yield from _sub_step(page, mention)
            yield from () if set(mention.numbers) <= titled else _ambiguous(page, mention, lists)
            yield from _title(page, mention, series)
        elif mention.ranges and mention.ranges[0][0] in numbers and mention.ranges[0][1] in missing:
            first, last = mention.ranges[0]
            yield finding(mention.line, mention.col, "ETP302", cause="long", first=first, last=last, most=max(numbers))
        else:
            yield finding(mention.line, mention.col, "ETP301", number=missing[0], most=max(numbers))


def _near(page: Page, mention: Mention, series: list[Series]) -> list[Series]:
    """The series of step titles of a reference's level-2 section; all of them when it has none."""
    steps = [one for one in series if one.form == "step"]
    if len(steps) < 2:
        return steps
    start, end = page.around(mention.line)
    return [one for one in steps if _holds([title.line for title in one.titles], start, end)] or steps


def _holds(lines: list[int], start: int, end: int) -> bool:
    at = bisect_left(lines, start)
    return at < len(lines) and lines[at] < end


def _known(page: Page, mention: Mention, resolve: Resolve, lists: Lists) -> set[int] | None:
    if mention.target is not None:
        linked = resolve(page, mention.target)
        if linked is None or mention.covered or linked & set(mention.numbers):
            return linked
        return linked | _scope(page, mention, lists)
    return _scope(page, mention, lists)


def _scope(page: Page, mention: Mention, lists: Lists) -> set[int]:
    """Numbers of the lists where a reference without link may point."""
    if lists.unplaced:  # some list cannot be placed in the source: it may be any
        return lists.numbers
    start, end = page.around(mention.line)
    inside = _in_list(page, mention.line)
    here = lists.within(start, end) if start else []
    # From prose, a sub-step is no step of the procedure.
    found = {number for one in here if inside or lists.is_outer(one) for number in one.numbers}
    if not here:
        found = lists.numbers if inside else lists.outer_numbers
    elif not inside:
        found.update(number for one in lists.last_before(mention.line) for number in one.numbers)
    named = _named_section(page, mention, lists)
    if named is None:
        return found
    return found | {number for one in lists.within(page.headings[named].line, page.section_end(named)) for number in one.numbers}


def _in_list(page: Page, line: int) -> bool:
    """Whether a line belongs to a step: its own, or one indented under it."""
    while line > 0:
        typed = page.source.typed.get(line)
        if typed and typed.label:
            return True
        text = page.source.lines[line - 1]
        if text.strip() and not text.startswith((" ", "\t", ">")):
            return False
        line -= 1
    return False


def _named_section(page: Page, mention: Mention, lists: Lists) -> int | None:
    """Index of the heading whose words stand in the reference's clause, if any."""
    clause = mention.clause.lower()
    candidates = (index for word in re.findall(r"\w+", clause) for index in lists.headings_by_word.get(word, ()))
    return min((index for index in candidates if page.headings[index].text.lower() in clause), default=None)


def _sub_step(page: Page, mention: Mention) -> Iterator[Finding]:
    """« étape 4.1 », « étape 4c » of a step whose sub-list is shorter."""
    if not mention.sub or mention.target is not None or len(mention.numbers) != 1:
        return
    wanted = int(mention.sub) if mention.sub.isdigit() else ord(mention.sub) - 96
    label = f"{mention.numbers[0]}.{mention.sub}"
    if any(heading.text.startswith(label) or label in heading.text for heading in page.headings):
        return
    lengths = []
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        if one.parent is not None and one.parent[1] < len(page.shown.lists[one.parent[0]].items):
            holder = page.shown.lists[one.parent[0]].items[one.parent[1]]
            if holder.number == mention.numbers[0]:
                lengths.append(max(one.numbers))
    if lengths and wanted > max(lengths):
        yield finding(mention.line, mention.col, "ETP301", number=f"{mention.numbers[0]}.{mention.sub}", most=f"{mention.numbers[0]}.{max(lengths)}")


def _ambiguous(page: Page, mention: Mention, lists: Lists) -> Iterator[Finding]:
    """A reference from a section without steps, on a page where several procedures have that step (ETP305)."""
    if mention.target is not None or mention.ordinal or _in_list(page, mention.line):
        return
    start, end = page.around(mention.line)
    if not start or any(one.parent is None for one in lists.within(start, end)) or _named_section(page, mention, lists) is not None:
        return
    wanted = set(mention.numbers)
    sections = {one.heading for one in lists.placed if one.parent is None and wanted <= set(one.numbers)}
    if len(sections) > 1:
        yield finding(mention.line, mention.col, "ETP305", number=mention.numbers[0], count=len(sections))


def _title(page: Page, mention: Mention, series: list[Series]) -> Iterator[Finding]:
    """« étape 3 « Confirmer » » where the third step is called otherwise (ETP306)."""
    if not mention.quoted or len(mention.numbers) != 1 or (mention.target is not None and mention.claim != "link"):
        return
    number, quoted = mention.numbers[0], _words(mention.quoted)
    titles = [(title.label.value, _words(title.rest)) for one in series for title in one.titles if title.rest]
    own = [text for value, text in titles if value == number]
    if own:
        other = next((value for value, text in titles if _alike(quoted, text)), 0)
        if not any(_alike(quoted, text) for text in own) and (other or mention.claim in ("called", "beside")):
            yield finding(mention.line, mention.col, "ETP306", number=number, quoted=mention.quoted, other=other)
        return
    items = [(item.number, _words(item.text)) for index in page.shown.ordered() for item in page.shown.lists[index].items]
    if any(quoted in text for value, text in items if value == number):
        return
    others = {value for value, text in items if quoted in text}
    if len(others) == 1 and any(value == number for value, _ in items):
        yield finding(mention.line, mention.col, "ETP306", number=number, quoted=mention.quoted, other=others.pop())


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _alike(one: str, other: str) -> bool:
    return bool(one) and bool(other) and (one in other or other in one or SequenceMatcher(None, one, other).ratio() >= 0.75)
