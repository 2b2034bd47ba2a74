"""A real nginx on the loopback interface, with the configuration that `make package` writes: what tests and benchmarks of hosting share."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import deploy
import package

HOW = "Debian, Ubuntu : apt install nginx libnginx-mod-http-brotli-static."
KEY = ("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=guide.example")
MODULES = ("/usr/lib/nginx/modules", "/usr/share/nginx/modules", "/etc/nginx/modules-enabled")


def find() -> str | None:
    """nginx, if it is here with the module that serves brotli."""
    path = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    module = any(found for folder in MODULES for found in Path(folder).glob("*brotli*static*"))
    return path if module else None


@dataclass(frozen=True)
class Answer:
    """What a server said. Names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Host:
    """A running server. folder: where releases are put, as deploy.py does; at: folder of the host that the site lives in."""

    port: int
    folder: Path
    at: str = "/"

    @property
    def address(self) -> str:
        """Address of the site, with its final slash."""
        return f"http://127.0.0.1:{self.port}{self.at}"

    @property
    def site(self) -> Path:
        """The files that are published now."""
        return self.folder / "current" / "site"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for an address of the host, from its root. Underscores in names of headers stand for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def send(self, data: bytes) -> bytes:
        """Send bytes as they are; all that comes back until the server closes or says nothing for two seconds."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as wire:
            told = b""
            try:
                wire.sendall(data)
                wire.shutdown(socket.SHUT_WR)
                while piece := wire.recv(65536):
                    told += piece
            except OSError:
                pass
            return told


def wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Until a server listens. Raises RuntimeError with its own words if it stops."""
    for _ in range(500):
        if process.poll() is not None:
            raise RuntimeError(f"nginx s'est arrêté : {process.stderr.read().decode() if process.stderr else ''}")
        with socket.socket() as wire:
            if wire.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(port)


@contextmanager
def serving(folder: Path, port: int, at: str = "/", more: str = "") -> Iterator[Host]:
    """Run nginx on the release that folder/current leads to, packed for this port. more: other lines of its http block."""
    nginx = find()
    assert nginx, HOW
    text = (folder / "current" / "nginx" / "nginx.conf").read_text("utf-8").replace("/tmp/nginx", f"{folder}/nginx")
    conf = folder / "nginx.conf"
    conf.write_text(text.rstrip().removesuffix("}") + more + "}\n", "utf-8")
    user = " user root;" if os.geteuid() == 0 else ""  # root's workers would be somebody who cannot read the tests' folder
    process = subprocess.Popen([nginx, "-c", str(conf), "-g", f"daemon off;{user}"], stderr=subprocess.PIPE)
    try:
        wait(process, port)
        yield Host(port, folder, at)
    finally:
        process.terminate()
        process.communicate(timeout=10)


def publish(site: Path, folder: Path, port: int, at: str = "/") -> None:
    """Pack a site and deploy it, as `make deploy` does."""
    package.pack(site, folder / "package", at, str(folder), f"127.0.0.1:{port}")
    deploy.deploy(folder / "package", folder, time.time())


def public(folder: Path, clear: int, secure: int) -> str:
    """The public server of server-tls.conf (TLS, HTTP/2) on two ports of the loopback interface, with a certificate made here; for `more` above.

    folder: where publish() put the site. The certificate is folder/certificate.pem. Needs openssl.
    """
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run([*KEY, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    text = re.sub(r".*\[::\].*\n", "", (folder / "current" / "nginx" / "server-tls.conf").read_text("utf-8"))
    text = text.replace("listen 80;", f"listen 127.0.0.1:{clear};").replace("listen 443", f"listen 127.0.0.1:{secure}")
    return text.replace("/etc/ssl/guide/fullchain.pem", str(certificate)).replace("/etc/ssl/guide/key.pem", str(key))
