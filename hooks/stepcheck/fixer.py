"""Placeholder."""

from pathlib import Path

from stepcheck.site import Reading


def fix_site(reading: Reading, chosen: set[Path] | None, *, write: bool) -> list[str]:
    """Placeholder."""
    return []
