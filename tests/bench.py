"""What a build costs, with all the hooks and with none, and the share of each hook; at the size of the site, at 100 and at 1,000 pages.

`make bench` prints a table. Builds run in turn, each in a process of its own; times are seconds of processor, which other work on the machine
disturbs least, and ratios are medians of the ratios of neighbours in time. Seconds do not travel, ratios do.
The pages added are copies of the site's own, in both languages, in sections of fifty.

    python tests/bench.py [PAGES…]      only these sizes; 0: the site as it is
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measuring import Cost, cost

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = {0: 5, 100: 3, 1000: 1}  # pages, both languages counted (0: the site as it is) -> builds of each kind
COPIED = ("acces-parametres", "faq", "outils-supplementaires", "procedure-annulation", "recommandations", "suppression-definitive")
LANGUAGES = ("", ".en")
SECTION = 50
LEAST = 0.002  # share under which a hook is not printed


def site(folder: Path, pages: int) -> dict[bool, Path]:
    """A site of so many pages; its configuration with (True) and without (False) hooks."""
    for name in ("hooks", "overrides", "scripts", "data"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    (folder / "docs").mkdir()
    for path in (ROOT / "docs").iterdir():
        (folder / "docs" / path.name).symlink_to(path)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    own = len(list((ROOT / "docs").glob("*.md")))
    names = [copy(folder / "docs", number) for number in range(max(0, pages - own) // len(LANGUAGES))]
    sections = [names[start : start + SECTION] for start in range(0, len(names), SECTION)]
    lines = "".join(f"  - Partie {number}: [{', '.join(section)}]\n" for number, section in enumerate(sections))
    text = text.replace("  - plan-du-site.md\n", f"  - plan-du-site.md\n{lines}")
    configurations = {True: folder / "with.yml", False: folder / "without.yml"}
    configurations[True].write_text(text, "utf-8")
    configurations[False].write_text(re.sub(r"\nhooks:\n(?:  - .*\n)+", "\n", text), "utf-8")
    return configurations


def copy(docs: Path, number: int) -> str:
    """Write one more page in each language; the name that the navigation gives."""
    stem = COPIED[number % len(COPIED)]
    for language in LANGUAGES:
        (docs / f"{stem}-{number}{language}.md").write_text((ROOT / "docs" / f"{stem}{language}.md").read_text("utf-8"), "utf-8")
    return f"{stem}-{number}.md"


def build(configuration: Path) -> tuple[Cost, dict[str, float]]:
    """Cost of one build, and of each hook in it (seconds of processor). Raises RuntimeError with what it said if it failed."""
    with tempfile.TemporaryDirectory() as target:
        spent = cost(sys.executable, __file__, "--once", str(configuration), target)
    if spent.code:
        raise RuntimeError("\n".join(spent.said[-20:]))
    return spent, json.loads(spent.said[-1])


def once(configuration: str, target: str) -> None:
    """Build, then print the seconds of processor of each hook, as JSON on the last line."""
    import logging

    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    logging.disable(logging.CRITICAL)
    config = load_config(configuration, site_dir=target)
    spent: Counter[str] = Counter()
    running: list[str] = []
    last = time.process_time()

    def charge() -> None:
        nonlocal last
        now = time.process_time()
        if running:
            spent[running[-1]] += now - last
        last = now

    def watched(name: str, event: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            charge()
            running.append(name)
            try:
                return event(*arguments, **named)
            finally:
                charge()
                running.pop()

        return run

    files = {str((Path(configuration).parent / name).resolve()): name for name in config.hooks}
    for events in config.plugins.events.values():
        for at, event in enumerate(events):
            code = getattr(event, "__code__", None)
            name = files.get(str(Path(code.co_filename).resolve())) if code else None
            # What is no hook (the search, the languages) is followed too: a build inside a build is not its caller's time.
            events[at] = watched(name or "", event)
    config.plugins.on_startup(command="build", dirty=False)
    build_site(config)
    charge()
    spent.pop("", None)
    print(json.dumps(spent))


def main(sizes: list[int]) -> None:
    """Print a table for each size."""
    for pages in sizes or ROUNDS:
        with tempfile.TemporaryDirectory() as name:
            configurations = site(Path(name), pages)
            count = len(list((Path(name) / "docs").glob("*.md")))
            build(configurations[True])
            rounds = [{hooks: build(path) for hooks, path in configurations.items()} for _ in range(ROUNDS.get(pages, 1))]
        ratio = statistics.median(one[True][0].cpu / one[False][0].cpu for one in rounds)
        print(f"{count} pages, {len(rounds)} builds of each kind")
        for label, hooks in (("no hook", False), ("every hook", True)):
            cpu, peak = (statistics.median(one[hooks][0][at] for one in rounds) for at in (0, 1))
            print(f"  {label:32} {cpu:8.2f} s {1000 * cpu / count:8.1f} ms a page {peak:7.0f} MB   {ratio if hooks else 1:5.2f}")
        full = [one[True] for one in rounds]
        shares = {hook: statistics.median(spent.get(hook, 0.0) / whole.cpu for whole, spent in full) for hook in full[0][1]}
        print(f"  {'all hooks, share of that build':32} {sum(shares.values()):8.1%}")
        for hook, share in sorted(shares.items(), key=lambda item: -item[1]):
            if share >= LEAST:
                print(f"    {hook:30} {share:8.1%}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(*sys.argv[2:])
    else:
        main([int(size) for size in sys.argv[1:]])
