"""What has no place in a page is told at its line; what a page may hold is not."""

import markdown
import pytest
from markup import check

EXTENSIONS = ["admonition", "attr_list", "footnotes", "md_in_html", "sane_lists", "tables"]


def told(source: str) -> list[tuple[int, str]]:
    html = markdown.markdown(source, extensions=EXTENSIONS)
    return [(problem.line, problem.code) for problem in check("page.md", source, html)]


@pytest.mark.parametrize(
    ("source", "line", "code"),
    [
        ("Texte.\n\n<script>alert(1)</script>", 3, "HTM001"),
        ("Texte.\n\n<SCRIPT src='https://x.example/a.js'></SCRIPT>", 3, "HTM001"),
        ("Texte.\n\n<iframe src='https://x.example/'></iframe>", 3, "HTM001"),
        ("Texte.\n\n<p onclick='x()'>mot</p>", 3, "HTM001"),
        ("Texte.\n\n<p style='color: red'>mot</p>", 3, "HTM001"),
        ("Texte.\n\n![](assets/images/logo.svg)", 3, "HTM002"),
        ("Texte.\n\n![Une photo](https://x.example/a.png)", 3, "HTM002"),
        ("Texte.\n\n![Une photo](//x.example/a.png)", 3, "HTM002"),
        ("Texte.\n\n1. Ouvrez **Enregistrements.", 3, "HTM003"),
        ('Texte.\n\n<div class="letter" markdown>\n\nMadame', 3, "HTM004"),
        ("Texte.\n\nMadame\n\n</div>", 5, "HTM004"),
        ("Texte.\n\nUn mot\x00 de trop", 3, "HTM005"),
    ],
)
def test_a_fault_is_told_at_its_line(source: str, line: int, code: str) -> None:
    assert told(source) == [(line, code)]


@pytest.mark.parametrize(
    "source",
    [
        "Ouvrez **Enregistrements**, puis *Next*.",
        "Le motif `**` et la balise `<script>` en code.",
        "    **bloc de code**\n    <script>",
        "| a | b |\n| :-: | --: |\n| 1 | 2 |",
        '<div class="letter" markdown>\n\nMadame,\n\n</div>',
        "![Le logo du guide](assets/images/logo.svg)",
    ],
)
def test_what_a_page_may_hold_is_accepted(source: str) -> None:
    assert told(source) == []
