"""A build does not look again and again for garbage among what it keeps to its end: the modules, the theme, the configuration."""

from __future__ import annotations

import gc

from mkdocs.plugins import event_priority


@event_priority(-500)  # once everything is loaded
def on_startup(command: str, dirty: bool) -> None:
    """Leave what is there now out of Python's collector."""
    gc.freeze()
