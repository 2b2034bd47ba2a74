"""Every code that a contributor may be shown has its line in CONTRIBUTING, and no line is about a code that nobody gives."""

import re

from conftest import ROOT

GIVEN = re.compile(r"\b([A-Z]{2,3}\d{3})\b")
EXPLAINED = re.compile(r"^\| ((?:[A-Z]{2,3})?\d{3}(?:(?:, | à )(?:[A-Z]{2,3})?\d{3})*) \|", re.MULTILINE)


def explained(text: str) -> set[str]:
    """The codes of the table, « TRA003 à TRA006 » and « LIE001, 002 » written out."""
    found = set()
    for cell in EXPLAINED.findall(text):
        family = cell[: re.search(r"\d", cell).start()]  # type: ignore[union-attr]
        numbers = [int(number) for number in re.findall(r"\d{3}", cell)]
        numbers = list(range(numbers[0], numbers[-1] + 1)) if " à " in cell else numbers
        found |= {f"{family}{number:03}" for number in numbers}
    return found


def test_every_code_is_explained_and_every_explanation_has_its_code() -> None:
    files = [path for folder in ("hooks", "tools") for path in (ROOT / folder).rglob("*.py") if "stepcheck" not in path.parts]
    given = {code for path in files for code in GIVEN.findall(path.read_text("utf-8"))}
    told = {code for code in explained((ROOT / "CONTRIBUTING.md").read_text("utf-8")) if not code.startswith("ETP")}
    assert given == told
