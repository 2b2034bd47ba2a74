"""The guide as files to keep (PDF, archive) is offered only when the file is there and says what the pages say now.

`make pdf` and `make archive` put in .downloads/ files named after the edition: a digest of all that makes the site. The build
copies those of the present edition into the site and links them from « Le guide complet »; it never makes any.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url
from reporting import ByLanguage, is_nested_build

FOLDER = ".downloads"
PLACE = "assets/guide/"
MADE_OF = ("docs", "data", "hooks", "overrides", "publishing", "scripts", "mkdocs.yml")
# Name in .downloads/, before the edition -> (name published, languages whose page offers it).
FILES = {
    "guide.fr.pdf": ("quitter-webex.pdf", ("fr",)),
    "guide.en.pdf": ("leaving-webex.pdf", ("en",)),
    "guide.zip": ("quitter-webex.zip", ("fr", "en")),
}
WORDS = ByLanguage(
    {
        "fr": {".pdf": "Télécharger le guide en PDF, à imprimer", ".zip": "Télécharger le site entier, à ouvrir sans réseau (archive ZIP)"},
        "en": {".pdf": "Download the guide as a PDF, to print", ".zip": "Download the whole site, to open without a network (ZIP archive)"},
    }
)
SIZES = ByLanguage({"fr": ("\u00a0Mo", "\u00a0ko", ","), "en": (" MB", " kB", ".")})


def on_config(config: MkDocsConfig) -> None:
    """Read the edition again at each build (`mkdocs serve` builds many times in one process)."""
    if not is_nested_build(config):
        edition.cache_clear()


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Copy what is there into the site."""
    if is_nested_build(config):
        return
    for name, path in offered(config).items():
        target = Path(config.site_dir) / PLACE / FILES[name][0]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def root_of(config: MkDocsConfig) -> Path:
    """Folder of the project."""
    return Path(config.config_file_path).parent


def named(name: str, version: str) -> str:
    """("guide.fr.pdf", "0123abcd") -> "guide.fr.0123abcd.pdf": how a file of an edition is called in .downloads/."""
    stem, dot, kind = name.rpartition(".")
    return f"{stem}.{version}{dot}{kind}"


def present(root: Path) -> dict[str, Path]:
    """Name -> path of the files of the present edition."""
    places = {name: root / FOLDER / named(name, edition(root)) for name in FILES} if (root / FOLDER).is_dir() else {}
    return {name: path for name, path in places.items() if path.is_file()}


def offered(config: MkDocsConfig) -> dict[str, Path]:
    """Name -> path of the files that this build gives; an archive (addresses in .html) does not hold itself."""
    return {name: path for name, path in present(root_of(config)).items() if config.use_directory_urls or path.suffix != ".zip"}


@cache
def edition(root: Path) -> str:
    """First 10 hexadecimal digits of a digest of every file that makes the site."""
    return digest((path.relative_to(root).as_posix(), path) for place in MADE_OF for path in files_of(root / place))


def files_of(place: Path) -> list[Path]:
    """The files of a folder, sorted, without what Python leaves behind; a file is its own list."""
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def digest(files: Iterable[tuple[str, Path]]) -> str:
    """The edition that files make, from (name, path); line ends do not count."""
    total = hashlib.sha256()
    for name, path in files:
        total.update(f"{name}\0".encode() + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()[:10]


def links(config: MkDocsConfig, language: str, url: str) -> str:
    """HTML of the list of what a page at an address may offer; empty when there is nothing."""
    items = ""
    for name, path in offered(config).items():
        published, languages = FILES[name]
        if language in languages:
            said = WORDS[language][path.suffix]
            address = get_relative_url(PLACE + published, url)
            items += f'<li><a href="{address}" download>{said}</a> ({size(path.stat().st_size, language)})</li>'
    return f'<ul class="whole-guide__downloads">{items}</ul>' if items else ""


def size(count: int, language: str) -> str:
    """A number of bytes for a reader: "1,2 Mo", "340 ko"."""
    big, small, point = SIZES[language]
    return f"{count / 1e6:.1f}".replace(".", point) + big if count >= 1e6 else f"{max(1, round(count / 1e3))}{small}"
