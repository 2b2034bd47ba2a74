"""Read any MkDocs site as its build would, without building it: configuration, plugins, navigation, rendered pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from stepcheck.loading import CannotRunError, one_line, quiet
from stepcheck.messages import MESSAGES
from stepcheck.options import Options
from stepcheck.reports import Report
from stepcheck.session import Session

EVENTS = ("startup", "config", "pre_build", "files", "nav", "pre_page", "page_read_source", "page_markdown")


@dataclass
class Reading:
    """What reading a site gave. reports: of pages that could not be read; notes: what the person should know."""

    session: Session
    config: MkDocsConfig
    reports: list[Report] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Say something once."""
        if text not in self.notes:
            self.notes.append(text)


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
        reading.notes.append(f"un plugin a échoué ({type(error).__name__}: {one_line(str(error))}) : pages lues sans plugins (read without plugins)")
        return reading


def _read(config: MkDocsConfig, options: Options, *, with_plugins: bool) -> Reading:
    plugins = config.plugins
    _keep_events(config, EVENTS if with_plugins else ())
    with quiet():
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
        try:
            page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        except Exception as error:  # the page is read as typed
            reading.note(f"un plugin ou un hook a échoué ({type(error).__name__}: {one_line(str(error))}) : pages lues sans lui (read without it)")
        try:
            page.render(config, files)
        except Exception as error:  # an extension of somebody's site, or what Markdown cannot read, may raise anything: the build would fail too
            reading.reports.append(_unreadable(page, _why(error), f"{type(error).__name__}: {one_line(str(error))}", session))
        else:
            session.take_rendering(page)
    except UnicodeDecodeError as error:
        reading.reports.append(_unreadable(page, "ETP003", f"octet {error.object[error.start]:#04x}, position {error.start}", session))
    except OSError as error:
        reading.reports.append(_unreadable(page, "ETP003/file", error.strerror or type(error).__name__, session))
    except (RecursionError, ValueError, KeyError, IndexError, AttributeError, TypeError, BuildError) as error:
        reading.reports.append(_unreadable(page, _why(error), f"{type(error).__name__}: {one_line(str(error))}", session))
    finally:
        config._current_page = None


def _why(error: Exception) -> str:
    """The message for a page that could not be rendered."""
    return "ETP003/render" if isinstance(error, RecursionError) else "ETP003/failed"


def _unreadable(page: Page, message: str, reason: str, session: Session) -> Report:
    file = session.file_of(page)
    language = session.language(session.locale_of(page)[0], "")
    text = MESSAGES["fr" if language == "fr" else "en"][message].format(reason=reason)
    return Report(file, 1, 1, "ETP003", "error", text, language)


def _keep_events(config: MkDocsConfig, kept: tuple[str, ...]) -> None:
    """Leave only the events that shape the text of pages, and never our own hook's."""
    for name, methods in config.plugins.events.items():
        ours = [one for one in methods if getattr(one, "__globals__", {}).get("IS_STEPCHECK")]
        methods[:] = [one for one in methods if name in kept and one not in ours]
