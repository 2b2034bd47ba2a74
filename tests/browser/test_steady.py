"""A page that comes in pieces, as on a train, does not move under the reader's eyes: what has been shown stays where it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import _Handler, served
from playwright.sync_api import Browser

PIECE, PAUSE = 16_000, 0.2  # bytes of a document (some 3 kB compressed: the header comes whole), seconds before the next ones
# Less than a line of text that comes or goes above; the columns of a table settle as its rows come, and a list gets its boxes.
MOST = 0.005
SHIFTS = """self.shifts = []; new PerformanceObserver(list => {
  for (const { hadRecentInput, value, sources } of list.getEntries()) {
    const moved = sources.map(({ node, previousRect, currentRect }) => `${node?.id || node?.className || node?.nodeName} ${previousRect.y} ${currentRect.y}`)
    if (!hadRecentInput) self.shifts.push([value, ...moved])
  }
}).observe({type: "layout-shift", buffered: true})"""


class InPieces(_Handler):
    """Serves files; documents come a piece at a time."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if path.suffix != ".html":
            self.wfile.write(body)
            return
        for start in range(0, len(body), PIECE):
            self.wfile.write(body[start : start + PIECE])
            self.wfile.flush()
            time.sleep(PAUSE)


@pytest.fixture(scope="module")
def slow_address(site: Path) -> Iterator[str]:
    """Address of the built site, served in pieces."""
    with served(site, InPieces) as found:
        yield found


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize("path", ["lettres/", "en/lettres/", "ou-en-suis-je/", "procedure-annulation/", "recommandations/", "trouver-ma-situation/"])
def test_nothing_moves_while_the_page_comes(browser: Browser, slow_address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 823})
    try:
        page = context.new_page()
        page.add_init_script(SHIFTS)
        page.goto(slow_address + path, wait_until="load")
        page.wait_for_timeout(300)
        shifts = page.evaluate("self.shifts")
    finally:
        context.close()
    assert sum(value for value, *_ in shifts) < MOST, shifts
