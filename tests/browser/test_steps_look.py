"""A procedure is easy to follow: numbers of the source on a rail, a link a step, the step reached by a link marked, no word too many."""

import re

import pytest
from pages import FRENCH
from playwright.sync_api import Browser, Page, expect

ADDRESSES = [f"{prefix}{'' if stem == 'index' else stem + '/'}" for prefix in ("", "en/") for stem in FRENCH]
EACH_PAGE = pytest.mark.parametrize("path", ADDRESSES)
# What a browser counts (HTML standard, « ordinal value »): `value`, else the number before and one, else the list's `start`.
SHOWN = """items => { const numberOf = item => item.hasAttribute("value") ? item.value
  : item.previousElementSibling ? numberOf(item.previousElementSibling) + 1 : item.parentElement.start
return items.map(item => ({
  shown: getComputedStyle(item, "::before").content.split(" / ")[0].replaceAll('"', ""),
  alternative: getComputedStyle(item, "::before").content.split(" / ")[1],
  own: numberOf(item),
  words: item.querySelector(":scope > .guide-hidden").textContent,
  href: item.querySelector(":scope > .guide-step-link").getAttribute("href"),
  id: item.id,
})) }"""
TOP = "article > ol.guide-steps > li"


@EACH_PAGE
def test_each_step_shows_the_number_that_the_browser_counts_and_links_to_itself(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    steps = page.locator(TOP).evaluate_all(SHOWN)
    word = "Step" if path.startswith("en/") else "Étape"
    assert path.removeprefix("en/") in ("faq/", "plan-du-site/", "ou-en-suis-je/", "trouver-ma-situation/") or steps
    for step in steps:
        # What is drawn, what the browser counts from start and value, and what is said agree; nothing is said twice.
        assert step["shown"] == str(step["own"]), step
        assert step["alternative"] == '""', step
        assert re.fullmatch(rf"{word} {step['own']} (sur|of) \d+", step["words"]), step
        assert step["href"] == f"#{step['id']}", step


@EACH_PAGE
def test_every_numbered_list_of_a_page_is_a_procedure_or_has_its_own_numbers(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    kinds = page.locator("article ol:not(.guide-steps)").evaluate_all("lists => lists.map(l => getComputedStyle(l).listStyleType)")
    assert set(kinds) <= {"decimal", "none"}, kinds
    assert page.locator(".footnote .guide-step-link, .letter .guide-step-link").count() == 0


def test_the_addresses_of_the_steps_are_the_same_in_both_languages(page: Page, address: str) -> None:
    for stem in FRENCH:
        found = []
        for prefix in ("", "en/"):
            page.goto(f"{address}{prefix}{'' if stem == 'index' else stem + '/'}")
            found.append(page.locator("li[data-step]").evaluate_all("items => items.map(item => item.id)"))
        assert found[0] == found[1], stem


def test_a_step_reached_by_its_address_is_in_view_and_marked(page: Page, address: str) -> None:
    page.goto(f"{address}procedure-annulation/#formule-etapes-5")
    step = page.locator("#formule-etapes-5")
    expect(step).to_be_in_viewport()
    expect(step).to_contain_text("Annuler l’abonnement payant")
    colours = "item => getComputedStyle(item, '::before').backgroundColor"
    assert step.evaluate(colours) != page.locator("#formule-etapes-2").evaluate(colours)
    top = step.bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert top and header and top["y"] >= header["y"] + header["height"]


def test_the_link_of_a_step_works_by_mouse_and_by_keyboard_and_says_where_it_leads(page: Page, address: str) -> None:
    page.goto(f"{address}procedure-annulation/")
    link = page.get_by_role("link", name="Lien vers l’étape 3", exact=True).first
    link.scroll_into_view_if_needed()
    size = link.bounding_box()
    assert size and min(size["width"], size["height"]) >= 24  # WCAG 2.5.8
    link.click()
    expect(page).to_have_url(f"{address}procedure-annulation/#formule-etapes-3")
    fourth = page.locator("#formule-etapes-4 > .guide-step-link")
    page.keyboard.press("Tab")
    fourth.focus()
    assert fourth.evaluate("link => getComputedStyle(link).opacity") == "1"
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}procedure-annulation/#formule-etapes-4")


def test_two_procedures_under_one_heading_have_addresses_of_their_own(page: Page, address: str) -> None:
    page.goto(f"{address}procedure-annulation/")
    expect(page.locator("#apple-3")).to_contain_text("Abonnements")
    expect(page.locator("#apple-b-3")).to_contain_text("page du compte")


def test_a_notice_inside_a_step_stands_under_its_text_beside_the_rail(page: Page, address: str) -> None:
    page.goto(f"{address}procedure-annulation/")
    step, notice = page.locator("#formule-etapes-4"), page.locator("#formule-etapes-4 > .admonition")
    outer, inner = step.bounding_box(), notice.bounding_box()
    assert outer and inner
    assert inner["x"] > outer["x"] + 30 and inner["y"] + inner["height"] <= outer["y"] + outer["height"]
    rail = step.evaluate("item => parseFloat(getComputedStyle(item, '::after').height)")
    assert rail > inner["height"]  # the rail goes on beside the notice


def test_the_steps_are_all_there_without_javascript(page_without_js: Page, address: str) -> None:
    page_without_js.goto(f"{address}procedure-annulation/#formule-etapes-5")
    expect(page_without_js.locator("#formule-etapes-5")).to_be_in_viewport()
    assert page_without_js.locator("#formule-etapes-5").evaluate("item => getComputedStyle(item, '::before').content").startswith('"5"')


def test_hidden_words_are_neither_copied_nor_found_nor_shown_in_results(page: Page, address: str) -> None:
    page.goto(f"{address}procedure-annulation/")
    copied = page.evaluate("""() => {
        const range = document.createRange()
        range.selectNode(document.querySelector("#formule-etapes"))
        range.setEndAfter(document.querySelector("#formule-etapes-8"))
        getSelection().addRange(range)
        return getSelection().toString()
    }""")
    assert "Gestion de compte" in copied and "sur 8" not in copied
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("annuler l'abonnement payant")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.wait_for_timeout(400)
    assert not re.search(r"Étape \d+ sur \d+", page.locator(".md-search-result").inner_text())


def test_screen_readers_are_told_each_number_once(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}procedure-annulation/")
    tree = page.locator("article > ol.guide-steps").first.aria_snapshot()
    page.close()
    first = tree.split("- listitem")[1]
    assert "Étape 1 sur 8" in first and 'link "Lien vers l’étape 1"' in first
    assert not re.search(r"listitem(:| \")? ?1\b", tree)
