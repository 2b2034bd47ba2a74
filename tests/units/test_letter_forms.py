"""A letter and what its form may ask agree, or the contributor is told how."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import calendar_form
import pytest
from conftest import ROOT
from letter_forms import check, fault, load
from letter_marks import MarkError, mark
from mkdocs.exceptions import Abort


def words(french: str, **more: Any) -> dict[str, Any]:
    return {"fr": french, "en": french, **more}


BOOK: dict[str, Any] = {
    "countries": {"fr": words("France"), "ch": words("Suisse")},
    "conditions": {
        "suisse": words("Suisse", countries=["ch"]),
        "france": words("France", countries=["fr"]),
        "option": words("Facultatif", filled=True),
    },
    "choices": {"motif": words("Motif")},
    "fields": {"lieu": words("Lieu"), "nom": words("Votre nom")},
    "letters": {"acces": {"parts": ["lieu", "nom"]}},
}


def test_each_bracket_is_read_and_its_signs_kept_for_those_who_have_no_script() -> None:
    html = "<p>[Lieu], [Suisse : selon la loi [votre nom] / France : non] <strong>[Motif : un / deux]</strong></p>"
    done = mark(html, BOOK, "fr")
    assert done.used == {"lieu", "nom", "suisse", "france", "motif"}
    assert done.options == {"motif": ["un", "deux"]}
    assert '<span data-when="suisse" data-countries="ch">' in done.html
    bare = __import__("re").sub(r"<[^>]*>", "", done.html)
    assert bare == "[Lieu], [Suisse : selon la loi [votre nom] / France : non] [Motif : un / deux]"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>[Ville]</p>", "aucun champ"),
        ("<p>[Lieu</p><p>suite]</p>", "n'est pas fermé"),
        ("<p>[Lieu", "n'est pas fermé"),
        ("<p>Lieu]</p>", "ne ferme rien"),
        ("<p>[Lieu / Votre nom]</p>", "aucun champ"),
        ("<p>[Belgique : oui]</p>", "aucun champ"),
        ("<p><em>[Lieu</em>]</p>", "n'est pas fermé"),
        ("<p>[]</p>", "aucun champ"),
    ],
)
def test_a_bracket_that_cannot_be_read_is_told(html: str, said: str) -> None:
    with pytest.raises(MarkError, match=said):
        mark(html, BOOK, "fr")


def test_a_slash_without_spaces_and_a_colon_in_a_passage_are_text() -> None:
    done = mark("<p>[Motif : a/b / ceci : cela]</p>", BOOK, "fr")
    assert done.options == {"motif": ["a/b", "ceci : cela"]}


def test_a_letter_asks_all_that_it_may_and_nothing_more() -> None:
    assert check("acces", mark("[Lieu][Votre nom]", BOOK, "fr"), BOOK, []) == []
    more = check("acces", mark("[Lieu][Votre nom][Motif : a / b]", BOOK, "fr"), BOOK, [])
    less = check("acces", mark("[Lieu]", BOOK, "fr"), BOOK, [])
    assert ["motif" in more[0], "nom" in less[0], len(more + less)] == [True, True, 2]
    assert "n'est pas décrite" in check("autre", mark("", BOOK, "fr"), BOOK, [])[0]


def test_a_letter_is_sent_only_to_an_address_that_one_may_write_to() -> None:
    book = {**BOOK, "letters": {"acces": {"parts": ["lieu"], "mail": "dpo@exemple.fr"}}}
    assert "dpo@exemple.fr" in check("acces", mark("[Lieu]", book, "fr"), book, ["privacy@cisco.com"])[0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"letters": None}, "il faut les parties"),
        ({"fields": {"lieu": {"fr": "Lieu"}}}, "« lieu »"),
        ({"fields": {"lieu": words("Lieu", help={"fr": "aide"})}}, "« lieu »"),
        ({"fields": {"lieu": None}}, "« lieu »"),
        ({"conditions": {"x": words("X", countries=["de"])}}, "pays inconnu"),
        ({"choices": {"lieu": words("Lieu")}}, "un même nom"),
        ({"letters": {"acces": {"parts": ["téléphone"]}}}, "téléphone"),
        ({"letters": {"acces": None}}, "parts"),
    ],
)
def test_a_file_that_cannot_serve_is_told_in_a_sentence(change: dict[str, Any], said: str) -> None:
    assert said in fault({**BOOK, **change})
    assert fault(BOOK) == ""


@pytest.mark.parametrize("content", [None, b"", b"a: [", b"\xff\xfe", b"- x"])
def test_data_that_cannot_be_read_stops_with_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "data.yml"
    if content is not None:
        path.write_bytes(content)
    for read in (load, calendar_form.load):
        with pytest.raises(Abort, match="data/"):
            read(path)


def test_the_data_of_this_site_can_serve() -> None:
    assert load(ROOT / "data" / "letters.yml")["letters"]
    assert calendar_form.load(ROOT / "data" / "calendar.yml")


def test_delays_and_dates_agree() -> None:
    dates = {"paid": {}, "idle": {}}
    said = [sentence for _, sentence in calendar_form.check(["paid+1m", "paid", "other-3d"], dates)]
    assert ["« paid »" in said[0], "« other-3d »" in said[1], "« idle »" in said[2], len(said)] == [True, True, True, 3]
