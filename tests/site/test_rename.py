"""Renaming or removing a page is one gesture, played on a copy of the project: the build stays green and no address dies."""

from pathlib import Path

import pytest
from conftest import FORGE, mkdocs
from rename import RefusedError, main, remove, rename, up_to_date


def build(project: Path) -> Path:
    done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(project / "out"), cwd=project, **FORGE)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return project / "out"


def test_a_renamed_page_takes_everything_with_it(project: Path) -> None:
    before = {path.name for path in up_to_date(project)}
    assert main(project, ["rename", "lettres.md", "courriers"]) == 0
    assert {path.name for path in up_to_date(project)} == {name.replace("lettres", "courriers") for name in before}
    site = build(project)
    for folder in ("", "en/"):
        assert (site / folder / "courriers" / "index.html").exists()
        old = (site / folder / "lettres" / "index.html").read_text("utf-8")
        assert 'url=../courriers/"' in old and f"https://guide.example/{folder}courriers/" in old
    assert "lettres/" not in (site / "sitemap.xml").read_text("utf-8")
    assert "lettres.md" not in (project / "mkdocs.yml").read_text("utf-8")


def test_a_page_renamed_twice_or_back_leaves_straight_ways(project: Path) -> None:
    rename(project, "lettres", "courriers")
    rename(project, "courriers", "modeles")
    assert (project / "data" / "redirects.yml").read_text("utf-8").endswith("lettres: modeles\ncourriers: modeles\n")
    rename(project, "modeles", "lettres")
    assert (project / "data" / "redirects.yml").read_text("utf-8").endswith("courriers: lettres\nmodeles: lettres\n")
    build(project)


def test_a_removed_page_leads_elsewhere_and_the_links_left_are_named(project: Path) -> None:
    left = remove(project, "plan-du-site", "index#situation")
    assert "docs/a-propos.md" in left or left  # files that still name it, for a person to decide
    assert not (project / "docs" / "plan-du-site.en.md").exists()
    done = mkdocs("build", "--quiet", "--site-dir", str(project / "out"), cwd=project)
    assert done.returncode == 0
    assert 'url=../#situation"' in (project / "out" / "plan-du-site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("gesture", "page", "to"),
    [("rename", "nulle", "part"), ("rename", "faq", "lettres"), ("rename", "faq", "Été"), ("rename", "index", "a"), ("remove", "faq", "faq")],
)
def test_what_cannot_be_done_changes_nothing(project: Path, gesture: str, page: str, to: str, capsys: pytest.CaptureFixture[str]) -> None:
    def files() -> dict[str, bytes]:
        return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}

    before = files()
    assert main(project, [gesture, page, to]) == 1
    assert files() == before
    assert "Rien n'a changé" in capsys.readouterr().err


def test_the_reason_of_a_refusal_is_told(project: Path) -> None:
    with pytest.raises(RefusedError, match="Pages : a-propos"):
        rename(project, "nulle", "part")
