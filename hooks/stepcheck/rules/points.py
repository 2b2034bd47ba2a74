"""« voir le point 8 », "see point 8" where the section's only numbered list has fewer points (ETP301).

A point may be of anything: an article, a contract, a match. So a reference counts only if it is directional or definite, stands
where only one list can be meant, and no other list or numbered title of the page has that number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.prose import plain
from stepcheck.rules.titles import Series
from stepcheck.scopes import Scopes


def check_points(page: Page, series: list[Series]) -> Iterator[Finding]:
    """Findings on the points that the text refers to."""
    prose, visible = page.source.prose, ""
    found = [(line, text, one) for line, text in prose.holding("oint") if "oint " in text or "oint\u00a0" in text for one in _point().finditer(text)]
    if not found:
        return
    scopes, titled = Scopes(page, series), begun(page)
    numbers = {number for one in scopes.lists for number in one.numbers} | scopes.unplaced | scopes.all_titled | scopes.words.labelled | titled
    for line, text, one in found:
        number = int(one["number"])
        if one.end() == len(text.rstrip()) and line + 1 in prose and line + 1 not in page.source.typed:
            continue  # the sentence may go on: « au point 8 / du contrat »
        start, end = scopes.section(line)
        here = [each for each in scopes.between(start, end) if each.parent is None]
        if len(here) != 1 or number in numbers or number in scopes.typed_between(start, end) or _is_of_another(text):
            continue
        visible = visible or plain(page.shown.text)
        if plain(one[0]) in visible:
            yield finding(line, one.start("point") + 1, "ETP301", cause="point", number=number, most=max(here[0].numbers))


def _is_of_another(text: str) -> bool:
    """Whether a link or a word of the line may say whose point it is."""
    return "](" in text or "][" in text or "<a" in text or "://" in text or _other_text().search(text) is not None


def begun(page: Page) -> set[int]:
    """Numbers that a heading or the start of a line has: points that are no items of a list."""
    numbered = re.compile(r"(?:[\W_]|points?\b)*([0-9]{1,3})(?![0-9]|[.,][0-9])", re.IGNORECASE)
    return {int(found[1]) for line in page.source.lines if (found := numbered.match(line))}


@cache
def _point() -> re.Pattern[str]:
    """A reference, followed by the end of its clause."""
    space = r"\s+"
    return re.compile(
        rf"(?:(?<!mettre )(?<!mettez )(?<!mis )(?<!mise )(?<!misent )\b(?:au|du)"
        rf"|\b(?:voir|voyez|relisez|reprenez|refaites|suivez|cf\.?){space}(?:le|au)"
        rf"|\b(?:see|in|under|repeat|redo|(?:back|return|refer){space}to){space}|\ble(?=[^.!?]*\b(?:ci-dessus|ci-dessous))|\bthe(?=[^.!?]*\b(?:above|below)))"
        rf"{space.replace('+', '*')}(?P<point>point){space}(?:n°\s?)?(?P<number>[1-9][0-9]?)"
        rf"(?=[.!?;:)\]](?![0-9])|,(?![0-9])|$|{space}(?:ci-dessus|ci-dessous|above|below)\b)",
        re.IGNORECASE,
    )


@cache
def _other_text() -> re.Pattern[str]:
    """What has points of its own."""
    return re.compile(
        r"\b(?:articles?|art\.|annexes?|contrat|contract|règlement|regulation|convention|charte|charter|loi|law|act|décret|directive|chapitre|chapter"
        r"|appendix|schedule|clauses?|paragraphes?|sections?|documents?|formulaire|form|norme|standard|carte|map|score|match"
        r"|rendez-vous|rencontre|rassemblement|arrêt\w*|garez|descend\w*)\b",
        re.IGNORECASE,
    )
