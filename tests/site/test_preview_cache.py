"""A preview remembers what has not changed: after any edit it must show, and tell, what a preview just started would."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ENVIRONMENT, ROOT

FAQ, TOOLS, ENGLISH = "docs/faq.md", "docs/outils-supplementaires.md", "docs/faq.en.md"


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def rebuilt(project: Path, site: Path, changes: list[dict[str, str]]) -> tuple[list[str], dict[str, bytes]]:
    """(warnings of the last build, the site) after builds in one process."""
    command = [sys.executable, str(ROOT / "tests" / "rebuilding.py"), str(project), str(site)]
    env = {**ENVIRONMENT, "SOURCE_DATE_EPOCH": "1795600000"}
    done = subprocess.run(command, input=json.dumps(changes), env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    kept = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file() and path.suffix != ".gz"}
    return done.stdout.splitlines(), kept


WHOLE = {FAQ: text(FAQ), TOOLS: text(TOOLS), ENGLISH: text(ENGLISH), "mkdocs.yml": text("mkdocs.yml"), "data/sources.yml": text("data/sources.yml")}
RENAMED = {TOOLS: text(TOOLS).replace("{#salle-personnelle}", "{#autre-nom}")}


@pytest.mark.parametrize(
    "changes",
    [
        [{}, {FAQ: text(FAQ).replace("Chaque réponse tient", "Toute réponse tient"), ENGLISH: text(ENGLISH) + "\nMore.\n"}],
        [{}, RENAMED, {FAQ: text(FAQ) + "\nUn mot.\n"}],
        [{}, {TOOLS: text(TOOLS).replace("3. Ouvrez", "5. Ouvrez")}, {FAQ: text(FAQ) + "\nUn mot.\n"}],
        [{}, {TOOLS: text(TOOLS).replace("3. Ouvrez", "5. Ouvrez") + "\n[x](pas-la.md)\n"}, WHOLE],
        [{}, {"mkdocs.yml": text("mkdocs.yml").replace('permalink: "#"', 'permalink: "@"')}],
        [{}, {"data/sources.yml": text("data/sources.yml").replace("publisher: CNIL", "publisher: La CNIL")}],
    ],
    ids=["words", "a title that others link to", "a wrong number", "mended", "configuration", "sources"],
)
def test_after_each_edit_the_preview_is_that_of_a_fresh_start(project: Path, tmp_path: Path, changes: list[dict[str, str]]) -> None:
    last = {name: kept for change in changes for name, kept in change.items()}
    warned, site = rebuilt(project, tmp_path / "again", changes)
    expected, fresh = rebuilt(project, tmp_path / "fresh", [last])
    assert warned == expected
    assert sorted(site) == sorted(fresh)
    assert [name for name, data in site.items() if data != fresh[name]] == []


def test_a_build_remembers_nothing() -> None:
    import preview_cache

    assert preview_cache._warned is None
