"""Check every page in one run, and say each problem where it is: `make pages`, with FORMAT=github for annotations on the changed lines.

Builds the site strictly into a folder that is thrown away. Everything the hooks and MkDocs find comes out, sorted as they say it.
Exit code: 0 nothing found, 1 problems, 2 the build could not run.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOGGED = re.compile(r"^(?P<level>WARNING|ERROR|INFO) +- +(?P<told>.*)$")
PLACE = r"(?P<file>[\w./-]+\.(?:md|yml|txt|js|html))(?::(?P<line>\d+))?(?::(?P<column>\d+))?"
TOLD = re.compile(rf"^{PLACE}: +(?:(?P<code>[A-Z]{{3}}\d{{3}}) +)?(?P<said>.*)$")


def commands(log: Iterable[str]) -> Iterator[str]:
    """GitHub workflow commands for the problems of a build's log. log: lines as MkDocs prints them; a problem may go on over several lines."""
    for line in log:
        logged = LOGGED.match(line)
        problem = TOLD.match(logged["told"] if logged else line)
        if problem is None or (logged and logged["level"] == "INFO" and not problem["code"]):
            continue
        level = "notice" if logged and logged["level"] == "INFO" else "error"
        yield command(level, problem["file"], problem["line"] or 1, problem["code"] or "", problem["said"], problem["column"] or "")


def command(level: str, file: str, line: int | str, code: str, said: str, column: str = "") -> str:
    """One GitHub workflow command: level is "error" or "notice"."""
    place = [f"file={_property(file)}", f"line={line}"]
    place += [f"col={column}"] if column else []
    place += [f"title={_property(code)}"] if code else []
    return f"::{level} {','.join(place)}::{_message(said)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def build() -> subprocess.CompletedProcess[str]:
    """A strict build into a temporary folder; its messages are on standard error."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(Path(folder) / "site")]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)


def main() -> int:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description="Vérifier toutes les pages en une fois.")
    parser.add_argument("--format", choices=("text", "github"), default="text")
    chosen = parser.parse_args().format
    done = build()
    lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    print("\n".join(lines if chosen == "text" else commands(lines)))
    if done.returncode and not any(commands(lines)):
        print("\n".join(lines), file=sys.stderr)
        return 2
    if not done.returncode and chosen == "text":
        print("Toutes les pages sont en ordre.")
    return 1 if done.returncode else 0


if __name__ == "__main__":
    raise SystemExit(main())
