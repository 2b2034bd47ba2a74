"""What an author asked to ignore: a comment at the end of a line, or a key of the front matter (ETP001, ETP002)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pathspec import PathSpec

from stepcheck.model import SEVERITIES, Finding, finding
from stepcheck.options import Options
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.source import lines_with, without_code

COMMENT = lazy(r"<!--\s*(?:[ée]tapes?|steps?|stepcheck)\s*:\s*(?:ignorer|ignore)\b(?P<codes>[^>]*?)-->", re.IGNORECASE)
REASON = lazy(r"[(:\u2013\u2014]|(?<!\S)-+(?!\S)")
META_KEYS = ("etapes", "étapes", "stepcheck")
FRONT_MATTER = 0  # the line of what stands in the front matter


@dataclass(eq=False, repr=False)
class Suppression:
    """Codes to ignore on one line of a page (FRONT_MATTER: on all). used: those that ignored something."""

    line: int
    col: int
    codes: tuple[str, ...]
    used: set[str] = field(default_factory=set)

    def covers(self, one: Finding) -> bool:
        """Whether it silences a finding; remembers that it did."""
        if self.line not in (FRONT_MATTER, one.line):
            return False
        matching = [code for code in self.codes if one.code.startswith(code) or code == "*"]
        self.used.update(matching)
        return bool(matching)


def suppressions(page: Page) -> list[Suppression]:
    """The suppressions of a page, front matter first."""
    found = list(_of_front_matter(page.meta))
    for number in lines_with(page.source.text, "<!--"):
        if number in page.source.code:
            continue
        text = without_code(page.source.lines[number - 1])
        for comment in COMMENT.finditer(text):
            found.append(Suppression(number, comment.start() + 1, _split(comment["codes"]) or ("*",)))
    return found


def apply(page: Page, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that nothing silences, then what is unknown or unused among the suppressions."""
    asked = suppressions(page)
    for one in findings:
        covering = [each for each in asked if each.covers(one)]  # all of them: each remembers that it served
        if not covering:
            yield one
    for each in asked:
        for code in each.codes:
            if code != "*" and not any(known.startswith(code) for known in SEVERITIES):
                yield finding(each.line, each.col, "ETP001", asked=code)
            elif code not in each.used:
                cause = {"cause": "all"} if code == "*" else {}
                yield finding(each.line, each.col, "ETP002", asked=code, **cause)


def line_of_key(head: str) -> int:
    """Line of a front matter where its suppressions begin, or 0."""
    return next((number for number, line in enumerate(head.splitlines(), 1) if line.startswith(META_KEYS)), 0)


def idle_paths(options: Options, pages: Iterable[str]) -> list[str]:
    """The patterns of the configuration that name no page. pages: paths in the documents' folder."""
    known = list(pages)
    return [glob for glob, _ in options.paths if not any(PathSpec.from_lines("gitwildmatch", [glob]).match_files(known))]


def _of_front_matter(meta: dict[str, object]) -> Iterator[Suppression]:
    for key in META_KEYS:
        value = meta.get(key)
        if isinstance(value, dict):
            value = value.get("ignorer", value.get("ignore"))
        if isinstance(value, str):
            value = _split(re.sub(r"^\s*ignore[r]?\b", "", value))
        if value is False:
            yield Suppression(FRONT_MATTER, 1, ("*",), {"*"})
        elif isinstance(value, list | tuple) and value:
            yield Suppression(FRONT_MATTER, 1, tuple(str(code).strip().upper() for code in value))


def _split(text: str) -> tuple[str, ...]:
    """The codes at the start of a text; a reason may follow, after a dash, a colon or in parentheses."""
    codes = REASON.split(text, maxsplit=1)[0]
    return tuple(code.upper() for code in re.split(r"[\s,;]+", codes.strip()) if code)
