"""« Trois manipulations suffisent : » right above a list; « l'étape 2 compte trois sous-étapes » (ETP401).

What is done may be called otherwise than steps. Such a word counts a list only right above it, before a colon or after « en ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stepcheck.mentions import Mention
from stepcheck.model import Finding, ShownList, finding
from stepcheck.pages import Page
from stepcheck.rules.announcements import ADJECTIVE, of_some
from stepcheck.rules.countable import of_list
from stepcheck.rules.counting import COUNT, SPACE, counted

THINGS = (
    *("manipulations", "opérations", "actions", "gestes", "tâches", "consignes", "instructions", "démarches", "phases", "mouvements", "exercices"),
    *("operations", "tasks", "stages", "moves", "things", "movements", "exercises"),
)
# What a numbered list may hold, said right above it before a colon.
LISTED = (
    *("formalités", "points", "règles", "conditions", "précautions", "vérifications", "contrôles", "conseils", "mesures", "réflexes", "principes"),
    *("jobs", "checks", "rules", "precautions", "tips", "items", "measures", "formalities", "chores", "principles"),
)
LONGEST = 80  # characters from a step's number to the count of its sub-steps


def check_introductions(page: Page, found: list[Mention]) -> Iterator[Finding]:
    """Findings on counts of what is done, and of sub-steps. found: the references of the page."""
    yield from _actions(page)
    yield from _of_sub_steps(page, found)


def _actions(page: Page) -> Iterator[Finding]:
    """Findings on what the line above a numbered list says that it holds."""
    lines = page.source.lines
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        line = one.first_line - 1
        while line > 0 and not lines[line - 1].strip():
            line -= 1
        words = lines[line - 1].lower() if line > 0 else ""
        if one.after_code or not any(word in words for word in (*THINGS, *LISTED)) or "étape" in words or "step" in words or "](" in words:
            continue
        text = page.source.prose.get(line)
        ends = text.rstrip(" \t*_").endswith(":")
        for found, count in (*counted(_action(), text), *(counted(_listed(), text) if ends else ())):
            introduces = ends or found.groupdict().get("in")
            right = of_list([one], page)
            if introduces and count > 1 and count not in right and (_here_are().search(text, 0, found.start("count")) or not of_some(text, found)):
                typed = text[found.start("count") : found.end()]
                yield finding(line, found.start("count") + 1, "ETP401", cause="things", typed=typed, found=len(one.items))


def _of_sub_steps(page: Page, mentions: list[Mention]) -> Iterator[Finding]:
    """Findings on the number of sub-steps that is said of a step."""
    for line in page.source.prose.speaking:
        text = page.source.prose.get(line)
        if not any(word in text for word in ("ous-étapes", "ub-steps", "ubsteps")):
            continue
        holders = [
            mention for mention in mentions if mention.line == line and len(mention.numbers) == 1 and not mention.sub and mention.target is None
        ]
        for found, count in counted(_sub_steps(), text):
            at = found.start("count") + 1
            named = [one for one in holders if 0 < at - one.col < LONGEST and not re.search(r"[.!?;] ", text[one.col : at])]
            inner = _inside(page, named[-1].numbers[0]) if named else _under(page, line)
            if inner is not None and count > 1 and count not in {len(inner.items), max(inner.numbers)} and not of_some(text, found):
                yield finding(line, at, "ETP401", announced=count, found=len(inner.items))


def _inside(page: Page, number: int) -> ShownList | None:
    """The only sub-list of the steps of a number."""
    lists = page.shown.lists
    found = [one for one in lists if one.parent and lists[one.parent[0]].ordered and lists[one.parent[0]].items[one.parent[1]].number == number]
    return found[0] if len(found) == 1 else None


def _under(page: Page, line: int) -> ShownList | None:
    """The only sub-list of the step that a line begins, or the one right below a line."""
    lists = page.shown.lists
    found = [one for one in lists if one.parent and lists[one.parent[0]].items[one.parent[1]].line == line]
    if len(found) == 1:
        return found[0]
    below = next((number for number in range(line + 1, len(page.source.lines) + 1) if page.source.lines[number - 1].strip()), 0)
    return next((one for one in lists if one.ordered and one.parent and one.first_line == below), None)


@cache
def _action() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?P<in>en|in|seule?s|only|ces|these){SPACE}+|(?<![\w-])){COUNT}{SPACE}+{ADJECTIVE}(?:{'|'.join(THINGS)})\b", re.IGNORECASE
    )


@cache
def _listed() -> re.Pattern[str]:
    """« Quatre formalités suffisent : », "Check these four points:": a count that begins the sentence, or that a determiner makes that of a whole."""
    begins = r"^[ \t>*_]*|[.!?][\s*_]+|\b(?:voici|les|ces|nos|here\sare|these|the|following|il\sy\sa|there\sare)[\s*_]+"
    return re.compile(rf"(?:{begins}){COUNT}{SPACE}+(?:[^\W\d_]+{SPACE}+)?(?:{'|'.join(LISTED)})\b(?=[^.!?]*:[\s*_]*$)", re.IGNORECASE)


@cache
def _here_are() -> re.Pattern[str]:
    return re.compile(rf"\b(?:voici|here{SPACE}are){SPACE}+$", re.IGNORECASE)


@cache
def _sub_steps() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){COUNT}{SPACE}+{ADJECTIVE}(?:sous-étapes|sub-?steps)\b", re.IGNORECASE)
