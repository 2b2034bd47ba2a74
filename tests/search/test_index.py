"""What the build packs, the browser unpacks; sections are what a reader may be led to."""

from __future__ import annotations

import gzip
import random
from pathlib import Path
from typing import Any

import pytest
from bundling import ScriptError, assemble
from conftest import ROOT
from searching.encode import COMMON, digits, encode, front_coded
from searching.sections import Section, plain, sections, shortened
from searching.words import Language

LIMIT = 22_000  # bytes, gzipped: the index and the worker of one language


def test_what_is_packed_is_what_is_read(rules: Any, ask: Any) -> None:
    language, chance = Language(rules["fr"]), random.Random(1)
    words = [f"{a}{b}{c}" for a in ("ba", "co", "du", "fi", "gol") for b in ("la", "bi", "co", "du", "fa") for c in ("bo", "co", "di", "fu")]

    def made_up(number: int) -> Section:
        anchor = f"s{number}" if number % 20 else ""
        return Section(f"p{number // 20}/", anchor, "Titre", "", " ".join(chance.choices(words, k=3)))

    made = [made_up(number) for number in range(3000)]
    index, known = encode(made, {}, language)
    read = ask("places", rules=rules["fr"], packed={**index, "synonyms": ""})
    assert read["locations"] == [section.location for section in made]
    assert set(read["places"]) == known
    wanted: dict[str, list[int]] = {}
    for number, section in enumerate(made):
        for key in sorted(set(language.keys(section.body))):
            wanted.setdefault(key, []).append(number)
    rare = {key: numbers for key, numbers in wanted.items() if len(numbers) <= COMMON * len(made)}
    assert rare
    assert {key: read["places"][key] for key in rare} == rare


def test_numbers_and_words_take_few_letters() -> None:
    assert [len(digits(value)) for value in (0, 59, 60, 60 * 24 - 1, 60 * 24 * 24)] == [1, 1, 2, 2, 4]
    assert front_coded(["compte", "compter", "conte"]) == "AcompteGrCnte"


def test_a_section_shows_whole_sentences_where_they_fit() -> None:
    assert shortened("Une phrase. Une autre phrase, plus longue.", 20) == "Une phrase."
    assert shortened("Une phrase beaucoup trop longue pour tenir", 20) == "Une phrase beaucoup…"
    assert shortened("", 20) == ""


def test_a_section_is_plain_text_without_calls_of_notes() -> None:
    assert plain('<p>Fin&nbsp;: «&nbsp;tout&nbsp;»<sup id="a">3</sup>.</p> <p>A &lt; B</p>') == "Fin\xa0: «\xa0tout\xa0». A < B"


def test_lists_of_sources_and_links_are_no_answer() -> None:
    entries = [{"location": location, "title": "T", "text": ""} for location in ("a/", "a/#b", "a/#sources", "a/#voir-aussi")]
    assert [section.location for section in sections(entries)] == ["a/", "a/#b"]


def test_the_weight_of_the_front_matter_counts(rules: Any, ask: Any) -> None:
    language = Language(rules["fr"])
    made = [Section("a/", "", "Lettre", "", "", 0.5), Section("b/", "", "Lettre", "", ""), Section("c/", "", "Autre", "", "")]
    [answer] = ask("answers", rules=rules["fr"], packed={**encode(made, {}, language)[0], "synonyms": ""}, queries=["lettre"])
    assert [group[0]["location"].split("?")[0] for group in answer["items"]] == ["b/", "a/"]


def test_text_of_a_page_never_becomes_markup(rules: Any, ask: Any) -> None:
    language = Language(rules["fr"])
    made = [Section("a/", "", "Le champ <script>", 'Tapez <b> & "guillemets".', "")]
    [answer] = ask("answers", rules=rules["fr"], packed={**encode(made, {}, language)[0], "synonyms": ""}, queries=["champ <script>"])
    [[item]] = answer["items"]
    assert item["title"] == "Le <mark>champ</mark> &lt;<mark>script</mark>&gt;"
    assert item["text"] == "<p>Tapez &lt;b&gt; &amp; &quot;guillemets&quot;.</p>"


@pytest.mark.parametrize("query", ["", " ", "'", "le la les", "é" * 500, "mot " * 300, "(", "\\", "a*b+c", "\u0000", "🙂", "  résilier  "])
def test_no_query_breaks_the_engine(query: str, rules: Any, packed: Any, ask: Any) -> None:
    [answer] = ask("answers", rules=rules["fr"], packed=packed["fr"], queries=[query])
    assert isinstance(answer["items"], list)


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_index_and_the_worker_of_a_language_are_light(folder: str, site: Path) -> None:
    files = [site / folder / "search" / name for name in ("worker.js", "search_index.json")]
    weight = sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)
    assert weight <= LIMIT, f"{folder or 'fr'} : {weight} octets gzip. Raccourcissez LEAD (sections.py) ou COMMON (encode.py)."


def test_two_modules_may_not_declare_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js"\nconst SAME = 1\n', "utf-8")
    (tmp_path / "b.js").write_text("export const b = 1\nconst SAME = 2\n", "utf-8")
    with pytest.raises(ScriptError, match=r"« SAME » est déjà dans scripts/.*/b\.js"):
        assemble(tmp_path, "a.js", {})


def test_scripts_hold_each_module_once_and_no_import(tmp_path: Path) -> None:
    text = assemble(ROOT / "scripts" / "search", "worker.js", {"RULES": {"stop_words": "// http://not-a-comment"}})
    assert "import " not in text and "export " not in text
    assert "// http://not-a-comment" in text
    assert text.count("class Language") == 1
