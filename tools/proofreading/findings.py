"""What proofreading finds, told like every other check: file, line, code, sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from reporting import Problem

from proofreading.passages import Passage
from proofreading.places import Source, place, sources_of


class MissingToolError(Exception):
    """A program that pip does not bring is absent; the message says how to get it."""


class Finding(NamedTuple):
    """A problem, and the page where readers see it (docs/faq.md): the word itself may come from data/."""

    page: str
    problem: Problem


@cache
def _sources(root: Path, page: str) -> list[Source]:
    return sources_of(root, page)


def found_in(root: Path, page: str, passage: Passage, where: range, code: str, said: str) -> Finding:
    """A finding about part of a passage, with its file and line."""
    file, line = place(_sources(root, page), passage.text, where.start, where.stop)
    return Finding(page, Problem(file, line, code, said))
