"""What the build cannot mend by itself: straight quotation marks, English labels that do not say they are English.

Spaces and apostrophes are never reported: whatever an author's keyboard types, typography.py sets them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporting import Problem

from pagerules.text import PageText, without_targets

QUOTED = re.compile(r'(?<![=\w])"(?=\w)[^"\n]*"')
LABEL = re.compile(r"\(\*([^*]+)\*\)(?!\{)")
ATTRIBUTES = re.compile(r"\{[^{}]*\}|<[^<>]*>")


def quotation_marks(page: PageText) -> Iterator[Problem]:
    """Straight quotation marks in a French sentence."""
    if page.language == "fr":
        titles = {number for number, *_ in page.notices}
        for number, line in page.lines:
            found = QUOTED.search(ATTRIBUTES.sub("", without_targets(line))) if '"' in line else None
            if found and number not in titles:
                yield Problem(page.file, number, "TYP001", f"{found[0]} est entre guillemets droits. Écrivez « {found[0][1:-1]} ».")


def english_labels(page: PageText) -> Iterator[Problem]:
    """English names of buttons without their language, which a screen reader would say with a French voice."""
    if page.language == "fr":
        for number, line in page.lines:
            for label in LABEL.findall(line):
                said = f"« {label} » ne dit pas sa langue : un lecteur d'écran le lirait à la française. Écrivez (*{label}*{{lang=en}})."
                yield Problem(page.file, number, "LAN001", said)
