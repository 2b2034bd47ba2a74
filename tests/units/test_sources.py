"""References to sources: what is cited, declared and known must agree; the foot list is complete."""

from datetime import date
from pathlib import Path

import pytest
from addresses import placed
from mkdocs.exceptions import Abort
from registers import load
from reporting import Problem
from sources import check, definitions, describe, name_links, references

SOURCES = {
    "webex-a": {
        "title": "Annuler",
        "title_en": "Cancel",
        "publisher": "Aide Webex",
        "publisher_en": "Webex Help",
        "url": "https://help.webex.com/a",
        "lang": "hu",
        "read_on": date(2026, 11, 23),
        "dated": "vers 2021",
        "dated_en": "about 2021",
    },
    "avocat": {"title": "Loi", "publisher": "Cabinet X", "read_as": "x.fr", "lang": "fr", "read_on": date(2026, 11, 23)},
}


def codes(text: str, declared: list[str]) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in check("page.md", text, declared, SOURCES, 10)]


def test_a_reference_to_a_known_and_declared_source_is_clean() -> None:
    assert codes("Un fait[^webex-a].", ["webex-a"]) == []


def test_a_reference_to_nothing_is_told_at_its_line_of_the_file() -> None:
    assert codes("Texte.\n\nUn fait[^rien].", []) == [(13, "SRC001")]


def test_a_source_cited_but_not_declared() -> None:
    assert codes("Un fait[^webex-a].", []) == [(11, "SRC002")]


def test_a_source_declared_but_never_cited() -> None:
    assert codes("Un fait.", ["webex-a"]) == [(1, "SRC003")]


def test_references_in_fenced_code_do_not_count() -> None:
    assert list(references("```\n[^webex-a]\n```\n\nTexte[^avocat].")) == [(5, "avocat")]


def test_an_official_source_is_linked_with_the_date_and_language_of_its_copy() -> None:
    assert describe(SOURCES["webex-a"], "fr") == (
        "Aide Webex, [Annuler](https://help.webex.com/a) (copie lue le 23 novembre 2026 en hongrois ; texte daté : vers 2021)."
    )
    assert describe(SOURCES["webex-a"], "en") == (
        "Webex Help, [Cancel](https://help.webex.com/a) (copy read on 23 November 2026 in Hungarian; text dated: about 2021)."
    )


def test_a_source_on_an_unofficial_host_is_named_without_a_link() -> None:
    assert "](" not in describe(SOURCES["avocat"], "fr")
    assert "x.fr" in describe(SOURCES["avocat"], "fr")


def test_the_foot_list_follows_the_order_of_citation() -> None:
    text = definitions(["avocat", "webex-a"], SOURCES, "fr")
    assert text.index("[^avocat]:") < text.index("[^webex-a]:")
    assert "## Sources {#sources}" in text


def test_a_page_without_source_has_no_foot_list() -> None:
    assert definitions([], SOURCES, "fr") == ""


def test_calls_and_ways_back_get_a_name() -> None:
    html = '<a class="footnote-ref" href="#fn:webex-a">2</a><a title="Jump back to footnote 2 in the text">↩</a>'
    assert 'aria-label="Source 2 : Aide Webex"' in name_links(html, SOURCES, "fr")
    assert 'aria-label="Source 2: Webex Help"' in name_links(html, SOURCES, "en")
    assert 'title="Back to the text, source 2"' in name_links(html, SOURCES, "en")


def test_a_source_cited_often_keeps_one_way_back() -> None:
    first = '<a class="footnote-backref" href="#fnref:a" title="x">↩</a>'
    second = '<a class="footnote-backref" href="#fnref2:a" title="x">↩</a>'
    assert name_links(first + second, SOURCES, "fr") == first


FULL = "title_en: t, lang: fr, kind: official, confidence: high, "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "manque"),
        ("a: [", "YAML"),
        ("- a", "clé"),
        ("a: b", "décrivez"),
        ("# début\n\na:\n  title: t\n  read_on: 2026-11-23\n  url: u", "yml:3: SRC004 « a » : il manque title_en, publisher"),
        (f"a: {{{FULL}title: t, publisher: p, read_on: 2026-11-23}}", "et un seul des deux"),
        (f"a: {{{FULL}title: t, publisher: p, read_on: hier, url: u}}", "n'est pas une date"),
        (f"a: {{{FULL}title: t, publisher: p, read_on: 2026-11-23, url: u, lang: latin-grec}}".replace("lang: fr, ", ""), "code de langue"),
        (f"a: {{{FULL}title: t, publisher: p, read_on: 2026-11-23, url: u, pages: 3}}", "champ inconnu : pages"),
        (f"a: {{{FULL}title: t, publisher: p, read_on: 2026-11-23, url: u, note: x}}", "il manque note_en"),
        (f"a: {{{FULL}title: t, publisher: p, read_on: 2026-11-23, url: u}}".replace("high", "sure"), "écrivez high ou medium ou low"),
        ("a: {title: t, publisher: p, read_on: 2026-13-40, url: u}", "YAML"),
    ],
)
def test_a_broken_sources_file_gives_a_sentence(tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "sources.yml"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(Abort, match=said):
        load(path)


def test_a_refused_link_of_a_source_is_told_in_the_register() -> None:
    problem = Problem("docs/a.md", 1, "LIE005", "le site « x.fr » n'est pas dans la liste.")
    moved = placed(problem, "Un texte[^a].", "a:\n  title: t\n  url: https://x.fr/b\n")
    assert (moved.file, moved.line) == ("data/sources.yml", 3) and "read_as" in moved.message
    assert placed(problem, "[x](https://x.fr/)", "a:\n  url: https://x.fr/\n") == problem
    assert placed(problem, "rien", "rien") == problem
