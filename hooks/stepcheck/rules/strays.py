"""Headings and rows that hold a number which a series of titles lacks, written otherwise: no step is missing then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.title_words import ROW
from stepcheck.titles import may_mention

if TYPE_CHECKING:
    from stepcheck.rules.titles import Series

STRAY = lazy(r"(?:\W|étape\b|etape\b|step\b)*(?P<number>[0-9]{1,3})(?![0-9]|[.,][0-9])", re.IGNORECASE)

# "chapters 3 and 4 are left out on purpose", « l'étape 3, supprimée, … »
ABSENT = lazy(
    r"\b(?:left out|omitted|skipped|missing|no longer|on purpose|intentionally|n['’]existent? (?:pas|plus)|supprimée?s?|omise?s?"
    r"|retirée?s?|volontairement"
    r"|manquent?|à dessein|exprès)\b",
    re.IGNORECASE,
)
NUMBER = lazy(r"(?<![0-9.,])[0-9]{1,2}(?![0-9]|[.,][0-9])")


PARTS = lazy(
    r"\b(?:étapes?|etapes?|steps?|phases?|chapitres?|chapters?|parties?|parts?|sections?|titres?|headings?|points?|leçons?|lessons?|num[ée]ros?|numbers?|n°)"
    r"[\s*_\u00a0]",
    re.IGNORECASE,
)
NOTE = lazy(r"\[\^[^\]]*\]")
SENTENCE_END = lazy(r"[.!?;](?:\s|$)")


def left_out(page: Page) -> set[int]:
    """The numbers of steps, chapters… in the sentences where a page says that something is not there."""
    lines = (page.source.prose.get(line) for line in range(1, len(page.source.lines) + 1))
    sentences = (one for text in lines if ABSENT.search(text) for one in SENTENCE_END.split(NOTE.sub("", text)) if ABSENT.search(one))
    return {int(number) for text in sentences if (part := PARTS.search(text)) for number in NUMBER.findall(text, part.end())}


class Stray(NamedTuple):
    """A heading or a row with a number that a series lacks. plain: a heading of its level without the word « étape »."""

    line: int
    number: int
    plain: bool = False


def strays(series: Series, page: Page) -> list[Stray]:
    """The headings outside a series that begin with a number: « 5 Ouvrir », « 5.Ouvrir », one a level too deep.

    One that counts with others of its own level is no stray. The rows of a table « | Étape 1 : … | » stray too, when steps are meant.
    """
    prose = page.source.prose
    labelled = [Stray(line, int(one)) for line in (prose.speaking if series.form == "step" else ()) for one in ROW.findall(prose.get(line))]
    own = {title.line for title in series.titles}
    numbered = [(one, int(found["number"])) for one in page.headings if one.line not in own and (found := STRAY.match(one.text))]
    near = {(one.level, number) for one, number in numbered}
    return labelled + [
        Stray(one.line, number, one.level == series.level and not may_mention(one.text))
        for one, number in numbered
        if one.level <= series.level or not {(one.level, number - 1), (one.level, number + 1)} & near
    ]
