"""« étape 3 « Confirmer » » where the third step is called otherwise (ETP306)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from stepcheck.mentions import Mention
from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.targets import Targets
from stepcheck.rules.titles import Series
from stepcheck.surroundings import STEM, WORD

LONGEST_STEP = 40  # lines of the last step of a list
ROW_TITLE = lazy(r"\s*\|[ *_]*(?:étape|etape|step)[ \u00a0](?P<number>\d{1,2})[ *_.:]*\|[ *_]*(?P<title>[^|\n]{3,90}?)\s*\|", re.IGNORECASE)
SURE = ("called", "beside")  # a title even if no step is called so


def check_quotations(page: Page, found: list[Mention], targets: Targets) -> Iterator[Finding]:
    """Findings on the titles quoted with a reference, on the page or on the one that its link leads to; on those of a table's rows."""
    yield from _rows(page, targets.series.get(page.path, []))
    for mention in found:
        if not mention.quoted or len(mention.numbers) != 1:
            continue
        other, fragment = targets.page_of(page, mention.target) if mention.target is not None else (targets.holder_of(page, mention.numbers[0]), "")
        if other is None or (fragment and targets.step_of(other, fragment) not in (None, mention.numbers[0])):
            continue
        wrong = _by_titles(other, mention, targets.series.get(other.path, []))
        if wrong is None and mention.claim != "link":
            wrong = _by_lists(other, mention)
        if wrong is not None:
            rests = (title.rest for one in targets.series.get(other.path, []) for title in one.titles if title.label.value == mention.numbers[0])
            named = {} if wrong or not (title := next(rests, "")) else {"cause": "title", "title": title}
            yield finding(mention.line, mention.col, "ETP306", number=mention.numbers[0], quoted=mention.quoted, other=wrong, **named)


def _rows(page: Page, series: list[Series]) -> Iterator[Finding]:
    """« | Étape 3 | Coudre | » where another step of the page has that very title."""
    titles = [title for one in series if one.form == "step" for title in one.titles if title.rest]
    if not titles or "|" not in page.source.prose.text:
        return
    for line in page.source.prose.speaking:
        row = ROW_TITLE.match(page.source.prose.get(line))
        if row is None:
            continue
        number, quoted = int(row["number"]), _words(row["title"])
        own = [title.rest for title in titles if title.label.value == number]
        other = next((title.label.value for title in titles if _words(title.rest) == quoted), None)
        if own and other is not None and not any(_holds(quoted, _words(rest)) for rest in own):
            yield finding(line, row.start("title") + 1, "ETP306", number=number, quoted=row["title"].strip(" *_"), other=other)


def _by_titles(page: Page, mention: Mention, series: list[Series]) -> int | None:
    """Number of the title that is quoted in place of the step's own, 0 when none is; None when nothing is wrong."""
    number, quoted = mention.numbers[0], _words(mention.quoted)
    titles = sorted((title for one in series for title in one.titles), key=lambda one: one.line)
    own = [(at, title) for at, title in enumerate(titles) if title.label.value == number and title.rest]
    if not own or any(_holds(quoted, _words(title.rest)) for _, title in own):
        return None
    same = next((title.label.value for title in titles if _words(title.rest) == quoted), None)
    if same is not None:
        return same
    if any(_alike(quoted, _words(title.rest)) for _, title in own):
        return None
    other = next((title.label.value for title in titles if _alike(quoted, _words(title.rest))), None)
    if other is not None:
        return other
    if mention.claim == "link":
        stems = [{word[:STEM] for word in WORD.findall(one.lower())} for one in (mention.quoted, *(title.rest for _, title in own))]
        return 0 if mention.quoted[:1].isupper() and stems[0] and all(stems[1:]) and stems[0].isdisjoint(set().union(*stems[1:])) else None
    ends = [titles[at + 1].line if at + 1 < len(titles) else page.section_end(title.heading) for at, title in own]
    said = any(quoted in _text(page, title.line, end, mention) for (_, title), end in zip(own, ends, strict=True))
    return 0 if mention.claim in SURE and not said else None


def _by_lists(page: Page, mention: Mention) -> int | None:
    """Number of the only step that holds what is quoted, when the one named does not."""
    number, quoted = mention.numbers[0], _words(mention.quoted)
    exists, others = False, set()
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        for at, item in enumerate(one.items):
            end = next((each.line for each in one.items[at + 1 :] if each.line), (item.line or 0) + LONGEST_STEP)
            if item.number == number:
                exists = True
                if quoted in _words(item.text) or (item.line and quoted in _text(page, item.line, end, mention)):
                    return None
            elif item.line == mention.line or (item.line and item.line < mention.line < end and page.in_step(mention.line)):
                continue  # the quotation itself
            elif quoted == (words := _words(item.text)) or (f" {quoted} " in f" {words} " and mention.claim != "emphasised"):
                others.add(item.number)
    return others.pop() if exists and len(others) == 1 else None


def _text(page: Page, first: int, end: int, mention: Mention) -> str:
    """Words of a step, those of the quotation left out."""
    last = min(end - 1, first + 200, len(page.source.lines))
    own = (mention.line, mention.line + 1)  # the title may stand on the line after the number
    return _words(" ".join(page.source.lines[line - 1] for line in range(first, last + 1) if line not in own))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _holds(one: str, other: str) -> bool:
    return bool(one) and bool(other) and (one in other or other in one)


def _alike(one: str, other: str) -> bool:
    return _holds(one, other) or (bool(one) and bool(other) and SequenceMatcher(None, one, other).ratio() >= 0.75)
