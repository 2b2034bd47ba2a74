"""Small changes to a piece of HTML that leave every other character as it was.

Not a hook by itself: `step_links` and `tables` build on it. Python-Markdown's HTML is well formed, so that a stack of the open
elements is all there is to know.
"""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Walker(HTMLParser):
    """Walks through HTML and collects edits. Subclasses define `opened`, `closed` and `said`, and call `replace` or `insert`."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.path: list[str] = []  # names of the open elements, outermost first
        self._edits: list[tuple[int, int, str]] = []
        self._lines = [0, *(place + 1 for place, character in enumerate(html) if character == "\n")]

    def walk(self) -> None:
        """Read the whole piece."""
        self.feed(self.html)
        self.close()

    def edited(self) -> str:
        """The HTML with the edits made, in the order of their places."""
        out, done = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            out += [self.html[done:start], text]
            done = end
        return "".join([*out, self.html[done:]])

    def place(self) -> int:
        """Where the tag or text being read begins."""
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of a stretch."""
        self._edits.append((start, end, text))

    def opened(self, tag: str, attributes: dict[str, str], start: int, end: int) -> None:
        """An element begins: its attributes, and where its tag stands. `path` does not hold it yet."""

    def closed(self, tag: str) -> None:
        """An element ends. `path` does not hold it any more."""

    def said(self, text: str) -> None:
        """A stretch of text, character references left as they are."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the stack."""
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.path.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Tell the subclass."""
        start = self.place()
        self.opened(tag, {name: value or "" for name, value in attrs}, start, start + len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """Keep the stack; an end tag without beginning is none."""
        if tag in self.path:
            while self.path.pop() != tag:
                pass
            self.closed(tag)

    def handle_data(self, data: str) -> None:
        """Tell the subclass."""
        self.said(data)

    def handle_entityref(self, name: str) -> None:
        """Tell the subclass."""
        self.said(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Tell the subclass."""
        self.said(f"&#{name};")
