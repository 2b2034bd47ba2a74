"""A drawing stands in the page itself, in its language and in the reader's colours, with its description in words under it.

![what the drawing shows](assets/drawings/name.svg), alone on its line, becomes a figure: the SVG (not an image, so that the palette
of the page, the colours that a reader forces and the print give its colours), the words in brackets as its caption, and
« Décrire le dessin ». The figure is left out of the search: the page says the same. What a file may hold: `drawing_files.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape, unescape
from pathlib import Path

import drawing_files
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from pagerules.claims import Claim
from pagerules.claims import load as load_claims
from reporting import ByLanguage, Problem, language_of, line_with, report
from translations import uniform
from typography import set_french

FOLDER = "assets/drawings"
IMAGE = re.compile(rf"<img\b[^>]*?\bsrc=\"[^\"]*{FOLDER}/(?P<name>[^\"/]+)\.svg\"[^>]*>")
ALONE = re.compile(rf"<p>\s*(?P<image>{IMAGE.pattern})\s*</p>")
ALT = re.compile(r"\balt=\"([^\"]*)\"")
TYPED = re.compile(rf"^(?P<indent> *)!\[(?P<caption>[^\]]*)\]\([^)]*{FOLDER}/(?P<name>[\w-]+)\.svg\)$", re.MULTILINE)
SUMMARY = ByLanguage({"fr": "Décrire le dessin", "en": "Describe the drawing"})


@event_priority(-150)  # after the i18n plugin (-100) has left out of a translation whatever is not in its language
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Let the pages of every language lead to the drawings: one file has all languages."""
    for path in sorted((Path(config.docs_dir) / FOLDER).glob("*.svg")):
        if files.src_uris.get(f"{FOLDER}/{path.name}") is None:
            files.append(File(f"{FOLDER}/{path.name}", config.docs_dir, config.site_dir, config.use_directory_urls))


@event_priority(-230)  # after every hook that reads or sets the text: a drawing sets its own words
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the drawings of a page in it."""
    if f"{FOLDER}/" not in html:
        return html
    folder, language = Path(config.docs_dir) / FOLDER, language_of(page)
    lines = (page.file.content_string or "").split("\n")
    forbidden = load_claims(Path(config.config_file_path).parent / "data" / "forbidden.yml")
    problems = [Problem(f"docs/{page.file.src_uri}", line_with(lines, [name]), code, said) for name, code, said in misplaced(html, folder)]
    for name in dict.fromkeys(found["name"] for found in IMAGE.finditer(html)):
        if (path := folder / f"{name}.svg").is_file():
            problems += file_problems(path.read_bytes(), f"docs/{FOLDER}/{name}.svg", forbidden)
    report(problems)
    return with_drawings(html, language, lambda name: (folder / f"{name}.svg").read_bytes())


def misplaced(html: str, folder: Path) -> Iterator[tuple[str, str, str]]:
    """(name, code, sentence) of each drawing that is missing, not alone on its line, or twice on a page."""
    known = sorted(path.stem for path in folder.glob("*.svg"))
    names = [found["name"] for found in IMAGE.finditer(html)]
    alone = [found["name"] for found in ALONE.finditer(html)]
    for name in dict.fromkeys(names):
        if name not in known:
            yield name, "DES001", f"le dessin « {name} » n'existe pas dans docs/{FOLDER}/. Dessins connus : {', '.join(known) or 'aucun'}."
        elif names.count(name) > 1:
            yield name, "DES007", f"le dessin « {name} » est deux fois sur cette page. Gardez-en un."
        elif name not in alone:
            yield name, "DES007", f"le dessin « {name} » n'est pas seul sur sa ligne. Laissez une ligne vide avant et après."


@lru_cache(maxsize=48)
def file_problems(data: bytes, file: str, forbidden: tuple[Claim, ...]) -> list[Problem]:
    """What is wrong with a drawing, and what it says that no page may say. file: its path as messages give it."""
    lines = data.decode("utf-8", "replace").split("\n")
    found = drawing_files.faults(data)
    for language in ("fr", "en") if not found else ():
        for said in drawing_files.words(drawing_files.read(data), language):
            read = uniform(said)
            for claim in forbidden:
                if claim.only in ("", language) and (seen := claim.pattern.search(read)):
                    found.append((seen[0], "AFF001", f"« {seen[0].strip()} » : {claim.reason}. Retirez ou reformulez (data/forbidden.yml)."))
    return [Problem(file, line_with(lines, [f">{needle}", needle]), code, said) for needle, code, said in found]


def with_drawings(html: str, language: str, data: Callable[[str], bytes]) -> str:
    """A page's HTML with its drawings. data: name of a drawing -> its file; one that cannot be read stays an image."""

    def drawn(found: re.Match[str]) -> str:
        try:
            alt = ALT.search(found["image"])
            return figure(found["name"], data(found["name"]), unescape(alt[1]) if alt else "", language)
        except (OSError, ValueError):
            return found[0]

    return ALONE.sub(drawn, html)


def figure(name: str, data: bytes, caption: str, language: str) -> str:
    """The figure of a drawing. A language that the drawing does not speak gets the English one, which says so."""
    root = drawing_files.read(data)
    own = language if drawing_files.speaks(root, language) else "en"
    set_text = set_french if own == "fr" else str
    title, described = (escape(set_text(said), quote=False) for said in drawing_files.titled(root, own))
    svg = drawing_files.markup(drawing_files.in_language(root, own), set_text).partition(">")
    shown = escape(set_french(caption) if language == "fr" else caption, quote=False)
    anchor, lang = f"dessin-{name}", "" if own == language else f' lang="{own}"'
    box = root.get("viewBox", "")
    return (
        f'<figure class="guide-drawing" data-search-exclude>\n'
        f'<svg viewBox="{box}" role="img" aria-labelledby="{anchor}-titre" aria-describedby="{anchor}-texte"{lang}>'
        f'<title id="{anchor}-titre">{title}</title><desc id="{anchor}-texte">{described}</desc>{svg[2]}\n'
        f"<figcaption>{shown}\n"
        f"<details{lang}><summary>{SUMMARY[own]}</summary><p>{described}</p></details></figcaption>\n</figure>"
    )


def in_words(markdown: str, language: str, folder: Path) -> str:
    """A page's Markdown with each drawing told instead of shown: its caption, then its description."""

    def told(found: re.Match[str]) -> str:
        try:
            root = drawing_files.read((folder / f"{found['name']}.svg").read_bytes())
        except (OSError, ValueError):
            return found[0]
        own = language if drawing_files.speaks(root, language) else "en"
        return f"{found['indent']}*{found['caption']}* {drawing_files.titled(root, own)[1]}"

    return TYPED.sub(told, markdown)
