"""What has no place in a page is told at its line; what a page may hold is not. Samples: tests/cases/markup/."""

from typing import Any

import markdown
import pytest
import yaml
from addresses import check as check_addresses
from addresses import fault, is_official, read_domains
from conftest import ROOT
from front_matter import values
from markup import check

EXTENSIONS = ["abbr", "admonition", "attr_list", "footnotes", "md_in_html", "sane_lists", "tables"]
CASES = ROOT / "tests" / "cases" / "markup"
HOSTILE, HONEST = (yaml.safe_load((CASES / name).read_text("utf-8")) for name in ("hostile.yml", "honest.yml"))
DOMAINS = read_domains(yaml.safe_load((ROOT / "data" / "domains.yml").read_text("utf-8")))


def told(source: str) -> list[tuple[int, str]]:
    html = markdown.markdown(source, extensions=EXTENSIONS)
    problems = check("page.md", source, html) + check_addresses("docs/page.md", source, html, DOMAINS)
    return [(problem.line, problem.code) for problem in problems]


def test_there_are_enough_samples_of_both_kinds() -> None:
    assert len(HOSTILE) >= 60 and len(HONEST) >= 30
    assert all(len({case["name"] for case in cases}) == len(cases) for cases in (HOSTILE, HONEST))


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["name"])
def test_a_hostile_page_is_refused(case: dict[str, Any]) -> None:
    assert case["code"] in [code for _, code in told(f"Texte.\n\n{case['page']}")]


@pytest.mark.parametrize("case", HONEST, ids=lambda case: case["name"])
def test_an_honest_page_is_accepted(case: dict[str, Any]) -> None:
    assert told(case["page"]) == []


@pytest.mark.parametrize(
    ("source", "line", "code"),
    [
        ("Texte.\n\n<script>alert(1)</script>", 3, "HTM001"),
        ("Texte.\n\n<p style='color: red'>mot</p>", 3, "HTM001"),
        ("Texte.\n\n![](assets/images/logo.svg)", 3, "HTM002"),
        ("Texte.\n\n1. Ouvrez **Enregistrements.", 3, "HTM003"),
        ('Texte.\n\n<div class="letter" markdown>\n\nMadame', 3, "HTM004"),
        ("Texte.\n\nMadame\n\n</div>", 5, "HTM004"),
        ("Texte.\n\nUn mot\x00 de trop", 3, "HTM005"),
        ("Texte.\n\n[aide](https://evil.example/a)", 3, "LIE005"),
        ("Texte.\n\n[cnil.fr](https://www.cisco.com/)", 3, "LIE006"),
    ],
)
def test_a_fault_is_told_once_at_its_line(source: str, line: int, code: str) -> None:
    assert told(source) == [(line, code)]


@pytest.mark.parametrize("key", ["title", "description"])
@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "a <b>", 'dit "non"'])
def test_the_front_matter_brings_no_html_into_the_head(key: str, text: str) -> None:
    meta = {"title": "Un titre", "description": "x" * 60, key: text.ljust(60)}
    assert key in values(meta, [], __import__("datetime").date(2026, 1, 1))


def test_a_message_gives_the_reason_and_the_remedy() -> None:
    assert "faux site de connexion Webex" in str(fault("https://globalpagee-prod-webex.com/", "", DOMAINS))
    assert "data/domains.yml" in str(fault("https://evil.example/", "", DOMAINS))


def test_the_allow_list_covers_subdomains_only() -> None:
    assert is_official("https://help.webex.com/fr-fr/article/jbwy98", DOMAINS)
    assert is_official("https://www.cnil.fr/le-droit-leffacement", DOMAINS)
    assert not is_official("https://webex.com.evil.example/a", DOMAINS)
