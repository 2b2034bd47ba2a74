"""Prints « Le guide complet » of a built site as one PDF a language, with Chromium: tagged, with outline and numbered contents.

    python publishing/print_guide.py SITE DOWNLOADS

The page is printed several times: a copy tells on which page each part begins, the next one says so in the contents and after
each link, until the numbers no longer move.
Chromium writes the tags, the outline and the links; pikepdf reads the pages, adds what Chromium does not say (title shown in the
window, subject, author) and packs the file: half the weight.
"""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

import chromium  # noqa: E402
import downloads  # noqa: E402
import pikepdf  # noqa: E402
from mkdocs.utils import get_build_datetime  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

PAGES = {"guide.fr.pdf": "guide-complet/", "guide.en.pdf": "en/guide-complet/"}
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

# Links that lead to the machine that prints: to the published site if its address is known, plain text otherwise.
MEND_LINKS = """() => {
  const there = document.querySelector("link[rel=canonical]")?.href, here = location.href
  for (const link of document.querySelectorAll("article a[href]")) {
    if (link.getAttribute("href").startsWith("#") || link.origin !== location.origin) continue
    if (there) link.href = new URL(link.getAttribute("href"), there).href
    else link.removeAttribute("href")
  }
}"""
# On paper, a link inside the document is followed by its page number (print.css).
NUMBER_LINKS = """pages => {
  for (const link of document.querySelectorAll("article a[href^='#']:not(.footnote-ref, .footnote-backref, [data-search-exclude])"))
    link.dataset.page = pages[link.hash.slice(1)] ?? "00"
}"""
# Chromium drops the space where a title is cut at the end of a line: the outline gets the titles from the page.
TITLES = """() => [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")].map(title => {
  const copy = title.cloneNode(true)
  copy.querySelector(".headerlink")?.remove()
  return copy.textContent.trim().replace(/[ \\n]+/g, " ")
})"""
ATTEMPTS = 6


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Print nothing."""


def main(arguments: list[str]) -> int:
    """Entry of the command. arguments: folder of the built site, folder of the downloads."""
    if len(arguments) != 2:
        print("Usage : print_guide.py SITE TÉLÉCHARGEMENTS", file=sys.stderr)
        return 2
    site, folder = map(Path, arguments)
    path = chromium.find()
    if path is None:
        print(chromium.HOW, file=sys.stderr)
        return 1
    missing = [address for address in PAGES.values() if not (site / address / "index.html").exists()]
    if missing:
        print(f"{site}/{missing[0]}index.html manque. Construisez d'abord le site : make build", file=sys.stderr)
        return 1
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, address in PAGES.items():
            clear(folder, name)
            target = folder / downloads.named(name, downloads.edition(ROOT))
            target.write_bytes(printed(browser, f"http://127.0.0.1:{server.server_port}/{address}"))
            with pikepdf.open(target) as made:
                print(f"{target} : {len(made.pages)} pages, {target.stat().st_size // 1000} ko")
        browser.close()
    server.shutdown()
    return 0


def clear(folder: Path, name: str) -> None:
    """Take away the file's older editions."""
    for old in folder.glob(downloads.named(name, "*")):
        old.unlink()


def printed(browser: Browser, address: str) -> bytes:
    """The PDF of the whole guide at an address."""
    context = browser.new_context(color_scheme="light", reduced_motion="reduce", bypass_csp=True)  # for print.css
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.add_style_tag(path=Path(__file__).with_name("print.css"))
    page.evaluate(MEND_LINKS)
    final = numbered(page)
    described = page.locator("meta[name=description]").get_attribute("content") or ""
    author = page.locator(".md-header__title .md-ellipsis").first.inner_text()
    titles = page.evaluate(TITLES)
    context.close()
    return finished(final, described, author, titles)


def numbered(page: Page) -> bytes:
    """The PDF whose page numbers are right; RuntimeError if writing them always moves the text."""
    pages: dict[str, int] = {}
    for _ in range(ATTEMPTS):
        page.evaluate(NUMBER_LINKS, pages)
        data = pdf_of(page)
        found = starts(data)
        if found == pages:
            return data
        pages = found
    raise RuntimeError(f"Les numéros de page changent encore après {ATTEMPTS} essais.")


def pdf_of(page: Page) -> bytes:
    """One printing. Size and margins are the style sheet's own (@page)."""
    return page.pdf(prefer_css_page_size=True, tagged=True, outline=True, print_background=True)


def starts(data: bytes) -> dict[str, int]:
    """Id of each place that a link of the document leads to -> number of its page, from 1."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return {name.removeprefix("/"): numbers[place[0].objgen] for name, place in pdf.Root.Dests.items()}


def finished(data: bytes, described: str, author: str, titles: Sequence[str]) -> bytes:
    """The same PDF with its subject and author, its title shown in the window's bar, and its outline as the titles are written."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        entries = list(outlined(pdf.Root.Outlines))
        if [letters(str(one.Title)) for one in entries] != list(map(letters, titles)):
            raise RuntimeError("Le plan du PDF n'a pas les titres de la page.")
        for entry, title in zip(entries, titles, strict=True):
            entry.Title = title
        moment = f"D:{get_build_datetime():%Y%m%d%H%M%S}Z"
        for key, value in {"/Subject": described, "/Author": author, "/CreationDate": moment, "/ModDate": moment}.items():
            pdf.docinfo[key] = value
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, linearize=True, deterministic_id=True)
    return out.getvalue()


def outlined(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every entry of an outline, in order."""
    entry = parent.get("/First")
    while entry is not None:
        yield entry
        yield from outlined(entry)
        entry = entry.get("/Next")


def letters(text: str) -> str:
    """A text without any space."""
    return "".join(text.split())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
