"""An address once published goes on leading somewhere: each line of data/redirects.yml becomes a small page, in every language.

It works without JavaScript (meta refresh) and keeps the anchor with it (scripts/moved/). `_redirects`, for hosts that read it,
comes from the same lines.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import yaml
from content_security_policy import with_policy
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.utils import write_file
from registers import LOADER
from reporting import ByLanguage, Problem, is_nested_build, report

FILE = "data/redirects.yml"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WORDS = ByLanguage(
    {
        "fr": ("Cette page a changé d’adresse", "Continuer vers la nouvelle adresse"),
        "en": ("This page has moved", "Go on to its new address"),
    }
)


@event_priority(-150)
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Check the list against the pages."""
    if not is_nested_build(config):
        pages = {file.src_uri.split(".")[0] for file in files.documentation_pages()}
        report(check(read(config), pages))


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the pages, for all languages at once."""
    i18n = config.plugins.get("i18n")
    if i18n is None or is_nested_build(config):
        return
    for old, new in read(config).items():
        for locale in i18n.build_languages:
            folder = "" if locale == i18n.default_language else f"{locale}/"
            address = f"{config.site_url}{folder}{target(new)}" if config.site_url else ""
            write_file(moved(new, locale, folder, address).encode("utf-8"), str(Path(config.site_dir) / folder / old / "index.html"))


def read(config: MkDocsConfig) -> dict[str, str]:
    """Old name -> new name, with an anchor or not. Raises Abort with a sentence if the file cannot be read."""
    path = Path(config.config_file_path).parent / FILE
    try:
        loaded = yaml.load(path.read_text("utf-8-sig"), LOADER) if path.exists() else {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Abort(f"{FILE} n'est pas du YAML lisible en UTF-8 : {error}") from error
    if not isinstance(loaded or {}, dict):
        raise Abort(f"{FILE} : écrivez une ligne par adresse, « ancienne-page: nouvelle-page ».")
    return {str(old): str(new) for old, new in (loaded or {}).items()}


def check(moves: Mapping[str, str], pages: Collection[str]) -> Iterator[Problem]:
    """Problems of the list. pages: names of the pages that exist (faq)."""
    for line, (old, new) in enumerate(moves.items(), 1):
        name = new.partition("#")[0]
        if not SLUG.fullmatch(old):
            yield Problem(FILE, line, "RED001", f"« {old} » n'est pas un nom de page. Écrivez-le sans .md ni barre oblique.")
        elif old in pages:
            yield Problem(FILE, line, "RED001", f"« {old} » existe encore : une page ne peut pas mener ailleurs. Retirez la ligne ou la page.")
        if name not in pages:
            remedy = "Donnez directement la dernière adresse." if name in moves else "Corrigez le nom."
            yield Problem(FILE, line, "RED002", f"« {old} » mène à « {name} », qui n'est pas une page. {remedy}")


def target(new: str) -> str:
    """Address of a page from the root of its language: "faq" -> "faq/", "index#a" -> "#a"."""
    name, _, anchor = new.partition("#")
    return ("" if name == "index" else f"{name}/") + (f"#{anchor}" if anchor else "")


def moved(new: str, locale: str, folder: str, address: str) -> str:
    """HTML of a page that leads elsewhere. folder: "" or "en/"; address: the whole new address, when the site knows its own."""
    title, link = WORDS[locale]
    there, root = html.escape(f"../{target(new)}"), "../" * (1 + folder.count("/"))
    canonical = f'<link rel="canonical" href="{html.escape(address)}">' if address else ""
    return with_policy(
        f'<!doctype html>\n<html lang="{locale}">\n<head>\n<meta charset="utf-8"><title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">{canonical}\n'
        f'<meta http-equiv="refresh" content="0; url={there}">\n</head>\n'
        f'<body>\n<h1>{title}</h1>\n<p><a href="{there}">{link}</a></p>\n'
        f'<script src="{root}assets/javascripts/moved.js"></script>\n</body>\n</html>\n'
    )
