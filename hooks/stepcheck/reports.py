"""What is told of a page: each finding with its file, its place there and its message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from stepcheck.mentions import Mention
from stepcheck.model import Finding
from stepcheck.pages import Page
from stepcheck.scopes import FAR
from stepcheck.telling import tell

# Codes whose remedy changes the numbers of the steps that follow: of a list, of titles.
OF_LISTS = ("ETP101", "ETP102", "ETP103", "ETP104")
RENUMBERED = (*OF_LISTS, "ETP201", "ETP202", "ETP203", "ETP207", "ETP501", "ETP502")
DISORDERED = ("ETP103", "ETP203", "ETP502")  # only the steps between the two places change
MOST_LINES = 5  # that a message names


class Report(NamedTuple):
    """A finding as it is told. file: relative to the folder of mkdocs.yml; line, col: of that file, 1-based."""

    file: str
    line: int
    col: int
    code: str
    severity: str
    message: str
    language: str = "en"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.col}: {self.code} {self.message}"


def report_of(page: Page, one: Finding, mentions: Sequence[Mention], snippet_name: Callable[[str], str]) -> Report:
    """A finding as it is told. mentions: the references of the page; snippet_name: how the path of an included file is told."""
    snippet, line, col = page.locate(one.line, one.col)
    values = {key: _in_file(page, key, value, snippet, snippet_name) for key, value in one.values}
    cut = values.get("cause") not in ("heading", "unknown") and dict(one.values).get("cut_line")
    if isinstance(cut, int) and cut and snippet is None and page.locate(cut, 1)[0] is not None:
        values["included"] = True
    if one.code in RENUMBERED and (lines := _pointing(page, one, mentions)):
        values["references"] = lines
    message = tell(one._replace(values=tuple(values.items())), page.language)
    return Report(snippet_name(snippet) if snippet else page.file, line, col, one.code, one.level, message, page.language)


def failing(reports: Iterable[Report]) -> list[Report]:
    """Those that are more than information."""
    return [one for one in reports if one.severity != "info"]


def _pointing(page: Page, one: Finding, mentions: Sequence[Mention]) -> str:
    """Lines of the references to the steps that a remedy renumbers: those of a list in its section, of titles on the whole page."""
    values = dict(one.values)
    numbers = [value for key in ("typed", "expected", "number") if isinstance(value := values.get(key), int)]
    if not numbers or values.get("cause") in ("intruder", "year"):
        return ""
    first, last = page.around(one.line) if one.code in (*OF_LISTS, "ETP501", "ETP502") else (0, len(page.source.lines) + 1)
    low, high = min(numbers), max(numbers) if one.code in DISORDERED else FAR
    found = {each.line for each in mentions if each.target is None and any(low <= number <= high for number in each.numbers)}
    places = [page.locate(line, 1) for line in sorted(found) if first <= line < last and line != one.line]
    lines = [line for file, line, _ in places if file is None]
    return ", ".join(map(str, lines[:MOST_LINES])) + "…" * (len(lines) > MOST_LINES)


def _in_file(page: Page, key: str, value: object, file: str | None, snippet_name: Callable[[str], str]) -> object:
    """Lines that a message names are those of the file too; with the file, when it is another one than that of the finding."""
    if not (key.endswith("_line") and isinstance(value, int) and value):
        return value
    other, line, _ = page.locate(value, 1)
    return line if other == file else f"{line}, {snippet_name(other) if other else page.file}"
