"""A table can be read on a phone: each cell carries the title of its column, so that the style sheet can stack the rows.

Only tables written in Markdown change: those have no class. The class that they get also keeps the theme from wrapping them by script
in a box that scrolls sideways.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from html_edits import Walker
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

TABLE = re.compile(r"<table>[^<]*+(?:<(?!/?table\b)[^<]*+)*+</table>")


@event_priority(-210)  # after typography: a title in an attribute is set as French as the one in the cell
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Prepare the tables of one page."""
    return with_labels(html)


@lru_cache(maxsize=48)
def with_labels(html: str) -> str:
    """The same page, whose cells carry the titles of their columns."""
    return TABLE.sub(lambda table: _labelled(table[0]), html)


def _labelled(html: str) -> str:
    """One table, with its labels."""
    reader = _Reader(html)
    reader.walk()
    return reader.edited()


class _Reader(Walker):
    """Edits each table without attributes as it goes by."""

    def __init__(self, html: str) -> None:
        super().__init__(html)
        self._titles: list[str] | None = None  # of the columns of the table being read
        self._column = 0

    def opened(self, tag: str, attributes: dict[str, str], start: int, end: int) -> None:
        """Write the title of a cell's column."""
        if tag == "table" and not attributes:
            self._titles = []
            self.replace(start, end, '<table class="guide-table">')
        elif self._titles is not None:
            if tag == "tr":
                self._column = -1
            elif tag == "th":
                self._titles.append("")
            elif tag == "td":
                self._column += 1
                title = self._titles[self._column].strip() if self._column < len(self._titles) else ""
                if title:
                    self.replace(start, start + len("<td"), f'<td data-label="{escape(unescape(title))}"')

    def said(self, text: str) -> None:
        """Keep the words of a column's title, without its markup and calls of notes."""
        if self._titles and "th" in self.path and "sup" not in self.path:
            self._titles[-1] += text

    def closed(self, tag: str) -> None:
        """Leave a table."""
        if tag == "table":
            self._titles = None
