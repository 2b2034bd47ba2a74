"""Steps that a page speaks of without being theirs: those of a change log, of a definition."""

from __future__ import annotations

import re

from stepcheck.pages import Page
from stepcheck.patterns import lazy

DEFINITION = lazy(r"[ ]{0,3}:[ \t]")  # of a term, above it
VERSION = lazy(r"\W*(?:v|version[ ])?[0-9]{1,4}\.[0-9]", re.IGNORECASE)
LOG = lazy(
    r"\W*(?:change[ -]?log|changes|release notes|journal des (?:modifications|changements|versions)|notes de (?:version|publication))\b",
    re.IGNORECASE,
)


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
