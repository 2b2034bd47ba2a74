"""Whoever hosts the site sends the same protections: `_headers` and `_redirects` for the hosts that read them, written from one source.

data/hosting.yml holds the headers, the built pages give the content security policy, data/redirects.yml the moved addresses.
`publishing/package.py` makes the configurations of nginx and Caddy from the same functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from content_security_policy import SPECULATION, inline_scripts, policy_for
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import write_file
from redirects import read, target
from registers import LOADER
from reporting import is_nested_build

FILE = "data/hosting.yml"
HASHED = re.compile(r"\.[0-9a-f]{8}\.(?:css|js)$")
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
NAME = re.compile(r"[A-Za-z][A-Za-z-]*")
VALUE = re.compile(r"[ !#%-\[\]^-z|~]+")  # neither quotes, \\, $ nor braces, which the servers' configurations read in their own way
NOT_HERE = {"content-security-policy", "cache-control", "server", "content-type"}
_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the pages are for a preview."""
    global _serving
    _serving = command == "serve"


@event_priority(-500)  # the very last: pages have their final scripts, files their final names
def on_post_build(config: MkDocsConfig) -> None:
    """Write both files, for all languages at once."""
    if _serving or is_nested_build(config) or not config.use_directory_urls:
        return
    site, root = Path(config.site_dir), Path(config.config_file_path).parent
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    write_file(headers_file(headers(root), site_policy(site), names).encode(), str(site / "_headers"))
    moves = moved(read(config), translations(names), "/")
    write_file(redirects_file(moves).encode(), str(site / "_redirects"))


def headers(root: Path) -> dict[str, str]:
    """Name -> value of what every answer carries, from data/hosting.yml. Raises Abort with a sentence if the file is wrong."""
    try:
        loaded = yaml.load((root / FILE).read_text("utf-8-sig"), LOADER)
    except OSError as error:
        raise Abort(f"{FILE} est introuvable. Reprenez-le du dépôt : il dit ce que l'hébergeur envoie à côté de chaque page.") from error
    except (yaml.YAMLError, ValueError) as error:
        raise Abort(f"{FILE} n'est pas du YAML lisible en UTF-8 : {error}") from error
    found = loaded.get("headers") if isinstance(loaded, dict) else None
    if not isinstance(found, dict) or not found:
        raise Abort(f"{FILE} : écrivez « headers: », puis une ligne décalée par en-tête, par exemple « X-Content-Type-Options: nosniff ».")
    for name, value in found.items():
        if not NAME.fullmatch(str(name)):
            raise Abort(f"{FILE} : « {name} » n'est pas le nom d'un en-tête. Écrivez des lettres sans accent et des tirets.")
        if str(name).lower() in NOT_HERE:
            raise Abort(f"{FILE} : « {name} » est calculé à la construction. Retirez la ligne.")
        if not isinstance(value, str) or not VALUE.fullmatch(value):
            raise Abort(f"{FILE} : la valeur de « {name} » est « {value} ». Écrivez un texte d'une ligne, sans accent, guillemet, accolade ni $.")
    return {str(name): str(value) for name, value in found.items()}


def site_policy(site: Path) -> str:
    """One policy for every page: the inline scripts of all of them by hash, and what a meta element cannot say (no page in a frame).

    Each page also carries its own, which is narrower: a browser obeys both.
    """
    codes = dict.fromkeys(code for path in sorted(site.rglob("*.html")) for code in inline_scripts(path.read_text("utf-8")))
    return policy_for(codes, (SPECULATION,)) + "; frame-ancestors 'none'"


def prefix(site_url: str) -> str:
    """Folder of the host that a site lives in: "https://example.org/guide/" -> "/guide/"; "/" when unknown."""
    return f"/{urlsplit(site_url).path.strip('/')}/".replace("//", "/")


def translations(names: Iterable[str]) -> list[str]:
    """Folders that answer a wrong address in their own language: ["en"]."""
    return sorted(name.removesuffix("/404.html") for name in names if name.count("/") == 1 and name.endswith("/404.html"))


def moved(moves: Mapping[str, str], folders: Iterable[str], at: str) -> dict[str, str]:
    """Old path -> new path of every moved address, in every language. at: folder of the host, as prefix() says."""
    places = [at, *(f"{at}{folder}/" for folder in folders)]
    return {f"{place}{old}/": f"{place}{target(new)}" for place in places for old, new in moves.items()}


def headers_file(common: Mapping[str, str], csp: str, names: Iterable[str]) -> str:
    """Text of `_headers` (Cloudflare Pages, Netlify). Paths are from the root: these hosts give a whole domain.

    The policy goes with the folders that hold pages alone: on a PDF it would stop the browser's own viewer.
    """
    names = list(names)
    pages = sorted({name.partition("/")[0] for name in names if "/" in name and (name.endswith(".html") or name.endswith("/worker.js"))})
    rules = [("/*", dict(common)), ("/", {"Content-Security-Policy": csp})]
    rules += [(f"/{folder}/*", {"Content-Security-Policy": csp}) for folder in pages]
    # Both hosts already have everything else asked again (max-age=0, must-revalidate), and join with a comma what is said twice.
    rules += [(f"/{name}", {"Cache-Control": FOR_EVER}) for name in names if HASHED.search(name)]
    lines = [[path, *(f"  {name}: {value}" for name, value in values.items())] for path, values in rules]
    return "".join(f"{line}\n" for rule in lines for line in rule)


def redirects_file(moves: Mapping[str, str]) -> str:
    """Text of `_redirects`. Statuses of redirections alone: Cloudflare refuses the whole file for another (Netlify's rule of 404 pages)."""
    return "".join(f"{old} {new} 301\n" for old, new in moves.items())
