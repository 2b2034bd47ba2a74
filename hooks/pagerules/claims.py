"""No page says what the registers of facts forbid: refunds promised, telephone numbers, menus that no official page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml
from mkdocs.exceptions import Abort
from registers import LOADER
from reporting import Problem
from translations import uniform

from pagerules.literals import needed
from pagerules.text import PageText, without_targets


@dataclass(frozen=True)
class Claim:
    """A thing never to be said: pattern, reason, and the one language concerned ("" for all)."""

    pattern: re.Pattern[str]
    reason: str
    only: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words, case folded, one of which stands in whatever is forbidden; none when they are not known."""
        return needed(self.pattern)

    def is_near(self, folded: str) -> bool:
        """Whether a text, case folded, may say it: else there is no need to search."""
        for word in self.words:
            if word in folded:
                return True
        return not self.words


def forbidden(page: PageText, claims: Sequence[Claim]) -> Iterator[Problem]:
    """One problem for each forbidden passage."""
    text = uniform("\n".join(without_targets(line) for _, line in page.lines))
    folded = text.casefold()
    near = [claim for claim in claims if claim.only in ("", page.language) and claim.is_near(folded)]
    for (number, _), line in zip(page.lines, text.split("\n"), strict=False):  # no lines at all still give one, empty
        folded = line.casefold()
        for claim in near:
            if claim.is_near(folded) and (found := claim.pattern.search(line)):
                said = f"« {found[0].strip()} » : {claim.reason}. Retirez ou reformulez cette phrase (data/forbidden.yml)."
                yield Problem(page.file, number, "AFF001", said)


def load(path: Path) -> tuple[Claim, ...]:
    """The claims of data/forbidden.yml. Raises Abort with a sentence if it cannot be read."""
    try:
        return _load(path, path.stat().st_mtime_ns)
    except (OSError, yaml.YAMLError, ValueError, KeyError, TypeError, re.error) as error:
        raise Abort(f"data/{path.name} ne se lit pas ({error}). Chaque règle a « reason » et « pattern », entre apostrophes.") from error


@cache
def _load(path: Path, stamp: int) -> tuple[Claim, ...]:
    rules = yaml.load(path.read_text("utf-8-sig"), LOADER)
    return tuple(Claim(re.compile(rule["pattern"], re.IGNORECASE), rule["reason"], rule.get("only", "")) for rule in rules)
