"""French pages are set as French: no-break spaces before high punctuation and inside guillemets, real apostrophes.

Authors type plain spaces and straight apostrophes. Only text nodes of French pages change: never code, addresses,
attributes, nor a passage marked with another language (`lang="en"`). Rules: register of typography, D-135 to D-139.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from reporting import is_french

NBSP, THIN = "\u00a0", "\u202f"
VERBATIM = {"code", "pre", "kbd", "samp", "var", "script", "style", "textarea", "svg", "math"}
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[^\W\d_])'"), "’"),  # l'aide -> l’aide; never after a digit (inches, minutes)
    (re.compile(r"(?<!\.)\.{3}(?!\.)"), "…"),
    (re.compile(rf"«[ {NBSP}{THIN}]*(?=\S)|«[ {NBSP}{THIN}]*$"), f"«{NBSP}"),
    (re.compile(rf"[ {NBSP}{THIN}]*»"), f"{NBSP}»"),
    (re.compile(rf"(?<=[\w»)\]…’%])[ {NBSP}{THIN}]*([;!?]+)(?=[\s»)\]]|$)"), rf"{THIN}\1"),
    (re.compile(rf"^[ {NBSP}{THIN}]+([;!?]+)(?=[\s»)\]]|$)"), rf"{THIN}\1"),
    (re.compile(rf"(?<=[\w»)\]…’%])[ {NBSP}{THIN}]*:(?=[\s»)\]]|$)"), f"{NBSP}:"),
    (re.compile(rf"^[ {NBSP}{THIN}]+:(?=[\s»)\]]|$)"), f"{NBSP}:"),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), THIN),  # 75 000
    (re.compile(r"(?<=\d) (?=[%€$])"), NBSP),
    (re.compile(r"(?<=\bn°) (?=\d)"), NBSP),
    (re.compile(r"(?<=\bart\.) (?=[A-Z\d])"), NBSP),
    (re.compile(r"(?<=\b[LRD]\.) (?=\d)"), NBSP),  # L. 215-1
    (re.compile(r"(?<=\d) (?=(?:jours?|mois|ans?|heures?|minutes?|caractères|pixels|Mo)\b)"), NBSP),
)


@event_priority(-200)  # last: the numbering checker and the sources have finished with the text
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Set the article, the title, the description and the table of contents of a French page."""
    if not is_french(page):
        return html
    for key in ("title", "description"):
        if isinstance(page.meta.get(key), str):
            page.meta[key] = set_french(page.meta[key])
    set_contents(page.toc.items)
    return set_html(html)


def set_contents(entries: list[AnchorLink]) -> None:
    """Set the titles of the table of contents, at every level."""
    for entry in entries:
        entry.title = set_french(entry.title)
        set_contents(entry.children)


def set_french(text: str) -> str:
    """A run of plain text with French spaces and apostrophes. Applying it twice changes nothing more."""
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=48)
def set_html(html: str) -> str:
    """The same HTML, tags and attributes untouched to the letter, with its text nodes set as French."""
    finder = _TextFinder(html)
    done, out = 0, []
    for start, text in finder.texts():
        out += [html[done:start], set_french(text)]
        done = start + len(text)
    return "".join([*out, html[done:]])


class _TextFinder(HTMLParser):
    """Finds the text nodes outside VERBATIM elements and foreign passages, with their places."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.found: list[tuple[int, str]] = []
        self.open: list[tuple[str, bool]] = []  # (tag, whether its text must stay as it is)
        self.line_starts = [0, *(i + 1 for i, character in enumerate(html) if character == "\n")]

    def texts(self) -> list[tuple[int, str]]:
        """(place in the HTML, text) of each text node to set, in order."""
        self.feed(self.html)
        self.close()
        return self.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        language = dict(attrs).get("lang")
        around = bool(self.open) and self.open[-1][1]
        foreign = around if language is None else not language.lower().startswith("fr")
        self.open.append((tag, tag in VERBATIM or foreign))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        place = self.line_starts[line - 1] + column
        if not (self.open and self.open[-1][1]) and self.html.startswith(data, place):
            self.found.append((place, data))
