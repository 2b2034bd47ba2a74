"""Readability on sentences whose figures are known."""

import pytest
from proofreading import readability
from proofreading.passages import Passage


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("compte", "fr", 1), ("résilier", "fr", 3), ("l’abonnement", "fr", 4), ("page", "fr", 1),
        ("pages", "fr", 1), ("année", "fr", 2), ("le", "fr", 1), ("payent", "fr", 1),
        ("réunion", "fr", 3), ("eau", "fr", 1), ("supprimer", "fr", 3), ("clé", "fr", 1),
        ("account", "en", 2), ("page", "en", 1), ("deleted", "en", 3), ("table", "en", 2), ("closed", "en", 1), ("the", "en", 1), ("plan", "en", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, language: str, count: int) -> None:
    assert readability.syllables(word, language) == count


def test_sentences_end_where_a_reader_stops() -> None:
    text = "Ouvrez la page. Lisez l’article L. 215-1 du code. Est-ce fait ? « Oui. » Webex.com répond… puis attend."
    assert readability.sentences(text) == [
        "Ouvrez la page", "Lisez l’article L. 215-1 du code", "Est-ce fait", "« Oui", "Webex.com répond… puis attend.",
    ]  # fmt: skip


def test_reading_ease_is_the_published_formula() -> None:
    # Flesch (1948) and Kandel-Moles (1958): 10 words a sentence, 1.5 syllables a word.
    assert readability.ease(100, 10, 150, "en") == pytest.approx(206.835 - 10.15 - 126.9)
    assert readability.ease(100, 10, 150, "fr") == pytest.approx(207 - 10.15 - 110.4)


def test_figures_of_two_short_sentences() -> None:
    found = readability.figures(["The cat sat on the mat", "It is closed"], "en")
    assert (found.sentences, found.mean, found.long, found.passive) == (2, 4.5, 6, 0.5)
    assert found.ease == pytest.approx(206.835 - 1.015 * 4.5 - 84.6)
    assert readability.figures([], "fr") == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("sentence", "language", "is_passive"),
    [
        ("Le compte est supprimé", "fr", True), ("Les données sont définitivement perdues", "fr", True), ("Le profil a été effacé", "fr", True),
        ("Elle est arrivée hier", "fr", False), ("Vous supprimez le compte", "fr", False), ("C’est un compte gratuit", "fr", False),
        ("Le délai est long", "fr", False), ("The account is deleted", "en", True), ("It was not kept", "en", True), ("You delete it", "en", False),
        ("It is red", "en", False), ("Is there need", "en", False),
    ],
)  # fmt: skip
def test_the_passive_voice(sentence: str, language: str, is_passive: bool) -> None:
    assert readability.passive(sentence, language) is is_passive


def test_jargon_is_told_with_its_plain_word_and_not_inside_another_word() -> None:
    known = {"afin de": "pour", "(?<!e-)mails?": "e-mail"}
    assert readability.jargon("Afin de lire vos e-mails et un mail", known) == [("Afin de", "pour"), ("mail", "e-mail")]
    assert readability.jargon("à la fin des mailles", known) == []


def test_only_procedures_have_ceilings() -> None:
    config = {"procedures": ["a.md"], "ceilings": {"fr": {"mean": 3, "long": 30, "ease": 0, "passive": 50}}, "jargon": {"fr": {"afin de": "pour"}}}
    passages = [Passage(("p",), [("Voici une phrase de sept mots afin de voir.", "fr")]), Passage(("h2",), [("Un titre", "fr")])]
    rows, advice, refused = readability.measure({"docs/a.md": passages, "docs/b.md": passages, "docs/c.es.md": passages}, config)
    assert len(rows) == 2 and len(advice) == 1
    assert len(refused) == 2 and "plafond 3" in refused[1] and "pour" in refused[0]
