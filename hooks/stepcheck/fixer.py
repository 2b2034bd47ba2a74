"""Mend what can be mended without guessing, and nothing else on the page.

A remedy is kept only if the page, rendered again, no longer has the finding, has no new one, and says the same words.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from stepcheck.checker import Checker
from stepcheck.edits import Edit
from stepcheck.keeping import LOST, blocks, keeps_steps
from stepcheck.model import Finding
from stepcheck.options import Options
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.remedies import NOTHING_NEAR, remedies
from stepcheck.retitling import Surroundings

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

    @cached_property
    def codes(self) -> int:
        """How many blocks of code it has."""
        return self.html.count("<pre")

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
        if one.code in LOST:  # steps that are seen at last may have had wrong numbers, or been cut, all along
            before.update({code: max(0, after[code] - before[code]) for code in (*TYPED, "ETP111")})
        if after < before and after[one.code] < before[one.code] and now.says_the_same(then) and now.blocks <= then.blocks:
            phantom = one.line if dict(one.values).get("cause") == "year" else 0
            if then.codes < now.codes and any(start in edit.replace for start, _ in now.page.source.fences):
                continue  # a fence in a step, where only those at the margin are read
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
