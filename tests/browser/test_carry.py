"""The guide carried away: the printed PDF, and the archive opened from a folder in a real browser, without a server."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pack_archive
import print_guide
import pytest
from pages import FRENCH
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

TITLES = {"guide-complet/": ("fr", "Le guide complet - Quitter Webex"), "en/guide-complet/": ("en", "The whole guide - Leaving Webex")}


@pytest.fixture(scope="module", params=list(TITLES))
def pdf(request: pytest.FixtureRequest, browser: Browser, address: str) -> tuple[str, PdfReader]:
    """(path of the page printed, the PDF)"""
    return request.param, PdfReader(io.BytesIO(print_guide.printed(browser, address + request.param)))


def test_the_pdf_is_tagged_titled_and_says_its_language(pdf: tuple[str, PdfReader]) -> None:
    path, reader = pdf
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a PDF object, not Python's own)
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert (root["/Lang"], reader.metadata and reader.metadata.title) == TITLES[path]
    assert reader.metadata and reader.metadata.subject and reader.metadata.author
    assert all(page.get("/StructParents") is not None and page.get("/Tabs") == "/S" for page in reader.pages)


def test_the_tags_name_titles_lists_tables_and_links(pdf: tuple[str, PdfReader], page: Page, address: str) -> None:
    path, reader = pdf
    page.goto(address + path)
    tags: dict[str, int] = {}
    seen: set[int] = set()

    def walk(node: object) -> None:
        if isinstance(node, IndirectObject):
            if node.idnum in seen:
                return
            seen.add(node.idnum)
            node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                tags[str(node["/S"])] = tags.get(str(node["/S"]), 0) + 1
            if "/K" in node:
                walk(node.raw_get("/K"))

    walk(reader.root_object["/StructTreeRoot"].raw_get("/K"))
    for tag, selector in (("/H1", "h1"), ("/H2", "h2"), ("/H3", "h3"), ("/H4", "h4"), ("/Table", "table"), ("/LI", "li")):
        assert tags.get(tag) == page.locator(f"article {selector}").count(), (tag, tags)
    assert tags["/Link"] > 300


def test_the_outline_is_the_titles_in_order(pdf: tuple[str, PdfReader], page: Page, address: str) -> None:
    path, reader = pdf
    page.goto(address + path)
    page.emulate_media(media="print")
    shown = page.locator("article :is(h1, h2, h3, h4)").all_inner_texts()
    listed: list[str] = []

    def walk(entries: object) -> None:
        for entry in entries if isinstance(entries, list) else []:
            walk(entry) if isinstance(entry, list) else listed.append(str(entry.title))

    walk(reader.outline)
    assert list(map(words, listed)) == list(map(words, shown))


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_contents_give_the_right_pages(pdf: tuple[str, PdfReader]) -> None:
    _, reader = pdf
    starts = [
        (words(str(entry.title)), (reader.get_destination_page_number(entry) or 0) + 1) for entry in reader.outline[1] if not isinstance(entry, list)
    ]
    contents = words(reader.pages[0].extract_text())
    assert len(starts) == len(FRENCH)  # its own title, every page but the site map, the sources
    for title, number in starts[1:-1]:
        assert f"{title} {number}" in contents, (title, number)
        assert title in words(reader.pages[number - 1].extract_text())


def test_links_lead_inside_or_to_public_addresses_never_to_the_machine_that_printed(pdf: tuple[str, PdfReader]) -> None:
    _, reader = pdf
    inside, outside = 0, set()
    for one in reader.pages:
        for annotation in one.get("/Annots") or []:
            link = annotation.get_object()
            if "/Dest" in link:
                assert str(link["/Dest"]) in reader.named_destinations
                inside += 1
            elif "/A" in link:
                outside.add(str(link["/A"]["/URI"]))
    assert inside > 1000 and len(outside) > 50
    assert [url for url in outside if not url.startswith(("https://", "http://", "mailto:")) or "127.0.0.1" in url] == []
    assert any(url.startswith("https://guide.example/") for url in outside)


def test_every_page_has_its_number_and_something_to_read(pdf: tuple[str, PdfReader]) -> None:
    _, reader = pdf
    count = len(reader.pages)
    assert 50 < count < 120
    for number, one in enumerate(reader.pages, 1):
        text = words(one.extract_text())
        assert f"{number} / {count}" in text
        assert len(text) > 60, (number, text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address (file:) of the archive, packed then unpacked."""
    place = tmp_path_factory.mktemp("archive")
    assert pack_archive.build(place / "site") == 0
    pack_archive.pack(place / "site", place / "guide.zip")
    with zipfile.ZipFile(place / "guide.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(place / "un dossier")
    yield f"{(place / 'un dossier' / pack_archive.TOP).as_uri()}/"


def test_the_archive_is_small_and_says_how_to_open_it(folder: str) -> None:
    top = Path(folder.removeprefix("file://").replace("%20", " "))
    assert "index.html" in (top / "LISEZ-MOI.txt").read_text("utf-8")
    assert sum(path.stat().st_size for path in top.rglob("*") if path.suffix != ".pdf") < 5_000_000
    assert not list(top.rglob("*.map"))


def test_from_a_folder_the_guide_is_read_and_its_links_lead_to_files(page: Page, folder: str) -> None:
    page.goto(f"{folder}index.html")
    page.locator(".grid.cards a", has_text="webex.com").first.click()
    expect(page).to_have_url(f"{folder}procedure-annulation.html#formule-webex-com")
    expect(page.locator("#formule-webex-com")).to_be_in_viewport()
    seen, waiting = set[str](), [f"{folder}index.html", f"{folder}en/index.html"]
    while waiting:
        url = waiting.pop()
        seen.add(url)
        page.goto(url)
        links = page.locator("a[href], link[href]").evaluate_all("all => all.map(one => one.href)")
        own = {link.partition("#")[0].partition("?")[0] for link in links if link.startswith("file:")}
        missing = [link for link in own if not Path(link.removeprefix("file://").replace("%20", " ")).is_file()]
        assert missing == [], url
        waiting += sorted(link for link in own - seen - set(waiting) if link.endswith(".html"))
    assert len(seen) == 2 * len(FRENCH)


@pytest.mark.parametrize(("start", "query", "wanted"), [("index", "resilier", "procedure-annulation.html"), ("en/faq", "refund", "en/")])
def test_from_a_folder_the_search_answers(page: Page, folder: str, start: str, query: str, wanted: str) -> None:
    page.goto(f"{folder}{start}.html")
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially(query)
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_visible()
    target = first.get_attribute("href") or ""
    assert target.startswith(folder + wanted)
    first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("article mark").first).to_be_attached()


def test_from_a_folder_a_search_without_answer_leads_to_files(page: Page, folder: str) -> None:
    page.goto(f"{folder}faq.html")
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("xyzxyz")
    page.locator(".search-help a", has_text="Toutes les sections").click()
    expect(page).to_have_url(f"{folder}plan-du-site.html")


def test_from_a_folder_the_language_and_the_theme_are_chosen(page: Page, folder: str) -> None:
    page.goto(f"{folder}faq.html")
    page.locator(".md-select button").focus()
    page.locator(".md-select__link[hreflang=en]").click()
    expect(page).to_have_url(f"{folder}en/faq.html")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{folder}index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_links_for_machines_cost_no_request(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}en/faq/", wait_until="networkidle")
    assert [url for url in asked if url.endswith((".xml", ".md", ".txt"))] == []
    assert page.locator("link[rel~=alternate]").count() == 2


def test_the_address_given_to_browsers_shows_results(page: Page, address: str) -> None:
    page.goto(f"{address}?q=resilier")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
