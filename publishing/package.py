"""Packs a built site for a server of one's own: each file also compressed, and the configurations of nginx and Caddy that go with it.

    python publishing/package.py SITE PACKAGE [--to FOLDER] [--listen ADDRESS]

PACKAGE then holds `site/` (under the folder of SITE_URL, if it has one), `nginx/` and `Caddyfile`. What they say comes from servers/,
data/hosting.yml, data/redirects.yml and the built pages. to: where publishing/deploy.py will put releases; listen: port or domain.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

import brotli  # noqa: E402
import hosting  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from mkdocs.exceptions import Abort  # noqa: E402
from redirects import read  # noqa: E402

KINDS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md"}
SMALL = 200  # bytes: under that, compressing gains nothing
NOT_SERVED = ("_headers", "_redirects")
CONFIGURATIONS = ("nginx/http.conf", "nginx/server.conf", "nginx/nginx.conf", "nginx/server-tls.conf", "Caddyfile")
FOLDER = "/srv/guide"


def main(arguments: list[str]) -> int:
    """Entry of the command."""
    parser = argparse.ArgumentParser(prog="package.py", description="Prépare le site pour nginx ou Caddy.")
    parser.add_argument("site", type=Path)
    parser.add_argument("package", type=Path)
    parser.add_argument("--to", default=FOLDER, help=f"dossier des versions sur le serveur (défaut : {FOLDER})")
    parser.add_argument("--listen", default="8080", help="port, ou domaine pour Caddy (défaut : 8080)")
    asked = parser.parse_args(arguments)
    if not (asked.site / "index.html").is_file():
        print(f"{asked.site}/index.html manque. Construisez d'abord le site : make build", file=sys.stderr)
        return 1
    try:
        size = pack(asked.site, asked.package, hosting.prefix(os.environ.get("SITE_URL", "")), asked.to, asked.listen)
    except Abort as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{asked.package}/ est prêt : {size // 1000} ko, compressés d'avance.")
    return 0


def pack(site: Path, package: Path, at: str = "/", to: str = FOLDER, listen: str = "8080") -> int:
    """Make the package anew; the number of bytes of its site. at: folder of the host that the site lives in, as "/guide/".

    Raises Abort, before anything is written, if data/hosting.yml or data/redirects.yml is wrong.
    """
    texts = configured(site, at, to.rstrip("/"), listen)
    shutil.rmtree(package, ignore_errors=True)
    copy = package / "site" / at.strip("/")
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns(*NOT_SERVED))
    for path in sorted(copy.rglob("*")):
        if path.is_file() and path.suffix in KINDS and path.stat().st_size >= SMALL:
            compress(path)
    for name, text in texts.items():
        target = package / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    return sum(path.stat().st_size for path in copy.rglob("*") if path.is_file())


def compress(path: Path) -> None:
    """Write a file's brotli and gzip twins; the same content gives the same bytes."""
    data, known = path.read_bytes(), path.stat()
    for kind, made in ((".br", brotli.compress(data, quality=11)), (".gz", gzip.compress(data, 9, mtime=0))):
        twin = path.with_name(path.name + kind)
        twin.write_bytes(made)
        os.utime(twin, (known.st_atime, known.st_mtime))


def configured(site: Path, at: str, to: str, listen: str) -> dict[str, str]:
    """Name -> text of each configuration. to: folder of the releases on the server."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    folders = hosting.translations(path.relative_to(site).as_posix() for path in site.rglob("404.html"))
    moves = hosting.moved(read(config), folders, at)
    common = hosting.headers(ROOT)
    values = {"prefix": at, "root": f"{to}/current/site", "here": f"{to}/current/nginx", "listen": listen}
    values |= {"policy": hosting.site_policy(site), "ask": hosting.ASK_AGAIN, "ever": hosting.FOR_EVER}
    for_nginx = {
        "headers": "".join(f'add_header {name} "{value}" always;\n' for name, value in common.items()),
        "not_found": "".join(f'    "~^{re.escape(at + folder)}/" {at}{folder}/404.html;\n' for folder in folders),
        "redirects": "".join(f"location ~ ^{re.escape(old)}?$ {{ return 301 {new}; }}\n" for old, new in moves.items()),
    }
    for_caddy = {
        "headers": "".join(f'\t\t{name} "{value}"\n' for name, value in common.items()),
        "not_found": "".join(f"\t\t@{one} path {at}{one}/*\n\t\trewrite @{one} {at}{one}/404.html\n" for one in folders),
        "redirects": "".join(f"\tredir {way} {new} 301\n" for old, new in moves.items() for way in (old, old.rstrip("/"))),
        "listen": f":{listen}" if listen.isdecimal() else listen,
    }
    return {name: filled(name, {**values, **(for_caddy if name == "Caddyfile" else for_nginx)}) for name in CONFIGURATIONS}


def filled(name: str, values: dict[str, str]) -> str:
    """A file of servers/ with its %words% replaced."""
    text = (ROOT / "servers" / name).read_text("utf-8")
    return re.sub(r"%([a-z_]+)%", lambda word: values[word[1]], text)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
