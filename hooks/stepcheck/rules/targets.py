"""What the links of a site may lead to: the steps of a page, of a section, of an anchor; the lists and series that go on from page to page."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.anchors import inline_anchors, item_anchor
from stepcheck.rules.titles import Series

DIVISION = lazy(r"\W*(?:(?:la|the)\s)?(?:[\w-]+\s)?(?:phase|part|partie|stage)\b", re.IGNORECASE)


class Held(NamedTuple):
    """The steps of a link's target, by number. step: the very one it leads to, or None; beside: those that are counted with it."""

    numbers: set[int]
    step: int | None = None
    beside: frozenset[int] = frozenset()


class Targets:
    """The pages that links may lead to. pages: all of them; series: by page path; absolute: whether « /page.md » is one of the documents."""

    def __init__(self, pages: Mapping[str, Page], series: Mapping[str, list[Series]], *, absolute: bool = False) -> None:
        self.pages = pages
        self.series = series
        self.absolute = absolute
        self.twins = {(page.twin, page.locale): page for page in pages.values() if page.twin}

    @cached_property
    def has_divisions(self) -> bool:
        """Whether a heading of some page may be a phase or a part."""
        return any(DIVISION.match(heading.text) for page in self.pages.values() for heading in page.headings)

    @cached_property
    def _spread(self) -> dict[tuple[str, str], list[tuple[str, set[int]]]]:
        """(folder, locale) -> (page, numbers) of the series that may go on from page to page."""
        found = defaultdict[tuple[str, str], list[tuple[str, set[int]]]](list)
        for path, page in self.pages.items():
            found[posixpath.dirname(path), page.locale] += [(path, one.numbers) for one in self.series.get(path, []) if one.may_spread]
        return found

    @cached_property
    def goes_on_from(self) -> dict[str, int]:
        """Page -> last step of the page before it, where its first list goes on with that one's last."""
        return {path: last for path, (last, first) in self._neighbours.items() if first == last + 1 > 1}

    def last_before(self, path: str) -> int:
        """Last step of the page before one in the navigation and the folder, or 0."""
        return self._neighbours.get(path, (0, 0))[0]

    @cached_property
    def _neighbours(self) -> dict[str, tuple[int, int]]:
        """Page -> (last step of the page before it in the navigation and the folder or 0, first number of its own first list or 0)."""
        found: dict[str, tuple[int, int]] = {}
        before, last = ("", ""), 0
        for page in self._in_order:
            outer = [one for index in page.shown.ordered() if (one := page.shown.lists[index]).parent is None and one.first_line]
            folder = (posixpath.dirname(page.path), page.locale)
            found[page.path] = (last if folder == before else 0, outer[0].start if outer else 0)
            before, last = folder, outer[-1].numbers[-1] if outer else 0
        return found

    @cached_property
    def _in_order(self) -> list[Page]:
        return sorted((one for one in self.pages.values() if one.order is not None), key=lambda one: one.order or 0)

    @cached_property
    def _runs(self) -> dict[str, set[int]]:
        """Page -> numbers of all the steps of the pages whose lists go on from one another."""
        runs: list[list[Page]] = []
        for page in self._in_order if self.goes_on_from else ():
            if page.path not in self.goes_on_from:
                runs.append([])
            runs[-1].append(page)
        found: dict[str, set[int]] = {}
        for run in runs:
            if len(run) > 1:
                numbers = {number for page in run for index in page.shown.ordered() for number in page.shown.lists[index].numbers}
                found |= dict.fromkeys((page.path for page in run), numbers)
        return found

    def elsewhere(self, page: Page) -> set[int]:
        """Numbers of the steps of the pages that go on with a page's series or list, or that it goes on from."""
        series = self._spread[posixpath.dirname(page.path), page.locale]
        own = set().union(*(numbers for path, numbers in series if path == page.path))
        if not own:
            return self._runs.get(page.path, set())
        return set().union(*(numbers for path, numbers in series if path != page.path and (min(numbers) > 1 or min(own) > 1)))

    def holder_of(self, page: Page, number: int) -> Page:
        """The page that has a step of the series that a page is part of: itself, or the only other one that has it."""
        series = self._spread[posixpath.dirname(page.path), page.locale]
        listed = any(number in page.shown.lists[index].numbers for index in page.shown.ordered())
        if listed or not any(path == page.path for path, _ in series) or any(path == page.path and number in numbers for path, numbers in series):
            return page
        found = {path for path, numbers in series if number in numbers}
        return self.pages[found.pop()] if len(found) == 1 else page

    def page_of(self, page: Page, target: str) -> tuple[Page | None, str]:
        """(page that a link leads to or None when it cannot be told, fragment)."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or (parts.path.startswith("/") and not self.absolute):
            return None, ""
        fragment = unquote(parts.fragment)
        if not parts.path:
            return page, fragment
        folder = "" if parts.path.startswith("/") else posixpath.dirname(page.path)
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))
        other = self.pages.get(path)
        if other is None:
            bare = path.removesuffix(".md")
            other = self.pages.get(f"{bare}.md") or self.pages.get(f"{bare}/index.md")
        if other is not None and other.locale != page.locale:
            other = self.twins.get((other.twin, page.locale), other)
        return other, fragment

    def held(self, page: Page, target: str) -> Held | None:
        """The steps that a link's target holds; None when nothing can be said of it."""
        other, fragment = self.page_of(page, target)
        if other is None or (fragment and fragment not in other.shown.ids):
            return None
        titles = self.series.get(other.path, [])
        if not fragment:
            listed = {number for index in other.shown.ordered() for number in other.shown.lists[index].numbers}
            listed |= {number for one in titles for number in one.numbers}
            return Held(listed, None, frozenset(self.elsewhere(other))) if listed else None
        exact, beside = self._at(other, fragment)
        index = next((at for at, heading in enumerate(other.headings) if heading.anchor == fragment), None)
        if index is None:
            return Held({exact}, exact, beside) if exact is not None else None
        first, last = other.headings[index].line, other.section_end(index)
        found = {
            item.number for at in other.shown.ordered() if first <= other.shown.lists[at].first_line < last for item in other.shown.lists[at].items
        }
        found |= {title.label.value for one in titles for title in one.titles if first < title.line < last}
        found |= {exact} if exact is not None else set()
        return Held(found, exact, beside) if found else None

    def step_of(self, other: Page, fragment: str) -> int | None:
        """Number of the step that an anchor of a page is on, or None."""
        return self._at(other, fragment)[0]

    def anchor_of(self, other: Page, number: int) -> str:
        """Id of the only step of a page that has a number, or nothing."""
        found = [title.anchor for one in self.series.get(other.path, []) for title in one.titles if title.label.value == number and title.anchor]
        items = (item for index in other.shown.ordered() for item in other.shown.lists[index].items if item.number == number)
        found += [anchor for item in items if (anchor := item_anchor(item, other))]
        return found[0] if len(found) == 1 else ""

    def _at(self, other: Page, fragment: str) -> tuple[int | None, frozenset[int]]:
        """(number of the step that an anchor of a page is on or None, numbers of the steps that it is counted with)."""
        for one in self.series.get(other.path, []):
            for title in one.titles:
                if title.anchor == fragment and title.last == title.label.value:
                    return title.label.value, frozenset(one.numbers)
        for index in other.shown.ordered():
            for item in other.shown.lists[index].items:
                if item_anchor(item, other) == fragment:
                    return item.number, frozenset(other.shown.lists[index].numbers)
        if fragment in other.shown.ids and not any(one.anchor == fragment for one in other.headings):
            for one in self.series.get(other.path, []):
                for title in one.titles:
                    if title.last == title.label.value and any(anchor == fragment for _, _, anchor in inline_anchors(title, other)):
                        return title.label.value, frozenset(one.numbers)
        return None, frozenset()
