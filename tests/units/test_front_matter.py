"""The front matter of a page: each way to get it wrong has its sentence and its line."""

from datetime import date

import pytest
from front_matter import check, decode, undecodable

TODAY = date(2026, 11, 24)
GOOD = """---
title: Un titre
description: Une phrase assez longue pour dire au lecteur ce que cette page lui permet de faire.
last_reviewed_on: 2026-11-24
review_in: 6 months
sources:
  - webex-a
---

# Un titre {#titre}
"""


def told(text: str, name: str = "docs/page.md") -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in check(name, text, {"webex-a", "webex-b"}, TODAY)]


def test_a_complete_page_is_accepted() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("title: Un titre\n", "", 1, "« title » manque"),
        ("title: Un titre", "title: 12", 2, "doit être un texte"),
        ("title: Un titre", "title: Un titre : trop", 2, "YAML"),
        ("title: Un titre", "titre: Un titre", 2, "« titre » est inconnue"),
        ("Une phrase assez longue pour dire au lecteur ce que cette page lui permet de faire.", "Court.", 3, "« description » a"),
        ("2026-11-24", "2026-13-40", 4, "n'est pas une date"),
        ("2026-11-24", "hier", 4, "n'est pas une date"),
        ("2026-11-24", "2027-01-01", 4, "dans le futur"),
        ("6 months", "bientôt", 5, "nombre de mois"),
        ("6 months", "0 months", 5, "nombre de mois"),
        ("  - webex-a", "  - inconnue", 6, "source inconnue : inconnue"),
        ("  - webex-a", "  - webex-a\n  - webex-a", 6, "doublon"),
        ("sources:\n  - webex-a", "sources: webex-a", 6, "doit être une liste"),
    ],
)
def test_a_fault_is_told_at_its_line(old: str, new: str, line: int, said: str) -> None:
    found = told(GOOD.replace(old, new, 1))
    assert any(where == line and said in message for where, message in found), found


def test_a_page_without_front_matter() -> None:
    assert "manque" in told("# Titre\n")[0][1]


def test_a_front_matter_never_closed() -> None:
    assert "fermé" in told(GOOD.replace("\n---\n", "\n", 1))[0][1]


def test_an_empty_file() -> None:
    assert "vide" in told("")[0][1]


def test_a_front_matter_that_is_a_list() -> None:
    assert "clé: valeur" in told("---\n- a\n---\n")[0][1]


def test_a_translation_needs_its_hash() -> None:
    assert "source_hash" in told(GOOD, "docs/page.en.md")[0][1]
    assert told(GOOD.replace("---\n\n", "source_hash: 0123456789ab\n---\n\n"), "docs/page.en.md") == []


def test_a_french_page_has_no_hash() -> None:
    assert "traductions" in told(GOOD.replace("---\n\n", "source_hash: 0123456789ab\n---\n\n"))[0][1]


def test_windows_line_ends_and_byte_order_mark_are_read() -> None:
    assert told(decode(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())) == []


def test_a_file_in_latin_1_is_told_with_its_line() -> None:
    data = GOOD.replace("Un titre {", "Été {").encode("latin-1")
    with pytest.raises(UnicodeDecodeError) as caught:
        decode(data)
    problem = undecodable("docs/page.md", data, caught.value)
    assert (problem.line, "0xc9" in problem.message) == (10, True)
