"""Translations that lag: `make i18n` (their states), `make i18n-diff PAGE=faq` (what changed in the French since), `make i18n-sync PAGE=faq`.

The text that a translation was made from is the version of the French page in git's history whose digest is the translation's
`source_hash`: it survives squashed and rebased commits. Without history, the command says so and what to do.
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from front_matter import BLOCK, decode
from translations import digest, french_path, held, state, sync, uniform

STATES = {"current": "à jour", "outdated": "à revoir", "missing": "absente"}
STEP = re.compile(r"^\d+\. ")  # a number that only moved says nothing to a translator: the checker compares the steps
HEADING = re.compile(r"#{1,6} .*")


def locales(config: Mapping[str, Any]) -> list[str]:
    """The languages translated into, from the text of mkdocs.yml."""
    plugins = [entry for entry in config["plugins"] if isinstance(entry, dict) and "i18n" in entry]
    return [one["locale"] for entry in plugins for one in entry["i18n"]["languages"] if not one.get("default")]


def status(french: Path, translation: Path) -> str:
    """One of the keys of STATES."""
    return state(french.read_bytes(), held(translation.read_bytes())) if translation.exists() else "missing"


def git(root: Path, *arguments: str) -> bytes:
    """What git answers; empty when it cannot (no git, no repository, unknown name)."""
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""


def versions(root: Path, page: str) -> Iterator[tuple[str, bytes]]:
    """(commit, text) of each version of a file in git's history, newest first, renamings followed. page: docs/faq.md."""
    log = git(root, "log", "--follow", "--format=%x00%h %as", "--name-only", "--", page).decode("utf-8", "replace")
    for entry in log.split("\0")[1:]:
        commit, *names = [line for line in entry.splitlines() if line]
        if names and (text := git(root, "show", f"{commit.split(' ')[0]}:{names[0]}")):
            yield commit, text


def translated_from(root: Path, page: str, source_hash: str) -> tuple[str, bytes] | None:
    """(commit, text) of the French version that a translation was made from; None when the history does not hold it."""
    for commit, text in versions(root, page):
        try:
            if digest(text) == source_hash:
                return commit, text
        except UnicodeDecodeError:
            continue
    return None


def body(text: bytes) -> list[str]:
    """The lines of a page without its front matter (blanked, so that lines keep their numbers)."""
    read = decode(text)
    block = BLOCK.match(read)
    return ("\n" * block[0].count("\n") + read[block.end() :] if block else read).split("\n")


def difference(before: bytes, after: bytes) -> Iterator[str]:
    """What changed between two versions of a page: "-" and "+" lines by section; spaces, typography and numbers of steps aside."""
    old, new = body(before), body(after)
    matcher = difflib.SequenceMatcher(None, _uniform(old), _uniform(new), autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        gone, come = ([line for line in lines if line.strip()] for lines in (old[start:end], new[first:last]))
        if kind != "equal" and (gone or come):
            title = next((line for line in reversed(new[:first]) if HEADING.fullmatch(line)), "(en-tête)")
            yield f"\nligne {first + 1}, sous « {title.lstrip('# ')} »"
            yield from (f"  - {line.strip()}" for line in gone)
            yield from (f"  + {line.strip()}" for line in come)


def _uniform(lines: list[str]) -> list[str]:
    return [STEP.sub("", " ".join(uniform(line).split())) for line in lines]


def show(root: Path, french: Path, translation: Path) -> None:
    """Print what changed in a French page since its translation was vouched for."""
    page = french.relative_to(root).as_posix()
    name = status(french, translation)
    print(f"{translation.name} : {STATES[name]}")
    if name == "missing":
        print(f"Copiez {page} sous ce nom, traduisez-la, puis : make i18n-sync PAGE={french.stem}")
    if name != "outdated":
        return
    found = translated_from(root, page, held(translation.read_bytes()))
    if found is None:
        shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        remedy = "Ce dépôt n'a pas toute son histoire : git fetch --unshallow, puis recommencez." if shallow else "Comparez les deux pages en entier."
        print(f"Le texte français d'où vient cette traduction n'est pas dans l'historique. {remedy}")
        return
    print(f"La page française a changé depuis {found[0].replace(' ', ', du ')} :")
    print("\n".join(difference(found[1], french.read_bytes())) or "\nSeuls des passages déplacés ou vides diffèrent.")
    print(f"\nReportez ces changements dans docs/{translation.name}, relisez, puis : make i18n-sync PAGE={french.stem}")


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description="État des traductions, ce qui a changé, attestation.")
    parser.add_argument("verb", choices=("status", "diff", "sync"))
    parser.add_argument("page", nargs="*", help="nom de la page, sans .md ; toutes sans nom")
    given = parser.parse_args(arguments)
    pages = sorted(path for path in (root / "docs").glob("*.md") if french_path(path) is None)
    wanted = {Path(page).name.split(".")[0] for page in given.page}
    if unknown := wanted - {page.stem for page in pages}:
        print(f"Page inconnue : {', '.join(sorted(unknown))}. Pages : {', '.join(page.stem for page in pages)}.", file=sys.stderr)
        return 2
    if given.verb == "diff" and not wanted:
        wanted = {page.stem for page in pages}
    with (root / "mkdocs.yml").open("rb") as config:
        languages = locales(yaml_load(config))
    for french in (page for page in pages if not wanted or page.stem in wanted):
        for language in languages:
            translation = french.with_suffix(f".{language}.md")
            if given.verb == "diff":
                show(root, french, translation)
                continue
            changed = given.verb == "sync" and translation.exists() and sync(french, translation)
            print(f"{STATES[status(french, translation)]:10} {translation.name}{'  (attestée maintenant)' if changed else ''}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
