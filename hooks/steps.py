"""No procedure is published whose step numbers are wrong, for what the author typed and for what the reader sees.

Thin hook over the package `stepcheck`. Findings are warnings in `mkdocs serve` and fail `mkdocs build --strict`, even
with `-q`; informations never fail it. The key `extra: stepcheck:` of mkdocs.yml turns it off, or rules on and off
(stepcheck/REGLES.md). Needs nothing of this site: copy this file and the folder beside it to use it elsewhere.
"""

from __future__ import annotations

import gc
import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from stepcheck.options import OptionsError, read_options
from stepcheck.session import Session

LOG = logging.getLogger("mkdocs.hooks.stepcheck")
IS_STEPCHECK = True  # the command recognises this hook by it, and leaves it out of its own run

_session: Session | None = None
_told: list[str] = []


def on_config(config: MkDocsConfig) -> None:
    """Start afresh, except in the builds that the i18n plugin nests in the first one."""
    global _session
    if _is_nested(config):
        return
    _told.clear()
    try:
        options = read_options(config.extra)
        if options.enabled and _session is None:
            # Every page is kept until the end: without this, Python would look for garbage among all that is loaded each time they are many
            # more, which costs as much as reading them. Once: what a preview throws away later must still be collected.
            gc.freeze()
        _session = Session(config, options) if options.enabled else None
    except OptionsError as error:
        raise PluginError(f"mkdocs.yml: {error}") from error
    if _session is not None:
        config.markdown_extensions = [*config.markdown_extensions, _session.marks]  # type: ignore[list-item]


@event_priority(-200)  # once the other plugins have settled the navigation
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Learn the order of the pages, and which are translations of each other."""
    if _session is not None:
        first = [page.file.src_uri for page in nav.pages]
        _session.expect(list(dict.fromkeys([*first, *(file.src_uri for file in files.documentation_pages())])))


@event_priority(-100)  # after the other hooks: page.markdown is still the file's own text
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the text that is about to be rendered, and where it begins in its file."""
    if _session is not None:
        _session.take_text(page)


@event_priority(100)  # before any hook rewrites the HTML
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read the page that was just rendered."""
    if _session is not None:
        _session.take_rendering(page)


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """All pages of a language are rendered, none is written: say what is wrong, sorted, once."""
    if _session is None:
        return
    if _session.checker.options.base:
        _compare_with_base(_session, config)
    for report in _session.reports():
        if report.severity == "info":
            LOG.info("%s", report)
        elif str(report) not in _told:
            _told.append(str(report))
            LOG.warning("%s", report)


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    """Fail a strict build that is too quiet to have counted our warnings."""
    if config.strict and _told and not LOG.isEnabledFor(logging.WARNING) and not _is_nested(config):
        raise Abort("\n".join(_told))


def on_shutdown() -> None:
    """The command is over: Python need not look for garbage among all the pages that were read, which takes as long as reading a tenth of them."""
    gc.freeze()


def _compare_with_base(session: Session, config: MkDocsConfig) -> None:
    """Learn what the references pointed at in the configured revision."""
    from stepcheck.base import past_of  # few sites ask for it
    from stepcheck.loading import CannotRunError

    try:
        session.checker.past |= past_of(session, config, session.checker.options.base)
    except CannotRunError as error:
        raise PluginError(f"mkdocs.yml: {error}") from error


def _is_nested(config: MkDocsConfig) -> bool:
    i18n = config.plugins.get("i18n")
    return bool(i18n is not None and i18n.building)
