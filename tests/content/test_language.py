"""The pages as readers see them: spelling, French grammar; and the lists that say what is accepted."""

import os
import re

import pytest
import yaml
from conftest import ROOT, need
from proofread import main
from proofreading import grammar, readability, site, spelling
from proofreading.findings import MissingToolError
from proofreading.passages import Passage
from proofreading.places import letters

LISTS = sorted((ROOT / "data").glob("words*.txt"))
TYPED = [path for folder, kind in (("docs", "*.md"), ("data", "*.yml"), ("overrides", "*.html")) for path in (ROOT / folder).rglob(kind)]
WORDS = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(path.read_text("utf-8") for path in TYPED if path.name != "grammar.yml")))


def need_tools() -> None:
    try:
        assert [spelling.dictionary(language) for language in spelling.DICTIONARIES] and grammar.program()
    except MissingToolError as error:
        need(str(error).split(" est ")[0], "Debian, Ubuntu : apt install hunspell hunspell-fr hunspell-en-gb grammalecte-cli.")


def test_the_pages_have_no_fault_of_spelling_or_grammar(capsys: pytest.CaptureFixture[str]) -> None:
    need_tools()
    code = main(["language", "--base", os.environ.get("BASE", "")])
    printed = capsys.readouterr()
    assert code == 0, f"Pour rejouer : make language\n{printed.out}{printed.err}"


def test_a_fault_of_each_kind_is_found_with_its_suggestions() -> None:
    need_tools()
    pages = {
        "docs/faq.md": [Passage(runs=[("Les page sont rezilié.", "fr")])],
        "docs/faq.en.md": [Passage(runs=[("The acount of Webex's host.", "en")])],
    }
    misspelt = [finding.problem.message for finding in spelling.check(pages, ROOT)]
    assert [message.split(" ")[1] for message in misspelt] == ["rezilié", "acount"]
    assert "account" in misspelt[1] and "data/words.en.txt" in misspelt[1]
    wrong = [str(finding.problem) for finding in grammar.check(pages, ROOT)]
    assert wrong and "GRA001 « page »" in wrong[0] and "pages" in wrong[0]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_of_words_is_sorted_without_duplicates_and_each_word_is_still_used(path: object) -> None:
    words = spelling.load(path)  # type: ignore[arg-type]
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    assert [word for word in words if not {word, word.capitalize()} & WORDS] == []


def test_what_grammar_accepts_has_its_reason_and_is_still_used() -> None:
    config = yaml.safe_load((ROOT / grammar.CONFIG).read_text("utf-8"))
    assert all(entry["reason"] for entries in config.values() for entry in entries)
    typed = letters(" ".join(path.read_text("utf-8") for path in TYPED if path.name != "grammar.yml"))
    assert [entry["words"] for entry in config["accepted"] if letters(entry["words"]) not in typed] == []


def test_procedures_are_under_their_ceilings_and_without_jargon() -> None:
    rows, _, refused = readability.measure(site.built(ROOT), readability.load(ROOT))
    assert len(rows) >= 20
    assert refused == [], "Pour rejouer : make readability"
