"""What a page's Markdown gives, read once for all the hooks that judge it. Not a hook by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

VERBATIM = {"code", "pre"}


@dataclass
class Rendered:
    """elements: (name, attributes) of each start tag, in order; links: (address, words); words: the text outside code, by run."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@lru_cache(maxsize=48)
def read(html: str) -> Rendered:
    """The parts of some HTML, as its tags say; how a browser would mend it is another question (markup.read_otherwise)."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Rendered()
        self.verbatim = 0
        self.link: str | None = None
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.verbatim += tag in VERBATIM
        given = {key: value or "" for key, value in attrs}
        self.page.elements.append((tag, given))
        if tag in ("a", "area") and "href" in given:
            self._end_link()
            self.link = given["href"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.verbatim -= tag in VERBATIM

    def handle_endtag(self, tag: str) -> None:
        self.verbatim -= tag in VERBATIM
        if tag in ("a", "area"):
            self._end_link()

    def handle_data(self, data: str) -> None:
        if self.link is not None:
            self.linked.append(data)
        if not self.verbatim:
            self.page.words.append(data)

    def close(self) -> None:
        super().close()
        self._end_link()

    def _end_link(self) -> None:
        if self.link is not None:
            self.page.links.append((self.link, "".join(self.linked)))
        self.link, self.linked = None, []
