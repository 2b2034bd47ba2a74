"""A page holds text, lists, tables, notices and two kinds of wrappers: nothing that runs, loads from elsewhere or looks broken.

The content security policy allows the inline scripts it finds in a page: they must be the theme's alone. What a page may hold is
a list of elements and attributes; all else is refused, and so is HTML that a browser would read otherwise than it is written
(nh3, the Python face of the ammonia library, reads it as browsers do). Also reported: pictures without a description, wrappers
left open, asterisks that the reader would see, invisible characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import nh3
from html_tokens import EMPTY, START, tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from rendered import Rendered, read
from reporting import Problem, is_in_its_own_language, line_with, report

# fmt: off
ELEMENTS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins",
    "kbd", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
}
# fmt: on
EVERYWHERE = {"id", "class", "lang", "title", "dir"}
ATTRIBUTES = {
    "a": {"href", "hreflang", "rel", "role"},
    "details": {"open"},
    "div": {"data-letter", "data-tool"},  # hooks/letter_forms.py, hooks/calendar_form.py
    "img": {"alt", "height", "loading", "src", "width"},
    "li": {"role", "value"},
    "ol": {"start", "type"},
    "strong": {"data-delay"},  # hooks/calendar_form.py
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
}
ALIGNED = re.compile(r"text-align: (left|center|right);")  # what Markdown's tables give; theme_fixes makes a class of it
RAW = re.compile(r"<[a-zA-Z/!?]")
ELSEWHERE = re.compile(r"[\s\x00-\x1f]*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
WRAPPER = re.compile(r"<(/?)div\b", re.IGNORECASE)
CODE = re.compile(r"`[^`\n]*`")
# Control characters, zero-width ones and those that turn the direction of writing: what one reads is then not what is there.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@event_priority(90)  # right after the numbering checker, before any hook rewrites the HTML
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Report what is wrong with one page."""
    if is_in_its_own_language(page, config):
        report(check(page.file.src_uri, page.file.content_string, html))


@lru_cache(maxsize=48)
def check(name: str, source: str, html: str) -> list[Problem]:
    """Problems of a page. name: its path in docs/; source: its whole file; html: what it renders to."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    problems = [Problem(f"docs/{name}", line_with(lines, [needle]), code, said) for needle, code, said in faults(read(html))]
    refused = any(problem.code == "HTM001" for problem in problems)
    if not refused and RAW.search(CODE.sub("", source)) and (tag := read_otherwise(html)):
        said = f"le HTML près de <{tag}> est mal formé : un navigateur le lirait autrement. Écrivez en Markdown."
        problems.append(Problem(f"docs/{name}", line_with(lines, [f"<{tag}"]), "HTM001", said))
    # A byte order mark begins some files.
    if control := INVISIBLE.search("\n".join(lines).removeprefix("\ufeff")):
        said = "un caractère invisible s'est glissé dans cette ligne. Retapez-la."
        problems.append(Problem(f"docs/{name}", control.string.count("\n", 0, control.start()) + 1, "HTM005", said))
    return problems + _open_wrappers(f"docs/{name}", lines)


def faults(page: Rendered) -> Iterator[tuple[str, str, str]]:
    """(words to look for in the source, code, sentence) of each thing that has no place in a page."""
    for tag, given in page.elements:
        if tag not in ELEMENTS:
            yield f"<{tag}", "HTM001", f"la balise <{tag}> n'a pas sa place dans une page. Écrivez en Markdown."
            continue
        for key, value in given.items():
            if (key not in EVERYWHERE and key not in ATTRIBUTES.get(tag, ())) or (key == "style" and not ALIGNED.fullmatch(value)):
                yield f"{key}=", "HTM001", f"l'attribut « {key} » n'a pas sa place dans une page. Retirez-le."
        if given.get("id", "").startswith("__"):
            said = f"l'identifiant « {given['id']} » est réservé au thème. Choisissez-en un autre, en minuscules et tirets."
            yield given["id"], "HTM001", said
        if tag == "img":
            yield from _picture(given)
    for words in page.words:
        if (place := words.find("**")) >= 0:
            around = re.split(r"[\n<>]", words[place:])[0][:30]
            said = f"le lecteur verrait « {around}… » avec ses astérisques. Fermez le gras par ** ou retirez les astérisques."
            yield around[:20], "HTM003", said


def _picture(given: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    source = given.get("src", "")
    needle = source.rsplit("/", 1)[-1] or "![]"
    if ELSEWHERE.match(source):
        yield needle, "HTM002", f"l'image « {source[:60]} » vient d'ailleurs. Rangez-la dans docs/assets/images/."
    if not given.get("alt", "").strip():
        said = f"l'image « {needle[:60]} » n'a pas de description. Écrivez-la entre les crochets : ![ce que montre l'image](…)."
        yield needle, "HTM002", said


def read_otherwise(html: str) -> str:
    """Name of the first element that a browser would not see where it is written; empty when it sees just what is written."""
    attributes = {tag: EVERYWHERE | ATTRIBUTES.get(tag, set()) for tag in ELEMENTS}
    clean = nh3.clean(html, tags=ELEMENTS, attributes=attributes, link_rel=None, url_schemes={"https", "http", "mailto"})
    written, seen = ([name for kind, name, *_ in tokens(text) if kind in (START, EMPTY)] for text in (html, clean))
    if written == seen:
        return ""
    return next((one for one, other in zip(written, seen, strict=False) if one != other), (written or ["html"])[-1])


def _open_wrappers(file: str, lines: list[str]) -> list[Problem]:
    opened: list[int] = []
    for number, line in [(number, line) for number, line in enumerate(lines, 1) if "<" in line]:
        for closing in (found[1] for found in WRAPPER.finditer(CODE.sub("", line))):
            if not closing:
                opened.append(number)
            elif opened:
                opened.pop()
            else:
                return [Problem(file, number, "HTM004", "« </div> » ne ferme rien. Retirez-le, ou rétablissez le <div> d'avant.")]
    return [Problem(file, number, "HTM004", "ce <div> n'est jamais fermé. Ajoutez une ligne </div> après son contenu.") for number in opened]
