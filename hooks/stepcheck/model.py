"""Records that the checker's modules exchange. All lines are 1-based lines of the text given to `scan`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Finding:
    """One fault. line, col: 1-based; code: ETPnnn; values: what the message needs, by name."""

    line: int
    col: int
    code: str
    values: tuple[tuple[str, object], ...] = ()

    def shifted(self, lines: int) -> Finding:
        """The same finding for a file that has `lines` more lines before the text (its front matter)."""
        moved = tuple((key, value + lines if key.endswith("line") else value) for key, value in self.values)  # type: ignore[operator]
        return Finding(self.line + lines, self.col, self.code, moved)


@dataclass(frozen=True)
class Typed:
    """A list marker as typed. number: None for a bullet; col: 1-based column of the marker."""

    line: int
    col: int
    number: int | None


@dataclass(frozen=True)
class Heading:
    """A heading as typed. anchor: its explicit id, or empty."""

    line: int
    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Source:
    """What `scan` found. prose: line -> text outside code, comments and headings."""

    typed: dict[int, Typed]
    headings: list[Heading]
    prose: dict[int, str]


@dataclass(frozen=True)
class Item:
    """A list item as shown. line: where its marker was typed, None if it cannot be told; number: what the reader sees."""

    line: int | None
    number: int


@dataclass
class ShownList:
    """A list as shown. ordered: numbers or bullets; parent: index of the list it is nested in, or None."""

    ordered: bool
    parent: int | None
    items: list[Item] = field(default_factory=list)

    @property
    def first_line(self) -> int:
        """Line of the first item whose place is known; 0 when none is."""
        return next((item.line for item in self.items if item.line is not None), 0)


@dataclass
class Shown:
    """A rendered page's lists in document order, and the typed markers that ended as plain text or code (line -> how)."""

    lists: list[ShownList] = field(default_factory=list)
    lost: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PageSteps:
    """What is kept of a page to compare it with its twin in another language.

    sections: (anchor of the heading, numbers of each numbered list under it, lines of each list's first item), in order.
    """

    sections: tuple[tuple[str, tuple[tuple[int, ...], ...], tuple[int, ...]], ...]
