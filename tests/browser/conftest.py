"""A real Chromium on the built site. Fixtures are few: `browser`, `page`, `page_without_js`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import HOW, find
from conftest import need
from playwright.sync_api import Browser, Page, expect, sync_playwright

FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    if path is None:
        need("Chromium", HOW)
    expect.set_options(timeout=15_000)  # a busy machine draws late; what never comes still fails
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page, 1280 pixels wide, light, that fails the test if the console is not silent."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light", locale="fr-FR")
    opened = context.new_page()
    noise: list[str] = []
    opened.on("console", lambda message: noise.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: noise.append(f"erreur: {error}"))
    yield opened
    context.close()
    assert noise == [], noise


@pytest.fixture
def page_without_js(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, locale="fr-FR")
    yield context.new_page()
    context.close()
