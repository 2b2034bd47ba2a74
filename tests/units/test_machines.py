"""The pure functions behind what machines read: procedures, questions, plain copies, changes."""

from datetime import date

import changes
import folder_links
import plain_copies
import procedures as reading
import pytest
import structured_data
import trees

TODAY = date(2026, 11, 25)
WARNING = '<div class="admonition danger"><p class="admonition-title">Sans retour</p><p>Vraiment.</p></div>'


def procedures(html: str) -> list[reading.Procedure]:
    return reading.procedures(trees.parse(html))


def test_a_procedure_has_its_title_its_steps_and_the_warning_inside_the_step_that_follows() -> None:
    (found,) = procedures(
        f"""<h2 id="a">Fermer<a class="headerlink" href="#a">#</a></h2><p><strong>Étapes</strong></p>
        <ol><li id="a-1"><p>Ouvrez<sup>1</sup>.\n Puis lisez.</p>{WARNING}</li><li id="a-2">Cliquez.<p>Note.</p></li></ol>"""
    )
    assert (found.name, found.anchor) == ("Fermer", "a")
    assert [(step.text, step.anchor, step.warnings) for step in found.steps] == [
        ("Ouvrez. Puis lisez.", "a-1", ()),
        ("Cliquez.", "a-2", ("Sans retour",)),
    ]


def test_words_that_the_search_leaves_out_are_no_words_of_the_step() -> None:
    hidden = '<span data-search-exclude>Étape 1 sur 2</span><a class="guide-step-link" href="#a-1" data-search-exclude>#</a>'
    (found,) = procedures(f'<h2 id="a">A</h2><ol><li>{hidden}Un, <em>deux</em>.</li><li>{hidden}\n<p>Trois.</p></li></ol>')
    assert [step.text for step in found.steps] == ["Un, deux.", "Trois."]


def test_a_warning_above_the_list_goes_with_the_first_step() -> None:
    (found,) = procedures(f'<h2 id="a">A</h2>{WARNING}<p>Texte.</p><ol><li>Un</li><li>Deux</li></ol>')
    assert [step.warnings for step in found.steps] == [("Sans retour",), ()]


def test_a_list_cut_by_a_warning_is_one_procedure() -> None:
    (found,) = procedures(f'<h2 id="a">A</h2><ol><li>Un</li></ol>{WARNING}<ol start="2"><li>Deux</li></ol>')
    assert [(step.text, step.warnings) for step in found.steps] == [("Un", ()), ("Deux", ("Sans retour",))]


def test_two_procedures_under_one_title_take_the_names_that_announce_them() -> None:
    found = procedures(
        """<h2 id="a">Réduire</h2><p><strong>Changer.</strong> Texte.</p><ol><li>Un</li><li>Deux</li></ol>
        <p><strong>Retirer.</strong></p><ol><li>Un</li><li>Deux</li></ol>"""
    )
    assert [one.name for one in found] == ["Changer", "Retirer"]


def test_what_is_no_procedure_is_left_out() -> None:
    cards = '<div class="grid cards"><ol><li>Un</li><li>Deux</li></ol></div>'
    assert procedures(f'<ol><li>Un</li><li>Deux</li></ol><h2 id="a">A</h2>{cards}<ol><li>Seul</li></ol>') == []


def test_questions_are_titles_that_ask_and_their_answers_end_at_the_next_title() -> None:
    root = trees.parse('<h1>Quoi ?</h1><h3 id="q">Qui\u202f?</h3><p>Vous<sup>1</sup>.</p><ul><li>Ou lui.</li></ul><h2 id="b">Suite</h2><p>Non.</p>')
    assert reading.questions(root) == [("Qui\u202f?", "Vous. Ou lui.", "q")]


def test_the_data_cannot_end_their_script() -> None:
    assert "</script>" not in structured_data.written({"name": "</script><script>alert(1)</script>"})


def test_a_plain_copy_keeps_the_text_and_names_the_sources() -> None:
    sources = {"k": {"url": "https://help.webex.com/k"}, "p": {"read_as": "presse.example"}}
    meta = {"title": "Été", "description": "D", "last_reviewed_on": TODAY, "review_in": "6 months", "sources": ["k", "p"], "source_hash": "x"}
    text = (
        '# A {#a}\n\n<div class="grid cards" markdown>\n\n- [B](b.md#c)[^k]\n\n</div>\n\n1. *X*{lang=en}\n    { .irreversible }\n'
        "2. [ici](#a), [là](https://x.example/y.md)\n\n## Sources {#sources}\n\n///Footnotes Go Here///\n\n[^k]: Aide.\n"
    )
    copy = plain_copies.copy(text, meta, sources, lambda target: f"/{target.removesuffix('.md')}/")
    assert copy == (
        "---\ntitle: Été\ndescription: D\nlast_reviewed_on: 2026-11-25\nsources:\n- https://help.webex.com/k\n- presse.example\n---\n\n"
        "# A {#a}\n\n- [B](/b/#c)[^k]\n\n\n1. *X*\n2. [ici](#a), [là](https://x.example/y.md)\n\n## Sources {#sources}\n\n[^k]: Aide.\n"
    )


GOOD = '- id: a\n  date: 2026-11-24\n  pages: [faq.md]\n  fr: "Phrase."\n  en: "Sentence."\n'


@pytest.mark.parametrize(
    ("spoilt", "line", "told"),
    [
        (GOOD.replace("id: a", "id: À b"), 1, "minuscules"),
        (GOOD + GOOD, 6, "déjà"),
        (GOOD.replace("2026-11-24", "hier"), 1, "n'est pas une date"),
        (GOOD.replace("2026-11-24", "2027-01-01"), 1, "futur"),
        (GOOD.replace("2026-11-24", "2026-13-40"), 1, "YAML"),
        (GOOD.replace("[faq.md]", "[fac.md]"), 1, "fac.md"),
        (GOOD.replace("[faq.md]", "faq.md"), 1, "liste"),
        (GOOD.replace('"Sentence."', '""'), 1, "(en)"),
        (GOOD.replace('  en: "Sentence."\n', ""), 1, "exactement"),
        (GOOD.replace('"Phrase."', '"Phrase'), 4, "YAML"),
        ("a: b\n", 1, "liste"),
        ("- a\n", 1, "exactement"),
        (GOOD.replace("id: a", "id: 2026"), 1, "minuscules"),
        (GOOD.replace("id: a", "id: [a]"), 1, "minuscules"),
        (GOOD.replace("[faq.md]", "[{a: b}]"), 1, "page inconnue"),
    ],
)
def test_a_spoilt_change_is_told_with_its_line_and_left_out(spoilt: str, line: int, told: str) -> None:
    _, (problem,) = changes.read(spoilt.encode(), {"faq.md"}, TODAY)
    assert told in problem.message
    assert problem.line == line or "YAML" in told


def test_changes_come_the_newest_first_and_an_empty_file_is_none() -> None:
    older = GOOD.replace("id: a", "id: b").replace("2026-11-24", "2026-11-20")
    found, problems = changes.read((older + GOOD).encode(), {"faq.md"}, TODAY)
    assert ([one["id"] for one in found], problems) == (["a", "b"], [])
    assert changes.read(b"# rien\n", set(), TODAY) == changes.read(b"", set(), TODAY) == ([], [])


@pytest.mark.parametrize("data", [GOOD.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + GOOD.encode()])
def test_what_an_editor_writes_by_itself_is_harmless(data: bytes) -> None:
    assert [one["id"] for one in changes.read(data, {"faq.md"}, TODAY)[0]] == ["a"]


def test_another_encoding_is_told_and_does_not_stop_the_build() -> None:
    assert [problem.code for problem in changes.read(GOOD.replace("Phrase", "Été").encode("latin-1"), {"faq.md"}, TODAY)[1]] == ["CHG001"]


def test_an_identifier_rests_on_the_name_alone() -> None:
    (one,), _ = changes.read(GOOD.encode(), {"faq.md"}, TODAY)
    before = changes.feed([one], "fr", "Guide", "https://a.example/", True)
    after = changes.feed([{**one, "fr": "Autre."}], "fr", "Nom", "https://b.example/x/", False)
    entry = changes.identifier("entry", "fr", "a").encode()
    assert entry in before and entry in after
    assert b'href="https://a.example/faq/"' in before and b'href="https://b.example/x/faq.html"' in after


@pytest.mark.parametrize(
    ("url", "link", "named"),
    [
        ("faq.html", "./plan-du-site/", "plan-du-site.html"),
        ("faq.html", "en/#situation", "en/index.html#situation"),
        ("faq.html", "./#situation", "index.html#situation"),
        ("faq.html", ".", "index.html"),
        ("en/faq.html", "../faq/?q=a", "../faq.html?q=a"),
        ("en/faq.html", "..", "../index.html"),
        ("en/faq.html", "./", "index.html"),
        ("en/faq.html", "../en/plan/#a", "../en/plan.html#a"),
        ("faq.html", "a.html#b/", "a.html#b/"),
        ("faq.html", "#a", "#a"),
        ("faq.html", "https://webex.com/a/", "https://webex.com/a/"),
        ("faq.html", "assets/a.css", "assets/a.css"),
    ],
)
def test_in_a_folder_a_link_names_a_file(url: str, link: str, named: str) -> None:
    assert folder_links.with_files(f'<a class="x" href="{link}">', url, {"", "en"}) == f'<a class="x" href="{named}">'
