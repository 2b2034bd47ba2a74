"""ETP901 between pages, with git and with a lock file; the cases of one page are in tests/cases/steps/etp901.yml."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from checking import check_pages, checker_of
from stepcheck.session import write_lock

ROOT = Path(__file__).resolve().parents[2]
FRENCH = """## Résilier

1. Ouvrez le portail Webex.
2. Choisissez l'abonnement à résilier.
3. Cochez la case de fin de contrat.
4. Confirmez par courriel.

Sans courriel, recommencez à l'étape 3 le lendemain.
"""
ENGLISH = """## Cancel

1. Open the Webex portal.
2. Choose the plan to cancel.
3. Tick the box that ends the contract.
4. Confirm by e-mail; if it fails, repeat steps 2 to 3.
"""


def left_behind(old: dict[str, str], new: dict[str, str]) -> list[tuple[str, int]]:
    """(file, line) of each ETP901 between two versions of a site."""
    before = checker_of(old)
    past = {path: before.pointed(page) for path, page in before.pages.items()}
    return [(one.file, one.line) for one in check_pages(new, past=past) if one.code == "ETP901"]


def inserted(text: str, after: str, step: str) -> str:
    """The text with a step after the line that begins so, the following steps renumbered."""
    lines: list[str] = []
    shift = 0
    for line in text.split("\n"):
        number, dot, rest = line.partition(". ")
        lines.append(f"{int(number) + shift}. {rest}" if dot and number.isdigit() else line)
        if line.startswith(after):
            shift = 1
            lines.append(f"{int(number) + 1}. {step}")
    return "\n".join(lines)


def test_what_a_reference_points_at_is_the_text_of_its_step() -> None:
    checker = checker_of({"page.md": ENGLISH})
    found = checker.pointed(checker.pages["page.md"])
    assert [(one.number, one.step) for one in found] == [(2, "choose the plan to cancel"), (3, "tick the box that ends the contract")]


def test_a_reference_from_another_page_is_found() -> None:
    faq = "Voyez l'étape 3 de [la procédure](procedure.md).\n"
    old = {"procedure.md": FRENCH.rsplit("\nSans", 1)[0], "faq.md": faq}
    new = {"procedure.md": inserted(old["procedure.md"], "1.", "Saisissez le code."), "faq.md": faq}
    assert left_behind(old, new) == [("faq.md", 1)]


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai\nmarkdown_extensions: [sane_lists]\n", "utf-8")
    pages = tmp_path / "docs"
    pages.mkdir()
    (pages / "index.md").write_text(f"---\ntitle: Accueil\n---\n\n{FRENCH}", "utf-8")
    (pages / "cancel.md").write_text(ENGLISH, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "docs: la procédure")
    return tmp_path


def command(site: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(ROOT / "hooks" / "stepcheck"), "--format", "jsonl", *arguments], cwd=site, capture_output=True, text=True, check=False
    )


def test_the_command_compares_with_the_commit_before(site: Path) -> None:
    page = site / "docs" / "index.md"
    page.write_text(inserted(page.read_text("utf-8"), "1.", "Saisissez le code reçu."), "utf-8")
    git(site, "commit", "-qam", "docs: le code")

    done = command(site, "--base", "HEAD~1")

    assert done.returncode == 1, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["file"], one["line"], one["code"]) for one in reports] == [("docs/index.md", 13, "ETP901")]
    assert command(site).returncode == 0


def test_the_command_finds_nothing_when_the_reference_follows(site: Path) -> None:
    page = site / "docs" / "index.md"
    page.write_text(inserted(page.read_text("utf-8"), "1.", "Saisissez le code reçu.").replace("étape 3", "étape 4"), "utf-8")

    done = command(site, "--base", "HEAD")

    assert (done.returncode, done.stdout) == (0, "")


def test_the_command_knows_a_page_that_git_renamed(site: Path) -> None:
    git(site, "mv", "docs/index.md", "docs/resilier.md")
    page = site / "docs" / "resilier.md"
    page.write_text(inserted(page.read_text("utf-8"), "1.", "Saisissez le code reçu."), "utf-8")

    done = command(site, "--base", "HEAD")

    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["file"], one["line"], one["code"]) for one in reports] == [("docs/resilier.md", 13, "ETP901")]


def test_the_build_compares_with_the_revision_of_the_configuration(site: Path) -> None:
    page, config = site / "docs" / "index.md", site / "mkdocs.yml"
    page.write_text(inserted(page.read_text("utf-8"), "1.", "Saisissez le code reçu."), "utf-8")
    config.write_text(f"{config.read_text('utf-8')}hooks: [{ROOT / 'hooks' / 'steps.py'}]\nextra: {{stepcheck: {{base: HEAD}}}}\n", "utf-8")

    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=site, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "docs/index.md:13:" in done.stderr and "ETP901" in done.stderr


def test_a_lock_file_serves_as_well(tmp_path: Path) -> None:
    checker = checker_of({"page.md": FRENCH})
    lock = tmp_path / "lock.json"
    write_lock(checker, lock)
    assert json.loads(lock.read_text("utf-8"))["page.md"][0][1:] == [3, "cochez la case de fin de contrat"]
