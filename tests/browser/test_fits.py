"""Every page fits: on the narrowest telephone, enlarged, with the reader's own spacing, in a measure that the eye can follow."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from pages import FRENCH
from playwright.sync_api import Browser, Page, expect

ADDRESSES = [f"{prefix}{'' if stem == 'index' else stem + '/'}" for prefix in ("", "en/") for stem in FRENCH] + ["404.html", "en/404.html"]
EACH_PAGE = pytest.mark.parametrize("path", ADDRESSES)

# What sticks out of the window or of its own box, hidden things and the theme's closed drawer aside.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth
  const found = document.documentElement.scrollWidth > wide ? ["page"] : []
  for (const element of document.querySelectorAll("article *")) {
    if (element.closest(".guide-hidden, .headerlink, thead") || !element.checkVisibility()) continue
    const box = element.getBoundingClientRect()
    if (box.width && (box.right > wide + 1 || box.left < -1))
      found.push(`${element.tagName}.${element.className}: ${element.textContent.slice(0, 30)}`)
  }
  return found
}"""
# The four values of WCAG 1.4.12; through the style sheets of the page, as a reader's own style sheet would.
SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
CUT = """() => [...document.querySelectorAll("article :is(p, li, td, h1, h2, h3, a, button)")]
  .filter(element => element.checkVisibility() && !element.closest(".guide-hidden, .headerlink"))
  .filter(element => /hidden|clip/.test(getComputedStyle(element).overflow) && element.scrollHeight > element.clientHeight + 1)
  .map(element => element.outerHTML.slice(0, 80))"""


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@EACH_PAGE
def test_nothing_sticks_out_at_320_pixels(narrow: Page, address: str, path: str) -> None:
    narrow.goto(address + path)
    assert narrow.evaluate(STICKS_OUT) == []


@EACH_PAGE
def test_nothing_sticks_out_at_twice_the_size(browser: Browser, address: str, path: str) -> None:
    # 200 % of a window of 1280 by 720 pixels: half the room, at twice the density.
    context = browser.new_context(viewport={"width": 640, "height": 360}, device_scale_factor=2, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate(STICKS_OUT) == []
    context.close()


@EACH_PAGE
def test_nothing_sticks_out_nor_is_cut_with_the_spacing_of_the_reader(narrow: Page, address: str, path: str) -> None:
    narrow.goto(address + path)
    narrow.evaluate(SPACED)
    assert (narrow.evaluate(STICKS_OUT), narrow.evaluate(CUT)) == ([], [])


@pytest.mark.parametrize(
    "long",
    [
        "anticonstitutionnellement-hexakosioihexekontahexaphobie-intergouvernementalisations",
        "https://exemple.fr/" + "un-chemin-tres-long/" * 8,
        "identifiant_" * 12,
    ],
)
@pytest.mark.parametrize("place", ["article p:not(.guide-hero p)", "article li", "article td", "article .admonition p", "article h2"])
def test_long_words_and_addresses_break(narrow: Page, address: str, long: str, place: str) -> None:
    narrow.goto(f"{address}procedure-annulation/")
    narrow.evaluate("([place, long]) => document.querySelector(place).append(' ', long)", [place, long])
    assert narrow.evaluate(STICKS_OUT) == []


@pytest.mark.parametrize("path", ["procedure-annulation/", "recommandations/", "en/suppression-definitive/"])
def test_a_line_holds_60_to_75_characters_on_a_wide_screen(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    lengths = page.evaluate("""() => [...document.querySelectorAll("article > p")].map(paragraph => {
      const lines = Math.round(paragraph.offsetHeight / parseFloat(getComputedStyle(paragraph).lineHeight))
      return lines < 3 ? 0 : paragraph.textContent.length / (lines - 0.5)  // the last line is half full
    }).filter(Boolean)""")
    assert len(lengths) >= 5
    middle = sorted(lengths)[len(lengths) // 2]
    assert 60 <= middle <= 75, lengths


@pytest.mark.parametrize("javascript", [True, False])
def test_a_table_is_stacked_on_a_phone_with_the_titles_of_its_columns(browser: Browser, address: str, javascript: bool) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=javascript)
    page = context.new_page()
    page.goto(address)
    table = page.locator("table.guide-table").last
    row = table.locator("tbody tr").first
    cells = [cell.bounding_box() for cell in row.locator("td").all()]
    assert all(above and below and below["y"] >= above["y"] + above["height"] - 1 for above, below in pairwise(cells))
    titles = table.locator("th").all_text_contents()
    shown = row.locator("td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content.split('\"')[1])")
    assert shown == titles
    context.close()


def test_a_stacked_table_is_still_a_table_for_those_who_listen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address)
    table = page.get_by_role("table").last
    assert table.get_by_role("columnheader").count() == 3
    assert table.get_by_role("row").count() == 6
    assert table.get_by_role("cell").count() == 15
    # The roles are written out, for the browsers that forget them with the layout.
    assert table.locator("td[role=cell]").count() == 15
    context.close()


def test_the_home_page_is_a_front_door(page: Page, address: str) -> None:
    page.goto(address)
    hero = page.locator(".guide-hero")
    expect(hero.locator("h1")).to_be_in_viewport()
    expect(hero.get_by_role("button", name="Rechercher dans le guide")).to_be_in_viewport()
    expect(page.locator(".grid.cards a").first).to_be_in_viewport()
    for card in page.locator(".grid.cards > ul > li").all():
        link, box = card.locator("p:first-child a"), card.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 200
        # The whole card leads where its title says.
        over = "([x, y]) => document.elementFromPoint(x, y).closest('a')?.href"
        card.scroll_into_view_if_needed()
        seen = card.bounding_box()
        assert seen
        assert page.evaluate(over, [seen["x"] + seen["width"] / 2, seen["y"] + seen["height"] - 6]) == link.evaluate("a => a.href")


@pytest.mark.parametrize(("path", "width"), [("", 1280), ("", 360), ("en/", 1280), ("nulle-part/", 1280), ("en/nowhere/", 360)])
def test_the_large_button_opens_the_search_by_mouse_and_by_keyboard(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto(address + path)
    button = page.get_by_role("button", name="Search the guide" if path.startswith("en/") else "Rechercher dans le guide")
    for press in (button.click, lambda: button.press("Enter")):
        press()
        box = page.locator("input[name=query]")
        expect(box).to_be_focused()
        box.press_sequentially("compte" if not path.startswith("en/") else "account")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.keyboard.press("Escape")
        box.evaluate("box => { box.value = '' }")
    context.close()


@pytest.mark.parametrize("path", ["", "404.html"])
def test_without_javascript_a_link_to_every_section_stands_in_the_place_of_the_search(page_without_js: Page, address: str, path: str) -> None:
    page = page_without_js
    page.goto(address + path)
    expect(page.locator("button.guide-search")).to_be_hidden()
    page.locator(".guide-hero").get_by_role("link", name="Voir toutes les sections").click()
    expect(page).to_have_url(f"{address}plan-du-site/")


def test_on_a_phone_a_long_page_offers_its_sections_before_the_first(page_without_js: Page, address: str) -> None:
    page = page_without_js
    page.goto(f"{address}acces-parametres/")
    page.locator(".guide-contents summary").click()
    titles = [title.removesuffix("#").strip() for title in page.locator("article > h2").all_text_contents()]
    assert page.locator(".guide-contents a").all_text_contents() == titles
    page.locator(".guide-contents a", has_text="mot de passe oublié").click()
    expect(page).to_have_url(f"{address}acces-parametres/#mot-de-passe-oublie")
    expect(page.locator("#mot-de-passe-oublie")).to_be_in_viewport()


def test_beside_the_table_of_contents_of_the_theme_there_is_no_second_one(page: Page, address: str) -> None:
    page.goto(f"{address}acces-parametres/")
    expect(page.locator(".guide-contents")).to_be_hidden()
    expect(page.locator(".md-sidebar--secondary nav")).to_be_visible()


@pytest.mark.parametrize("path", ["procedure-annulation/", ""])
def test_a_page_already_open_stays_whole_when_the_network_goes(browser: Browser, address: str, path: str) -> None:
    # Not the `page` fixture: the theme's script, wanted at the first gesture, cannot come, and the console says so.
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address + path, wait_until="networkidle")
    before = page.screenshot(full_page=False)
    page.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('scroll'))")
    page.wait_for_timeout(200)
    assert page.screenshot(full_page=False) == before
    page.context.close()


@EACH_PAGE
def test_nothing_sticks_out_without_javascript(page_without_js: Page, address: str, path: str) -> None:
    page_without_js.goto(address + path)
    assert page_without_js.evaluate(STICKS_OUT) == []


@pytest.mark.parametrize(("path", "title"), [("404.html", "Page introuvable"), ("en/404.html", "Page not found")])
def test_the_header_of_a_wrong_address_says_so_once_scrolled(page: Page, address: str, path: str, title: str) -> None:
    page.set_viewport_size({"width": 360, "height": 500})
    page.goto(address + path)
    page.mouse.move(200, 300)
    page.mouse.wheel(0, 2000)
    expect(page.locator("[data-md-component=header-topic]")).to_have_text(title)
    expect(page.locator("[data-md-component=header-topic]")).to_be_visible()
