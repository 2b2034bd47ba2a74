"""Cost of the numbering checker: a build with and without its hook, and its command beside two linters, in one run.

The pages are this site's own, copied as often as needed into folders of fifty. Ratios are medians of the ratios of runs made one after the
other, in seconds of processor; seconds do not travel. markdownlint-cli2 and pymarkdownlnt check lists by CommonMark's rules alone: they are
there for the time, not for what they find.
They are installed in `.bench/`, outside the project's environment; without npm or network their lines say so.

    python tests/bench_steps.py            this site's pages, which speak of steps more than most
    python tests/bench_steps.py FOLDER…    the Markdown files of other sites, as they are: builds only
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import cost

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".bench"
ROUNDS = {10: 9, 100: 5, 1000: 3}  # pages -> builds of each kind, made in turn
MARKDOWNLINT, PYMARKDOWN = "markdownlint-cli2@0.22.1", "pymarkdownlnt==0.9.41"
USUAL = ", def_list, pymdownx.details, pymdownx.highlight, pymdownx.superfences, {pymdownx.tabbed: {alternate_style: true}}"  # of other sites
CONFIG = """site_name: Bench
theme: {{name: material, font: false, features: [navigation.prune]}}
plugins: []
markdown_extensions: [abbr, admonition, attr_list, footnotes, md_in_html, sane_lists, tables, toc{more}]
{hooks}
"""


def site(folder: Path, pages: int, *, hook: bool) -> Path:
    """A site of so many pages; its mkdocs.yml."""
    sources = sorted(path for path in (ROOT / "docs").glob("*.md") if path.name.count(".") == 1)
    for number in range(pages):
        target = folder / "docs" / f"part-{number // 50:03}" / f"page-{number:04}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copy(sources[number % len(sources)], target)
    path = folder / ("with.yml" if hook else "without.yml")
    path.write_text(CONFIG.format(more="", hooks=f"hooks: [{ROOT / 'hooks' / 'steps.py'}]" if hook else ""), "utf-8")
    return path


def site_of(folder: Path, docs: Path) -> dict[bool, Path]:
    """A site of the Markdown files of a folder; its mkdocs.yml with the hook (True) and without."""
    for path in docs.rglob("*.md"):
        target = folder / "docs" / path.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    configs = {hook: folder / f"{'with' if hook else 'without'}.yml" for hook in (True, False)}
    for hook, path in configs.items():
        path.write_text(CONFIG.format(more=USUAL, hooks=f"hooks: [{ROOT / 'hooks' / 'steps.py'}]" if hook else ""), "utf-8")
    return configs


def compared(configs: dict[bool, Path], rounds: int) -> tuple[float, float, float]:
    """(seconds without, seconds with, ratio): medians of builds made in turn, after one that is not counted."""
    build(configs[True])
    found = [{hook: build(config) for hook, config in configs.items()} for _ in range(rounds)]
    without, with_hook = (statistics.median(one[hook] for one in found) for hook in (False, True))
    return without, with_hook, statistics.median(one[True] / one[False] for one in found)


def build(config: Path) -> float:
    """Seconds of processor of one build."""
    with tempfile.TemporaryDirectory() as target:
        return cost(sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", target).cpu


def linters() -> dict[str, list[str]]:
    """Commands of the linters that could be installed, without their last argument (the files)."""
    found: dict[str, list[str]] = {}
    TOOLS.mkdir(exist_ok=True)
    npm = shutil.which("npm")
    binary = TOOLS / "node_modules" / ".bin" / "markdownlint-cli2"
    if npm and not binary.exists():
        subprocess.run(
            [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS), MARKDOWNLINT], check=False, capture_output=True
        )
    if binary.exists():
        found["markdownlint-cli2"] = [str(binary), "docs/**/*.md"]
    python = TOOLS / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(TOOLS / "venv")], check=False, capture_output=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", PYMARKDOWN], check=False, capture_output=True)
    if (python.parent / "pymarkdown").exists():
        found["pymarkdownlnt"] = [str(python.parent / "pymarkdown"), "-d", "*", "-e", "md029", "scan", "-r", "docs"]
    return found


def print_others(folders: list[Path]) -> None:
    """The cost of the hook on the pages of other sites."""
    for docs in folders:
        with tempfile.TemporaryDirectory() as name:
            configs = site_of(Path(name), docs)
            count = len(list((Path(name) / "docs").rglob("*.md")))
            without, with_hook, ratio = compared(configs, ROUNDS[1000])
        print(f"{count:>6} {without:>9.2f} {with_hook:>9.2f} {ratio:>6.3f}   {docs}")


def main() -> None:
    """Print both tables."""
    if sys.argv[1:]:
        print_others([Path(one) for one in sys.argv[1:]])
        return
    tools = linters()
    print(f"{'pages':>6} {'build s':>9} {'+ hook s':>9} {'ratio':>6}   command s / its ratio to the command")
    for pages in ROUNDS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            configs = {hook: site(folder, pages, hook=hook) for hook in (False, True)}
            without, with_hook, ratio = compared(configs, ROUNDS[pages])
            command = cost(sys.executable, str(ROOT / "hooks" / "stepcheck"), "-f", str(configs[False])).cpu
            others = {tool: cost(*arguments, cwd=folder).cpu for tool, arguments in tools.items() if pages <= 100 or tool != "pymarkdownlnt"}
        row = "  ".join(f"{tool} {seconds:.2f} / {seconds / command:.2f}" for tool, seconds in others.items())
        print(f"{pages:>6} {without:>9.2f} {with_hook:>9.2f} {ratio:>6.3f}   {command:.2f} / 1.00  {row}")
    for tool in {"markdownlint-cli2", "pymarkdownlnt"} - tools.keys():
        print(f"{tool} could not be installed: npm or a package registry is missing.")


if __name__ == "__main__":
    main()
