"""References that say more than a number: a step of a step (« étape 4.1 », "step 2.i"), the step of a part (« section II, étape 11 »)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stepcheck.mentions import Mention
from stepcheck.model import Finding, finding
from stepcheck.numbers import to_label
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.targets import Held
from stepcheck.scopes import Scopes
from stepcheck.surroundings import STEM, complement

SUB = lazy(r"\.(?P<sub>[ivx]{1,4}|[a-h])(?!\w)")
DIVISION = lazy(
    r"\b(?P<name>section|partie|part|chapitre|chapter|annexe|appendix)[\s*_]+(?P<label>[IVX]{1,5}|\d{1,2}|[A-H])[\s*_,:(–—-]{1,4}(?:à[\s*_])?(?:l['’])?$",
    re.IGNORECASE,
)
# « suivez les étapes de [la notice](https://…) »: the steps cited after it are those of the notice.
LINKED_STEPS = lazy(r"\b(?:steps?|étapes?|procedure|procédure|instructions)\b[^.\n\[\]]{0,40}\[[^\[\]\n]{1,120}\]\((?!#)", re.IGNORECASE)
# « la section « Étape 5 : choisir le fil » du manuel »: a title that stands elsewhere.
SECTION = lazy(r"\b(?:section|rubrique|chapitre|chapter|topic|article)[ \t\u00a0]+[«\"“][\s*_]*$", re.IGNORECASE)
# What the target of a page's link holds, or None when it cannot be told.
Resolve = Callable[[Page, str], "Held | None"]
FARTHEST = 12  # lines from such a link to the references


def check_sub_step(page: Page, mention: Mention, scopes: Scopes) -> Iterator[Finding]:
    """« étape 4.1 », « étape 4c » of a step whose sub-list, or whose headings « 4.1 », stop before."""
    if not mention.sub or mention.target is not None or len(mention.numbers) != 1:
        return
    wanted = int(mention.sub) if mention.sub.isdigit() else ord(mention.sub) - 96
    label = f"{mention.numbers[0]}{'.' if mention.sub.isdigit() else ''}{mention.sub}"
    if f"{mention.numbers[0]}.{mention.sub}" in scopes.words.all_headings:
        return
    letters = {title.label.suffix for one in scopes.series for title in one.titles if title.label.value == mention.numbers[0] and title.label.suffix}
    if mention.sub.isalpha() and letters and mention.sub not in letters and all(len(one) == 1 for one in letters) and not is_sub_step(page, mention):
        yield finding(mention.line, mention.col, "ETP301", number=f"{mention.numbers[0]}{mention.sub}", most=f"{mention.numbers[0]}{max(letters)}")
        return
    lengths = _sub_lengths(page, mention.numbers[0])
    if mention.sub.isdigit() and mention.numbers[0] in scopes.words.sub_titled:
        lengths.append(scopes.words.sub_titled[mention.numbers[0]])
    if lengths and wanted > max(lengths):
        most = f".{max(lengths)}" if mention.sub.isdigit() else chr(96 + max(lengths))
        yield finding(mention.line, mention.col, "ETP301", number=label, most=f"{mention.numbers[0]}{most}")


def is_sub_step(page: Page, mention: Mention) -> bool:
    """Whether a list of the page has the very step of a step that is cited: with both numbers, it may stand in another section."""
    after = SUB.match(mention.after)
    sub = mention.sub or (after["sub"].lower() if after else "")
    if not sub or len(mention.numbers) != 1:
        return False
    roman = to_label(sub.upper())
    wanted = int(sub) if sub.isdigit() else roman.value if roman and roman.style == "roman" else ord(sub[0]) - 96
    return any(wanted <= length for length in _sub_lengths(page, mention.numbers[0]))


def numbers_of_part(page: Page, mention: Mention, scopes: Scopes) -> set[int] | None:
    """Numbers of the steps in the part that a reference names right before, none when it is another page's; None if it names none."""
    found = DIVISION.search(mention.before)
    if found is None:
        return None
    named = re.compile(rf"\W*{found['name']}\s+{found['label']}\b", re.IGNORECASE)
    numbers: set[int] = set()
    for index, heading in enumerate(page.headings):
        if named.match(heading.text):
            start, end = heading.line, page.section_end(index)
            numbers |= scopes.typed_between(start, end).union(*(one.numbers for one in scopes.between(start, end)))
    return numbers


def is_of_linked_page(page: Page, mention: Mention) -> bool:
    """Whether the lines just before, in the same section, send the reader to the steps of another page; or the reference is a title there."""
    if SECTION.search(mention.before):
        return True
    section = page.section(mention.line)
    first = max(page.headings[section].line + 1 if section >= 0 else 1, mention.line - FARTHEST)
    return any(LINKED_STEPS.search(page.source.lines[line - 1]) for line in range(first, mention.line + 1))


def numbers_of_linked(page: Page, mention: Mention, linked: dict[str, set[str]], resolve: Resolve) -> set[int]:
    """Numbers of the steps of the page that what follows a reference names as a link of this page does: « les étapes 1 à 4 de la chaîne ».

    linked: stem -> targets of the links whose text has it.
    """
    wanted = {word[:STEM] for word in complement(mention.after) or ()}
    targets = {target for stem in wanted for target in linked.get(stem, ())}
    return set().union(*(held.numbers for target in targets if (held := resolve(page, target))))


def _sub_lengths(page: Page, number: int) -> list[int]:
    """Last number of each numbered list that stands in a step with some number."""
    lengths = []
    for index in page.shown.ordered():
        one = page.shown.lists[index]
        if one.parent is not None and one.parent[1] < len(page.shown.lists[one.parent[0]].items):
            holder = page.shown.lists[one.parent[0]].items[one.parent[1]]
            if holder.number == number:
                lengths.append(max(one.numbers))
    return lengths
