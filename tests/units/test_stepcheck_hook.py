"""The build hook on a site that is not ours: what it does to the process that builds."""

import subprocess
import sys
from pathlib import Path

from stepcheck.origins import trace

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
TWICE = """
import gc, logging, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
logging.disable(logging.CRITICAL)
for number in (1, 2):
    build(load_config(sys.argv[1], site_dir=sys.argv[2]))
    print(gc.get_freeze_count())
"""
ADDED = """
import logging, pathlib, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stdout)
for name, text in (("index.md", "1. Lancez `a`.\\n2. Lancez `b`.\\n"), ("index.en.md", "1. Run `b`.\\n2. Run `a`.\\n")):
    pathlib.Path(sys.argv[1], "docs", name).write_text(text, "utf-8")
    build(load_config(sys.argv[1] + "/mkdocs.yml", site_dir=sys.argv[1] + "/site"))
"""


def frozen(folder: Path, extra: str) -> list[int]:
    """Objects left out of the collector after a first and a second build in one process, as a preview makes."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("1. Ouvrez.\n2. Fermez.\n", "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(f"site_name: Essai\nhooks: [{HOOKS / 'steps.py'}]\nextra: {extra}\n", "utf-8")
    said = subprocess.run([sys.executable, "-c", TWICE, str(config), str(folder / "site")], check=True, capture_output=True, text=True)
    return [int(line) for line in said.stdout.split()]


def test_what_is_loaded_is_left_out_of_the_collector_once(tmp_path: Path) -> None:
    first, second = frozen(tmp_path, "{}")
    assert 10_000 < second <= first  # some of what was frozen goes; nothing of the second build is added


def test_a_checker_that_is_off_leaves_the_collector_alone(tmp_path: Path) -> None:
    assert frozen(tmp_path, "{stepcheck: false}") == [0, 0]


def test_a_page_rendered_as_it_is_typed_is_not_compared_line_by_line() -> None:
    assert trace(["# Titre", "", "1. Ouvrez."], ("# Titre", "", "1. Ouvrez.", ""), 3, None) == []


def test_a_preview_compares_a_page_it_already_read_with_the_translation_that_is_added(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Essai\nhooks: [{HOOKS / 'steps.py'}]\n", "utf-8")
    said = subprocess.run([sys.executable, "-c", ADDED, str(tmp_path)], check=True, capture_output=True, text=True)
    assert "index.en.md:1:1: ETP502" in said.stdout or "index.md:1:1: ETP502" in said.stdout
