"""A path through menus becomes a trail; one that cannot be read, or that walks round a warning, is told."""

import re

import markdown
import pytest
from menu_trails import check, stops, with_trails

EXTENSIONS = ["attr_list", "md_in_html", "tables", "fenced_code", "sane_lists", "footnotes"]
THREE = "Avatar → « Gestion de compte » (*Account Management*{lang=en}) → **Facturation**\n{ .chemin }\n"


def rendered(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in check("docs/page.md", text, rendered(text))]


def words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_a_trail_has_one_piece_a_stop_with_an_arrow_for_the_eye_and_a_word_for_the_ear() -> None:
    html = with_trails(rendered(THREE), "fr")
    assert html.startswith('<p class="guide-trail"><span>Avatar</span> <span>')
    assert html.count('<span aria-hidden="true">→ </span>') == html.count(">puis </span>") == 2
    assert '<em lang="en">Account Management</em>' in html and "<strong>Facturation</strong>" in html
    seen = re.sub(r'<span class="guide-hidden"[^>]*>.*?</span>', "", html)
    assert words(seen).strip() == "Avatar → « Gestion de compte » (Account Management) → Facturation"
    heard = re.sub(r'<span aria-hidden="true">.*?</span>', "", html)
    assert words(heard).strip() == "Avatar puis « Gestion de compte » (Account Management) puis Facturation"


@pytest.mark.parametrize(
    "text",
    [
        "Avatar > Réglages\n{ .chemin }\n",
        "Avatar -> Réglages\n{ .chemin }\n",
        "Avatar → Réglages { .chemin }\n",
        "Avatar → Réglages\n{.chemin}\n",
        "Avatar → Réglages\n{: .chemin }\n",
    ],
)
def test_the_ways_a_person_types_a_trail_give_the_same(text: str) -> None:
    assert with_trails(rendered(text), "fr") == with_trails(rendered("Avatar → Réglages\n{ .chemin }\n"), "fr")
    assert codes(text) == []


def test_a_trail_inside_a_step_and_one_with_a_link_are_shown() -> None:
    html = with_trails(rendered("1. Ouvrez.\n\n    [a.fr](https://a.fr/?x=1&y=2) → Profil\n    { .chemin }\n\n2. Fermez.\n"), "fr")
    assert html.count("guide-trail") == 1 and 'href="https://a.fr/?x=1&amp;y=2"' in html


def test_a_language_without_a_word_of_its_own_says_the_english_one_as_english() -> None:
    assert '<span class="guide-hidden" lang="en" data-search-exclude>then </span>' in with_trails(rendered(THREE), "es")


def test_arrows_inside_a_label_are_part_of_it() -> None:
    assert stops("A <em>b → c</em> → d") == ["A <em>b → c</em>", "d"]


def test_pages_without_trails_stay_as_they_are() -> None:
    for html in ("<p>Avatar → Réglages</p>", "<p class='x'>a</p>", ""):
        assert with_trails(html, "fr") == html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Titre\n\n## A → B\n{ .chemin }\n", (4, "CHM001")),
        ("Texte.\n\n- A → B\n{ .chemin }\n", (4, "CHM001")),
        ("Une phrase.\nA → B\n{ .chemin }\n", (2, "CHM002")),
        ("Avatar\n{ .chemin }\n", (1, "CHM003")),
        ("Avatar → → Réglages\n{ .chemin }\n", (1, "CHM004")),
        ("→ Réglages\n{ .chemin }\n", (1, "CHM004")),
        ("Avatar → Réglages →\n{ .chemin }\n", (1, "CHM004")),
        ("Avatar → « Réglages → Compte\n{ .chemin }\n", (1, "CHM005")),
        ("Avatar → Réglages (*Settings*\n{ .chemin }\n", (1, "CHM005")),
        ("Avatar → Réglages[^a]\n{ .chemin }\n\n[^a]: Note.\n", (1, "CHM006")),
    ],
)
def test_a_trail_that_cannot_be_read_is_told_at_its_line_and_left_as_typed(text: str, found: tuple[int, str]) -> None:
    assert codes(text) == [found]
    assert "guide-trail" not in with_trails(rendered(text), "fr")


def test_a_trail_does_not_lead_to_the_button_of_an_irreversible_step() -> None:
    text = "Avatar → **Supprimer le compte**\n{ .chemin }\n\n1. Ouvrez.\n2. Cliquez sur **Supprimer le compte**.\n{ .irreversible }\n"
    assert codes(text) == [(1, "CHM007")]
    assert codes(text.replace("Avatar → **Supprimer le compte**", "Avatar → **Mon compte**")) == []


def test_the_mark_in_an_example_is_no_trail() -> None:
    assert codes("Écrivez `{ .chemin }` sous le chemin.\n\n```\nA → B\n{ .chemin }\n```\n") == []


def test_lines_are_counted_with_carriage_returns_too() -> None:
    assert codes("Texte.\r\n\r\nAvatar\r\n{ .chemin }\r\n".replace("\r\n", "\n")) == [(3, "CHM003")]
    text = "Texte.\r\n\r\nAvatar\r\n{ .chemin }\r\n"
    assert [one.line for one in check("docs/page.md", text, rendered(text.replace("\r\n", "\n")))] == [3]
