"""What a command costs, for the benchmarks: seconds of processor, which other work on the machine disturbs least, and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """cpu: seconds of processor, its children's included; peak: megabytes; said: lines written to standard output and error; code: of its end."""

    cpu: float
    peak: float
    said: list[str]
    code: int


def cost(*command: str, cwd: Path | None = None) -> Cost:
    """Run a command to its end, with Python's compiled files kept as they are on anyone's machine: the first run may pay for writing them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        child = subprocess.Popen(command, cwd=cwd, env=environment, stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().splitlines()
    peak = used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return Cost(used.ru_utime + used.ru_stime, peak, lines, child.returncode)
