"""Headings can be linked to for years: each has an id of its own, typed, the same in both languages; no level is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reporting import Problem

from pagerules.text import PageText

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def ids(page: PageText) -> Iterator[Problem]:
    """Headings without an id, with one that is not plain letters, or with that of another heading."""
    seen: dict[str, int] = {}
    for heading in page.headings:
        if not heading.explicit:
            said = f"le titre « {heading.text} » n'a pas d'identifiant. Ajoutez-le à la fin, le même dans les deux langues : {{#mon-titre}}."
            yield Problem(page.file, heading.line, "TIT001", said)
            continue
        if not ID.fullmatch(heading.anchor):
            said = f"l'identifiant « {heading.anchor} » doit tenir en minuscules sans accent, chiffres et tirets. Corrigez-le."
            yield Problem(page.file, heading.line, "TIT001", said)
        if heading.anchor in seen:
            said = f"l'identifiant « {heading.anchor} » est déjà celui de la ligne {seen[heading.anchor]}. Choisissez-en un autre."
            yield Problem(page.file, heading.line, "TIT002", said)
        seen.setdefault(heading.anchor, heading.line)


def outline(page: PageText) -> Iterator[Problem]:
    """A page begins with its title, has one first-level heading, and skips no level."""
    title = page.meta.get("title")
    if not page.headings or page.headings[0].level != 1:
        yield Problem(page.file, 1, "TIT003", f"la page ne commence pas par son titre. Écrivez sous l'en-tête : # {title or 'Titre'} {{#mon-titre}}.")
        return
    first = page.headings[0]
    if isinstance(title, str) and first.text != title:
        said = f"le premier titre, « {first.text} », n'est pas le « title » de l'en-tête, « {title} ». Mettez le même des deux côtés."
        yield Problem(page.file, first.line, "TIT003", said)
    for before, after in pairwise(page.headings):
        if after.level == 1:
            yield Problem(page.file, after.line, "TIT003", f"un second titre de premier niveau, « {after.text} ». Mettez deux dièses : ##.")
        elif after.level > before.level + 1:
            wanted = "#" * (before.level + 1)
            said = f"« {after.text} » saute un niveau après « {before.text} ». Écrivez {wanted} au lieu de {'#' * after.level}."
            yield Problem(page.file, after.line, "TIT004", said)
