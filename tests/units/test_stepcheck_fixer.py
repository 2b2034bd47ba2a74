"""`--fix`, by golden cases (tests/cases/steps-fixed.yml), and what it must never do."""

from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from stepcheck.checker import Checker
from stepcheck.fixer import Rendered, fix_text
from stepcheck.marks import StepMarks
from stepcheck.options import read_options
from stepcheck.pages import read_page

STEPS = Path(__file__).resolve().parent.parent / "cases" / "steps"
CASES = yaml.safe_load((Path(__file__).resolve().parent.parent / "cases" / "steps-fixed.yml").read_text("utf-8"))


def fix(text: str, extensions: list[str]) -> str:
    def render(current: str) -> Rendered:
        marks = StepMarks()
        content = markdown.markdown(current, extensions=[*extensions, marks])
        return Rendered(read_page("page.md", "page.md", "fr", marks, current, 0), content)

    return fix_text(text, render, read_options({}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    fixed = fix(case["before"], case.get("extensions", []))
    assert fixed == case.get("after", case["before"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_fixing_twice_changes_nothing_more(case: dict[str, Any]) -> None:
    once = fix(case["before"], case.get("extensions", []))
    assert fix(once, case.get("extensions", [])) == once


@pytest.mark.parametrize("path", sorted(STEPS.glob("*.yml")), ids=lambda path: path.stem)
def test_whatever_the_fault_fixing_never_fails_nor_loses_a_word(path: Path) -> None:
    for case in yaml.safe_load(path.read_text("utf-8")):
        for page in case.get("pages", {"page.md": case.get("page", "")}).values():
            mended = fix(page, case.get("extensions", []))
            assert [one for one in mended if one.isalpha()] == [one for one in page if one.isalpha()], case["name"]


LINES = st.sampled_from(
    [
        "1. a",
        "2. b",
        "2. c",
        "4.d",
        "5) e",
        "  - f",
        "   g",
        "",
        "h",
        "    3. i",
        "!!! tip",
        "    j",
        "```",
        "# k",
        "> 1. l",
        "3- m",
        "**4.** n",
        "\uff13. o",
        "4 Ouvrez",
        "(5) q",
        "**2. r** s",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from([[], ["sane_lists", "admonition", "fenced_code"]]))
def test_no_word_is_lost_or_added_and_it_is_idempotent(lines: list[str], extensions: list[str]) -> None:
    text = "\n".join(lines)
    once = fix(text, extensions)
    assert [one for one in once if one.isalpha()] == [one for one in text if one.isalpha()]
    assert fix(once, extensions) == once


MORE_LINES = st.one_of(LINES, st.sampled_from(["- s", "        t", "    - u", "    1. v", "    2. w", "1. x", "3. y", "", ""]))


def steps_and_lost(text: str, extensions: list[str]) -> tuple[int, int]:
    """(how many steps a reader sees, how many typed numbers show as text while no finding says so)."""
    marks = StepMarks()
    markdown.markdown(text, extensions=[*extensions, marks])
    page = read_page("page.md", "page.md", "fr", marks, text, 0)
    checker = Checker(read_options({}))
    checker.add(page)
    told = {one.line for one in checker.findings(page)}
    lost = {line for line in page.shown.lost if page.source.typed[line].number is not None} - told
    return sum(len(one.items) for one in page.shown.lists), len(lost)


@settings(max_examples=150, deadline=None)
@given(st.lists(MORE_LINES, max_size=10), st.sampled_from([[], ["sane_lists", "admonition", "fenced_code"]]))
def test_no_step_is_lost_hidden_or_made_of_a_bullet(lines: list[str], extensions: list[str]) -> None:
    text = "\n".join(lines)
    mended = fix(text, extensions)
    before, after = steps_and_lost(text, extensions), steps_and_lost(mended, extensions)
    assert after[0] >= before[0], mended
    assert after[1] <= before[1], mended
    assert [line.strip()[:3] for line in mended.split("\n") if line.strip().startswith("- ")] == [
        line.strip()[:3] for line in lines if line.strip().startswith("- ")
    ]
