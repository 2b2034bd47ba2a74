"""An old address leads to the new one, with its anchor, and without JavaScript too."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from conftest import _Handler, _Server, mkdocs
from playwright.sync_api import Page, expect


@pytest.fixture
def moved(project: Path) -> Iterator[str]:
    """Address of the site once « vos-lettres » has become « lettres ». Asked for before a page, so that the page is closed before the server."""
    (project / "data" / "redirects.yml").write_text("vos-lettres: lettres\nancienne: faq#faq-payer\n", "utf-8")
    done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(project / "out"), cwd=project)
    assert done.returncode == 0, done.stderr
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(project / "out")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_an_old_address_goes_on_with_its_anchor(moved: str, page: Page) -> None:
    page.goto(f"{moved}en/vos-lettres/#modele-acces")
    expect(page).to_have_url(f"{moved}en/lettres/#modele-acces")
    page.goto(f"{moved}ancienne/")
    expect(page).to_have_url(f"{moved}faq/#faq-payer")


def test_an_old_address_goes_on_without_javascript(moved: str, page_without_js: Page) -> None:
    page_without_js.goto(f"{moved}vos-lettres/")
    expect(page_without_js).to_have_url(f"{moved}lettres/")
