"""Titles that carry a step's number: headings, bold first words, titles of admonitions and tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from stepcheck.numbers import Label, to_label, to_number, to_ordinal
from stepcheck.pages import Page
from stepcheck.patterns import is_of
from stepcheck.scan import ATTRIBUTES
from stepcheck.source import lines_with
from stepcheck.title_words import (
    BLOCKS,
    BOLD,
    BOLD_NUMBER,
    BOLD_PLAIN,
    CLOSING,
    FRACTION,
    GOING_ON,
    LAST_FRACTION,
    LAST_WORDS,
    LINE,
    ONCE_MORE,
    OPENING,
    ORDINAL,
    PLAIN,
    SPACE,
    STEP,
    TITLE,
)

SIGNS = ".)-–—:/\u20e3"  # one of them stands after any number that begins a title without the word
KEYCAP = "\u20e3"  # « 2️⃣ » is 2 and this sign
HEADING_LEVELS, BOLD_LEVEL, BLOCK_LEVEL, LINE_LEVEL = range(1, 7), 7, 8, 9


class StepTitle(NamedTuple):
    """A title with a step's number. level: of the heading, or one of those below; form: "step", "plain" or "aside" (« Ouvrir (étape 2) »).

    total: N of « 2/N », or None; last: end of « Étapes 2 à 4 », or the number; word: the step word as typed; rest: the title
    itself; parent: index of the heading it stands under (its own for a heading).
    """

    line: int
    col: int
    level: int
    form: str
    label: Label
    last: int
    total: int | None
    word: str
    rest: str
    heading: int
    indent: int
    anchor: str = ""
    explicit: bool = False


def may_mention(text: str) -> bool:
    """A quick look that spares most lines the regular expressions."""
    return "tape" in text or "step" in text or "tape" in (lowered := text.lower()) or "step" in lowered


def step_titles(page: Page) -> list[StepTitle]:
    """The numbered titles of a page, in order."""
    found: list[StepTitle] = []
    endings = 0  # « L'écran « Motif » (étape 2 sur 5) »
    for index, heading in enumerate(page.headings):
        if found and found[-1].form == "step" and found[-1].level == heading.level and (ending := _last_step().match(heading.text)):
            number = max(found[-1].label.value, found[-1].last) + 1
            label = Label(number, found[-1].label.style)
            last = found[-1]._replace(line=heading.line, col=1, label=label, last=number, total=None, rest=ending["rest"], heading=index)
            found.append(last._replace(anchor=heading.anchor, explicit=heading.explicit))
            continue
        title = read_title(heading.text, heading.line, 1, heading.level, index, heading.indent)
        if title:
            line = page.source.lines[heading.line - 1] if heading.line <= len(page.source.lines) else ""
            col = max(1, len(line) - len(line.lstrip(" \t>#")) + 1)
            endings += bool(title.total) and heading.text.rstrip().endswith(")")
            found.append(title._replace(col=col, anchor=heading.anchor, explicit=heading.explicit))
    if endings and endings == len(found) and min(one.label.value for one in found) > 1:  # some of the steps of something else
        found = [one._replace(form="aside") for one in found]
    prose = page.source.prose
    bold = lines_with(prose.text, "**", "__") if any(pattern.search(prose.text) for pattern in BOLD_NUMBER) else ()
    for number in {*prose.speaking, *bold}:
        found.extend(_of_line(number, prose.get(number), page))
    return sorted(found, key=lambda one: (one.line, one.col))


@cache
def _last_step() -> re.Pattern[str]:
    """« Dernière étape : … » after « Troisième étape : … » is the fourth."""
    words = rf"(?:dernière|derniere|last|final){SPACE}+(?:étape|etape|step)"
    return re.compile(rf"(?:la{SPACE}+|the{SPACE}+)?{words}\b{SPACE}*(?:[:.–—-]|$)(?P<rest>.*)", re.IGNORECASE)


@cache
def _remark() -> re.Pattern[str]:
    """« **5. Indexer** (facultatif) »."""
    return re.compile(r"\w(?:\*\*|__)[ \t]+\([^()]*\)\W*$")


def _of_line(number: int, text: str, page: Page) -> Iterator[StepTitle]:
    """The title that begins a line of prose: bold words, the title of a block, « Étape 2 : »."""
    emphasised, lowered = "*" in text or "_" in text or "<" in text, text.lower()
    named = "tape" in lowered or "step" in lowered
    for pattern, level, form in (
        (BOLD if emphasised and named else None, BOLD_LEVEL, "step"),
        (BOLD_PLAIN if "**" in text or "__" in text else None, BOLD_LEVEL, "plain"),
        (TITLE if named and ('"' in text or "///" in text) else None, BLOCK_LEVEL, "step"),
        (LINE if named and _begins(number, page) else None, LINE_LEVEL, "step"),
    ):
        match = pattern.match(text) if pattern else None
        if match and not (level == BOLD_LEVEL and in_sentence(match["text"]) and not (form == "plain" and _remark().search(text))):
            indent = len(match["before"].expandtabs(4))
            title = read_title(match["text"], number, match.start("text") + 1, level, page.section(number), indent)
            if title and title.form == form and (title.label.style != "letter" or (form, level) == ("step", BOLD_LEVEL)):
                yield title
                return


def _begins(number: int, page: Page) -> bool:
    """Whether a line is the first of its paragraph: after a blank line, the end of a block of code, the title of a block."""
    return number in page.source.typed or number - 1 not in page.source.prose or page.source.lines[number - 2].strip(" \t>")[:3] in ("", *BLOCKS)


def read_title(text: str, line: int, col: int, level: int, heading: int, indent: int) -> StepTitle | None:
    """The step title that a text is, or None."""
    named = may_mention(text)
    if not named and not any(sign in text for sign in SIGNS):
        return None
    if KEYCAP in text:
        text = text.replace("\ufe0f", "").replace(KEYCAP, ".")
    opening = OPENING.match(text)
    start = opening.end() if opening else 0
    found, form = _named(text, start, level) if named else None, "step"
    if found and is_of(found, LAST_WORDS) and not found["total"]:
        form = "aside"
    if not found and level in HEADING_LEVELS and "/" in text and (ended := LAST_FRACTION.search(text)):
        found, form = (ended, "plain") if 0 < int(ended["label"]) <= int(ended["total"]) else (None, form)
    if not found and level <= BOLD_LEVEL:
        found, form = (level < BOLD_LEVEL and _fraction(text, start)) or PLAIN.match(text, start), "plain"
    if not found:
        return None
    label = to_ordinal(found["label"]) if is_of(found, ORDINAL) else to_label(_plain_spaces(found["label"]))
    groups = found.groupdict()
    after = groups.get("after") or ""
    if not label or (is_of(found, STEP, ORDINAL) and not _ends_label(label, after, text, found)):
        return None
    total = to_number(groups["total"]) if groups.get("total") else None
    if total is None and form == "step" and label.style == "digits" and text.rstrip().endswith(")") and "/" in text:
        ended = LAST_FRACTION.search(text)
        total = int(ended["total"]) if ended and int(ended["label"]) == label.value else None
    last = int(groups["last"]) if groups.get("last") and (groups["both"] or groups["word"].lower().endswith("s")) else label.value
    rest = text[: found.start()] if is_of(found, LAST_WORDS, LAST_FRACTION) else text[found.end() - len(after) :]
    rest = ATTRIBUTES.sub("", rest).strip(' \t\u00a0\u202f:.–—-*_)]»”"')
    return StepTitle(line, col, level, form, label, last, total, groups.get("word") or "", rest, heading, indent)


def _named(text: str, start: int, level: int) -> re.Match[str] | None:
    """« Étape 2 », « Deuxième étape », « Ouvrir (étape 2) »."""
    found = STEP.match(text, start)
    if not found:
        found = ORDINAL.match(text, start)
        found = found if found and to_ordinal(found["label"]) is not None else None
    return found or (LAST_WORDS.search(text) if level in HEADING_LEVELS and "(" in text else None)


def _fraction(text: str, start: int) -> re.Match[str] | None:
    """« 2/4 Ouvrir »; "24/7 support" is none."""
    found = FRACTION.match(text, start)
    return found if found and int(found["label"]) <= int(found["total"]) else None


def goes_on(rest: str) -> bool:
    """Whether the words after a number say that the step before goes on, or is taken another way: « (suite) », "alternate"."""
    words = rest.lower()
    if not any(sign in words for sign in GOING_ON):
        return False
    return bool(ONCE_MORE.search(words))


def _plain_spaces(text: str) -> str:
    return re.sub(SPACE, " ", text)


def _ends_label(label: Label, after: str, text: str, found: re.Match[str]) -> bool:
    """Whether a label really ends there: « Étape 4.1 » and « Étape un peu longue » are no step number."""
    if label.style == "digits":
        following = text[found.end() : found.end() + 1]
        return not (after.isalnum() or (after in ".," and following.isdigit()))
    if label.style == "ordinal":
        return "étape" in found["word"].lower() or "etape" in found["word"].lower() or after in ("", ":", " ")
    rest = text[found.end() - len(after) :].lstrip(" \t\u00a0\u202f*_")
    return rest[:1] in ("", ":", ".", "–", "—", "-", ")", "]", "(", "/", "»", "”", '"', "<", "{") or bool(found.groupdict().get("total"))


def in_sentence(text: str) -> bool:
    """« **Étape 3** ouvre le menu »: a bold reference at the start of a sentence, not a title."""
    closing = CLOSING.search(text)
    if closing is None:
        return False
    words = text[: closing.start()].split()
    return len(words) <= 2 and words[-1:] != [] and not words[-1].endswith(":") and bool(re.match(r"\s+[a-zà-ÿ(,]", text[closing.end() :]))
