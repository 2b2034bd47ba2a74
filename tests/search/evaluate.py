"""Measures the search of a built site by typing queries in its real box, in a real browser, and reading the real list.

    python tests/search/evaluate.py SITE QUERIES.jsonl… [--report] [--json report.json] [--min fr.s1=0.97 --min absurde.s1=1]

SITE: an address, or a folder built by mkdocs, served then on a free port. A query is one line of JSON: {"id", "lang",
"class", "query", "relevant": {page: 2 or 1}, "topic"}; no relevant page means that nothing must come out.
Latency: from the last key to the last change of the list. topics.json names the sections that answer each topic.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlparse

from playwright.sync_api import Browser, Page, Response, TimeoutError, sync_playwright

# Last on the path: as a module of the tests, this file must not hide their conftest.py.
sys.path += [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]
from chromium import HOW, find
from grading import Row, grade, report, summary, table

FOLDER = Path(__file__).resolve().parent
SETTLED = 120  # ms without change: the list is final
PROBE = """() => {
  const input = document.querySelector('input[name=query]'), box = document.querySelector('.md-search-result')
  const probe = window.__probe = { value: null, key: 0, shown: 0 }
  input.addEventListener('keyup', () => {
    if (input.value !== probe.value) Object.assign(probe, { value: input.value, key: performance.now(), shown: 0 }) }, true)
  new MutationObserver(() => probe.shown = performance.now()).observe(box, { childList: true, subtree: true })
  probe.clear = () => { input.value = ''; input.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true })) }
  probe.done = wait => probe.shown >= probe.key && probe.shown > 0 && performance.now() - probe.shown > wait
}"""
READ = """() => [...document.querySelectorAll('.md-search-result__item')].map(item =>
  [...item.querySelectorAll('a.md-search-result__link')].map(link => ({ href: link.href,
    score: parseFloat(link.querySelector('article').dataset.mdScore) })))"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *arguments: object) -> None:
        pass


def serve(folder: Path) -> str:
    """Address of a folder, served until the program ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def home(base: str, language: str, default: str = "fr") -> str:
    """Address of the home page of a language."""
    return base if language == default else urljoin(base, f"{language}/")


def opened(browser: Browser, address: str, word: str) -> Page:
    """A page whose search is ready."""
    page = browser.new_page()
    page.goto(f"{address}?q={quote(word)}")
    page.wait_for_selector(".md-search-result__item", timeout=10000)
    page.evaluate(PROBE)
    return page


def answers(page: Page, query: str) -> tuple[list[list[Row]], float]:
    """(groups shown for a query, milliseconds from its last key to the last change of the list)."""
    box = page.locator("input[name=query]")
    page.evaluate("__probe.clear()")
    box.focus()
    page.keyboard.insert_text(query[:-1])
    page.keyboard.type(query[-1])
    box.dispatch_event("keyup")  # letters that no key gives are inserted without one
    try:
        page.wait_for_function("wait => __probe.done(wait)", arg=SETTLED, timeout=8000)
        waited = float(page.evaluate("__probe.shown - __probe.key"))
    except TimeoutError:
        waited = 8000.0
    return page.evaluate(READ), waited


def weights(browser: Browser, address: str, word: str) -> dict[str, dict[str, int]]:
    """Path -> bytes as they are and gzipped, of what the search fetches on a first visit."""
    context, bodies = browser.new_context(), {}

    def keep(response: Response) -> None:
        if response.ok:
            bodies[urlparse(response.url).path] = response

    context.on("response", keep)
    page = context.new_page()
    page.goto(f"{address}?q={quote(word)}")
    page.wait_for_selector(".md-search-result__item", timeout=10000)
    page.wait_for_timeout(300)
    worker = page.evaluate("new URL(JSON.parse(document.getElementById('__config').textContent).search, location).pathname")
    found = {}
    for path, response in bodies.items():
        if path == worker or re.search(r"/(search|lunr)/", path):
            found[path] = {"raw": len(response.body()), "gzip": len(gzip.compress(response.body(), 9))}
    context.close()
    return found


def evaluate(browser: Browser, base: str, rows: list[Row], topics: dict[str, Any]) -> list[Row]:
    """The queries with their grades and waits."""
    languages = list(dict.fromkeys(row["lang"] for row in rows))
    prefixes, graded = {"en", "fr", *languages}, []
    for language in languages:
        page = opened(browser, home(base, language), "annuler" if language == "fr" else "cancel")
        for row in (row for row in rows if row["lang"] == language):
            results, waited = answers(page, row["query"])
            found = {**row, **grade(row, results, None if language == "fr" else language, base, prefixes), "ms": waited}
            if row["relevant"] and row.get("topic") in topics.get(language, {}):
                found["section1"] = float(found["enter"] in topics[language][row["topic"]])
            graded.append(found)
        page.close()
    return graded


def scopes(rows: list[Row]) -> dict[str, dict[str, float]]:
    """Summaries by class, then by language."""
    named = [*dict.fromkeys(row["class"] for row in rows), *dict.fromkeys(row["lang"] for row in rows)]
    return {name: summary([row for row in rows if name in (row["class"], row["lang"])]) for name in named}


def read_queries(*paths: Path) -> list[Row]:
    """The queries of some files, in order."""
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> int:
    """Print the table; 1 if a floor is not held."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("site")
    cli.add_argument("queries", nargs="+", type=Path)
    cli.add_argument("--report", action="store_true", help="what stands first for each query")
    cli.add_argument("--json", type=Path, help="everything, in a file")
    cli.add_argument("--min", action="append", default=[], help="floor, for example fr.s1=0.97")
    asked = cli.parse_args()
    path = find()
    if path is None:
        print(HOW)
        return 1
    base = asked.site if "://" in asked.site else serve(Path(asked.site))
    topics = json.loads((FOLDER / "topics.json").read_text("utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        rows = evaluate(browser, base, read_queries(*asked.queries), topics)
        sizes = {language: weights(browser, home(base, language), word) for language, word in (("fr", "annuler"), ("en", "cancel"))}
        browser.close()
    found = scopes(rows)
    print(*([report(rows), ""] if asked.report else []), table(found), sep="\n")
    for language, files in sizes.items():
        print(f"{language} : {sum(size['gzip'] for size in files.values())} octets gzip en {len(files)} fichiers de recherche")
    if asked.json:
        asked.json.write_text(json.dumps({"rows": rows, "scopes": found, "sizes": sizes}, ensure_ascii=False, indent=1), "utf-8")
    floors = [floor.partition("=") for floor in asked.min]
    low = [name for name, _, least in floors if not found[name.split(".")[0]][name.split(".")[1]] >= float(least)]
    print(*(["sous le plancher :", *low] if low else []))
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
