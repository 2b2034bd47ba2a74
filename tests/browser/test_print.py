"""A page is printed as a clean A4 document: the article alone, steps and notices whole, sources in full, nothing told by colour alone."""

import io
import re
import unicodedata
from collections.abc import Callable

import pytest
from pages import FRENCH
from playwright.sync_api import Page, expect
from pypdf import PdfReader

ADDRESSES = [f"{prefix}{'' if stem == 'index' else stem + '/'}" for prefix in ("", "en/") for stem in FRENCH]
A4 = (595, 842)


def normal(text: str) -> str:
    """Text on one line, without ligatures and without the particular spaces of French typography."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture
def printed(page: Page, address: str) -> Callable[[str], list[str]]:
    """Prints a page as a browser would; gives the text of each sheet."""

    def sheets(path: str) -> list[str]:
        page.goto(address + path)
        reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in reader.pages} == {A4}
        return [normal(sheet.extract_text()) for sheet in reader.pages]

    return sheets


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_sheet_is_numbered_and_none_is_empty(printed: Callable[[str], list[str]], path: str) -> None:
    sheets = printed(path)
    name = "Leaving Webex, independent guide" if path.startswith("en/") else "Quitter Webex, guide indépendant"
    for number, flat in enumerate(sheets, 1):
        assert name in flat
        assert f"{number} / {len(sheets)}" in flat
        assert len(flat) > len(name) + 60, f"feuille {number}: {flat}"


def test_a_wrong_address_prints_on_one_sheet(printed: Callable[[str], list[str]]) -> None:
    assert len(printed("404.html")) == 1


def test_the_printed_page_says_all_that_the_article_says_and_nothing_around_it(page: Page, printed: Callable[[str], list[str]]) -> None:
    text = " ".join(printed("procedure-annulation/"))
    for title in page.locator("article h2").all_inner_texts():
        assert normal(title.removesuffix("#")) in text
    # Neither the navigation, nor the search, nor the words and links for other eyes.
    for chrome in ("Aller au contenu", "Rechercher", "Page suivante", "Sur cette page", "Étape 3 sur", "Retour en haut"):
        assert chrome not in text, chrome


def test_warnings_say_their_kind_and_are_framed(page: Page, printed: Callable[[str], list[str]]) -> None:
    text = " ".join(printed("suppression-definitive/")).upper()
    shown = page.locator("article .admonition.danger").count()
    assert shown and text.count("DANGER ") >= shown
    page.emulate_media(media="print")
    for notice in page.locator("article .admonition").all():
        style = notice.evaluate("n => { const s = getComputedStyle(n); return [s.borderTopStyle, s.borderTopColor, s.borderLeftWidth] }")
        assert style[:2] == ["solid", "rgb(0, 0, 0)"], style


def test_the_addresses_of_the_sources_are_printed(page: Page, printed: Callable[[str], list[str]]) -> None:
    text = re.sub(r"\s", "", "".join(printed("suppression-definitive/")))
    for source in page.locator(".footnote a[href^=http]").evaluate_all("links => links.map(a => a.getAttribute('href'))"):
        assert f"<{source}>" in text, source


@pytest.mark.parametrize("path", ["procedure-annulation/", "en/suppression-definitive/"])
def test_no_step_is_cut_by_the_end_of_a_sheet(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.emulate_media(media="print")
    for step in page.locator("ol.guide-steps > li").all():
        assert step.evaluate("item => getComputedStyle(item).breakInside") == "avoid"
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sheets = [normal(sheet.extract_text()) for sheet in reader.pages]
    for step in page.locator("ol.guide-steps > li").all_inner_texts():
        words = re.findall(r"[^\W\d]{4,}", normal(step))
        assert any(all(word in sheet for word in words) for sheet in sheets), step


def test_the_dark_theme_is_printed_light(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}faq/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="dark", media="print")
    colour = page.locator("article p").first.evaluate("p => getComputedStyle(p).color")
    assert max(map(int, re.findall(r"\d+", colour)[:3])) < 60, colour
