"""The squeezed site looks like the unsqueezed one: every page, light and dark, narrow and wide, at rest, in use and on paper.

`python tests/compare_pixels.py [page …]` builds both, photographs both in Chromium and lists what differs; exit code 1 if something does.
The pairs that differ are left in .bench/pixels/. test_same_look.py runs it on a sample.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Thread

from chromium import find
from conftest import FORGE, ROOT, _Handler, _Server, mkdocs
from PIL import Image, ImageChops
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--hide-scrollbars", "--force-color-profile=srgb"]
# The theme's script measures the columns at the sides, ours lets the style sheet do it: a few pixels at their lower edge, levelled here.
COLUMNS = "@media (min-width:60em){.md-sidebar__scrollwrap{height:calc(100vh - 8rem)!important}}"
STILL = COLUMNS + "*,::before,::after,::placeholder{transition:none!important;animation:none!important;caret-color:transparent!important}"
ROUNDING = 4
STRAY = 120  # pixels of a picture that may differ: Chromium does not draw the edge of a turned icon twice in the same way
# How long a page is left to settle before its picture, milliseconds: longer at each new look, as a busy machine draws late.
LOOKS = (150, 300, 900, 2000)
BAND = 8000  # pixels: Chromium leaves holes in pictures that are higher than its textures
KEPT = ROOT / ".bench" / "pixels"


def at_rest(page: Page) -> None:
    """As the page opens."""


def with_menu(page: Page) -> None:
    """The menu of a phone."""
    if page.locator("label[for=__drawer].md-header__button").is_visible():
        page.locator("label[for=__drawer].md-header__button").click()


def with_search(page: Page) -> None:
    """A search and its results."""
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("factures")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(600)


def scrolled(page: Page) -> None:
    """Further down, where the theme's script marks the section."""
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(700)


def whole(page: Page) -> None:
    """From top to bottom, everything open; without the side columns, whose height follows the window's, which this photograph changes."""
    page.add_style_tag(content="@media (min-width:60em){.md-sidebar{visibility:hidden!important}}")
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")


def on_paper(page: Page) -> None:
    """As printed."""
    page.emulate_media(media="print")


STATES: tuple[Callable[[Page], None], ...] = (at_rest, with_menu, with_search, scrolled, whole, on_paper)
WHOLE = (whole, on_paper)


def serve(folder: Path) -> str:
    """Address of a folder, served until the program ends."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def photograph(browser: Browser, url: str, scheme: str, width: int, state: Callable[[Page], None], pause: int) -> list[bytes]:
    """A page in a state, after two pauses (milliseconds): the window, or the whole page in bands where nothing sticks to the window."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, locale="fr-FR")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url, wait_until="load")
    page.add_style_tag(content=STILL)
    page.wait_for_timeout(pause)
    state(page)
    page.wait_for_timeout(pause)
    pictures = [
        page.screenshot(full_page=bool(band), clip=band, animations="disabled") for band in (bands(page, width) if state in WHOLE else [None])
    ]
    context.close()
    return pictures


def bands(page: Page, width: int) -> list[FloatRect | None]:
    """The rectangles of a page from top to bottom."""
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    return [{"x": 0, "y": top, "width": width, "height": min(BAND, height - top)} for top in range(0, height, BAND)]


def same(one: bytes, other: bytes) -> bool:
    """Whether two pictures show the same: the same size, and at most STRAY pixels further than rounding goes (4 levels of 255)."""
    if one == other:
        return True
    pictures = [Image.open(BytesIO(data)).convert("RGB") for data in (one, other)]
    if pictures[0].size != pictures[1].size:
        return False
    red, green, blue = ImageChops.difference(*pictures).split()
    furthest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(furthest.histogram()[ROUNDING + 1 :]) <= STRAY


def differences(browser: Browser, addresses: tuple[str, str], pages: list[str], widths: tuple[int, ...] = (360, 1280)) -> Iterator[str]:
    """What differs between two sites: "page, scheme, width, state"; the pictures are kept."""
    for path in pages:
        for scheme in ("light", "dark"):
            for width in widths:
                for state in STATES:
                    for pause in LOOKS:  # another look where they differ: a photograph may come a frame too early
                        one, other = (photograph(browser, address + path, scheme, width, state, pause) for address in addresses)
                        if len(one) == len(other) and all(map(same, one, other)):
                            break
                    else:
                        KEPT.mkdir(parents=True, exist_ok=True)
                        name = f"{path.replace('/', '-')}{scheme}-{width}-{state.__name__}"
                        for kind, pictures in (("squeezed", one), ("theme", other)):
                            for number, picture in enumerate(pictures):
                                (KEPT / f"{name}-{number}-{kind}.png").write_bytes(picture)
                        yield f"{path or '/'}, {scheme}, {width}, {state.__name__}"


def build(folder: Path, squeeze: str) -> Path:
    """The site, squeezed or not."""
    done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(folder), SQUEEZE=squeeze, **FORGE)
    assert done.returncode == 0, done.stderr
    return folder


def main() -> int:
    """Compare all pages, or those named."""
    chromium = find()  # before Playwright starts: it asks Playwright too
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        squeezed, theme = build(Path(folder) / "squeezed", "true"), build(Path(folder) / "theme", "false")
        every = [path.parent.relative_to(squeezed).as_posix().removeprefix(".") for path in sorted(squeezed.rglob("index.html"))]
        pages = [f"{page}/" if page else "" for page in (sys.argv[1:] or every)]
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = 0
        for line in differences(browser, (serve(squeezed), serve(theme)), pages):
            print(line, flush=True)
            found += 1
        browser.close()
    print(f"{len(pages)} pages × 2 schemes × 2 widths × {len(STATES)} states: {found} differences")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
