"""Templates are compiled once, not at each build, for each language: `serve` answers sooner.

Jinja keeps their bytecode in .cache/templates/ and checks it against the template's text: deleting the folder is always safe.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the cache to the environment, before any template is loaded; do without where the folder cannot be written."""
    env.bytecode_cache = kept(Path(config.config_file_path).parent)


def kept(root: Path) -> FileSystemBytecodeCache | None:
    """The cache of the project whose folder is given; None where it cannot be written."""
    folder = root / ".cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FileSystemBytecodeCache(str(folder))
    except OSError:
        return None
