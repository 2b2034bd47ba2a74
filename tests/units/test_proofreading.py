"""The proofreading's pure parts: what is read of a page, where a word was typed, what is told of it."""

from pathlib import Path

import pytest
from proofread import told
from proofreading import grammar, spelling
from proofreading.findings import Finding
from proofreading.passages import Passage, read
from proofreading.places import Source, place
from proofreading.site import changed
from reporting import Problem

PAGE = """<head><meta name="description" content="Une page."></head><nav>Menu</nav><article>
<h1 id="a">Un titre<a class="headerlink" href="#a">#</a></h1>
<p>Cliquez sur <strong>Suite</strong> (<em lang="en">Next</em>)<sup>1</sup>, puis tapez <code>exit</code> sur <a href="/">webex.com/aide</a>.
Fin.</p><ul><li>Un<ul><li>Deux</li></ul></li></ul><script>var x</script><div class="footnote"><p>Cité</p></div></article><footer>Pied</footer>"""


def test_a_page_is_read_block_by_block_each_stretch_in_its_language() -> None:
    passages = read(PAGE, "fr")
    assert [passage.text.strip() for passage in passages] == [
        "Une page.", "Un titre", "Cliquez sur Suite (Next), puis tapez exit sur webex.com/aide. Fin.", "Un", "Deux",
    ]  # fmt: skip
    sentence = passages[2]
    assert [(text, language) for text, language in sentence.runs if language != "fr"] == [("Next", "en"), ("exit", ""), ("webex.com/aide", "")]
    assert [sentence.text[where.start : where.stop] for where in sentence.foreign("fr")] == ["Next", "exit", "webex.com/aide"]
    assert passages[4].within[-3:] == ("li", "ul", "li")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’aide, 1er mkdocs-static-i18n", ["L’aide"]),
        ("CNIL et CNIL's, porte-monnaie", ["et", "porte-monnaie"]),
        ("", []),
    ],
)
def test_words_are_whole_and_neither_initials_nor_parts_of_a_code(text: str, words: list[str]) -> None:
    assert [word for _, word in spelling.words(Passage(runs=[(text, "fr")]), "fr")] == words


def test_a_word_is_found_where_it_was_typed_whatever_the_markup() -> None:
    typed = "---\ntitle: x\n---\n\nUne faute.\n\n1. L'**aide** (*Help*{lang=en})[^cle] a une\nfaute [ici](faq.md).\n"
    sources = [Source("docs/a.md", typed), Source("data/b.yml", "label: Ailleurs")]
    shown = "L’aide (Help) a une faute ici."
    start = shown.index("faute")
    assert place(sources, shown, start, start + 5) == ("docs/a.md", 8)
    assert place(sources, "Ailleurs", 0, 8) == ("data/b.yml", 1)
    assert place(sources, "introuvable", 0, 11) == ("docs/a.md", 1)


def test_a_fault_beside_english_or_code_in_an_accepted_passage_or_by_a_rule_put_off_is_not_told() -> None:
    passage = Passage(runs=[("l’onglet Utilisateurs de ", "fr"), ("Webex", "en"), (" est la", "fr")])
    config = {"rules_off": [{"rule": "maj_"}], "accepted": [{"words": "l'onglet Utilisateurs"}]}
    found = [(9, 21, "gn"), (22, 24, "maj_x"), (25, 27, "gn"), (35, 37, "gn")]
    faults = [grammar.Fault(start, end, rule, "", []) for start, end, rule in found]
    assert list(grammar.kept(passage, faults, config)) == [faults[3]]


def test_what_is_found_on_an_unchanged_page_is_told_as_a_notice() -> None:
    old, new = (Finding(f"docs/{name}.md", Problem(f"docs/{name}.md", 3, "ORT001", "« mor »")) for name in ("a", "b"))
    assert told([old, new], {"docs/b.md"}, "text") == ["docs/b.md:3: ORT001 « mor »", "(page non modifiée) docs/a.md:3: ORT001 « mor »"]
    assert told([old], set(), "github") == ["::notice file=docs/a.md,line=3,title=ORT001::« mor »"]


def test_without_a_known_revision_every_page_is_required(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert changed(tmp_path, "", ["docs/a.md"]) == {"docs/a.md"}
    assert changed(tmp_path, "nulle-part", ["docs/a.md"]) == {"docs/a.md"}
    assert "toutes les pages" in capsys.readouterr().err
