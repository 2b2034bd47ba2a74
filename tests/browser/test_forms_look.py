"""The forms of the letters and of the calendar as they are seen: fields level, answers in sight, boxes in the guide's own colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect

ACCESS = "#letter-acces"
LETTER = ".letter[data-letter=acces]"
STATUS = f"{ACCESS} [role=status]"
# Rows of a form with the tops of their fields: things that begin or end level must have their fields level.
ROWS = """form => {
  const rows = new Map()
  for (const field of form.querySelectorAll(".guide-tool__fields > div > .guide-field")) {
    if (!field.checkVisibility()) continue
    const top = Math.round(field.parentElement.getBoundingClientRect().top)
    rows.set(top, [...(rows.get(top) ?? []), Math.round(field.getBoundingClientRect().top)])
  }
  return [...rows.values()]
}"""
WRAPPED = "form => [...form.querySelectorAll('.guide-label')].filter(label => label.getClientRects().length && label.offsetHeight > 40).length"


def opened(browser: Browser, url: str, width: int, height: int = 780, **options: str) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options).new_page()  # type: ignore[arg-type]
    page.goto(url)
    return page


@pytest.fixture
def closing(browser: Browser) -> Iterator[Browser]:
    """The browser, with what a test opened closed after it."""
    before = set(browser.contexts)
    yield browser
    for context in set(browser.contexts) - before:
        context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize(("path", "form"), [("ou-en-suis-je/", "[data-calendar-form]"), ("lettres/", ACCESS), ("en/lettres/", "#letter-resiliation")])
def test_neighbouring_fields_are_level(closing: Browser, address: str, path: str, form: str, width: int) -> None:
    page = opened(closing, address + path, width)
    rows = page.locator(form).evaluate(ROWS)
    assert max(map(len, rows)) == (1 if width == 360 else 2)
    assert [row for row in rows if len(set(row)) > 1] == []
    if path == "ou-en-suis-je/" and width == 1280:
        assert page.locator(form).evaluate(WRAPPED) > 0  # else nothing was put to the test


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("deed", ["copy", "save", "erase"])
def test_what_was_done_is_said_in_sight_and_the_focus_stays(closing: Browser, address: str, width: int, deed: str) -> None:
    page = opened(closing, f"{address}lettres/", width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator(f"{ACCESS} [data-do={deed}]")
    # The button at the very foot of the window: what is said below it would be cut.
    button.evaluate("button => scrollTo(0, scrollY + button.getBoundingClientRect().bottom - innerHeight + 2)")
    button.focus()
    button.press("Enter")
    expect(page.locator(STATUS)).not_to_be_empty()
    expect(page.locator(STATUS)).to_be_in_viewport(ratio=1)
    header = page.locator(".md-header").bounding_box()
    status = page.locator(STATUS).bounding_box()
    assert header and status and status["y"] >= header["y"] + header["height"]
    expect(button).to_be_focused()


def test_on_a_telephone_it_stands_right_under_the_button_that_copies(closing: Browser, address: str) -> None:
    page = opened(closing, f"{address}lettres/", 360)
    page.locator(f"{ACCESS} [data-do=copy]").click()
    expect(page.locator(STATUS)).not_to_be_empty()
    button, status = page.locator(f"{ACCESS} [data-do=copy]").bounding_box(), page.locator(STATUS).bounding_box()
    assert button and status and 0 <= status["y"] - button["y"] - button["height"] < 20


@pytest.mark.parametrize(("path", "title"), [("lettres/", "Votre lettre"), ("en/lettres/", "Your letter")])
def test_each_letter_has_its_title_and_no_advice_for_writing_by_hand(page: Page, page_without_js: Page, address: str, path: str, title: str) -> None:
    page.goto(address + path)
    titles = page.locator(".guide-letter__title")
    assert titles.count() == page.locator(".letter[data-letter]").count() == 5
    for one in titles.all():
        expect(one).to_be_visible()
    expect(page.get_by_role("group", name=title, exact=True)).to_have_count(5)
    assert page.locator(f"{LETTER}[aria-live], {LETTER} [aria-live]").count() == 0  # not read again at each key
    expect(page.locator(".guide-by-hand")).to_be_hidden()
    page.emulate_media(media="print")
    expect(titles.first).to_be_hidden()
    page_without_js.goto(address + path)
    expect(page_without_js.locator(".guide-by-hand")).to_be_visible()
    expect(page_without_js.locator(".guide-letter__title").first).to_be_hidden()


def test_the_whole_guide_keeps_the_advice_for_writing_by_hand(page: Page, address: str) -> None:
    page.goto(f"{address}guide-complet/")
    expect(page.locator(".guide-by-hand")).to_be_visible()


BOXES = [
    ("lettres/", f"{ACCESS} [name=format]"),
    ("lettres/", "#letter-resiliation [type=radio]:not(:checked)"),
    ("recommandations/", "#faire-cas > input"),
]


SHEET = ROOT / "docs" / "assets" / "stylesheets" / "guide.css"
TOKEN = """name => {
  const probe = document.body.appendChild(document.createElement("i"))
  probe.style.color = `var(${name})`
  return getComputedStyle(probe).color
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "box"), BOXES, ids=["box", "radio", "list"])
def test_boxes_have_the_colours_of_the_fields(closing: Browser, address: str, path: str, box: str, scheme: str) -> None:
    look = closing.new_context(color_scheme=scheme).new_page()  # type: ignore[arg-type]  # the sheet as it is written: published, its names are short
    look.set_content(f'<style>{SHEET.read_text("utf-8")}</style><body data-md-color-scheme="{"slate" if scheme == "dark" else "default"}">')
    page = opened(closing, address + path, 1280, color_scheme=scheme)
    handle = page.locator(box).first.element_handle()
    colour = "(element, name) => getComputedStyle(element)[name]"
    assert handle.evaluate(colour, "backgroundColor") == look.evaluate(TOKEN, "--guide-sheet")
    assert handle.evaluate(colour, "borderTopColor") == look.evaluate(TOKEN, "--guide-edge")
    handle.focus()
    page.keyboard.press("Space")
    assert handle.is_checked()
    assert handle.evaluate(colour, "backgroundColor") == look.evaluate(TOKEN, "--guide-exit")
    assert handle.evaluate("box => getComputedStyle(box, '::before').backgroundColor") == look.evaluate(TOKEN, "--guide-exit-text")
    assert handle.evaluate(colour, "outlineStyle") == "solid" and handle.evaluate(colour, "outlineColor") == look.evaluate(TOKEN, "--guide-focus")


@pytest.mark.parametrize("medium", ["forced", "print"])
@pytest.mark.parametrize(("path", "box"), BOXES[1:], ids=["radio", "list"])
def test_boxes_are_the_browsers_own_where_a_background_is_lost(page: Page, address: str, path: str, box: str, medium: str) -> None:
    page.goto(address + path)
    page.emulate_media(forced_colors="active") if medium == "forced" else page.emulate_media(media="print")
    assert page.locator(box).first.evaluate("box => getComputedStyle(box).appearance") == "auto"
