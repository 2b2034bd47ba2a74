"""What an author typed to set a number, and has no effect: « start= » that no list obeys, a marker typed twice (ETP115)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stepcheck.model import Finding, Typed, finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy

DOUBLED = lazy(r"(?P<first>\d{1,3})[.)][ \t]+(?P<second>\d{1,3})[.)][ \t]+\S")
START = lazy(r"\{:?[^{}]*\bstart\s*=\s*[\"']?\d+[^{}]*\}\s*$")


def check_ineffective(page: Page, cut: Collection[int]) -> Iterator[Finding]:
    """Findings on attribute lists with « start= » and on doubled markers. cut: lines of the steps before which a block cuts their list."""
    for number, line in page.source.prose.holding("start"):
        if "start" in line and (found := START.search(line)) and _near_list(number, page):
            of_cut = any(line in cut for line in range(number - 2, number + 3))
            cause = "start-of-cut" if of_cut else "start-always-1" if page.shown.always_1 else "start"
            yield finding(number, found.start() + 1, "ETP115", cause=cause, typed=0)
    one: Typed | None = None
    for typed in page.source.typed.values():
        if (
            not typed.label.isdecimal()
            or not page.source.lines[typed.line - 1][typed.end : typed.end + 1].isdecimal()
            or typed.line not in page.source.prose
        ):
            continue
        doubled = DOUBLED.match(page.source.lines[typed.line - 1], typed.col - 1)
        if doubled and doubled["first"] == doubled["second"] == "1":
            one = typed  # a list in a step may begin so, unless the next ones do too
        elif doubled and (doubled["first"] == doubled["second"] or int(doubled["first"]) > 1 < int(doubled["second"])):
            if one and (doubled["first"], doubled["second"], typed.indent) == ("2", "2", one.indent):
                yield finding(one.line, one.col, "ETP115", cause="doubled", typed=1)
            yield finding(typed.line, typed.col, "ETP115", cause="doubled", typed=int(doubled["first"]))


def _near_list(number: int, page: Page) -> bool:
    """Whether an attribute list stands on a list's line, or right before or after one."""
    return any(line in page.source.typed and page.source.typed[line].label for line in range(number - 1, number + 3))
