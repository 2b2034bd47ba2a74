"""Tags and texts are those that html.parser reads, whatever the piece of HTML."""

import re
import time
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import html_tokens
import markdown
import pytest
from html_tokens import TEXT, tokens
from hypothesis import given, settings
from hypothesis import strategies as st

PIECES = (
    *("<p>", "</p>", "<B>", "</b >", "<br />", "<hr>", "<img src=\"a.png\" alt='x'/>", "<svg viewBox='0 0 1 1'>", "</svg>", "<i/>", "<p/ >"),
    *(
        '<a href="x?a=1&amp;b=2" title="&lt;">',
        '<a\n\thref="x"  data-y>',
        '<a href="x"title="y">',
        "<a href=x>",
        '<a href="x" HREF="y">',
        "<a b=1 b='2' c>",
        '<a title="<b>">',
        "</a>",
        "<a b",
    ),
    *("<script>", "</script>", "<style>", "</style>", "<textarea>", "</textarea>", "<title>", "</title>", "<pre>", "<code>", "</code>", "</pre>"),
    *("&amp;", "&nbsp;", "&#39;", "&#x27;", "&", "&x", "&#", "&a-b;", ";", "<", ">", "a", " ", "\n", "«\u00a0é »", "\x00", '"', "'", "/", "="),
    *("<!-- x -->", "<!-->", "<!---->", "<!-- a -- b -->", "<!-- x", "-->", "<!doctype html>", "<?php ?>", "</>", "</ p>", "<1>"),
)


def given_first(attrs: list[tuple[str, str | None]]) -> str:
    """As a browser takes them: the first of two attributes with one name."""
    return repr({key: next(value or "" for name, value in attrs if name == key) for key, _ in attrs})


class Events(HTMLParser):
    """What html.parser tells, texts joined."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(("start", tag, given_first(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(("empty", tag, given_first(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag, "{}"))

    def handle_data(self, data: str) -> None:
        self.found.append((TEXT, data))


def joined(events: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for event in events:
        if event[0] == TEXT and found and found[-1][0] == TEXT:
            found[-1] = (TEXT, found[-1][1] + event[1])
        else:
            found.append(event)
    # Once more, for html.parser gives a broken tag as a text whose references it has not read.
    return [(TEXT, unescape(event[1])) if event[0] == TEXT else event for event in found]


def ours(html: str) -> list[tuple[str, ...]]:
    return [(kind, unescape(name)) if kind == TEXT else (kind, name, repr(given)) for kind, name, given, _, _ in tokens(html)]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@settings(max_examples=1500, deadline=None)
def test_any_html_is_read_as_html_parser_reads_it(html: str) -> None:
    if "</>" in html or "<![" in html:  # html.parser passes over the first without a word, and may refuse the second
        return
    assert joined(ours(html)) == joined(Events(html).found)


def test_of_an_address_given_twice_the_one_that_a_browser_follows_is_read() -> None:
    for html in ('<a href="https://one.example/" href="https://two.example/">', "<a href='https://one.example/' href=https://two.example/>"):
        assert [given["href"] for _, _, given, _, _ in tokens(html)] == ["https://one.example/"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_places_are_those_of_the_piece(html: str) -> None:
    before = 0
    for kind, name, _, start, end in tokens(html):
        assert before <= start
        written = html[start:end]
        assert written == name if kind == TEXT else re.match(rf"</?\s*{re.escape(name)}", written, re.IGNORECASE)
        before = start if kind == "end" else end


def test_every_page_is_cut_without_html_parser(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(html: str) -> None:
        raise AssertionError(html[:200])

    monkeypatch.setattr(html_tokens, "_Reader", refuse)
    for path in sorted((root / "docs").glob("*.md")):
        html = markdown.markdown(path.read_text("utf-8"), extensions=["abbr", "admonition", "attr_list", "footnotes", "md_in_html", "tables"])
        assert joined(ours(html)) == joined(Events(html).found)


@pytest.mark.parametrize("piece", ["<", "<a ", '<a b="', "<!--", "<!-- -", "&", "<a b='", " \n", "<p>", "&amp;", "-", "<title>"])
def test_time_grows_with_length_alone(piece: str) -> None:
    def spent(count: int) -> float:
        html = piece * count
        begun = time.process_time()
        html_tokens._PIECE.findall(html)
        return time.process_time() - begun

    assert spent(20_000) < 30 * max(spent(2_000), 0.001)
