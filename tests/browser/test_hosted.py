"""The site as nginx sends it, in Chromium: the policy of the header stops nothing of ours, and the page under the pointer is made ready."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import nginx
import pytest
from conftest import free_port, need
from nginx import Host
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    if nginx.find() is None:
        need("nginx avec brotli", nginx.HOW)
    folder, port = tmp_path_factory.mktemp("host"), free_port()
    nginx.publish(site, folder, port)
    with nginx.serving(folder, port) as host:
        yield host


def test_every_page_works_under_the_policy_of_the_header(page: Page, host: Host) -> None:
    """The fixture `page` fails on any noise of the console: a violation is one."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc or "data"))
    names = sorted(path.parent.relative_to(host.site).as_posix().removeprefix(".") for path in host.site.rglob("index.html"))
    assert len(names) > 20
    for name in names:
        answer = page.goto(f"{host.address}{name}/".replace("//", "/").replace(":/", "://"))
        assert answer and answer.status == 200
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        page.mouse.move(200, 300)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.styleSheets.length") > 0, name
    page.keyboard.press("f")
    page.locator("input[name=query]").press_sequentially("invoice")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert asked <= {f"127.0.0.1:{host.port}", "data"}


def test_no_other_site_can_frame_a_page(browser: Browser, host: Host, address: str) -> None:
    """The same page from a host that sends no header can be framed: the header is what prevents it."""
    context = browser.new_context()
    opened = context.new_page()
    trap = f'<iframe src="{host.address}faq/"></iframe><iframe src="{address}faq/"></iframe>'
    opened.route(f"{address}trap", lambda route: route.fulfill(content_type="text/html", body=trap))
    opened.goto(f"{address}trap", wait_until="networkidle")
    ours, without = (frame.evaluate("document.body?.innerText ?? ''") for frame in opened.frames[1:])
    context.close()
    assert "Webex" in without and "Webex" not in ours


def test_the_page_under_the_pointer_is_ready_before_the_click(page: Page, host: Host) -> None:
    """A driven browser refuses to render in advance (PrerenderingDisabledByDevTools) and fetches in advance instead, by the same rules."""
    page.goto(host.address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    link = page.locator("article a[href*='procedure-annulation']").first
    link.scroll_into_view_if_needed()
    link.hover()
    page.wait_for_timeout(1500)
    link.click()
    page.wait_for_url("**/procedure-annulation/**")
    delivered = page.evaluate("performance.getEntriesByType('navigation')[0].deliveryType")
    assert delivered == "navigational-prefetch"
    assert all(url.startswith(host.address) for url in asked)
