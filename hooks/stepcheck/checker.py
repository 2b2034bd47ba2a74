"""All the rules over all the pages of a build: what the hook and the command share.

What few sites need (history, translations, portability) is imported when it is: reading rules costs more than running them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from stepcheck.languages import source_locale
from stepcheck.mentions import Mention, mentions
from stepcheck.model import Finding
from stepcheck.options import Options
from stepcheck.pages import Page
from stepcheck.reports import Report, report_of
from stepcheck.rules.anchors import check_anchors
from stepcheck.rules.annotations import check_annotations
from stepcheck.rules.decimals import check_decimals
from stepcheck.rules.division_links import check_division_links
from stepcheck.rules.divisions import check_divisions
from stepcheck.rules.every_count import check_every_count
from stepcheck.rules.links import check_links, contradicts
from stepcheck.rules.lists import check_lists
from stepcheck.rules.lost import check_lost, lost_runs
from stepcheck.rules.named_counts import check_named_counts
from stepcheck.rules.points import check_points
from stepcheck.rules.quotations import check_quotations
from stepcheck.rules.references import check_references
from stepcheck.rules.spread import check_spread, check_starts
from stepcheck.rules.spread_divisions import check_division_totals
from stepcheck.rules.targets import Targets
from stepcheck.rules.titles import Series, check_titles, series_of
from stepcheck.suppressions import apply
from stepcheck.titles import step_titles

if TYPE_CHECKING:
    from stepcheck.rules.history import Pointed
    from stepcheck.sections import Checked


class Checker:
    """Collects the pages of a build, then says what is wrong with them."""

    def __init__(self, options: Options, *, annotate: bool = False, default_locale: str = "", past: dict[str, list[Pointed]] | None = None) -> None:
        self.options = options
        self.annotate = annotate
        self.default_locale = default_locale
        self.past = past or {}
        self.pages: dict[str, Page] = {}
        self.read: dict[str, tuple[list[Series], list[Mention]]] = {}
        self.told: dict[str, list[tuple[int, str]]] = {}  # (line, code) of the faults of each page, without comparison
        self.done: set[str] = set()
        self.snippets: set[tuple[str, int, int, str]] = set()  # what is told of files that several pages, perhaps of two languages, include
        self.snippet_name: Callable[[str], str] = str  # how a snippet's file is told
        self.absolute_links = False  # whether « /page.md » is one of the documents

    def add(self, page: Page) -> None:
        """Take a page that was just rendered."""
        self.pages[page.path] = page
        self.done.discard(page.path)
        self.read[page.path] = (series_of(step_titles(page), page), list(mentions(page)))
        page.source.forget()

    def reports(self) -> list[Report]:
        """What there is to say of the pages added since the last call, sorted by file, line, column."""
        new = [page for path, page in self.pages.items() if path not in self.done]
        self.done.update(page.path for page in new)
        targets = self.targets()
        own: dict[str, set[Finding]] = {}
        for page in new:
            own[page.path] = set(self._page(page, targets))
            page.source.forget()
        spread = list(self._series(new))
        totals = {path for path, one in spread if one.code == "ETP204"}  # what the other pages say of the total comes first
        own |= {path: {one for one in own[path] if one.code != "ETP204"} for path in totals}
        for path, one in spread:
            own[path].add(one)
        for path, findings in own.items():
            self.told[path] = [(one.line, one.code) for one in findings if one.level != "info" and self.options.applies(one.code, path)]
        shared = self._compared(new)
        found: set[Report] = set()
        for page in new:
            for one in self._kept(page, {*own[page.path], *shared.get(page.path, [])}):
                report = report_of(page, one, self.read[page.path][1], self.snippet_name)
                place = (report.file, report.line, report.col, report.code)
                if report.file == page.file or place not in self.snippets:
                    found.add(report)
                if report.file != page.file:
                    self.snippets.add(place)
            page.source.forget()
        return sorted(found)

    def findings(self, page: Page) -> list[Finding]:
        """What there is to say of one page by itself, sorted."""
        return self._kept(page, set(self._page(page, self.targets())))

    def _kept(self, page: Page, findings: set[Finding]) -> list[Finding]:
        """The findings that neither the options nor the author silence."""
        wanted = [one for one in sorted(findings) if self.options.applies(one.code, page.path)]
        return [one for one in apply(page, wanted) if self.options.applies(one.code, page.path)]

    def targets(self) -> Targets:
        """What the links of the pages may lead to."""
        return Targets(self.pages, {path: series for path, (series, _) in self.read.items()}, absolute=self.absolute_links)

    def pointed(self, page: Page) -> list[Pointed]:
        """What each reference of a page points at, to compare with later."""
        from stepcheck.rules.history import pointed

        return pointed(page, self.read[page.path][1], self.targets())

    def _page(self, page: Page, targets: Targets) -> Iterator[Finding]:
        series, found = self.read[page.path]
        runs = lost_runs(page)
        elsewhere = targets.elsewhere(page)
        yield from check_lost(page, runs)
        yield from check_lists(page, runs, targets.goes_on_from.get(page.path, 0))
        yield from check_titles(series, spread=bool(elsewhere))
        yield from check_divisions(page)
        yield from check_decimals(page)
        yield from check_anchors(page, series)
        sure = [one for one in found if not contradicts(one, page, targets)]
        counts = list(check_every_count(page, series, found, alone=not elsewhere))
        counts += check_named_counts(page, series, targets, {one.line for one in counts})
        yield from counts
        yield from check_references(page, sure, series, targets.held, elsewhere, {one.line for one in counts})
        yield from check_links(page, found, targets)
        yield from check_division_links(page, targets)
        yield from check_quotations(page, found, targets)
        yield from check_points(page, series)
        yield from check_annotations(page, self.annotate)
        if self.options.applies("ETP116", page.path):
            from stepcheck.rules.portability import check_portability

            yield from check_portability(page)
        if page.path in self.past:
            from stepcheck.rules.history import check_history

            yield from check_history(page, found, self.past[page.path], targets)

    def _series(self, new: list[Page]) -> Iterator[tuple[str, Finding]]:
        """(path, finding) on the series of titles that are spread over pages."""
        names = {page.path for page in new}
        everyone = [(page, self.read[path][0]) for path, page in self.pages.items()]
        for page, one in (*check_starts(everyone), *check_spread(everyone), *check_division_totals(self.pages.values())):
            if page.path in names:
                yield page.path, one

    def _compared(self, new: list[Page]) -> dict[str, list[Finding]]:
        """Findings of the translations against their sources, by page path."""
        found: dict[str, list[Finding]] = {}
        names = {page.path for page in new}
        twins: dict[str, dict[str, Page]] = {}
        for page in self.pages.values():
            if page.twin and page.locale:
                twins.setdefault(page.twin, {})[page.locale] = page
        if any(len(group) > 1 for group in twins.values()):
            from stepcheck.rules.translations import compare
        for group in twins.values():
            source = group.get(source_locale(group, self.default_locale))
            for page in group.values():
                if source is not None and page is not source and {page.path, source.path} & names:
                    mine, theirs = self._checked(source), self._checked(page)
                    named = ("origin", source.file)
                    differences = (one._replace(values=tuple(sorted((*one.values, named)))) for one in compare(mine, theirs))
                    found.setdefault(page.path, []).extend(differences)
        return found

    def _checked(self, page: Page) -> Checked:
        from stepcheck.sections import Checked

        return Checked(page, *self.read[page.path], self.told.get(page.path, []))
