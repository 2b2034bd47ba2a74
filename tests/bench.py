"""Build time of the site with all its hooks, with none, and with each one left out; medians and ratios of one run.

`make bench` prints a table. Ratios compare builds made in turn on the same machine in the same minute; seconds do not travel.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5


def configuration(folder: Path, without: str | None) -> Path:
    """A mkdocs.yml beside the real one's folders, without one hook, or without any ("all")."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    names = [line.strip("- ").strip() for line in text.splitlines() if line.startswith("  - hooks/")]
    for name in names:
        if without in ("all", name):
            text = text.replace(f"  - {name}\n", "")
    if without == "all":
        text = text.replace("\nhooks:\n", "\n")
    path = folder / f"{(without or 'none').replace('/', '-')}.yml"
    path.write_text(text, "utf-8")
    for name in ("docs", "hooks", "overrides", "scripts", "data"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    return path


def build(config: Path) -> float:
    """Seconds of one build."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as site:
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", site], check=False, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    names = [line.strip("- ").strip() for line in (ROOT / "mkdocs.yml").read_text("utf-8").splitlines() if line.startswith("  - hooks/")]
    with tempfile.TemporaryDirectory() as folder:
        variants = {name or "none": configuration(Path(folder), name) for name in (None, "all", *names)}
        times: dict[str, list[float]] = {name: [] for name in variants}
        for _ in range(ROUNDS):
            for name, config in variants.items():
                times[name].append(build(config))
    median = {name: statistics.median(found) for name, found in times.items()}
    base = median["all"]
    print(f"{'variant':45} {'s':>6} {'ratio to no hook':>17}")
    print(f"{'no hook':45} {base:6.2f} {1:17.2f}")
    print(f"{'every hook':45} {median['none']:6.2f} {median['none'] / base:17.2f}")
    for name in names:
        print(f"{'without ' + name:45} {median[name]:6.2f} {median[name] / base:17.2f}")


if __name__ == "__main__":
    main()
