"""The weekly report of what ages: pages past their date, dead links outside, upgrades, known flaws. `make watch-report REPORT=file`.

Each part is a make target of its own, run here one after the other; one that cannot run says so in the report. The report is
empty when there is nothing to say.
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Part(NamedTuple):
    """A section of the report: its title, the make target that gives its text, and whether success means nothing to say."""

    title: str
    target: str
    silent_when_green: bool


PARTS = (
    Part("Pages dont la date de relecture est passée", "freshness", False),
    Part("Liens extérieurs qui ne répondent plus", "links", True),
    Part("Avec les versions les plus récentes", "newest", True),
    Part("Avec ProperDocs, la voie de secours", "properdocs", True),
    Part("Failles connues des dépendances", "audit", True),
)


def section(part: Part, code: int, printed: str) -> str:
    """Markdown of one part from the exit code and the output of its target; empty when there is nothing to say."""
    if (code == 0 and part.silent_when_green) or not printed.strip():
        return ""
    return f"# {part.title}\n\n{printed.strip()}\n\n"


def main() -> int:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description="Rapport hebdomadaire de ce qui vieillit.")
    parser.add_argument("report", type=Path)
    path = parser.parse_args().report
    text = ""
    for part in PARTS:
        done = subprocess.run(["make", "--silent", part.target], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
        text += section(part, done.returncode, done.stdout + (done.stderr if done.returncode else ""))
    path.write_text(text[:60_000], "utf-8")  # the forge refuses longer texts
    print(text or "Rien à signaler.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
