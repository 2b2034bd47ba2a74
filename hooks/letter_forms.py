"""Each model letter gets its form, made from the letter itself: what it asks is what the letter has brackets for, and nothing more.

Guarantees to the reader that a form asks only what data/letters.yml allows for that letter, in the same way in both languages.
Without JavaScript the forms stay hidden and the letter is copied by hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

import registers
import yaml
from jinja2 import Environment, FileSystemLoader
from letter_marks import KINDS, Marked, MarkError, mark
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from reporting import LOG, Problem, report
from template_cache import kept
from typography import set_french

LETTER = re.compile(r'(?P<open><div class="letter" data-letter="(?P<name>[^"]*)">)(?P<body>.*?)(?P<close></div>)', re.DOTALL)
BY_HAND = 'class="guide-by-hand'
SECTIONS = ("countries", *KINDS, "letters")

# Forms of the pages rendered so far: source file and name of the letter -> HTML.
_forms: dict[tuple[str, str], str] = {}


@event_priority(-60)  # after the guards that read the page, before the typography
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mark what is to be filled in each letter, and make its form."""
    if 'data-letter="' not in html:
        return html
    language = getattr(page.file, "locale", None) or "fr"
    book = load(Path(config.config_file_path).parent / "data" / "letters.yml")
    if not speaks(book, language):
        LOG.info("data/letters.yml n'a pas tous ses mots en « %s » : docs/%s garde ses lettres sans formulaire.", language, page.file.src_uri)
        return html
    addresses = [entry["address"] for entry in registers.domains(config).get("mail") or []]
    file, problems = f"docs/{page.file.src_uri}", []

    def made(found: re.Match[str]) -> str:
        name = found["name"]
        line = line_of(f'data-letter="{name}"', page.file.content_string)
        try:
            marked = mark(found["body"], book, language)
        except MarkError as error:
            problems.append(Problem(file, line, "LET001", f"lettre « {name} » : {error}. Corrigez le crochet, ou data/letters.yml."))
            return found[0]
        problems.extend(Problem(file, line, "LET002", said) for said in check(name, marked, book, addresses))
        if name in book["letters"]:
            _forms[page.file.src_uri, name] = render(name, marked, book, language, config)
        return f"{found['open']}{marked.html}{found['close']}"

    made_html = LETTER.sub(made, html)
    report(problems)
    return made_html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put each form before its letter, now that the search and the whole guide have been made without them.

    The advice for writing by hand is marked too: a page read piece by piece knows that it has forms before the first one comes,
    and does not show first what it takes away then.
    """
    formed = LETTER.sub(lambda found: f"{_forms.get((page.file.src_uri, found['name']), '')}{found[0]}", output)
    return formed if formed == output else formed.replace(BY_HAND, f"{BY_HAND} guide-by-hand--replaced")


def check(name: str, marked: Marked, book: dict[str, Any], addresses: Collection[str]) -> list[str]:
    """What is wrong between a letter and the list of what it may ask, in sentences. addresses: those that one may write to."""
    if name not in book["letters"]:
        return [f"la lettre « {name} » n'est pas décrite dans data/letters.yml. Lettres connues : {', '.join(book['letters'])}."]
    allowed = set(book["letters"][name]["parts"])
    more, less = sorted(marked.used - allowed), sorted(allowed - marked.used)
    said = []
    if more:
        said.append(f"la lettre « {name} » demande {', '.join(more)}, que data/letters.yml ne permet pas pour elle (parts).")
    if less:
        said.append(f"la lettre « {name} » n'emploie pas {', '.join(less)}, que data/letters.yml prévoit pour elle (parts).")
    mail = book["letters"][name].get("mail")
    if mail and mail not in addresses:
        said.append(f"l'adresse « {mail} » de la lettre « {name} » n'est pas dans data/domains.yml (mail). Ajoutez-la avec sa raison.")
    return said


def load(path: Path) -> dict[str, Any]:
    """data/letters.yml, its form checked. Raises Abort with a sentence for the contributor."""
    book = registers.told(
        path, "ce fichier dit ce que les formulaires des lettres demandent.", lambda: yaml.load(path.read_text("utf-8-sig"), registers.LOADER)
    )
    if said := fault(book):
        raise Abort(f"data/letters.yml : {said}")
    return dict(book)


def fault(book: object) -> str:
    """What makes the file unusable, in a sentence; empty when nothing does."""
    if not isinstance(book, dict) or any(not isinstance(book.get(section), dict) for section in SECTIONS):
        return f"il faut les parties {', '.join(SECTIONS)}."
    for section in SECTIONS[:-1]:
        for name, entry in book[section].items():
            for words in (entry, *(entry[key] for key in ("help", "example", "ask") if isinstance(entry, dict) and key in entry)):
                if not (isinstance(words, dict) and all(isinstance(words.get(language), str) and words[language] for language in ("fr", "en"))):
                    return f"« {name} » ({section}) doit avoir ses mots en français et en anglais (fr, en)."
            if unknown := sorted(set(entry.get("countries", [])) - set(book["countries"])):
                return f"« {name} » ({section}) nomme un pays inconnu : {', '.join(map(str, unknown))}."
    known = {name for kind in KINDS for name in book[kind]}
    if len(known) < sum(len(book[kind]) for kind in KINDS):
        return "un même nom sert à un champ, à une condition ou à un choix. Choisissez des noms différents."
    for name, letter in book["letters"].items():
        if not isinstance(letter, dict) or not isinstance(letter.get("parts"), list):
            return f"la lettre « {name} » doit avoir une liste « parts »."
        if unknown := [str(part) for part in letter["parts"] if part not in known]:
            return f"la lettre « {name} » : {', '.join(unknown)} n'est ni un champ, ni une condition, ni un choix."
    return ""


def speaks(book: dict[str, Any], language: str) -> bool:
    """Whether the forms can be written in a language: every field, condition, choice and country has its words in it."""
    return all(language in entry for section in SECTIONS[:-1] for entry in book[section].values())


@lru_cache(maxsize=2)
def environment(root: Path, *folders: str) -> Environment:
    """The templates of some folders, compiled once, and again when they change: forms need nothing of MkDocs's own. root: folder of the project."""
    return Environment(loader=FileSystemLoader(folders), bytecode_cache=kept(root))


def render(name: str, marked: Marked, book: dict[str, Any], language: str, config: MkDocsConfig) -> str:
    """HTML of the form of one letter."""
    template = environment(Path(config.config_file_path).parent, *config.theme.dirs).get_template("partials/guide-letter-form.html")
    say = set_french if language == "fr" else str
    return template.render(name=name, letter=book["letters"][name], book=book, options=marked.options, language=language, say=say)


def line_of(words: str, text: str) -> int:
    """1-based line of a file where words stand first; 1 if they do not."""
    return text.count("\n", 0, max(text.find(words), 0)) + 1
