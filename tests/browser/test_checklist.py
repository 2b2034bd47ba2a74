"""The leaving checklist: boxes that stay ticked on the device and nowhere else, and a plain list for who has no JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import source
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

KEY = "guide.checklist"
PAGES = {"fr": "recommandations/", "en": "en/recommandations/"}
BOXES = "#liste ~ .guide-checklist >> nth=0 >> input"
COUNT = ".guide-checklist__count"
CLEAR = ".guide-checklist__tools button"
NOTE = ".guide-checklist__note"


def box(page: Page, name: str) -> Any:
    return page.locator(f"#faire-{name} > input")


def kept(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem({KEY!r})") or "null")


@pytest.fixture
def checklist(page: Page, address: str) -> Page:
    page.goto(address + PAGES["fr"])
    return page


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    yield opened
    opened.close()


def test_the_items_have_the_same_names_in_both_languages_each_once() -> None:
    french, english = (re.findall(r"\{ #(faire-[a-z0-9-]+) \}", source("recommandations", language).body) for language in ("fr", "en"))
    assert french == english and len(french) > 15 and len(set(french)) == len(french)


def test_ticks_are_counted_kept_and_cleared(checklist: Page) -> None:
    all_boxes = checklist.locator(BOXES).count()
    assert kept(checklist) is None  # nothing before the first tick
    expect(checklist.locator(COUNT).first).to_have_text(f"0 sur {all_boxes}")
    expect(checklist.locator(CLEAR).first).to_be_disabled()
    box(checklist, "factures").check()
    box(checklist, "numeros").check()
    box(checklist, "preuve-date").check()
    expect(checklist.locator(COUNT).first).to_have_text(f"2 sur {all_boxes}")
    assert kept(checklist) == ["faire-factures", "faire-numeros", "faire-preuve-date"]
    checklist.reload()
    expect(box(checklist, "factures")).to_be_checked()
    expect(checklist.locator(COUNT).first).to_have_attribute("role", "status")
    checklist.locator(CLEAR).first.click()
    expect(checklist.locator(COUNT).first).to_have_text(f"0 sur {all_boxes}")
    expect(box(checklist, "preuve-date")).to_be_checked()  # the other list is left alone
    checklist.locator(CLEAR).last.click()
    assert kept(checklist) is None


def test_ticks_follow_the_reader_into_the_other_language(checklist: Page, address: str) -> None:
    box(checklist, "contacts").check()
    checklist.goto(address + PAGES["en"])
    expect(box(checklist, "contacts")).to_be_checked()
    expect(checklist.locator(COUNT).first).to_contain_text("1 of ")
    expect(checklist.locator(NOTE).first).to_contain_text("stay in this browser")


@pytest.mark.parametrize(
    ("found", "ticked"),
    [
        (["faire-contacts", "faire-item-of-another-version"], 1),
        (["<img src=x>", 3, None, {"a": 1}, "faire-contacts", "__proto__", "faire-" + "x" * 5000], 1),
        ({"faire-contacts": True}, 0),
        ("faire-contacts", 0),
    ],
)
def test_what_was_kept_by_another_version_is_read_with_care(checklist: Page, found: Any, ticked: int) -> None:
    checklist.evaluate("([key, value]) => localStorage.setItem(key, JSON.stringify(value))", [KEY, found])
    checklist.reload()
    expect(checklist.locator(COUNT).first).to_contain_text(f"{ticked} sur ")
    box(checklist, "cas").check()
    assert ("faire-item-of-another-version" in kept(checklist)) == ("faire-item-of-another-version" in found)
    assert all(name.startswith("faire-") and len(name) < 80 for name in kept(checklist))


def test_text_that_is_no_json_is_as_nothing(checklist: Page) -> None:
    checklist.evaluate(f"localStorage.setItem({KEY!r}, '[1')")
    checklist.reload()
    expect(checklist.locator(COUNT).first).to_contain_text("0 sur ")


def test_two_tabs_keep_in_step(context: BrowserContext, address: str) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto(address + PAGES["fr"])
    other.goto(address + PAGES["en"])
    box(one, "cas").check()
    expect(box(other, "cas")).to_be_checked()
    box(other, "factures").check()
    expect(box(one, "factures")).to_be_checked()
    expect(one.locator(COUNT).first).to_contain_text("2 sur ")
    other.locator(CLEAR).first.click()
    expect(one.locator(COUNT).first).to_contain_text("0 sur ")
    box(one, "cas").check()
    other.evaluate("localStorage.clear()")
    expect(box(one, "cas")).not_to_be_checked()


@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    ],
    ids=["full", "refused"],
)
def test_a_storage_that_is_full_or_refused_is_said_and_the_list_goes_on(browser: Browser, address: str, broken: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(broken)
    page.goto(address + PAGES["fr"])
    box(page, "cas").check()
    box(page, "factures").check()
    expect(page.locator(COUNT).first).to_contain_text("2 sur ")
    expect(page.locator(NOTE).first).to_contain_text("refuse de garder")
    page.close()
    assert [error for error in errors if "checklist" in error] == []


def test_a_storage_that_fills_up_later_loses_no_tick_of_the_page(checklist: Page) -> None:
    box(checklist, "cas").check()
    checklist.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }")
    for name in ("factures", "contacts"):
        box(checklist, name).check()
    expect(checklist.locator(COUNT).first).to_contain_text("3 sur ")


def test_the_keyboard_and_the_words_tick_and_a_link_leads(checklist: Page, address: str) -> None:
    box(checklist, "cas").focus()
    checklist.keyboard.press("Space")
    expect(box(checklist, "cas")).to_be_checked()
    assert checklist.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    checklist.locator("#faire-transcriptions label").click(position={"x": 4, "y": 12})
    expect(box(checklist, "transcriptions")).to_be_checked()
    checklist.locator("#faire-factures a").click()
    expect(checklist).to_have_url(f"{address}{PAGES['fr']}#factures")
    expect(box(checklist, "factures")).not_to_be_checked()
    for label in checklist.locator(".guide-checklist label").all():
        size = label.bounding_box()
        assert size and size["height"] >= 44


def test_nothing_is_sent(page: Page, address: str) -> None:
    page.goto(address + PAGES["fr"], wait_until="networkidle")
    with page.expect_request("**/search_index.json"):  # the last thing that the theme's script asks for, at the first gesture
        page.mouse.move(5, 5)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box(page, "cas").check()
    assert asked == []


@pytest.mark.parametrize("ticked", [False, True])
def test_the_boxes_are_printed_ticked_or_not(checklist: Page, ticked: bool) -> None:
    if ticked:
        box(checklist, "cas").check()
    checklist.emulate_media(media="print")
    assert all(one.is_visible() for one in checklist.locator(BOXES).all())
    expect(checklist.locator(CLEAR).first).not_to_be_visible()
    expect(checklist.locator(NOTE).first).not_to_be_visible()


def test_without_javascript_it_is_a_plain_list_with_boxes_on_paper(page_without_js: Page, address: str, tmp_path: Path) -> None:
    page = page_without_js
    page.goto(address + PAGES["fr"])
    expect(page.locator("#faire-cas")).to_be_visible()
    assert page.locator("article input, .guide-checklist__tools").count() == 0
    page.pdf(path=tmp_path / "page.pdf")
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages)
    assert text.count("☐") >= 18


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", PAGES.values())
def test_axe_finds_nothing_in_a_list_in_use_and_it_fits(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    box(page, "cas").check()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    result = Axe().run(page)
    context.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in result.response["violations"]] == []
