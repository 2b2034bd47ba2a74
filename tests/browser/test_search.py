"""The search box: each language finds its own pages, by keyboard, on a phone too."""

import re
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import _Handler
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


def test_the_box_opens_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    page.locator("label[for=__search].md-header__button").tap()
    page.locator("input[name=query]").tap()
    assert search(page, "facture")
    context.close()


def requested(page: Page) -> list[str]:
    """Paths that a page asks for from now on."""
    paths: list[str] = []
    page.on("request", lambda request: paths.append(request.url))
    return paths


@pytest.mark.parametrize("path", ["", "en/faq/"])
def test_a_reader_who_never_searches_downloads_no_index(page: Page, address: str, path: str) -> None:
    asked = requested(page)
    page.goto(address + path)
    page.wait_for_timeout(500)
    assert [url for url in asked if "worker" in url or "lunr" in url] == []
    assert [url for url in asked if "/search/" in url] == []
    page.keyboard.press("f")
    expect(page.locator(".md-search-result__meta")).not_to_have_text(re.compile("Préparation|Initializing"))
    assert len([url for url in asked if url.endswith("search/worker.js")]) == 1


@pytest.mark.parametrize("key", ["f", "s", "/"])
def test_three_keys_open_the_box_and_escape_closes_it(page: Page, address: str, key: str) -> None:
    page.goto(f"{address}faq/")
    page.keyboard.press(key)
    box = page.locator("input[name=query]")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    assert not page.locator("#__search").is_checked()


def test_arrows_walk_through_results_and_enter_opens_the_one_in_hand(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("f")
    search(page, "héritiers")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    held = page.evaluate("document.activeElement.href")
    assert held.startswith(f"{address}lettres/?h=")
    page.keyboard.press("Enter")
    expect(page).to_have_url(held)


def test_the_number_of_pages_found_is_announced(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("f")
    search(page, "hameçonnage")
    expect(page.get_by_role("status").filter(has_text=re.compile(r"^\d+ pages? trouvées?$"))).to_be_visible()


@pytest.mark.parametrize("words", ["resilier", "RÉSILIER", "l’annulation", "résillier", "résil"])
def test_words_that_match_are_marked_as_they_are_written(page: Page, address: str, words: str) -> None:
    page.goto(address)
    page.keyboard.press("f")
    search(page, words)
    marks = page.locator(".md-search-result__item mark").all_text_contents()
    assert marks
    assert {mark.lower()[:4] for mark in marks} <= {"rési", "annu"}, marks


def test_the_page_reached_marks_the_words_in_every_form(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("f")
    search(page, "transcripsion")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?h="))
    expect(page.locator("article mark").first).to_be_attached()
    marks = {text.lower() for text in page.locator("article mark").all_text_contents()}
    assert {"transcription", "transcriptions"} <= marks
    assert all(mark.startswith(("transcri", "retranscri", "sous", "titre", "compte", "rendu")) for mark in marks), marks


def test_a_page_reached_without_words_marks_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}faq/")
    page.wait_for_timeout(200)
    assert page.locator("article mark").count() == 0


def test_a_search_can_be_shared_by_its_address(page: Page, address: str) -> None:
    page.goto(f"{address}faq/?q=mot+de+passe+oubli%C3%A9")
    expect(page.locator(".md-search-result__item").first).to_contain_text("mot de passe", ignore_case=True)
    expect(page.locator("input[name=query]")).to_have_value("mot de passe oublié")


def test_the_word_being_typed_is_completed_with_its_accents(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("rembours")
    expect(page.locator(".md-search__suggest")).to_have_text("remboursement")
    page.keyboard.press("ArrowRight")
    expect(page.locator("input[name=query]")).to_have_value("remboursement")


def test_nothing_found_is_no_dead_end(page: Page, address: str) -> None:
    page.goto(f"{address}faq/")
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("xylophone")
    expect(page.locator(".md-search-result__meta")).to_have_text("Aucun résultat")
    expect(page.locator(".search-help")).to_be_visible()
    expect(page.locator(".search-help__ask")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}#situation")


def test_the_closest_questions_are_offered_and_go_away_with_the_next_result(page: Page, address: str) -> None:
    page.goto(f"{address}lettres/")
    page.keyboard.press("f")
    box = page.locator("input[name=query]")
    box.press_sequentially("zzzzz téléfonique zygomatique xxxxx")
    expect(page.locator(".search-help__near li")).not_to_have_count(0)
    offered = page.locator(".search-help__near a")
    assert offered.count() <= 3
    assert all(str(href).startswith(f"{address}faq/#q-") for href in offered.evaluate_all("links => links.map(link => link.href)"))
    box.fill("")
    box.press_sequentially("facture")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    expect(page.locator(".search-help")).to_have_count(0)


def test_a_search_that_cannot_be_loaded_says_so_and_offers_a_way(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search/worker.js", lambda route: route.abort())
    page.goto(f"{address}faq/")
    page.keyboard.press("f")
    expect(page.locator(".search-help__broken")).to_have_text("La recherche n’a pas pu être chargée.")
    expect(page.locator(".search-help a").first).to_be_visible()
    page.close()


def test_without_javascript_the_header_leads_to_every_section(page_without_js: Page, address: str) -> None:
    page = page_without_js
    page.goto(f"{address}suppression-definitive/")
    expect(page.locator("input[name=query]")).to_be_hidden()
    expect(page.locator("label[for=__search].md-header__button")).to_be_hidden()
    page.get_by_role("link", name="Plan du site : toutes les sections").click()
    expect(page).to_have_url(f"{address}plan-du-site/")
    links = page.locator(".guide-sections a")
    assert links.count() > 150
    links.filter(has_text="Comprendre l’erreur 409").click()
    expect(page).to_have_url(f"{address}suppression-definitive/#erreur-409")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_link_of_the_site_map_leads_to_a_heading(page: Page, address: str, prefix: str, site: Path) -> None:
    page.goto(f"{address}{prefix}plan-du-site/")
    for href in page.locator(".guide-sections a").evaluate_all("links => links.map(link => link.href)"):
        path, _, anchor = href.removeprefix(address).partition("#")
        assert not anchor or f'id="{anchor}"' in (site / path / "index.html").read_text("utf-8"), href


def test_the_search_works_under_a_sub_path(page: Page, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "depot" / "guide")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/depot/guide/"
    for path, words, wanted in (("faq/", "héritiers", "lettres/"), ("en/faq/", "heirs", "en/lettres/")):
        page.goto(base + path)
        page.keyboard.press("f")
        assert search(page, words)[0].startswith(base + wanted)
        page.keyboard.press("Enter")
        expect(page.locator("article mark").first).to_be_attached()
    server.shutdown()
    server.server_close()
