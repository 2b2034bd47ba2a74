"""Titles that carry a step's number: headings, bold first words, titles of admonitions and tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from stepcheck.numbers import Label, to_label, to_number
from stepcheck.pages import Page
from stepcheck.scan import ATTRIBUTES

SPACE = r"[ \t\u00a0\u202f]"
NUMBER = rf"(?P<label>[0-9]{{1,3}}(?:{SPACE}?(?:bis|ter|quater)\b|[a-z](?![\w]))?|[^\W\d_][\w-]*)"
OPENING = re.compile(r"(?:[*_`\[(«“\"\s]|<[^<>]*>|:[\w-]+:|[^\w#<\[({*`\"«“])+")
STEP = re.compile(
    rf"(?P<word>étapes?|etapes?|steps?){SPACE}+(?:n[°ºo]\.?{SPACE}*|n\.{SPACE}*|\#{SPACE}*|numéro{SPACE}+|number{SPACE}+)?{NUMBER}"
    rf"(?:{SPACE}*(?:/|sur\b|of\b){SPACE}*(?P<total>[0-9]{{1,3}}|[^\W\d_]+))?"
    rf"(?P<range>{SPACE}*(?:à|et|to|and|-|–|&|,){SPACE}*(?P<last>[0-9]{{1,3}}))?"
    r"(?P<after>.?)",
    re.IGNORECASE,
)
ORDINAL = re.compile(rf"(?:(?:la|the|l['’]){SPACE}*)?(?P<label>[\w-]+){SPACE}+(?P<word>étape|etape|step)\b(?P<after>.?)", re.IGNORECASE)
PLAIN = re.compile(rf"(?P<label>[0-9]{{1,2}}|[IVX]{{1,5}}|[A-Z])(?:[.)]{SPACE}+|{SPACE}+[-–—:]{SPACE}+)(?=\S)")
BOLD = re.compile(
    r"(?P<before>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?:\*\*|__)(?=(?:étape|etape|step)|[\w-]+ (?:étape|etape|step)\b)(?P<text>.*)", re.IGNORECASE
)
TITLE = re.compile(r"(?P<before>[ \t>]*(?:!!!|\?\?\?\+?|===[!+]?)[^\"]*\")(?P<text>(?:étape|etape|step)\b[^\"]*)\"", re.IGNORECASE)


@dataclass(frozen=True)
class StepTitle:
    """A title with a step's number. level: of the heading, 7 for a bold step, 8 for a block's title; form: "step" or "plain".

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


def step_titles(page: Page) -> list[StepTitle]:
    """The numbered titles of a page, in order."""
    found = []
    for index, heading in enumerate(page.headings):
        line = page.source.lines[heading.line - 1] if heading.line <= len(page.source.lines) else ""
        col = max(1, len(line) - len(line.lstrip(" \t>#")) + 1)
        title = read_title(heading.text, heading.line, col, heading.level, index, heading.indent)
        if title:
            found.append(replace(title, anchor=heading.anchor, explicit=heading.explicit))
    for number, text in page.source.prose.items():
        if '"' not in text and "**" not in text and "__" not in text:
            continue
        for pattern, level in ((BOLD, 7), (TITLE, 8)):
            match = pattern.match(text)
            if match and not _in_sentence(match["text"]):
                indent = len(match["before"].expandtabs(4))
                title = read_title(match["text"], number, match.start("text") + 1, level, page.section(number), indent)
                if title and title.form == "step" and title.label.style != "letter":
                    found.append(title)
    return sorted(found, key=lambda one: (one.line, one.col))


def read_title(text: str, line: int, col: int, level: int, heading: int, indent: int) -> StepTitle | None:
    """The step title that a text is, or None."""
    opening = OPENING.match(text)
    start = opening.end() if opening else 0
    found, form = STEP.match(text, start), "step"
    if not found:
        found = ORDINAL.match(text, start)
        if found and (to_label(found["label"]) or Label(0, "")).style != "ordinal":
            found = None
    if not found:
        found, form = PLAIN.match(text, start) if level < 7 else None, "plain"
    label = to_label(re.sub(r"[\u00a0\u202f]", " ", found["label"])) if found else None
    if not found or not label:
        return None
    groups = found.groupdict()
    after = groups.get("after") or ""
    if form == "step" and not _ends_label(label, after, text, found):
        return None
    total = to_number(groups["total"]) if groups.get("total") else None
    last = int(groups["last"]) if groups.get("last") and groups["word"].lower().endswith("s") else label.value
    rest = ATTRIBUTES.sub("", text[found.end() - len(after) :]).strip(' \t\u00a0\u202f:.–—-*_)]»”"')
    return StepTitle(line, col, level, form, label, last, total, groups.get("word") or "", rest, heading, indent)


def _ends_label(label: Label, after: str, text: str, found: re.Match[str]) -> bool:
    """Whether a label really ends there: « Étape 4.1 » and « Étape un peu longue » are no step number."""
    if label.style == "digits":
        following = text[found.end() : found.end() + 1]
        return not (after.isalnum() or (after in ".," and following.isdigit()))
    if label.style == "ordinal":
        return "étape" in found["word"].lower() or "etape" in found["word"].lower() or after in ("", ":", " ")
    rest = text[found.end() - len(after) :].lstrip(" \t\u00a0\u202f*_")
    return rest[:1] in ("", ":", ".", "–", "—", "-", ")", "]", "(", "/", "»", "”", '"', "<", "{") or bool(found.groupdict().get("total"))


def _in_sentence(text: str) -> bool:
    """« **Étape 3** ouvre le menu »: a bold reference at the start of a sentence, not a title."""
    inside, closing, after = text.partition("**")
    if not closing:
        inside, closing, after = text.partition("__")
    words = inside.split()
    return bool(closing) and len(words) <= 2 and bool(re.match(r"\s+[a-zà-ÿ(,]", after))
