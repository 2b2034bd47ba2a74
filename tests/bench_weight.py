"""What a page weighs: requests and bytes (brotli) that a real Chromium asks of a host, before any gesture, after everything, on the next page.

`make bench` prints a table of every page; `python tests/bench_weight.py site [site …]` compares built sites.
"""

from __future__ import annotations

import mimetypes
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import brotli
from chromium import find
from compare_pixels import build
from conftest import _Handler, _Server
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
TEXT = ("text/", "application/javascript", "application/json", "image/svg", "application/xml")


@cache
def compressed(path: Path) -> bytes:
    """A file as a good host sends it."""
    return brotli.compress(path.read_bytes(), quality=11)


@dataclass
class Host:
    """A served folder and what has been asked of it: (path, bytes of the body) in order."""

    address: str = ""
    asked: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> list[tuple[str, int]]:
        """What has been asked since the last time."""
        taken, self.asked = self.asked, []
        return taken


@contextmanager
def host(folder: Path) -> Iterator[Host]:
    """Serve a folder compressed, with the names that tell the content kept by the browser, and count."""
    known = Host()

    class Counting(_Handler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(folder))

        def do_GET(self) -> None:  # noqa: N802 (the library's name)
            asked = self.path.partition("?")[0]
            path = folder / asked.lstrip("/")
            path = path / "index.html" if asked.endswith("/") else path
            if not path.is_file():
                known.asked.append((f"{asked} 404", 0))
                return self.send_error(404)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            body = compressed(path) if kind.startswith(TEXT) else path.read_bytes()
            known.asked.append((asked, len(body)))
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            if kind.startswith(TEXT):
                self.send_header("Content-Encoding", "br")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "max-age=31536000, immutable")
            self.end_headers()
            self.wfile.write(body)

    server = _Server(("127.0.0.1", 0), Counting)
    known.address = f"http://127.0.0.1:{server.server_port}/"
    Thread(target=server.serve_forever, daemon=True).start()
    yield known
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Weight:
    """Of one page: what is asked before a gesture, by then using everything, and by going to the next page."""

    first: list[tuple[str, int]]
    later: list[tuple[str, int]]
    second: list[tuple[str, int]]

    @property
    def document(self) -> int:
        return self.first[0][1]

    @property
    def beside(self) -> int:
        return sum(size for _, size in self.first[1:])

    @property
    def all(self) -> int:
        return sum(size for _, size in self.first + self.later)


def rest(page: Page) -> None:
    """Wait until nothing more comes by itself."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)


def weigh(browser: Browser, served: Host, path: str, next_page: str) -> Weight:
    """Weigh one page in a new browser profile."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, locale="fr-FR")
    page = context.new_page()
    served.take()
    page.goto(served.address + path)
    rest(page)
    first = served.take()
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("facture")
    page.locator(".md-search-result__item").first.wait_for()
    rest(page)
    later = served.take()
    page.goto(served.address + next_page)
    rest(page)
    second = served.take()
    context.close()
    return Weight(first, later, second)


def main() -> None:
    """Print a table a site."""
    chromium = find()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = [Path(name) for name in sys.argv[1:]] or [build(Path(folder) / name, name) for name in ("true", "false")]
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for site in sites:
            print(
                f"\n{site.name}: bytes, brotli\n{'page':34} {'requests':>8} {'document':>8} {'beside':>7} {'first':>7} {'all':>7} {'second page':>12}"
            )
            with host(site) as served:
                for file in sorted(site.rglob("index.html")):
                    path = file.parent.relative_to(site).as_posix().removeprefix(".")
                    path = f"{path}/" if path else ""
                    other = "en/a-propos/" if path.startswith("en/") else "a-propos/"
                    found = weigh(browser, served, path, "faq/" if path == other else other)
                    second = f"{len(found.second)} / {sum(size for _, size in found.second)}"
                    sizes = f"{found.document:8} {found.beside:7} {found.document + found.beside:7} {found.all:7}"
                    print(f"{path or '/':34} {len(found.first):8} {sizes} {second:>12}")
                    if any("404" in name for name, _ in found.first + found.later + found.second):
                        print("   404:", [name for name, _ in found.first + found.later + found.second if "404" in name])
        browser.close()


if __name__ == "__main__":
    main()
