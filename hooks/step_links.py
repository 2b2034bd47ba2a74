"""Each step of a procedure can be shown to someone: it has its own address, the same in both languages, and a link to it.

A procedure is a numbered list that stands in the page itself, not inside a notice, a letter, a table or the notes, and that has at
least two steps; the numbered lists directly inside one of its steps are its sub-steps. A list with a class of its own is none.

    #formule-etapes-3       step 3 of the procedure under the heading #formule-etapes
    #formule-etapes-3-1     sub-step 1 of that step
    #apple-b-3              step 3 of the second procedure under one heading (a list that begins again, not one that goes on)

The number that is shown is the source's own (`start`, `value`): the numbering checker has compared it before. It is written in an
attribute that guide.css draws, and screen readers are told « Étape 3 sur 6 » in its place. These words are left out of the search.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from html_edits import Walker
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from reporting import ByLanguage, language_of

WORDS = ByLanguage(
    {
        "fr": ("Étape {number} sur {total}", "Étape {number}", "Lien vers l’étape {number}"),
        "en": ("Step {number} of {total}", "Step {number}", "Link to step {number}"),
    }
)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@event_priority(50)  # after the numbering checker has read the HTML, before the texts of the page change
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the steps of one page their addresses and links."""
    return with_links(html, language_of(page))


@dataclass
class Step:
    """One item: its number, where its tag stands, its attributes, the lists directly inside it."""

    number: int
    start: int
    end: int
    attributes: dict[str, str]
    lists: list[Steps] = field(default_factory=list)


@dataclass
class Steps:
    """One numbered list. heading: id of the last heading before it; ordinary: nothing says that it is something else than steps."""

    heading: str
    first: int
    ordinary: bool
    start: int
    items: list[Step] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The last number shown."""
        return self.items[-1].number if self.items else self.first - 1


@lru_cache(maxsize=48)
def with_links(html: str, language: str) -> str:
    """The same page with its steps numbered, linked and named. language: "fr" or "en"."""
    if "<ol" not in html.lower():
        return html
    reader = _Reader(html)
    reader.walk()
    for series in chained(reader.lists):
        if sum(len(one.items) for one in series) > 1:
            for one in series:
                _mark(reader, one, reader.prefix(one, one.heading), "", series[-1].last, language)
    return reader.edited()


def chained(lists: list[Steps]) -> list[list[Steps]]:
    """Lists that go on from one another (1, 2, 3, then a paragraph, then 4, 5), together."""
    series: list[list[Steps]] = []
    for one in lists:
        if not one.ordinary or not one.items:
            continue
        if series and one.first > 1 and one.first == series[-1][-1].last + 1:
            series[-1].append(one)
        else:
            series.append([one])
    return series


def _mark(reader: _Reader, one: Steps, prefix: str, above: str, total: int, language: str) -> None:
    """Write the addresses, numbers and words of a list. prefix: start of its ids; above: "3." in front of the numbers of sub-steps."""
    reader.replace(one.start, one.start + len("<ol"), '<ol class="guide-steps" role="list"')
    of_total, alone, link = WORDS[language]
    borrowed = "" if language in WORDS else ' lang="en"'
    for item in one.items:
        number = f"{above}{item.number}"
        name = item.attributes.get("id") or f"{prefix}-{item.number}"
        own = "" if item.attributes.get("id") else f' id="{escape(name)}"'
        said = alone.format(number=number) if above else of_total.format(number=number, total=total)
        reader.replace(item.start, item.start + len("<li"), f'<li{own} data-step="{number}"')
        reader.replace(
            item.end,
            item.end,
            f'<span class="guide-hidden"{borrowed} data-search-exclude>{said}</span>'
            f'<a class="guide-step-link" href="#{escape(name)}"{borrowed} aria-label="{link.format(number=number)}" data-search-exclude>#</a>',
        )
        for inner in item.lists:
            if inner.ordinary and inner.items:
                _mark(reader, inner, reader.prefix(inner, name), f"{number}.", inner.last, language)


class _Reader(Walker):
    """Finds the numbered lists of the page itself, with their items and the lists directly inside those."""

    def __init__(self, html: str) -> None:
        super().__init__(html)
        self.lists: list[Steps] = []
        self.ids: set[str] = set()
        self._heading = "etape"
        self._open: list[Steps] = []  # the lists that hold what is being read, as long as nothing but lists holds it

    def prefix(self, one: Steps, name: str) -> str:
        """How the ids of a list begin: a name, with a letter if another list or heading took one of these ids. Takes them."""
        for letter in ("", *(f"-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")):
            wanted = {f"{name}{letter}-{item.number}" for item in one.items}
            if not wanted & self.ids:
                break
        self.ids |= wanted
        return f"{name}{letter}"

    def opened(self, tag: str, attributes: dict[str, str], start: int, end: int) -> None:
        """Note a heading, a list or an item."""
        if "id" in attributes:
            self.ids.add(attributes["id"])
            if tag in HEADINGS and not self.path:
                self._heading = attributes["id"]
        # Only lists and their items stand above: two names a level.
        if tag == "ol" and self.path == ["ol", "li"] * len(self._open):
            first = int(attributes["start"]) if attributes.get("start", "").isdecimal() else 1
            found = Steps(self._heading, first, not attributes.keys() - {"start"}, start)
            (self._open[-1].items[-1].lists if self._open else self.lists).append(found)
            self._open.append(found)
        elif tag == "li" and self._open and self.path == [*["ol", "li"] * (len(self._open) - 1), "ol"]:
            value, current = attributes.get("value", ""), self._open[-1]
            current.items.append(Step(int(value) if value.isdecimal() else current.last + 1, start, end, attributes))

    def closed(self, tag: str) -> None:
        """Leave a list."""
        if tag == "ol" and self._open and len(self.path) == 2 * (len(self._open) - 1):
            self._open.pop()
