"""The questions of « Trouver ma situation » are read with their lines, and every path ends once, at a place that exists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import ROOT
from pages import DOCS
from situation_paths import check, compare, parents, path
from situation_tree import Tree, read
from situations import PLACE, languages, titles_in, written

GOOD = """\
pay:
  ask: Payez-vous ?
  answers:
    - say: Oui
      next: seller
    - say: No
      result: free
      page: faq.md#faq-payer
      why: Rien à payer.
    - say: Je ne sais pas
      unknown: true
      result: lost
      page: faq.md#faq-payer
      check: pay
      why: Voyez ici.
seller:
  ask: À qui ?
  help: Lisez le reçu.
  answers:
    - {say: Cisco, result: cisco, page: "faq.md#faq-payer", why: Là.}
    - {say: Je ne sais pas, unknown: true, result: lost-seller, page: "faq.md#faq-payer", why: Ici.}
"""


def title_of(target: str) -> str:
    return "Arrêter de payer" if target == "faq.md#faq-payer" else ""


def told(text: str | bytes | None, titles: Callable[[str], str] = title_of) -> list[tuple[str, int]]:
    data = text.encode() if isinstance(text, str) else text
    return [(one.code, one.line) for one in check(read("data/situations.fr.yml", data), titles)]


def good() -> Tree:
    return read("data/situations.fr.yml", GOOD.encode())


def test_a_good_file_is_read_whole_and_a_word_stays_a_word() -> None:
    tree = good()
    assert check(tree, title_of) == []
    assert list(tree.questions) == ["pay", "seller"] and tree.questions["seller"].help == "Lisez le reçu."
    assert [answer.given["say"] for answer in tree.questions["pay"].answers] == ["Oui", "No", "Je ne sais pas"]
    assert path("seller", parents(tree)) == ["pay", "seller"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_are_read(end: str) -> None:
    assert told(b"\xef\xbb\xbf" + GOOD.replace("\n", end).encode()) == []


LONG = "".join(
    f"q{place}:\n  ask: Q\n  answers:\n    - {{say: A, next: q{place + 1}}}\n"
    f'    - {{say: B, unknown: true, result: r{place}, page: "faq.md#faq-payer", why: W}}\n'
    for place in range(1, 5)
)
LAST = """\
q5:
  ask: Q
  answers:
    - {say: A, result: a, page: "faq.md#faq-payer", why: W}
    - {say: B, unknown: true, result: b, page: "faq.md#faq-payer", why: W}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, [("SIT001", 1)]),
        ("", [("SIT001", 1)]),
        (b"\xff\xfe", [("SIT001", 1)]),
        ("- liste", [("SIT001", 1)]),
        ("pay:\n  ask: [", [("SIT001", 3)]),
        ("pay:\n  ask: a: b", [("SIT001", 2)]),
        (GOOD.replace("pay:", "Payer !:"), [("SIT002", 1)]),
        (GOOD.replace("seller:", "pay:"), [("SIT002", 16)]),
        (GOOD.replace("  ask: À qui ?\n", ""), [("SIT002", 16)]),
        (GOOD.replace("  help:", "  aide:"), [("SIT002", 18)]),
        (GOOD.replace("  help: Lisez le reçu.", "  ask: Encore ?"), [("SIT002", 18)]),
        (GOOD.replace("    - say: Oui\n      next: seller", "    - Oui"), [("SIT002", 4), ("SIT002", 4)]),
        (GOOD.replace("say: Oui", 'say: ""'), [("SIT002", 4)]),
        (GOOD.replace("say: Oui", 'say: "[Oui](faq.md)"'), [("SIT002", 4)]),
        (GOOD.replace("ask: À qui ?", "ask: À qui[^webex-nyipd2f] ?"), [("SIT002", 16)]),
        (GOOD.replace("      why: Rien à payer.\n", ""), [("SIT002", 6)]),
        (GOOD.replace("next: seller", "next: seller\n      page: faq.md#faq-payer"), [("SIT002", 4)]),
        (GOOD.replace("      next: seller\n", ""), [("SIT002", 4)]),
        (GOOD.replace("result: free", "result: Très gratuit"), [("SIT002", 6)]),
        (GOOD.replace("unknown: true\n", "unknown: oui\n"), [("SIT002", 10)]),
        (GOOD.replace("result: lost\n", "result: free\n"), [("SIT002", 10)]),
        (GOOD.replace("next: seller", "next: sellr"), [("SIT003", 4), ("SIT005", 16)]),
        (GOOD.replace("page: faq.md#faq-payer\n      why: Rien", "page: faq.md#faq\n      why: Rien"), [("SIT004", 6)]),
        (GOOD.replace("page: faq.md#faq-payer\n      why: Rien", "page: https://exemple.fr\n      why: Rien"), [("SIT004", 6)]),
        (GOOD.replace("next: seller", "next: pay"), [("SIT005", 4), ("SIT005", 16)]),
        (GOOD.replace('result: cisco, page: "faq.md#faq-payer", why: Là.', "next: seller"), [("SIT005", 20)]),
        (GOOD.replace("next: seller", "next: seller\n      check: pay"), [("SIT002", 4)]),
        (GOOD.replace("check: pay", 'check: ""'), [("SIT002", 10)]),
        (GOOD.replace("check: pay", "check: [pay]"), [("SIT002", 10)]),
        (GOOD.replace("check: pay", "check: seller"), [("SIT009", 10)]),
        (GOOD.replace("check: pay", "check: nowhere"), [("SIT009", 10)]),
        (GOOD.replace("      unknown: true\n", ""), [("SIT007", 1)]),
        (GOOD.replace("say: Oui", "say: Oui\n      unknown: true"), [("SIT007", 1)]),
        (LONG + LAST, [("SIT008", 21)]),
        ((LONG + LAST).replace("q1:\n", "q1:\n  help: H\n"), [("SIT008", 22)]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str | bytes | None, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("ask: Payez-vous ?", 'ask: "« Je ne sais pas » : une question, <b>avec</b> des signes"'),
        GOOD.replace("why: Rien à payer.", 'why: "next: seller"'),
        LONG.replace("{say: A, next: q5}", '{say: A, result: a, page: "faq.md#faq-payer", why: W}'),
        "# Un commentaire\n\n" + GOOD,
    ],
)
def test_what_only_looks_wrong_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("seller", "vendor", 1),
        ("result: free", "result: gratis", 1),
        ("      check: pay\n", "", 1),
        ("      page: faq.md#faq-payer\n      why: Rien", "      page: faq.md#q-frais\n      why: Rien", 1),
    ],
)
def test_the_languages_have_one_tree(old: str, new: str, line: int) -> None:
    other = read("data/situations.en.yml", GOOD.replace(old, new).encode())
    assert [(one.file, one.code, one.line) for one in compare(good(), other)] == [("data/situations.en.yml", "SIT006", line)]
    words = read("data/situations.en.yml", GOOD.replace("Oui", "Yes").replace("Payez-vous", "Do you pay").encode())
    assert compare(good(), words) == []


def test_each_place_has_its_address_and_the_target_its_own_title() -> None:
    text = written(good(), title_of, "fr")
    assert "### Payez-vous ? {#question-pay}" in text and "- **Oui** : [À qui ?](#question-seller)" in text
    assert "- **No** : [Arrêter de payer](faq.md#faq-payer)\n    { #situation-free }\n\n    Rien à payer." in text
    assert "- **Je ne sais pas** (encore une vérification) : [Arrêter de payer](faq.md#faq-payer)\n    { #situation-lost }" in text
    assert "    Voyez ici.\n\n    Revenir à la question : [Payez-vous ?](#question-pay)\n\n" in text
    assert text.endswith("Question précédente : [Payez-vous ?](#question-pay)\n\n</div>")
    assert "Previous question: [Payez-vous ?]" in written(good(), title_of, "en")


def test_a_target_is_a_heading_of_the_page_of_the_language() -> None:
    sources = {file.name: file for file in DOCS.glob("*.md")}
    assert titles_in("fr", sources)("faq.md#faq-payer") == "Arrêter de payer"
    assert titles_in("en", sources)("faq.md#faq-payer") == "Stopping payment"
    for wrong in ("faq.md", "faq.md#", "faq.md#nulle-part", "nulle-part.md#faq-payer", "#faq-payer", "faq.en.md#faq-payer/"):
        assert titles_in("fr", sources)(wrong) == ""
    assert languages({name: path for name, path in sources.items() if PLACE in path.read_text("utf-8")}) == {"fr", "en"}


def test_the_questions_of_this_site_are_in_order() -> None:
    sources = {file.name: file for file in DOCS.glob("*.md")}
    trees = {language: read(f"situations.{language}.yml", (ROOT / "data" / f"situations.{language}.yml").read_bytes()) for language in ("fr", "en")}
    for language, tree in trees.items():
        assert check(tree, titles_in(language, sources)) == []
        unknown = {"fr": "Je ne sais pas", "en": "I don't know"}[language]
        assert all(question.answers[-1].unknown and question.answers[-1].given["say"] == unknown for question in tree.questions.values())
        again = {"fr": "Revenez ensuite à ", "en": "Then come back to "}[language]
        for _, answer in tree.answers():  # what says to come back is no procedure
            assert (again in answer.given.get("why", "")) == ("check" in answer.given), answer
    assert compare(trees["fr"], trees["en"]) == []
