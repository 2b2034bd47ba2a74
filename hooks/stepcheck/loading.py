"""Load the configuration of any MkDocs site, without what is not installed here."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from stepcheck.patterns import lazy

MISSING_EXTENSION = lazy(r"Failed to load extension '(?P<name>[^']+)'\.\s+ModuleNotFoundError")
MISSING_PLUGIN = lazy(r'The "(?P<name>[^"]+)" plugin is not installed')


class CannotRunError(Exception):
    """The checker could not do its work; the text is one plain sentence why."""


def load_site(path: Path) -> tuple[MkDocsConfig, list[str]]:
    """(configuration, notes). What is not installed, plugin or theme, and hooks that fail are left out with a note. Raises CannotRunError."""
    notes: list[str] = []
    overrides: dict[str, Any] = {}
    for _ in range(50):
        with quiet() as said:
            try:
                return load_config(str(path), **deepcopy(overrides)), notes  # MkDocs empties what it is given
            except (ConfigurationError, Abort) as error:
                text = " ".join([*said, str(error)])
            except SystemExit as error:
                text = " ".join([*said, str(error)])
            except Exception as error:  # a hook or a plugin may raise anything while it loads
                if "hooks" in overrides:
                    raise CannotRunError(f"{path} : {type(error).__name__}: {one_line(str(error))}") from error
                overrides["hooks"] = []
                notes.append(f"un hook a échoué ({type(error).__name__}: {one_line(str(error))}) : pages lues sans hooks (read without hooks)")
                continue
        if extension := MISSING_EXTENSION.search(text):
            name = extension["name"]
            raise CannotRunError(
                f"{path} : l'extension Markdown « {name} » n'est pas installée ; sans elle, les numéros que le lecteur voit sont inconnus :"
                f" installez-la (Markdown extension {name} is not installed: install it)"
            )
        missing = MISSING_PLUGIN.search(text)
        if missing:
            overrides["plugins"] = _without_plugin(path, overrides.get("plugins"), missing["name"])
            notes.append(f"plugin « {missing['name']} » absent : les pages sont lues sans lui (read without it)")
        elif "Unrecognised theme" in text and "theme" not in overrides:
            overrides["theme"] = {"name": "mkdocs"}
            notes.append("thème absent : les pages sont lues sans lui (theme not installed)")
        else:
            raise CannotRunError(f"{path} : {one_line(text) or 'configuration illisible (unreadable)'}")
    raise CannotRunError(f"{path} : trop de plugins absents (too many plugins missing)")


def _without_plugin(path: Path, plugins: Any, name: str) -> Any:
    """The plugins of a configuration file without one of them."""
    if plugins is None:
        from mkdocs.utils.yaml import get_yaml_loader, yaml_load

        with path.open("rb") as file:
            plugins = yaml_load(file, get_yaml_loader(config=MkDocsConfig(str(path)))).get("plugins") or []
    if isinstance(plugins, dict):
        return {key: value for key, value in plugins.items() if key not in (name, name.removeprefix("material/"))}
    same = (name, name.removeprefix("material/"))
    return [one for one in plugins if (next(iter(one)) if isinstance(one, dict) else one) not in same]


@contextmanager
def quiet() -> Iterator[list[str]]:
    """Keep what MkDocs would log, and say nothing of it."""
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage()) if record.levelno >= logging.ERROR else None  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagate, handlers, level = logger.propagate, logger.handlers[:], logger.level
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.ERROR)
    try:
        yield said
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


def one_line(text: str) -> str:
    """A text on one line, not too long."""
    return " ".join(text.split())[:400]
