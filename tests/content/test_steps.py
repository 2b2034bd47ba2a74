"""The procedures: dangers before irreversible steps, one way of writing labels, French typed plainly."""

import re

import pytest
from pages import FRENCH, source

PROCEDURES = ["acces-parametres", "lettres", "outils-supplementaires", "procedure-annulation", "recommandations", "suppression-definitive"]


@pytest.mark.parametrize("stem", PROCEDURES)
def test_a_procedure_page_has_steps_and_ends_with_see_also(stem: str) -> None:
    page = source(stem)
    assert sum(len(page.steps.shown.lists[index].items) for index in page.steps.shown.ordered()) >= 10
    assert page.headings[-1].anchor == "voir-aussi"


def test_the_three_routes_and_the_organisation_each_have_an_irreversible_step() -> None:
    body = source("suppression-definitive").body
    for anchor in ("voie-profil", "voie-administration", "voie-application", "organisation-etapes"):
        section = body.split(f"{{#{anchor}}}")[1].split("\n## ")[0]
        section = section.split("\n### ")[0] if anchor == "organisation-etapes" else section
        assert "{ .irreversible }" in section, anchor
        assert "!!! danger" in section, anchor


@pytest.mark.parametrize("stem", FRENCH)
def test_sentences_stay_short_on_average(stem: str) -> None:
    text = re.sub(r"\[\^[^\]]+\]|\]\([^)]*\)|\{[^}]*\}|^#.*$|^\|.*$", " ", source(stem).body, flags=re.MULTILINE)
    sentences = [sentence.split() for sentence in re.split(r"[.?!:](?:\s|$)", text) if len(sentence.split()) > 2]
    assert sum(map(len, sentences)) / len(sentences) <= 18
