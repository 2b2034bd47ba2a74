"""The procedures: dangers before irreversible steps, one way of writing labels, French typed plainly."""

import re

import pytest
from pages import FRENCH, source

PROCEDURES = ["acces-parametres", "lettres", "outils-supplementaires", "procedure-annulation", "recommandations", "suppression-definitive"]
PAGES = [(stem, language) for stem in FRENCH for language in ("fr", "en")]


@pytest.mark.parametrize("stem", PROCEDURES)
def test_a_procedure_page_has_steps_and_ends_with_see_also(stem: str) -> None:
    page = source(stem)
    assert sum(len(page.steps.shown.lists[index].items) for index in page.steps.shown.ordered()) >= 10
    assert page.headings[-1].anchor == "voir-aussi"


@pytest.mark.parametrize(("stem", "language"), PAGES)
def test_a_danger_stands_right_before_each_irreversible_step(stem: str, language: str) -> None:
    lines = source(stem, language).body.split("\n")
    for number, line in enumerate(lines):
        if line.strip() != "{ .irreversible }":
            continue
        step = next(n for n in range(number, -1, -1) if re.match(r" *\d+\. ", lines[n]))
        above = [n for n in range(step) if re.match(r"\s*!!! danger ", lines[n])]
        assert above, f"{stem} ({language}), ligne {step} : aucun « danger » avant cette étape irréversible"
        indent = len(lines[above[-1]]) - len(lines[above[-1]].lstrip())
        between = [text for text in lines[above[-1] + 1 : step] if text.strip() and len(text) - len(text.lstrip()) <= indent]
        assert between == [], f"{stem} ({language}) : entre le danger et l'étape {step} : {between}"


def test_the_three_routes_and_the_organisation_each_have_an_irreversible_step() -> None:
    body = source("suppression-definitive").body
    for anchor in ("voie-profil", "voie-administration", "voie-application", "organisation-etapes"):
        section = body.split(f"{{#{anchor}}}")[1].split("\n## ")[0]
        section = section.split("\n### ")[0] if anchor == "organisation-etapes" else section
        assert "{ .irreversible }" in section, anchor
        assert "!!! danger" in section, anchor


@pytest.mark.parametrize("stem", FRENCH)
def test_authors_type_plain_spaces_and_apostrophes(stem: str) -> None:
    text = source(stem).text
    odd = [(number, line[:60]) for number, line in enumerate(text.split("\n"), 1) if re.search("[\u00a0\u202f’]", line)]
    assert odd == []


@pytest.mark.parametrize("stem", FRENCH)
def test_english_labels_in_french_pages_say_their_language(stem: str) -> None:
    """A label such as *Billing* is spoken with an English voice: *Billing*{lang=en}."""
    bare = re.findall(r"\(\*([^*]+)\*\)(?!\{)", source(stem).body)
    assert bare == []


@pytest.mark.parametrize("stem", FRENCH)
def test_sentences_stay_short_on_average(stem: str) -> None:
    text = re.sub(r"\[\^[^\]]+\]|\]\([^)]*\)|\{[^}]*\}|^#.*$|^\|.*$", " ", source(stem).body, flags=re.MULTILINE)
    sentences = [sentence.split() for sentence in re.split(r"[.?!:](?:\s|$)", text) if len(sentence.split()) > 2]
    assert sum(map(len, sentences)) / len(sentences) <= 18
