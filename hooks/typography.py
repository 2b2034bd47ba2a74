"""French pages are set as French: no-break spaces before high punctuation and inside guillemets, real apostrophes.

Authors type plain spaces and straight apostrophes. Only text nodes of French pages change: never code, addresses,
attributes, nor a passage marked with another language (`lang="en"`). Rules: register of typography, D-135 to D-139.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from html_tokens import END, REFERENCE, START, TEXT, VOID, tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from reporting import is_french

NBSP, THIN = "\u00a0", "\u202f"
VERBATIM = {"code", "pre", "kbd", "samp", "var", "script", "style", "textarea", "svg", "math"}

# Stands before, between and after the runs of text that are set at once. No page holds it (markup.INVISIBLE), and to the rules it is a space.
EDGE = "\x1e"
SPACES = f"[ {NBSP}{THIN}]"
BEFORE = r"[\w»)\]…’%]"
AFTER = r"(?=[\s»)\]])"
UNITS = r"(?:jours?|mois|ans?|heures?|minutes?|caractères|pixels|Mo)\b"

# Each pattern begins with the character to find, and only then looks behind it: the search for a character is what `re` does fastest.
RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"'(?<=[^\W\d_]')", "’"),  # l'aide -> l’aide; never after a digit (inches, minutes)
        (r"\.\.\.(?<!\.\.\.\.)(?!\.)", "…"),
        (rf"«{SPACES}*+(?=\S|\n?{EDGE})", f"«{NBSP}"),
        (rf"{SPACES}{SPACES}*+»", "»"),
        ("»", f"{NBSP}»"),
        (rf"{SPACES}(?<={BEFORE}{SPACES}){SPACES}*+([;!?]++){AFTER}", rf"{THIN}\1"),
        (rf"[;!?](?<={BEFORE}[;!?])[;!?]*+{AFTER}", rf"{THIN}\g<0>"),
        (rf"{EDGE}{SPACES}++([;!?]++){AFTER}", rf"{EDGE}{THIN}\1"),
        (rf"{SPACES}(?<={BEFORE}{SPACES}){SPACES}*+:{AFTER}", ":"),
        (rf":(?<={BEFORE}:){AFTER}", f"{NBSP}:"),
        (rf"{EDGE}{SPACES}++:{AFTER}", f"{EDGE}{NBSP}:"),
        (r" (?<=\d )(?=\d{3}(?!\d))", THIN),  # 75 000
        (rf" (?:(?<=\d )(?=[%€$]|{UNITS})|(?<=\bn° )(?=\d)|(?<=\bart\. )(?=[A-Z\d])|(?<=\b[LRD]\. )(?=\d))", NBSP),  # 5 %, n° 3, L. 215-1
    )
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
    return set_runs([text])[0]


def set_runs(texts: Sequence[str]) -> list[str]:
    """Several runs of text, each set by itself."""
    joined = EDGE.join(["", *(text.replace(EDGE, " ") for text in texts), ""])
    for pattern, replacement in RULES:
        joined = pattern.sub(replacement, joined)
    return joined.split(EDGE)[1:-1]


@lru_cache(maxsize=48)
def set_html(html: str) -> str:
    """The same HTML, tags and attributes untouched to the letter, with its text nodes set as French."""
    places, texts = [], []
    for start, text in _texts(html):
        places.append((start, start + len(text)))
        texts.append(text)
    done, out = 0, []
    for (start, end), text in zip(places, set_runs(texts), strict=True):
        out += [html[done:start], text]
        done = end
    return "".join([*out, html[done:]])


def _texts(html: str) -> Iterator[tuple[int, str]]:
    """(place, text) of each run of text outside VERBATIM elements and foreign passages. A reference (&amp;) ends a run."""
    path: list[str] = []  # names of the open elements
    around: list[bool] = []  # of each, whether the text around it must stay as it is
    kept = False
    for kind, name, attributes, start, _ in tokens(html):
        if kind == TEXT:
            if not kept:
                yield from _runs(name, start)
        elif kind == START and name not in VOID:
            path.append(name)
            around.append(kept)
            language = attributes.get("lang")
            kept = name in VERBATIM or (kept if language is None else not language.lower().startswith("fr"))
        elif kind == END and name in path:
            while path.pop() != name:
                around.pop()
            kept = around.pop()


def _runs(text: str, place: int) -> Iterator[tuple[int, str]]:
    if "&" not in text:
        yield place, text
        return
    done = 0
    for reference in REFERENCE.finditer(text):
        if done < reference.start():
            yield place + done, text[done : reference.start()]
        done = reference.end()
    if done < len(text):
        yield place + done, text[done:]
