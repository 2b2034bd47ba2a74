"""The table of delays of a page makes the reader's own calendar: each deadline says from which of their dates it is counted.

Guarantees that every delay can be reckoned from a date that the form asks for, and that no date is asked for in vain. The form is
in its place only once the search and the whole guide are made; without JavaScript it stays hidden and the table says it all.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import registers
import yaml
from letter_forms import environment, line_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from reporting import LOG, Problem, report
from typography import set_french

PLACE = '<div data-tool="calendar"></div>'
DELAY = re.compile(r'<strong data-delay="([^"]*)"')
COUNTED = re.compile(r"(?P<origin>[a-z]+)[+-]\d{1,3}[dm]")


@event_priority(-60)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Check the delays of a page against the dates that its form asks for."""
    if PLACE in html:
        dates = load(Path(config.config_file_path).parent / "data" / "calendar.yml")
        text = page.file.content_string
        report(Problem(f"docs/{page.file.src_uri}", line_of(words, text), "CAL001", said) for words, said in check(DELAY.findall(html), dates))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put the form in its place."""
    if PLACE not in output or page.meta.get("show_whole_guide"):
        return output
    language = getattr(page.file, "locale", None) or "fr"
    dates = load(Path(config.config_file_path).parent / "data" / "calendar.yml")
    if not all(language in words for entry in dates.values() for words in (entry, entry["help"])):
        LOG.info("data/calendar.yml n'a pas tous ses mots en « %s » : docs/%s garde sa table sans formulaire.", language, page.file.src_uri)
        return output
    template = environment(Path(config.config_file_path).parent, *config.theme.dirs).get_template("partials/guide-calendar-form.html")
    return output.replace(PLACE, template.render(dates=dates, language=language, say=set_french if language == "fr" else str))


def check(delays: list[str], dates: dict[str, Any]) -> list[tuple[str, str]]:
    """(words to look for in the page, sentence) of each delay that cannot be reckoned and each date that serves no delay."""
    found = [(delay, COUNTED.fullmatch(delay)) for delay in delays]
    wrong = [
        (delay, f"le délai « {delay} » ne se lit pas. Écrivez par exemple paid+1m ou renewal-30d (dates : {', '.join(dates)}).")
        for delay, counted in found
        if counted is None or counted["origin"] not in dates
    ]
    used = {counted["origin"] for _, counted in found if counted}
    idle = [(PLACE, f"la date « {date} » de data/calendar.yml ne sert à aucun délai de cette page.") for date in dates if date not in used]
    return wrong + idle


def load(path: Path) -> dict[str, Any]:
    """data/calendar.yml, its form checked. Raises Abort with a sentence for the contributor."""
    dates = registers.told(
        path, "ce fichier dit quelles dates le calendrier demande.", lambda: yaml.load(path.read_text("utf-8-sig"), registers.LOADER)
    )
    for name, entry in dates.items() if isinstance(dates, dict) else [("", None)]:
        words = [entry, entry.get("help")] if isinstance(entry, dict) else [None]
        if not all(isinstance(one, dict) and all(isinstance(one.get(language), str) for language in ("fr", "en")) for one in words):
            raise Abort(f"data/calendar.yml : « {name} » doit avoir ses mots (fr, en) et une aide (help) dans les deux langues.")
    return dict(dates)
