"""A letter is composed from its model: French that reads well, whatever is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

Ask = Callable[..., Any]


def text(words: str) -> dict[str, Any]:
    return {"kind": "text", "text": words}


def gap(name: str) -> dict[str, Any]:
    return {"kind": "gap", "id": name, "label": f"[{name}]"}


def when(name: str, *parts: dict[str, Any], countries: list[str] | None = None, asked: bool = False, filled: bool = False) -> dict[str, Any]:
    return {"kind": "when", "id": name, "countries": countries, "asked": asked, "filled": filled, "parts": list(parts)}


def block(*parts: dict[str, Any], item: bool = False, subject: bool = False) -> dict[str, Any]:
    return {"item": item, "subject": subject, "parts": list(parts)}


def said(ask: Ask, *parts: dict[str, Any], **answers: Any) -> str:
    return str(ask("letter", blocks=[block(*parts)], answers=answers)["text"])


LAW = when("rgpd", text("en application du RGPD,"), countries=["fr"])


def test_a_passage_for_another_country_leaves_a_sentence_that_begins_with_a_capital(ask: Ask) -> None:
    assert said(ask, LAW, text(" je vous demande."), country="fr") == "En application du RGPD, je vous demande."
    assert said(ask, LAW, text(" je vous demande."), country="ch") == "Je vous demande."
    assert said(ask, text("Bonjour. "), LAW, text(" je vous demande."), country="ch") == "Bonjour. Je vous demande."


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("ce que vous avez fait ", ".", "ce que vous avez fait."),
        ("mon identité ", ", merci", "mon identité, merci"),
        ("Motif ", "\u00a0: oui", "Motif\u00a0: oui"),
        ("un ", " deux", "un deux"),
    ],
)
def test_nothing_is_left_where_a_passage_was(ask: Ask, before: str, after: str, wanted: str) -> None:
    assert said(ask, text(before), LAW, text(after), country="ch") == wanted


def test_items_keep_their_small_letter_and_an_empty_one_goes(ask: Ask) -> None:
    blocks = [block(text("Merci :")), block(text("un ;"), item=True), block(LAW, item=True), block(when("x", text("deux.")), item=True)]
    assert ask("letter", blocks=blocks, answers={"country": "ch"})["text"] == "Merci :\n\n- un ;\n- deux."


def test_an_optional_sentence_comes_with_its_answer(ask: Ask) -> None:
    parts = [text("Un. "), when("facultatif", text("mon site est "), gap("site"), text("."), filled=True), text(" Deux.")]
    assert said(ask, *parts) == "Un. Deux."
    assert said(ask, *parts, values={"site": "  "}) == "Un. Deux."
    assert said(ask, *parts, values={"site": "a.webex.com"}) == "Un. Mon site est a.webex.com. Deux."


def test_what_is_asked_needs_both_the_box_and_the_country(ask: Ask) -> None:
    part = when("conso", text("loi"), countries=["fr"], asked=True)
    answers = [("fr", []), ("fr", ["conso"]), ("be", ["conso"])]
    assert [said(ask, text("A"), part, country=country, ticked=ticked) for country, ticked in answers] == ["A", "Aloi", "A"]


def test_a_choice_gives_one_of_its_passages_and_asks_only_for_its_own_gaps(ask: Ask) -> None:
    parts = [text("fin "), {"kind": "choice", "id": "fin", "options": [[text("bientôt")], [text("le "), gap("jour")]]}]
    assert said(ask, *parts) == "fin bientôt"
    assert said(ask, *parts, chosen={"fin": 1}, values={"jour": "1er mai"}) == "fin le 1er mai"
    assert ask("reached", blocks=[block(*parts)], answers={}) == ["fin"]
    assert ask("reached", blocks=[block(*parts)], answers={"chosen": {"fin": 1}}) == ["fin", "jour"]


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "\u202eenvers\u202c", "L'Hôte – «é»", "x" * 10_000, "  é ", "$& \\1 [a / b]", "\U0001f600"]
)
def test_what_is_typed_is_in_the_letter_as_typed(ask: Ask, value: str) -> None:
    assert said(ask, text("Nom : "), gap("nom"), text(", fin."), values={"nom": value}) == f"Nom : {value}, fin."


def test_what_is_missing_is_named_once_and_keeps_its_brackets(ask: Ask) -> None:
    done = ask("letter", blocks=[block(gap("nom")), block(gap("nom"), text(" "), gap("lieu"))], answers={"values": {"lieu": "Metz"}})
    assert done["missing"] == ["nom"]
    assert done["text"] == "[nom]\n\n[nom] Metz"


def test_the_mail_link_gives_back_the_letter_to_the_character(ask: Ask) -> None:
    blocks = [block(text("Objet : a & b ? "), gap("nom"), subject=True), block(text("Été, 100 % #1"))]
    mail = ask("letter", blocks=blocks, answers={"values": {"nom": "c=d\ud800é"}}, to="privacy@cisco.com")["mail"]
    link = urlsplit(mail["address"])
    assert (link.scheme, link.path, mail["whole"]) == ("mailto", "privacy@cisco.com", True)
    assert parse_qs(link.query) == {"subject": ["a & b ? c=d\ufffdé"], "body": ["Objet : a & b ? c=d\ufffdé\r\n\r\nÉté, 100 % #1"]}


def test_a_letter_too_long_for_a_link_gives_its_subject_alone(ask: Ask) -> None:
    blocks = [block(text("Objet : "), gap("nom"), subject=True), block(text("é" * 400))]
    mail = ask("letter", blocks=blocks, answers={"values": {"nom": "é" * 10_000}})["mail"]
    assert not mail["whole"]
    assert "body" not in mail["address"]
    assert len(mail["address"]) <= 2000
