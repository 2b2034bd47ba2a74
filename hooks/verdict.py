"""A strict build fails on every warning, also with `-q`.

`mkdocs build --strict -q` drops warnings before it counts them, so that a dead link or a missing page would pass. In strict
mode warnings are errors: they are let through, and MkDocs counts them.
"""

from __future__ import annotations

import logging

import reporting
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Let warnings through in strict mode, and forget the previous build's (`mkdocs serve` rebuilds in one process)."""
    if not reporting.is_nested_build(config):
        reporting.REPORTED.clear()
    logger = logging.getLogger("mkdocs")
    if config.strict and logger.level > logging.WARNING:
        logger.setLevel(logging.WARNING)
