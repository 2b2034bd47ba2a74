"""The tags and texts of a piece of HTML, as the standard library's html.parser reads them, several times faster. Not a hook by itself.

What Python-Markdown and the hooks write is cut by one regular expression, in a time that grows with its length alone. A piece that holds
anything else (raw HTML typed by hand may) is left to html.parser. `tests/units/test_html_tokens.py` compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Final

START: Final = "start"
EMPTY: Final = "empty"  # <br />
END: Final = "end"
TEXT: Final = "text"
# (kind, name of a tag in lower case or text as written, attributes of a tag, start, end); a plain tuple: a page has thousands.
Token = tuple[str, str, dict[str, str], int, int]

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][-.a-zA-Z0-9]*);")

_PIECE = re.compile(
    r"""(?:[^<&]++|&(?:\#[0-9]++|\#x[0-9a-f]++|[a-z][a-z0-9]*+);)++
    # Not an element whose content is no markup, for one version of html.parser or another.
    |<(?!(?:script|style|xmp|iframe|noembed|noframes|noscript|plaintext)\b|(?:textarea|title)\b[^<]*+<(?!/))
     [a-z][a-z0-9:-]*+ (?:[ \t\n\r\f]++[a-z_][\w.:-]*+(?:="[^"<]*+")?+)*+ [ \t\n\r\f]*+/?>
    |</[a-z][a-z0-9:-]*+[ \t\n\r\f]*+>
    |<!--(?![->])(?:[^-]++|-(?!-))*+-->""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r'[ \t\n\r\f]([a-zA-Z_][\w.:-]*+)(?:="([^"<]*+)")?+', re.ASCII)


@lru_cache(maxsize=4)
def tokens(html: str) -> list[Token]:
    """The tags and texts of a piece of HTML, in order, without comments and declarations. Not to be changed: all who ask get the same.

    A text holds its references as written (&amp;), and may come as several tokens. The end of an end tag is only sure in well-formed HTML.
    """
    pieces = _PIECE.findall(html)
    if sum(map(len, pieces)) != len(html):
        return _Reader(html).found
    found: list[Token] = []
    none, start = dict[str, str](), 0
    for written in pieces:
        end = start + len(written)
        if written[0] != "<":
            found.append((TEXT, written, none, start, end))
        elif written[1] != "!":
            kind, name, attributes = _tag(written)
            found.append((kind, name, attributes, start, end))
        start = end
    return found


@lru_cache(maxsize=1 << 14)
def _tag(written: str) -> tuple[str, str, dict[str, str]]:
    """(kind, name, attributes) of a tag as _PIECE matches it. Most tags of a page stand more than once in it or in another."""
    if written[1] == "/":
        return END, written[2:-1].strip().lower(), {}
    kind, inside = (EMPTY, written[1:-2]) if written[-2] == "/" else (START, written[1:-1])
    return kind, inside.split(None, 1)[0].lower(), _given((key.lower(), unescape(value)) for key, value in _ATTRIBUTE.findall(inside))


def _given(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Attributes by name. Of one that is given twice the first counts, as in a browser."""
    given: dict[str, str] = {}
    for key, value in pairs:
        given.setdefault(key, value or "")
    return given


class _Reader(HTMLParser):
    """Collects the same from html.parser, for any HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Token] = []
        self._html, self._text = html, False
        self._lines = [0, *(line.end() for line in re.finditer("\n", html))]
        self.feed(html)
        self.close()
        self._end_text(len(html))

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _end_text(self, end: int) -> None:
        """Give the last text as it is written: html.parser has replaced its references, and does not tell where it ends."""
        if self._text:
            _, said, none, start, _ = self.found.pop()
            end = start + len(said) if self._html.startswith(said, start) else end
            self.found.append((TEXT, self._html[start:end], none, start, end))
        self._text = False

    def _add(self, kind: str, name: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        self._end_text(start)
        end = start + (len(name) + len("</>") if kind == END else len(self.get_starttag_text() or ""))
        self.found.append((kind, name, _given(attrs), start, end))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(START, tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(EMPTY, tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._add(END, tag, [])

    def handle_data(self, data: str) -> None:
        start = self._place()
        self._end_text(start)
        self.found.append((TEXT, data, {}, start, start))
        self._text = True

    def handle_comment(self, data: str) -> None:
        self._end_text(self._place())

    def handle_decl(self, decl: str) -> None:
        self._end_text(self._place())

    def handle_pi(self, data: str) -> None:
        self._end_text(self._place())

    def unknown_decl(self, data: str) -> None:
        self._end_text(self._place())
