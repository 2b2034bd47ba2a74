"""« Une fois ces quatre étapes terminées », "the four steps above": a count said after the list that it is about (ETP401)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from stepcheck.model import Finding, ShownList, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.countable import sub_lists
from stepcheck.rules.counting import COUNT, SPACE, STEPS, counted, counting, value
from stepcheck.rules.titles import Series
from stepcheck.scopes import Scopes

ALL = lazy(r"\b(?:all|tous|toutes)\b", re.IGNORECASE)
LABEL = lazy(r"(?:\*\*|__)[^*_\n]{2,60}(?:\*\*|__)[ \t]*$")  # « **Vérifier que c'est fait.** », alone on its line


class Kind(NamedTuple):
    """A way to speak of the steps before: « une fois ces 4 étapes terminées », « les 4 étapes ci-dessus », "the above 4 steps", « ces 4 étapes ».

    words: one of them stands in the text, in lower case; sure: it is of the list before, even if another one follows; leads: what follows may
    say where to go next.
    """

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    sure: bool
    leads: bool


STEPS_OF_COUNT = rf"{COUNT}{SPACE}+(?:étapes|steps)\b"
_HELPERS = r"(?:avoir|suivi|fait|effectué|you['’]ve|you|have|done|all|completing|completed|complete|finishing|finished|following|followed)"
_MOMENTS = rf"une{SPACE}fois|(?:maintenant|dès){SPACE}que|après|lorsque|quand|once|after|when|now{SPACE}that|as{SPACE}soon{SPACE}as"
_SAID = rf"que{SPACE}(?:vous|nous)|you{SPACE}have|you['’]ve|we{SPACE}have|are|were|have|sont|ont|étaient|take|prennent"
_NOT_BELOW = rf"(?!{SPACE}+(?:suivantes|ci-dessous|below)\b)"


def _kind(words: str, expression: str, *, sure: bool = False, leads: bool = False) -> Kind:
    return Kind(tuple(words.split()), lazy(expression, re.IGNORECASE), sure, leads)


KINDS = (
    _kind(
        "fois maintenant dès après lorsque quand once after when now soon",
        rf"\b(?:{_MOMENTS}){SPACE}+(?:{_HELPERS}{SPACE}+){{0,3}}(?:ces|les|the|these|those){SPACE}+{STEPS_OF_COUNT}"
        rf"(?!{SPACE}+(?:suivantes|ci-dessous|below|qui{SPACE}suivent|that{SPACE}follow))",
        sure=True,
        leads=True,
    ),
    _kind(
        "complete conclu finish done follow perform terminé achevé fini suivi effectué réalisé voilà with avec",
        rf"\b(?:completed|completes|concludes|finished|done|followed|performed|terminé|achevé|fini|suivi|effectué|réalisé|voilà|with|avec)"
        rf"(?:{SPACE}+all)?{SPACE}+(?:les|ces|the|these|those){SPACE}+{STEPS_OF_COUNT}{_NOT_BELOW}",
        sure=True,
    ),
    _kind(
        "ci-dessus précèdent above",
        rf"\b(?:ces|les|aux|des|these|the|those){SPACE}+{STEPS_OF_COUNT}{SPACE}+(?:ci-dessus|qui{SPACE}précèdent|above\b)",
        sure=True,
    ),
    _kind("above", rf"\bthe{SPACE}+above{SPACE}+{STEPS_OF_COUNT}", sure=True),
    _kind(
        "all tous toutes",
        rf"\b(?:all(?:{SPACE}+of)?(?:{SPACE}+(?:the|these))?|tou(?:te)?s{SPACE}+(?:les|ces)){SPACE}+{STEPS_OF_COUNT}"
        rf"(?!{SPACE}+(?:suivantes|ci-dessous|below|of|de|du)\b)",
        sure=True,
    ),
    _kind("ces these those", rf"\b(?:ces|these|those){SPACE}+{STEPS_OF_COUNT}"),
    _kind(
        "tout total soit all altogether",
        rf"\b(?:en{SPACE}tout|au{SPACE}total|soit|in{SPACE}all|in{SPACE}total|altogether)\b[^.!?:;\n]{{0,30}}\b{STEPS_OF_COUNT}",
    ),
    _kind(
        "that those étaient fait",
        rf"\b(?:(?:that|those){SPACE}+(?:was|were|makes|made)|c['’]étaient|(?:cela|ça){SPACE}fait){SPACE}+(?:(?:the|les){SPACE}+)?{STEPS_OF_COUNT}",
    ),
    _kind("les the", rf"\b(?:les|the){SPACE}+{STEPS_OF_COUNT}(?={SPACE}+(?:{_SAID})\b)"),
    _kind(
        "faites termin fini achev accomplies effectu done complete finish",
        rf"\b(?:les|the){SPACE}+{STEPS_OF_COUNT}{SPACE}+(?:une{SPACE}fois{SPACE}+)?"
        r"(?:faites|terminées|finies|achevées|accomplies|effectuées|done|completed|finished)\b",
        leads=True,
    ),
    _kind("suffi enough", rf"\b{STEPS_OF_COUNT}{SPACE}+(?:ont{SPACE}suffi|were{SPACE}enough)\b"),
    _kind("tout total all", rf"\b{STEPS_OF_COUNT}{SPACE}+(?:en{SPACE}tout|au{SPACE}total|in{SPACE}all|in{SPACE}total)\b"),
)


def check_recalls(page: Page, series: list[Series]) -> Iterator[Finding]:
    """Findings on the counts said after a list, in the prose of its section."""
    scopes: Scopes | None = None
    for start, text in counting(page):
        if words := _words(text):
            scopes = scopes or Scopes(page, series)
            one = _recalled(words, start, text, page, scopes)
            if one is None:
                yield from _of_titles(words, start, text, page, series, scopes)
            else:
                found = words[1]
                count = value(found["count"])
                if count is not None and count >= 2 and count != len(one.items) and count not in _possible(one, page, series, scopes):
                    at = found.start("count")
                    line = start + text.count("\n", 0, at)
                    yield finding(line, at - text.rfind("\n", 0, at), "ETP401", announced=count, found=len(one.items))


def _of_titles(words: tuple[Kind, re.Match[str]], start: int, text: str, page: Page, series: list[Series], scopes: Scopes) -> Iterator[Finding]:
    """« Une fois ces quatre étapes terminées » at the end of the page's only numbered titles, where no list has so many steps."""
    kind, found = words
    count, at = value(found["count"]), found.start("count")
    titled = [one for one in series if one.form == "step" and len(one.titles) > 1]
    if not kind.sure or count is None or count < 2 or len(titled) != 1 or titled[0].titles[-1].line > start or _of_others(kind, text, found.end()):
        return
    last = titled[0]
    counts = {len(last.titles), max(last.numbers), len(last.numbers)}.union(*({len(one.items), max(one.numbers)} for one in scopes.lists))
    if count not in counts and not _goes_on_from_steps(text, found):
        line = start + text.count("\n", 0, at)
        yield finding(line, at - text.rfind("\n", 0, at), "ETP401", announced=count, found=max(last.numbers))


def _goes_on_from_steps(text: str, found: re.Match[str]) -> bool:
    """Whether the paragraph, or the sentence when a count is of all the steps, names some before: the count may be of those."""
    start = 0
    if ALL.search(found[0]):
        start = max(text.rfind(end, 0, found.start()) for end in (". ", ".\n", "! ", "? ", ": ")) + 1
    return STEPS.search(text, start, found.start()) is not None


def is_recall(start: int, text: str, at: int, page: Page, scopes: Scopes) -> bool:
    """Whether the count at a place of a paragraph is about the list before it."""
    words = _words(text)
    return words is not None and words[1].start("count") == at and _recalled(words, start, text, page, scopes) is not None


def _words(text: str) -> tuple[Kind, re.Match[str]] | None:
    """(their kind, words of a paragraph that may speak of a list before it)."""
    lowered = text.lower()
    likely = (kind for kind in KINDS if any(word in lowered for word in kind.words))
    return next(((kind, found) for kind in likely for found, _ in counted(kind.pattern, text)), None)


def _recalled(words: tuple[Kind, re.Match[str]], start: int, text: str, page: Page, scopes: Scopes) -> ShownList | None:
    """The list that words of a paragraph speak of."""
    kind, found = words
    if _goes_on_from_steps(text, found) or page.source.lines[start - 1][:1] in (" ", "\t", ">"):
        return None
    if _of_others(kind, text, found.end()):
        return None
    here = scopes.outer.get(page.section(start), [])
    at = bisect_left(here, start, key=lambda one: one.first_line)
    if not at or page.in_step(start) or (not kind.sure and (at < len(here) or text.rstrip(" \t*_").endswith(":"))):
        return None
    above = start - 1
    while above > 0 and (not (words_above := page.source.lines[above - 1]).strip() or LABEL.match(words_above)):
        above -= 1
    if not (page.in_step(above) and above >= (here[at - 1].items[-1].line or start)):  # something else is said in between
        return None
    return here[at - 1]


def _possible(one: ShownList, page: Page, series: list[Series], scopes: Scopes) -> set[int]:
    """The counts that would be right for a list: with its sub-lists or its section's other lists, or for numbered titles."""
    inner = sub_lists(one, page)
    same = [len(each.items) for each in scopes.outer.get(one.heading, [])]
    last = one.items[-1].line or one.first_line
    typed = scopes.typed_between(one.first_line, last + 1)
    titled = {number for each in series for number in (len(each.titles), max(each.numbers))}
    return titled | {len(one.items), max(one.numbers), sum(same), len(one.items) + sum(inner), max(typed, default=0), *inner}


def _of_others(kind: Kind, text: str, end: int) -> bool:
    """Whether what follows a count says that another page has these steps."""
    return (_told_elsewhere() if kind.leads else _elsewhere()).match(text, end) is not None


@cache
def _elsewhere() -> re.Pattern[str]:
    """« ces cinq étapes de l'autre procédure », « ces cinq étapes, décrites [ailleurs](…) »."""
    return re.compile(rf"{SPACE}+(?:de|du|des|d['’]|of|in|dans)\b|[^.!?]*\]\(", re.IGNORECASE)


@cache
def _told_elsewhere() -> re.Pattern[str]:
    """The same after « une fois », where what follows the comma says where to go next: « une fois ces étapes terminées, voyez [la suite](…) »."""
    told = r"décrit|expliqu|détaill|présent|descri|explain|detail|list|cover|told"
    return re.compile(rf"{SPACE}+(?:de|du|des|d['’]|of|in|dans)\b|[^.!?,;:]*\]\(|[^.!?]*\b(?:{told})\w*[^.!?]*\]\(", re.IGNORECASE)
