"""What editors keep in data/: read once a build, in whatever hook needs it. Not a hook by itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

# libyaml reads the file ten times faster; some systems have PyYAML without it.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    loaded = yaml.load(path.read_text("utf-8"), LOADER)
    if not isinstance(loaded, dict) or not all(isinstance(entry, dict) for entry in loaded.values()):
        raise Abort(f"{path.name}: chaque source doit être décrite par une clé et ses champs (voir le début du fichier).")
    return {str(key): entry for key, entry in loaded.items()}
