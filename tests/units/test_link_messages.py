"""MkDocs's own messages on links come out in French with the line of the file; anything else passes as it is."""

import logging
from pathlib import Path

import pytest
from link_messages import InFrench, line_of, translate

PAGE = "---\ntitle: T\n---\n\n# T\n\nVoyez [un](faq.md) puis [deux](faq.md#non), [trois](/faq/), [quatre](#non), [cinq](pas-la.md), [six](foo).\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "page.md").write_text(PAGE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - index.md\n  - parti.md\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("message", "start", "said"),
    [
        ("contains a link 'pas-la.md', but the target is not found among documentation files.", "LIE001", "manque dans docs/"),
        ("contains a link 'faq.md#non', but the doc 'faq.md' does not contain an anchor '#non'.", "LIE002", "page « faq.md »"),
        ("contains a link '#non', but there is no such anchor on this page.", "LIE002", "cette page n'a pas"),
        ("contains an absolute link '/faq/', it was left as is. Did you mean 'faq.md'?", "LIE003", "Vouliez-vous « faq.md » ?"),
        ("contains an unrecognized relative link 'foo', it was left as is.", "LIE003", "ne nomme aucun fichier"),
    ],
)
def test_a_link_is_told_in_french_at_its_line(docs: Path, message: str, start: str, said: str) -> None:
    told = translate(f"Doc file 'page.md' {message}", docs)
    assert told is not None
    assert told.startswith(f"docs/page.md:7: {start} ")
    assert said in told


def test_the_line_is_that_of_the_whole_link(docs: Path) -> None:
    (docs / "page.md").write_text("[a](faq.md#non-plus)\n[b](faq.md#non)\n", "utf-8")
    assert line_of(docs / "page.md", "faq.md#non") == 2
    assert line_of(docs / "absent.md", "faq.md") == 1


def test_the_navigation_is_told_in_french(docs: Path) -> None:
    told = translate("A reference to 'parti.md' is included in the 'nav' configuration, which is not found in the documentation files.", docs)
    assert told is not None and told.startswith("mkdocs.yml:3: LIE004 ")
    message = 'The following pages exist in the docs directory, but are not included in the "nav" configuration:\n  - a.md\n  - b.md'
    told = translate(message, docs)
    assert told is not None and "a.md, b.md" in told


def test_another_message_passes_untouched_and_none_is_dropped(docs: Path) -> None:
    record = logging.LogRecord("mkdocs.structure.pages", logging.WARNING, "", 1, "Something %s", ("else",), None)
    assert InFrench(docs).filter(record)
    assert record.getMessage() == "Something else"
