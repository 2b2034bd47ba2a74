"""The command: the findings of a build, without building the site."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from contextlib import chdir, redirect_stdout
from pathlib import Path

import click

from stepcheck.base import past_of
from stepcheck.baseline import read_baseline, without_known, write_baseline
from stepcheck.formats import FORMATS
from stepcheck.loading import CannotRunError, load_site
from stepcheck.options import OptionsError, read_options
from stepcheck.reports import Report, failing
from stepcheck.session import write_lock
from stepcheck.site import Reading, read_site
from stepcheck.site_fixer import fix_site

EPILOG = """\b
Exemples / Examples:
  python hooks/stepcheck                              tout le site / the whole site
  python hooks/stepcheck docs/faq.md docs/faq.en.md   deux pages / two pages
  python hooks/stepcheck -f ../autre/mkdocs.yml --format jsonl
  python hooks/stepcheck --fix --diff                 montre les corrections / shows the fixes
  python hooks/stepcheck --base origin/main           renvois oubliés / references left behind
  python hooks/stepcheck --select ETP3 --ignore ETP305

\b
Sortie / Exit: 0 rien / clean, 1 des problèmes / findings, 2 impossible / could not run.
Les règles / the rules: hooks/stepcheck/REGLES.md
"""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("-f", "--config-file", type=click.Path(path_type=Path), help="mkdocs.yml du site (défaut : celui du dossier courant).")
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Forme des résultats.")
@click.option("--fix", is_flag=True, help="Corrige ce qui peut l'être sans deviner.")
@click.option("--diff", is_flag=True, help="Avec --fix : montre les corrections sans les écrire.")
@click.option("--base", metavar="REV", help="Révision git : signale les renvois qu'une étape déplacée a laissés derrière (ETP901).")
@click.option("--lock", metavar="FILE", type=click.Path(path_type=Path), help="Comme --base, avec un fichier écrit par --write-lock.")
@click.option("--write-lock", metavar="FILE", type=click.Path(path_type=Path), help="Écrit ce que chaque renvoi vise aujourd'hui.")
@click.option("--select", multiple=True, metavar="CODES", help="Seulement ces règles (débuts de code, virgules).")
@click.option("--ignore", multiple=True, metavar="CODES", help="Sans ces règles.")
@click.option("--enable", multiple=True, metavar="CODES", help="Ajoute des règles éteintes par défaut (ETP116).")
@click.option("--baseline", metavar="FILE", type=click.Path(path_type=Path), help="Tait les problèmes déjà connus de ce fichier.")
@click.option("--update-baseline", is_flag=True, help="Écrit les problèmes actuels dans le fichier de --baseline.")
def check(
    files: tuple[Path, ...],
    config_file: Path | None,
    style: str,
    fix: bool,
    diff: bool,
    base: str | None,
    lock: Path | None,
    write_lock: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    enable: tuple[str, ...],
    baseline: Path | None,
    update_baseline: bool,
) -> None:
    """Vérifie la numérotation des étapes d'un site MkDocs / checks the step numbering of an MkDocs site."""
    if diff and not fix:
        raise CannotRunError("--diff va avec --fix (--diff goes with --fix)")
    if update_baseline and baseline is None:
        raise CannotRunError("--update-baseline demande --baseline FILE (needs --baseline FILE)")
    path = _config_path(config_file).absolute()
    chosen = _chosen(files)
    lock = lock.absolute() if lock is not None else None
    with chdir(path.parent):  # where sites are built: paths of extensions and hooks begin there
        reading = _run(path, select, ignore, enable, base or "", lock)
        before = len(failing(_wanted(reading, chosen if files else None))) if fix else 0
        if fix:
            changed = fix_site(reading, chosen if files else None, write=not diff)
            click.echo("".join(changed), nl=False, err=not diff)
            if changed and not diff:
                notes, reading = reading.notes, _run(path, select, ignore, enable, base or "", lock)
                reading.notes = list(dict.fromkeys([*notes, *reading.notes]))
    if write_lock is not None:
        _write_lock(reading, write_lock)
    reports = _wanted(reading, chosen if files else None)
    if fix and not diff and before:
        left = len(failing(reports))
        reading.note(f"corrigés : {before - left}, à corriger à la main : {left} (fixed: {before - left}, left to you: {left})")
    if baseline is not None and update_baseline:
        write_baseline(baseline, reports, reading.session.path_of)
        reports = []
    elif baseline is not None:
        reports = without_known(reports, read_baseline(baseline), reading.session.path_of)
    strangers = [one for one in files if one.is_file() and not _is_known(one, reading)]
    for note in (*reading.notes, *(f"{one} n'est pas une page de ce site (not a page of this site)" for one in strangers)):
        click.echo(f"stepcheck : {note}", err=True)
    if not (fix and diff):
        click.echo(FORMATS[style](_from_here(reports, reading) if style == "github" else reports), nl=False)
    sys.exit(1 if failing(reports) else 0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: 0 clean, 1 findings, 2 could not run, with one plain sentence on the error output."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        check.main(args=list(arguments) if arguments is not None else None, prog_name="stepcheck", standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        _cannot(error.format_message())
    except (CannotRunError, OptionsError) as error:
        _cannot(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        _cannot(f"{error.filename} : {error.strerror} (cannot be read or written)" if error.filename else f"{type(error).__name__}: {error}")
    except ImportError as error:
        _cannot(f"{type(error).__name__}: {error}")
    except click.Abort:
        sys.exit(2)
    except Exception as error:  # ours: to be told in one sentence too, not taken for findings
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        _cannot(f"erreur interne, à signaler (internal error, please report), {where} : {type(error).__name__}: {error}")


def _cannot(sentence: str) -> None:
    print(f"stepcheck : {' '.join(sentence.split())}", file=sys.stderr)  # noqa: T201 - a command speaks
    sys.exit(2)


def _run(path: Path, select: tuple[str, ...], ignore: tuple[str, ...], enable: tuple[str, ...], base: str, lock: Path | None) -> Reading:
    from dataclasses import replace

    with redirect_stdout(sys.stderr):  # what a hook or a plugin of the site prints is no finding
        config, notes = load_site(path)
        options = read_options(config.extra).with_command(select, ignore, enable)
        if lock is not None:
            options = replace(options, lock=str(lock))
        reading = read_site(config, options)
    if base or options.base:
        reading.session.checker.past |= past_of(reading.session, reading.config, base or options.base)
    reading.reports += reading.session.reports()
    reading.notes[:0] = notes
    return reading


def _config_path(given: Path | None) -> Path:
    candidates = [given] if given is not None else [Path("mkdocs.yml"), Path("mkdocs.yaml")]
    if given is not None and given.is_dir():
        candidates = [given / "mkdocs.yml", given / "mkdocs.yaml"]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise CannotRunError(f"{candidates[0]} : fichier introuvable (no such file)")


def _chosen(files: tuple[Path, ...]) -> set[Path]:
    chosen = set()
    for one in files:
        if not one.exists():
            raise CannotRunError(f"{one} : fichier introuvable (no such file)")
        chosen.update([one.resolve()] if one.is_file() else [found.resolve() for found in one.rglob("*.md")])
    return chosen


def _wanted(reading: Reading, chosen: set[Path] | None) -> list[Report]:
    found = sorted(set(reading.reports))
    return found if chosen is None else [one for one in found if reading.session.path_of(one.file).resolve() in chosen]


def _is_known(file: Path, reading: Reading) -> bool:
    """Whether a file is among the site's documents, or holds what a page took from it."""
    return file.resolve().is_relative_to(reading.session.docs) or any(
        reading.session.path_of(one.file).resolve() == file.resolve() for one in reading.reports
    )


def _from_here(reports: Iterable[Report], reading: Reading) -> list[Report]:
    """The reports, their files named from the folder where the command runs: a forge's runner reads them so."""
    here, found = Path.cwd(), []
    for one in reports:
        path = reading.session.path_of(one.file)
        found.append(one._replace(file=path.relative_to(here).as_posix() if path.is_relative_to(here) else one.file))
    return found


def _write_lock(reading: Reading, path: Path) -> None:
    write_lock(reading.session.checker, path)
