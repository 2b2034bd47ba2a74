"""A path through menus wraps on a phone without cutting an arrow from its stop, is heard as a sentence, is copied with its arrows."""

import pytest
from playwright.sync_api import Browser, Page

# Whether each stop holds on one line, or else fills the width that it has; whether the arrow is on the first line of its stop.
PLACED = """trails => trails.flatMap(trail => [...trail.children].map(stop => {
  const box = stop.getBoundingClientRect(), arrow = stop.querySelector("[aria-hidden]")?.getBoundingClientRect()
  return { inside: box.right <= trail.getBoundingClientRect().right + 0.5, first: !arrow || arrow.top - box.top < 12 }
}))"""


@pytest.mark.parametrize("path", ["procedure-annulation/", "en/procedure-annulation/", "acces-parametres/", "en/acces-parametres/"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_trails_keep_inside_the_page_with_each_arrow_beside_its_stop(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    placed = page.locator(".guide-trail").evaluate_all(PLACED)
    assert len(placed) > 6
    assert all(one["inside"] and one["first"] for one in placed), placed
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_trail_is_heard_as_a_sentence_with_its_english_labels_marked(page: Page, address: str) -> None:
    page.goto(f"{address}procedure-annulation/")
    heard = page.locator(".guide-trail").first.aria_snapshot()
    assert "→" not in heard and heard.count("puis") == 2, heard
    assert page.locator(".guide-trail").first.locator("[lang=en]").all_inner_texts() == ["Account Management", "Billing"]


def test_a_copied_trail_has_its_arrows_and_no_hidden_word(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}procedure-annulation/")
    page.locator(".guide-trail").first.evaluate("trail => getSelection().selectAllChildren(trail)")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ").replace("\u202f", " ").strip()
    assert copied == "Avatar → « Gestion de compte » (Account Management) → « Facturation » (Billing)"
    context.close()


def test_a_trail_without_script_or_style_sheet_still_has_its_arrows(page_without_js: Page, address: str) -> None:
    page_without_js.route("**/*.css", lambda route: route.abort())
    page_without_js.goto(f"{address}procedure-annulation/")
    assert page_without_js.locator(".guide-trail").first.inner_text().count("→") == 2
