"""A reader who comes back sees what has changed, and may follow it: data/changes.yml becomes a list on a page and Atom feeds.

The page that has `show_changes: true` shows the list. With SITE_URL, changements.xml and en/changes.xml hold the same entries; their
identifiers rest on the entry's own `id`, so that they outlive a new address or a mended sentence.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import registers
import yaml
from front_matter import decode
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime, get_relative_url, write_file
from reporting import ByLanguage, Problem, folder_of, is_nested_build, language_built, language_of, report, written
from typography import set_french

Change = Mapping[str, Any]
NAME = "data/changes.yml"
TITLES = ByLanguage({"fr": "{0}\u00a0: ce qui a changé", "en": "{0}: what has changed"})
LANGUAGE = re.compile(r"[a-z]{2}")  # an entry may have more languages
FIELDS = {"id", "date", "pages", "fr", "en"}
ATOM = "http://www.w3.org/2005/Atom"
# Never to be changed: every identifier of the feeds is made from it.
FAMILY = uuid.UUID("6f1d3c86-2f0b-4f4e-9f5a-0c6c7a1f4b52")

_changes: list[Change] = []


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Read the changes once, whatever the language being built."""
    if is_nested_build(config):
        return
    path = Path(config.config_file_path).parent / NAME
    changes, problems = read(path.read_bytes() if path.exists() else b"", {file.src_uri for file in files.documentation_pages()}, today())
    report(problems)
    _changes[:] = changes


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the template `changes` (date written out, sentence, pages), and the address of the feed of this language."""
    language = language_of(page)
    if config.site_url and _changes:
        context["feed"] = get_relative_url(feed_of(language), page.url)
        context["feed_title"] = TITLES[language].format(config.site_name)
    if page.meta.get("show_changes"):
        context["changes"] = [(written(one["date"], language), sentence(one, language), one["date"].isoformat()) for one in _changes]


@event_priority(50)  # before the i18n plugin builds the other languages in its own: the configuration is still this language's
def on_post_build(config: MkDocsConfig) -> None:
    """Write the feed of this language."""
    if config.site_url and _changes:
        language = language_built(config)
        text = feed(_changes, language, config.site_name, config.site_url, config.use_directory_urls)
        write_file(text, str(Path(config.site_dir) / feed_of(language)))


def sentence(change: Change, language: str) -> str:
    """What has changed, in one language; in English where an entry has no words in it."""
    return set_french(change["fr"]) if language == "fr" else str(change.get(language) or change["en"])


def feed_of(language: str) -> str:
    """Where the feed of a language is, from the site's root."""
    return "changements.xml" if language == "fr" else f"{folder_of(language)}changes.xml"


def today() -> date:
    """The day of the build."""
    return get_build_datetime().date()


def read(data: bytes, pages: Collection[str], day: date) -> tuple[list[Change], list[Problem]]:
    """The changes of the file, the newest first, and what is wrong with those that are left out.

    data: the whole file; pages: names of the pages in docs/; day: date of the build.
    """
    try:
        text = decode(data)
        loaded = yaml.load(text, registers.LOADER) or []
    except (yaml.YAMLError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        return [], [Problem(NAME, line, "CHG001", "ce fichier n'est pas du YAML lisible en UTF-8. Comparez avec les entrées voisines.")]
    if not isinstance(loaded, list):
        return [], [Problem(NAME, 1, "CHG001", "ce fichier doit être une liste : une entrée « - id: … » par changement.")]
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"- ", line)]
    kept, problems, known = list[Change](), list[Problem](), set[str]()
    for place, entry in enumerate(loaded):
        said = fault(entry, pages, known, day)
        if said:
            problems.append(Problem(NAME, lines[place] if place < len(lines) else 1, "CHG002", said))
        else:
            known.add(entry["id"])
            kept.append(entry)
    return sorted(kept, key=lambda one: one["date"], reverse=True), problems


def fault(entry: object, pages: Collection[str], known: Collection[str], day: date) -> str:
    """What keeps a change from being shown, in a sentence; empty when nothing does. known: ids of the entries before."""
    if not isinstance(entry, dict) or not set(entry) >= FIELDS or any(not LANGUAGE.fullmatch(str(key)) for key in set(entry) - FIELDS):
        return f"une entrée a exactement ces champs : {', '.join(sorted(FIELDS))}. Complétez-la."
    if not (isinstance(entry["id"], str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"])):
        return f"« id: {entry['id']} » : des minuscules, des chiffres et des tirets seulement."
    if entry["id"] in known:
        return f"« id: {entry['id']} » sert déjà à une autre entrée. Choisissez-en un autre."
    if type(entry["date"]) is not date:
        return f"« date: {entry['date']} » n'est pas une date. Écrivez par exemple {day.isoformat()}."
    if entry["date"] > day:
        return f"la date {entry['date'].isoformat()} est dans le futur. Mettez celle du jour."
    if not isinstance(entry["pages"], list):
        return "« pages » doit être une liste : pages: [faq.md], ou [] pour tout le site."
    unknown = [str(page) for page in entry["pages"] if str(page) not in pages]
    if unknown:
        return f"page inconnue : {', '.join(unknown)}. Donnez le nom du fichier français dans docs/."
    empty = [language for language in ("fr", "en") if not (isinstance(entry[language], str) and entry[language].strip())]
    return f"la phrase manque ({', '.join(empty)}). Écrivez-la entre guillemets doubles." if empty else ""


def identifier(*names: str) -> str:
    """A stable identifier for Atom, from names that never change."""
    return uuid.uuid5(FAMILY, "/".join(names)).urn


def feed(changes: Collection[Change], language: str, name: str, site_url: str, directories: bool) -> bytes:
    """The Atom feed of one language. changes: the newest first; directories: whether addresses end in a slash."""
    home = urljoin(site_url, folder_of(language))
    root = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    SubElement(root, "title").text = TITLES[language].format(name)
    SubElement(root, "id").text = identifier("feed", language)
    SubElement(root, "updated").text = moment(max(one["date"] for one in changes))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": urljoin(site_url, feed_of(language))})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": home})
    SubElement(SubElement(root, "author"), "name").text = name
    for one in changes:
        entry = SubElement(root, "entry")
        SubElement(entry, "title").text = sentence(one, language)
        SubElement(entry, "id").text = identifier("entry", language, one["id"])
        SubElement(entry, "updated").text = moment(one["date"])
        places = [place(home, page, directories) for page in one["pages"]] or [home]
        for number, address in enumerate(places):
            SubElement(entry, "link", {"rel": "related" if number else "alternate", "type": "text/html", "href": address})
    indent(root)
    written_out: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written_out + b"\n"


def moment(day: date) -> str:
    """A day as Atom writes it: the file knows no hour."""
    return f"{day.isoformat()}T00:00:00Z"


def place(home: str, page: str, directories: bool) -> str:
    """Address of a page in the language of a home page."""
    stem = page.removesuffix(".md")
    return home if stem == "index" else urljoin(home, f"{stem}/" if directories else f"{stem}.html")
