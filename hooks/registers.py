"""What editors keep in data/: read once a build, in whatever hook needs it. Not a hook by itself."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

# libyaml reads the file ten times faster; some systems have PyYAML without it.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# What a source needs to be shown at the foot of a page.
NEEDED = ("title", "publisher", "read_on")


def sources(config: MkDocsConfig) -> dict[str, dict[str, Any]]:
    """The sources described in data/sources.yml, key -> fields. Raises Abort with a sentence if they cannot be read."""
    return load(Path(config.config_file_path).parent / "data" / "sources.yml")


def load(path: Path) -> dict[str, dict[str, Any]]:
    """Mapping of mappings from a YAML file. Raises Abort with a sentence for the contributor."""
    try:
        return _parse(path, path.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise Abort("data/sources.yml manque : ce fichier décrit les sources que les pages citent.") from error
    except (yaml.YAMLError, ValueError) as error:
        raise Abort(f"data/sources.yml n'est pas du YAML lisible en UTF-8 : {error}") from error


@cache
def _parse(path: Path, stamp: int) -> dict[str, dict[str, Any]]:
    text = path.read_text("utf-8-sig")
    loaded = yaml.load(text, LOADER)
    if not isinstance(loaded, dict):
        raise Abort(f"data/{path.name}: chaque source doit être décrite par une clé et ses champs (voir le début du fichier).")
    entries = {str(key): entry for key, entry in loaded.items()}
    wrong = [f"data/{path.name}:{_line(key, text)}: SRC004 « {key} » : {said}" for key, entry in entries.items() if (said := fault(entry))]
    if wrong:
        raise Abort("\n".join(wrong))
    return entries


def fault(entry: object) -> str:
    """What keeps a source from being shown, in a sentence; empty when nothing does."""
    if not isinstance(entry, dict):
        return "décrivez la source par des champs (title, publisher, url ou read_as, read_on)."
    missing = [field for field in NEEDED if not entry.get(field)]
    if missing:
        return f"il manque {', '.join(missing)}. Ajoutez ces champs."
    if bool(entry.get("url")) == bool(entry.get("read_as")):
        return "il faut « url » (domaine officiel) ou « read_as » (nom du domaine), et un seul des deux."
    if type(entry["read_on"]) is not date:
        return f"« read_on: {entry['read_on']} » n'est pas une date. Écrivez par exemple 2026-11-23."
    try:
        Locale.parse(str(entry.get("lang", "fr")).replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return f"« lang: {entry['lang']} » n'est pas un code de langue. Écrivez par exemple fr, en ou hu."
    return ""


def _line(key: str, text: str) -> int:
    found = re.search(rf"^[\"']?{re.escape(key)}[\"']?\s*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
