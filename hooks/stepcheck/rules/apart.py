"""Steps that a page speaks of without being theirs: those of a change log, of a definition, of what comes from somebody else."""

from __future__ import annotations

import re

from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.rules.counting import COUNT, SPACE, counted, counting
from stepcheck.rules.others import of_another_thing

DEFINITION = lazy(r"[ ]{0,3}:[ \t]")  # of a term, above it
VERSION = lazy(r"\W*(?:v|version[ ])?[0-9]{1,4}\.[0-9]", re.IGNORECASE)
LOG = lazy(
    r"\W*(?:change[ -]?log|changes|release notes|journal des (?:modifications|changements|versions)|notes de (?:version|publication))\b",
    re.IGNORECASE,
)
SOME = lazy(rf"(?<![\w-]){COUNT}{SPACE}+(?:[^\W\d_]+{SPACE}+)?(?:étapes|steps)\b", re.IGNORECASE)


def is_definition(page: Page, line: int) -> bool:
    """Whether a line explains a term."""
    return DEFINITION.match(page.source.lines[line - 1]) is not None


def is_logged(page: Page, line: int) -> bool:
    """Whether a line is of a change log: under a version, or on a page called so."""
    section = page.section(line)
    if section < 0:
        return False
    first, here = page.headings[0], page.headings[section]
    return bool(LOG.match(first.text) or LOG.match(here.text) or (here.level > 1 and VERSION.match(here.text)))


def steps_of_others(page: Page) -> int:
    """The greatest number of steps that the page says something else has: « le tour compte sept étapes », "their own leaflet has eight steps"."""
    return max(
        (count for _, text in counting(page) for found, count in counted(SOME, text) if of_another_thing(text, found.start("count"))),
        default=0,
    )
