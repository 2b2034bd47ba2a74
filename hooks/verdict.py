"""The last word: a strict build with a reported problem fails, even when `-q` silences the warnings MkDocs counts."""

from __future__ import annotations

import reporting
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Forget the previous build's problems (the same process rebuilds again and again under `mkdocs serve`)."""
    if not reporting.is_nested_build(config):
        reporting.REPORTED.clear()


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    """Raise Abort with every message when nobody else would tell (strict and quiet)."""
    told = reporting.LOG.isEnabledFor(30)  # logging.WARNING: then MkDocs counts them by itself
    if config.strict and reporting.REPORTED and not told and not reporting.is_nested_build(config):
        raise Abort("\n".join([*reporting.REPORTED, f"{len(reporting.REPORTED)} problème(s) : construction refusée."]))
