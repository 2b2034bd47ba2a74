"""Small changes to a piece of HTML that leave every other character as it was.

Not a hook by itself: `step_links` and `tables` build on it. Python-Markdown's HTML is well formed, so that a stack of the open
elements is all there is to know.
"""

from __future__ import annotations

from html_tokens import END, START, TEXT, VOID, tokens


class Walker:
    """Walks through HTML and collects edits. Subclasses define `opened`, `closed` and `said`, and call `replace` or `insert`."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.path: list[str] = []  # names of the open elements, outermost first
        self._edits: list[tuple[int, int, str]] = []

    def walk(self) -> None:
        """Read the whole piece. An end tag without beginning is none."""
        path = self.path
        for kind, name, attributes, start, end in tokens(self.html):
            if kind == TEXT:
                self.said(name)
            elif kind != END:
                self.opened(name, attributes, start, end)
                if kind == START and name not in VOID:
                    path.append(name)
            elif name in path:
                while path.pop() != name:
                    pass
                self.closed(name)

    def edited(self) -> str:
        """The HTML with the edits made, in the order of their places."""
        out, done = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            out += [self.html[done:start], text]
            done = end
        return "".join([*out, self.html[done:]])

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of a stretch."""
        self._edits.append((start, end, text))

    def opened(self, tag: str, attributes: dict[str, str], start: int, end: int) -> None:
        """An element begins: its attributes, and where its tag stands. `path` does not hold it yet."""

    def closed(self, tag: str) -> None:
        """An element ends. `path` does not hold it any more."""

    def said(self, text: str) -> None:
        """A stretch of text, character references left as they are."""
