"""The search box: each language finds its own pages, by keyboard, on a phone too."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect


def search(page: Page, words: str) -> list[str]:
    """Type words in the box; addresses of the results, best first."""
    box = page.locator("input[name=query]")
    box.fill("")
    box.press_sequentially(words)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    before: list[str] = []
    for _ in range(20):  # the list is drawn anew after each key: wait until it rests
        page.wait_for_timeout(200)
        found = [str(href) for href in page.locator(".md-search-result__item > a").evaluate_all("links => links.map(a => a.href)")]
        if found and found == before:
            break
        before = found
    return before


@pytest.mark.parametrize(
    ("path", "words", "wanted"),
    [
        ("", "supprimer définitivement", "suppression-definitive/"),
        ("", "mot de passe oublié", "acces-parametres/"),
        ("", "héritiers", "lettres/"),
        ("faq/", "l'enregistrement automatique", "outils-supplementaires/"),
        ("en/", "forgotten password", "en/acces-parametres/"),
        ("en/faq/", "delete organisation", "en/suppression-definitive/"),
    ],
)
def test_the_right_page_is_among_the_first_three(page: Page, address: str, path: str, words: str, wanted: str) -> None:
    page.goto(address + path)
    page.keyboard.press("f")
    found = search(page, words)
    assert any(href.startswith(address + wanted) for href in found[:3]), found[:3]


@pytest.mark.parametrize(("path", "words"), [("", "organisation"), ("en/", "organisation")])
def test_a_language_finds_only_its_own_pages(page: Page, address: str, path: str, words: str) -> None:
    page.goto(address + path)
    page.keyboard.press("f")
    found = search(page, words)
    assert found
    assert all(href.startswith(f"{address}en/") == (path == "en/") for href in found), found


def test_enter_opens_the_section_of_the_best_result(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("f")
    search(page, "erreur 409")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"^{address}.*#(q-)?erreur-409$"))
    expect(page.locator("[id$=erreur-409]")).to_be_in_viewport()


def test_a_word_that_no_page_has_says_so(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("xylophone")
    expect(page.locator(".md-search-result__meta")).to_have_text("Aucun résultat")


def test_the_box_opens_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    page.locator("label[for=__search].md-header__button").tap()
    page.locator("input[name=query]").tap()
    assert search(page, "facture")
    context.close()
