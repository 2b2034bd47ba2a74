"""In which language a page is, and which pages are the same in two languages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from pathlib import PurePosixPath

from stepcheck.patterns import lazy

# Codes that a folder or a suffix may be; other two-letter words ("go", "js") are no languages.
CODES = frozenset(
    "ar az bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk mn ms nb nl nn no"
    " pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh".split()
)
LOCALE = lazy(r"(?P<language>[a-z]{2,3})(?:[-_][A-Za-z]{2,4})?")
FRENCH = frozenset("le la les des une un est vous votre pour dans avec cette ce sur que qui pas étape étapes".split())
ENGLISH = frozenset("the a an is are you your for in with this that on to of and not step steps".split())


def is_locale(name: str) -> bool:
    """Whether a folder's name or a suffix is a language ("fr", "pt-BR")."""
    found = LOCALE.fullmatch(name)
    return found is not None and found["language"] in CODES


def twins(paths: Iterable[str], default: str) -> Mapping[str, tuple[str, str]]:
    """path -> (name that the translations of a page share, locale), on a site without i18n plugin.

    Known by sibling language folders ("fr/a.md", "en/a.md", anywhere in the path) or suffixes ("a.md", "a.en.md"). A page
    without twin is left out.
    """
    names: dict[str, dict[str, str]] = {}
    everything = set(paths)
    for path in sorted(everything):
        for name, locale in _readings(path, default, everything):
            names.setdefault(name, {}).setdefault(locale, path)
    found: dict[str, tuple[str, str]] = {}
    for name, by_locale in names.items():
        if len(by_locale) > 1:
            for locale, path in by_locale.items():
                found.setdefault(path, (name, locale))
    return found


def _readings(path: str, default: str, everything: Container[str]) -> Iterable[tuple[str, str]]:
    pure = PurePosixPath(path)
    stem, _, suffix = pure.stem.rpartition(".")
    if stem and is_locale(suffix):
        yield str(pure.with_name(f"{stem}.md")), suffix
    else:
        # A theme's own language may be that of the translations only: "page.md" beside "page.en.md", in English by default.
        yield path, "?" if not default or str(pure.with_name(f"{pure.stem}.{default}.md")) in everything else default
    for index, part in enumerate(pure.parts[:-1]):
        if is_locale(part):
            yield "/".join((*pure.parts[:index], "*", *pure.parts[index + 1 :])), part
            break


def source_locale(group: Mapping[str, object], default: str) -> str:
    """Which of a page's languages the others translate: the site's own, the page without suffix, else French, else English."""
    for locale in (default, "?", "fr", "en"):
        if locale and locale in group:
            return locale
    near = [locale for locale in group if default and locale.startswith(default[:2])]
    return near[0] if near else sorted(group)[0]


SHORTEST_VERB = 4  # letters of « allez »
FEW_WORDS = 3  # that tell nothing


def language_of(text: str) -> str:
    """ "fr" or "en", by the words of a text."""
    words = re.findall(r"[^\W\d_]+", text[:20000].lower())
    french = sum(word in FRENCH or (len(word) > SHORTEST_VERB and word.endswith("ez")) for word in words)
    english = sum(word in ENGLISH for word in words)
    unknown = french == english and (not text.isascii() or len(words) < FEW_WORDS)
    return "fr" if french > english or unknown else "en"


def twin_name(path: str, locale: str, structure: str) -> str:
    """Name that the translations of a page share on a site with mkdocs-static-i18n ("suffix" or "folder" structure)."""
    pure = PurePosixPath(path)
    if structure == "folder":
        return "/".join(pure.parts[1:]) if pure.parts[0] == locale and len(pure.parts) > 1 else path
    stem, _, suffix = pure.stem.rpartition(".")
    return str(pure.with_name(f"{stem}.md")) if stem and suffix == locale else path
