"""The squeezed site looks like the theme's own, on a sample; `python tests/compare_pixels.py` compares every page."""

from pathlib import Path

import pytest
from compare_pixels import build, differences, serve
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def addresses(site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Addresses of the squeezed site and of the theme's own."""
    return serve(site), serve(build(tmp_path_factory.mktemp("theme") / "site", "false"))


@pytest.mark.parametrize(("path", "width"), [("procedure-annulation/", 360), ("procedure-annulation/", 1280), ("en/", 1280)])
def test_a_squeezed_page_looks_like_the_themes_own(browser: Browser, addresses: tuple[str, str], path: str, width: int) -> None:
    assert list(differences(browser, addresses, [path], widths=(width,))) == []
