"""Mend what can be mended without guessing, and nothing else on the page.

A remedy is kept only if the page, rendered again, no longer has the finding, has no new one, and says the same words.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from functools import cached_property
from pathlib import Path

import markdown
from mkdocs.utils.meta import get_data

from stepcheck.checker import Checker
from stepcheck.edits import Edit
from stepcheck.keeping import LOST, blocks, keeps_steps
from stepcheck.marks import StepMarks
from stepcheck.model import Finding
from stepcheck.options import Options
from stepcheck.pages import Page, read_page
from stepcheck.patterns import lazy
from stepcheck.remedies import NOTHING_NEAR, remedies
from stepcheck.retitling import Surroundings, numbers_of
from stepcheck.site import Reading

TYPED = ("ETP101", "ETP102", "ETP103")
NUMBERED = (*TYPED, "ETP104")  # mended last: what makes a step of a line may make its number right
MOST_FIXES = 500  # of one page in one run
WORD = lazy(r"[^\W\d_]+")
# What a reader sees only when Markdown fails to read it: a fence's language, attributes, the kind of an admonition, addresses, pictures, tags.
SIGN = lazy(
    r"^[ \t>]*(?:```+|~~~+)[^`\n]*$|^[ \t>]*(?:!!!|\?\?\?\+?)[ \t]*[\w -]+|\{:?[^{}\n]*\}"
    r"|!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|(?<=\])(?:\([^()\n]*\)|\[[^\[\]\n]*\])|</?[a-zA-Z][^<>\n]*>",
    re.MULTILINE,
)
Render = Callable[[str], "Rendered"]


@dataclass
class Rendered:
    """A page and its HTML."""

    page: Page
    html: str

    @cached_property
    def words(self) -> list[str]:
        """Its words, code included: what no fix may change."""
        return WORD.findall(html.unescape(re.sub(r"<[^>]*>", " ", self.html)).casefold())

    @cached_property
    def blocks(self) -> Counter[str]:
        """What its admonitions, quotations and tables hold."""
        return blocks(self.html)

    def says_the_same(self, other: Rendered) -> bool:
        """Whether another rendering has the same words, but for those of Markdown's own signs that no longer show as text."""
        if "".join(self.words) == "".join(other.words):
            return True
        mine, theirs = Counter(self.words), Counter(other.words)
        signs = Counter(word for found in SIGN.finditer("\n".join(self.page.source.lines)) for word in WORD.findall(found[0].casefold()))
        if "===" in self.page.source.prose.text:  # the labels of tabs come before what the tabs hold
            return not theirs - mine and all(times <= signs[word] for word, times in (mine - theirs).items())
        for change, a, b, _, _ in SequenceMatcher(None, self.words, other.words, autojunk=False).get_opcodes():
            if change not in ("equal", "delete"):
                return False
            if change == "delete":
                signs.subtract(self.words[a:b])
                if any(signs[word] < 0 for word in self.words[a:b]):
                    return False
        return True


def fix_text(text: str, render: Render, options: Options, near: Surroundings = NOTHING_NEAR) -> str:
    """A page's body, mended. render: its rendering with the site's configuration; near: what other pages say of it; lines end with newlines."""
    refused: set[tuple[str, str, int]] = set()
    for _ in range(MOST_FIXES):
        now = render(text)
        findings = _findings(now.page, options)
        for one in sorted(findings, key=lambda one: one.code in NUMBERED):
            key = (one.code, now.page.source.lines[one.line - 1] if one.line else "", _rank(one, findings))
            mended = None if key in refused else _mend(one, text, now, findings, render, options, near)
            if mended is not None:
                text = mended
                refused.clear()  # what could not be mended before may be now
                break
            refused.add(key)
        else:
            return text
    return text


def _mend(one: Finding, text: str, now: Rendered, findings: list[Finding], render: Render, options: Options, near: Surroundings) -> str | None:
    """The text with a finding mended, or None when no remedy holds."""
    for edit in remedies(one, now.page, near):
        lines = _apply(edit, text, now.page)
        if lines is None or lines == text.split("\n"):
            continue
        then = render("\n".join(lines))
        told = _findings(then.page, options)
        before, after = (Counter(each.code for each in side) for side in (findings, told))
        if one.code in LOST:  # steps that are seen at last may have had wrong numbers all along
            before.update({code: max(0, after[code] - before[code]) for code in TYPED})
        if after < before and after[one.code] < before[one.code] and now.says_the_same(then) and now.blocks <= then.blocks:
            phantom = one.line if dict(one.values).get("cause") == "year" else 0
            if not keeps_steps(edit, now.page, then.page, (findings, told), phantom):
                continue
            if any(near.linked(anchor) for anchor in now.page.shown.ids - then.page.shown.ids):
                continue  # a title's id says its number: a link to it would be dead
            if near.worsens(now.page, then.page):
                continue  # the translation has the step that seemed to be a slip
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
            lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), page.file, page.file)
            diffs.append("".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines))
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
