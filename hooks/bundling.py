"""One script for the browser from modules of scripts/: put end to end, without comments and needless spaces. Not a hook by itself.

The modules are plain ECMAScript modules, which tests import as they are. Here their imports are followed, in order, and the
words `import` and `export` dropped: all names are at one level, so no two modules may declare the same name. The result is a
classic script, which also runs from a page opened without a server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import rjsmin

IMPORT = re.compile(r'^import \{[^}]*\} from "(?P<file>\.{1,2}/[\w/-]+\.js)"\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=const|function|class)", re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:const|let|function|class) (\w+)", re.MULTILINE)


class ScriptError(ValueError):
    """Modules that cannot be put end to end; the message says which name stands in two of them."""


def assemble(folder: Path, entry: str, constants: Mapping[str, Any]) -> str:
    """Source of one script: the constants, then the entry module after all those that it imports.

    folder: where the entry stands; imports may lead to its neighbours ("../common/dates.js"). constants: name -> what JSON
    can write. Raises ScriptError for a name declared twice, OSError for a missing module.
    """
    modules = followed(folder / entry)
    owners: dict[str, Path] = {}
    for path, code in modules.items():
        for declared in DECLARED.findall(code):
            if owners.setdefault(declared, path) != path:
                file, owner = (f"{one.parent.name}/{one.name}" for one in (path, owners[declared]))
                raise ScriptError(f"scripts/{file} : le nom « {declared} » est déjà dans scripts/{owner}. Choisissez-en un autre.")
    values = [f"const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n" for name, value in constants.items()]
    code = "".join(EXPORT.sub("", IMPORT.sub("", text)) for text in modules.values())
    # Constants are not minified: their strings hold what looks like comments.
    return f'"use strict";(()=>{{\n{"".join(values)}{rjsmin.jsmin(code)}\n}})()\n'


def followed(entry: Path) -> dict[Path, str]:
    """Path -> text of the entry module and of all it imports, each after what it needs."""
    texts: dict[Path, str] = {}

    def visit(path: Path) -> None:
        text = path.read_text("utf-8")
        for found in IMPORT.finditer(text):
            needed = (path.parent / found["file"]).resolve()
            if needed not in texts:
                visit(needed)
        texts[path] = text

    visit(entry.resolve())
    return texts
