"""Drawings are read at every width, in both schemes, with forced colours, and on paper."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import DOCS
from playwright.sync_api import Browser, Page, expect

PATHS = sorted(
    f"{'en/' if path.name.endswith('.en.md') else ''}{'' if path.name.split('.')[0] == 'index' else path.name.split('.')[0] + '/'}"
    for path in DOCS.glob("*.md")
    if "assets/drawings/" in path.read_text("utf-8")
)
# Words that leave the drawing or the box in which they begin, words over others, words too small. Lengths in the drawing's own units.
CRAMPED = """() => [...document.querySelectorAll(".guide-drawing svg")].flatMap(svg => {
  const found = [], height = svg.viewBox.baseVal.height
  const texts = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBBox()])
  const boxes = [...svg.querySelectorAll("rect")].map(rect => rect.getBBox()).sort((a, b) => a.width * a.height - b.width * b.height)
  const inside = (box, x, y) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
  texts.forEach(([words, at], index) => {
    const middle = at.y + at.height / 2, box = boxes.find(one => inside(one, at.x + 1, middle))
    if (at.x < 0 || at.x + at.width > 320 || at.y < 0 || at.y + at.height > height + 1) found.push(`leaves the drawing: ${words}`)
    if (box && at.x + at.width > box.x + box.width - 2) found.push(`leaves its box: ${words}`)
    for (const [others, other] of texts.slice(index + 1)) {
      const wide = Math.min(at.x + at.width, other.x + other.width) - Math.max(at.x, other.x)
      const high = Math.min(at.y + at.height, other.y + other.height) - Math.max(at.y, other.y)
      if (wide > 0 && high > 3) found.push(`over one another: ${words} / ${others}`)
    }
  })
  if (14 * svg.getBoundingClientRect().width / 320 < 12) found.push("too small")
  return found
})"""
# Contrast of each word with what is under it: the smallest box around it, or the page.
FAINT = """limit => {
  const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0)
  const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05) }
  const paper = getComputedStyle(document.body).backgroundColor
  return [...document.querySelectorAll(".guide-drawing text")].filter(text => text.textContent.trim()).flatMap(text => {
    const at = text.getBBox(), x = at.x + 1, y = at.y + at.height / 2
    const under = [...text.ownerSVGElement.querySelectorAll("rect, circle")].filter(shape => {
      const box = shape.getBBox()
      return getComputedStyle(shape).fill !== "none" && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
    })
    const last = under.filter(shape => shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1)
    const found = ratio(getComputedStyle(text).fill, last ? getComputedStyle(last).fill : paper)
    return found < limit ? [`${text.textContent}: ${found.toFixed(2)}`] : []
  })
}"""
# The family decides how wide words are: the widest of the usual ones must hold too.
WIDEST = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(".guide-drawing text { font-family: 'DejaVu Sans', Verdana, sans-serif !important }")
  document.adoptedStyleSheets = [sheet]
}"""


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_words_keep_to_their_boxes_and_are_large_enough_on_the_narrowest_telephone(narrow: Page, address: str, path: str) -> None:
    narrow.goto(address + path)
    assert narrow.locator(".guide-drawing svg").count() >= 1
    narrow.evaluate(WIDEST)
    assert narrow.evaluate(CRAMPED) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_words_stand_out_from_what_is_under_them(browser: Browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate(FAINT, 4.5) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_drawings_with_their_words_open(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    for path in ("ou-en-suis-je/", "en/acces-parametres/"):
        page.goto(address + path)
        for summary in page.locator(".guide-drawing summary").all():
            summary.click()
        result = Axe().run(page, ".guide-drawing")
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in result.response["violations"]] == []
    context.close()


def test_a_drawing_is_an_image_with_a_name_and_a_description_that_the_keyboard_opens(page: Page, address: str) -> None:
    page.goto(address)
    drawing = page.get_by_role("img", name="Les cinq actes et ce que chacun touche")
    expect(drawing).to_be_visible()
    figure = page.locator(".guide-drawing", has=drawing)
    words = figure.locator("details p")
    expect(words).to_be_hidden()
    figure.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()


def test_the_colours_follow_the_palette_of_the_page_not_that_of_the_system(page: Page, address: str) -> None:
    page.goto(f"{address}ou-en-suis-je/")
    fill = "() => getComputedStyle(document.querySelector('.guide-drawing .box')).fill"
    assert page.evaluate(fill) == "rgb(255, 255, 255)"
    page.locator("form[data-md-component=palette] label:visible").click()
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    assert page.evaluate(fill) == "rgb(27, 35, 31)"


def test_without_javascript_nothing_is_missing(page_without_js: Page, address: str) -> None:
    page = page_without_js
    page.goto(f"{address}ou-en-suis-je/")
    expect(page.locator(".guide-drawing svg").first).to_be_visible()
    page.locator(".guide-drawing summary").first.click()
    expect(page.locator(".guide-drawing details p").first).to_be_visible()


def test_forced_colours_leave_words_and_boxes_visible(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, forced_colors="active")
    page = context.new_page()
    page.goto(address)
    assert page.evaluate(FAINT, 7) == []
    shapes = "() => [...document.querySelectorAll('.guide-drawing :is(.box, .key, .end)')].map(shape => getComputedStyle(shape))"
    assert page.evaluate(f"({shapes})().filter(style => style.stroke === 'none' || style.stroke === style.fill).length") == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_words_are_black_on_white(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    assert page.evaluate(FAINT, 7) == []
    expect(page.locator(".guide-drawing summary").first).to_be_hidden()
    context.close()
