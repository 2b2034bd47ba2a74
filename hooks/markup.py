"""A page holds text, lists, tables, notices and two kinds of wrappers: nothing that runs, loads from elsewhere or looks broken.

The content security policy allows the inline scripts it finds in a page: they must be the theme's alone. Reports raw HTML
that has no place in a page, pictures without a description, wrappers left open, and asterisks that the reader would see.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from reporting import Problem, is_in_its_own_language, report

FORBIDDEN = {"audio", "base", "button", "embed", "form", "iframe", "input", "link", "meta", "object", "script", "style", "svg", "video"}
VERBATIM = {"code", "pre"}
WRAPPER = re.compile(r"<(/?)div\b", re.IGNORECASE)
CODE = re.compile(r"`[^`\n]*`")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@event_priority(90)  # right after the numbering checker, before any hook rewrites the HTML
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Report what is wrong with one page."""
    if is_in_its_own_language(page, config):
        report(check(page.file.src_uri, page.file.content_string, html))


def check(name: str, source: str, html: str) -> list[Problem]:
    """Problems of a page. name: its path in docs/; source: its whole file; html: what it renders to."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    problems = [Problem(f"docs/{name}", _line(lines, needle), code, said) for needle, code, said in reader.found]
    if control := next((number for number, line in enumerate(lines, 1) if CONTROL.search(line)), 0):
        said = "un caractère invisible (de contrôle) s'est glissé dans cette ligne. Retapez-la."
        problems.append(Problem(f"docs/{name}", control, "HTM005", said))
    return problems + _open_wrappers(f"docs/{name}", lines)


def _open_wrappers(file: str, lines: list[str]) -> list[Problem]:
    opened: list[int] = []
    for number, line in enumerate(lines, 1):
        for closing in (found[1] for found in WRAPPER.finditer(CODE.sub("", line))):
            if not closing:
                opened.append(number)
            elif opened:
                opened.pop()
            else:
                return [Problem(file, number, "HTM004", "« </div> » ne ferme rien. Retirez-le, ou rétablissez le <div> d'avant.")]
    return [Problem(file, number, "HTM004", "ce <div> n'est jamais fermé. Ajoutez une ligne </div> après son contenu.") for number in opened]


def _line(lines: list[str], needle: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if needle.lower() in line.lower()), 1)


class _Reader(HTMLParser):
    """Collects (words to look for in the source, code, sentence) for each fault of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str]] = []
        self.verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.verbatim += tag in VERBATIM
        given = {key: value or "" for key, value in attrs}
        if tag in FORBIDDEN:
            self.found.append((f"<{tag}", "HTM001", f"la balise <{tag}> n'a pas sa place dans une page. Écrivez en Markdown."))
        for key, value in given.items():
            if key.startswith("on") or (key == "style" and not value.startswith("text-align:")):
                self.found.append((f"{key}=", "HTM001", f"l'attribut « {key} » n'a pas sa place dans une page. Retirez-le."))
        if tag == "img":
            self._picture(given)

    def _picture(self, given: dict[str, str]) -> None:
        source = given.get("src", "")
        needle = source.rsplit("/", 1)[-1] or "![]"
        if re.match(r"(?:[a-z]+:)?//", source, re.IGNORECASE):
            said = f"l'image « {source} » vient d'un autre site. Rangez-la dans docs/assets/images/."
            self.found.append((needle, "HTM002", said))
        if not given.get("alt", "").strip():
            said = f"l'image « {needle} » n'a pas de description. Écrivez-la entre les crochets : ![ce que montre l'image](…)."
            self.found.append((needle, "HTM002", said))

    def handle_endtag(self, tag: str) -> None:
        self.verbatim -= tag in VERBATIM

    def handle_data(self, data: str) -> None:
        if not self.verbatim and (place := data.find("**")) >= 0:
            around = re.split(r"[\n<>]", data[place:])[0][:30]
            said = f"le lecteur verrait « {around}… » avec ses astérisques. Fermez le gras par ** ou retirez les astérisques."
            self.found.append((around[:20], "HTM003", said))
