"""What the tests of the search share: Node.js for its modules, the rules of each language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import search_index
from conftest import ROOT, Ask, asker


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Ask the modules of scripts/search/: ask(task, **arguments) -> what they answer."""
    return asker(Path(__file__).with_name("ask.mjs"))


@pytest.fixture(scope="session")
def rules() -> dict[str, dict[str, Any]]:
    """Rules of reading words, by language."""
    return {locale: search_index.rules_of(ROOT, locale) for locale in ("fr", "en")}


@pytest.fixture(scope="session")
def packed(site: Path) -> dict[str, dict[str, str]]:
    """The index that the built site carries, by language."""
    found = {}
    for locale, folder in (("fr", ""), ("en", "en/")):
        text = (site / folder / "search" / "worker.js").read_text("utf-8")
        line = re.search(r"^const INDEX = (.*)$", text, re.MULTILINE)
        assert line, locale
        found[locale] = json.loads(line[1])
    return found
