"""A page says when it should not be trusted blindly: its review is overdue, or the French page has changed since it was translated."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, mkdocs

YEAR_2030 = "1893456000"


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it would be built years later, with three translations behind."""
    project: Path = tmp_path_factory.mktemp("later")
    for part in ("docs", "data", "hooks", "overrides", "scripts"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    for name in ("index", "suppression-definitive", "plan-du-site"):
        page = project / "docs" / f"{name}.en.md"
        page.write_text(re.sub(r"^source_hash:.*$", "source_hash: 000000000000", page.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = mkdocs("build", "--quiet", "--site-dir", str(project / "out"), cwd=project, SOURCE_DATE_EPOCH=YEAR_2030)
    assert done.returncode == 0, done.stderr
    return project / "out"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("faq/index.html", "Cette page attend une relecture"),
        ("en/faq/index.html", "This page is due for review"),
        ("index.html", "Cette page attend une relecture"),
        ("en/index.html", "The French page has changed since this translation"),
    ],
)
def test_the_notice_stands_before_the_title(later: Path, path: str, words: str) -> None:
    html = (later / path).read_text("utf-8")
    assert 0 < html.find(words) < html.find("<h1 "), path


def test_a_page_that_is_current_has_no_notice(site: Path) -> None:
    for path in ("index.html", "en/index.html", "faq/index.html"):
        assert "guide-notice" not in (site / path).read_text("utf-8"), path


def test_where_a_step_cannot_be_undone_an_old_translation_is_told_as_a_danger(later: Path) -> None:
    for name, kind, words in (
        ("suppression-definitive", "danger", "do not follow the steps of this page alone"),
        ("plan-du-site", "warning", "Before an irreversible step, compare with"),
    ):
        html = (later / "en" / name / "index.html").read_text("utf-8")
        notices = re.findall(r'<aside class="admonition (\w+) guide-notice".*?</aside>', html, re.DOTALL)
        assert kind in notices and words in html
        assert f'href="../../{name}/"' in html
