"""Every page says who it is: title, description, date of last review, sources; nothing else, nothing missing.

Guarantees to the reader that each page shows when it was last checked and what it rests on. Runs on the files
themselves, before MkDocs reads them, so that a page in a wrong encoding gives a sentence and not a traceback.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import registers
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.utils import get_build_datetime
from reporting import Problem, is_nested_build, report

BLOCK = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
REQUIRED = ("title", "description", "last_reviewed_on", "review_in", "sources")
ALLOWED = {*REQUIRED, "source_hash", "show_reviews", "show_sections", "show_whole_guide", "show_changes", "search", "scripts", "hide", "etapes"}
REVIEW_IN = re.compile(r"[1-9]\d? months?")
DESCRIPTION_LENGTH = range(50, 171)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Check every page of every language once, whatever language is being built."""
    if is_nested_build(config):
        return
    root, known = Path(config.config_file_path).resolve().parent, registers.sources(config)
    unreadable: list[Problem] = []
    for file in files.documentation_pages():
        if file.abs_src_path is None:
            continue
        path = Path(file.abs_src_path)
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else file.src_uri
        try:
            text = decode(path.read_bytes())
        except UnicodeDecodeError as error:
            unreadable.append(undecodable(name, path.read_bytes(), error))
            continue
        report(check(name, text, known, get_build_datetime().date()))
    if unreadable:
        report(unreadable)
        raise Abort("\n".join(map(str, unreadable)))


def decode(data: bytes) -> str:
    """Text of a page: UTF-8 with or without byte order mark, any line ends. Raises UnicodeDecodeError."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def undecodable(name: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    """The problem that says where a file stops being UTF-8."""
    line = data.count(b"\n", 0, error.start) + 1
    found = f"octet 0x{data[error.start]:02x}"
    return Problem(name, line, "FM001", f"ce fichier n'est pas en UTF-8 ({found}). Enregistrez-le de nouveau en UTF-8.")


def check(name: str, text: str, known: Collection[str], today: date) -> list[Problem]:
    """All that is wrong in the front matter of one page.

    name: path shown in messages; text: the whole file; known: keys of data/sources.yml; today: date of the build.
    """
    block = BLOCK.match(text)
    if block is None:
        said = "le fichier est vide" if not text.strip() else "l'en-tête entre deux lignes --- manque ou n'est pas fermé"
        return [Problem(name, 1, "FM002", f"{said}. Commencez la page par : ---, {', '.join(REQUIRED)}, ---.")]
    try:
        meta = yaml.load(block["yaml"], registers.LOADER)
    except ValueError as error:  # PyYAML builds dates itself: 2026-13-40
        found = next((line for line in enumerate(block["yaml"].split("\n"), 2) if re.search(r":\s*\d{4}-\d", line[1])), (1, ""))
        return [Problem(name, found[0], "FM004", f"« {found[1].strip()} » n'est pas une date ({error}). Écrivez {today.isoformat()}.")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        remedy = "Vérifiez l'alignement ; mettez entre guillemets doubles une valeur qui contient « : »."
        return [Problem(name, line, "FM003", f"l'en-tête n'est pas du YAML lisible. {remedy}")]
    if not isinstance(meta, dict):
        return [Problem(name, 1, "FM003", "l'en-tête doit être une suite de lignes « clé: valeur ».")]
    is_translation = re.search(r"\.[a-z]{2}\.md$", name) is not None
    wrong = {**missing(meta, is_translation), **values(meta, known, today)}
    return [Problem(name, line_of(key, block["yaml"]), "FM004", message) for key, message in wrong.items()]


def missing(meta: Mapping[str, Any], is_translation: bool) -> dict[str, str]:
    """Key -> message, for keys that are absent or unknown."""
    wanted = [*REQUIRED, *(["source_hash"] if is_translation else [])]
    wrong = {key: f"la clé « {key} » manque dans l'en-tête. Ajoutez-la." for key in wanted if key not in meta}
    for key in meta:
        if key not in ALLOWED:
            wrong[str(key)] = f"la clé « {key} » est inconnue. Clés permises : {', '.join(sorted(ALLOWED))}."
    if "source_hash" in meta and not is_translation:
        wrong["source_hash"] = "« source_hash » ne sert qu'aux traductions (page.en.md). Retirez cette ligne."
    return wrong


def values(meta: Mapping[str, Any], known: Collection[str], today: date) -> dict[str, str]:
    """Key -> message, for values that do not have the form expected."""
    wrong: dict[str, str] = {}
    for key in ("title", "description"):
        if key in meta and not (isinstance(meta[key], str) and meta[key].strip()):
            wrong[key] = f"« {key} » doit être un texte, sur une ligne."
        elif key in meta and (odd := re.search(r'[<>"\x00-\x1f]', meta[key])):  # the theme writes them as they are into the head of the page
            wrong[key] = f"« {key} » contient {odd[0]!r}. Écrivez du texte simple, avec « … » pour les guillemets."
    described = meta.get("description")
    if isinstance(described, str) and len(described) not in DESCRIPTION_LENGTH:
        wanted = f"{DESCRIPTION_LENGTH.start} à {DESCRIPTION_LENGTH.stop - 1}"
        wrong["description"] = f"« description » a {len(described)} caractères ; il en faut {wanted}."
    reviewed = meta.get("last_reviewed_on", today)
    if type(reviewed) is not date:
        wrong["last_reviewed_on"] = f"« {reviewed} » n'est pas une date. Écrivez par exemple {today.isoformat()}."
    elif reviewed > today:
        wrong["last_reviewed_on"] = f"la date de relecture {reviewed.isoformat()} est dans le futur. Mettez celle du jour."
    period = meta.get("review_in", "6 months")
    if not REVIEW_IN.fullmatch(str(period)):
        wrong["review_in"] = f"« {period} » : écrivez un nombre de mois, par exemple « 6 months »."
    listed = meta.get("sources", [])
    if not isinstance(listed, list):
        wrong["sources"] = "« sources » doit être une liste (une ligne « - clé » par source), vide s'il n'y en a pas : []."
        return wrong
    unknown = [str(key) for key in listed if key not in known]
    if unknown:
        wrong["sources"] = f"source inconnue : {', '.join(unknown)}. Décrivez-la d'abord dans data/sources.yml."
    elif len(set(listed)) < len(listed):
        wrong["sources"] = "une source est citée deux fois dans la liste. Retirez le doublon."
    return wrong


def line_of(key: str, block: str) -> int:
    """1-based line of the file where a top-level key of the front matter stands; 1 if it is absent."""
    found = re.search(rf"^{re.escape(key)}\s*:", block, re.MULTILINE)
    return block.count("\n", 0, found.start()) + 2 if found else 1
