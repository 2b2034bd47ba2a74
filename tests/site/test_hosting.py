"""The site as a real nginx serves it with the configuration of `make package`: what is sent, what is refused, what a deployment changes."""

import gzip
import html
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli
import nginx
import pytest
from conftest import ENVIRONMENT, ROOT, free_port, mkdocs, need
from nginx import Answer, Host

ALWAYS = ("referrer-policy", "x-content-type-options", "x-frame-options", "cross-origin-opener-policy", "permissions-policy")
LINK = re.compile(rb'\s(?:href|src|data-late|data-theme|data-highlight)="([^"]+)"')


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site at the root of a host."""
    if nginx.find() is None:
        need("nginx avec brotli", nginx.HOW)
    folder, port = tmp_path_factory.mktemp("host"), free_port()
    nginx.publish(site, folder, port)
    pdf = folder / "current" / "site" / "assets" / "guide" / "essai.pdf"
    pdf.parent.mkdir(parents=True, exist_ok=True)
    pdf.write_bytes(b"%PDF-1.7\n")
    with nginx.serving(folder, port) as host:
        yield host


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site in a folder of its host, made by the commands, with an address that has moved."""
    if nginx.find() is None:
        need("nginx avec brotli", nginx.HOW)
    folder, port = tmp_path_factory.mktemp("below"), free_port()
    for part in ("docs", "data", "hooks", "overrides", "scripts", "servers", "publishing"):
        shutil.copytree(ROOT / part, folder / "project" / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder / "project")
    (folder / "project" / "data" / "redirects.yml").write_text("questions: faq\nsituation: index#situation\n", "utf-8")
    address = {"SITE_URL": "https://example.org/guide/"}
    done = mkdocs("build", "--strict", "-q", "-d", str(folder / "built"), cwd=folder / "project", **address)
    assert done.returncode == 0, done.stdout + done.stderr
    for command in (
        ["publishing/package.py", str(folder / "built"), str(folder / "package"), "--to", str(folder), "--listen", f"127.0.0.1:{port}"],
        ["publishing/deploy.py", str(folder / "package"), str(folder)],
    ):
        ran = subprocess.run([sys.executable, *command], cwd=folder / "project", env={**ENVIRONMENT, **address}, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
    with nginx.serving(folder, port, "/guide/") as host:
        yield host


def published(host: Host, pattern: str) -> str:
    """Address of a file of the site."""
    return "/" + next(host.site.glob(pattern)).relative_to(host.site).as_posix()


def test_every_answer_carries_the_protections(host: Host) -> None:
    hashed = published(host, "assets/stylesheets/site.*.css")
    for path in ("/", "/en/faq/", "/nulle-part", "/en/nowhere/", hashed, "/search/worker.js", "/faq/index.md", "/faq", "/assets/guide/essai.pdf"):
        answer = host.ask(path)
        assert [name for name in ALWAYS if name not in answer.headers] == [], path
        assert answer.headers["server"] == "nginx", "the version is told"


def test_the_policy_goes_with_pages_and_workers_and_not_with_a_pdf(host: Host) -> None:
    for path in ("/", "/nulle-part", "/search/worker.js", "/assets/images/favicon.svg", "/changements.xml"):
        policy = host.ask(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy, path
    assert "content-security-policy" not in host.ask("/assets/guide/essai.pdf").headers


def test_hashed_files_are_kept_for_ever_and_the_rest_asked_again(host: Host) -> None:
    assert "immutable" in host.ask(published(host, "assets/javascripts/theme.*.js")).headers["cache-control"]
    for path in ("/", "/search/worker.js", "/assets/images/favicon.svg", "/nulle-part", "/assets/stylesheets/site.00000000.css"):
        assert host.ask(path).headers["cache-control"] == "no-cache", path
    page = host.ask("/faq/", Accept_Encoding="br")
    again = host.ask("/faq/", Accept_Encoding="br", If_None_Match=page.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "encoding", "read"), [("br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("identity", None, bytes)]
)
def test_a_compressed_answer_is_the_file(host: Host, asked: str, encoding: str | None, read) -> None:  # type: ignore[no-untyped-def]
    for file in ("faq/index.html", "search/worker.js", "llms.txt", "sitemap.xml"):
        answer = host.ask(f"/{file}".removesuffix("index.html"), Accept_Encoding=asked)
        assert answer.headers.get("content-encoding") == encoding
        assert read(answer.body) == (host.site / file).read_bytes()
        assert answer.headers["vary"] == "Accept-Encoding"


def test_texts_say_their_letters(host: Host) -> None:
    found = {path: host.ask(path).headers["content-type"] for path in ("/", "/faq/index.md", "/llms.txt", "/search/worker.js", "/changements.xml")}
    assert found["/faq/index.md"] == "text/markdown; charset=utf-8"
    assert all("charset=utf-8" in kind for kind in found.values()), found


@pytest.mark.parametrize("which", ["host", "below"])
def test_a_wrong_address_is_answered_in_its_language(which: str, request: pytest.FixtureRequest) -> None:
    host: Host = request.getfixturevalue(which)
    for path, language in (("nulle-part", "fr"), ("en/nowhere", "en"), ("en/", None), ("assets/", "fr"), ("404.html", "fr"), ("index.html.br", "fr")):
        answer = host.ask(host.at + path)
        assert answer.status == (404 if language else 200), path
        assert f'lang="{language or "en"}"'.encode() in answer.body, path
    assert host.ask("/elsewhere/").status == 404


def linked(host: Host, path: str, answer: Answer, own: str) -> set[str]:
    """Paths of this host that a page leads to. own: the address that the site was built for."""
    links = (urljoin(f"http://127.0.0.1:{host.port}{path}", html.unescape(found.decode())) for found in LINK.findall(answer.body))
    here = (link.replace(own, host.address) for link in links)
    return {urlsplit(link).path for link in here if link.startswith(f"http://127.0.0.1:{host.port}/")}


@pytest.mark.parametrize(("which", "own"), [("host", "https://guide.example/"), ("below", "https://example.org/guide/")])
def test_no_internal_link_is_dead_at_the_root_nor_in_a_folder(which: str, own: str, request: pytest.FixtureRequest) -> None:
    host: Host = request.getfixturevalue(which)
    known: dict[str, int] = {}
    lost = [f"{host.at}nulle-part/", f"{host.at}en/nowhere/"]  # the pages of wrong addresses have links too
    waiting = [host.at, *lost]
    while waiting:
        path = waiting.pop()
        answer = host.ask(path)
        known[path] = answer.status
        if "html" in answer.headers.get("content-type", ""):
            waiting += linked(host, path, answer, own) - known.keys() - set(waiting)
    assert {path for path, status in known.items() if status != 200} == set(lost)
    assert {f"{host.at}{path.parent.relative_to(host.site / host.at[1:])}/".replace("/./", "/") for path in pages_of(host)} <= known.keys()
    assert all(path.startswith(host.at) for path in known)


def pages_of(host: Host) -> list[Path]:
    """The pages of a site, but those of addresses that have moved."""
    return [path for path in host.site.rglob("index.html") if b'http-equiv="refresh"' not in path.read_bytes()]


def test_a_moved_address_leads_on_in_one_step(below: Host) -> None:
    for path, there in (("questions/", "faq/"), ("questions", "faq/"), ("en/questions/", "en/faq/"), ("situation/", "#situation")):
        answer = below.ask(f"/guide/{path}")
        assert (answer.status, answer.headers["location"]) == (301, f"/guide/{there}")
    assert below.ask("/guide").headers["location"] == "/guide/"
    built = (below.folder / "built" / "_redirects").read_text("utf-8")
    assert "/questions/ /faq/ 301\n" in built and "/en/situation/ /en/#situation 301\n" in built


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /assets/..%2f..%2fnginx/http.conf HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /..%5c..%5cetc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /nginx/http.conf HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /former.json HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 40_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /",
        b"\x00\xff\x00\xff\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
        b"DELETE /index.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ],
    ids=lambda line: line[:30].decode("latin-1"),
)
def test_a_hostile_request_learns_nothing(host: Host, request_line: bytes) -> None:
    told = host.send(request_line)
    assert b" 200 " not in told.partition(b"\r\n")[0]
    assert not re.search(rb"nginx/\d|root:|add_header|/releases/|" + str(host.folder).encode(), told)
    assert host.ask("/").status == 200


def test_a_part_of_a_file_can_be_asked(host: Host) -> None:
    answer = host.ask("/assets/guide/essai.pdf", Range="bytes=0-3")
    assert (answer.status, answer.body) == (206, b"%PDF")


def test_the_public_server_speaks_http2_and_leads_to_it(site: Path, tmp_path: Path) -> None:
    if nginx.find() is None:
        need("nginx avec brotli", nginx.HOW)
    if not shutil.which("openssl"):
        need("openssl", "Debian, Ubuntu : apt install openssl.")
    port, clear, secure = free_port(), free_port(), free_port()
    nginx.publish(site, tmp_path, port)
    text = nginx.public(tmp_path, clear, secure)
    context = ssl.create_default_context(cafile=str(tmp_path / "certificate.pem"))
    context.check_hostname = False
    context.set_alpn_protocols(["h2", "http/1.1"])
    with nginx.serving(tmp_path, port, more=text):
        with socket.create_connection(("127.0.0.1", secure), 5) as wire, context.wrap_socket(wire) as spoken:
            assert spoken.selected_alpn_protocol() == "h2"
            assert spoken.version() == "TLSv1.3"
        answer = Host(clear, tmp_path).ask("/faq/?x=1")
        assert (answer.status, answer.headers["location"]) == (301, "https://guide.example/faq/?x=1")


def test_a_wrong_header_stops_the_build_with_one_sentence(project: Path) -> None:
    (project / "data" / "hosting.yml").write_text("headers:\n  X A: b\n", "utf-8")
    done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(project / "out"), cwd=project)
    assert done.returncode != 0
    assert "n'est pas le nom d'un en-tête" in done.stdout and "Traceback" not in done.stdout + done.stderr
