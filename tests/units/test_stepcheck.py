"""The numbering checker, by golden cases that need no Python (tests/cases/steps/*.yml), and what must hold for any page."""

from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from checking import SITE, check, check_pages, checker_of
from hypothesis import given, settings
from hypothesis import strategies as st
from stepcheck.marks import StepMarks
from stepcheck.messages import MESSAGES
from stepcheck.model import SEVERITIES, Finding, finding
from stepcheck.numbers import to_label, to_number
from stepcheck.options import read_options
from stepcheck.sequence import slips
from stepcheck.telling import tell

CASES = Path(__file__).resolve().parent.parent / "cases" / "steps"
DOCS = Path(__file__).resolve().parents[2] / "docs"


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yml")):
        found += [pytest.param(case, id=f"{path.stem}: {case['name']}") for case in yaml.safe_load(path.read_text("utf-8"))]
    return found


def pages_of(case: dict[str, Any]) -> dict[str, str]:
    return case.get("pages") or {"page.md": case["page"]}


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    """Expected: `line CODE` of each finding, or `file:line CODE` where the case has several pages. before: an earlier version; says: of the messages."""
    options = read_options({"stepcheck": case["options"]}) if "options" in case else None
    past = None
    if "before" in case:
        checker = checker_of({"page.md": case["before"]}, case.get("extensions"))
        past = {path: checker.pointed(page) for path, page in checker.pages.items()}
    reports = check_pages(pages_of(case), case.get("extensions"), options, annotate=case.get("annotate", False), past=past)
    found = [f"{one.line} {one.code}" if "page" in case else f"{one.file}:{one.line} {one.code}" for one in reports]
    assert found == case["expected"]
    said = "\n".join(one.message for one in reports)
    assert [words for words in case.get("says", ()) if words not in said] == [], said


@pytest.mark.parametrize("case", cases())
def test_the_published_html_is_the_same_with_and_without_the_checker(case: dict[str, Any]) -> None:
    extensions = list(case.get("extensions", SITE))
    for text in pages_of(case).values():
        assert markdown.markdown(text, extensions=[*extensions, StepMarks()]) == markdown.markdown(text, extensions=extensions)


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_the_site_s_own_pages_are_rendered_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    assert markdown.markdown(text, extensions=[*SITE, StepMarks()]) == markdown.markdown(text, extensions=SITE)


LINES = st.sampled_from(
    [
        "1. a",
        "2. b",
        "4. c",
        "- d",
        "    1. e",
        "  - f",
        "",
        "texte",
        "```",
        "!!! tip",
        "> 1. g",
        "# h",
        "étape 9",
        "3.x",
        "1) y",
        "2.\u00a0z",
        "## Étape 2 : k",
        "**Étape 3 :** l",
        "étapes 3 à 1",
        "[étape 2](#x)",
        "<!-- etapes: ignorer ETP1 -->",
        "<div>",
        "{: start=3 }",
        "\t1. t",
        "~~~",
        "| 1. | a |",
        "[^1]: 1. n",
        "en trois étapes :",
        "10. ```",
        "1. **g**",
        "a. lettre",
        "#. dièse",
        "<!--",
        "-->",
        "\x00",
        "１. pleine",
        "<h2>Étape 2</h2>",
        "## Phase 3 : m",
        "### 2.3 Ouvrir",
        "- 2.1 Lire",
        "Voir le point 8.",
        "Ces quatre étapes suffisent.",
    ]
)
CONFIGURATIONS = [
    [],
    SITE,
    ["pymdownx.fancylists", "pymdownx.superfences", "attr_list"],
    ["sane_lists", "pymdownx.tabbed", "pymdownx.details", "def_list"],
]


@settings(deadline=None)  # slowness is measured by `make bench`
@given(st.lists(LINES, max_size=25), st.sampled_from(CONFIGURATIONS))
def test_any_page_is_checked_without_failing_and_rendered_the_same(lines: list[str], extensions: list[str]) -> None:
    text = "\n".join(lines)
    check(text, extensions)
    assert markdown.markdown(text, extensions=[*extensions, StepMarks()]) == markdown.markdown(text, extensions=extensions)


@settings(deadline=None)  # slowness is measured by `make bench`
@given(st.text(alphabet="1234.) -*#`~>\n\t étapsnE:[]()!{}<>\u00a0\ufeff|_", max_size=120))
def test_any_text_is_checked_without_failing_and_rendered_the_same(text: str) -> None:
    check(text)
    assert markdown.markdown(text, extensions=[*SITE, StepMarks()]) == markdown.markdown(text, extensions=SITE)


def test_a_finding_is_told_in_the_page_s_language() -> None:
    found = finding(3, 1, "ETP102", typed=4, expected=3, before=2, shown=3)
    assert "attendu : 3" in tell(found, "fr")
    assert "expected: 3" in tell(found, "en")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("1. Ouvrez.\n2. Lisez.\n\nAttendez.\n\n4. Fermez.\n", "Continuez à 3"),
        ("1. Ouvrez.\n1. Lisez.\n1. Signez.\n\nAttendez.\n\n5. Fermez.\n", "Continuez à 4"),
        ("# Un\n\n1. Ouvrez.\n\n# Deux\n\n4. Fermez.\n5. Lisez.\n", "Commencez à 1"),
    ],
)
def test_a_list_that_starts_too_far_is_told_where_to_go_on(text: str, remedy: str) -> None:
    assert [one.code for one in check(text)] == ["ETP104"]
    assert remedy in check(text)[0].message


def test_every_message_exists_in_both_languages_and_for_every_rule() -> None:
    assert MESSAGES["fr"].keys() == MESSAGES["en"].keys()
    assert {key.split("/")[0] for key in MESSAGES["fr"]} == set(SEVERITIES)


def test_a_finding_without_severity_has_its_code_s() -> None:
    assert Finding(1, 1, "ETP111").level == "error"
    assert Finding(1, 1, "ETP111", severity="info").level == "info"


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("3", 3),
        ("trois", 3),
        ("Three", 3),
        ("III", 3),
        ("IV", 4),
        ("IX", 9),
        ("vingt-trois", 23),
        ("troisième", 3),
        ("neuvième", 9),
        ("cinquième", 5),
        ("third", 3),
        ("twelfth", 12),
        ("twentieth", 20),
        ("2e", 2),
        ("suivante", None),
        ("", None),
        ("mix", None),
    ],
)
def test_numbers_are_read_as_people_write_them(word: str, number: int | None) -> None:
    assert to_number(word) == number


@pytest.mark.parametrize(("word", "suffix"), [("2 bis", "bis"), ("4c", "c"), ("2", "")])
def test_what_follows_a_number_is_kept(word: str, suffix: str) -> None:
    label = to_label(word)
    assert label is not None and label.suffix == suffix


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3], []),
        ([1, 2, 2, 3], [(2, "repeated")]),
        ([1, 2, 4, 5], [(2, "skipped")]),
        ([1, 3, 2, 4], [(1, "disorder"), (2, "disorder")]),
        ([1, 5, 2, 3, 4], [(1, "disorder")]),
        ([1, 2, 7, 4, 5], [(2, "skipped")]),
        ([1, 2, 2, 4], [(2, "repeated")]),
        ([], []),
    ],
)
def test_slips_are_few_and_explain_the_sequence(values: list[int], expected: list[tuple[int, str]]) -> None:
    assert [(slip.index, slip.kind) for slip in slips(values)] == expected


@pytest.mark.parametrize("code", sorted(set(SEVERITIES) - {"ETP003"}))  # ETP003 is about files: see test_stepcheck_command and _robustness
def test_every_rule_has_five_cases_that_trigger_it_and_five_that_do_not(code: str) -> None:
    every = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in CASES.glob("*.yml")}
    triggered = [case for found in every.values() for case in found if any(one.split()[-1] == code for one in case["expected"])]
    harmless = [case for case in every[code.lower()] if not case["expected"]]
    assert len(triggered) >= 5 and len(harmless) >= 5
