"""No violation for axe on any page, light and dark, wide and narrow; the keyboard suffices; pages print well."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import FRENCH
from playwright.sync_api import Browser, Page, expect

ADDRESSES = [f"{prefix}{'' if stem == 'index' else stem + '/'}" for prefix in ("", "en/") for stem in FRENCH] + ["404.html", "en/404.html"]


# The whole guide, whose parts are those of the pages, takes axe twenty seconds: each width and each scheme once.
LOOKS = [(360, "dark"), (1280, "light"), (360, "light"), (1280, "dark")]


@pytest.mark.parametrize(
    ("path", "width", "scheme"), [(path, width, scheme) for path in ADDRESSES for width, scheme in LOOKS[: 2 if "guide-complet" in path else 4]]
)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    result = Axe().run(page)
    context.close()
    told = [(one["id"], [node["target"] for node in one["nodes"]][:4]) for one in result.response["violations"]]
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_with_search_open(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}faq/")
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("compte")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.wait_for_timeout(400)
    result = Axe().run(page)
    context.close()
    told = [(one["id"], [(node["target"], node["failureSummary"]) for node in one["nodes"]][:4]) for one in result.response["violations"]]
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_menu_open_on_a_phone(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}suppression-definitive/")
    page.locator("label[for=__drawer].md-header__button").click()
    page.wait_for_timeout(400)
    result = Axe().run(page)
    context.close()
    told = [(one["id"], [(node["target"], node["failureSummary"]) for node in one["nodes"]][:4]) for one in result.response["violations"]]
    assert told == []


def test_the_keyboard_skips_to_the_content_and_follows_a_link(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}#accueil")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('article') !== null")
    assert inside
    page.locator(".grid.cards a").first.focus()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(f"{address}#accueil")


def tab_to(page: Page, selector: str, most: int = 60) -> list[str]:
    """Press Tab until what has the focus answers a selector; the classes of what had it before."""
    passed: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return passed
        passed.append(page.evaluate("document.activeElement.closest('.md-sidebar') ? 'menu' : document.activeElement.className"))
    raise AssertionError(f"{selector} : jamais atteint, {passed}")


def test_the_menu_of_a_phone_opens_by_keyboard_and_is_not_walked_through_while_closed(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}procedure-annulation/")
    assert "menu" not in tab_to(page, "article *")
    page.goto(f"{address}procedure-annulation/")
    tab_to(page, ".md-header [for=__drawer]")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    tab_to(page, ".md-sidebar--primary a[href='../faq/']")
    assert page.evaluate("document.activeElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}faq/")
    context.close()


def test_without_javascript_the_menu_of_a_phone_shows_when_the_keyboard_comes_to_it(page_without_js: Page, address: str) -> None:
    page_without_js.goto(f"{address}procedure-annulation/")
    assert page_without_js.locator(".md-sidebar--primary").bounding_box()["x"] < 0  # type: ignore[index]
    page_without_js.locator(".md-sidebar--primary a[href='../faq/']").focus()
    expect(page_without_js.locator(".md-sidebar--primary a[href='../faq/']")).to_be_in_viewport(ratio=1)
    page_without_js.locator(".md-sidebar--primary .md-nav--secondary a").first.focus()
    expect(page_without_js.locator(".md-sidebar--primary .md-nav--secondary a").first).to_be_in_viewport(ratio=1)


def test_what_has_the_focus_is_seen(page: Page, address: str) -> None:
    page.goto(f"{address}procedure-annulation/")
    link = page.locator("article p a, article li a").first
    page.keyboard.press("Tab")
    link.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("path", ["procedure-annulation/", "lettres/", "en/suppression-definitive/"])
def test_a_page_prints_without_the_site_around_it(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for chrome in (".md-header", ".md-sidebar--primary", ".md-footer", ".md-content__button"):
        for element in page.locator(chrome).all():
            expect(element).not_to_be_visible()
    for notice in page.locator(".admonition").all():
        expect(notice).to_be_visible()
    assert len(page.pdf(format="A4")) > 20_000


def test_no_violation_of_the_content_security_policy_by_any_gesture(page: Page, address: str) -> None:
    # The `page` fixture fails on any console message, and a violation is one.
    page.goto(f"{address}suppression-definitive/")
    assert "script-src 'self'" in str(page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content"))
    page.locator("form[data-md-component=palette] label:visible").click()
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("compte")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(300)
