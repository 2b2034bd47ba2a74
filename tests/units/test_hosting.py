"""What hosts are told: a wrong file of headers is refused with a sentence; `_headers` and `_redirects` say what their hosts read."""

import re
from pathlib import Path

import hosting
import pytest
from conftest import ROOT
from mkdocs.exceptions import Abort

NAMES = ["404.html", "en/404.html", "en/index.html", "faq/index.html", "index.html", "search/worker.js", "assets/a.pdf", "assets/site.0123abcd.css"]


def folder(root: Path, content: bytes) -> Path:
    (root / "data").mkdir()
    (root / hosting.FILE).write_bytes(content)
    return root


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "une ligne"),
        (b"- a", "une ligne"),
        (b"headers:", "une ligne"),
        (b"headers: {}", "une ligne"),
        (b"headers: [a", "YAML"),
        ("headers:\n  X-A: é".encode("latin-1"), "YAML"),
        (b"\xff\xfeh\x00", "YAML"),
        (b"headers:\n  X A: b", "le nom d'un en-tête"),
        (b"headers:\n  3: b", "le nom d'un en-tête"),
        (b"headers:\n  X-A: 3", "X-A"),
        (b"headers:\n  X-A:", "X-A"),
        (b"headers:\n  X-A: [b]", "X-A"),
        ("headers:\n  X-A: é".encode(), "X-A"),
        (b"headers:\n  X-A: 'a\"; return 200'", "X-A"),
        (b'headers:\n  X-A: "a\\nb"', "X-A"),
        (b"headers:\n  X-A: $host", "X-A"),
        (b"headers:\n  X-A: '{env.HOME}'", "X-A"),
        (b"headers:\n  Cache-Control: no-store", "construction"),
        (b"headers:\n  content-security-policy: a", "construction"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(Abort) as refused:
        hosting.headers(folder(tmp_path, content))
    assert hosting.FILE in str(refused.value) and said in str(refused.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="introuvable"):
        hosting.headers(tmp_path)


def test_what_editors_write_by_themselves_is_harmless(tmp_path: Path) -> None:
    assert hosting.headers(folder(tmp_path, b"\xef\xbb\xbfheaders:\r\n  X-A: b\r\n")) == {"X-A": "b"}


def test_our_own_headers_are_accepted_and_hsts_awaits_its_owner() -> None:
    found = hosting.headers(ROOT)
    assert found["Referrer-Policy"] == "no-referrer" and "Strict-Transport-Security" not in found
    assert "Strict-Transport-Security" in (ROOT / hosting.FILE).read_text("utf-8")


def rules(text: str) -> dict[str, dict[str, str]]:
    """`_headers` as its hosts read it: address -> name -> value."""
    found: dict[str, dict[str, str]] = {}
    address = ""
    for line in text.splitlines():
        if line.startswith("/"):
            address = line
            found[address] = {}
        else:
            name, value = re.fullmatch(r"  ([A-Za-z-]+): (.+)", line).groups()  # type: ignore[union-attr]
            found[address][name] = value
    return found


def test_headers_give_each_address_what_it_needs() -> None:
    found = rules(hosting.headers_file({"X-A": "b"}, "default-src 'none'", NAMES))
    assert found["/*"] == {"X-A": "b"}
    with_policy = {address for address, values in found.items() if "Content-Security-Policy" in values}
    assert with_policy == {"/", "/en/*", "/faq/*", "/search/*"}
    assert found["/assets/site.0123abcd.css"] == {"Cache-Control": hosting.FOR_EVER}
    assert len(found) == 6


def test_redirects_keep_language_and_anchor() -> None:
    folders = hosting.translations(NAMES)
    moves = hosting.moved({"questions": "faq", "situation": "index#a"}, folders, "/")
    assert folders == ["en"]
    assert hosting.redirects_file(moves).splitlines() == [
        "/questions/ /faq/ 301",
        "/situation/ /#a 301",
        "/en/questions/ /en/faq/ 301",
        "/en/situation/ /en/#a 301",
    ]


@pytest.mark.parametrize(
    ("address", "at"), [("", "/"), ("https://a.example/", "/"), ("https://a.example/guide/", "/guide/"), ("https://a.example/a/b", "/a/b/")]
)
def test_the_folder_of_the_host_is_read_from_the_address(address: str, at: str) -> None:
    assert hosting.prefix(address) == at
