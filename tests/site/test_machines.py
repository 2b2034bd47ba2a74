"""The JSON-LD of the pages: of the right form, in the words of the page, with its warnings."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib
import pytest
from conftest import ROOT, SITE_URL
from jsonschema import Draft202012Validator
from pages import FRENCH, BuiltPage, built, has_class, text_of

SCHEMA = json.loads((ROOT / "tests" / "cases" / "structured-data" / "schema.json").read_text("utf-8"))
OUT_OF_SEARCH = {"plan-du-site", "guide-complet"}
STEMS = [stem for stem in FRENCH if stem not in OUT_OF_SEARCH]
EACH = [f"{folder}{'' if stem == 'index' else stem + '/'}" for folder in ("", "en/") for stem in STEMS]


def page_of(site: Path, path: str) -> BuiltPage:
    return next(page for page in built(site) if page.name == f"{path}index.html")


def data_of(page: BuiltPage) -> list[dict[str, Any]]:
    scripts = [script.text or "" for script in page.all("script") if script.get("type") == "application/ld+json"]
    return [json.loads(script) for script in scripts]


def nodes(page: BuiltPage, kind: str) -> list[dict[str, Any]]:
    return [node for data in data_of(page) for node in data["@graph"] if node["@type"] == kind]


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def said(page: BuiltPage) -> str:
    """Every letter of the article, without calls of sources nor the marks beside titles."""

    def run(element: Element) -> str:
        if element.tag == "sup" or has_class(element, "headerlink") or "data-search-exclude" in element.keys():  # noqa: SIM118
            return element.tail or ""
        return (element.text or "") + "".join(map(run, element)) + (element.tail or "")

    return letters(run(page.article))


@pytest.mark.parametrize("path", EACH)
def test_the_data_of_a_page_have_the_form_of_schema_org(site: Path, path: str) -> None:
    (data,) = data_of(page_of(site, path))
    errors = Draft202012Validator(SCHEMA).iter_errors(data)
    assert [f"{list(error.absolute_path)}: {error.message[:300]}" for error in errors] == []


@pytest.mark.parametrize("path", EACH)
def test_the_data_say_nothing_that_the_page_does_not(site: Path, path: str) -> None:
    page = page_of(site, path)
    shown = said(page)
    (data,) = data_of(page)
    texts: list[str] = []

    def gather(node: Any, kind: str = "") -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("name", "text") and node["@type"] not in ("WebSite", "ListItem"):
                    texts.append(value)
                gather(value)
        elif isinstance(node, list):
            for one in node:
                gather(one)

    gather(data)
    assert len(texts) > 1 or path.endswith(("a-propos/", "ou-en-suis-je/", "trouver-ma-situation/"))  # pages without a procedure
    assert [text for text in texts if letters(text) not in shown] == []


@pytest.mark.parametrize("path", EACH)
def test_every_address_in_the_data_is_a_place_of_the_site(site: Path, path: str) -> None:
    text = json.dumps(data_of(page_of(site, path)))
    pages = {SITE_URL + page.name.removesuffix("index.html"): page for page in built(site)}
    for address in re.findall(r'"(?:url|item|@id)": "([^"]+)"', text):
        target, anchor = urldefrag(address)
        assert target in pages, address
        assert not anchor or anchor in pages[target].ids, address


def test_both_languages_give_the_same_procedures_with_the_same_warnings(site: Path) -> None:
    for stem in STEMS:
        path = "" if stem == "index" else f"{stem}/"
        french, english = ([shape(node) for node in nodes(page_of(site, folder + path), "HowTo")] for folder in ("", "en/"))
        assert french == english, stem
    assert len(nodes(page_of(site, "procedure-annulation/"), "HowTo")) >= 10


def shape(procedure: dict[str, Any]) -> tuple[str, list[list[str]]]:
    steps = [[part["@type"] for part in step.get("itemListElement", [])] for step in procedure["step"]]
    return urldefrag(procedure["url"])[1], steps


@pytest.mark.parametrize("path", EACH)
def test_an_irreversible_step_never_travels_without_its_warning(site: Path, path: str) -> None:
    page = page_of(site, path)
    texts = {letters(one["text"]): step for node in nodes(page, "HowTo") for step in node["step"] for one in step.get("itemListElement", [step])}
    for item in page.article.iter("li"):
        if has_class(item, "irreversible") or any(has_class(child, "irreversible") for child in item):
            own = letters(re.sub(r"\[\d+\]|\d+$", "", first_text(item)))
            step = next((step for text, step in texts.items() if text.startswith(own[:40])), None)
            assert step is not None, own
            assert "itemListElement" in step, own


def first_text(item: Element) -> str:
    """The text of the paragraph that begins an item, or of the item."""
    item = html5lib.parseFragment(
        re.sub(r"<(\w+)[^>]*data-search-exclude.*?</\1>", "", ElementTree.tostring(item, "unicode")), namespaceHTMLElements=False
    )[0]
    first = next((child for child in item if child.tag == "p"), None)
    return text_of(first if first is not None and not (item.text or "").strip() else item)


def test_every_question_is_given_with_its_answer(site: Path) -> None:
    for folder in ("", "en/"):
        page = page_of(site, f"{folder}faq/")
        asked = [heading.get("id") for heading in page.article.iter("h3")]
        (node,) = nodes(page, "FAQPage")
        assert [urldefrag(question["url"])[1] for question in node["mainEntity"]] == asked
        assert all(len(question["acceptedAnswer"]["text"]) > 40 for question in node["mainEntity"])
