"""data/sources.yml and data/domains.yml: what editors keep that is not a page."""

import re
from datetime import date

import pytest
import yaml
from pages import FRENCH, ROOT, is_official, source

SOURCES = yaml.safe_load((ROOT / "data" / "sources.yml").read_text("utf-8"))
REQUIRED = {"title", "title_en", "publisher", "lang", "read_on", "kind", "confidence", "facts"}
FIELDS = REQUIRED | {"publisher_en", "url", "read_as", "dated", "dated_en", "note", "note_en"}


@pytest.mark.parametrize("key", SOURCES)
def test_a_source_is_fully_described(key: str) -> None:
    entry = SOURCES[key]
    assert set(entry) <= FIELDS
    assert set(entry) >= REQUIRED
    assert ("url" in entry) != ("read_as" in entry)
    assert isinstance(entry["read_on"], date)
    assert entry["kind"] in ("official", "secondary")
    assert entry["confidence"] in ("high", "medium", "low")
    assert ("dated" in entry) == ("dated_en" in entry)
    assert ("note" in entry) == ("note_en" in entry)


@pytest.mark.parametrize("key", [key for key, entry in SOURCES.items() if "url" in entry])
def test_a_linked_source_is_on_an_official_site(key: str) -> None:
    assert is_official(SOURCES[key]["url"]), SOURCES[key]["url"]


def test_every_source_is_cited_somewhere() -> None:
    cited = {key for stem in FRENCH for key in source(stem).references}
    assert set(SOURCES) - cited == set(), "sources que personne ne cite : retirez-les"


@pytest.mark.parametrize("key", SOURCES)
def test_what_readers_see_of_a_source_names_no_internal_register(key: str) -> None:
    shown = " ".join(str(SOURCES[key].get(field, "")) for field in ("title", "title_en", "publisher", "publisher_en", "note", "note_en"))
    assert not re.search(r"\b[WD]-\d{3}|confiance|confidence", shown), shown
