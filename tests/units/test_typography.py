"""French typography, by golden cases that need no Python (tests/cases/typography/*.md)."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typography import set_french, set_html

CASES = Path(__file__).resolve().parent.parent / "cases" / "typography"
BLOCK = re.compile(r"^(?P<title>[^.\n][^\n]*)\n\.\n(?P<given>.*?)\n\.\n(?P<expected>.*?)\n\.$", re.DOTALL | re.MULTILINE)


def cases() -> list[object]:
    found = []
    for path in sorted(CASES.glob("*.md")):
        for case in BLOCK.finditer(path.read_text("utf-8")):
            given_html, expected = case["given"], case["expected"]
            found.append(pytest.param(spaces(given_html), spaces(given_html if expected == "=" else expected), id=case["title"]))
    return found


def spaces(text: str) -> str:
    return text.replace("␣", "\u00a0").replace("·", "\u202f")


@pytest.mark.parametrize(("html", "expected"), cases())
def test_case(html: str, expected: str) -> None:
    assert set_html(html) == expected


@pytest.mark.parametrize(("html", "expected"), cases())
def test_setting_twice_changes_nothing_more(html: str, expected: str) -> None:
    assert set_html(set_html(html)) == set_html(html)


@given(st.text(alphabet="aé '’«»:;!?.0 9\u00a0\u202f\n", max_size=40))
def test_any_text_is_stable_after_one_pass(text: str) -> None:
    once = set_french(text)
    assert set_french(once) == once


@given(st.text(alphabet="<>/&;a\"'= b!-?«:", max_size=60))
def test_no_html_makes_it_fail(html: str) -> None:
    set_html(html)
