"""A translation that is vouched for says what the French page says: same headings, notices, links and sources, in the same order.

Only a translation whose `source_hash` is that of the present French page is compared: a French page may change without its
translation (readers are told). Its steps are always compared, by the numbering checker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reporting import Problem

from pagerules.text import PageText

LANGUAGE_IN_ADDRESS = re.compile(r"/deed\.\w+$|(?<=/)[a-z]{2}-[a-z]{2}(?=/)|\?hl=\w+$")


class Part(NamedTuple):
    """One thing that both pages have: its line, and what must be the same."""

    line: int
    what: str


def same(french: PageText, other: PageText) -> Iterator[Problem]:
    """The first difference of each kind between a page and its translation."""
    for code, name, parts in (
        ("TRA003", "titre", [_headings(page) for page in (french, other)]),
        ("TRA004", "bloc", [_notices(page) for page in (french, other)]),
        ("TRA005", "lien", [_links(page) for page in (french, other)]),
        ("TRA006", "source", [_references(page) for page in (french, other)]),
    ):
        found = difference(*parts)
        if found:
            line, wanted, read = found
            said = (
                f"{name} attendu : {wanted or 'aucun'} (comme dans {french.file}) ; ici : {read or 'rien de plus'}. Mettez les deux pages d'accord."
            )
            yield Problem(other.file, line, code, said)
    if french.meta.get("sources") != other.meta.get("sources"):
        yield Problem(other.file, 1, "TRA006", f"la liste « sources » de l'en-tête n'est pas celle de {french.file}. Recopiez-la.")


def difference(french: Sequence[Part], other: Sequence[Part]) -> tuple[int, str, str] | None:
    """(line of the translation, what was expected, what stands there) of the first difference, or None."""
    for index, part in enumerate(french):
        read = other[index] if index < len(other) else Part(other[-1].line if other else 1, "")
        if read.what != part.what:
            return read.line, part.what, read.what
    return (other[len(french)].line, "", other[len(french)].what) if len(other) > len(french) else None


def _headings(page: PageText) -> list[Part]:
    return [Part(heading.line, f"{'#' * heading.level} {{#{heading.anchor}}}") for heading in page.headings]


def _notices(page: PageText) -> list[Part]:
    return [Part(line, f"!!! {kind}") for line, _, kind, _ in page.notices]


def _links(page: PageText) -> list[Part]:
    return [Part(line, LANGUAGE_IN_ADDRESS.sub("", target)) for line, target in page.links]


def _references(page: PageText) -> list[Part]:
    return [Part(line, f"[^{key}]") for line, key in page.references]
