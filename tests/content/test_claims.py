"""What a page must never say, and where it must never lead."""

import re
from pathlib import Path

import pytest
import yaml
from pages import DOCS, FRENCH, domains, is_official, source

RULES = yaml.safe_load((Path(__file__).resolve().parent.parent / "cases" / "forbidden.yml").read_text("utf-8"))
PAGES = [(stem, language) for stem in FRENCH for language in ("fr", "en")]


@pytest.mark.parametrize(("stem", "language"), PAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["reason"][:50])
def test_nothing_forbidden_is_said(stem: str, language: str, rule: dict[str, str]) -> None:
    if rule.get("only", language) != language:
        return
    page = source(stem, language)
    for number, line in enumerate(page.text.split("\n"), 1):
        found = re.search(rule["pattern"], re.sub(r"\]\([^)]*\)", "]", line), re.IGNORECASE)
        assert not found, f"docs/{page.path.name}:{number}: « {found and found[0]} » : {rule['reason']}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Appelez le 01 23 45 67 89.",
        "Call +33 1 23 45 67 89",
        "Webex vous rembourse",
        "vous serez remboursé",
        "ec.europa.eu/consumers/odr",
        "article 6-III",
    ],
)
def test_the_rules_do_see_what_they_forbid(sentence: str) -> None:
    assert any(re.search(rule["pattern"], sentence, re.IGNORECASE) for rule in RULES)


@pytest.mark.parametrize(("stem", "language"), PAGES)
def test_links_lead_to_official_sites_only(stem: str, language: str) -> None:
    outside = [link for link in source(stem, language).links if "://" in link]
    wrong = [link for link in outside if not is_official(link)]
    assert not wrong, f"{stem} ({language}) : domaine absent de data/domains.yml : {wrong}"


@pytest.mark.parametrize(
    "url",
    [
        "http://help.webex.com/a",
        "https://webex.com.evil.example/a",
        "https://evilwebex.com/",
        "https://collaborationhelp.cisco.com/a",
        "https://ec.europa.eu/consumers/odr/main",
        "https://help.webex.com.co/",
    ],
)
def test_the_allow_list_is_not_fooled(url: str) -> None:
    assert not is_official(url)


def test_the_allow_list_accepts_what_it_should() -> None:
    assert is_official("https://help.webex.com/fr-fr/article/jbwy98")
    assert is_official("https://www.cnil.fr/le-droit-leffacement-supprimer-vos-donnees-en-ligne")


def test_no_page_names_a_refused_domain() -> None:
    for path in sorted(DOCS.glob("*.md")):
        text = path.read_text("utf-8")
        named = [domain for domain in domains()["refused"] if domain in text]
        assert not named, f"{path.name} nomme {named}"
