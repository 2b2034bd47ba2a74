"""Does the site still build with other versions? `make newest` (every dependency as new as can be), `make properdocs` (the drop-in fork).

Builds the site twice, with the locked versions and with the others, in environments of their own below .bench/, and compares the
two sites file by file. Tells, never blocks: exit code 0 when they are the same, 1 when they differ or do not build.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / ".bench"
GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')
UPPER = re.compile(r",\s*<[\w.]+|(?<=[\w\]])<[\w.]+")
NOW = str(int(time.time()))  # the same day in both sites
KEPT = re.compile(r"^mkdocs[>=<~]")  # 2.0 drops plugins and mkdocs.yml: its upper bound is a decision, not a habit


def unbounded(requirements: str) -> str:
    """The text of a requirements.in without its upper bounds, but for MkDocs's own."""
    return "\n".join(line if KEPT.match(line) or line.startswith("#") else UPPER.sub("", line) for line in requirements.splitlines()) + "\n"


def differences(first: Path, second: Path) -> Iterator[str]:
    """What differs between two built sites: a line a file, with the first lines that changed."""
    names = {path.relative_to(site).as_posix() for site in (first, second) for path in site.rglob("*") if path.is_file()}
    for name in sorted(names):
        one, other = first / name, second / name
        if not one.exists() or not other.exists():
            yield f"- `{name}` : seulement avec les versions {'figées' if one.exists() else 'nouvelles'}"
            continue
        before, after = (GENERATOR.sub(b"", path.read_bytes()) for path in (one, other))
        if name.endswith(".gz") or before == after:
            continue
        old, new = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
        lines = difflib.unified_diff(old, new, lineterm="", n=0)
        changed = [line[:160] for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        yield f"- `{name}` : {len(changed)} lignes\n" + "\n".join(f"      {line}" for line in changed[:4])


def environment(name: str, *requirements: str) -> Path:
    """The Python of a fresh environment in .bench/ with these requirements. Raises CalledProcessError if they cannot be had."""
    folder = BENCH / name
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([*uv, "pip", "install", "--quiet", "--python", str(python), *requirements], check=True, cwd=ROOT)
    return python


def build(python: Path, module: str, site: Path) -> subprocess.CompletedProcess[str]:
    """A strict build with a given Python and generator."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": NOW, "PYTHONUTF8": "1"}
    command = [str(python), "-m", module, "build", "--strict", "--quiet", "-f", "mkdocs.yml", "--site-dir", str(site)]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def main() -> int:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description="Essayer d'autres versions et comparer les deux sites.")
    parser.add_argument("kind", choices=("newest", "properdocs"))
    kind = parser.parse_args().kind
    BENCH.mkdir(exist_ok=True)
    free = BENCH / "newest.in"
    free.write_text(unbounded((ROOT / "requirements.in").read_text("utf-8")), "utf-8")
    wanted = ["--upgrade", "-r", str(free)] if kind == "newest" else ["-r", "requirements.txt"]
    try:
        locked = environment("locked", "-r", "requirements.txt")
        other = environment(kind, *wanted)
        if kind == "properdocs":
            environment_add(other, "properdocs")
    except subprocess.CalledProcessError as error:
        print(f"Installation impossible ({error.returncode}) : réseau ou versions incompatibles. Voyez au-dessus.", file=sys.stderr)
        return 1
    sites = BENCH / "site-locked", BENCH / f"site-{kind}"
    builds = build(locked, "mkdocs", sites[0]), build(other, "properdocs" if kind == "properdocs" else "mkdocs", sites[1])
    for done, name in zip(builds, ("figées", kind), strict=True):
        if done.returncode:
            print(f"La construction échoue avec les versions {name} :\n{done.stdout}{done.stderr}")
            return 1
    found = list(differences(*sites))
    print(f"### {kind} : {len(found)} fichiers différents\n" if found else f"### {kind} : le même site, au fichier près\n")
    print("\n".join(found[:40]))
    return 1 if found else 0


def environment_add(python: Path, package: str) -> None:
    """Add one package to an environment."""
    subprocess.run([sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(python), package], check=True)


if __name__ == "__main__":
    raise SystemExit(main())
