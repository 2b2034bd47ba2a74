"""References to steps in a page's prose: « étape 3 », « étapes 2 à 4 », « la troisième étape », "steps 3-6", "step two"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from stepcheck.numbers import cardinals, ordinals, to_label
from stepcheck.pages import Page
from stepcheck.scan import COMMENT_ON_ONE_LINE
from stepcheck.titles import BOLD, CLOSING, TITLE, in_sentence

SPACE = r"[ \t\n\u00a0\u202f\u2009]|&nbsp;|&#160;"
GAP = rf"(?:{SPACE})"
MARKUP = r"[*_]{0,3}"
NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,2}(?![0-9.]|[^\W\d_]))?(?:[a-z](?![\w]))?"
WORDS = "|".join(sorted((re.escape(word) for word in cardinals()), key=len, reverse=True))
ORDINALS = "|".join(sorted((re.escape(word) for word in ordinals()), key=len, reverse=True))
JOINT = r"à|au|et|ou|jusqu['’]à|to|and|or|through|thru|-|–|—|,|&|puis|then"
REFERENCE = re.compile(
    rf"(?<![\w\-/#=.])(?P<word>étapes?|etapes?|steps?){MARKUP}{GAP}{{1,3}}{MARKUP}"
    rf"(?:n[°ºo]s?\.?{GAP}?|\#{GAP}?|numéros?{GAP}|numbers?{GAP})?\(?"
    rf"(?P<first>{NUMBER}|(?:{WORDS})\b|[IVX]{{1,5}}(?![\w])|[A-H](?=[\s.,;:)]|$))"
    rf"(?P<more>(?:{GAP}*{MARKUP}(?:(?:{JOINT}){GAP}*)+(?:(?:à{GAP})?l['’]étape{GAP}|step{GAP}|les?{GAP})?{MARKUP}(?:{NUMBER}|(?:{WORDS})\b)(?![\w%€°]|{GAP}?[%€])){{0,6}})"
    rf"(?![\w%€$°/]|[.,][0-9])"
    rf"|(?<![\w-])(?P<ordinal>{ORDINALS}){GAP}(?P<word2>étape|etape|step)(?![\w-])",
    re.IGNORECASE,
)
PART = re.compile(
    rf"(?P<joint>(?:{JOINT}){GAP}*)+(?:(?:à{GAP})?l['’]étape{GAP}|step{GAP}|les?{GAP})?{MARKUP}(?P<number>{NUMBER}|(?:{WORDS})\b)", re.IGNORECASE
)
LINK = re.compile(r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?(?P<target>[^)\s>]*)>?[^)]*\)")
REFERENCE_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\[(?P<key>[^\[\]]*)\]")
DEFINITION = re.compile(r"[ ]{0,3}\[(?P<key>[^\[\]^]+)\]:[ \t]+<?(?P<target>[^\s>]+)")
CLAUSE_END = re.compile(r"[.!?;](?=\s|$)|\n[ \t]*\n")
# What is said of steps without meaning one of the page's.
IDIOM = re.compile(
    rf"(?:validation|vérification|verification|authentification|authentication|identification|connexion|processus|process|sécurité|login|auth)"
    rf"{GAP}(?:en|à|in){GAP}(?:{WORDS}|[0-9]+){GAP}(?:étapes|steps)",
    re.IGNORECASE,
)
QUOTED = re.compile(
    r"[*_]{0,3}[\s,:–—(-]{1,4}[*_]{0,3}(?:intitulée?\s|dite\s|called\s|titled\s|named\s)?[«“\"][\s\u00a0\u202f]*"
    r"(?P<title>[^«»“”\"\n]{3,90}?)[\s\u00a0\u202f]*[»”\"]"
)


@dataclass(frozen=True)
class Mention:
    """A reference. numbers: those it names; spans: ends of ranges; sub: what follows the number (« 4.1 »: "1", « 4c »: "c").

    target: of the link that covers it or stands in its clause, or None; covered: whether the link's text holds it;
    ordinal: « troisième étape »; quoted: the title given after it; key: the words as they should be visible.
    """

    line: int
    col: int
    numbers: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]
    sub: str
    target: str | None
    covered: bool
    ordinal: bool
    quoted: str
    key: str
    style: str
    clause: str


def mentions(page: Page) -> Iterator[Mention]:
    """References of a page's prose, in order, without those that no reader sees and those in titles of steps."""
    definitions = _definitions(page)
    visible = _plain(page.shown.text)
    for start, text in _paragraphs(page):
        lowered = text.lower()
        if "tape" not in lowered and "step" not in lowered:
            continue
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        idioms = [found.span() for found in IDIOM.finditer(text)]
        links = _links(text, definitions)
        for found in REFERENCE.finditer(text):
            if any(first <= found.start() < last for first, last in idioms) or _in_target(found.start(), text):
                continue
            at = bisect_right(starts, found.start()) - 1
            mention = _read(found, text, links, start + at, found.start() - starts[at] + 1)
            if mention and mention.key in visible:
                yield mention


def _paragraphs(page: Page) -> Iterator[tuple[int, str]]:
    """(first line, text) of each run of prose lines; steps and titles begin a new one."""
    first, lines, last = 0, list[str](), 0
    for number, text in sorted(page.source.prose.items()):
        title = BOLD.match(text) or TITLE.match(text)
        if title:
            end = title.end("text") if title.re is TITLE else title.start("text")
            text = " " * end + text[end:] if title.re is TITLE else _without_title(text)
        if lines and (
            number != last + 1 or number in page.source.typed or title or page.source.lines[last - 1].lstrip().startswith(("!!!", "???", "==="))
        ):
            yield first, "\n".join(lines)
            lines = []
        if not lines:
            first = number
        lines.append(text)
        last = number
    if lines:
        yield first, "\n".join(lines)


def _without_title(text: str) -> str:
    """The line with its bold step title blanked, when it is one, columns kept."""
    found = BOLD.match(text)
    if found is None or in_sentence(found["text"]):
        return text
    closing = CLOSING.search(text[found.start("text") :])
    end = found.start("text") + (closing.end() if closing else len(found["text"]))
    return " " * end + text[end:]


def _read(found: re.Match[str], text: str, links: list[tuple[int, int, str, bool]], line: int, col: int) -> Mention | None:
    label = to_label((found["first"] or found["ordinal"]).split(".")[0])
    if label is None:
        return None
    numbers, ranges = [label.value], list[tuple[int, int]]()
    for part in PART.finditer(found["more"] or ""):
        further = to_label(part["number"].split(".")[0])
        if further is None:
            return None
        joint = part["joint"].strip(" \t\n\u00a0\u202f").lower()
        if joint in ("à", "au", "to", "-", "–", "—", "through", "thru", "jusqu'à", "jusqu’à"):
            ranges.append((numbers[-1], further.value))
        numbers.append(further.value)
    style = "ordinal" if found["ordinal"] else label.style
    plural = (found["word"] or "").lower().endswith("s")
    if style == "words" and (found["first"].lower() in ("un", "une", "one") or (plural and not found["more"])):
        return None  # « étape un peu longue », "step one can take"
    if style in ("letter", "roman") and (
        not found["first"].isupper() or (style == "roman" and found["first"] == "I" and not plural and "étape" not in found["word"].lower())
    ):
        return None
    sub = label.suffix if len(label.suffix) == 1 else (found["first"] or "").partition(".")[2]
    target, covered, whole = _link_of(found, text, links)
    quoted = QUOTED.match(text, found.end())
    clause = text[whole[0] : whole[1]]
    key = _plain(f"{found['word'] or ''} {found['first']}" if found["first"] else f"{found['ordinal']} {found['word2']}")
    return Mention(
        line,
        col,
        tuple(numbers),
        tuple(ranges),
        sub,
        target,
        covered,
        found["ordinal"] is not None,
        quoted["title"] if quoted else "",
        key,
        style,
        clause,
    )


def _links(text: str, definitions: dict[str, str]) -> list[tuple[int, int, str, bool]]:
    """(start, end, target, image) of the links of a paragraph."""
    found = [(one.start(), one.end(), one["target"], bool(one["image"])) for one in LINK.finditer(text)] if "](" in text else []
    if definitions and "][" in text:
        for one in REFERENCE_LINK.finditer(text):
            target = definitions.get((one["key"] or one["text"]).lower())
            if target:
                found.append((one.start(), one.end(), target, False))
    return found


def _link_of(found: re.Match[str], text: str, links: list[tuple[int, int, str, bool]]) -> tuple[str | None, bool, tuple[int, int]]:
    """(target, whether the link covers the reference, the clause's span): the link around a reference, else in its clause."""
    low = max((end.end() for end in CLAUSE_END.finditer(text, 0, found.start())), default=0)
    ending = CLAUSE_END.search(text, found.end())
    high = ending.start() if ending else len(text)
    for first, last, target, image in links:
        if first <= found.start() < last:
            return (None if image else target), not image, (low, high)
    near = [(abs(first - found.start()), target) for first, _, target, image in links if low <= first < high and not image]
    return (min(near)[1] if near else None), False, (low, high)


def _in_target(position: int, text: str) -> bool:
    """Whether a place is inside a link's address or an image's text."""
    start = text.rfind("](", 0, position)
    return start >= 0 and ")" not in text[start:position] and "\n" not in text[start:position]


def _definitions(page: Page) -> dict[str, str]:
    found = (DEFINITION.match(text) for text in page.source.prose.values() if "]:" in text)
    return {one["key"].lower(): one["target"] for one in found if one}


def _plain(text: str) -> str:
    text = COMMENT_ON_ONE_LINE.sub("", text.replace("&nbsp;", " ").replace("&#160;", " "))
    return re.sub(r"[\s\u00a0\u202f*_]+", " ", text).lower()
