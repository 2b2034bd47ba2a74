"""`--fix` over a site: each file mended with what the other pages say of it, its BOM, front matter and line endings kept."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import markdown
from mkdocs.utils.meta import get_data

from stepcheck.checker import Checker
from stepcheck.fixer import Rendered, fix_text
from stepcheck.marks import StepMarks
from stepcheck.pages import Page, read_page
from stepcheck.retitling import Surroundings, numbers_of
from stepcheck.scan import scan
from stepcheck.site import Reading


def fix_site(reading: Reading, chosen: set[Path] | None, *, write: bool) -> list[str]:
    """Unified diffs of the mended pages. chosen: the only files to mend, or None for all; write: whether to change them."""
    diffs = []
    pages = reading.session.checker.pages.values()
    included = {Path(origin.file).resolve() for page in pages if "8<" in page.body for origin in page.origins if origin.file}
    for page in pages:
        path = reading.session.path_of(page.file)
        if chosen is not None and path.resolve() not in chosen:
            continue
        if path.resolve() in included:
            reading.note(f"{page.file} est inclus dans une autre page : non corrigé (included in another page: not fixed)")
            continue
        old = _read(path)
        new = _fix_file(old, page, reading) if old is not None else None
        if old is not None and new is not None and new != old:
            _note_renumbered(page, old, new, reading)
            lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), page.file, page.file)
            diffs.append("".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines))
            if write:
                path.write_bytes(new.encode("utf-8"))
    return diffs


def _note_renumbered(page: Page, old: str, new: str, reading: Reading) -> None:
    """Say which references name a step whose number was typed otherwise: only the author knows which one they mean."""
    before, after = ([typed.number for _, typed in sorted(scan(text).typed.items()) if typed.number is not None] for text in (old, new))
    if len(before) != len(after):
        return
    changed = {number for pair in zip(before, after, strict=True) if pair[0] != pair[1] for number in pair}
    for mention in reading.session.checker.read[page.path][1]:
        if mention.target is None and (named := sorted(changed.intersection(mention.numbers))):
            _, line, _ = page.locate(mention.line, 1)
            number = named[0]
            reading.note(f"{page.file}:{line} : nomme l'étape {number}, renumérotée : vérifiez ce renvoi (names step {number}, renumbered: check it)")


def _fix_file(raw: str, page: Page, reading: Reading) -> str:
    """A file's text, mended, its BOM, front matter and line endings kept."""
    ending = "\r\n" if "\r\n" in raw else "\n"
    text = raw.replace("\r\n", "\n")
    if "\r" in text or (ending == "\r\n" and raw.count("\n") != raw.count("\r\n")):  # an edit would have to choose one
        reading.note(f"{page.file} mêle plusieurs fins de ligne : non corrigé (mixed line endings: not fixed)")
        return raw
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body, _ = get_data(text.removeprefix(bom))
    if not text.endswith(body):
        return raw
    head = text[: len(text) - len(body)]
    config = reading.config
    extensions = [one for one in config.markdown_extensions if not isinstance(one, StepMarks)]

    def render(current: str) -> Rendered:
        marks = StepMarks()
        converter = markdown.Markdown(extensions=[*extensions, marks], extension_configs=config.mdx_configs or {})
        content = converter.convert(current)
        found = read_page(page.path, page.file, page.language, marks, current, 0, snippet=marks.snippet)
        found.meta, found.locale, found.twin = page.meta, page.locale, page.twin
        return Rendered(found, content)

    return (head + fix_text(body, render, reading.session.checker.options, _surroundings(page, reading.session.checker))).replace("\n", ending)


def _surroundings(page: Page, checker: Checker) -> Surroundings:
    """What the other pages of a site say of one: links to its ids, references to its steps, its translations' numbers."""
    targets = checker.targets()
    named = frozenset(
        number
        for path, (_, found) in checker.read.items()
        for mention in found
        if path != page.path and mention.target is not None and targets.page_of(checker.pages[path], mention.target)[0] is page
        for number in mention.numbers
    )
    twins = [other for other in checker.pages.values() if page.twin and other.twin == page.twin and other is not page]
    return Surroundings(
        lambda anchor: any(f"#{anchor}" in other.body for other in checker.pages.values()),
        named,
        lambda: [numbers for other in twins for numbers in numbers_of(other)],
        lambda before, after: bool(twins) and _differences(after, twins, checker) > _differences(before, twins, checker),
        targets.last_before(page.path),
    )


def _differences(page: Page, twins: list[Page], checker: Checker) -> int:
    """How many findings a page and its translations have on each other."""
    alone = Checker(checker.options, default_locale=checker.default_locale)
    for one in (page, *twins):
        alone.add(one)
    return sum(one.code.startswith("ETP5") for one in alone.reports())


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
