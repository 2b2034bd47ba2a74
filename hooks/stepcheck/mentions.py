"""References to steps in a page's prose: « étape 3 », « étapes 2 à 4 », « la troisième étape », "steps 3-6", "step two"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stepcheck.cited import in_block_quotation, in_marks
from stepcheck.mention_words import (
    AND,
    APART,
    BESIDE,
    DASHES,
    EACH,
    IDIOM,
    IN_PARENTHESES,
    LONGEST_GAP,
    LONGEST_ORDINAL,
    LONGEST_WORD,
    ORDINAL_ENDS,
    PART,
    REFERENCE,
    UNIT,
    WORD,
    again,
    control,
    definition,
    elsewhere,
    former,
    noun,
    second_ordinal,
    thousands,
)
from stepcheck.numbers import to_label, to_ordinal
from stepcheck.pages import Page
from stepcheck.prose import Link, definitions_of, links, paragraphs, plain
from stepcheck.quotes import in_address, link_of, quoted_title


class Mention(NamedTuple):
    """A reference. numbers: those it names; spans: ends of ranges; sub: what follows the number (« 4.1 »: "1", « 4c »: "c").

    target: of the link that covers it or stands in its clause, or None; covered: whether the link's text holds it;
    ordinal: « troisième étape »; quoted: the title given after it; claim: how sure it is a title (see `quotes`);
    key: the words as they should be visible; before, after: the words around; total: of « étape 2/5 »; again: "bis".
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
    claim: str
    key: str
    style: str
    clause: str
    before: str = ""
    after: str = ""
    total: int | None = None
    again: str = ""


def mentions(page: Page) -> Iterator[Mention]:
    """References of a page's prose, in order, without those that no reader sees and those in titles of steps."""
    definitions = definitions_of(page)
    visible = ""
    for start, text in paragraphs(page):
        matches = list(_matches(text))
        if not matches:
            continue
        idioms = [found.span() for found in IDIOM.finditer(text)]
        known = links(text, definitions)
        for found in matches:
            if any(first <= found.start() < last for first, last in idioms) or in_address(found.start(), text, known):
                continue
            if _is_label(text, found.start(), found.end()):
                continue
            line = text.count("\n", 0, found.start())
            if in_block_quotation(start + line, page.source):
                continue
            mention = _read(found, text, page, known, start + line, found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1)
            if mention and found[0] not in page.shown.text:
                visible = visible or plain(page.shown.text)
                mention = mention if mention.key in visible else None
            if mention and (mention.target is not None or not in_marks(text, found.start(), found.end())):
                yield mention


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether a reference is the whole term of a definition list (« Étape I » before « :   Le dossier. ») or opens a row: « | Étape 4 : clé | »."""
    before = text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>*_")
    if before == "|":
        return text[end : end + 4].lstrip(" *_\u00a0")[:1] in (":", "|", ".", "–", "-")
    return not before and bool(definition().match(text, end))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The references of a text; the long expression is tried only around the word « étape » or "step"."""
    end = 0
    for word in WORD.finditer(text):
        if word.start() < end:
            continue
        found = REFERENCE.match(text, word.start())
        if found is None and _after_ordinal(text, word.start()):
            near = REFERENCE.search(text, max(end, word.start() - LONGEST_ORDINAL), word.start() + LONGEST_WORD)
            found = near if near and near["ordinal"] and near.start("word2") == word.start() else None
        if found:
            end = found.end()
            yield found


def _after_ordinal(text: str, at: int) -> bool:
    """A quick look at the end of the word before a place: « première », « 2e », "third"; or a character reference."""
    before = text[max(0, at - LONGEST_GAP) : at].rstrip(" \t\n\u00a0\u202f*_").lower()
    return before.endswith(ORDINAL_ENDS) or (before[-1:] == "e" and before[-2:-1].isdecimal())


def _read(found: re.Match[str], text: str, page: Page, known: list[Link], line: int, col: int) -> Mention | None:
    label = to_ordinal(found["ordinal"]) if found["ordinal"] else to_label(found["first"].split(".")[0])
    if label is None:
        return None
    plural = (found["word"] or "").lower().endswith("s")
    if label.style == "digits" and thousands().match(text, found.end("first")):
        return None
    if found["span"] and not (plural and found["more"] and not UNIT.match(text, found.end())):
        return None
    if found["word"] and text[found.start("first") - 1] == "(" and _is_callout(label.value, page):
        return None
    if EACH.search(text, max(0, found.start() - LONGEST_WORD - 2), found.start()) or elsewhere().match(text, found.end()):
        return None
    low = max(0, found.start() - LONGEST_ORDINAL)
    if former().search(text, low, found.start()) or control().search(text, low, found.start()):
        return None
    more = _of_steps(text, found, plural=plural)
    further = _further(label.value, more, plural=plural)
    if further is None:
        return None
    numbers, ranges = further
    sub = label.suffix if len(label.suffix) == 1 else (found["first"] or "").partition(".")[2]
    if found["ordinal"] and (second := second_ordinal().match(text, found.end())) and (other := to_ordinal(second["ordinal"])):
        numbers = [*numbers, other.value]
    elif sub.isdigit() and more and set(numbers) == {label.value}:  # « étapes 3.2 et 3.5 »
        subs = [part["number"].partition(".")[2] for part in PART.finditer(more)]
        if all(one.isdigit() for one in subs):
            numbers, ranges, sub = [label.value], [], str(max(map(int, (sub, *subs))))
    if label.style == "words" and ((found["first"].lower() in ("un", "une", "one") and len(numbers) == 1) or (plural and len(numbers) == 1)):
        return None  # « étape un peu longue », "step one can take"
    if found["first"] == "X" and not plural:
        return None  # « Ajout étape X »: any step
    if label.style in ("letter", "roman") and (
        not found["first"].isupper() or (label.style == "roman" and found["first"] == "I" and not plural and "étape" not in found["word"].lower())
    ):
        return None
    linked = found["word"] and "[" in text[found.start() : found.start("first")]  # « étape [3](…) »
    target, covering, clause = link_of(found.start("first") if linked else found.start(), found.end(), text, known)
    title, claim = quoted_title(text, found.start(), found.end(), covering)
    return Mention(
        line,
        col,
        tuple(numbers),
        tuple(ranges),
        sub,
        target,
        covering is not None,
        found["ordinal"] is not None,
        title,
        claim,
        plain(text[found.start() : found.end("first") if found["first"] else found.end()].replace("[", "")),
        label.style,
        clause,
        text[max(0, found.start() - BESIDE) : found.start()],
        text[found.end() : found.end() + BESIDE],
        int(found["total"]) if found["total"] else None,
        twice[1] if label.style == "digits" and found.end() == found.end("first") and (twice := again().match(text, found.end())) else "",
    )


def _is_callout(number: int, page: Page) -> bool:
    """Whether « (3) » is a mark on a picture, not a step's number: a mark next to it stands in the page without the word."""
    return any(not one["word"] and abs(int(one["number"]) - number) == 1 for one in IN_PARENTHESES.finditer(page.shown.text))


def _of_steps(text: str, found: re.Match[str], *, plural: bool) -> str:
    """The further numbers of a reference, without one that counts something else: « l'étape 3 et 8 personnes », « l'étape 3 à 8 h »."""
    more = found["more"] or ""
    if plural or not more or not (UNIT.match(text, found.end()) or noun().match(text, found.end())):
        return more
    *_, last = PART.finditer(more)
    return more if WORD.search(last[0]) else more[: last.start()]


def _further(first: int, more: str, *, plural: bool) -> tuple[list[int], list[tuple[int, int]]] | None:
    """(numbers, ranges) of « 2, 3 et 5 » or « 2 à 4 », from the first and the rest; None when the rest cannot be read."""
    numbers, ranges, ended = [first], list[tuple[int, int]](), False
    enumeration = plural or AND.search(more)
    for part in PART.finditer(more):
        number = to_label(part["number"].split(".")[0])
        if number is None:
            return None
        joint = part["joint"].strip(" \t\n\u00a0\u202f").lower()
        if (joint == "," and (ended or not enumeration)) or (joint in DASHES and not plural and more[: part.start()][-1:].isspace()):
            break  # « les étapes 1 et 2, 10 minutes », « étape 2 - 5 minutes »
        if joint in (*DASHES, "à", "au", "to", "through", "thru", "up to", "jusqu'à", "jusqu’à") and not APART.search(part[0]):
            ranges.append((numbers[-1], number.value))
        ended = ended or bool(AND.search(part["joint"]))
        numbers.append(number.value)
    return numbers, ranges
