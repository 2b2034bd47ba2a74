"""No procedure is published whose step numbers are wrong, for what the author typed and for what the reader sees.

Thin hook over the package `stepcheck`. Findings are warnings in `mkdocs serve` and fail `mkdocs build --strict`, even
with `-q`. Needs nothing of this site: copy this file and the folder beside it to use it elsewhere.
"""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from stepcheck import Finding, PageSteps, StepMarks, check_page, compare
from stepcheck.messages import tell

LOG = logging.getLogger("mkdocs.hooks.stepcheck")


class _Build:
    """What one build remembers, emptied at its start."""

    def __init__(self) -> None:
        self.marks = StepMarks()
        self.text: dict[str, tuple[str, int]] = {}  # src_uri -> (body, lines before it)
        self.steps: dict[str, dict[str, tuple[str, int, PageSteps]]] = {}  # page -> locale -> (src_uri, offset, steps)
        self.told: list[str] = []


_build = _Build()


def on_config(config: MkDocsConfig) -> None:
    """Start afresh, except in the builds that the i18n plugin nests in the first one."""
    global _build
    if not _is_nested(config):
        _build = _Build()
        config.markdown_extensions = [*config.markdown_extensions, _build.marks]  # type: ignore[list-item]


@event_priority(-100)  # the text as the other hooks leave it
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the text that is about to be rendered, and where it begins in its file."""
    source, body = page.file.content_string, page.markdown or ""  # the body is still the end of the file
    offset = source.count("\n", 0, len(source) - len(body)) if source.endswith(body) else 0
    _build.text[page.file.src_uri] = (markdown, offset)


@event_priority(100)  # before any hook rewrites the HTML: the marks were read during rendering
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Check one page, and compare it with its source when it is a translation."""
    locale = getattr(page.file, "locale", None) or "fr"
    i18n = config.plugins.get("i18n")
    if i18n is not None and i18n.current_language not in (None, locale):
        return  # a page of another language, lent for want of a translation
    markdown, offset = _build.text[page.file.src_uri]
    findings, steps = check_page(markdown, _build.marks.shown)
    _tell(findings, page.file.src_uri, offset, locale)
    twins = _build.steps.setdefault(getattr(page.file, "norm_src_uri", page.file.src_uri), {})
    twins[locale] = (page.file.src_uri, offset, steps)
    default = i18n.default_language if i18n is not None else locale
    if locale != default and default in twins:
        _tell(list(compare(twins[default][2], steps)), page.file.src_uri, offset, "fr" if default == "fr" else locale)


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    """Fail a strict build that is too quiet to have counted our warnings."""
    if config.strict and _build.told and not LOG.isEnabledFor(logging.WARNING) and not _is_nested(config):
        raise Abort("\n".join(_build.told))


def _tell(findings: list[Finding], src_uri: str, offset: int, language: str) -> None:
    for finding in findings:
        moved = finding.shifted(offset)
        line = f"docs/{src_uri}:{moved.line}:{moved.col}: {moved.code} {tell(finding, language)}"
        if line not in _build.told:
            _build.told.append(line)
            LOG.warning("%s", line)


def _is_nested(config: MkDocsConfig) -> bool:
    i18n = config.plugins.get("i18n")
    return bool(i18n is not None and i18n.building)
