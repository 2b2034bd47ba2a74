"""The pages as they are built, and which of them a change touches."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from translations import french_path

from proofreading.passages import Passage, read

WIDE = ("data/words", "data/grammar.yml")  # a change there concerns every page
REPEATED = {"guide-complet"}  # holds the other pages again


class BuildError(Exception):
    """The site does not build; the message holds what was printed."""


def built(root: Path) -> dict[str, list[Passage]]:
    """docs/faq.md -> its passages, for every page of every language, from a build that is thrown away. Raises BuildError."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        env = {**os.environ, "SQUEEZE": "false", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
        if done.returncode:
            raise BuildError(done.stderr + done.stdout)
        return pages(root, Path(folder))


def pages(root: Path, site: Path) -> dict[str, list[Passage]]:
    """docs/faq.md -> its passages, from a site that is built."""
    found = {}
    for path in sorted((root / "docs").glob("*.md")):
        french = french_path(path)
        name, language = (french or path).stem, path.name.split(".")[1] if french else "fr"
        html = site / ("" if french is None else language) / ("" if name == "index" else name) / "index.html"
        if name not in REPEATED and html.exists():
            found[path.relative_to(root).as_posix()] = read(html.read_text("utf-8"), language)
    return found


def changed(root: Path, base: str, names: list[str]) -> set[str]:
    """The pages among names that differ from a revision; all of them when there is no revision, no git, or a list of words changed."""
    if not base:
        return set(names)
    questions = (["git", "diff", "--name-only", base, "--"], ["git", "ls-files", "--others", "--exclude-standard"])
    try:
        answers = [subprocess.run(asked, cwd=root, capture_output=True, text=True, check=True).stdout for asked in questions]
    except (OSError, subprocess.CalledProcessError):
        print(f"La révision {base} n'est pas connue ici : toutes les pages sont vérifiées.", file=sys.stderr)
        return set(names)
    files = "".join(answers).splitlines()
    return set(names) if any(file.startswith(WIDE) for file in files) else set(names) & set(files)
