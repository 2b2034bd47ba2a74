"""Words are read the same way at build and in the browser, and the way a reader means them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import ROOT
from pages import DOCS, FRENCH
from searching.words import Language

CASES = json.loads((ROOT / "tests" / "cases" / "search" / "words.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['says']}")
def test_keys_are_the_same_where_a_reader_means_the_same(case: dict[str, Any], rules: Any) -> None:
    language = Language(rules[case["lang"]])
    if "different" in case:
        assert len({language.keys(word)[0] for word in case["different"]}) == len(case["different"])
    else:
        assert len({tuple(language.keys(text)) for text in case.get("same") or case["texts"]}) == 1


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_browser_and_the_build_read_every_word_alike(locale: str, rules: Any, ask: Any) -> None:
    suffix = "" if locale == "fr" else ".en"
    texts = [text for case in CASES if case["lang"] == locale for key in ("same", "different", "texts") for text in case.get(key, [])]
    for stem in FRENCH:
        texts += (DOCS / f"{stem}{suffix}.md").read_text("utf-8").split("\n")
    texts += (ROOT / "data" / "search" / f"synonyms.{locale}.txt").read_text("utf-8").split("\n")
    language = Language(rules[locale])
    here = [language.keys(text) for text in texts]
    there = ask("keys", rules=rules[locale], texts=texts)
    assert [(text, *both) for text, *both in zip(texts, here, there, strict=True) if both[0] != both[1]] == []


def test_spelling_mistakes_are_counted_once_each_and_no_further_than_asked(ask: Any) -> None:
    pairs = [
        ["compte", "compte", 2],
        ["compte", "compt", 2],
        ["compte", "cmopte", 2],
        ["compte", "comqte", 1],
        ["compte", "lettre", 2],
        ["a", "abcd", 2],
    ]
    assert ask("distances", pairs=pairs) == [0, 1, 1, 1, 3, 3]
