"""Records that the checker's modules exchange.

Lines are 1-based and, until `pages.Page.locate` maps them to files, count in the text that Markdown renders: the
page without its front matter, snippets expanded. Columns are 1-based characters of that line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

ERROR, WARNING, INFO = "error", "warning", "info"

# Code -> severity. A finding may carry another one (ETP105: error when the item is lost).
SEVERITIES: Mapping[str, str] = {
    "ETP001": WARNING,
    "ETP002": WARNING,
    "ETP003": ERROR,
    "ETP101": WARNING,
    "ETP102": WARNING,
    "ETP103": WARNING,
    "ETP104": WARNING,
    "ETP105": WARNING,
    "ETP111": ERROR,
    "ETP112": WARNING,
    "ETP113": ERROR,
    "ETP114": ERROR,
    "ETP115": WARNING,
    "ETP116": WARNING,
    "ETP201": ERROR,
    "ETP202": ERROR,
    "ETP203": ERROR,
    "ETP204": ERROR,
    "ETP205": INFO,
    "ETP206": WARNING,
    "ETP207": WARNING,
    "ETP301": ERROR,
    "ETP302": ERROR,
    "ETP303": ERROR,
    "ETP304": ERROR,
    "ETP305": INFO,
    "ETP306": WARNING,
    "ETP401": WARNING,
    "ETP501": WARNING,
    "ETP502": WARNING,
    "ETP503": WARNING,
    "ETP504": WARNING,
    "ETP601": WARNING,
    "ETP901": WARNING,
}
OFF_BY_DEFAULT = frozenset({"ETP116"})


class Finding(NamedTuple):
    """One fault. values: what its message needs, by name; severity: empty for the code's own."""

    line: int
    col: int
    code: str
    values: tuple[tuple[str, object], ...] = ()
    severity: str = ""

    @property
    def level(self) -> str:
        """error, warning or info."""
        return self.severity or SEVERITIES[self.code]


def finding(line: int, col: int, code: str, severity: str = "", /, **values: object) -> Finding:
    """A finding, its message's values given by name."""
    return Finding(line, col, code, tuple(sorted(values.items())), severity)


class Typed(NamedTuple):
    """A list marker, or what looks like one, as typed.

    col: column of the marker; indent: columns before it; label: "3", "c", "iv", "#", or empty for a bullet;
    delimiter: "." or ")" or the bullet; gap: what separates it from the text; quotes: depth of "> " before it.
    """

    line: int
    col: int
    indent: int
    label: str
    delimiter: str
    gap: str
    quotes: int = 0

    @property
    def end(self) -> int:
        """Where the text after the marker starts in its line, from 0."""
        return self.col - 1 + len(self.label) + len(self.delimiter) + len(self.gap)

    @property
    def number(self) -> int | None:
        """Value of a marker in digits (any script); None for a bullet or a letter."""
        return int(self.label) if self.label.isdecimal() else None


class Heading(NamedTuple):
    """A heading. level: 1 to 6; text: as typed; anchor: the id in the page; explicit: whether the author typed that id.

    indent: columns before its « # »; at: where its text starts in its line, from 0; -1 for an underlined heading.
    """

    line: int
    level: int
    text: str
    anchor: str = ""
    explicit: bool = False
    indent: int = 0
    at: int = -1


class Item(NamedTuple):
    """A list item as shown. line: where its marker was typed, None if it cannot be told; number: what the reader sees.

    pinned: the number was set on the item itself (`value`); anchor: its id; text: its own text, without sub-lists.
    """

    line: int | None
    number: int
    pinned: bool = False
    anchor: str = ""
    text: str = ""
    key: tuple[str, ...] = ()


@dataclass(eq=False, repr=False)
class ShownList:
    """A list as shown.

    ordered: numbers or bullets; style: "1", "a", "A", "i" or "I"; parent: (index of the list around it, index of the
    item that holds it) or None; container: which element holds it; heading: index of the heading above it, or -1;
    after_code: it follows a code block, which it may annotate; annotated: it follows a block with the class « annotate »,
    noted: whose « (1) » are these; footnote: it stands in the page's notes; start: its first number.
    """

    ordered: bool
    style: str
    parent: tuple[int, int] | None
    container: int
    heading: int
    after_code: bool = False
    annotated: bool = False
    noted: frozenset[int] = frozenset()
    footnote: bool = False
    start: int = 1
    items: list[Item] = field(default_factory=list)

    @property
    def first_line(self) -> int:
        """Line of the first item whose place is known; 0 when none is."""
        return next((item.line for item in self.items if item.line is not None), 0)

    @property
    def numbers(self) -> list[int]:
        """The numbers that the reader sees."""
        return [item.number for item in self.items]


@dataclass(eq=False, repr=False)
class Shown:
    """A rendered page: its lists and headings in document order, its ids, its words.

    headings: (level, id, text, line or None); ids: every id of the page; text: what the reader reads outside code;
    lost: line of a typed marker -> "text", "code" or "html", where it ended instead of in a list; lost_in: such a line
    -> index of the list around it; always_1: whether lists start at 1 whatever is typed.
    """

    lists: list[ShownList] = field(default_factory=list)
    headings: list[tuple[int, str, str, int | None]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    text: str = ""
    lost: dict[int, str] = field(default_factory=dict)
    lost_in: dict[int, int] = field(default_factory=dict)
    always_1: bool = False

    def ordered(self) -> list[int]:
        """Indexes of the numbered lists that may be procedures."""
        return [index for index, one in enumerate(self.lists) if one.ordered and not one.footnote and one.items]
