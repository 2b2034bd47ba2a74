"""Counts of steps that say nothing of how many a procedure has now: about so many, so many once, so many listed on the spot."""

from __future__ import annotations

import re

from stepcheck.patterns import lazy
from stepcheck.rules.counting import LONGEST, SPACE

# « au moins deux étapes », "up to five steps", what somebody says (« En trois étapes, c'était réglé »), what is behind the reader.
BEFORE = lazy(
    r"(?:\b(?:up[ ]to|at[ ](?:least|most)|about|around|roughly|(?:more|less|fewer)[ ]than|au[ ](?:moins|plus|maximum)|jusqu['’]à|environ"
    r"|(?:plus|moins)[ ]de|(?:have|already)[ ](?:done|completed|finished)|avez[ ](?:déjà[ ])?(?:fait|terminé))\W+|«[^«»]*|“[^“”]*)$",
    re.IGNORECASE,
)
AFTER = lazy(
    rf"{SPACE}*(?:au{SPACE}(?:moins|plus|maximum)|maximum|environ|or{SPACE}(?:so|more|fewer)|ou{SPACE}(?:plus|moins)|at{SPACE}(?:most|least))\b",
    re.IGNORECASE,
)
# « comptait neuf étapes », "used to take nine steps": but « se fait », « sait » are no past tense.
PAST = lazy(
    r"\b(?:used[ ]to|anci\w+|jadis|autrefois|previously|(?!(?:fait|refait|sait|parfait|extrait|trait|lait)\b)\w{2,}ai(?:t|ent))\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
ENUMERATION = lazy(rf"{SPACE}*[:(]{SPACE}*(?P<parts>[^.!?:()\n]{{3,150}})")
COMMA = lazy(r"[,;]\s*(?:(?:puis|then|et|and)\b)?|\b(?:puis|then|et|and)\b")


def is_inexact(text: str, at: int, end: int, count: int) -> bool:
    """Whether a count is no exact one. at: where it stands; end: of the word « étapes »."""
    low = max(0, at - LONGEST)
    return any(one.search(text, low, at) for one in (BEFORE, PAST)) or AFTER.match(text, end) is not None or _enumerates(text, end, count)


def _enumerates(text: str, end: int, count: int) -> bool:
    """Whether as many things as are counted follow in the sentence: « en deux étapes (avec couvercle, sans couvercle) »."""
    found = ENUMERATION.match(text, end)
    return found is not None and len([part for part in COMMA.split(found["parts"]) if part.strip()]) == count
