"""Node.js for the pure modules of the letters and of the calendar."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import need

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def ask() -> Ask:
    """ask(task, **arguments) -> what the modules answer (see ask.mjs)."""
    node = shutil.which("node")
    if node is None:
        need("Node.js", "Debian, Ubuntu : apt install nodejs.")

    def asked(task: str, **arguments: Any) -> Any:
        program = [str(node), str(Path(__file__).with_name("ask.mjs"))]
        given = json.dumps({"task": task, **arguments})
        done = subprocess.run(program, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return asked
