"""Which rules apply where: the `extra: stepcheck:` key of mkdocs.yml and the command's options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pathspec import PathSpec

from stepcheck.model import OFF_BY_DEFAULT, SEVERITIES

KEYS = frozenset({"enabled", "select", "ignore", "enable", "paths", "base", "lock"})


class OptionsError(ValueError):
    """A value of the configuration that cannot be understood; the text says which and what is expected."""


@dataclass(frozen=True)
class Options:
    """select: prefixes of the only rules to apply (empty: all that are on by default); enable: prefixes of rules to add;
    ignore: prefixes to leave out; paths: (glob in the documents' folder, prefixes to leave out there); base: git revision
    and lock: file that ETP901 compares with, or empty.
    """  # fmt: skip

    enabled: bool = True
    select: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[tuple[str, tuple[str, ...]], ...] = ()
    base: str = ""
    lock: str = ""

    def applies(self, code: str, path: str) -> bool:
        """Whether a rule applies to a page (its path in the documents' folder)."""
        if not self.enabled or code.startswith(self.ignore or ("?",)):
            return False
        if self.select and not code.startswith(self.select):
            return False
        if code in OFF_BY_DEFAULT and not code.startswith((*self.select, *self.enable) or ("?",)):
            return False
        return not any(code.startswith(codes) and _matches(glob, path) for glob, codes in self.paths)

    def with_command(self, select: Iterable[str], ignore: Iterable[str], enable: Iterable[str]) -> Options:
        """The same options, those of the command added. Raises OptionsError for an unknown code."""
        chosen = codes(list(select), "--select")
        return replace(
            self,
            enabled=True,
            select=chosen or self.select,
            ignore=(*self.ignore, *codes(list(ignore), "--ignore")),
            enable=(*self.enable, *codes(list(enable), "--enable")),
        )


def read_options(extra: Mapping[str, object] | None) -> Options:
    """Options of a site. extra: its `extra:` key. Raises OptionsError."""
    value = (extra or {}).get("stepcheck", True)
    if isinstance(value, bool):
        return Options(enabled=value)
    if not isinstance(value, Mapping):
        raise OptionsError("extra.stepcheck : attendu true, false ou des clés (true, false or keys expected)")
    unknown = sorted(str(key) for key in value if key not in KEYS)
    if unknown:
        raise OptionsError(f"extra.stepcheck : clé inconnue (unknown key) « {unknown[0]} » ; attendu (expected): {', '.join(sorted(KEYS))}")
    paths = value.get("paths") or {}
    if not isinstance(paths, Mapping):
        raise OptionsError("extra.stepcheck.paths : attendu (expected) « motif: [codes] »")
    return Options(
        enabled=bool(value.get("enabled", True)),
        select=codes(value.get("select"), "select"),
        enable=codes(value.get("enable"), "enable"),
        ignore=codes(value.get("ignore"), "ignore"),
        paths=tuple((str(glob), ("ETP",) if found is False else codes(found, "paths")) for glob, found in paths.items()),
        base=str(value.get("base") or ""),
        lock=str(value.get("lock") or ""),
    )


def codes(value: object, where: str) -> tuple[str, ...]:
    """Rule codes, or beginnings of codes, from a list or a text with commas. Raises OptionsError for one that is no rule's."""
    parts = value if isinstance(value, list | tuple) else str(value or "").replace(",", " ").split()
    found = tuple(str(part).strip().upper() for each in parts for part in str(each).replace(",", " ").split())
    for code in found:
        if code not in ("ALL", "ETP") and not any(known.startswith(code) for known in SEVERITIES):
            raise OptionsError(f"{where} : « {code} » n'est le code d'aucune règle (no such rule)")
    return tuple("ETP" if code == "ALL" else code for code in found)


def _matches(glob: str, path: str) -> bool:
    return PathSpec.from_lines("gitwildmatch", [glob]).match_file(path)
