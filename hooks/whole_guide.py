"""The whole guide on one page: guide-complet/ and en/guide-complet/, to print, to keep, to read without a network.

The page that has `show_whole_guide: true` gets, after its own text, a list of contents, every page of the navigation in order,
and one list of the sources of all (`merging.py`).
A page left out of the search (« Plan du site ») is left out here too: it is a list of links.
"""

from __future__ import annotations

from pathlib import Path

import downloads
import translations
from freshness import dates
from merging import Part, assemble
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from reporting import ByLanguage, language_of

WORDS = ByLanguage(
    {
        "fr": {"reviewed": "Partie relue le {0}, à relire avant le {1}.", "outdated": "", "online": "Version en ligne\u00a0: "},
        "en": {
            "reviewed": "Part reviewed on {0}, next review by {1}.",
            "outdated": " The French page has changed since this translation: compare before an irreversible step.",
            "online": "Online version: ",
        },
    }
)

_pages: list[Page] = []


@event_priority(-250)  # once the navigation of this language is settled
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the order of the pages."""
    _pages[:] = nav.pages


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """Every page of this language is rendered and none is written: fill the page that asks for the whole guide."""
    for file in files.documentation_pages():
        page = file.page
        if page is None or not page.meta.get("show_whole_guide"):
            continue
        language = language_of(page)
        kept = [one for one in _pages if one is not page and not (one.meta.get("search") or {}).get("exclude")]
        parts = tuple(part(one, language) for one in kept)
        links = downloads.links(config, language, page.url)
        origin = f'<p class="whole-guide__origin">{WORDS[language]["online"]}{page.canonical_url}</p>' if config.site_url else ""
        page.content = f"{page.content or ''}{links}{origin}{assemble(parts, page.url, language)}"


def part(page: Page, language: str) -> Part:
    """What the whole guide needs of a page."""
    source, said = Path(page.file.abs_src_path or ""), WORDS[language]["reviewed"].format(*dates(page, language))
    french = translations.french_path(source)
    if french is not None and french.exists() and translations.state(french.read_bytes(), page.meta.get("source_hash")) == "outdated":
        said += WORDS[language]["outdated"]
    return Part(slug_of(page.file.src_uri), page.url, page.content or "", said)


def slug_of(src_uri: str) -> str:
    """docs/faq.en.md -> faq"""
    return Path(src_uri).name.split(".")[0]
