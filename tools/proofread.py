"""Spelling, grammar and readability of the pages as readers see them: `make spelling`, `make grammar`, `make language` (both), `make readability`.

With BASE=revision, what is found on pages that differ from it is required and the rest is only told; without, every page is required.
Exit code: 0 nothing required was found, 1 something was, 2 the check could not run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tools")]

from annotate import command
from proofreading import grammar, readability, site, spelling
from proofreading.findings import Finding, MissingToolError
from proofreading.passages import Passage

Check = Callable[[dict[str, list[Passage]], Path], list[Finding]]
CHECKS: dict[str, tuple[Check, ...]] = {"spelling": (spelling.check,), "grammar": (grammar.check,), "language": (spelling.check, grammar.check)}


def told(findings: Iterable[Finding], required: set[str], form: str) -> list[str]:
    """The lines to print. required: pages where a finding must be mended; form: "text" or "github"."""
    lines = []
    for page, problem in sorted(set(findings), key=lambda one: (one.page not in required, one.problem)):
        if form == "github":
            lines.append(command("error" if page in required else "notice", problem.file, problem.line, problem.code, problem.message))
        else:
            lines.append(str(problem) if page in required else f"(page non modifiée) {problem}")
    return lines


def proofread(kind: str, pages: dict[str, list[Passage]], base: str, form: str) -> int:
    """Check pages, print what is found, give the exit code."""
    findings = [finding for check in CHECKS[kind] for finding in check(pages, ROOT)]
    required = site.changed(ROOT, base, list(pages))
    print("\n".join(told(findings, required, form)) or ("" if form == "github" else "Rien à corriger."))
    return 1 if any(finding.page in required for finding in findings) else 0


def main(arguments: list[str] | None = None) -> int:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description="Orthographe, grammaire et lisibilité des pages telles qu'on les lit.")
    parser.add_argument("kind", choices=(*CHECKS, "readability"))
    parser.add_argument("--base", default=os.environ.get("BASE", ""), help="révision : seules les pages qui en diffèrent doivent être corrigées")
    parser.add_argument("--format", choices=("text", "github"), default="text")
    given = parser.parse_args(arguments)
    try:
        pages = site.built(ROOT)
        if given.kind == "readability":
            return readability.report(pages, ROOT)
        return proofread(given.kind, pages, given.base, given.format)
    except (MissingToolError, site.BuildError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
