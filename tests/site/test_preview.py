"""`mkdocs serve`: a page says itself what is wrong with it, no mistake kills the server, and mending it is enough."""

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ENVIRONMENT, free_port
from preview_notes import about, with_note

PAGE = "outils-supplementaires"


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    """Address of a running preview of a copy of the project."""
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (project / "log.txt").open("wb") as log, subprocess.Popen(command, cwd=project, env=ENVIRONMENT, stdout=log, stderr=log) as running:
        address = f"http://127.0.0.1:{port}/"
        wait_for(lambda: "Quitter Webex" in read(address))
        yield address
        assert running.poll() is None, (project / "log.txt").read_text("utf-8")
        running.terminate()


def read(address: str) -> str:
    """What a browser would get, "" while nothing answers."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""


def wait_for(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "rien n'est venu"
        time.sleep(0.1)


def test_a_mistake_is_told_in_the_page_and_goes_away_once_mended(project: Path, preview: str) -> None:
    page, address = project / "docs" / f"{PAGE}.md", f"{preview}{PAGE}/"
    text = page.read_text("utf-8")
    assert "preview-note" not in read(address)
    page.write_text(text.replace("3. Ouvrez", "5. Ouvrez", 1), "utf-8")
    wait_for(lambda: "preview-note" in read(address))
    shown = re.search(r'<aside class="[^"]*preview-note.*?</aside>', read(address), re.DOTALL)
    assert shown and f"docs/{PAGE}.md:" in shown[0] and "ETP102" in shown[0]
    assert "preview-note" not in read(f"{preview}faq/")
    page.write_text(text, "utf-8")
    wait_for(lambda: "preview-note" not in read(address))


@pytest.mark.parametrize(
    "broken", [b"", b"\xff\xfe\x00", b"---\ntitle: [\n---\n", b"<script>alert(1)</script>"], ids=["empty", "bytes", "yaml", "html"]
)
def test_a_broken_page_never_kills_the_server(project: Path, preview: str, broken: bytes) -> None:
    page, address = project / "docs" / f"{PAGE}.md", f"{preview}{PAGE}/"
    whole = page.read_bytes()
    page.write_bytes(broken)
    wait_for(lambda: f"docs/{PAGE}.md:" in (project / "log.txt").read_text("utf-8"))
    page.write_bytes(whole.replace(b"\n# ", b"\nTexte de retour.\n\n# ", 1))
    wait_for(lambda: "Texte de retour" in read(address))
    assert "Traceback" not in (project / "log.txt").read_text("utf-8")


def test_a_note_is_escaped_and_only_about_its_page() -> None:
    told = ["docs/faq.md:1: HTM001 <script>", "docs/lettres.md:2: X", "mkdocs.yml: LIE004 y"]
    assert about(told, "docs/faq.md") == [told[0], told[2]]
    page = '<article class="md-content__inner md-typeset"><h1>A</h1></article>'
    assert "&lt;script&gt;" in with_note(page, told[:1]) and with_note(page, []) == page
