"""What no mending may lose: a step that was seen, the news of one that is not, what an admonition or a table holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser

from stepcheck.edits import Edit
from stepcheck.model import Finding
from stepcheck.pages import Page
from stepcheck.patterns import lazy

LOST = ("ETP105", "ETP113")
LETTERS = lazy(r"[^\W\d_]+")
HOLDERS = frozenset(("blockquote", "details", "table"))


def keeps_steps(edit: Edit, before: Page, after: Page, told: tuple[Sequence[Finding], Sequence[Finding]], phantom: int = 0) -> bool:
    """Whether an edit loses no step. told: the findings of the page before and after it; phantom: line of one that should be none, a year.

    A step that the reader saw must still be one. A number that he did not see as a step may stay so, but not if the edit moves it or if nobody
    is told of it any more.
    """
    inserted = sorted(edit.insert)

    def moved(line: int) -> int:
        return line + sum(each <= line for each in inserted)

    seen = {item.line for one in after.shown.lists for item in one.items}
    if any(item.line and item.line != phantom and moved(item.line) not in seen for one in before.shown.lists for item in one.items):
        return False
    lost = after.shown.lost
    typed = before.source.typed
    if any(moved(line) in lost for line in before.shown.lost if line in edit.replace and not (line in typed and typed[line].quotes)):
        return False
    still = {one.line for one in told[1] if one.code in LOST}
    return all(moved(one.line) in still for one in told[0] if one.code in LOST and moved(one.line) in lost)


def blocks(html: str) -> Counter[str]:
    """The letters in each admonition, block quotation and table of a page."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    return Counter("".join(found) for found in reader.found)


class _Blocks(HTMLParser):
    """Gathers the text of what holds other text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.open: list[tuple[str, int]] = []  # (tag, place in `found`)
        self.divisions: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self.divisions.append("admonition" in (dict(attrs).get("class") or "").split())
        if tag in HOLDERS or (tag == "div" and self.divisions[-1]):
            self.open.append((tag, len(self.found)))
            self.found.append([])

    def handle_endtag(self, tag: str) -> None:
        held = self.divisions.pop() if tag == "div" and self.divisions else True
        if held and self.open and self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            words = LETTERS.findall(data.casefold())
            for _, place in self.open:
                self.found[place] += words
