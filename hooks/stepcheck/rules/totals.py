"""« pour les six étapes », "all five steps": a count said anywhere on a page that has one procedure only (ETP401).

More steps than the page has are a fault wherever they are said. Fewer may be some of them, so they are told only of a whole
(« toutes les quatre étapes », "all three steps"), in a paragraph that names no step.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from stepcheck.mention_words import IDIOM
from stepcheck.mentions import Mention
from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.rules.announcements import PARTIAL
from stepcheck.rules.countable import before
from stepcheck.rules.counting import COUNT, SPACE, counted, counting
from stepcheck.rules.others import of_another_thing
from stepcheck.rules.points import begun
from stepcheck.rules.titles import Series
from stepcheck.scopes import Scopes
from stepcheck.surroundings import names_another

LONGEST = 60  # characters looked at before a count


def check_totals(page: Page, series: list[Series], found: list[Mention], told: set[int]) -> Iterator[Finding]:
    """Findings on the counts of all the steps. found: the references of the page; told: lines where a count is told already."""
    texts = [(start, text) for start, text in counting(page) if "](" not in text and "][" not in text]
    if not any(_definite().search(text) for _, text in texts):
        return
    possible = of_the_only_procedure(page, series)
    if not possible:
        return
    scopes, written = Scopes(page, series), begun(page)
    cited = [mention.line for mention in found]
    for start, text in texts:
        last = start + text.count("\n")
        names_steps = bisect_left(cited, start) < bisect_right(cited, last)
        for one, count in counted(_definite(), text):
            if count < 2 or count in possible or (count < max(possible) and (names_steps or not one["whole"])):
                continue
            at = one.start("count")
            line = start + text.count("\n", 0, at)
            if count in before(line, page, series, page.section(line), scopes):
                continue  # of the list right above
            if line not in told and not (count > max(possible) and count in written) and not _is_of_another(text, one, scopes):
                yield finding(line, at - text.rfind("\n", 0, at), "ETP401", announced=count, found=max(possible))


def of_the_only_procedure(page: Page, series: list[Series]) -> set[int]:
    """Counts that would be right for the only procedure of a page; none when it has several, or steps that are written elsewhere."""
    ordered = [page.shown.lists[index] for index in page.shown.ordered()]
    if any(not one.first_line for one in ordered) or "<ol" in page.source.prose.text:
        return set()
    bullets = {len(one.items) for one in page.shown.lists if not one.ordered}
    if series:
        titles = series[0].titles
        if len(series) > 1 or len(titles) < 2 or titles[0].label.value > 1:
            return set()
        lists = {len(one.items) for one in ordered}
        totals = {title.total for title in titles if title.total}
        return {len(titles), max(series[0].numbers)} | {count for count in lists | bullets | totals if count > len(titles)}
    outer = [one for one in ordered if one.parent is None and not one.after_code]
    if len(outer) != 1 or len(outer[0].items) < 2 or outer[0].start > 1:
        return set()
    sections = {sum(heading.level == level for heading in page.headings) for level in range(1, 7)}
    more = {len(one.items) for one in ordered} | bullets | sections
    return {len(outer[0].items), max(outer[0].numbers)} | {count for count in more if count > len(outer[0].items)}


def _is_of_another(text: str, one: re.Match[str], scopes: Scopes) -> bool:
    """Whether what stands around a count says that it is of something else, or of some steps."""
    at, low = one.start("count"), max(0, one.start() - LONGEST)
    if (not one["place"] and PARTIAL.search(text, low, at)) or of_another_thing(text, at) or _some().match(text, one.end()):
        return True
    if any(idiom.start() <= at < idiom.end() for idiom in IDIOM.finditer(text, low, one.end() + 1)):
        return True
    return names_another(text[max(0, one.start() - LONGEST) : one.start()], text[one.end() : one.end() + LONGEST], scopes.words.said)


@cache
def _definite() -> re.Pattern[str]:
    """« toutes les cinq étapes », « des cinq étapes », "of the five steps", "all five steps", « la plus longue des cinq étapes »."""
    place = rf"(?:[^\W\d_]{{2,12}}(?:ième|mière|nière|nde)|plus{SPACE}+[^\W\d_]{{3,16}}|chacune|l['’]ensemble){SPACE}+(?:des|de)"
    place += rf"|(?:all|each|every{SPACE}one|first|second|third|fourth|fifth|last|[^\W\d_]{{2,12}}est){SPACE}+of"
    whole = rf"(?P<whole>(?:tou(?:te)?s|all|(?P<place>{place})){SPACE}+)"
    return re.compile(
        rf"\b(?:{whole}(?:les{SPACE}+|ces{SPACE}+|the{SPACE}+|these{SPACE}+)?|(?:les|des|ces|aux|nos|vos|ses|the|these|our|your|its){SPACE}+){COUNT}{SPACE}+(?:étapes|steps)\b",
        re.IGNORECASE,
    )


@cache
def _some() -> re.Pattern[str]:
    """What follows a count of some steps: « les deux étapes suivantes », "the two steps before"."""
    return re.compile(
        rf"{SPACE}+(?:suivantes|précédentes|premières|dernières|restantes|intermédiaires|qui|que|où|dont|décrites|de|du|d['’]|in|of|from|at|on|that|which|you|we|I)\b",
        re.IGNORECASE,
    )
