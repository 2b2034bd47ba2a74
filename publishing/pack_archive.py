"""Packs the site into one ZIP that opens from a folder, without a server nor a network: every link names a file, search included.

    python publishing/pack_archive.py DOWNLOADS

The same build with two differences: addresses end in .html (a folder's index is a server's affair), and none is absolute
(SITE_URL, REPO_URL and EDIT_URI are left out, so that a copy never claims to be the published site).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

import downloads  # noqa: E402
from mkdocs.utils import get_build_datetime  # noqa: E402

NAME = "guide.zip"
TOP = "quitter-webex"
# Of no use without a server, or never asked for by a page.
LEFT_OUT = ("404.html", "en/404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "assets/javascripts/lunr/", "assets/javascripts/workers/")
READ_ME = """Quitter Webex : le guide entier, à lire sans réseau.
Décompressez toute l’archive, puis ouvrez index.html dans votre navigateur.

Leaving Webex: the whole guide, to read without a network.
Unpack the whole archive, then open en/index.html in your browser.
"""
LEFT_OUT_KINDS = (".map", ".br", ".gz", ".zip")


def main(arguments: list[str]) -> int:
    """Entry of the command. arguments: folder of the downloads."""
    if len(arguments) != 1:
        print("Usage : pack_archive.py TÉLÉCHARGEMENTS", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        code = build(site)
        if code:
            return code
        for old in folder.glob(downloads.named(NAME, "*")):
            old.unlink()
        target = folder / downloads.named(NAME, downloads.edition(ROOT))
        pack(site, target)
    print(f"{target} : {target.stat().st_size // 1000} ko")
    return 0


def build(site: Path) -> int:
    """Build the site for a folder; the exit code of mkdocs."""
    addresses = {"SITE_URL": "", "REPO_URL": "", "EDIT_URI": ""}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--no-directory-urls", "--site-dir", str(site)]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **addresses, "NO_MKDOCS_2_WARNING": "1"}, check=False).returncode


def kept(names: Iterable[str]) -> list[str]:
    """The files of the site that a reader needs, sorted. names: paths relative to the site's folder."""
    return sorted(name for name in names if not name.startswith(LEFT_OUT) and not name.endswith(LEFT_OUT_KINDS))


def pack(site: Path, target: Path) -> None:
    """Write the archive, under one folder; the same site gives the same bytes when SOURCE_DATE_EPOCH is set."""
    names = kept(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    contents = {"LISEZ-MOI.txt": READ_ME.replace("\n", "\r\n").encode(), **{name: (site / name).read_bytes() for name in names}}
    moment = get_build_datetime().timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in contents.items():
            entry = zipfile.ZipInfo(f"{TOP}/{name}", moment)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
