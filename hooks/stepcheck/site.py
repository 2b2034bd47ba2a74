"""Read any MkDocs site as its build would, without building it: configuration, plugins, navigation, rendered pages."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from stepcheck.checker import Report
from stepcheck.messages import MESSAGES
from stepcheck.options import Options
from stepcheck.patterns import lazy
from stepcheck.session import Session

MISSING_PLUGIN = lazy(r'The "(?P<name>[^"]+)" plugin is not installed')
EVENTS = ("startup", "config", "pre_build", "files", "nav", "pre_page", "page_read_source", "page_markdown")


class CannotRunError(Exception):
    """The checker could not do its work; the text is one plain sentence why."""


@dataclass
class Reading:
    """What reading a site gave. reports: of pages that could not be read; notes: what the person should know."""

    session: Session
    config: MkDocsConfig
    reports: list[Report] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def load_site(path: Path) -> tuple[MkDocsConfig, list[str]]:
    """(configuration, notes). A plugin or theme that is not installed is left out with a note. Raises CannotRunError."""
    notes: list[str] = []
    overrides: dict[str, Any] = {}
    for _ in range(50):
        with _quiet() as said:
            try:
                return load_config(str(path), **overrides), notes
            except (ConfigurationError, Abort) as error:
                text = " ".join([*said, str(error)])
            except SystemExit as error:
                text = " ".join([*said, str(error)])
            except Exception as error:  # a hook or a plugin may raise anything while it loads
                raise CannotRunError(f"{path} : {type(error).__name__}: {_one_line(str(error))}") from error
        missing = MISSING_PLUGIN.search(text)
        if missing:
            overrides["plugins"] = _without_plugin(path, overrides.get("plugins"), missing["name"])
            notes.append(f"plugin « {missing['name']} » absent : les pages sont lues sans lui (read without it)")
        elif "Unrecognised theme" in text and "theme" not in overrides:
            overrides["theme"] = {"name": "mkdocs"}
            notes.append("thème absent : les pages sont lues sans lui (theme not installed)")
        else:
            raise CannotRunError(f"{path} : {_one_line(text) or 'configuration illisible (unreadable)'}")
    raise CannotRunError(f"{path} : trop de plugins absents (too many plugins missing)")


def read_site(config: MkDocsConfig, options: Options) -> Reading:
    """Render every page of a site, in every language, and collect what the checker sees. Writes nothing.

    When a plugin fails outside a build, the pages are read again without plugins, with a note.
    """
    try:
        return _read(config, options, with_plugins=True)
    except CannotRunError:
        raise
    except Exception as error:  # whatever a plugin of somebody's site may raise
        reading = _read(config, options, with_plugins=False)
        reading.notes.append(f"un plugin a échoué ({type(error).__name__}: {_one_line(str(error))}) : pages lues sans plugins (read without plugins)")
        return reading


def _read(config: MkDocsConfig, options: Options, *, with_plugins: bool) -> Reading:
    plugins = config.plugins
    _keep_events(config, EVENTS if with_plugins else ())
    with _quiet():
        plugins.on_startup(command="build", dirty=False)
        config = plugins.on_config(config)
        session = Session(config, options)
        reading = Reading(session, config)
        extensions = [one for one in config.markdown_extensions if type(one).__name__ != "StepMarks"]
        config.markdown_extensions = [*extensions, session.marks]  # type: ignore[list-item]
        i18n: Any = plugins.get("i18n")
        locales = list(i18n.build_languages) if i18n is not None and with_plugins else [None]
        if i18n is not None and with_plugins:
            first = i18n.current_language or i18n.default_language
            locales = [first, *(one for one in locales if one != first)]
        elif i18n is not None:
            session.i18n = None
        for index, locale in enumerate(locales):
            if locale is not None and index:
                i18n.building, i18n.current_language = True, locale
                config = plugins.on_config(config)
            _read_language(config, reading)
    return reading


def _read_language(config: MkDocsConfig, reading: Reading) -> None:
    plugins, session = config.plugins, reading.session
    plugins.on_pre_build(config=config)
    files = get_files(config)
    files = plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = plugins.on_nav(get_navigation(files, config), config=config, files=files)
    first = [page.file.src_uri for page in nav.pages]
    session.expect(list(dict.fromkeys([*first, *(file.src_uri for file in files.documentation_pages())])))
    for file in files.documentation_pages():
        page = file.page or Page(None, file, config)
        assert isinstance(page, Page)
        if session.is_own_language(page):
            _read_page(page, files, config, reading)


def _read_page(page: Page, files: Files, config: MkDocsConfig, reading: Reading) -> None:
    session, plugins = reading.session, config.plugins
    config._current_page = page
    try:
        page = plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        session.take_text(page)
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        session.take_rendering(page)
    except UnicodeDecodeError as error:
        reading.reports.append(_unreadable(page, "ETP003", f"octet {error.object[error.start]:#04x}, position {error.start}", session))
    except (RecursionError, ValueError, KeyError, IndexError, AttributeError, TypeError, BuildError, OSError) as error:
        reading.reports.append(_unreadable(page, "ETP003/render", f"{type(error).__name__}: {_one_line(str(error))}", session))
    except Exception as error:
        if type(error).__name__ != "SnippetMissingError":
            raise
        reading.reports.append(_unreadable(page, "ETP003/render", _one_line(str(error)), session))
    finally:
        config._current_page = None


def _unreadable(page: Page, message: str, reason: str, session: Session) -> Report:
    file = session.relative(page.file.abs_src_path or page.file.src_uri)
    language = session.language(session.locale_of(page)[0], "")
    text = MESSAGES["fr" if language == "fr" else "en"][message].format(reason=reason)
    return Report(file, 1, 1, "ETP003", "error", text, language)


def _keep_events(config: MkDocsConfig, kept: tuple[str, ...]) -> None:
    """Leave only the events that shape the text of pages, and never our own hook's."""
    for name, methods in config.plugins.events.items():
        ours = [one for one in methods if getattr(one, "__globals__", {}).get("IS_STEPCHECK")]
        methods[:] = [one for one in methods if name in kept and one not in ours]


def _without_plugin(path: Path, plugins: Any, name: str) -> Any:
    """The plugins of a configuration file without one of them."""
    if plugins is None:
        from mkdocs.utils.yaml import yaml_load

        with path.open("rb") as file:
            plugins = yaml_load(file).get("plugins") or []
    if isinstance(plugins, dict):
        return {key: value for key, value in plugins.items() if key not in (name, name.removeprefix("material/"))}
    same = (name, name.removeprefix("material/"))
    return [one for one in plugins if (next(iter(one)) if isinstance(one, dict) else one) not in same]


@contextmanager
def _quiet() -> Iterator[list[str]]:
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


def _one_line(text: str) -> str:
    return " ".join(text.split())[:400]
