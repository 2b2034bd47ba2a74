"""« étape 3 » in the text must be a step that the reader can find (ETP301, ETP302).

Where a reference is looked for, in order: the section that a link around it names, when that section is on the page;
the lists of its own section; else every list of the page; the numbered headings. It is reported only if none has it. A
reference whose sentence links to another page is left alone here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stepcheck.model import Finding, Shown, Source
from stepcheck.numbers import to_number
from stepcheck.rules import STEP_HEADING

REFERENCE = re.compile(
    r"\b(?:étapes?|etapes?|steps?)[\s\u00a0\u202f]+(?:n[°o][\s\u00a0\u202f]*|\#)?(?P<first>[0-9]{1,2})(?![0-9]|[.,][0-9])"
    r"(?:[\s\u00a0\u202f]*(?P<link>à|au|et|ou|to|and|or|-|–)[\s\u00a0\u202f]*(?P<second>[0-9]{1,2})(?![0-9\w]|[.,][0-9]))?",
    re.IGNORECASE,
)
LINK = re.compile(r"\]\((?P<target>[^)\s]*)[^)]*\)")
SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


def check_references(source: Source, shown: Shown) -> Iterator[Finding]:
    """Findings on the references of a page's prose."""
    headed = {number for heading in source.headings if (number := _heading_number(heading.text)) is not None}
    for line, text in source.prose.items():
        for found in REFERENCE.finditer(text):
            first, second = int(found["first"]), int(found["second"] or found["first"])
            col = found.start() + 1
            if second < first and found["link"] not in ("ou", "or"):
                yield Finding(line, col, "ETP302", (("first", first), ("last", second)))
                continue
            known = _known(line, _link_target(text, found), source, shown)
            if known is None:
                continue
            for number in sorted({first, second} - known - headed):
                yield Finding(line, col, "ETP301", (("number", number), ("count", len(known))))


def _heading_number(text: str) -> int | None:
    found = STEP_HEADING.match(text)
    return to_number(found["number"]) if found else None


def _link_target(text: str, found: re.Match[str]) -> str | None:
    """Address of the link that covers the reference or stands in the same sentence; None without link."""
    starts = [end.end() for end in SENTENCE_END.finditer(text) if end.end() <= found.start()]
    ends = [end.start() for end in SENTENCE_END.finditer(text) if end.start() >= found.end()]
    sentence = text[max(starts, default=0) : min(ends, default=len(text)) + 1]
    link = LINK.search(sentence, 0)
    return link["target"] if link else None


def _known(line: int, target: str | None, source: Source, shown: Shown) -> set[int] | None:
    """Step numbers that a reference on a line may mean; None when it points outside the page or at nothing listed."""
    if target is not None and not target.startswith("#"):
        return None
    if target:
        linked = [heading.line for heading in source.headings if heading.anchor == target[1:]]
        line = linked[0] if linked else line
    start, end = _section(line, source)
    ordered = [shown_list for shown_list in shown.lists if shown_list.ordered]
    here = [shown_list for shown_list in ordered if start <= shown_list.first_line < end]
    numbers = {item.number for shown_list in (here or ordered) for item in shown_list.items}
    return numbers or (set() if source.headings and _has_step_headings(source) else None)


def _has_step_headings(source: Source) -> bool:
    return any(_heading_number(heading.text) is not None for heading in source.headings)


def _section(line: int, source: Source) -> tuple[int, int]:
    """First line, and line after the last, of the level-2 section around a line (the whole page before the first one)."""
    tops = [heading.line for heading in source.headings if heading.level <= 2]
    start = max((top for top in tops if top <= line), default=1)
    return start, min((top for top in tops if top > line), default=1 << 30)
