"""The search in the real browser: from focus to ready, from key to list, on this site and with about a thousand pages.

Part of `make bench`. The large site has the same pages around a worker whose index holds 1,000 pages made of the guide's own
sentences, shuffled, with new words in them. Ratios compare what was measured in the same minute; milliseconds do not travel.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests"), str(ROOT / "tests" / "search")]
import search_index  # noqa: E402
from chromium import HOW, find  # noqa: E402
from evaluate import answers, opened, read_queries, serve  # noqa: E402
from searching import encode, scripts, synonyms  # noqa: E402
from searching.sections import Section  # noqa: E402
from searching.words import Language  # noqa: E402

PAGES = 1000
SECTIONS = 20
READY = """() => new Promise(done => {
  const box = document.querySelector('input[name=query]'), meta = document.querySelector('.md-search-result__meta'), start = performance.now()
  new MutationObserver(() => done(performance.now() - start)).observe(meta, { childList: true, characterData: true, subtree: true })
  box.focus() })"""


def build(folder: Path) -> None:
    """The site as it is."""
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)


def enlarge(folder: Path) -> None:
    """Give a built site the index of a thousand pages."""
    chance, rules = random.Random(7), search_index.rules_of(ROOT, "fr")
    text = " ".join(path.read_text("utf-8").split("---", 2)[2] for path in sorted((ROOT / "docs").glob("*.md")) if ".en." not in path.name)
    words_only = re.sub(r"\[\^[^\]]*\]|\{[^}]*\}|\]\([^)]*\)|[\[#*|]", "", text)
    sentences = [found.strip() for found in re.split(r"(?<=[.!?])\s+|\n", words_only) if len(found) > 20]
    syllables = ["ba", "co", "di", "fu", "gra", "lo", "mi", "nu", "pre", "ro", "si", "tu", "vo", "ze"]

    def sentence() -> str:
        words = chance.choice(sentences).split()
        words.insert(chance.randrange(len(words)), "".join(chance.choices(syllables, k=3)))
        return " ".join(words)

    made = []
    for page in range(PAGES):
        for place in range(SECTIONS):
            body = " ".join(sentence() for _ in range(6))
            made.append(Section(f"p{page}/", f"s{place}" if place else "", sentence()[:60], body[:60], body))
    language = Language(rules)
    packed, known = encode.encode(made, {}, language)
    families, _ = synonyms.read((ROOT / "data" / "search" / "synonyms.fr.txt").read_text("utf-8"), language)
    index = {**packed, "synonyms": synonyms.pack(families, known)}
    worker = scripts.assemble(ROOT / "scripts" / "search", "worker.js", {"RULES": rules, "INDEX": index})
    (folder / "search" / "worker.js").write_text(worker, "utf-8")


def ready(browser: Browser, base: str) -> float:
    """Milliseconds from focus to ready, the worker being in the cache: the median of nine visits."""
    context, waits = browser.new_context(), []
    for _ in range(10):
        page = context.new_page()
        page.goto(base)
        page.wait_for_timeout(300)
        waits.append(float(page.evaluate(READY)))
        page.close()
    context.close()
    return statistics.median(waits[1:])


def keys(browser: Browser, base: str) -> tuple[float, float]:
    """(median, 95th percentile) of the milliseconds from the last key to the list, over the development queries."""
    page = opened(browser, base, "annuler")
    waits = sorted(answers(page, row["query"])[1] for row in read_queries(ROOT / "tests" / "search" / "queries-dev.jsonl") if row["lang"] == "fr")
    page.close()
    return statistics.median(waits), waits[int(len(waits) * 0.95)]


def main() -> int:
    """Print the table."""
    path = find()
    if path is None:
        print(HOW)
        return 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        small, large = Path(folder) / "small", Path(folder) / "large"
        build(small)
        shutil.copytree(small, large)
        enlarge(large)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        found = {}
        for name, site in (("this site", small), (f"{PAGES} pages", large)):
            base = serve(site)
            found[name] = (ready(browser, base), *keys(browser, base))
            wait, median, late = found[name]
            print(f"{name:12} focus to ready {wait:6.0f} ms   key to list p50 {median:5.1f} ms, p95 {late:5.1f} ms", flush=True)
        browser.close()
    here, there = found.values()
    pages = PAGES / len([path for path in (ROOT / "docs").glob("*.md") if ".en." not in path.name])
    print(f"pages × {pages:.0f}; key to list × {there[1] / here[1]:.1f} (p50), × {there[2] / here[2]:.1f} (p95)")
    print(json.dumps({"ready_ms": round(here[0]), "p95_ms": round(here[2], 1), "p95_ms_1000_pages": round(there[2], 1)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
