"""What editors keep in data/: read once a build, in whatever hook needs it. Not a hook by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from babel import Locale, UnknownLocaleError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

# libyaml reads the file ten times faster; some systems have PyYAML without it.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Read = TypeVar("Read")


# What a source needs to be shown at the foot of a page, in both languages; what else it may have; the values of some fields.
NEEDED = ("title", "title_en", "publisher", "lang", "read_on", "kind", "confidence")
FIELDS = {*NEEDED, "publisher_en", "url", "read_as", "dated", "dated_en", "note", "note_en", "facts"}
VALUES = {"kind": ("official", "secondary"), "confidence": ("high", "medium", "low")}


def sources(config: MkDocsConfig) -> dict[str, dict[str, Any]]:
    """The sources described in data/sources.yml, key -> fields. Raises Abort with a sentence if they cannot be read."""
    return load(Path(config.config_file_path).parent / "data" / "sources.yml")


def domains(config: MkDocsConfig) -> dict[str, list[dict[str, Any]]]:
    """The lists of data/domains.yml. Raises Abort with a sentence if they cannot be read."""
    path = Path(config.config_file_path).parent / "data" / "domains.yml"
    return told(path, "ce fichier liste les sites vers lesquels un lien est permis.", lambda: _lists(path, path.stat().st_mtime_ns))


def told(path: Path, purpose: str, read: Callable[[], Read]) -> Read:
    """What a function reads from a file of data/. Raises Abort with a sentence if it is missing (purpose says what it is for) or unreadable."""
    try:
        return read()
    except FileNotFoundError as error:
        raise Abort(f"data/{path.name} manque : {purpose}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise Abort(f"data/{path.name} n'est pas du YAML lisible en UTF-8 : {error}") from error


@cache
def _lists(path: Path, stamp: int) -> dict[str, list[dict[str, Any]]]:
    loaded = yaml.load(path.read_text("utf-8-sig"), LOADER)
    fields = {"official": "domain", "refused": "domain", "mail": "address"}
    if not isinstance(loaded, dict) or not all(
        isinstance(entries, list) and all(isinstance(entry, dict) and {fields.get(kind), "why"} <= entry.keys() for entry in entries)
        for kind, entries in loaded.items()
    ):
        said = "trois listes, « official », « refused » et « mail » : chaque ligne a « domain » (ou « address ») et « why »."
        raise Abort(f"data/{path.name}: {said}")
    return loaded


def load(path: Path) -> dict[str, dict[str, Any]]:
    """Mapping of mappings from a YAML file. Raises Abort with a sentence for the contributor."""
    return told(path, "ce fichier décrit les sources que les pages citent.", lambda: _parse(path, path.stat().st_mtime_ns))


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
    missing += [f"{field}_en" for field in ("dated", "note") if entry.get(field) and not entry.get(f"{field}_en")]
    if missing:
        return f"il manque {', '.join(missing)}. Ajoutez ces champs, expliqués au début du fichier."
    if unknown := sorted(map(str, set(entry) - FIELDS)):
        return f"champ inconnu : {', '.join(unknown)}. Champs permis : {', '.join(sorted(FIELDS))}."
    for field, allowed in VALUES.items():
        if entry[field] not in allowed:
            return f"« {field}: {entry[field]} » : écrivez {' ou '.join(allowed)}."
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
