"""A path through menus is shown as a trail that wraps on a phone, is heard as a sentence and is copied with its arrows.

A paragraph of its own, on one line, with ` → ` (or ` > `) between the labels and `{ .chemin }` under it:

    Avatar → « Gestion de compte » (*Account Management*{lang=en}) → « Facturation » (*Billing*{lang=en})
    { .chemin }

The arrows stay in the text, so that a copy, a print or a page without style sheet has them; screen readers are told « puis » instead.
A trail leads to a place: it never holds the button of an irreversible step, which would let a reader walk round the warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from reporting import Problem, is_in_its_own_language, language_of, line_with, report

THEN = {"fr": "puis", "en": "then"}
# The attribute list under the paragraph, which Markdown reads, or at the end of its line, which is as natural to type.
MARK = r"\{ ?:? ?\.chemin ?\}"
TRAIL = re.compile(rf'<p(?P<attributes> class="chemin")?>(?P<inside>(?:(?!</p>).)*?)(?(attributes)| {MARK})</p>', re.DOTALL)
READ = re.compile(r'<p(?P<attributes> class="chemin")>(?P<inside>[^<]*+(?:<(?!/p>)[^<]*+)*+)</p>')  # the same where Markdown has read every mark
PIECE = re.compile(r"(?P<tag><[^>]*>)|(?P<arrow>[ \n]*(?:→|-?&gt;)[ \n]*)|[^<→&\- \n]+|.", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
VOID = ("<br", "<img", "<hr")
IRREVERSIBLE = re.compile(r'<(?P<tag>p|li) class="irreversible"[^>]*>.*?</(?P=tag)>', re.DOTALL)
NAME = re.compile(r"«\s*(.+?)\s*»|<strong>(.+?)</strong>", re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
# What is left of the mark when Markdown did not read it, or read it as that of a word.
LEFT = re.compile(r"\{[ :]*\.chemin\b")
ELSEWHERE = re.compile(r'<(?!p\b)(?P<tag>\w+)[^>]* class="chemin"')
WRITE = "Écrivez une ligne vide, le chemin sur une seule ligne, puis « { .chemin } » seul sur la ligne d'après."


@event_priority(40)  # after the numbering checker and the links of steps have read the HTML, before typography changes its text
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show the trails of one page."""
    if 'class="chemin"' not in html and ".chemin" not in html:
        return html
    if is_in_its_own_language(page, config):
        report(check(f"docs/{page.file.src_uri}", page.file.content_string, html))
    return with_trails(html, language_of(page))


def _trails(html: str) -> re.Pattern[str]:
    return TRAIL if ".chemin" in html else READ


def stops(inside: str) -> list[str]:
    """The labels of a trail, as HTML, in order: what stands between the arrows that are in no element of their own."""
    found, depth = [""], 0
    for piece in PIECE.finditer(inside):
        if piece["arrow"] and not depth:
            found.append("")
            continue
        if piece["tag"] and not piece["tag"].startswith(VOID):
            depth += -1 if piece["tag"].startswith("</") else 1
        found[-1] += piece[0]
    return [label.strip() for label in found]


def with_trails(html: str, language: str) -> str:
    """The page with its trails shown. language: of the page, for the word that is heard for an arrow. A faulty trail stays as it was typed."""
    then, borrowed = THEN.get(language, THEN["en"]), "" if language in THEN else ' lang="en"'

    def shown(found: re.Match[str]) -> str:
        labels = stops(found["inside"])
        if next(faults(found["inside"], set()), None):
            return found[0]
        # A stop is kept whole with the arrow that leads to it; the blanks between stops are where a line may break.
        arrow = f'<span aria-hidden="true">→ </span><span class="guide-hidden"{borrowed} data-search-exclude>{then} </span>'
        return f'<p class="guide-trail"><span>{f"</span> <span>{arrow}".join(labels)}</span></p>'

    return _trails(html).sub(shown, html)


def check(file: str, source: str, html: str) -> Iterator[Problem]:
    """Problems of the trails of a page. file: its path as messages give it; source: its whole file; html: what it renders to."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    names = buttons(html)
    trails = _trails(html)
    for found in trails.finditer(html):
        first = TAG.sub("", found["inside"]).replace("&gt;", ">").strip()
        for code, said in faults(found["inside"], names):
            yield Problem(file, _line(lines, first), code, said)
    rest = trails.sub("", html)
    if (around := ELSEWHERE.search(rest)) or LEFT.search(re.sub(r"<(code|pre)\b.*?</\1>", "", rest, flags=re.DOTALL)):
        what = f"« .chemin » s'applique ici à autre chose qu'un paragraphe (<{around['tag']}>)" if around else "ce « .chemin » n'est pas lu"
        at = next((number for number, line in enumerate(lines, 1) if LEFT.search(CODE.sub("", line)) and not _alone(lines, number)), 0)
        yield Problem(file, at or line_with(lines, [".chemin"]), "CHM001", f"{what}. {WRITE}")


def faults(inside: str, names: set[str]) -> Iterator[tuple[str, str]]:
    """(code, sentence) of each thing wrong with a trail. inside: its HTML; names: buttons that cannot be undone."""
    labels = stops(inside)
    text = TAG.sub("", inside)
    if "\n" in text.strip():
        yield "CHM002", f"ce chemin est collé à une autre ligne. {WRITE}"
    elif len(labels) < 2:
        yield "CHM003", "ce chemin n'a qu'une étape : il manque une flèche. Écrivez par exemple : Avatar → « Gestion de compte »."
    elif not all(TAG.sub("", label).strip() for label in labels):
        yield "CHM004", "un nom manque entre deux flèches, au début ou à la fin du chemin. Écrivez ce nom, ou retirez la flèche de trop."
    if any(label.count("«") != label.count("»") or label.count("(") != label.count(")") for label in labels):
        yield "CHM005", "un guillemet ou une parenthèse n'est pas fermé avant la flèche. Écrivez par exemple : « Facturation » (*Billing*{lang=en})."
    if "<sup" in inside or "<img" in inside or "<br" in inside:
        yield "CHM006", "un chemin contient seulement des noms et des flèches. Mettez l'appel de source ou l'image dans la phrase d'avant."
    for name in sorted(names & labelled(inside)):
        yield "CHM007", f"ce chemin mène au bouton « {name} », qui est irréversible : le lecteur ne verrait pas l'avertissement. Arrêtez-le avant."


def buttons(html: str) -> set[str]:
    """Names in the irreversible steps of a page."""
    return {name for step in IRREVERSIBLE.finditer(html) for name in labelled(step[0])}


def labelled(html: str) -> set[str]:
    """Names of buttons in a piece of HTML: in guillemets, or in bold."""
    return {TAG.sub("", found[1] or found[2]) for found in NAME.finditer(html)}


def _alone(lines: list[str], number: int) -> bool:
    """Whether a line holds the mark alone, under a paragraph: as it should be."""
    above = lines[number - 2].strip() if number > 1 else ""
    return bool(above) and re.fullmatch(rf"\s*{MARK}\s*", lines[number - 1]) is not None


def _line(lines: list[str], words: str) -> int:
    """Line of a trail: the one above or with its mark that holds most of its words."""
    marked = [number for number, line in enumerate(lines, 1) if LEFT.search(CODE.sub("", line))]
    wanted = set(words.split())
    near = [(len(wanted & set(lines[at - 1].split())), -at) for number in marked for at in (number, number - 1) if at > 0]
    return -max(near)[1] if near else line_with(lines, [words])
