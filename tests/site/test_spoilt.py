"""A contributor's mistakes, each in a copy of the project: the build refuses, names file and line, and shows no traceback."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import mkdocs

PAGE = "outils-supplementaires"


def build(project: Path, *options: str) -> tuple[int, str]:
    """(exit code, what was printed) of a strict build."""
    done = mkdocs("build", "--strict", *options, "--site-dir", str(project / "out"), cwd=project)
    return done.returncode, done.stdout + done.stderr


def added(text: str) -> Callable[[bytes], bytes]:
    return lambda data: data + f"\n{text}\n".encode()


def swapped(old: str, new: str) -> Callable[[bytes], bytes]:
    def spoil(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode(), 1)

    return spoil


# A mistake at the end of a page -> its code: together, as one may make them, so that each is told among the others.
MISTAKES = {
    "<script>alert(1)</script>": "HTM001",
    "![](assets/images/logo.svg)": "HTM002",
    "[x](pas-la.md)": "LIE001",
    "[x](faq.md#pas-la)": "LIE002",
    "[x](/faq/)": "LIE003",
    "[x](https://webex.com.evil.example/)": "LIE005",
    "[x](javascript:alert(1))": "LIE006",
    "Webex vous rembourse.": "AFF001",
    "## Sans nom": "TIT001",
    '!!! note "Un titre"\n    Texte.': "AVE001",
    'Cliquez sur "Suivant".': "TYP001",
    "« Suite » (*Next*)": "LAN001",
    "1. Supprimez.\n    { .irreversible }": "SUR001",
}


def test_each_mistake_is_refused_with_its_file_line_and_code(project: Path) -> None:
    page = project / "docs" / f"{PAGE}.md"
    page.write_bytes(swapped("3. Ouvrez", "5. Ouvrez")(swapped("[^webex-njvqg5x]", "[^webex-njvqg5]")(page.read_bytes())))
    for mistake in MISTAKES:
        page.write_bytes(added(mistake)(page.read_bytes()))
    code, printed = build(project, "--quiet")
    assert code != 0 and "Traceback" not in printed
    lines = page.read_text("utf-8").splitlines()
    places = {said: lines.index(mistake.splitlines()[0]) + 1 for mistake, said in MISTAKES.items()}
    places["ETP102"] = next(number for number, line in enumerate(lines, 1) if line.startswith("5. Ouvrez"))
    places["SRC001"] = next(number for number, line in enumerate(lines, 1) if "[^webex-njvqg5]" in line)
    for said, place in places.items():
        assert any(f"docs/{PAGE}.md:{place}:" in line and said in line for line in printed.splitlines()), f"{said}, {place}\n{printed}"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (swapped("**Ma salle personnelle**", "**Ma salle personnelle"), "HTM003"),
        (swapped("title: ", 'title: "a: b" c: '), "FM003"),
        (swapped("\n---\n", "\n"), "FM002"),
        (lambda data: b"", "FM002"),
        (lambda data: data.decode().encode("latin-1", "replace"), "FM001"),
        (lambda data: data.decode().encode("utf-16"), "FM001"),
    ],
    ids=["bold not closed", "two colons", "no end of header", "empty", "latin-1", "utf-16"],
)
def test_a_mistake_is_refused_with_its_file_line_and_code(project: Path, spoil: Callable[[bytes], bytes], said: str) -> None:
    page = project / "docs" / f"{PAGE}.md"
    page.write_bytes(spoil(page.read_bytes()))
    code, printed = build(project, "--quiet")
    assert code != 0
    assert "Traceback" not in printed
    first = next(line for line in printed.splitlines() if said in line)
    assert f"docs/{PAGE}.md:" in first, printed


def test_a_broken_front_matter_is_told_once_and_not_through_its_consequences(project: Path) -> None:
    page = project / "docs" / f"{PAGE}.md"
    page.write_bytes(swapped("title: ", 'title: "a: b" c: ')(page.read_bytes()))
    _, printed = build(project, "--quiet")
    assert "SRC00" not in printed


def test_a_missing_translation_and_a_page_out_of_the_navigation_are_refused(project: Path) -> None:
    (project / "docs" / f"{PAGE}.en.md").unlink()
    shutil.copy(project / "docs" / "faq.md", project / "docs" / "essai.md")
    code, printed = build(project, "--quiet")
    assert code != 0
    assert f"docs/{PAGE}.md:1: TRA001" in printed
    assert "LIE004" in printed and "essai.md" in printed


@pytest.mark.parametrize(
    "spoil",
    [lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data, lambda data: data.rstrip(b"\n")],
    ids=["CRLF", "BOM", "no last line end"],
)
def test_what_an_editor_writes_by_itself_is_harmless(project: Path, spoil: Callable[[bytes], bytes]) -> None:
    for page in (project / "docs").glob("*.md"):
        page.write_bytes(spoil(page.read_bytes()))
    code, printed = build(project, "--quiet")
    assert (code, printed.strip()) == (0, "")


@pytest.mark.parametrize(
    ("language", "spoil", "said"),
    [
        ("fr", lambda data: b"", "data/situations.fr.yml:1: SIT001"),
        ("fr", lambda data: data.decode().encode("utf-16"), "data/situations.fr.yml:1: SIT001"),
        ("fr", swapped("#partenaire", "#partenaires"), "data/situations.fr.yml:48: SIT004"),
        ("en", swapped("next: gestion", "next: menu"), "SIT005"),
        ("fr", swapped("check: vendeur", "check: menu"), "SIT009"),
        ("en", swapped("result: partenaire", "result: partner"), "SIT006"),
    ],
)
def test_a_mistake_in_the_questions_is_told_once(project: Path, language: str, spoil: Callable[[bytes], bytes], said: str) -> None:
    path = project / "data" / f"situations.{language}.yml"
    path.write_bytes(spoil(path.read_bytes()))
    code, printed = build(project, "--quiet")
    assert code != 0 and "Traceback" not in printed
    assert said in printed and "LIE00" not in printed
    assert all(f"data/situations.{language}.yml:" in line for line in printed.splitlines() if "WARNING" in line), printed


def test_the_questions_may_be_missing_with_a_sentence(project: Path) -> None:
    (project / "data" / "situations.en.yml").unlink()
    code, printed = build(project, "--quiet")
    assert code != 0 and "data/situations.en.yml:1: SIT001" in printed and "Traceback" not in printed
