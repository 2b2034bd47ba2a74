"""A built page as running text: one passage a block, each stretch with its language. What is no sentence of ours is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "abbr", "b", "cite", "em", "i", "ins", "label", "mark", "q", "s", "small", "span", "strong", "sub", "time", "u", "br", "wbr", "sup"}
VERBATIM = {"code", "kbd", "pre", "samp", "var"}
UNREAD = {"script", "style", "svg", "template", "noscript", "sup"}
# Marks beside titles; the list of sections, which repeats the titles; the foot notes, which quote the titles of sources as they are.
UNREAD_CLASSES = {"headerlink", "guide-contents", "footnote"}
ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/\S*)?")
SPACES = re.compile(r"[ \t\r\n]+")


@dataclass
class Passage:
    """The text of a block. runs: (text, language), language "" for code and addresses; within: names of the elements around, outermost first."""

    within: tuple[str, ...] = ()
    runs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(text for text, _ in self.runs)

    def foreign(self, language: str) -> list[range]:
        """Where the text is not in a language."""
        found, place = [], 0
        for text, own in self.runs:
            if own != language:
                found.append(range(place, place + len(text)))
            place += len(text)
        return found


def read(html: str, language: str) -> list[Passage]:
    """The passages of a page's article, its description first. html: the whole page; language: the page's own."""
    reader = _Reader(language)
    reader.feed(html)
    reader.close()
    reader.end()
    return [tidy for passage in reader.passages if (tidy := _tidied(passage)).text.strip()]


def _tidied(passage: Passage) -> Passage:
    runs: list[tuple[str, str]] = []
    for text, language in passage.runs:
        text = SPACES.sub(" ", text)
        text = text.lstrip(" ") if not runs or runs[-1][0].endswith(" ") else text
        done = 0
        for found in ADDRESS.finditer(text) if language else ():
            runs += [(text[done : found.start()], language), (found[0], "")]
            done = found.end()
        runs.append((text[done:], language))
    return Passage(passage.within, [run for run in runs if run[0]])


class _Reader(HTMLParser):
    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language = language
        self.open: list[tuple[str, str, bool]] = []  # (tag, language of its text, whether it is read)
        self.passages: list[Passage] = []
        self.passage = Passage()

    def end(self) -> None:
        self.passages.append(self.passage)
        self.passage = Passage(tuple(tag for tag, _, _ in self.open))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("name") == "description":
            self.passages.append(Passage((tag,), [(given.get("content", ""), self.language)]))
        if tag == "br":
            self.handle_data(" ")
        if tag not in INLINE and tag not in VERBATIM:
            self.end()
        if tag in VOID:
            return
        _, around, read = self.open[-1] if self.open else ("", self.language, False)
        classes = set(given.get("class", "").split())
        hidden = tag in UNREAD or classes & UNREAD_CLASSES or "data-search-exclude" in given or given.get("aria-hidden") == "true"
        language = "" if tag in VERBATIM or not around else given.get("lang", around)[:2]
        self.open.append((tag, language, tag == "article" or (read and not hidden)))
        self.passage.within = tuple(name for name, _, _ in self.open) if tag not in INLINE and tag not in VERBATIM else self.passage.within

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _, _ in self.open):
            while self.open.pop()[0] != tag:
                pass
            if tag not in INLINE and tag not in VERBATIM:
                self.end()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][2]:
            self.passage.runs.append((data, self.open[-1][1]))
