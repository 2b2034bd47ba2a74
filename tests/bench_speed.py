"""How fast pages come on a cheap phone: Lighthouse, mobile, median of five, beside the same text as plain HTML and the unsqueezed build.

    python tests/bench_speed.py             three pages, each beside its baselines, runs made in turn
    python tests/bench_speed.py --all       every page of both languages, one run each: the four scores

Times are those of a simulated slow phone and network (Lighthouse's own); ratios are to the plain page of the same run.
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
from pathlib import Path
from typing import Any

from bench_weight import FLAGS, host
from chromium import HOW, find
from conftest import ROOT, mkdocs

TOOLS = ROOT / ".bench"
LIGHTHOUSE = "lighthouse@12.8.2"  # 13 and later need Node 22
PAGES = ("", "procedure-annulation/", "en/suppression-definitive/")
ROUNDS = 5
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
    """Scores (0 to 100) and times (milliseconds) of one visit. Raises RuntimeError with what Lighthouse said."""
    flags = " ".join(["--headless=new", *FLAGS])
    arguments = [str(command), address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, env={**os.environ, "CHROME_PATH": str(find())})
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


def print_baselines(command: Path, folder: Path) -> None:
    """Three pages beside their baselines."""
    kinds = ("plain", "unsqueezed", "site")
    for kind in kinds:
        (folder / kind).mkdir()
    with host(folder / "plain") as first, host(folder / "unsqueezed") as second, host(folder / "site") as third:
        addresses = dict(zip(kinds, (first.address, second.address, third.address), strict=True))
        built(folder / "unsqueezed", addresses["unsqueezed"], "false")
        built(folder / "site", addresses["site"], "true")
        for page in PAGES:
            file = folder / "plain" / page / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(plain((folder / "site" / page / "index.html").read_text("utf-8")), "utf-8")
        print(f"{'page':28} {'kind':11} perf a11y best  seo     FCP ratio    LCP ratio   TBT    CLS")
        for page in PAGES:
            visits = [{kind: measured(command, addresses[kind] + page) for kind in kinds} for _ in range(ROUNDS)]
            for kind in kinds:
                median = {name: statistics.median(one[kind][name] for one in visits) for name in visits[0][kind]}
                ratio = {name: statistics.median(one[kind][name] / one["plain"][name] for one in visits) for name in ("FCP", "LCP")}
                scores = " ".join(f"{median[name]:4.0f}" for name in CATEGORIES)
                times = " ".join(f"{median[name]:7.0f} {ratio[name]:5.2f}" for name in ("FCP", "LCP"))
                print(f"{page or '/':28} {kind:11} {scores} {times} {median['TBT']:5.0f} {median['CLS']:6.3f}", flush=True)


def print_all(command: Path, folder: Path) -> None:
    """The four scores of every page, the worst first."""
    with host(folder) as served:
        built(folder, served.address, "true")
        names = sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html"))
        found = {name: measured(command, served.address + ("" if name == "." else f"{name}/")) for name in names}
    print(f"{'page':34} perf a11y best  seo     FCP     LCP   TBT    CLS")
    for name, one in sorted(found.items(), key=lambda item: [item[1][each] for each in CATEGORIES]):
        scores = " ".join(f"{one[each]:4.0f}" for each in CATEGORIES)
        print(f"{name:34} {scores} {one['FCP']:7.0f} {one['LCP']:7.0f} {one['TBT']:5.0f} {one['CLS']:6.3f}")


def main() -> None:
    """Entry of the command."""
    command = lighthouse()
    if command is None or find() is None:
        print(HOW if command else f"{LIGHTHOUSE} could not be installed: npm or its registry is missing.")
        return
    with tempfile.TemporaryDirectory() as folder:
        (print_all if "--all" in sys.argv[1:] else print_baselines)(command, Path(folder))


if __name__ == "__main__":
    main()
