"""Files of the squeezed site: named after their content, so that a browser may keep them for ever; what nobody loads is not published."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath

MAP = re.compile(r"\s*(?://|/\*)# sourceMappingURL=.*\s*$")
RELATIVE = re.compile(r"url\(\s*[\"']?(?!data:|#|/|https?:)([^\"')]+)")

# What the theme publishes and this site never loads: maps for its developers, the search that ours replaces, its own favicon.
UNUSED = (
    "assets/javascripts/**/*.map",
    "assets/stylesheets/**/*.map",
    "assets/javascripts/lunr/**/*",
    "assets/javascripts/workers/*",
    "assets/images/favicon.png",
)


class AssetError(ValueError):
    """Files that cannot be joined; the message says why."""


def hashed(path: str, text: str) -> str:
    """Path of a file whose name tells its content: assets/first.js -> assets/first.1a2b3c4d.js."""
    pure = PurePosixPath(path)
    return str(pure.with_name(f"{pure.stem}.{hashlib.sha256(text.encode('utf-8')).hexdigest()[:8]}{pure.suffix}"))


def joined(site: Path, paths: tuple[str, ...]) -> str:
    """Some files of the site end to end, without what links to maps. Raises AssetError for sheets that would lose their addresses."""
    texts = []
    for path in paths:
        text = MAP.sub("", (site / path).read_text("utf-8"))
        if path.endswith(".css") and RELATIVE.search(text) and PurePosixPath(path).parent != PurePosixPath(paths[0]).parent:
            raise AssetError(f"{path} contient une adresse relative et n'est pas dans le dossier de {paths[0]}. Déplacez la feuille de style.")
        texts.append(text if text.endswith("\n") or path.endswith(".css") else f"{text}\n")
    return "".join(texts)


def removed(site: Path, paths: tuple[str, ...], kept: frozenset[str]) -> None:
    """Delete files, and those of UNUSED, then the folders left empty. kept: paths that pages name."""
    found = {site / path for path in paths} | {path for pattern in UNUSED for path in site.glob(pattern)}
    for path in found:
        if path.is_file() and path.relative_to(site).as_posix() not in kept:
            path.unlink()
    for folder in sorted((site / "assets").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
