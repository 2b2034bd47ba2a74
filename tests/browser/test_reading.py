"""Reading the guide: from the home page to the right procedure, in either language, on any screen, with or without JavaScript."""

import pytest
from pages import FRENCH
from playwright.sync_api import Browser, Page, expect

ADDRESSES = [f"{prefix}{'' if stem == 'index' else stem + '/'}" for prefix in ("", "en/") for stem in FRENCH]
EACH_PAGE = pytest.mark.parametrize("path", ADDRESSES)


def test_from_the_home_page_to_the_paid_plan_in_one_click(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("Comment annuler mon compte Webex")
    page.locator(".grid.cards a", has_text="webex.com").first.click()
    expect(page).to_have_url(f"{address}procedure-annulation/#formule-webex-com")
    expect(page.locator("#formule-webex-com")).to_be_in_viewport()


def test_each_card_of_the_home_page_leads_to_a_heading_that_is_shown(page: Page, address: str) -> None:
    page.goto(address)
    cards = page.locator(".grid.cards > ul > li > p:first-child a")
    for place in range(cards.count()):
        # As a reader does: from the home page. Two anchors of one page in the same instant are another thing: Chromium drops the second
        # while the theme's table of contents glides.
        page.goto(address)
        target = str(cards.nth(place).evaluate("a => a.href"))
        anchor = target.partition("#")[2]
        assert anchor, target
        cards.nth(place).click()
        expect(page).to_have_url(target)
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


@EACH_PAGE
def test_the_language_menu_leads_to_the_twin_and_back(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    other = "fr" if path.startswith("en/") else "en"
    page.locator(".md-select button").focus()
    page.locator(f".md-select__link[hreflang={other}]").click()
    twin = path.removeprefix("en/") if other == "fr" else f"en/{path}"
    expect(page).to_have_url(address + twin)
    expect(page.locator("html")).to_have_attribute("lang", other)


def test_a_wrong_address_is_answered_in_its_language(browser: Browser, address: str) -> None:
    page = browser.new_page()
    assert page.goto(f"{address}nulle-part/") is not None
    expect(page.locator("h1")).to_contain_text("Cette page n’existe pas")
    page.goto(f"{address}en/nowhere/")
    expect(page.locator("h1")).to_contain_text("This page does not exist")
    page.locator("article a").first.click()
    expect(page).to_have_url(f"{address}en/#situation")
    page.close()


@EACH_PAGE
@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@EACH_PAGE
def test_everything_can_be_read_without_javascript(page_without_js: Page, address: str, path: str) -> None:
    page = page_without_js
    page.goto(address + path)
    expect(page.locator("h1")).to_be_visible()
    for step in page.locator("article ol > li").all()[:40]:
        expect(step).to_be_visible()
    for letter in page.locator(".letter").all():
        expect(letter).to_be_visible()


def test_without_javascript_the_menu_leads_to_another_page(page_without_js: Page, address: str) -> None:
    page = page_without_js
    page.goto(address)
    page.locator("label[for=__drawer].md-header__button").click()
    page.locator(".md-nav--primary a[href='suppression-definitive/']").click()
    expect(page).to_have_url(f"{address}suppression-definitive/")


def test_the_dark_theme_can_be_chosen_and_is_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.goto(address)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{address}en/faq/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


@EACH_PAGE
def test_no_request_leaves_the_host_and_none_fails(page: Page, address: str, path: str) -> None:
    asked, failed = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.goto(address + path, wait_until="networkidle")
    outside = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert (outside, failed) == ([], [])


def test_nothing_is_kept_on_the_device_by_reading_only_by_choosing_a_theme(page: Page, address: str) -> None:
    kept = "Object.keys(localStorage).concat(Object.keys(sessionStorage))"
    page.goto(address, wait_until="networkidle")
    page.locator("article p").first.click()
    page.locator(".md-nav--primary a[href='faq/']").click()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("compte")
    page.wait_for_timeout(500)
    assert (page.evaluate(kept), page.context.cookies()) == ([], [])
    page.keyboard.press("Escape")
    page.locator("form[data-md-component=palette] label:visible").click()
    assert page.evaluate(kept) == ["/.__palette"]
