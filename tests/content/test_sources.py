"""data/sources.yml and data/domains.yml: what editors keep that is not a page."""

import re

import pytest
import registers
import yaml
from addresses import is_official, read_domains
from pages import FRENCH, ROOT, source

DOMAINS = read_domains(yaml.safe_load((ROOT / "data" / "domains.yml").read_text("utf-8")))
SOURCES = yaml.safe_load((ROOT / "data" / "sources.yml").read_text("utf-8"))


@pytest.mark.parametrize("key", SOURCES)
def test_a_source_is_fully_described(key: str) -> None:
    assert registers.fault(SOURCES[key]) == ""


@pytest.mark.parametrize("key", [key for key, entry in SOURCES.items() if "url" in entry])
def test_a_linked_source_is_on_an_official_site(key: str) -> None:
    assert is_official(SOURCES[key]["url"], DOMAINS), SOURCES[key]["url"]


def test_every_source_is_cited_somewhere() -> None:
    cited = {key for stem in FRENCH for key in source(stem).references}
    assert set(SOURCES) - cited == set(), "sources que personne ne cite : retirez-les"


@pytest.mark.parametrize("key", SOURCES)
def test_what_readers_see_of_a_source_names_no_internal_register(key: str) -> None:
    shown = " ".join(str(SOURCES[key].get(field, "")) for field in ("title", "title_en", "publisher", "publisher_en", "note", "note_en"))
    assert not re.search(r"\b[WD]-\d{3}|confiance|confidence", shown), shown
