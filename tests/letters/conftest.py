"""Node.js for the pure modules of the letters and of the calendar."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Ask, asker


@pytest.fixture(scope="session")
def ask() -> Ask:
    """ask(task, **arguments) -> what the modules answer (see ask.mjs)."""
    return asker(Path(__file__).with_name("ask.mjs"))
