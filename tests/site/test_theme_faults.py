"""Each fault listed in hooks/theme_fixes.py is still in the theme: the day one is mended, its entry can go."""

import shutil
from pathlib import Path

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
