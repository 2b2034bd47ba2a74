"""The numbering checker, by golden cases that need no Python (tests/cases/steps/*.yml), and what must hold for any page."""

from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from stepcheck import PageSteps, StepMarks, check_page, compare
from stepcheck.messages import MESSAGES, tell
from stepcheck.model import Finding
from stepcheck.numbers import to_number

CASES = Path(__file__).resolve().parent.parent / "cases" / "steps"
SITE = ["abbr", "admonition", "attr_list", "footnotes", "md_in_html", "sane_lists", "tables", "fenced_code", "toc"]


def cases() -> list[object]:
    found = []
    for path in sorted(CASES.glob("*.yml")):
        found += [pytest.param(case, id=case["name"]) for case in yaml.safe_load(path.read_text("utf-8"))]
    return found


def check(text: str, extensions: list[str] | None = None) -> tuple[list[Finding], PageSteps]:
    marks = StepMarks()
    markdown.markdown(text, extensions=[*(SITE if extensions is None else extensions), marks])
    return check_page(text, marks.shown)


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, object]) -> None:
    findings, _ = check(str(case["page"]), case.get("extensions"))  # type: ignore[arg-type]
    assert [f"{found.line} {found.code}" for found in findings] == case["expected"]


@pytest.mark.parametrize("case", cases())
def test_the_published_html_is_the_same_with_and_without_the_checker(case: dict[str, object]) -> None:
    extensions = list(case.get("extensions", SITE))  # type: ignore[call-overload]
    text = str(case["page"])
    assert markdown.markdown(text, extensions=[*extensions, StepMarks()]) == markdown.markdown(text, extensions=extensions)


@pytest.mark.parametrize("path", sorted((Path(__file__).resolve().parents[2] / "docs").glob("*.md")), ids=lambda path: path.name)
def test_the_site_s_own_pages_are_rendered_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    assert markdown.markdown(text, extensions=[*SITE, StepMarks()]) == markdown.markdown(text, extensions=SITE)


@given(
    st.lists(
        st.sampled_from(["1. a", "2. b", "4. c", "- d", "    1. e", "  - f", "", "texte", "```", "!!! tip", "> 1. g", "# h", "étape 9"]), max_size=25
    )
)
def test_any_page_is_checked_without_failing_and_rendered_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)
    check(text)
    assert markdown.markdown(text, extensions=[*SITE, StepMarks()]) == markdown.markdown(text, extensions=SITE)


def test_a_translation_with_a_step_less_is_reported_at_its_list() -> None:
    _, french = check("## A {#a}\n\n1. un\n2. deux\n3. trois\n")
    _, english = check("## A {#a}\n\nText.\n\n1. one\n2. two\n")
    assert [(found.line, found.code) for found in compare(french, english)] == [(5, "ETP501")]


def test_a_translation_with_a_list_more_is_reported() -> None:
    _, french = check("## A {#a}\n\ntexte\n")
    _, english = check("## A {#a}\n\n1. one\n")
    assert [found.code for found in compare(french, english)] == ["ETP502"]


def test_twins_with_the_same_steps_are_clean() -> None:
    _, french = check("## A {#a}\n\n1. un\n2. deux\n")
    _, english = check("## A {#a}\n\nA longer text.\n\n1. one\n2. two\n")
    assert list(compare(french, english)) == []


def test_a_finding_is_told_in_the_page_s_language() -> None:
    finding = Finding(3, 1, "ETP102", (("typed", 4), ("expected", 3), ("shown", 3)))
    assert "attendu : 3" in tell(finding, "fr")
    assert "expected: 3" in tell(finding, "en")


def test_every_message_exists_in_both_languages() -> None:
    assert MESSAGES["fr"].keys() == MESSAGES["en"].keys()


@pytest.mark.parametrize(
    ("word", "number"), [("3", 3), ("trois", 3), ("Three", 3), ("III", 3), ("IV", 4), ("IX", 9), ("suivante", None), ("", None), ("mix", None)]
)
def test_numbers_are_read_as_people_write_them(word: str, number: int | None) -> None:
    assert to_number(word) == number
