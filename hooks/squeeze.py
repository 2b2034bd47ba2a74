"""A page is there at once on a cheap phone: the site is published without what the first view of a page does not need.

After everything else is built: one stylesheet with only what pages and scripts can use, one small script (scripts/start/) instead of the
theme's 31 kB, which come at the reader's first sign of life; names that tell the content; no file that nobody loads. `mkdocs serve`
shows the pages unsqueezed; `SQUEEZE=false` builds them so, to compare. Anything unexpected stops the build: a page is squeezed as a whole
or the site is not published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from bundling import ScriptError, assemble, followed
from content_security_policy import renewed
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import write_file
from reporting import is_nested_build
from squeezing.assets import AssetError, hashed, joined, removed
from squeezing.css import StyleError, sheets, squeeze
from squeezing.matching import possible
from squeezing.names import UNWANTED, Names, script_classes, script_words, without_families
from squeezing.page import Loads, PageError, boxed, loads, squeezed, with_small_pictures
from squeezing.reach import Elements, at_first, with_tools
from squeezing.renaming import NAME, shortened
from squeezing.skeleton import Skeleton

SMALL = 600  # bytes
MOVED = 'http-equiv="refresh"'  # a page of redirects.py, which has nothing of the theme
# Kinds of pages that load a second stylesheet: those with a drawing, and those with a tool, the front door, the plan or the whole guide.
SHEETS = ("", "drawings.css", "tools.css")
TOOL = re.compile(r'class="(?:[^"]* )?(?:guide-hero|guide-sections|whole-guide__contents)[ "]')
DRAWING = re.compile(r'class="(?:[^"]* )?guide-drawing[ "]')
_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the pages are for a preview."""
    global _serving
    _serving = command == "serve"


@event_priority(-400)  # after every hook that writes a file of the site
def on_post_build(config: MkDocsConfig) -> None:
    """Squeeze the whole site, all languages at once."""
    if _serving or is_nested_build(config) or config.extra.get("squeeze") is False:
        return
    try:
        run(Path(config.site_dir), Path(config.config_file_path).parent / "scripts", list(config.theme["features"]))
    except (PageError, AssetError, StyleError, ScriptError, OSError) as error:
        raise Abort(f"Le site n'a pas pu être allégé : {error} Pour publier sans l'alléger : SQUEEZE=false.") from error


def run(site: Path, scripts: Path, features: list[str]) -> None:
    """Squeeze a built site in place. Raises PageError, AssetError, StyleError, ScriptError or OSError, before any page is changed."""
    small_picture.cache_clear()
    skeleton, common = Skeleton(), None
    pages: dict[Path, Loads] = {}
    kinds: dict[Path, str] = {}
    tools: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        html = path.read_text("utf-8")
        if MOVED in html:
            continue
        pages[path] = found = _named(path, site, loads, html)
        kinds[path] = kind(html, found)
        skeleton.read(boxed(html), SHEETS.index(kinds[path]))
        tools.update(found.tools)
        shared = replace(found, prefix="", tools=(), highlight="")
        if common not in (None, shared):
            raise PageError(f"{path.relative_to(site)} ne charge pas les mêmes fichiers que {next(iter(pages)).relative_to(site)}.")
        common = shared
    if common is None:
        return
    published = _assets(site, scripts, common, sorted(tools), skeleton, features)
    for path, found in pages.items():
        html = squeezed(path.read_text("utf-8"), found, published, kinds[path])
        html = with_small_pictures(html, lambda name: small_picture(site / name))
        write_file(renewed(html).encode("utf-8"), str(path))
    removed(site, (*common.sheets, *common.body, *tools), frozenset(published.values()))


def kind(html: str, found: Loads) -> str:
    """The stylesheet that a page needs beside that of every page, "" for none."""
    return "tools.css" if found.tools or TOOL.search(html) else "drawings.css" if DRAWING.search(html) else ""


@cache
def small_picture(path: Path) -> str | None:
    """A drawing that weighs less than a request would (the logo), else None."""
    return path.read_text("utf-8") if path.is_file() and path.stat().st_size <= SMALL else None


def _named(path: Path, site: Path, function: Callable[[str], Loads], html: str) -> Loads:
    """What a function says of a page, its complaint with the page's name."""
    try:
        return function(html)
    except PageError as error:
        raise PageError(f"{path.relative_to(site)} : {error}") from error


def _assets(site: Path, scripts: Path, common: Loads, tools: list[str], skeleton: Skeleton, features: list[str]) -> dict[str, str]:
    """Write the few files that every page loads; what they are called in squeezed() -> their published path."""
    theme = joined(site, common.body[-1:])
    own = {path: joined(site, (path,)) for path in tools}
    first = assemble(scripts / "start", "first.js", {"PALETTE": [dict(colors) for colors in common.palettes]})
    before = assemble(scripts / "start", "before.js", {})
    late = joined(site, common.body[:-1])
    folder = Path(common.sheets[0]).parent.as_posix()
    texts = {
        **{name: (f"{folder}/{name}", text) for name, text in _styles(site, scripts, common, late, theme, own, skeleton, features).items()},
        "first.js": ("assets/javascripts/first.js", "\n".join([*common.head, first])),
        "theme.js": ("assets/javascripts/theme.js", f"{late}{before}{theme}"),
        **{path: (path, code) for path, code in own.items()},
    }
    published = {}
    for name, (path, text) in texts.items():
        published[name] = hashed(path, text)
        write_file(text.encode("utf-8"), str(site / published[name]))
    return published


def _styles(
    site: Path, scripts: Path, common: Loads, late: str, theme: str, own: Mapping[str, str], skeleton: Skeleton, features: list[str]
) -> dict[str, str]:
    """Name -> text of each stylesheet: that of every page, those of some kinds of pages, and that which comes with the theme's script."""
    start = [*followed(scripts / "start" / "first.js").values(), (scripts / "search" / "highlight.js").read_text("utf-8")]
    ours = [*own.values(), *(path.read_text("utf-8") for path in scripts.rglob("*.js"))]
    search = [path.read_text("utf-8") for path in sorted((scripts / "search").glob("*.js"))]
    known = [Names() for _ in SHEETS]
    for number, names in enumerate(known):
        names.take(skeleton.texts.get(number, ()))
    every = known[0] | known[1] | known[2]
    theirs = [without_families(found([theme]), features, every.classes) for found in (script_words, script_classes)]

    def seen(names: Names, texts: Iterable[str], more: Sequence[set[str]] = (set(), set())) -> Names:
        """Names of pages with what some scripts of ours, and the theme's, may add."""
        words = script_words(texts) - UNWANTED
        return replace(names, words=words | more[0], made=words | more[1])

    at_start = [seen(names, [*start, *own.values()] if SHEETS[number] == "tools.css" else start) for number, names in enumerate(known)]
    at_last = [seen(names, [late, *search], theirs) for names in known]
    every = seen(every, ours, theirs)
    parts = {name: (scripts / "start" / name).read_text("utf-8") for name in ("first.css", "until.css", "late.css")}
    found = sheets(
        joined(site, common.sheets) + parts["first.css"],
        at_first(at_start[0], skeleton, 0, start),
        (at_first(at_start[1], skeleton, 1, start), with_tools(at_start[2], skeleton, 2, [*start, *own.values()])),
        lambda tokens: possible(tokens, every),
        every.words,
        Elements(skeleton, at_last, [late, theme, *search], ours),
    )
    texts = dict(zip(("site.css", *SHEETS[1:], "late.css"), found, strict=True))
    texts["site.css"] += squeeze(parts["until.css"], every)
    texts["late.css"] += squeeze(parts["late.css"], every)
    return shortened(texts, every.words | {name for values in every.values.values() for value in values for name in NAME.findall(value)})
