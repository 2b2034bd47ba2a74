"""The page that explains each rule is true: its wrong examples are found, its right examples are clean."""

import re
from pathlib import Path

import pytest
from checking import SITE, check_pages
from stepcheck.model import OFF_BY_DEFAULT, SEVERITIES
from stepcheck.options import read_options

PAGE = Path(__file__).resolve().parents[2] / "hooks" / "stepcheck" / "REGLES.md"
SECTION = re.compile(r"^### (ETP\d{3})\n(.*?)(?=^### ETP|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^(`{3,})markdown (faux|juste)([^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
WITHOUT_EXAMPLE = {"ETP003", "ETP901"}
TEXT = PAGE.read_text("utf-8")
EXAMPLES = [
    pytest.param(found[1], kind, words.split(), body, id=f"{found[1]} {kind}")
    for found in SECTION.finditer(TEXT)
    for _, kind, words, body in EXAMPLE.findall(found[2])
]


def pages_of(body: str) -> dict[str, str]:
    parts = re.split(r"^<!-- page: (\S+) -->\n", body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)) if len(parts) > 1 else {"page.md": body}


@pytest.mark.parametrize(("code", "kind", "words", "body"), EXAMPLES)
def test_the_example_is_what_it_says(code: str, kind: str, words: list[str], body: str) -> None:
    options = read_options({"stepcheck": {"enable": [code]}} if code in OFF_BY_DEFAULT else {})
    extensions = [] if "sans-extension" in words else [*SITE, "pymdownx.superfences"]
    found = {one.code for one in check_pages(pages_of(body), extensions, options, annotate="annotations" in words)}
    assert code in found if kind == "faux" else found == set()


def test_every_rule_is_explained_with_a_wrong_and_a_right_example() -> None:
    assert {found[1] for found in SECTION.finditer(TEXT)} == set(SEVERITIES)
    shown = {(example.values[0], example.values[1]) for example in EXAMPLES}
    assert shown == {(code, kind) for code in set(SEVERITIES) - WITHOUT_EXAMPLE for kind in ("faux", "juste")}
