"""« Mes courriers »: a letter is composed in the page from the reader's answers, and nothing leaves it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

ACCESS = "#letter-acces"
LETTER = ".letter[data-letter=acces]"
HOSTILE = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "O'Brien & Zoé L’Hôte", "\u202emoc.xebew\u202c", "a]b[c / d", "x" * 10_000]


@pytest.fixture
def letters(page: Page, address: str) -> Iterator[Page]:
    """The page of letters, with every request and dialog recorded: none may come from what is typed."""
    page.goto(f"{address}lettres/")
    expect(page.locator(ACCESS)).to_be_visible()
    with page.expect_request("**/search_index.json"):  # the last thing that the theme's script asks for, at the first gesture
        page.mouse.move(5, 5)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    yield page
    assert [url for url in asked if not url.startswith("blob:")] == []


@pytest.mark.parametrize("value", HOSTILE, ids=["script", "picture", "apostrophes", "backwards", "brackets", "long"])
def test_a_name_is_shown_as_typed_and_breaks_nothing(letters: Page, value: str) -> None:
    letters.locator(f"{ACCESS} [name=nom]").fill(value)
    text = letters.locator(LETTER).inner_text()
    assert value in text
    assert letters.locator(f"{LETTER} script, {LETTER} img").count() == 0
    assert letters.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_law_follows_the_country(letters: Page) -> None:
    letter = letters.locator(LETTER)
    expect(letter).to_contain_text("RGPD")
    letters.locator(f"{ACCESS} [name=country]").select_option("ch")
    expect(letter).not_to_contain_text("RGPD")
    letters.locator(f"{ACCESS} [name=country]").select_option("other")
    expect(letter).not_to_contain_text("RGPD")
    letters.locator(f"{ACCESS} [name=country]").select_option("be")
    expect(letter).to_contain_text("RGPD")


def test_an_optional_passage_comes_with_its_answer_and_the_date_is_todays(browser: Browser, address: str) -> None:
    context = browser.new_context(timezone_id="Pacific/Auckland", locale="fr-FR")
    page = context.new_page()
    page.clock.set_fixed_time("2026-12-31T20:00:00Z")  # already the first of January there
    page.goto(f"{address}lettres/")
    letter = page.locator(LETTER)
    expect(letter).to_contain_text("1er janvier 2027")
    expect(letter).not_to_contain_text("portabilité")
    before = letter.inner_text()
    page.locator(f"{ACCESS} [name=format]").check()
    assert len(letter.inner_text()) > len(before)
    context.close()


def test_the_letter_is_copied_and_downloaded_as_it_is_read(letters: Page, tmp_path: Path) -> None:
    letters.context.grant_permissions(["clipboard-read", "clipboard-write"])
    letters.locator(f"{ACCESS} [name=nom]").fill("Zoé L'Hôte")
    letters.locator(f"{ACCESS} [data-do=copy]").click()
    expect(letters.locator(f"{ACCESS} [role=status]")).to_contain_text("Lettre copiée.")
    copied = letters.evaluate("navigator.clipboard.readText()")
    with letters.expect_download() as waiting:
        letters.locator(f"{ACCESS} [data-do=save]").click()
    waiting.value.save_as(tmp_path / "lettre.txt")
    data = (tmp_path / "lettre.txt").read_bytes()
    assert waiting.value.suggested_filename == "acces.txt"
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    text = data.decode("utf-8-sig").replace("\r\n", "\n").strip()
    assert text == copied.strip() and "Zoé L'Hôte" in text and "Madame, Monsieur," in text


def test_the_mail_goes_to_an_address_of_the_register_or_to_none(letters: Page) -> None:
    mail = letters.locator(f"{ACCESS} [data-do=mail]")
    letters.locator(f"{ACCESS} [name=destinataire]").fill("Cisco")
    assert str(mail.get_attribute("href")).startswith("mailto:privacy@cisco.com?")
    letters.locator(f"{ACCESS} [name=destinataire]").fill("evil@example.org?bcc=x")
    assert str(mail.get_attribute("href")).startswith("mailto:?subject=")
    letters.locator(f"{ACCESS} [name=nom]").fill("x" * 10_000)
    assert len(str(mail.get_attribute("href"))) < 2_100


def test_nothing_is_kept_unless_asked_and_then_it_can_be_erased(letters: Page, address: str) -> None:
    kept = "Object.keys(localStorage).filter(key => key.startsWith('guide.'))"
    letters.locator(f"{ACCESS} [name=nom]").fill("Zoé")
    assert letters.evaluate(kept) == []
    letters.locator(f"{ACCESS} [name=keep]").check()
    assert letters.evaluate(kept) == ["guide.letters"]
    other = letters.context.new_page()
    other.goto(f"{address}en/lettres/")
    expect(other.locator(f"{ACCESS} [name=nom]")).to_have_value("Zoé")
    other.locator(f"{ACCESS} [data-do=erase]").click()
    expect(other.locator(f"{ACCESS} [name=nom]")).to_have_value("")
    assert letters.evaluate(kept) == []
    expect(letters.locator(f"{ACCESS} [name=keep]")).not_to_be_checked()
    other.close()


def test_a_refused_storage_is_said_and_the_letter_goes_on(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto(f"{address}lettres/")
    page.locator(f"{ACCESS} [name=keep]").click()
    expect(page.locator(f"{ACCESS} [role=status]")).to_contain_text("refuse")
    expect(page.locator(f"{ACCESS} [name=keep]")).not_to_be_checked()
    page.locator(f"{ACCESS} [name=nom]").fill("Zoé")
    expect(page.locator(LETTER)).to_contain_text("Zoé")
    page.close()


def test_the_letter_is_printed_alone(letters: Page) -> None:
    letters.evaluate("window.print = () => {}")
    letters.locator(f"{ACCESS} [data-do=print]").click()
    letters.emulate_media(media="print")
    expect(letters.locator(LETTER)).to_be_visible()
    for hidden in ("h1", ACCESS, ".letter[data-letter=effacement]", ".md-header"):
        expect(letters.locator(hidden).first).not_to_be_visible()
    letters.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(letters.locator("h1")).to_be_visible()
    letters.emulate_media(media="screen")


def test_the_keyboard_alone_fills_a_letter(letters: Page) -> None:
    letters.locator(f"{ACCESS} [name=country]").focus()
    letters.keyboard.press("Tab")
    letters.keyboard.type("Zoé")
    expect(letters.locator(f"{ACCESS} [name=nom]")).to_have_value("Zoé")
    letters.keyboard.press("Tab")
    letters.keyboard.type("pas une adresse")
    letters.keyboard.press("Tab")
    expect(letters.locator(f"{ACCESS} [name=courriel]")).to_have_attribute("aria-invalid", "true")
    expect(letters.locator("#letter-acces-courriel-error")).to_be_visible()


def test_without_javascript_there_is_no_form_and_every_letter(page_without_js: Page, address: str) -> None:
    page_without_js.goto(f"{address}lettres/")
    assert page_without_js.locator(".guide-letter:visible").count() == 0
    for letter in page_without_js.locator(".letter").all():
        expect(letter).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["lettres/", "en/lettres/", "ou-en-suis-je/", "en/ou-en-suis-je/"])
def test_axe_finds_nothing_in_a_form_in_use(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    if "lettres" in path:
        page.locator(f"{ACCESS} [name=courriel]").fill("pas une adresse")
        page.locator(f"{ACCESS} [name=courriel]").blur()
        page.locator(f"{ACCESS} [data-do=copy]").click()
    else:
        page.locator("[data-calendar-form] input").first.fill("2026-11-30")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    result = Axe().run(page)
    context.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in result.response["violations"]] == []
