"""Caddy, set up by the same command, answers as nginx does: status, protections, compression, language of wrong addresses."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urljoin

import deploy
import nginx
import package
import pytest
from conftest import free_port, need
from nginx import Host

HEADERS = [
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "content-security-policy",
    "cache-control",
    "content-encoding",
    "location",
]
PATHS = [
    "/guide/", "/guide/en/", "/guide/faq/", "/guide/faq/index.md", "/guide/search/worker.js", "/guide/sitemap.xml.gz",
    "/guide/nulle-part", "/guide/en/nowhere/", "/guide/404.html", "/guide/en/404.html", "/guide/index.html.br", "/guide/assets/", "/nowhere",
    "/guide/questions/", "/guide/en/questions", "/guide/assets/images/favicon.svg", "/guide/assets/stylesheets/site.00000000.css",
]  # fmt: skip


@pytest.fixture(scope="module")
def both(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Host, Host]]:
    """(nginx, Caddy) on one release, in a folder of the host, with an address that has moved."""
    caddy = shutil.which("caddy")
    if caddy is None:
        need("Caddy", "Debian, Ubuntu : apt install caddy.")
    if nginx.find() is None:
        need("nginx avec brotli", nginx.HOW)
    folder, port, second = tmp_path_factory.mktemp("both"), free_port(), free_port()
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setattr(package, "read", lambda config: {"questions": "faq"})
        package.pack(site, folder / "package", "/guide/", str(folder), f"127.0.0.1:{port}")
        deploy.deploy(folder / "package", folder, time.time())
        file = folder / "Caddyfile"
        text = (folder / "current" / "Caddyfile").read_text("utf-8")
        file.write_text(text.replace(f"127.0.0.1:{port}", f"http://127.0.0.1:{second}"), "utf-8")
        command = [caddy, "run", "--adapter", "caddyfile", "--config", str(file)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "HOME": str(folder)})
        stack.callback(process.communicate, timeout=10)
        stack.callback(process.terminate)
        nginx.wait(process, second)
        yield stack.enter_context(nginx.serving(folder, port, "/guide/")), Host(second, folder, "/guide/")


@pytest.mark.parametrize("path", [*PATHS, "hashed"])
def test_both_servers_say_the_same(both: tuple[Host, Host], path: str) -> None:
    if path == "hashed":
        path = "/" + next(both[0].site.glob("guide/assets/javascripts/theme.*.js")).relative_to(both[0].site).as_posix()
    one, other = (host.ask(path, Accept_Encoding="br, gzip") for host in both)
    assert other.status == one.status
    kept = [name for name in HEADERS if (name, one.status) != ("content-security-policy", 301)]  # a redirect shows nothing
    assert {name: other.headers.get(name) for name in kept} == {name: one.headers.get(name) for name in kept}
    assert one.status == 301 or other.body == one.body
    assert not re.search(r"\d", other.headers.get("server", ""))
    if one.status == 404 or path.endswith(("guide/", "en/", "faq/", ".md")):
        assert other.headers["content-type"].lower() == one.headers["content-type"].lower()


def test_a_missing_slash_is_added_by_both(both: tuple[Host, Host]) -> None:
    answers = [host.ask("/guide/faq") for host in both]
    assert [answer.status for answer in answers] == [301, 308]
    assert [urljoin("/guide/faq", answer.headers["location"]) for answer in answers] == ["/guide/faq/"] * 2


def test_caddy_asks_again_what_is_not_hashed(both: tuple[Host, Host]) -> None:
    page = both[1].ask("/guide/faq/", Accept_Encoding="br")
    assert both[1].ask("/guide/faq/", Accept_Encoding="br", If_None_Match=page.headers["etag"]).status == 304
    plain = both[1].ask("/guide/faq/", Accept_Encoding="gzip")
    assert plain.headers["content-encoding"] == "gzip" and "Accept-Encoding" in plain.headers["vary"]
