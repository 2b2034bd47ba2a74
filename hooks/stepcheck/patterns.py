"""Regular expressions that are compiled when they are first used.

Compiling all those of the rules takes longer than reading ten pages with them, and most sites need half of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Lazy:
    """Stands for a pattern; after the first use, each method is the compiled pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update({method: getattr(compiled, method) for method in METHODS})
        return self.__dict__[name]


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern to be used as one that `re.compile` gives; an error in it shows at its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def is_of(found: re.Match[str], *patterns: re.Pattern[str]) -> bool:
    """Whether a match was made by one of some patterns (`found.re` is the compiled one, not what `lazy` gave)."""
    return any(found.re.pattern == pattern.pattern for pattern in patterns)
