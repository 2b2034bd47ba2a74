"""What the references of a site pointed at in an earlier git revision (ETP901)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from stepcheck.checker import Checker
from stepcheck.loading import CannotRunError
from stepcheck.marks import StepMarks
from stepcheck.pages import Page, read_page
from stepcheck.rules.history import Pointed
from stepcheck.session import Session


def past_of(session: Session, config: MkDocsConfig, revision: str) -> dict[str, list[Pointed]]:
    """path -> what its references pointed at in a revision. Raises CannotRunError when git has no such revision."""
    docs = session.docs
    if not _git(docs, "rev-parse", "--show-toplevel", absent_is_empty=True):
        raise CannotRunError("--base : ce site n'est pas dans un dépôt git (not in a git repository)")
    if not _git(docs, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", absent_is_empty=True):
        raise CannotRunError(f"--base : git n'a pas de révision « {revision} » (no such revision)")
    changed = _changed(docs, revision)
    if not changed:
        return {}
    old = Checker(session.checker.options)
    now: dict[str, str] = {}  # name in the revision -> name today
    for path, page in session.checker.pages.items():
        known = path in changed
        before = changed.get(path, path)
        text = _git(docs, "show", f"{revision}:./{before}", absent_is_empty=True) if known else ""
        if known and not text:
            continue
        now[before] = path
        old.add(_render(before, text, page, config) if known else page)
    return {now[path]: old.pointed(page) for path, page in old.pages.items()}


def _changed(docs: Path, revision: str) -> dict[str, str]:
    """The files that differ from a revision -> their names in it, which `git mv` may have changed."""
    # 30 %: of a short page whose steps were renumbered, few lines are the same.
    fields = iter(_git(docs, "diff", "--name-status", "--find-renames=30%", "--relative", "-z", revision, "--", ".").split("\0"))
    found: dict[str, str] = {}
    for status in fields:
        if status:
            before = next(fields)
            found[next(fields) if status[0] in "RC" else before] = before
    return found


def _render(path: str, text: str, page: Page, config: MkDocsConfig) -> Page:
    """The page as it was, rendered with today's configuration."""
    body, _ = get_data(text.removeprefix("\ufeff"))
    marks = StepMarks()
    extensions = [one for one in config.markdown_extensions if not isinstance(one, StepMarks)]
    markdown.Markdown(extensions=[*extensions, marks], extension_configs=config.mdx_configs or {}).convert(body)
    found = read_page(path, page.file, page.language, marks, body, 0)
    found.locale, found.twin = page.locale, page.twin
    return found


def _git(folder: Path, *arguments: str, absent_is_empty: bool = False) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise CannotRunError("git est introuvable, --base ne peut pas servir (git not found)") from error
    if done.returncode:
        if absent_is_empty:
            return ""
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotRunError(f"--base : git dit « {reason[0] if reason else done.returncode} »")
    return done.stdout.decode("utf-8", "replace")
