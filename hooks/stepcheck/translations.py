"""The same steps in each language: sections, lists and numbers of a translation against its source (ETP501, ETP502)."""

from __future__ import annotations

from collections.abc import Iterator

from stepcheck.model import Finding, PageSteps, Shown, Source


def steps_of(source: Source, shown: Shown) -> PageSteps:
    """The numbered lists of a page under the explicit id of the heading above them, in document order."""
    anchors: list[tuple[int, str]] = [(0, ""), *((heading.line, heading.anchor) for heading in source.headings)]
    sections: dict[str, list[tuple[tuple[int, ...], int]]] = {}
    for shown_list in shown.lists:
        if shown_list.ordered and shown_list.first_line:
            anchor = [name for line, name in anchors if line <= shown_list.first_line][-1]
            numbers = tuple(item.number for item in shown_list.items)
            sections.setdefault(anchor, []).append((numbers, shown_list.first_line))
    return PageSteps(tuple((name, tuple(n for n, _ in lists), tuple(line for _, line in lists)) for name, lists in sections.items()))


def compare(source: PageSteps, translation: PageSteps) -> Iterator[Finding]:
    """Findings of the translation: a section whose numbered lists are not the source's."""
    theirs = {name: (lists, lines) for name, lists, lines in translation.sections}
    for name, lists, _ in source.sections:
        found, lines = theirs.pop(name, ((), (1,)))
        if found == lists:
            continue
        values = (("section", name), ("expected", _spell(lists)), ("found", _spell(found)))
        differing = next((i for i, one in enumerate(found) if i >= len(lists) or one != lists[i]), 0)
        yield Finding(lines[min(differing, len(lines) - 1)], 1, "ETP501", values)
    for name, (lists, lines) in theirs.items():
        yield Finding(lines[0], 1, "ETP502", (("section", name), ("found", _spell(lists))))


def _spell(lists: tuple[tuple[int, ...], ...]) -> str:
    return " + ".join(f"{one[0]}–{one[-1]}" for one in lists if one) or "0"
