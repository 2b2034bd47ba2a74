"""How fast pages come on a cheap phone, beside the same text as plain HTML and the unsqueezed build: medians, runs made in turn.

    python tests/bench_speed.py             three pages: Lighthouse, mobile, five rounds; then a slowed browser, nine rounds
    python tests/bench_speed.py --browser   the slowed browser alone
    python tests/bench_speed.py --all       every page of both languages, one run each: the four scores

All are served as they are published: nginx, HTTP/2 over TLS, files compressed beforehand. Ratios are to the plain page of the same run.
Lighthouse computes the times of a slow phone from those of this machine; the slowed browser really waits (network and processor), so that
it sees what Lighthouse's model does not: work done twice, pages shown as they are read.
Lighthouse is installed in `.bench/`, outside the project; without npm or network one line says so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "publishing"), str(ROOT / "tests")]

import nginx  # noqa: E402
from bench_weight import FLAGS  # noqa: E402
from chromium import HOW, find  # noqa: E402
from conftest import free_port, mkdocs  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

TOOLS = ROOT / ".bench"
LIGHTHOUSE = "lighthouse@12.8.2"  # 13 and later need Node 22
PAGES = ("", "procedure-annulation/", "en/suppression-definitive/")
KINDS = ("plain", "unsqueezed", "site")
TRIES = 3
ROUNDS = {"lighthouse": 5, "browser": 9}
TRUSTING = "--ignore-certificate-errors"  # the certificate is made for the run
# The slow phone and network of Lighthouse, for a browser that really waits: milliseconds, bytes a second, times slower.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4
PHONE: dict[str, Any] = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True}
LARGEST = "new PerformanceObserver(l => l.getEntries().forEach(e => self.largest = e.startTime)).observe({type: 'largest-contentful-paint', buffered: true})"
SEEN = "() => ({FCP: performance.getEntriesByName('first-contentful-paint')[0]?.startTime, LCP: self.largest})"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = {"first-contentful-paint": "FCP", "largest-contentful-paint": "LCP", "total-blocking-time": "TBT", "cumulative-layout-shift": "CLS"}
Figures = dict[str, float]


def lighthouse() -> Path | None:
    """Its command, installed if need be; None when it cannot be had."""
    command = TOOLS / "node_modules" / ".bin" / "lighthouse"
    npm = shutil.which("npm")
    if npm and not command.exists():
        TOOLS.mkdir(exist_ok=True)
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS), LIGHTHOUSE]
        subprocess.run(install, check=False, capture_output=True)
    return command if command.exists() else None


def measured(command: Path, address: str) -> Figures:
    """Scores (0 to 100) and times (milliseconds) of one visit. Raises RuntimeError with what Lighthouse said, unless it asks to be run again."""
    flags = " ".join(["--headless=new", TRUSTING, *FLAGS])
    arguments = [str(command), address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": str(find())}
    for _ in range(TRIES):
        done = subprocess.run(arguments, capture_output=True, text=True, check=False, env=environment)
        if not (done.returncode and "run Lighthouse again" in done.stderr):
            break
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    report: dict[str, Any] = json.loads(done.stdout)
    scores = {name: 100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES}
    return scores | {short: report["audits"][name]["numericValue"] for name, short in AUDITS.items()}


def plain(html: str) -> str:
    """The same text with nothing around it: no style sheet, no script, no menu."""
    title, article = (re.search(pattern, html, re.DOTALL) for pattern in (r"<title>.*?</title>", r"<article.*?</article>"))
    language = re.search(r'<html lang="(\w+)"', html)
    if not (title and article and language):
        raise ValueError("a page without title, article or language")
    text = re.sub(r"<script.*?</script>", "", article[0], flags=re.DOTALL)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">{title[0]}'
    return f'<!doctype html><html lang="{language[1]}"><head>{head}</head><body><main>{text}</main></body></html>'


def built(folder: Path, address: str, squeeze: str) -> None:
    """Build the site where it is served, under its own address."""
    done = mkdocs("build", "-q", "-d", str(folder), SITE_URL=address, SQUEEZE=squeeze)
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])


def built_plain(site: Path, folder: Path) -> None:
    """A copy of a site whose pages are plain."""
    shutil.copytree(site, folder)
    for path in folder.rglob("index.html"):
        html = path.read_text("utf-8")
        if "<article" in html:
            path.write_text(plain(html), "utf-8")


@contextmanager
def served(site: Path, folder: Path, port: int) -> Iterator[None]:
    """Serve a built site as it is published, over HTTP/2."""
    clear = free_port()
    nginx.publish(site, folder, clear)
    with nginx.serving(folder, clear, more=nginx.public(folder, free_port(), port)):
        yield


@contextmanager
def hosts(folder: Path) -> Iterator[dict[str, str]]:
    """The three kinds, each served: name -> address."""
    ports = {kind: free_port() for kind in KINDS}
    addresses = {kind: f"https://127.0.0.1:{port}/" for kind, port in ports.items()}
    for kind, squeeze in (("unsqueezed", "false"), ("site", "true")):
        built(folder / kind, addresses[kind], squeeze)
    built_plain(folder / "site", folder / "plain")
    with ExitStack() as stack:
        for kind, port in ports.items():
            stack.enter_context(served(folder / kind, folder / f"{kind}-nginx", port))
        yield addresses


def print_page(page: str, visits: list[dict[str, Figures]]) -> None:
    """The medians of one page, a line a kind. visits: kind -> figures, a round each."""
    for kind in KINDS:
        median = {name: statistics.median(one[kind][name] for one in visits) for name in visits[0][kind]}
        ratio = {name: statistics.median(one[kind][name] / one["plain"][name] for one in visits) for name in ("FCP", "LCP")}
        scores = " ".join(f"{median[name]:4.0f}" for name in CATEGORIES if name in median)
        times = " ".join(f"{median[name]:7.0f} {ratio[name]:5.2f}" for name in ("FCP", "LCP"))
        more = f"{median['TBT']:5.0f} {median['CLS']:6.3f}" if "TBT" in median else ""
        print(f"{page or '/':28} {kind:11} {scores} {times} {more}".rstrip(), flush=True)


def print_lighthouse(command: Path, addresses: Mapping[str, str]) -> None:
    """Three pages beside their baselines, as Lighthouse computes them."""
    print(f"{'Lighthouse':28} {'kind':11} perf a11y best  seo     FCP ratio    LCP ratio   TBT    CLS")
    for page in PAGES:
        print_page(page, [{kind: measured(command, addresses[kind] + page) for kind in KINDS} for _ in range(ROUNDS["lighthouse"])])


def seen(browser: Browser, address: str) -> Figures:
    """When a slowed browser with nothing kept showed something, and the largest thing, of a page (milliseconds)."""
    context = browser.new_context(**PHONE, ignore_https_errors=True)
    try:
        page = context.new_page()
        page.add_init_script(LARGEST)
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", NETWORK)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="load")
        while not page.evaluate("self.largest"):  # the policy stops Playwright's own way of waiting
            page.wait_for_timeout(100)
        page.wait_for_timeout(300)
        found: Figures = page.evaluate(SEEN)
        return found
    finally:
        context.close()


def print_browser(addresses: Mapping[str, str]) -> None:
    """Three pages beside their baselines, in a browser that is slowed for good."""
    chromium = find()  # before Playwright starts: it asks Playwright too
    print(f"{'slowed browser':28} {'kind':11}     FCP ratio    LCP ratio")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[TRUSTING, *FLAGS])
        for page in PAGES:
            print_page(page, [{kind: seen(browser, addresses[kind] + page) for kind in KINDS} for _ in range(ROUNDS["browser"])])
        browser.close()


def print_all(command: Path, folder: Path) -> None:
    """The four scores of every page, the worst first."""
    port = free_port()
    address = f"https://127.0.0.1:{port}/"
    built(folder / "site", address, "true")
    names = sorted(path.parent.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("index.html"))
    with served(folder / "site", folder / "nginx", port):
        found = {name: measured(command, address + ("" if name == "." else f"{name}/")) for name in names}
    print(f"{'page':34} perf a11y best  seo     FCP     LCP   TBT    CLS")
    for name, one in sorted(found.items(), key=lambda item: [item[1][each] for each in CATEGORIES]):
        scores = " ".join(f"{one[each]:4.0f}" for each in CATEGORIES)
        print(f"{name:34} {scores} {one['FCP']:7.0f} {one['LCP']:7.0f} {one['TBT']:5.0f} {one['CLS']:6.3f}")


def main() -> None:
    """Entry of the command."""
    asked = sys.argv[1:]
    if nginx.find() is None or not shutil.which("openssl") or find() is None:
        print(HOW if find() is None else nginx.HOW if nginx.find() is None else "Debian, Ubuntu : apt install openssl.")
        return
    command = None if "--browser" in asked else lighthouse()
    if command is None and "--browser" not in asked:
        print(f"{LIGHTHOUSE} could not be installed: npm or its registry is missing.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "--all" in asked:
            if command:
                print_all(command, folder)
            return
        with hosts(folder) as addresses:
            if command:
                print_lighthouse(command, addresses)
            print_browser(addresses)


if __name__ == "__main__":
    main()
