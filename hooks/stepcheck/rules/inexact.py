"""Counts of steps that say nothing of how many a procedure has now: about so many, so many once, so many listed on the spot."""

from __future__ import annotations

import re

from stepcheck.patterns import lazy
from stepcheck.rules.counting import COUNT, LONGEST, SPACE, counted, value

# « au moins deux étapes », "up to five steps", what somebody says (« En trois étapes, c'était réglé »), what is behind the reader.
BEFORE = lazy(
    r"(?:\b(?:up[ ]to|at[ ](?:least|most)|about|around|roughly|(?:more|less|fewer)[ ]than|au[ ](?:moins|plus|maximum)|jusqu['’]à|environ"
    r"|(?:plus|moins)[ ]de"
    r"|(?:without|sans|hors|except|excluding|hormis)\b[^.!?\n]{0,30}\b(?:steps?|étapes?)\b[^.!?\n]{0,60}"
    r"|(?:have|already)[ ](?:done|completed|finished)|avez[ ](?:déjà[ ])?(?:fait|terminé))\W+|«[^«»]*|“[^“”]*)$",
    re.IGNORECASE,
)
AFTER = lazy(
    rf"{SPACE}*(?:au{SPACE}(?:moins|plus|maximum)|maximum|environ|or{SPACE}(?:so|more|fewer)|ou{SPACE}(?:plus|moins)|at{SPACE}(?:most|least))\b",
    re.IGNORECASE,
)
# « comptait neuf étapes », "used to take nine steps": but « se fait », « sait » are no past tense.
PAST = lazy(
    r"\b(?:used[ ]to|until|replace[ds]|remplacé\w*|remplace|the[ ](?:old|former)|were|was|had|took|counted|(?:in|en)[ ](?:19|20)[0-9]{2}"
    r"|anci\w+|jadis|autrefois|previously"
    r"|(?!(?:fait|refait|sait|parfait|extrait|trait|lait)\b)\w{2,}ai(?:t|ent))\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
ENUMERATION = lazy(r"[^.!?;:(–—\n]{0,80}[;:(–—][ \t*_]*(?P<parts>[^\s.!?:][^.!?:]{2,600})")
ASIDE = lazy(r"\([^()]*\)")
PARTED = lazy(r"[,;]\s")
COMMA = lazy(r"[,;]\s*(?:(?:puis|then|et|and)\b)?|\b(?:puis|then|et|and)\b")
# « ce mode en deux étapes est utile dans plusieurs situations : »: the colon announces the situations.
OTHER_LIST = lazy(
    r"[^.!?:]{0,150}\b(?:cas|situations?|raisons|avantages|inconvénients|exemples|conditions|outils|éléments|points|questions|critères"
    r"|cases|reasons|advantages|benefits|drawbacks|examples|tools|items|criteria)\b[^.!?:\n]{0,20}:[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)

OR_SO_MANY = lazy(rf"{SPACE}*(?:\(|,?{SPACE}*\b(?:ou|or)\b{SPACE}*){SPACE}*{COUNT}\b", re.IGNORECASE)
# « neuf étapes sur papier, trois en ligne », "Four steps, in theory; three in practice."
AND_SO_MANY = lazy(rf"\b{COUNT}(?={SPACE}*(?:[.,;:)]|$)|{SPACE}+(?:in|en|with|avec|for|pour|on|sur|now|today|maintenant)\b)", re.IGNORECASE)


def alternatives(text: str, end: int, *, above_list: bool) -> set[int]:
    """The other counts of « trois étapes (quatre avec un mot de passe) », and, right above a list, of the same sentence."""
    found = OR_SO_MANY.match(text, end)
    said = {count for count in (value(found["count"]) if found else None,) if count}
    if above_list:
        ending = re.compile(r"[.!?\n]").search(text, end)
        said |= {count for _, count in counted(AND_SO_MANY, text, end, ending.start() if ending else len(text))}
    return said


def is_inexact(text: str, at: int, end: int, count: int) -> bool:
    """Whether a count is no exact one. at: where it stands; end: of the word « étapes »."""
    low = max(0, at - LONGEST)
    if any(one.search(text, low, at) for one in (BEFORE, PAST)):
        return True
    return any(one.match(text, end) for one in (AFTER, OTHER_LIST)) or _enumerates(text, end, count)


def _enumerates(text: str, end: int, count: int) -> bool:
    """Whether as many things as are counted follow in the sentence: « en deux étapes (avec couvercle, sans couvercle) »."""
    found = ENUMERATION.match(text, end)
    if found is None:
        return False
    parts = found["parts"].partition(")")[0] if "(" in found[0][: found.start("parts") - found.start()] else found["parts"]
    parts = ASIDE.sub("", parts)
    return any(sum(bool(part.strip()) for part in sign.split(parts)) == count for sign in (PARTED, COMMA))
