"""The squeezed site looks like the theme's own, on a sample; `python tests/compare_pixels.py` compares every page."""

from pathlib import Path

import pytest
from compare_pixels import build, differences, serve
from playwright.sync_api import Browser


@pytest.mark.parametrize("path", ["procedure-annulation/", "en/"])
def test_a_squeezed_page_looks_like_the_themes_own(browser: Browser, site: Path, tmp_path: Path, path: str) -> None:
    theme = build(tmp_path / "theme", "false")
    assert list(differences(browser, (serve(site), serve(theme)), [path], widths=(360, 1280))) == []
