"""The reader of a translation knows whether it still says what the French page says.

Each `page.en.md` holds in `source_hash` a digest of the French body it was translated from. Normalised text is digested
(spaces and typographic characters unified), so that a purely typographic edit does not age a translation.

`tools/i18n.py` (`make i18n`, `i18n-diff`, `i18n-sync`) tells the states, shows what changed, vouches for a translation.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from front_matter import BLOCK, decode
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from reporting import LOG, Problem, report

SIGNS = {"’": "'", "\u00a0": " ", "\u202f": " ", "…": "..."}
IRREVERSIBLE = re.compile(r"^\s*\{:? *\.irreversible *\}\s*$", re.MULTILINE)
HASH_LINE = re.compile(r"^source_hash:.*$", re.MULTILINE)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Report every page that lacks its twin in another language, and every translation of no page."""
    i18n = config.plugins.get("i18n")
    if i18n is not None and not i18n.building:
        others = [locale for locale in i18n.build_languages if locale != i18n.default_language]
        report(unpaired([file.src_uri for file in files.documentation_pages()], others))


@event_priority(10)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Tell the template, as `translation_outdated`, that the French page has changed since this translation.

    `translation_dangerous` adds that one of the two has a step that cannot be undone.
    """
    french = french_path(Path(page.file.abs_src_path or ""))
    if french is None or not french.exists():
        return
    outdated = state(french.read_bytes(), page.meta.get("source_hash")) == "outdated"
    context["translation_outdated"] = outdated
    context["translation_dangerous"] = outdated and any(IRREVERSIBLE.search(text) for text in (page.file.content_string, decode(french.read_bytes())))
    if outdated:
        LOG.info("%s: traduction à revoir, la page française a changé.", page.file.src_uri)


def unpaired(names: Collection[str], locales: Collection[str]) -> list[Problem]:
    """Problems of pages without twin. names: paths in docs/ (a.md, a.en.md); locales: the languages translated into."""
    problems = []
    for name in names:
        french = french_path(Path(name))
        if french is None:
            missing = [twin for locale in locales if (twin := f"{name.removesuffix('.md')}.{locale}.md") not in names]
            remedy = "Créez ce fichier, ou demandez de l'aide : une page existe dans toutes les langues."
            problems += [Problem(f"docs/{name}", 1, "TRA001", f"la traduction docs/{twin} manque. {remedy}") for twin in missing]
        elif french.as_posix() not in names:
            problems.append(Problem(f"docs/{name}", 1, "TRA002", f"la page française docs/{french.as_posix()} manque : elle est la source."))
    return problems


def french_path(path: Path) -> Path | None:
    """docs/faq.en.md -> docs/faq.md; None for a French page."""
    parts = path.name.split(".")
    return path.with_name(f"{parts[0]}.md") if len(parts) == 3 else None


def uniform(text: str) -> str:
    """A text with the characters that a keyboard types in the place of those of typography."""
    for sign, typed in SIGNS.items():
        text = text.replace(sign, typed)
    return text


@lru_cache(maxsize=48)
def digest(data: bytes) -> str:
    """First 12 hexadecimal digits of the SHA-256 of a page's body, spaces and typography unified."""
    body = uniform(BLOCK.sub("", decode(data), count=1))
    return hashlib.sha256(" ".join(body.split()).encode()).hexdigest()[:12]


def state(french: bytes, source_hash: object) -> str:
    """ "current" or "outdated", from the French file and the hash that the translation holds."""
    return "current" if str(source_hash) == digest(french) else "outdated"


def held(translation: bytes) -> str:
    """The hash that a translation holds; "" without one."""
    found = HASH_LINE.search(decode(translation))
    return found[0].split(":", 1)[1].strip() if found else ""


def sync(french: Path, translation: Path) -> bool:
    """Write the French page's digest in the translation's front matter; says whether the file changed."""
    text = translation.read_bytes().decode("utf-8")
    line = f"source_hash: {digest(french.read_bytes())}"
    new = HASH_LINE.sub(line, text, count=1) if HASH_LINE.search(text) else text.replace("\n---", f"\n{line}\n---", 1)
    if new != text:
        translation.write_bytes(new.encode("utf-8"))
    return new != text
