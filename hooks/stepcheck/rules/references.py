"""« étape 3 » in the text must be a step that the reader can find (ETP301, 302, 305, 306).

Where a reference is looked for: the section or page that a link around it, or in its clause, names; else the lists and titles
in its reach (`scopes`); the section named in its clause; the series of other pages. It is told only if none has it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from stepcheck.mentions import Mention
from stepcheck.model import Finding, finding
from stepcheck.pages import Page
from stepcheck.prose import plain
from stepcheck.rules.apart import is_logged
from stepcheck.rules.placed import Resolve, check_sub_step, is_of_linked_page, is_sub_step, numbers_of_linked, numbers_of_part
from stepcheck.rules.targets import Held
from stepcheck.rules.titles import Series
from stepcheck.rules.unwritten import Unwritten
from stepcheck.scopes import Scopes
from stepcheck.surroundings import goes_back, names_another, of_another_part

SHORTEST_TITLE = 4  # characters
CLOSE = 2  # lines between references that speak of one list; steps that it may have lost
MOST_NAMES = 3  # of sections, in a message
PLURALS = ("étapes", "etapes", "steps")


def check_references(
    page: Page, found: list[Mention], series: list[Series], resolve: Resolve, elsewhere: set[int], told: set[int]
) -> Iterator[Finding]:
    """Findings on the references of a page. elsewhere: numbers of the series that this page continues or starts; told: lines with a wrong count."""
    if not found:
        return
    scopes = Scopes(page, series)
    unwritten = Unwritten(page, scopes, told)
    unsure: set[int] = set()
    for mention in found:
        reversed_range = next((one for one in mention.ranges if one[1] <= one[0]), None)
        if _is_of_another(mention, scopes):
            continue
        if reversed_range and not mention.sub and not goes_back(mention.clause, singular=not mention.key.startswith(PLURALS)):
            yield finding(mention.line, mention.col, "ETP302", cause="reversed", first=reversed_range[0], last=reversed_range[1], most=0)
            continue
        linked = resolve(page, mention.target) if mention.target is not None else None
        numbers, sure = _known(mention, scopes, linked, elsewhere)
        if not numbers and mention.sub:
            yield from check_sub_step(page, mention, scopes)
        if not numbers or (mention.ordinal and (max(mention.numbers) <= 1 or not sure)):
            continue
        missing = sorted({number for number in mention.numbers if number not in numbers})
        if missing and mention.target is None:
            others = (
                scopes.lists
                if of_another_part(mention.after)
                else (*scopes.called.named(mention), *scopes.called.pointed(mention), *scopes.called.before(mention))
            )
            extra = scopes.typed_numbers(mention).union(*(one.numbers for one in others))
            missing = [number for number in missing if number not in extra]
            missing = [number for number in missing if number not in scopes.words.labelled] if missing else []
        if missing and mention.target is None:
            part = numbers_of_part(page, mention, scopes)
            if part == set() or is_sub_step(page, mention) or is_of_linked_page(page, mention):
                continue
            if is_logged(page, mention.line):
                continue
            if missing and unwritten.holds(mention.line, max(missing), mention.after):
                continue
            if names_another(mention.before, mention.after, scopes.words.said) or _has_its_title(mention, scopes):
                continue
            missing = [number for number in missing if number not in (part or ())]
            known = numbers_of_linked(page, mention, scopes.words.linked, resolve) if missing else ()
            missing = [number for number in missing if number not in known]
        if not missing and mention.target is None and _left_behind(mention, found, scopes):
            missing, numbers = list(mention.numbers), scopes.announced(mention)
        if missing == [0] or not missing:
            yield from check_sub_step(page, mention, scopes)
            if mention.again and mention.target is None and (mention.numbers[0], mention.again) not in scopes.words.doubled:
                yield finding(mention.line, mention.col, "ETP301", number=f"{mention.numbers[0]} {mention.again}", most=max(numbers))
            section = page.section(mention.line)
            if section not in unsure:  # told once a section
                ambiguous = list(_ambiguous(page, mention, scopes))
                unsure.update([section] if ambiguous else [])
                yield from ambiguous
        elif mention.ranges and mention.ranges[0][0] in numbers and mention.ranges[0][1] in missing:
            first, last = mention.ranges[0]
            far = "long" if mention.target is None else "long-linked"
            yield finding(mention.line, mention.col, "ETP302", cause=far, first=first, last=last, most=max(numbers))
        elif linked and linked.step is not None and not mention.covered and len(mention.numbers) == 1:
            yield finding(mention.line, mention.col, "ETP303", number=missing[0], found=linked.step, target=mention.target)
        else:
            before = {number for one in scopes.called.before(mention) for number in one.numbers}
            cause = {"cause": "linked"} if mention.target is not None else {}
            yield finding(mention.line, mention.col, "ETP301", number=missing[0], most=max(before or numbers), **cause)


def _left_behind(mention: Mention, found: list[Mention], scopes: Scopes) -> bool:
    """Whether a reference before a list goes beyond it, though others beside it are of that list: « faites l'étape 1, puis passez à l'étape 6 »."""
    numbers = scopes.announced(mention)
    if len(mention.numbers) != 1 or mention.ordinal or mention.sub or not numbers or mention.numbers[0] <= max(numbers):
        return False
    if mention.numbers[0] > max(numbers) + CLOSE or of_another_part(mention.after) or names_another(mention.before, mention.after, scopes.words.said):
        return False
    if scopes.called.named(mention) or scopes.called.pointed(mention) or mention.numbers[0] in scopes.titled(mention):
        return False
    beside = [one for one in found if one is not mention and abs(one.line - mention.line) <= CLOSE and one.target is None]
    return bool(beside) and all(one.numbers and numbers.issuperset(one.numbers) for one in beside if one.numbers != mention.numbers)


def _is_of_another(mention: Mention, scopes: Scopes) -> bool:
    """Whether a letter or a total can be no step's of this page."""
    if mention.total is not None and mention.total not in scopes.totals:
        return True
    return mention.style == "letter" and not scopes.lettered


def _has_its_title(mention: Mention, scopes: Scopes) -> bool:
    """« l'étape 3 « Joindre les pièces » » of another section, whose third step begins so."""
    quoted = plain(mention.quoted)
    if len(quoted) < SHORTEST_TITLE:
        return False
    at = bisect_left(scopes.words.beginnings, wanted := (mention.numbers[0], quoted))
    return at < len(scopes.words.beginnings) and scopes.words.beginnings[at][0] == wanted[0] and scopes.words.beginnings[at][1].startswith(quoted)


def _known(mention: Mention, scopes: Scopes, linked: Held | None, elsewhere: set[int]) -> tuple[set[int], bool]:
    """(numbers that a reference may name, whether lists or a link's target hold some); an empty set when nothing can be said."""
    if mention.target is None:
        near, titled = scopes.numbers(mention), scopes.titled(mention)
        return near | titled | elsewhere, bool(near or titled)
    if linked is None:
        return set(), False
    if mention.covered:
        return linked.numbers | (linked.beside if len(mention.numbers) > 1 else set()), True
    if linked.numbers & set(mention.numbers):
        return linked.numbers | (linked.beside if linked.step is None else set()), True
    beside = linked.beside if linked.step is None else set()
    return linked.numbers | beside | scopes.numbers(mention) | scopes.titled(mention), True


def _ambiguous(page: Page, mention: Mention, scopes: Scopes) -> Iterator[Finding]:
    """A reference from a section without steps, on a page where several procedures have that step (ETP305)."""
    if mention.target is not None or mention.ordinal or page.in_step(mention.line):
        return
    if set(mention.numbers) & scopes.titled(mention):
        titled = scopes.series_with(mention)
        if len(titled) > 1 and not scopes.called.named(mention):
            yield _unsure(page, mention, {page.chain(one.titles[0].heading)[1] for one in titled}, len(titled))
        return
    start, end = scopes.section(mention.line)
    if not start or page.headings[page.section(start)].level == 1 or any(one.parent is None for one in scopes.between(start, end)):
        return
    sections = {one.heading for one in scopes.lists if one.parent is None and set(mention.numbers) <= set(one.numbers)}
    if len(sections) > 1 and not scopes.called.named(mention) and not set(mention.numbers) <= scopes.words.labelled:
        yield _unsure(page, mention, sections, len(sections))


def _unsure(page: Page, mention: Mention, sections: set[int], count: int) -> Finding:
    """A reference that may be to the procedures of several sections, their names in its message."""
    names = [page.headings[index].text if index >= 0 else "–" for index in sorted(sections)]
    spelt = ", ".join(names[:MOST_NAMES]) + "…" * (len(names) > MOST_NAMES)
    return finding(mention.line, mention.col, "ETP305", number=mention.numbers[0], count=count, sections=spelt)
