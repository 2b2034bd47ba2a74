"""Whoever builds the same commit at the same date publishes the same bytes: what is online can be checked by anyone."""

import shutil
import time
from pathlib import Path

import package
from conftest import FORGE, ROOT, mkdocs


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_two_builds_and_two_packages_of_one_commit_are_the_same_to_the_byte(tmp_path: Path) -> None:
    """On two machines that differ as machines do: folder, time zone, language, order of Python's sets, moment."""
    epoch = str(int(time.time()) - 60)
    places = [("1", "UTC", "C.UTF-8"), ("2", "Pacific/Auckland", "fr_FR.UTF-8")]
    made = []
    for seed, zone, language in places:
        folder = tmp_path / f"machine-{seed}" / ("deep/" * int(seed))
        for part in ("docs", "data", "hooks", "overrides", "scripts"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", folder)
        there = {**FORGE, "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        done = mkdocs("build", "--strict", "--quiet", cwd=folder, **there)
        assert done.returncode == 0, done.stdout + done.stderr
        package.pack(folder / "site", tmp_path / f"package-{seed}", "/", "/srv/guide")
        made.append((contents(folder / "site"), contents(tmp_path / f"package-{seed}")))
        time.sleep(1.1)
    for one, other in zip(*made, strict=True):
        assert one.keys() == other.keys()
        assert [name for name in one if one[name] != other[name]] == []
        assert len(one) > 50
