"""A reader is warned before it is too late: a danger notice stands right before each irreversible step; notices say what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporting import Problem

from pagerules.text import PageText

KINDS = {"danger": "irréversible", "warning": "argent, numéros", "tip": "gain de temps", "info": "droit"}
MARK = re.compile(r"\s*\{:? *\.irreversible *\}\s*")
STEP = re.compile(r" *\d+\. ")
TITLE_LENGTH = 8


def warned(page: PageText) -> Iterator[Problem]:
    """Irreversible steps without a danger notice just before them."""
    lines = page.body.split("\n")
    for number, line in page.lines:
        if not MARK.fullmatch(line):
            continue
        step = next((index for index in range(number - 1, -1, -1) if STEP.match(lines[index])), None)
        if step is None:
            said = "« { .irreversible } » n'est dans aucune étape numérotée. Mettez-le sous l'étape, décalé de quatre espaces."
            yield Problem(page.file, number, "SUR001", said)
        elif not _right_before(page, lines, step):
            said = (
                "cette étape irréversible n'est pas précédée d'un avertissement. Ajoutez juste avant, décalé de quatre espaces : !!! danger \"…\","
                " qui dit ce qui est perdu et s'il y a un retour."
            )
            yield Problem(page.file, step + 1, "SUR001", said)


def _right_before(page: PageText, lines: list[str], step: int) -> bool:
    above = [(number, indent) for number, indent, kind, _ in page.notices if kind == "danger" and number <= step]
    if not above:
        return False
    start, indent = above[-1]
    return not [text for text in lines[start:step] if text.strip() and len(text) - len(text.lstrip()) <= indent]


def notices(page: PageText) -> Iterator[Problem]:
    """Notices of an unknown kind, or without a title that says something."""
    for number, _, kind, title in page.notices:
        if kind not in KINDS:
            known = ", ".join(f"{name} ({use})" for name, use in KINDS.items())
            yield Problem(page.file, number, "AVE001", f"le bloc « {kind} » n'existe pas ici. Choisissez : {known}.")
        if len(title) < TITLE_LENGTH:
            said = f'ce bloc n\'a pas de titre qui parle. Écrivez : !!! {kind} "Vos numéros seront perdus".'
            yield Problem(page.file, number, "AVE002", said)
