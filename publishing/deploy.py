"""Publishes a package on this machine in one instant, and takes it back in one instant.

    python publishing/deploy.py PACKAGE FOLDER
    python publishing/deploy.py --back FOLDER

FOLDER/releases/ keeps the last releases; FOLDER/current, a symbolic link that the server follows, changes in one system call once the new
release is whole. Readers keep pages open: the style and scripts of former releases, whose names tell their content, stay within reach.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from hosting import HASHED  # noqa: E402

KEPT = 3  # releases
FORMER = "former.json"  # of a release: path of each file of former releases -> moment when it ceased to be wanted by new pages
DAYS = 30 * 24 * 3600


class DeployError(Exception):
    """What cannot be published; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Entry of the command."""
    parser = argparse.ArgumentParser(prog="deploy.py", description="Publie un paquet d'un seul coup, ou revient à la version d'avant.")
    parser.add_argument("package", type=Path, nargs="?")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--back", action="store_true", help="revenir à la version d'avant")
    asked = parser.parse_args(arguments)
    try:
        if asked.back:
            release, same = back(asked.folder, time.time())
        elif asked.package:
            release, same = deploy(asked.package, asked.folder, time.time())
        else:
            parser.error("donnez le paquet, puis le dossier")
    except DeployError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Rien n'a changé pour les lecteurs : {error}", file=sys.stderr)
        return 1
    print(f"{release.name} est en ligne.")
    if not same:
        print("La configuration du serveur a changé : nginx -t && nginx -s reload")
    return 0


def deploy(package: Path, folder: Path, now: float) -> tuple[Path, bool]:
    """Publish a package: (the release, whether the server's configuration is the one before). Until the last line readers see nothing."""
    if not any((package / "site").rglob("index.html")):
        raise DeployError(f"{package}/site est vide. Préparez le paquet : make package")
    releases = folder / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    before = current(folder)
    made = Path(tempfile.mkdtemp(prefix=time.strftime("%Y%m%d-%H%M%S-", time.gmtime(now)), dir=releases))
    try:
        made.chmod(0o755)  # the server runs as somebody else
        shutil.copytree(package, made, dirs_exist_ok=True)
        if before:
            unchanged(before, made)
            carry(before, made, now)
        swap(folder, made)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    for old in sorted(path for path in releases.iterdir() if path not in (made, before))[: -(KEPT - 2)]:
        shutil.rmtree(old, ignore_errors=True)
    return made, before is not None and same_configuration(before, made)


def back(folder: Path, now: float) -> tuple[Path, bool]:
    """Publish again the release before the present one; the same answer as deploy()."""
    present = current(folder)
    older = [path for path in sorted((folder / "releases").glob("*")) if present and path.name < present.name]
    if not present or not older:
        raise DeployError(f"{folder} ne garde aucune version plus ancienne.")
    carry(present, older[-1], now)
    swap(folder, older[-1])
    return older[-1], same_configuration(present, older[-1])


def current(folder: Path) -> Path | None:
    """The release that readers see."""
    link = folder / "current"
    return folder / "releases" / link.resolve().name if link.is_symlink() and link.exists() else None


def swap(folder: Path, release: Path) -> None:
    """Point `current` at a release, in one system call: no reader meets a moment without a site."""
    new = folder / f"current.{release.name}"
    new.symlink_to(Path("releases") / release.name)
    new.replace(folder / "current")


def unchanged(before: Path, made: Path) -> None:
    """Give a file that has not changed the date that it had: what browsers have kept of it is still good (ETag)."""
    for path in (made / "site").rglob("*"):
        old = before / path.relative_to(made)
        if path.is_file() and old.is_file() and filecmp.cmp(path, old, shallow=False):
            shutil.copystat(old, path)


def carry(before: Path, made: Path, now: float) -> None:
    """Copy what pages still open may ask: the hashed files of the release before, and those it carried itself, for thirty days."""
    known, kept = former(before), former(made)
    for path in sorted((before / "site").rglob("*")):
        name = path.relative_to(before).as_posix()
        since = known.get(name, now)
        if HASHED.search(name.removesuffix(".br").removesuffix(".gz")) and not (made / name).exists() and now - since < DAYS:
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, made / name)
            kept[name] = since
    (made / FORMER).write_text(json.dumps(kept, indent=1), "utf-8")


def former(release: Path) -> dict[str, float]:
    """What a release carries of those before it."""
    path = release / FORMER
    found: dict[str, float] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def same_configuration(one: Path, other: Path) -> bool:
    """Whether two releases want the same configuration of the server."""
    names = [path.relative_to(one).as_posix() for path in [*one.glob("nginx/*"), one / "Caddyfile"]]
    return filecmp.cmpfiles(one, other, names, shallow=False)[0] == names


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
