"""French grammar by Grammalecte, without the rules that data/grammar.yml puts off and the passages that it accepts."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from proofreading.findings import Finding, MissingToolError, found_in
from proofreading.passages import Passage

CONFIG = "data/grammar.yml"
PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})


class Fault(NamedTuple):
    """What Grammalecte says of part of a text."""

    start: int
    end: int
    rule: str
    message: str
    suggestions: list[str]


def load(root: Path) -> dict[str, list[dict[str, str]]]:
    """data/grammar.yml: `options_off`, `rules_off` and `accepted`, each entry with its reason."""
    loaded: dict[str, list[dict[str, str]]] = yaml.safe_load((root / CONFIG).read_text("utf-8-sig"))
    return loaded


def kept(passage: Passage, faults: list[Fault], config: Mapping[str, Any]) -> Iterator[Fault]:
    """The faults that are told: in French words, by a rule in force, outside the passages accepted."""
    text, foreign = passage.text.translate(PLAIN), passage.foreign("fr")
    rules = tuple(entry["rule"] for entry in config["rules_off"])
    accepted = [where for entry in config["accepted"] for where in _occurrences(text, entry["words"].translate(PLAIN))]
    for fault in faults:
        beside = any(where.start <= fault.end and fault.start <= where.stop for where in foreign)
        known = any(where.start <= fault.start and fault.end <= where.stop for where in accepted)
        if not beside and not known and not fault.rule.startswith(rules):
            yield fault


def _occurrences(text: str, words: str) -> Iterator[range]:
    place = text.find(words)
    while place >= 0:
        yield range(place, place + len(words))
        place = text.find(words, place + 1)


@cache
def program() -> str:
    """Path of Grammalecte's command. Raises MissingToolError."""
    found = shutil.which("grammalecte-cli")
    if found is None:
        raise MissingToolError("grammalecte-cli est introuvable. Debian, Ubuntu : apt install grammalecte-cli.")
    return found


def faults(texts: list[str], options_off: list[str]) -> list[list[Fault]]:
    """For each text (one line each), what Grammalecte finds. Raises MissingToolError."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.txt"
        path.write_text("\n".join(text.replace("\n", " ") for text in texts) + "\n", "utf-8")
        command = [program(), "--file", str(path), "--json", *(["--opt_off", *options_off] if options_off else [])]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    found: list[list[Fault]] = [[] for _ in texts]
    try:
        paragraphs = json.loads(done.stdout)["data"]
    except (ValueError, KeyError) as error:
        raise MissingToolError(f"grammalecte-cli n'a pas répondu : {(done.stderr or done.stdout).strip()[:200]}") from error
    for paragraph in paragraphs:
        for one in paragraph["lGrammarErrors"]:
            fault = Fault(one["nStart"], one["nEnd"], one["sRuleId"], one["sMessage"], one["aSuggestions"])
            found[paragraph["iParagraph"] - 1].append(fault)
    return found


def check(pages: Mapping[str, list[Passage]], root: Path) -> list[Finding]:
    """Every fault of every French page. pages: docs/faq.md -> passages; those of translations are passed over."""
    config = load(root)
    read = [(page, passage) for page, passages in pages.items() if page.count(".") == 1 for passage in passages]
    options = [entry["option"] for entry in config["options_off"]]
    findings = []
    for (page, passage), found in zip(read, faults([passage.text for _, passage in read], options), strict=True):
        for fault in kept(passage, found, config):
            words = passage.text[fault.start : fault.end]
            offers = f" Suggestions : {', '.join(fault.suggestions[:3])}." if fault.suggestions else ""
            remedy = f"Corrigez, ou acceptez ce passage avec sa raison dans {CONFIG} (règle {fault.rule})."
            said = f"« {words} » : {fault.message.rstrip('. ')}.{offers} {remedy}"
            findings.append(found_in(root, page, passage, range(fault.start, fault.end), "GRA001", said))
    return findings
