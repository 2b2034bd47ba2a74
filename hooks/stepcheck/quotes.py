"""What stands around a reference: the link that covers it or belongs to it, the title quoted after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from urllib.parse import urlsplit

from stepcheck.patterns import lazy
from stepcheck.prose import Link

SAYS_STEP = lazy(r"(?:étape|etape|step)\b", re.IGNORECASE)
NAMES_STEP = lazy(r"(?:étapes?|etapes?|steps?)[\s*_]{1,3}[0-9]", re.IGNORECASE)
LONGEST_CLAUSE = 1000  # characters looked at on each side of a reference
LONGEST_QUOTATION = 100  # characters from a title to the step in parentheses after it
CLAUSE_END = lazy(r"[.!?;](?=\s|$)|\n[ \t]*\n")
# « l'étape 9 du [guide](https://…) », "In [their guide](https://…), step 9": what stands between, or before the link.
OF = lazy(r"[\s,(]*(?:de|du|des|d['’]|dans|sur|of|in|from|on)\b[^.;:]{0,40}$", re.IGNORECASE)
SEE = lazy(r"(?:\b(?:dans|selon|voir|voyez|suivez|consultez|lisez|in|see|follow|read|per|from|on|sur)\b[^.;:,]{0,25})$", re.IGNORECASE)
TITLE = r"[«“\"]\s*(?P<title>[^«»“”\"]{3,90}?)\s*[»”\"]"
CALLED = lazy(rf"[*_]{{0,3}}[\s,(]{{1,3}}(?:intitulée?|dite|nommée?|appelée?|called|titled|named|entitled)\s+[*_]{{0,3}}{TITLE}")
BESIDE = lazy(rf"[*_]{{0,3}}(?:,\s|\s?)[*_]{{0,3}}(?:\(|(?=[«“\"])){TITLE}[*_]{{0,3}}(?=\s?(?:[.,;:!?)]|$)|\s(?:et|ou|puis|and|or|then)\b)")
# « l'étape 2 de *Monter*, « Régler les voix » »
OF_SECTION = lazy(
    rf"[*_]{{0,3}}\s(?:de|du|des|of|in|dans)\s(?:la\s|the\s)?(?:[*_]{{1,3}}[^*_\n]{{2,40}}[*_]{{1,3}},?\s\(?|[^*_\n.,;:()«»“”\"]{{2,40}}\s\(){TITLE}"
)
LOOSE = lazy(rf"[*_]{{0,3}}[\s,:–—(-]{{1,4}}[*_]{{0,3}}{TITLE}")
EMPHASISED = lazy(r"\s?[,(:–—-]?\s?\(?(?P<mark>[*_]{1,3})(?P<title>[^*_\n]{3,90})(?P=mark)(?=\s?(?:[.,;!?)]|$))")
IN_PARENTHESES = lazy(r"[*_]{0,3}\s\((?P<title>[^\W\d_a-zß-ÿ][^()\d]{3,60})\)")  # "step 2 (Bleed the radiator)": when another step is called so
BEFORE = lazy(r"[«“\"]\s*(?P<title>[^«»“”\"]{3,90}?)\s*[»”\"][*_]{0,3}\s?\($")  # « Coudre » (étape 3)
IN_QUOTES = lazy(r"\s?[:–—-]\s?(?P<title>[^«»“”\"\n]{3,90}?)\s?[»”\"]")  # « Étape 2 : ouvrir »
IN_LINK = lazy(r"\s*[:–—-]\s*(?P<title>[^\n]{3,90})")


def link_of(start: int, end: int, text: str, known: list[Link]) -> tuple[str | None, Link | None, str]:
    """(target, link that covers the reference, clause): of the link around a reference, else of one of its clause.

    A link right after it, « l'étape 1 [« Le texte »](#texte) », is its own. A link to
    another site counts only when the words around say that the step is there.
    """
    farthest = max(0, start - LONGEST_CLAUSE)
    low = max((one.end() for one in CLAUSE_END.finditer(text, farthest, start)), default=farthest)
    ending = CLAUSE_END.search(text, end, end + LONGEST_CLAUSE)
    high = ending.start() if ending else min(len(text), end + LONGEST_CLAUSE)
    known = around(start, known)
    for one in known:
        if one.start <= start < one.end:
            return (None, None, text[low:high]) if one.image else (one.target, one, text[low:high])
    beside = next((one for one in known if 0 < one.start - end <= 2 and text[end : one.start].strip() in ("", "(")), None)
    if beside and beside.target.startswith("#") and not beside.image and not SAYS_STEP.search(text, beside.start, beside.end):
        return beside.target, beside, text[low:high]
    near = [one for one in known if low <= one.start < high and not one.image and (not _is_external(one.target) or _belongs(start, end, text, one))]
    near = [one for one in near if one.start < end or not NAMES_STEP.search(text, one.text_start, one.text_end)]  # it names a step of its own
    nearest = min(near, key=lambda one: abs(one.start - start), default=None)
    return (nearest.target if nearest else None), None, text[low:high]


def around(position: int, known: list[Link]) -> list[Link]:
    """The links close to a place; known: in the order of the text."""
    at = bisect_right(known, position, key=lambda one: one.start)
    return known[max(0, at - 8) : at + 8]


def _is_external(target: str) -> bool:
    parts = urlsplit(target)
    return bool(parts.scheme or parts.netloc)


def _belongs(start: int, end: int, text: str, link: Link) -> bool:
    if link.start >= end:
        return OF.match(text, end, link.start) is not None
    return SEE.search(text, max(0, link.start - 40), link.start) is not None


def in_address(position: int, text: str, known: list[Link]) -> bool:
    """Whether a place is inside a link's address or an image's text."""
    if any(one.start <= position < one.end and (one.image or not one.text_start <= position < one.text_end) for one in around(position, known)):
        return True
    start = text.rfind("](", max(0, position - LONGEST_CLAUSE), position)
    return start >= 0 and ")" not in text[start:position] and "\n" not in text[start:position]


def quoted_title(text: str, start: int, end: int, covering: Link | None) -> tuple[str, str]:
    """(title, how sure it is one: "called", "beside", "loose", "emphasised", "link") given with a reference, or two empty texts."""
    if text[max(0, start - 2) : start].strip()[-1:] in tuple('«“"') and (found := IN_QUOTES.match(text, end)):
        return found["title"], "called" if covering else "loose"
    for pattern, claim in (
        (CALLED, "called"),
        (OF_SECTION, "beside"),
        (BESIDE, "beside"),
        (LOOSE, "loose"),
        (EMPHASISED, "emphasised"),
        (IN_PARENTHESES, "loose"),
    ):
        found = pattern.match(text, end)
        if found:
            return found["title"], claim
    if text[end : end + 1] == ")" and (found := BEFORE.search(text, max(0, start - LONGEST_QUOTATION), start)):
        return found["title"], "loose"
    found = IN_LINK.match(text, end, covering.text_end) if covering else None
    return (found["title"], "link") if found else ("", "")
