"""Problems that a site already had: told once, kept in a file, not told again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from stepcheck.loading import CannotRunError
from stepcheck.reports import Report

Known = Counter[tuple[str, str, str]]
PathOf = Callable[[str], Path]  # the file that a report names


def read_baseline(path: Path) -> Known:
    """Known problems: (file, code, text of the line) -> how many. Raises CannotRunError."""
    try:
        return Counter((one["file"], one["code"], one["text"]) for one in json.loads(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise CannotRunError(f"{path} : fichier introuvable ; créez-le avec --update-baseline (create it with --update-baseline)") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotRunError(f"{path} : n'est pas un fichier de --update-baseline (not a baseline file)") from error


def write_baseline(path: Path, reports: Iterable[Report], path_of: PathOf) -> None:
    """Write the problems of a site. A line is known by its text, so that it may move."""
    lines = _line_reader(path_of)
    found = [{"file": one.file, "code": one.code, "text": lines(one.file, one.line)} for one in reports]
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def without_known(reports: Iterable[Report], known: Known, path_of: PathOf) -> list[Report]:
    """The reports that the baseline does not hold."""
    left, lines, kept = known.copy(), _line_reader(path_of), []
    for one in reports:
        key = (one.file, one.code, lines(one.file, one.line))
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(one)
    return kept


def _line_reader(path_of: PathOf):  # type: ignore[no-untyped-def]
    @cache
    def lines(file: str) -> list[str]:
        try:
            return path_of(file).read_text("utf-8-sig", errors="replace").splitlines()
        except OSError:
            return []

    def text(file: str, line: int) -> str:
        found = lines(file)
        return found[line - 1].strip() if 0 < line <= len(found) else ""

    return text
