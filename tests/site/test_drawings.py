"""Drawings as published: in the page, with their words for all, and out of what is searched."""

import json
import re
import shutil
from pathlib import Path

import drawings
import pytest
from conftest import mkdocs
from pages import DOCS, built, has_class, text_of

SVG = "{http://www.w3.org/2000/svg}"
NAMES = sorted(path.stem for path in (DOCS / drawings.FOLDER).glob("*.svg"))


def test_every_drawing_is_in_its_page_with_a_name_a_description_and_its_words(site: Path) -> None:
    seen = []
    for page in built(site):
        ids = [element.get("id") for element in page.tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), page.name
        for figure in (one for one in page.all("figure") if has_class(one, "guide-drawing")):
            (svg,) = figure.iter(f"{SVG}svg")
            title, described = next(svg.iter(f"{SVG}title")), next(svg.iter(f"{SVG}desc"))
            assert (svg.get("role"), svg.get("aria-labelledby"), svg.get("aria-describedby")) == ("img", title.get("id"), described.get("id"))
            assert text_of(title) and text_of(described)
            (told,) = (one for one in figure.iter("details"))
            assert text_of(told[1]) == text_of(described)
            assert not any(element.get("style") or element.tag == f"{SVG}style" for element in figure.iter())
            seen.append((page.name, title.get("id")))
    for folder in ("", "en/"):
        own = [name for page, name in seen if page.startswith("en/") == bool(folder) and "guide-complet" not in page]
        assert sorted(own) == [f"dessin-{name}-titre" for name in NAMES]
        whole = [name for page, name in seen if page == f"{folder}guide-complet/index.html"]
        assert sorted(name.partition("--")[2] for name in whole if name) == sorted(own)


def test_a_drawing_is_left_out_of_the_search(site: Path) -> None:
    for folder, words in (("", "flèches parallèles"), ("en/", "parallel arrows")):
        page = (site / folder / "index.html").read_text("utf-8")
        worker = (site / folder / "search" / "worker.js").read_text("utf-8")
        assert words in page
        assert not any(word in worker for word in words.split() if word.startswith("parall"))


def test_a_plain_copy_tells_a_drawing_in_words(site: Path) -> None:
    for folder, words in (("", "Cinq flèches parallèles."), ("en/", "Five parallel arrows.")):
        copy = (site / folder / "index.md").read_text("utf-8")
        assert words in copy and "assets/drawings" not in copy


def test_the_data_for_machines_are_the_same_without_the_drawings(site: Path) -> None:
    for page in built(site):
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.DOTALL):
            assert "Décrire le dessin" not in json.dumps(json.loads(data), ensure_ascii=False), page.name


@pytest.mark.parametrize(
    ("place", "old", "new", "said"),
    [
        ("index.md", "drawings/five-acts.svg", "drawings/six-acts.svg", "docs/index.md:{line}: DES001"),
        ("index.md", "![Cinq actes", "Voyez ![Cinq actes", "docs/index.md:{line}: DES007"),
        ("assets/drawings/five-acts.svg", "<desc ", "<desk ", "docs/assets/drawings/five-acts.svg:1: DES002"),
        (
            "assets/drawings/five-acts.svg",
            '<rect class="key"',
            '<rect onload="go()" class="key"',
            "docs/assets/drawings/five-acts.svg:{line}: DES005",
        ),
        ("assets/drawings/five-acts.svg", '<tspan systemLanguage="en">Withdraw</tspan>', "", "docs/assets/drawings/five-acts.svg:{line}: DES004"),
    ],
)
def test_a_fault_in_a_drawing_stops_the_build_with_its_file_line_and_code(project: Path, place: str, old: str, new: str, said: str) -> None:
    path = project / "docs" / place
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(project / "out"), cwd=project)
    printed = done.stdout + done.stderr
    line = text[: text.index(old)].count("\n") + 1
    assert done.returncode != 0 and "Traceback" not in printed
    assert said.format(line=line) in printed
    shutil.rmtree(project / "out", ignore_errors=True)
