"""Each language searches its own pages with our own worker behind the theme's box: search/worker.js, en/search/worker.js.

A worker carries the index and the synonyms of its language, so that one file is all that a search costs. The theme's own
search_index.json, which it fetches on every page, is left almost empty. How a search works: ARCHITECTURE.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from bundling import assemble
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import write_file
from registers import LOADER
from reporting import LOG, Problem, is_nested_build, report
from searching import encode, sections, synonyms
from searching.words import Language

# A language that data/search/words.yml does not describe: accents aside, words are compared as they are written.
PLAIN: dict[str, Any] = {"plural": "s", "endings": [], "sounds": [], "elided": [], "stop_words": ""}
# Address of a section from the site's root -> level of its heading, of every language.
_levels: dict[str, int] = {}


def on_config(config: MkDocsConfig) -> None:
    """Forget the pages of the build before."""
    if not is_nested_build(config):
        _levels.clear()


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> None:
    """Keep the levels of the headings: the theme's entries do not tell them."""
    for anchor in flat(page.toc):
        _levels[f"{page.url.removeprefix('./')}#{anchor.id}"] = anchor.level


def flat(anchors: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """Every heading of a table of contents."""
    for anchor in anchors:
        yield anchor
        yield from flat(anchor.children)


@event_priority(-200)  # after the i18n plugin's on_post_build (-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write one worker a language, the script that marks words in its pages, and the small script of every page."""
    i18n, site = config.plugins.get("i18n"), Path(config.site_dir)
    path = site / "search" / "search_index.json"
    if i18n is None or is_nested_build(config) or not path.exists():
        return
    theme, root = json.loads(path.read_text("utf-8")), Path(config.config_file_path).parent
    others = [locale for locale in i18n.build_languages if locale != i18n.default_language]
    modules, stub = root / "scripts" / "search", json.dumps({"config": theme["config"], "docs": []})
    for folder, entries in split(theme["docs"], others).items():
        rules = rules_of(root, folder or i18n.default_language)
        packed = index(root, folder or i18n.default_language, rules, entries, folder)
        files = {
            "search_index.json": stub,
            "worker.js": assemble(modules, "worker.js", {"RULES": rules, "INDEX": packed}),
            "highlight.js": assemble(modules, "highlight.js", {"RULES": rules}),
        }
        if not config.use_directory_urls:  # the archive: from a folder, the theme loads a script, for nothing can be fetched
            files["search_index.js"] = f"const __index = {stub}\n"
        for name, text in files.items():
            write_file(text.encode("utf-8"), str(site / folder / "search" / name))
    write_file(assemble(modules, "box.js", {}).encode("utf-8"), str(site / "assets" / "javascripts" / "search-box.js"))


def rules_of(root: Path, locale: str) -> dict[str, Any]:
    """How words of a language are read. Raises Abort with a sentence if data/search/words.yml does not tell."""
    try:
        known = yaml.load((root / "data" / "search" / "words.yml").read_text("utf-8"), LOADER)
        if locale not in known and locale not in ("fr", "en"):
            LOG.info("data/search/words.yml ne décrit pas la langue « %s » : ses mots sont cherchés tels qu'ils sont écrits.", locale)
        rules: dict[str, Any] = known[locale] if locale in ("fr", "en") else known.get(locale, PLAIN)
        return {**rules, "stop_words": " ".join(rules["stop_words"].split())}
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise Abort(f"data/search/words.yml ne décrit pas la langue « {locale} » ({error}). Comparez avec la version précédente.") from error


def index(root: Path, locale: str, rules: Mapping[str, Any], entries: list[dict[str, Any]], folder: str) -> dict[str, str]:
    """The packed index of one language, synonyms included; a wrong line of synonyms is reported and left out."""
    prefix = f"{folder}/" if folder else ""
    levels = {address.removeprefix(prefix): level for address, level in _levels.items() if address.startswith(prefix)}
    name = f"data/search/synonyms.{locale}.txt"
    families = (root / name).read_text("utf-8") if (root / name).exists() else ""
    packed, wrong = _packed(*map(json.dumps, (rules, entries, levels)), families)
    report(Problem(name, line, "SYN001", message) for line, message in wrong)
    return packed


@lru_cache(maxsize=4)
def _packed(rules: str, entries: str, levels: str, families: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """(index, wrong lines of synonyms) from the JSON of what it is made of and the text of the synonyms."""
    language = Language(json.loads(rules))
    packed, known = encode.encode(sections.sections(json.loads(entries)), json.loads(levels), language)
    read, wrong = synonyms.read(families, language) if families else ([], [])
    return {**packed, "synonyms": synonyms.pack(read, known)}, wrong


def split(entries: Iterable[Mapping[str, Any]], others: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Folder of a language ("" for the default one) -> its entries, with locations relative to that folder.

    entries: mappings with at least "location"; others: locales published in a folder of their own.
    """
    indexes: dict[str, list[dict[str, Any]]] = {"": [], **{locale: [] for locale in others}}
    for entry in entries:
        head, slash, rest = str(entry["location"]).partition("/")
        folder = head if slash and head in indexes else ""
        indexes[folder].append({**entry, "location": rest} if folder else dict(entry))
    return indexes
