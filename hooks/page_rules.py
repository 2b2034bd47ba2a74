"""Every page keeps the guide's promises: nothing forbidden is said, dangers are announced, headings can be linked to, languages agree.

Thin hook over the package `pagerules`. It reads the files themselves, once for all languages, so that every problem of a change
is told in one run, with the line of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from front_matter import decode
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from pagerules import claims, headings, language, pairs, safety
from pagerules.text import PageText
from reporting import Problem, is_nested_build, report
from translations import french_path, state


@event_priority(-10)  # after front_matter has refused what cannot be read
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Check every page of every language, once."""
    if is_nested_build(config):
        return
    root = Path(config.config_file_path).parent
    pages = {}
    for file in files.documentation_pages():
        if file.abs_src_path:
            pages[file.src_uri] = PageText(f"docs/{file.src_uri}", decode(Path(file.abs_src_path).read_bytes()))
    report(check(pages, claims.load(root / "data" / "forbidden.yml")))


@lru_cache(maxsize=48)
def _alone(page: PageText, forbidden: tuple[claims.Claim, ...]) -> tuple[Problem, ...]:
    """Problems of a page by itself."""
    rules = (headings.ids, headings.outline, safety.warned, safety.notices, language.quotation_marks, language.english_labels)
    return (*claims.forbidden(page, forbidden), *(problem for rule in rules for problem in rule(page)))


def check(pages: Mapping[str, PageText], forbidden: tuple[claims.Claim, ...]) -> Iterator[Problem]:
    """Problems of pages. pages: path in docs/ -> page; forbidden: what no page may say."""
    for name, page in pages.items():
        if not page.body.strip():
            continue  # front_matter tells an empty file
        yield from _alone(page, forbidden)
        french = french_path(Path(name))
        source = pages.get(french.as_posix()) if french else None
        if source is not None and state(source.text.encode("utf-8"), page.meta.get("source_hash")) == "current":
            yield from pairs.same(source, page)
