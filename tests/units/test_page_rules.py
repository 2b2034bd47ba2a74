"""The guide's promises, rule by rule: (page, [(line, code), …]); each rule has a page that it must leave alone."""

import re

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_rules import check
from pagerules import claims
from pagerules.literals import needed
from pagerules.text import PageText
from reporting import Problem
from translations import digest

FORBIDDEN = claims.load(ROOT / "data" / "forbidden.yml")
HEAD = "---\ntitle: Un titre\nsources: []\n---\n\n# Un titre {#titre}\n\n"  # the body begins at line 8
DANGER = '    !!! danger "Tout est perdu"\n        Sans retour.\n\n'


def told(body: str, name: str = "a.md") -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in check({name: PageText(f"docs/{name}", HEAD + body)}, FORBIDDEN)]


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        # What is never said
        ("Appelez le 01 23 45 67 89.", [(8, "AFF001")]),
        ("Call +33 1 23 45 67 89", [(8, "AFF001")]),
        ("Texte.\n\nWebex vous rembourse.", [(10, "AFF001")]),
        ("Vous serez remboursé.", [(8, "AFF001")]),
        ("Voyez ec.europa.eu/consumers/odr.", [(8, "AFF001")]),
        ("Selon l'article 6-III.", [(8, "AFF001")]),
        ("L\u2019onglet «\u00a0Annuler le compte\u00a0» à gauche.", [(8, "AFF001")]),
        ("Tu peux résilier.", [(8, "AFF001")]),
        ("`Webex vous rembourse` en code.\n\n```\nWebex vous rembourse\n```", []),
        ("Nous ne savons pas si Webex rembourse.", []),
        ("[l'article](https://help.webex.com/article/0123456789)", []),
        # Headings
        ("## Sans identifiant", [(8, "TIT001")]),
        ("## Accent {#vérifier}", [(8, "TIT001")]),
        ("## Un {#un}\n\n## Deux {#un}", [(10, "TIT002")]),
        ("# Un autre {#autre}", [(8, "TIT003")]),
        ("## Deux {#deux}\n\n#### Quatre {#quatre}", [(10, "TIT004")]),
        ("## Deux {#deux}\n\n### Trois {#trois}\n\n## Deux encore {#deux-2}", []),
        ("```\n# pas un titre\n```", []),
        # Dangers before irreversible steps
        ("1. Ouvrez.\n2. Supprimez.\n    { .irreversible }", [(9, "SUR001")]),
        (f"1. Ouvrez.\n\n{DANGER}2. Supprimez.\n    {{ .irreversible }}", []),
        (f"1. Ouvrez.\n\n{DANGER}    Une phrase.\n\n2. Supprimez.\n    {{ .irreversible }}", [(15, "SUR001")]),
        ("{ .irreversible }", [(8, "SUR001")]),
        # Notices
        ('!!! note "Un titre assez long"\n    Texte.', [(8, "AVE001")]),
        ("!!! tip\n    Texte.", [(8, "AVE002")]),
        ('!!! tip "Oui"\n    Texte.', [(8, "AVE002")]),
        ('!!! tip "Un titre assez long"\n    Texte.', []),
        # Language
        ('Cliquez sur "Supprimer".', [(8, "TYP001")]),
        ("Cliquez sur « Supprimer ».", []),
        ('[lien](faq.md){ title="Un titre" } et `"code"`.', []),
        ("« Facturation » (*Billing*)", [(8, "LAN001")]),
        ("« Facturation » (*Billing*{lang=en})", []),
        ("L\u2019aide\u00a0: voici\u202f!", []),
    ],
)
def test_a_rule_speaks_at_the_line_or_not_at_all(body: str, problems: list[tuple[int, str]]) -> None:
    assert told(body) == problems


def test_a_page_without_title_is_told() -> None:
    page = PageText("docs/a.md", "---\ntitle: Un titre\n---\n\nDu texte.\n")
    assert [one.code for one in check({"a.md": page}, FORBIDDEN)] == ["TIT003"]
    other = PageText("docs/a.md", "---\ntitle: Un titre\n---\n\n# Un autre {#autre}\n")
    assert [(one.line, one.code) for one in check({"a.md": other}, FORBIDDEN)] == [(5, "TIT003")]


FRENCH = '## Deux {#deux}\n\n!!! tip "Un bon conseil"\n    Lisez [ceci](faq.md)[^a].\n'


def pair(translated: str, vouched: bool = True) -> list[Problem]:
    french = PageText("docs/a.md", HEAD + FRENCH)
    held = digest(french.text.encode()) if vouched else "000000000000"
    english = PageText("docs/a.en.md", HEAD.replace("sources", f"source_hash: {held}\nsources") + translated)
    return list(check({"a.md": french, "a.en.md": english}, FORBIDDEN))


@pytest.mark.parametrize(
    ("translated", "codes"),
    [
        (FRENCH, []),
        (FRENCH.replace("{#deux}", "{#two}"), ["TRA003"]),
        (FRENCH.replace("tip", "warning"), ["TRA004"]),
        (FRENCH.replace("faq.md", "lettres.md"), ["TRA005"]),
        (FRENCH.replace("[^a]", ""), ["TRA006"]),
        (FRENCH + "\n## Trois {#trois}\n", ["TRA003"]),
        ("", ["TRA003", "TRA004", "TRA005", "TRA006"]),
    ],
)
def test_a_vouched_translation_has_the_same_parts(translated: str, codes: list[str]) -> None:
    assert [one.code for one in pair(translated)] == codes


def test_a_translation_that_lags_is_not_compared() -> None:
    assert pair("", vouched=False) == []


@pytest.mark.parametrize("text", ["", "---\n---\n", "---\ntitle: [\n---\n# A {#a}\n", "\x00", "#", "```\n", "{ .irreversible }", "!!!"])
def test_an_odd_page_breaks_nothing(text: str) -> None:
    list(check({"a.md": PageText("docs/a.md", text)}, FORBIDDEN))


PATTERNS = [
    *(claim.pattern.pattern for claim in FORBIDDEN),
    "abc?d|x{0,2}yzt",
    r"a\.bcde+f",
    "(abc)?def|[|]ghi",
    "abcd*",
    r"\(abc\)|def",
    "abc(d|e)fgh",
]


@given(st.data(), st.sampled_from(PATTERNS))
@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_whatever_a_pattern_finds_holds_one_of_its_words(data: st.DataObject, pattern: str) -> None:
    compiled = re.compile(pattern, re.IGNORECASE)
    text = data.draw(st.from_regex(compiled))
    words = needed(compiled)
    assert not words or any(word in text.casefold() for word in words)


def test_words_are_known_for_most_patterns_and_left_out_when_they_are_not() -> None:
    known = [needed(re.compile(pattern)) for pattern in ("webex (?:ne )?rembourse|full refunds?", "ab|webex", r"\bwebex\b", "(?x) we bex")]
    assert known == [("rembourse", "full refund"), (), ("webex",), ()]
