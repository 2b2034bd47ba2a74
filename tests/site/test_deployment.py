"""Publishing a release while people read: nobody sees a half of it, nobody loses the style of a page already open."""

import hashlib
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import deploy
import nginx
import package
import pytest
from conftest import ROOT, free_port, need
from nginx import Host

ASSET = re.compile(rb'"([^"]*\.[0-9a-f]{8}\.(?:css|js))"')


def other(site: Path, folder: Path) -> Path:
    """The site with another style: each page names another file."""
    shutil.copytree(site, folder)
    old = next(folder.glob("assets/stylesheets/site.*.css"))
    text = old.read_text("utf-8") + "\n.guide-other{color:red}"
    new = old.with_name(f"site.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css")
    old.unlink()
    new.write_text(text, "utf-8")
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace(old.name, new.name), "utf-8")
    return folder


def test_a_deployment_under_load_shows_no_reader_a_mixed_site(site: Path, tmp_path: Path) -> None:
    if nginx.find() is None:
        need("nginx avec brotli", nginx.HOW)
    folder, port = tmp_path / "host", free_port()
    folder.mkdir()
    packages = []
    for name, tree in (("a", site), ("b", other(site, tmp_path / "other"))):
        packages.append(tmp_path / name)
        package.pack(tree, packages[-1], "/", str(folder), f"127.0.0.1:{port}")
    deploy.deploy(packages[0], folder, time.time())
    pages = {name: {(tree / "site" / name / "index.html").read_bytes() for tree in packages} for name in ("", "faq", "en/lettres")}
    wrong: list[str] = []
    seen: set[bytes] = set()
    done = threading.Event()

    def read(host: Host) -> None:
        while not done.is_set():
            for name, versions in pages.items():
                page = host.ask(f"/{name}/".replace("//", "/"))
                if page.status != 200 or page.body not in versions:
                    wrong.append(f"{name}: {page.status}")
                seen.add(page.body)
                for asset in set(ASSET.findall(page.body)):
                    path = urlsplit(urljoin(f"http://x/{name}/".replace("x//", "x/"), asset.decode())).path
                    answer = host.ask(path)
                    if answer.status != 200 or hashlib.sha256(answer.body).hexdigest()[:8] not in path:
                        wrong.append(f"{path}: {answer.status}")

    with nginx.serving(folder, port) as host:
        readers = [threading.Thread(target=read, args=(host,)) for _ in range(4)]
        for reader in readers:
            reader.start()
        for turn in range(12):
            time.sleep(0.2)
            deploy.deploy(packages[(turn + 1) % 2], folder, time.time())
        done.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert len(seen) == 2 * len(pages), "both versions of each page must have been read"
    assert len(list((folder / "releases").iterdir())) <= deploy.KEPT


def tiny(folder: Path, style: str, page: str = "<p>") -> Path:
    """A package of one page and one style, whose content is its name."""
    (folder / "site").mkdir(parents=True)
    (folder / "nginx").mkdir()
    (folder / "Caddyfile").write_text("caddy", "utf-8")
    (folder / "nginx" / "http.conf").write_text("nginx", "utf-8")
    (folder / "site" / "index.html").write_text(page, "utf-8")
    for end in ("", ".br", ".gz"):
        (folder / "site" / f"site.{style * 8}.css{end}").write_text(style, "utf-8")
    return folder


def styles(folder: Path) -> set[str]:
    """The styles that a reader can get."""
    return {path.name[5] for path in (folder / "current" / "site").glob("site.*.css*")}


def test_former_styles_stay_thirty_days_after_they_cease(tmp_path: Path) -> None:
    a, b, c = (tiny(tmp_path / style, style) for style in "abc")
    day = 24 * 3600.0
    deploy.deploy(a, tmp_path, 0)
    deploy.deploy(b, tmp_path, 100 * day)
    assert styles(tmp_path) == {"a", "b"}
    deploy.deploy(c, tmp_path, 129 * day)
    assert styles(tmp_path) == {"a", "b", "c"}
    deploy.deploy(c, tmp_path, 131 * day)
    assert styles(tmp_path) == {"b", "c"}
    deploy.deploy(c, tmp_path, 160 * day)
    assert styles(tmp_path) == {"c"}
    assert len(list((tmp_path / "releases").iterdir())) == deploy.KEPT


def test_going_back_keeps_the_style_of_the_release_that_is_left(tmp_path: Path) -> None:
    deploy.deploy(tiny(tmp_path / "a", "a"), tmp_path, 0)
    deploy.deploy(tiny(tmp_path / "b", "b", "<h1>"), tmp_path, 10)
    deploy.back(tmp_path, 20)
    assert (tmp_path / "current" / "site" / "index.html").read_text("utf-8") == "<p>"
    assert styles(tmp_path) == {"a", "b"}
    with pytest.raises(deploy.DeployError, match="aucune version plus ancienne"):
        deploy.back(tmp_path, 30)


def test_a_page_that_has_not_changed_keeps_its_date(tmp_path: Path) -> None:
    a, b = tiny(tmp_path / "a", "a"), tiny(tmp_path / "b", "b")
    deploy.deploy(a, tmp_path, 0)
    page = tmp_path / "current" / "site" / "index.html"
    before = page.stat().st_mtime_ns
    shutil.copytree(b, tmp_path / "later")
    (tmp_path / "later" / "site" / "index.html").touch()
    deploy.deploy(tmp_path / "later", tmp_path, 10)
    assert page.stat().st_mtime_ns == before


def test_a_deployment_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deploy.deploy(tiny(tmp_path / "a", "a"), tmp_path, 0)
    before = deploy.current(tmp_path)
    (tmp_path / "b" / "site").mkdir(parents=True)
    with pytest.raises(deploy.DeployError, match="make package"):
        deploy.deploy(tmp_path / "b", tmp_path, 10)
    whole = tiny(tmp_path / "c", "c")
    (whole / "site" / "lost").symlink_to("/nowhere/at/all")  # what cannot be copied
    with pytest.raises(shutil.Error):
        deploy.deploy(whole, tmp_path, 20)
    assert deploy.current(tmp_path) == before
    assert list((tmp_path / "releases").iterdir()) == [before]


def test_the_command_says_whether_the_server_must_read_its_configuration_again(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, str(ROOT / "publishing" / "deploy.py"), *arguments], capture_output=True, text=True, check=False)

    a, b = tiny(tmp_path / "a", "a"), tiny(tmp_path / "b", "b")
    to = str(tmp_path / "to")
    assert "nginx -s reload" in run(str(a), to).stdout
    assert "nginx -s reload" not in run(str(b), to).stdout
    (a / "nginx" / "http.conf").write_text("other", "utf-8")
    assert "nginx -s reload" in run(str(a), to).stdout
    for wrong in ([str(tmp_path / "none"), to], ["--back", str(tmp_path / "none")]):
        done = run(*wrong)
        assert done.returncode == 1 and "Traceback" not in done.stderr and len(done.stderr.splitlines()) == 1
