"""The site under load: nginx as `make package` sets it up, beside Caddy, `mkdocs serve` and Python's http.server; then faults.

`make bench` prints requests a second, waits and errors, with ratios made in the same run, in about twenty seconds. Needs nginx and wrk.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "publishing"), str(ROOT / "tests")]

import deploy  # noqa: E402
import nginx  # noqa: E402
import package  # noqa: E402
from conftest import ENVIRONMENT, free_port, mkdocs  # noqa: E402

PAGE = "procedure-annulation/"
SECONDS = 2
CONNECTIONS = 32
SLOW = 1000
WRONG = 10_000
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Load:
    """What wrk saw: requests a second, waits in milliseconds, answers that failed."""

    rate: float
    median: float
    late: float
    errors: int

    def line(self, name: str, base: Load | None = None) -> str:
        """A line of the table; ratio of rates to base's."""
        ratio = f"{self.rate / base.rate:9.4f}" if base else f"{'':9}"
        return f"{name:44} {self.rate:9.0f} {ratio} {self.median:8.2f} {self.late:9.2f} {self.errors:7}"


def loaded(address: str, seconds: int = SECONDS) -> Load:
    """Ask for an address again and again, as fast as the answers come."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "2s", "--latency", "-H", "Accept-Encoding: br, gzip", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def wait(share: str) -> float:
        found = re.search(rf"\s{share}%\s+([\d.]+)(us|ms|s)", said)
        return float(found[1]) * UNITS[found[2]] if found else float("nan")

    failed = re.findall(r"(?:connect|read|write|timeout|Non-2xx or 3xx responses:) (\d+)", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    return Load(float(rate[1]) if rate else 0, wait("50"), wait("99"), sum(map(int, failed)))


@contextmanager
def running(command: list[str], port: int, cwd: Path) -> Iterator[str]:
    """Run a server until it listens; its address."""
    process = subprocess.Popen(command, cwd=cwd, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        asyncio.run(listening(port))
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


async def listening(port: int) -> None:
    """Wait for a server, twenty seconds at most."""
    for _ in range(400):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            return writer.close()
    raise TimeoutError(port)


async def wrong_addresses(port: int, count: int) -> tuple[float, float, int]:
    """Ask for addresses that do not exist, all different: (seconds, 99th percentile of waits in ms, answers that are not a 404 page)."""
    waits: list[float] = []
    bad = 0

    async def ask(numbers: range) -> None:
        nonlocal bad
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in numbers:
            start = time.perf_counter()
            writer.write(f"GET /nulle-part/{number} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]))
            waits.append(time.perf_counter() - start)
            bad += not head.startswith(b"HTTP/1.1 404") or not body
        writer.close()

    start = time.perf_counter()
    await asyncio.gather(*(ask(range(first, count, 10)) for first in range(10)))
    assert len(waits) == count
    return time.perf_counter() - start, sorted(waits)[int(len(waits) * 0.99)] * 1000, bad


async def slow_clients(port: int, count: int, done: Event) -> int:
    """Clients of which half send one letter of their request at a time and half never read the answer; how many were there at once."""

    async def one(number: int) -> int:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            request = b"GET /guide-complet/ HTTP/1.1\r\nHost: x\r\nX-Slow: "
            writer.write(request if number % 2 else request.replace(b"X-Slow: ", b"\r\n"))
            while not done.is_set():
                if number % 2:
                    writer.write(b"a")
                await asyncio.sleep(0.5)
            writer.transport.abort()
        except OSError:
            return 0
        return 1

    return sum(await asyncio.gather(*(one(number) for number in range(count))))


def swapping(packages: list[Path], folder: Path, done: Event) -> int:
    """Publish two versions in turn until told to stop; how many times."""
    turns = 0
    while not done.is_set():
        deploy.deploy(packages[turns % 2], folder, time.time())
        turns += 1
    return turns


def main() -> None:
    """Print the tables."""
    if not nginx.find() or not shutil.which("wrk"):
        print(f"nginx ou wrk manque : la charge n'est pas mesurée. {nginx.HOW.removesuffix('.')} wrk.")
        return
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        site, packages, port, second = folder / "site", [folder / "a", folder / "b"], free_port(), free_port()
        assert mkdocs("build", "--strict", "-q", "-d", str(site)).returncode == 0
        for made in packages:
            package.pack(site, made, "/", str(folder), f"127.0.0.1:{port}")
            (made / "site" / "mark.txt").write_text(made.name, "utf-8")
        deploy.deploy(packages[0], folder, time.time())
        text = (packages[0] / "Caddyfile").read_text("utf-8").replace(f"127.0.0.1:{port}", f"http://127.0.0.1:{second}")
        (folder / "Caddyfile").write_text(text, "utf-8")
        host = stack.enter_context(nginx.serving(folder, port))
        print(f"{'one page, ' + str(CONNECTIONS) + ' connections':44} {'req/s':>9} {'ratio':>9} {'p50 ms':>8} {'p99 ms':>9} {'errors':>7}")
        base = loaded(host.address + PAGE)
        print(base.line("nginx, compressed beforehand", base))
        third, fourth = free_port(), free_port()
        others = {
            "Caddy, compressed beforehand": (["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")], second, folder),
            "mkdocs serve": ([sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{third}"], third, ROOT),
            "python -m http.server": ([sys.executable, "-m", "http.server", str(fourth), "--bind", "127.0.0.1"], fourth, site),
        }
        for label, (command, at, where) in others.items():
            if shutil.which(command[0]):
                with running(command, at, where) as address:
                    print(loaded(address + PAGE).line(label, base))
        faults(host, packages, base)


def faults(host: nginx.Host, packages: list[Path], base: Load) -> None:
    """The rest of the table: nginx while something goes wrong."""
    done, told = Event(), list[int]()
    thread = Thread(target=lambda: told.append(asyncio.run(slow_clients(host.port, SLOW, done))))
    thread.start()
    time.sleep(0.8)
    print(loaded(host.address + PAGE).line(f"nginx, with {SLOW} slow clients", base))
    done.set()
    thread.join()
    done, turns = Event(), list[int]()
    thread = Thread(target=lambda: turns.append(swapping(packages, host.folder, done)))
    thread.start()
    under = loaded(host.address + PAGE)
    done.set()
    thread.join()
    print(under.line(f"nginx, {turns[0]} deployments meanwhile", base))
    seconds, late, bad = asyncio.run(wrong_addresses(host.port, WRONG))
    print(f"slow clients kept at once: {told[0]}; {WRONG} wrong addresses in {seconds:.1f} s, p99 {late:.1f} ms, {bad} not answered by the 404 page")


if __name__ == "__main__":
    main()
