"""Mend what can be mended without guessing, and nothing else on the page.

A remedy is kept only if the page, rendered again, no longer has the finding, has no new one, and says the same words.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import markdown
from mkdocs.utils.meta import get_data

from stepcheck.checker import Checker
from stepcheck.marks import StepMarks
from stepcheck.model import Finding
from stepcheck.options import Options
from stepcheck.pages import Page, read_page
from stepcheck.remedies import Edit, remedies
from stepcheck.site import Reading

MOST_FIXES = 500  # of one page in one run
Render = Callable[[str], "Rendered"]


@dataclass(frozen=True)
class Rendered:
    """A page and its HTML."""

    page: Page
    html: str

    @property
    def words(self) -> str:
        """Its letters alone, code included: what no fix may change."""
        text = html.unescape(re.sub(r"<[^>]*>", " ", self.html))
        return "".join(filter(str.isalpha, text))


def fix_text(text: str, render: Render, options: Options) -> str:
    """A page's body, mended. render: its rendering with the site's configuration; lines end with a plain newline."""
    refused: set[tuple[str, str, int]] = set()
    for _ in range(MOST_FIXES):
        now = render(text)
        findings = _findings(now.page, options)
        for one in findings:
            key = (one.code, now.page.source.lines[one.line - 1] if one.line else "", _rank(one, findings))
            mended = None if key in refused else _mend(one, text, now, findings, render, options)
            if mended is not None:
                text = mended
                refused.clear()  # what could not be mended before may be now
                break
            refused.add(key)
        else:
            return text
    return text


def _mend(one: Finding, text: str, now: Rendered, findings: list[Finding], render: Render, options: Options) -> str | None:
    """The text with a finding mended, or None when no remedy holds."""
    for edit in remedies(one, now.page):
        lines = _apply(edit, text, now.page)
        if lines is None or lines == text.split("\n"):
            continue
        then = render("\n".join(lines))
        after = _findings(then.page, options)
        fewer = Counter(each.code for each in after) < Counter(each.code for each in findings)
        if fewer and Counter(each.code for each in after)[one.code] < Counter(each.code for each in findings)[one.code] and then.words == now.words:
            return "\n".join(lines)
    return None


def _apply(edit: Edit, text: str, page: Page) -> list[str] | None:
    """The page's own lines once edited; None when the edit touches a snippet or a line that a plugin changed."""
    typed = text.split("\n")
    moved: tuple[dict[int, str], dict[int, str]] = ({}, {})
    for wanted, found in zip((edit.replace, edit.insert), moved, strict=True):
        for line, new in wanted.items():
            file, number, _ = page.locate(line, 1)
            if file is not None or not 0 < number <= len(typed) or typed[number - 1] != page.source.lines[line - 1]:
                return None
            found[number] = new
    return Edit(*moved).apply(typed)


def _findings(page: Page, options: Options) -> list[Finding]:
    checker = Checker(options)
    checker.add(page)
    return checker.findings(page)


def _rank(one: Finding, findings: list[Finding]) -> int:
    return [each for each in findings if each.code == one.code].index(one)


def fix_site(reading: Reading, chosen: set[Path] | None, *, write: bool) -> list[str]:
    """Unified diffs of the mended pages. chosen: the only files to mend, or None for all; write: whether to change them."""
    diffs = []
    for page in reading.session.checker.pages.values():
        path = reading.session.root / page.file
        if chosen is not None and path.resolve() not in chosen:
            continue
        old = _read(path)
        new = _fix_file(old, page, reading) if old is not None else None
        if old is not None and new is not None and new != old:
            lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), page.file, page.file)
            diffs.append("".join(line if line.endswith("\n") else f"{line}\n" for line in lines))
            if write:
                path.write_bytes(new.encode("utf-8"))
    return diffs


def _fix_file(raw: str, page: Page, reading: Reading) -> str:
    """A file's text, mended, its BOM, front matter and line endings kept."""
    ending = "\r\n" if "\r\n" in raw else "\n"
    text = raw.replace("\r\n", "\n")
    if "\r" in text or (ending == "\r\n" and raw.count("\n") != raw.count("\r\n")):
        return raw  # mixed line endings: an edit would have to choose one
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
        found.meta = page.meta
        return Rendered(found, content)

    return (head + fix_text(body, render, reading.session.checker.options)).replace("\n", ending)


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
