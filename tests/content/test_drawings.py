"""The drawings that the site has: complete, light, used in both languages, and saying what the pages say."""

import gzip
import re
from pathlib import Path

import drawing_files
import drawings
import pytest
from pages import DOCS

FILES = sorted((DOCS / drawings.FOLDER).glob("*.svg"))
LABEL = re.compile(r"« ([^»]+) »")
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def shown(language: str) -> dict[str, list[str]]:
    """Name of a drawing -> the pages of a language that show it."""
    found: dict[str, list[str]] = {}
    for page in DOCS.glob("*.md"):
        if (page.name.split(".")[1] == "en") == (language == "en"):
            for one in drawings.TYPED.finditer(page.read_text("utf-8")):
                found.setdefault(one["name"], []).append(page.name)
    return found


def test_there_are_drawings() -> None:
    assert len(FILES) >= 8


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_drawing_is_complete_and_light(path: Path) -> None:
    data = path.read_bytes()
    assert drawing_files.faults(data) == []
    figure = drawings.figure(path.stem, data, "", "fr")
    assert len(gzip.compress(figure.encode())) < 6000
    for language in ("fr", "en"):
        title, described = drawing_files.titled(drawing_files.read(data), language)
        assert 15 <= len(title) <= 80 and 120 <= len(described) <= 900, language


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_drawing_stands_on_the_same_page_in_both_languages(path: Path) -> None:
    french, english = (shown(language).get(path.stem, []) for language in ("fr", "en"))
    assert french and [name.replace(".md", ".en.md") for name in french] == english


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_label_of_a_drawing_is_one_that_the_pages_give_and_its_description_too(path: Path) -> None:
    root = drawing_files.read(path.read_bytes())
    pages = "".join(page.read_text("utf-8") for page in DOCS.glob("*.md"))
    _, described, *texts = drawing_files.words(root, "fr")
    assert [label for label in LABEL.findall(" ".join([*texts, described])) if f"« {label} »" not in pages] == []
    english = [part for text in root.iter("tspan") if text.get("lang") == "en" for part in text.itertext()]
    assert [label for label in english if f"**{label}**" not in pages or label not in described] == []


def test_every_drawing_has_the_same_style_seen_alone() -> None:
    styles = {STYLE.findall(path.read_text("utf-8"))[0] for path in FILES}
    assert len(styles) == 1, "Recopiez le <style> d'un autre dessin : il ne sert qu'à voir le fichier seul."


def test_every_class_of_a_drawing_has_its_colours_on_the_site_and_alone() -> None:
    css = (DOCS / "assets/stylesheets/guide.css").read_text("utf-8")
    ours = css[css.index("/* Drawings") : css.index("/* Letters")]
    for path in FILES:
        text = path.read_text("utf-8")
        used = {name for names in re.findall(r'class="([^"]+)"', text) for name in names.split()}
        assert {name for name in used if f".{name}" not in ours or f".{name}" not in STYLE.findall(text)[0]} == set(), path.name
