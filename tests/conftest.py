"""Fixtures shared by the four rooms: the project's folders, one strict build of the site, a server, a browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SITE_URL = "https://guide.example/"
FORGE = {
    "SITE_URL": SITE_URL,
    "REPO_URL": "https://forge.example/guide",
    "EDIT_URI": "https://forge.example/guide/edit/main/docs/",
}
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}

Ask = Callable[..., Any]


def need(tool: str, how: str) -> None:
    """Skip for want of a tool that pip cannot bring, saying how to get it; where CI=true, fail."""
    message = f"{tool} est introuvable. {how}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def mkdocs(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs in a folder; variables of the environment by keyword. Never raises."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    env = {**ENVIRONMENT, **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def asker(program: Path) -> Ask:
    """ask(task, **arguments) -> what pure modules answer in Node.js, through a program that imports them."""
    node = shutil.which("node")
    if node is None:
        need("Node.js", "Debian, Ubuntu : apt install nodejs.")

    def ask(task: str, **arguments: Any) -> Any:
        given = json.dumps({"task": task, **arguments})
        done = subprocess.run([str(node), str(program)], input=given, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return ask


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built strictly and quietly, once a session."""
    folder = tmp_path_factory.mktemp("site") / "site"
    done = mkdocs("build", "--strict", "--site-dir", str(folder), **FORGE)
    replay = "make build"
    assert done.returncode == 0, f"La construction a échoué ; pour la rejouer : {replay}\n{done.stdout}{done.stderr}"
    assert "WARNING" not in done.stderr, done.stderr
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what a build needs, free to spoil."""
    for part in ("docs", "data", "hooks", "overrides", "scripts"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a host would: 404 pages by language, nothing printed."""

    def log_message(self, *arguments: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        name = "en/404.html" if self.path.startswith("/en/") else "404.html"
        page = Path(self.directory) / name
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes early is no fault of ours."""


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = _Handler) -> Iterator[str]:
    """Serve a folder on a free port of the loopback interface; its address, with its final slash."""
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Address of the built site."""
    with served(site) as found:
        yield found
