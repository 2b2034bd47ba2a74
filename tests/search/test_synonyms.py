"""The editors' synonyms: one line adds one, a wrong line says how to mend it, and none is there for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, mkdocs
from searching.encode import encode
from searching.sections import Section
from searching.synonyms import pack, read
from searching.words import Language


@pytest.fixture
def language(rules: Any) -> Language:
    return Language(rules["fr"])


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_family_leads_to_words_that_the_guide_has(locale: str, rules: Any, packed: Any, ask: Any) -> None:
    name = f"data/search/synonyms.{locale}.txt"
    families, wrong = read((ROOT / name).read_text("utf-8"), Language(rules[locale]))
    assert wrong == []
    known = set(ask("places", rules=rules[locale], packed=packed[locale])["places"])
    idle = [f"{name}:{family.line}: « {family.text} » ne mène à aucun mot du guide" for family in families if not family.reaches(known)]
    assert idle == []


def test_a_family_that_leads_nowhere_is_seen(language: Language) -> None:
    families, _ = read("tarte ~ gâteau", language)
    assert [family.reaches({language.key("compte")}) for family in families] == [False]
    assert pack(families, {language.key("compte")}) == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("résilier annuler", "un seul signe"),
        ("résilier = annuler ~ arrêter", "un seul signe"),
        ("résilier =", "aucun mot utile"),
        ("le > la", "« le » ne contient aucun mot utile"),
        ("a > résilier > annuler", "aucun mot utile"),
        ("delete > supprimer > effacer", "une seule flèche"),
        ("résilier, annuler = arrêter", "sans virgule"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_its_remedy(line: str, told: str, language: Language) -> None:
    families, wrong = read(f"# titre\n\n{line}\nrésilier = annuler\n", language)
    assert [number for number, _ in wrong] == [3]
    assert told in wrong[0][1]
    assert [family.line for family in families] == [4]


def test_signs_say_which_way_a_reader_is_led(language: Language) -> None:
    families, _ = read("chat = matou\nrefund > remboursement\n", language)
    chat, matou, refund, found = (language.keys(word)[0] for word in ("chat", "matou", "refund", "remboursement"))
    assert list(families[0].ways()) == [((chat,), (matou,)), ((matou,), (chat,))]
    assert list(families[1].ways()) == [((refund,), (found,))]


def test_one_line_is_enough_for_a_new_word_to_find_a_section(rules: Any, language: Language, ask: Any) -> None:
    sections = [Section("page/", "", "Annuler un abonnement", "Une phrase.", "Une phrase."), Section("faq/", "", "Questions", "Autre chose.", "")]
    index, known = encode(sections, {}, language)

    def found(line: str) -> list[str]:
        families, _ = read(line, language)
        [answer] = ask("answers", rules=rules["fr"], packed={**index, "synonyms": pack(families, known)}, queries=["zigouiller"])
        return [group[0]["location"].split("?")[0] for group in answer["items"]]

    assert found("") == []
    assert found("zigouiller > annuler") == ["page/"]


def test_a_wrong_line_fails_a_strict_build_with_a_sentence(tmp_path: Path) -> None:
    for name in ("docs", "hooks", "overrides", "scripts", "mkdocs.yml"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "data" / "search").mkdir(parents=True)
    for path in (ROOT / "data").rglob("*.*"):
        if path.name != "synonyms.fr.txt" and path.is_file():
            copy = tmp_path / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (tmp_path / "data" / "search" / "synonyms.fr.txt").write_text("résilier annuler\n", "utf-8")
    done = mkdocs("build", "--strict", "--site-dir", str(tmp_path / "site"), cwd=tmp_path)
    assert done.returncode == 1
    assert "data/search/synonyms.fr.txt:1: SYN001" in done.stderr
    assert "Traceback" not in done.stderr
