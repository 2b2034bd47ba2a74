"""States of translations, and what changed in the French since, from a real history of git."""

import shutil
import subprocess
from pathlib import Path

import i18n
import pytest

CONFIG = "plugins:\n  - search\n  - i18n:\n      languages:\n        - {locale: fr, default: true}\n        - {locale: en}\n        - {locale: es}\n"
FRENCH = "---\ntitle: A\n---\n\n# A {#a}\n\n1. Ouvrez.\n2. Cliquez sur l'aide.\n"


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A page translated into English, not into Spanish, whose French then changed and was renamed."""
    root = tmp_path / "guide"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (root / "docs" / "old.md").write_text(FRENCH, "utf-8")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    git(root, "mv", "docs/old.md", "docs/a.md")
    git(root, "commit", "-qm", "two")
    (root / "docs" / "a.en.md").write_text(f"---\ntitle: A\nsource_hash: {i18n.digest(FRENCH.encode())}\n---\n\n# A {{#a}}\n", "utf-8")
    return root


def edit(root: Path) -> None:
    (root / "docs" / "a.md").write_text(FRENCH.replace("Cliquez sur l'aide", "Cliquez sur « Aide »").replace("# A", "# A\u00a0"), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "three")


def run(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert i18n.main(list(arguments), root) == 0
    return capsys.readouterr().out


def test_each_translation_has_its_state(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, capsys, "status").split("\n")[:2] == ["à jour     a.en.md", "absente    a.es.md"]
    edit(project)
    assert "à revoir   a.en.md" in run(project, capsys, "status", "a")
    assert "attestée maintenant" in run(project, capsys, "sync", "a")
    assert "à jour     a.en.md" in run(project, capsys, "status")


def test_what_changed_in_the_french_is_shown_under_its_title_across_renamings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project)
    shown = run(project, capsys, "diff", "a.md")
    assert "  - 2. Cliquez sur l'aide.\n  + 2. Cliquez sur « Aide »." in shown
    assert "Ouvrez" not in shown and "ligne 8, sous « A" in shown
    assert "a.es.md : absente" in shown


def test_without_the_history_the_command_says_what_to_do(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", "shallow")
    shutil.copy(project / "docs" / "a.en.md", tmp_path / "shallow" / "docs")
    assert "git fetch --unshallow" in run(tmp_path / "shallow", capsys, "diff", "a")
    shutil.rmtree(project / ".git")
    assert "Comparez les deux pages en entier" in run(project, capsys, "diff", "a")


def test_an_unknown_page_is_told_with_those_that_exist(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert i18n.main(["sync", "b"], project) == 2
    assert capsys.readouterr().err == "Page inconnue : b. Pages : a.\n"
