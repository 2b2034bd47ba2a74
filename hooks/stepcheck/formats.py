"""The same reports for a person, for the forge's annotations, for a program, for a code scanner."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from urllib.parse import quote

from stepcheck.messages import MESSAGES
from stepcheck.model import SEVERITIES
from stepcheck.patterns import lazy
from stepcheck.reports import Report

VALUE = lazy(r"\{\w+\}")
RULES_PAGE = "hooks/stepcheck/REGLES.md"
GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_text(reports: Iterable[Report]) -> str:
    """One line a report: `file:line:col: CODE message`."""
    return "".join(f"{one}\n" for one in reports)


def as_github(reports: Iterable[Report]) -> str:
    """Workflow commands that a forge's runner turns into annotations on the changed lines."""
    return "".join(
        f"::{GITHUB_LEVELS[one.severity]} file={_property(one.file)},line={one.line},col={one.col},title={one.code}::{_data(one.message)}\n"
        for one in reports
    )


def as_jsonl(reports: Iterable[Report]) -> str:
    """One JSON object a line: file (relative to the folder of mkdocs.yml), line, col, code, severity, message, doc."""
    return "".join(
        json.dumps(
            {
                "file": one.file,
                "line": one.line,
                "col": one.col,
                "code": one.code,
                "severity": one.severity,
                "message": one.message,
                "doc": doc_of(one.code),
            },
            ensure_ascii=False,
        )
        + "\n"
        for one in reports
    )


def as_sarif(reports: Iterable[Report]) -> str:
    """A SARIF 2.1.0 log."""
    found = list(reports)
    rules = sorted({one.code for one in found})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "stepcheck", "rules": [_sarif_rule(code) for code in rules]}},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"SITE": {"description": {"text": "folder of mkdocs.yml"}}},
                "results": [_sarif_result(one, rules) for one in found],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def doc_of(code: str) -> str:
    """Where a rule is explained."""
    return f"{RULES_PAGE}#{code.lower()}"


def _sarif_rule(code: str) -> dict[str, object]:
    text = VALUE.sub("…", next(message for key, message in MESSAGES["en"].items() if key.startswith(code)))
    return {
        "id": code,
        "shortDescription": {"text": text},
        "defaultConfiguration": {"level": SARIF_LEVELS[SEVERITIES[code]]},
        "help": {"text": doc_of(code)},
    }


def _sarif_result(one: Report, rules: list[str]) -> dict[str, object]:
    region = {"startLine": one.line, "startColumn": one.col}
    location = {"artifactLocation": {"uri": quote(one.file), "uriBaseId": "SITE"}, "region": region}
    return {
        "ruleId": one.code,
        "ruleIndex": rules.index(one.code),
        "level": SARIF_LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [{"physicalLocation": location}],
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Iterable[Report]], str]] = {"text": as_text, "github": as_github, "jsonl": as_jsonl, "sarif": as_sarif}
