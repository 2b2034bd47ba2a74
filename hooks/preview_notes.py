"""While previewing, a page says itself what the hooks found in it, with the line: no need to look at the terminal.

Only `mkdocs serve` does this; a built site never holds such a note.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from reporting import is_nested_build

ARTICLE = '<article class="md-content__inner md-typeset">'


class Kept(logging.Handler):
    """Keeps the warnings of the build under way."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning, once."""
        self.told[record.getMessage()] = None


_kept: Kept | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Listen to the warnings, for a preview only."""
    global _kept
    if command == "serve":
        _kept = Kept()
        logging.getLogger("mkdocs").addHandler(_kept)


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Forget the build before."""
    if _kept is not None and not is_nested_build(config):
        _kept.told.clear()


@event_priority(-200)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put the note at the head of the page."""
    return output if _kept is None else with_note(output, about(_kept.told, f"docs/{page.file.src_uri}"))


def about(told: Iterable[str], file: str) -> list[str]:
    """The messages that concern a file, and those that concern no page (mkdocs.yml, data/), which stand on every page."""
    return [message for message in told if message.startswith(f"{file}:") or not message.startswith("docs/")]


def with_note(page: str, messages: list[str]) -> str:
    """The HTML of a page with a note that lists messages; unchanged when there is none."""
    if not messages:
        return page
    rows = "".join(f"<li><code>{html.escape(message)}</code></li>" for message in messages)
    title = "À corriger (visible dans l’aperçu seulement)"
    note = f'<aside class="admonition danger preview-note" lang="fr"><p class="admonition-title">{title}</p><ul>{rows}</ul></aside>'
    return page.replace(ARTICLE, ARTICLE + note, 1)
