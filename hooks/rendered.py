"""What a page's Markdown gives, read once for all the hooks that judge it. Not a hook by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from html_tokens import END, START, TEXT, tokens

VERBATIM = {"code", "pre"}
LINKS = {"a", "area"}


@dataclass
class Rendered:
    """elements: (name, attributes) of each start tag, in order; links: (address, words); words: the text outside code, by run."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@lru_cache(maxsize=48)
def read(html: str) -> Rendered:
    """The parts of some HTML, as its tags say; how a browser would mend it is another question (markup.read_otherwise)."""
    page, verbatim = Rendered(), 0
    link: str | None = None
    linked: list[str] = []

    def end_link() -> None:
        nonlocal link
        if link is not None:
            page.links.append((link, "".join(linked)))
        link = None
        linked.clear()

    for kind, name, attributes, _, _ in tokens(html):
        if kind == TEXT:
            said = unescape(name) if "&" in name else name
            if link is not None:
                linked.append(said)
            if not verbatim:
                page.words.append(said)
        elif kind == END:
            verbatim -= name in VERBATIM
            if name in LINKS:
                end_link()
        else:
            verbatim += kind == START and name in VERBATIM
            page.elements.append((name, attributes))
            if name in LINKS and "href" in attributes:
                end_link()
                link = attributes["href"]
    end_link()
    return page
