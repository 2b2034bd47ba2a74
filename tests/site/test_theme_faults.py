"""Each fault listed in hooks/theme_fixes.py is still in the theme: the day one is mended, its entry can go."""

import re
import shutil
from pathlib import Path

import material
import pytest
from conftest import ROOT, mkdocs
from theme_fixes import FIXES, Fix

ALIGNED = "\n| a | b |\n| :-: | --: |\n| 1 | 2 |\n"


@pytest.fixture(scope="module")
def unmended(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Every page of the site built without the hook, with one aligned table, end to end."""
    project: Path = tmp_path_factory.mktemp("unmended")
    for part in ("docs", "data", "hooks", "overrides", "scripts"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "  - hooks/theme_fixes.py\n" in config
    (project / "mkdocs.yml").write_text(config.replace("  - hooks/theme_fixes.py\n", ""), "utf-8")
    with (project / "docs" / "faq.md").open("a", encoding="utf-8") as page:
        page.write(ALIGNED)
    done = mkdocs("build", "--quiet", "--site-dir", str(project / "out"), cwd=project)
    assert done.returncode == 0, done.stderr
    return "".join(path.read_text("utf-8") for path in (project / "out").rglob("*.html"))


@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: fix.fault[:40])
def test_the_theme_still_has_the_fault(unmended: str, fix: Fix) -> None:
    assert fix.pattern.search(unmended), f"Le thème a corrigé « {fix.fault} » : retirez cette entrée de hooks/theme_fixes.py."


def test_the_published_site_has_none_of_them(site: Path) -> None:
    pages = "".join(path.read_text("utf-8") for path in site.rglob("*.html"))
    assert [fix.fault for fix in FIXES if fix.pattern.search(pages)] == []


# What guide.css mends, with a comment in place: fault, how it shows in the theme's style sheet.
STYLES = (
    ("nested steps are numbered a, b, i, ii whatever was typed", r"\.md-typeset ol ol,\.md-typeset ul ol\{list-style-type:lower-alpha"),
    ("links break in the middle of a word and squeeze their column", r"\.md-typeset a\{[^}]*word-break:break-word"),
    ("a short page is printed on two sheets", r"(?<![\w-])body\{[^}]*min-height:100%"),
    ("the title of the menu covers the first page", r"\.md-nav__title\{[^}]*position:sticky[^}]*box-shadow"),
    ("the name of the next page is cut on a phone", r"\.md-footer__title\{[^}]*white-space:nowrap"),
)


@pytest.mark.parametrize(("fault", "pattern"), STYLES, ids=[fault for fault, _ in STYLES])
def test_the_style_sheet_of_the_theme_still_has_the_fault(site: Path, fault: str, pattern: str) -> None:
    (theme,) = (Path(material.__file__).parent / "templates" / "assets" / "stylesheets").glob("main.*.min.css")
    assert re.search(pattern, theme.read_text("utf-8")), f"Le thème a corrigé « {fault} » : retirez la règle de guide.css."
