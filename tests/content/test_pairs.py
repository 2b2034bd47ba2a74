"""French and English pages go together. Headings, notices, links and sources are compared by the build (hooks/pagerules/pairs.py)."""

import re

import pytest
from checking import check_pages
from pages import DOCS, FRENCH, source

STEMS = pytest.mark.parametrize("stem", FRENCH)


def test_every_page_exists_in_both_languages_and_nothing_else_lies_in_docs() -> None:
    names = {path.name for path in DOCS.glob("*.md")}
    assert names == {f"{stem}{suffix}.md" for stem in FRENCH for suffix in ("", ".en")}


@STEMS
def test_the_numbered_steps_are_the_same(stem: str) -> None:
    assert [str(one) for one in check_pages({f"{stem}.md": source(stem).body, f"{stem}.en.md": source(stem, "en").body}) if "ETP5" in one.code] == []


@STEMS
def test_no_link_names_a_translation_file(stem: str) -> None:
    for language in ("fr", "en"):
        assert [link for link in source(stem, language).links if ".en.md" in link] == []


@STEMS
def test_the_translation_was_made_from_the_present_french_page(stem: str) -> None:
    import translations

    page = source(stem, "en")
    french = (DOCS / f"{stem}.md").read_bytes()
    # A translation may lag behind on purpose: this only checks that the hash has its form and that status can be told.
    assert re.fullmatch(r"[0-9a-f]{12}", str(page.meta["source_hash"]))
    assert translations.state(french, page.meta["source_hash"]) in ("current", "outdated")


def test_titles_and_descriptions_are_unique_in_each_language() -> None:
    for language in ("fr", "en"):
        for key in ("title", "description"):
            found = [source(stem, language).meta[key] for stem in FRENCH]
            assert len(set(found)) == len(found)


def test_the_faq_answers_at_least_thirty_five_questions_each_with_a_link() -> None:
    for language in ("fr", "en"):
        page = source("faq", language)
        questions = [heading for heading in page.headings if heading.level == 3]
        assert len(questions) >= 35
        assert all(heading.text.endswith("?") for heading in questions)
        answers = re.split(r"^### .*$", page.body, flags=re.MULTILINE)[1:]
        assert [answer.strip()[:60] for answer in answers if "](" not in answer.split("\n## ")[0]] == []


def test_the_home_page_leads_each_of_the_nine_cases_to_its_procedure() -> None:
    for language in ("fr", "en"):
        cards = re.search(r'<div class="grid cards" markdown>(.*?)</div>', source("index", language).body, re.DOTALL)
        assert cards is not None
        targets = re.findall(r"\*\*\[[^\]]+\]\(([^)]+)\)\*\*", cards[1])
        assert len(targets) == 9
        assert len(set(targets)) == 9
