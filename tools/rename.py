"""Rename or remove a page in one gesture: `make rename FROM=faq TO=questions`, `make remove PAGE=faq TO=index#situation`.

The page and its translations move, the navigation and every link follow, the old address leads to the new one
(data/redirects.yml), and translations that were up to date stay so. Nothing is written when something is wrong. What a person
must still decide is printed at the end. Run `make fix check` afterwards.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from redirects import FILE, SLUG
from translations import held, state, sync

PAGES_AND_DATA = ("mkdocs.yml", "docs/*.md", "data/**/*.yml", "data/**/*.txt", "hooks/*.py", "overrides/**/*.html", "*.md")
# The tests of the site itself; those of single functions (units, cases) speak of invented pages.
TESTS = ("tests/*.py", *(f"tests/{room}/**/*.{kind}" for room in ("browser", "content", "search", "site") for kind in ("py", "yml", "json*")))
FOLLOWED = (*PAGES_AND_DATA, *TESTS)
PROTECTED = {"index"}


class RefusedError(Exception):
    """The gesture cannot be done; the message says why and what to do."""


def versions(root: Path, name: str) -> list[Path]:
    """The files of a page: French first, then its translations."""
    return sorted(path for path in (root / "docs").glob(f"{name}.*md") if path.name.split(".")[0] == name)


def rename(root: Path, old: str, new: str) -> list[str]:
    """Rename a page. Returns the files changed, relative to root. Raises RefusedError before anything is written."""
    _check(root, old)
    if not SLUG.fullmatch(new):
        raise RefusedError(f"« {new} » n'est pas un nom de page : minuscules sans accent, chiffres et tirets.")
    if versions(root, new):
        raise RefusedError(f"docs/{new}.md existe déjà. Choisissez un autre nom.")
    current = up_to_date(root)
    for path in versions(root, old):
        path.rename(path.with_name(path.name.replace(old, new, 1)))
    changed = _follow(root, _mentions(old), new) + redirect(root, old, new)
    for page in current:
        french = root / "docs" / f"{new if page.name.split('.')[0] == old else page.name.split('.')[0]}.md"
        translation = french.with_name(page.name.replace(old, new, 1) if page.name.split(".")[0] == old else page.name)
        sync(french, translation)
    return sorted(set(changed))


def remove(root: Path, old: str, target: str) -> list[str]:
    """Remove a page; its address leads to target (page, or page#anchor). Returns the files that still link to it."""
    _check(root, old)
    if target.partition("#")[0] == old or not versions(root, target.partition("#")[0]):
        raise RefusedError(f"« {target} » n'est pas une page qui reste. Donnez celle où le lecteur trouvera la suite, par exemple index.")
    for path in versions(root, old):
        path.unlink()
    config = root / "mkdocs.yml"
    config.write_text(re.sub(rf"^ *- (?:[^\n:]*: )?{re.escape(old)}\.md\n", "", config.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    redirect(root, old, target)
    return [path.relative_to(root).as_posix() for path in _files(root) if path.suffix != ".py" and _mentions(old).search(path.read_text("utf-8"))]


def redirect(root: Path, old: str, new: str) -> list[str]:
    """Write the line of the old address; lines that led to it now lead to the new one."""
    path = root / FILE
    text = path.read_text("utf-8") if path.exists() else ""
    text = re.sub(rf"(?<=: ){re.escape(old)}(?=[#\n])", new.partition("#")[0], text.replace("\n{}\n", "\n"))
    text = re.sub(rf"^{re.escape(new.partition('#')[0])}: .*\n", "", text, flags=re.MULTILINE)  # the name is in use again
    path.write_text(f"{text}{old}: {new}\n", "utf-8")
    return [FILE]


def up_to_date(root: Path) -> list[Path]:
    """Translations that say they were made from the present French page."""
    found = []
    for path in (root / "docs").glob("*.*.md"):
        french = path.with_name(f"{path.name.split('.')[0]}.md")
        if french.exists() and state(french.read_bytes(), held(path.read_bytes())) == "current":
            found.append(path)
    return found


def _check(root: Path, old: str) -> None:
    if old in PROTECTED:
        raise RefusedError("la page d'accueil ne se renomme ni ne se retire.")
    if not versions(root, old):
        known = ", ".join(sorted({path.name.split(".")[0] for path in (root / "docs").glob("*.md")}))
        raise RefusedError(f"docs/{old}.md n'existe pas. Pages : {known}.")


def _mentions(old: str) -> re.Pattern[str]:
    """The name of a page where it is one: before .md, as a folder of an address, alone between quotation marks."""
    name = re.escape(old)
    return re.compile(rf"(?<![\w./-]){name}(?=(?:\.[a-z]{{2}})?\.md\b|/)|(?<=[\"'/}}]){name}(?=/|(?:\.[a-z]{{2}})?\.md\b)|(?<=[\"']){name}(?=[\"'])")


def _files(root: Path) -> list[Path]:
    return sorted({path for pattern in FOLLOWED for path in root.glob(pattern) if "node_modules" not in path.parts and path.name != Path(FILE).name})


def _follow(root: Path, mentions: re.Pattern[str], new: str) -> list[str]:
    changed = []
    for path in _files(root):
        text = path.read_bytes().decode("utf-8")
        after = mentions.sub(new, text)
        if after != text:
            path.write_bytes(after.encode("utf-8"))
            changed.append(path.relative_to(root).as_posix())
    return changed


def main(root: Path, arguments: list[str] | None = None) -> int:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description="Renommer ou retirer une page : tout suit, l'ancienne adresse mène à la nouvelle.")
    parser.add_argument("gesture", choices=("rename", "remove"))
    parser.add_argument("page", help="nom de la page, sans .md")
    parser.add_argument("to", help="nouveau nom, ou page (et #ancre) où mène l'ancienne adresse")
    given = parser.parse_args(arguments)
    page, to = given.page.removesuffix(".md"), given.to.removesuffix(".md")
    try:
        files = (rename if given.gesture == "rename" else remove)(root, page, to)
    except RefusedError as refused:
        print(f"Rien n'a changé : {refused}", file=sys.stderr)
        return 1
    if given.gesture == "rename":
        tests = [file for file in files if file.startswith("tests/")]
        others = ", ".join(file for file in files if file not in tests)
        print(f"« {page} » s'appelle maintenant « {to} ». Fichiers modifiés : {others}" + (f", et {len(tests)} tests." if tests else "."))
    else:
        print(f"« {page} » est retirée ; son adresse mène à « {to} ». Liens à revoir : {', '.join(files) or 'aucun'}.")
    print("Relisez le titre de la page, puis lancez : make fix check")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(__file__).resolve().parent.parent))
