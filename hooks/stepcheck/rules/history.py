"""A step was inserted or moved, and a reference still says its old number (ETP901)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from stepcheck.mentions import Mention
from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.targets import Targets

ALIKE = 0.75
FAR = 1 << 30
ADDRESS = lazy(r"\]\([^()\s]*\)")  # of a link: its page may have another name since
DIGITS = lazy(r"[0-9]+")
Group = tuple[int, dict[int, str]]  # first line, number -> text


class Pointed(NamedTuple):
    """A reference as it was. context: its sentence; number: what it said; step: text of the step that had this number."""

    context: str
    number: int
    step: str


def pointed(page: Page, mentions: list[Mention], targets: Targets) -> list[Pointed]:
    """What each reference of a page points at."""
    found = []
    for mention, contexts in _in_sentences(mentions):
        steps = _steps_for(page, mention, targets)
        found += [Pointed(context, number, _words(steps[number])) for context, number in contexts if steps.get(number)]
    return found


def check_history(page: Page, mentions: list[Mention], before: list[Pointed], targets: Targets) -> Iterator[Finding]:
    """References that stayed while the step that they meant moved. before: `pointed` of the base version."""
    old = defaultdict[tuple[str, int], list[str]](list)
    for one in before:
        old[one.context, one.number].append(one.step)
    known = list(_in_sentences(mentions))
    counts = Counter(said for _, contexts in known for said in contexts)
    seen = Counter[tuple[str, int]]()
    for mention, contexts in known:
        meant = []
        for said in contexts:
            was = old[said]
            if len(set(was)) == 1 or len(was) == counts[said]:  # else nothing says which of them this one was
                meant.append((said[1], was[seen[said]] if len(was) == counts[said] else was[0]))
            seen[said] += 1
        steps = _steps_for(page, mention, targets) if meant else {}
        for number, step in meant:
            if _likeness(step, _words(steps.get(number, ""))) >= ALIKE:
                continue
            now = _find(step, steps, number)
            if now is not None:
                yield finding(mention.line, mention.col, "ETP901", number=number, now=now, step=steps[now][:60])
                break


def _find(step: str, steps: dict[int, str], near: int) -> int | None:
    """Number of the step that has a text, the nearest to a number when several have, or None."""
    words = {number: _words(text) for number, text in steps.items()}
    same = [number for number, text in words.items() if text == step]
    if same:
        return min(same, key=lambda number: abs(number - near))
    best = max(words, key=lambda number: _likeness(step, words[number]), default=None)
    return best if best is not None and best != near and _likeness(step, words[best]) >= ALIKE else None


def _steps_for(page: Page, mention: Mention, targets: Targets) -> dict[int, str]:
    """Number -> text of the steps that a reference may mean: a list's or titles', under its link, around it or nearest to it."""
    other, start, end = page, 0, FAR
    # A step that names another and holds a link for something else means its own list.
    own = not mention.covered and page.in_step(mention.line)
    if mention.target is not None and not own:
        linked, fragment = targets.page_of(page, mention.target)
        if linked is None:
            return {}
        other = linked
        index = next((at for at, heading in enumerate(other.headings) if heading.anchor == fragment), -1)
        if index >= 0:
            start, end = other.headings[index].line, other.section_end(index)
    else:
        top = next((index for index in page.chain(page.section(mention.line)) if index < 0 or page.headings[index].level <= 2), -1)
        if top >= 0:
            start, end = page.headings[top].line, page.section_end(top)
    groups = [*_lists(other), *_titles(other, targets)]
    here = [one for one in groups if start <= one[0] < end and _holds(one, mention)]
    found = here or [one for one in groups if _holds(one, mention)]
    before = [one for one in found if other is page and one[0] <= mention.line]
    return (before[-1:] or found[:1] or [(0, {})])[0][1]


def _lists(page: Page) -> list[Group]:
    lists = [one for index in page.shown.ordered() if (one := page.shown.lists[index]).parent is None and one.first_line]
    return [(one.first_line, {item.number: item.text for item in one.items}) for one in lists]


def _titles(page: Page, targets: Targets) -> list[Group]:
    series = targets.series.get(page.path, [])
    return [(one.titles[0].line, {title.label.value: title.rest for title in one.titles}) for one in series if len(one.titles) > 1]


def _holds(group: Group, mention: Mention) -> bool:
    return bool(set(mention.numbers) & group[1].keys())


def _in_sentences(mentions: list[Mention]) -> Iterator[tuple[Mention, list[tuple[str, int]]]]:
    """Each reference with its numbers, each after its context: its rank in its sentence, and the words of it.

    Numbers are blanked among the words: another one of the sentence may have been corrected.
    """
    sentence, rank = "", 0
    for mention in mentions:
        rank = rank if mention.clause == sentence else 0
        sentence = mention.clause
        words = _words(DIGITS.sub("0", ADDRESS.sub("]", sentence)))
        yield mention, [(f"{rank + at} {words}", number) for at, number in enumerate(mention.numbers)]
        rank += len(mention.numbers)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return 1.0 if one == other else matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
