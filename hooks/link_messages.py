"""A dead link is told like every other mistake: file, line, what was found, remedy, in French.

MkDocs itself finds dead links, missing anchors and pages absent from the navigation, and says so in English without a line.
A logging filter rewrites those messages; one that it does not recognise passes as it is, and none is ever dropped.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from reporting import Problem

LOGGERS = ("mkdocs.structure.pages", "mkdocs.structure.nav")
IN_PAGE = re.compile(r"Doc file '(?P<page>[^']+)' contains an? (?P<kind>[a-z ]*?)link '(?P<link>[^']*)'(?P<rest>.*)", re.DOTALL)
MEANT = re.compile(r"Did you mean '([^']*)'\?")
NO_FILE = re.compile(r"A reference to '([^']+)' is included in the 'nav' configuration, which is not found")
NOT_IN_NAV = re.compile(r"The following pages exist in the docs directory, but are not included.*?:\n(?P<pages>.*)", re.DOTALL)


class InFrench(logging.Filter):
    """Rewrites MkDocs's own messages on links. docs: folder of the pages, to find the line of a link."""

    def __init__(self, docs: Path) -> None:
        super().__init__()
        self.docs = docs

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: the message may change, the record stays."""
        told = translate(record.getMessage(), self.docs)
        if told is not None:
            record.msg, record.args = told, ()
        return True


@event_priority(100)  # before the navigation is built
def on_config(config: MkDocsConfig) -> None:
    """Put the filter on MkDocs's loggers, once (a preview builds many times in one process)."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        for old in [known for known in logger.filters if type(known).__name__ == InFrench.__name__]:
            logger.removeFilter(old)
        logger.addFilter(InFrench(Path(config.docs_dir)))


def translate(message: str, docs: Path) -> str | None:
    """The message in French, or None when it is about something else."""
    if found := IN_PAGE.match(message):
        page, link = found["page"], found["link"]
        meant = MEANT.search(found["rest"])
        code, said = fault(link, found["kind"], found["rest"])
        advice = f" Vouliez-vous « {meant[1]} » ?" if meant else ""
        return str(Problem(f"docs/{page}", line_of(docs / page, link), code, said + advice))
    if found := NO_FILE.match(message):
        said = f"« {found[1]} » est dans la navigation (nav), mais ce fichier manque dans docs/. Créez-le, ou retirez la ligne."
        return str(Problem("mkdocs.yml", line_of(docs.parent / "mkdocs.yml", found[1]), "LIE004", said))
    if found := NOT_IN_NAV.match(message):
        pages = ", ".join(line.strip(" -") for line in found["pages"].splitlines())
        return f"mkdocs.yml: LIE004 page absente de la navigation (nav) : {pages}. Ajoutez-y la page française, ou retirez le fichier."
    return None


def fault(link: str, kind: str, rest: str) -> tuple[str, str]:
    """(code, sentence) for a link that leads nowhere, from the words of MkDocs."""
    if "anchor" in rest:
        page, _, anchor = link.partition("#")
        where = f"la page « {page} »" if page else "cette page"
        return "LIE002", f"le lien « {link} » vise un titre absent : {where} n'a pas d'identifiant « {anchor} ». Corrigez ce qui suit le #."
    if "absolute" in kind:
        return "LIE003", f"le lien « {link} » commence par une barre oblique. Donnez le nom du fichier, par exemple faq.md."
    if "unrecognized" in kind:
        return "LIE003", f"le lien « {link} » ne nomme aucun fichier. Donnez le nom du fichier, par exemple faq.md."
    return "LIE001", f"le lien « {link} » ne mène nulle part : ce fichier manque dans docs/. Corrigez le nom du fichier."


def line_of(path: Path, words: str) -> int:
    """1-based line of a file where words first stand; 1 when they are nowhere."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return 1
    whole = re.compile(rf"(?<![\w.#/-]){re.escape(words)}(?![\w.#/-])")
    return next((number for number, line in enumerate(lines, 1) if whole.search(line)), 1)
