"""How every guard of this site tells a contributor what is wrong: file, line, code, what was found, remedy.

Not a hook by itself: the hooks import it, and `verdict.py` sees to it that a strict build never ignores them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from babel.dates import format_date
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

Words = TypeVar("Words")
LOG = logging.getLogger("mkdocs.hooks.guide")

# How dates are written where the language alone does not tell.
LOCALES = {"fr": "fr_FR", "en": "en_GB"}


class ByLanguage(dict[str, Words]):
    """Words of ours by language ("fr", "en"); a language that has none yet gets the English ones."""

    def __missing__(self, language: str) -> Words:
        """The English words."""
        return self["en"]


@cache
def written(day: date, language: str) -> str:
    """A date written out: "24 novembre 2026" ("fr"), "24 November 2026" ("en")."""
    return format_date(day, "long", locale=LOCALES.get(language, language))


# What was reported since the build began, so that nothing is told twice. Emptied by verdict.on_config.
REPORTED: set[str] = set()


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in one file.

    file: path relative to the folder of mkdocs.yml; line: 1-based line of that file;
    code: stable short name; message: what was found, what was expected and the remedy, in the file's language.
    """

    file: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.message}"


def report(problems: Iterable[Problem]) -> None:
    """Log each problem once as a warning, sorted by file and line; `--strict` turns them into a failure."""
    for problem in sorted(set(problems)):
        if str(problem) not in REPORTED:
            REPORTED.add(str(problem))
            LOG.warning("%s", problem)


def language_of(page: Page) -> str:
    """Language of a page's file: "fr" for files without suffix."""
    return getattr(page.file, "locale", None) or "fr"


def is_french(page: Page) -> bool:
    """Whether the page's file is in French (files without language suffix are)."""
    return language_of(page) == "fr"


def language_built(config: MkDocsConfig) -> str:
    """Language of the build under way."""
    i18n = config.plugins.get("i18n")
    return str((i18n.current_language if i18n is not None else None) or "fr")


def folder_of(language: str) -> str:
    """Folder of a language in the site: "" for French, "en/" for English."""
    return "" if language == "fr" else f"{language}/"


def is_in_its_own_language(page: Page, config: MkDocsConfig) -> bool:
    """False when the i18n plugin lends a French file to the English site for want of a translation."""
    i18n = config.plugins.get("i18n")
    return i18n is None or getattr(page.file, "locale", None) in (None, i18n.current_language)


def is_nested_build(config: MkDocsConfig) -> bool:
    """True inside the builds that the i18n plugin starts for the other languages, within the first one."""
    i18n = config.plugins.get("i18n")
    return bool(i18n is not None and i18n.building)


def lines_before_body(page: Page) -> int:
    """How many lines of a page's file stand before its body (its front matter), to give true line numbers.

    Valid while the page_markdown event runs: `page.markdown` is then still the end of the file, to the letter.
    """
    source, body = page.file.content_string, page.markdown or ""
    return source.count("\n", 0, len(source) - len(body)) if source.endswith(body) else 0


def line_with(lines: Sequence[str], needles: Iterable[str]) -> int:
    """1-based number of the first line that holds the first of the needles found anywhere, case ignored; 1 when none is."""
    lowered = [line.lower() for line in lines]
    for needle in (one.strip().lower() for one in needles):
        if needle:
            for number, line in enumerate(lowered, 1):
                if needle in line:
                    return number
    return 1
