"""What the squeeze takes away and what it must leave: style sheets, names, pages, files."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from squeezing.assets import AssetError, hashed, joined, removed
from squeezing.css import StyleError, squeeze
from squeezing.lean import lean
from squeezing.names import FAMILIES, Names, script_classes, script_words, without_families
from squeezing.page import PageError, boxed, collapsed, loads, squeezed, with_small_pictures
from squeezing.renaming import shortened
from squeezing.skeleton import Skeleton

PAGE = (
    '<html lang="fr"><head><link rel="stylesheet" href="../assets/stylesheets/main.css">\n'
    '<link rel="stylesheet" href="../assets/stylesheets/guide.css">\n<script>__md_scope=1</script><script>{let chosen}</script></head>'
    '<body><form><input class="md-option" data-md-color-media="(m)" data-md-color-scheme="default" id="__palette_0"></form>'
    '<script>var palette=1</script><p>Texte</p><script>var target=2</script><script id="__config" type="application/json">{}</script>'
    '<script src="../assets/javascripts/tool.js" defer></script>'
    '<script src="../assets/javascripts/box.js" data-highlight="../search/highlight.js"></script>'
    '<script src="../assets/javascripts/bundle.1.js"></script></body></html>'
)
NAMES = {
    "site.css": "assets/stylesheets/site.1.css",
    "first.js": "assets/javascripts/first.1.js",
    "theme.js": "assets/javascripts/theme.1.js",
    "late.css": "assets/stylesheets/late.1.css",
    "tools.css": "assets/stylesheets/tools.1.css",
    "assets/javascripts/tool.js": "assets/javascripts/tool.1.js",
}


def names(html: str, **more: set[str]) -> Names:
    known = Names(**more)
    tree = Skeleton()
    tree.read(html, 0)
    known.take(tree.texts[0])
    return known


@pytest.mark.parametrize(
    ("css", "html", "left"),
    [
        (".a{color:red}.b{color:red}", '<p class="a">', ".a{color:red}"),
        (".a,.b{color:red}", '<p class="a">', ".a{color:red}"),
        ("p>.a~i{color:red}", '<p class="a">', ""),
        ("#x{color:red}#y{color:red}", '<p id="x">', "#x{color:red}"),
        ("[dir=rtl] p{top:0}[dir=ltr] p{top:0}", '<p dir="ltr">', "[dir=ltr] p{top:0}"),
        ('a[href^="http"]{top:0}a[href^=ftp]{top:0}', '<a href="https://x">', "a[href^=http]{top:0}"),
        ("p:not(.gone){top:0}", "<p>", "p:not(.gone){top:0}"),
        ("p:is(.gone,.a){top:0}p:has(.gone){top:0}", '<p class="a">', "p:is(.gone,.a){top:0}"),
        ('p::before{content:"a  b"}', "<p>", 'p:before{content:"a  b"}'),
        ("p > i , p ~ i{margin:0.50em  0}", "<p><i>", "p>i,p~i{margin:.50em 0}"),
        ("p{width:calc(1px + 0.5em)}", "<p>", "p{width:calc(1px + .5em)}"),
        (
            "@media screen and (min-width: 60em){p{top:0}}@media screen and (min-width:60em){i{top:1px}}",
            "<p><i>",
            "@media screen and (min-width:60em){p{top:0}i{top:1px}}",
        ),
        ("@page{margin:1cm;@bottom-left{ content : counter(page) }}", "<p>", "@page{margin:1cm;@bottom-left{content:counter(page)}}"),
        ("p::-ms-clear{top:0}", "<p>", ""),
        ("details[open]{top:0}", "<details>", "details[open]{top:0}"),
        ("@media print{.b{top:0}}@media print{.a{top:0}}", '<p class="a">', "@media print{.a{top:0}}"),
        ("@supports (top:0){@media print{.a{top:0}.b{top:0}}}", '<p class="a">', "@supports (top:0){@media print{.a{top:0}}}"),
        ("/* why */ p { color : red ; top:0 !important }", "<p>", "p{color:red;top:0!important}"),
        ("@keyframes turn{from{top:0}to{top:1px}}p{top:0}", "<p>", "p{top:0}"),
        ("@keyframes turn{from{top:0}}p{animation:1s turn}", "<p>", "@keyframes turn{from{top:0}}p{animation:1s turn}"),
        (":root{--a:1;--b:var(--c);--c:2}p{top:var(--a)}", "<html><p>", ":root{--a:1}p{top:var(--a)}"),
        ("p{--i:url(\"data:image/svg+xml,<svg a='1;2{}'/>\");mask:var(--i)}", "<p>", None),
        ("p{top:0}i{top:0}", "<p><i>", "p,i{top:0}"),
        ("p{top:0}i::selection{top:0}", "<p><i>", "p{top:0}i::selection{top:0}"),  # a browser that does not know the second keeps the first
        ("@font-face{font-family:x;src:url(x)}", "<p>", "@font-face{font-family:x;src:url(x)}"),
    ],
)
def test_a_rule_stays_exactly_when_something_can_use_it(css: str, html: str, left: str | None) -> None:
    assert squeeze(css, names(html)) == (css if left is None else left)


def test_what_a_script_makes_stays() -> None:
    script = 'e.classList.add("active","md-open");x("div",{class:"md-result"})'
    known = names("<p>", words=script_words([script]), made=script_classes([script]))
    css = ".active{top:0}.md-open{top:0}.md-result{top:0}.md-other{top:0}"
    assert squeeze(css, known) == ".active,.md-open,.md-result{top:0}"


@pytest.mark.parametrize("css", ["p{color:red", "}p{top:0}", "p{color}"])
def test_a_malformed_sheet_is_refused_or_read_as_browsers_do(css: str) -> None:
    try:
        assert squeeze(css, names("<p>")) in ("p{color:red}", "p{top:0}", "")
    except StyleError as error:
        assert "ligne" in str(error)


def test_a_family_is_left_out_only_while_nothing_needs_it() -> None:
    words = {"md-tooltip", "md-search-result"}
    assert without_families(words, [], []) == {"md-search-result"}
    assert without_families(words, ["content.tooltips"], []) == words
    assert without_families(words, [], ["md-tooltip__inner"]) == words
    assert all(FAMILIES)


def test_a_page_keeps_its_words_and_loads_four_things() -> None:
    found = loads(PAGE)
    assert found.body == ("assets/javascripts/box.js", "assets/javascripts/bundle.1.js")
    assert found.head == ("__md_scope=1", "{let chosen}")
    html = squeezed(PAGE, found, NAMES)
    assert "<p>Texte</p>" in html and '<script id="__config" type="application/json">{}</script>' in html
    assert html.count("<script") == 3 and html.count("<link") == 1
    assert html.index("site.1.css") < html.index("first.1.js") < html.index("</head>")
    assert 'data-late="../assets/stylesheets/late.1.css"' in html and "tools.1.css" not in html
    assert 'src="../assets/javascripts/tool.1.js" defer' in html and "var target" not in html


def test_a_page_with_a_tool_loads_its_sheet_after_that_of_every_page() -> None:
    html = squeezed(PAGE, loads(PAGE), NAMES, "tools.css")
    assert html.index('href="../assets/stylesheets/site.1.css"') < html.index('href="../assets/stylesheets/tools.1.css"') < html.index("</head>")


def test_the_script_of_tabs_stays_where_there_are_tabs() -> None:
    page = PAGE.replace("<p>Texte</p>", '<input id="__tabbed_1_1">')
    assert "var target=2" in squeezed(page, loads(page), NAMES)


@pytest.mark.parametrize("lost", ["__md_scope", "var palette", "bundle.", 'class="md-option"', 'rel="stylesheet"'])
def test_a_theme_that_changed_is_told_and_nothing_is_guessed(lost: str) -> None:
    with pytest.raises(PageError, match="la page ne contient pas"):
        loads(PAGE.replace(lost, "autre"))


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a  b\n\n c</p>", "<p>a b\nc</p>"),
        ("<pre>a  b\n\n c</pre>  <p>", "<pre>a  b\n\n c</pre> <p>"),
        ("<code>a  b</code>", "<code>a  b</code>"),
        ("<p>12\u00a0 \u202f€</p>", "<p>12\u00a0 \u202f€</p>"),
        ("<p title='a  >  b'>x</p>", "<p title='a  >  b'>x</p>"),
        ("a<!-- b\n -->c", "ac"),
        ("<script>a  b</script>", "<script>a  b</script>"),
    ],
)
def test_blanks_are_made_one_and_text_is_kept(html: str, left: str) -> None:
    assert collapsed(html) == left


@given(st.text(alphabet="ab <>&\"'\n\t\u00a0/-!", max_size=60))
def test_collapsing_never_loses_a_letter(text: str) -> None:
    page = f"<p>{text}</p>"
    if "<!--" not in page:
        assert "".join(collapsed(page).split(" \n\t")).split() == page.split() or [*collapsed(page).split()] == [*page.split()]


# Pieces of pages, kept whole or not.
CUT = re.compile(r"(<!--.*?-->|<pre>.*?</pre>|<code>.*?</code>|<[a-z/!](?:[^>\"]|\"[^\"]*\")*>)", re.DOTALL)
PIECES = ["<p>", '<p  a="b">', '<p a="  b">', '<p\nb="<!-- ">', "<p >", "</p>", "<!-- -->", "<!--", "-->", "<pre>", "</pre>", "<code>", "</code>"]
PIECES += ["  ", " ", "\n", "\t", "\n  ", "a", "<", ">", '"', "\u00a0"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_each_run_of_blanks_between_pieces_is_made_one_and_nothing_else_changes(html: str) -> None:
    parts = CUT.split(html)
    texts = [re.sub(r"[ \t\n]{2,}|\t", lambda run: "\n" if "\n" in run[0] else " ", text) for text in parts[::2]]
    pieces = ["" if piece.startswith("<!--") else piece for piece in parts[1::2]]
    assert collapsed(html) == "".join(text + piece for text, piece in zip(texts, [*pieces, ""], strict=True))


def test_a_bare_table_is_boxed_as_the_theme_does_and_another_is_left() -> None:
    assert boxed("<table><tr></table>").startswith('<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>')
    assert boxed('<table class="x"></table>') == '<table class="x"></table>'


def test_a_small_drawing_is_put_in_the_page() -> None:
    html = '<img class="a" src="../assets/images/logo.svg" alt="logo">'
    inside = with_small_pictures(html, lambda path: '<svg a="#f&lt;"/>' if path == "assets/images/logo.svg" else None)
    assert inside == '<img class="a" src="data:image/svg+xml,%3Csvg%20a=\'%23f%26lt;\'/%3E" alt="logo">'
    assert with_small_pictures(html, lambda path: None) == html


def test_a_name_tells_the_content() -> None:
    assert hashed("a/b.js", "x") == hashed("a/b.js", "x") != hashed("a/b.js", "y")
    assert hashed("a/b.js", "x").startswith("a/b.") and hashed("a/b.js", "x").endswith(".js")


def test_sheets_with_addresses_in_two_folders_are_refused(tmp_path: Path) -> None:
    for name in ("a/x.css", "b/y.css"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("p{background:url(i.png)}", "utf-8")
    with pytest.raises(AssetError, match=r"b/y\.css"):
        joined(tmp_path, ("a/x.css", "b/y.css"))


def test_what_is_kept_is_not_removed_and_empty_folders_go(tmp_path: Path) -> None:
    for name in ("assets/javascripts/lunr/a.js", "assets/javascripts/b.js", "assets/javascripts/b.js.map"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    removed(tmp_path, ("assets/javascripts/b.js",), frozenset({"assets/javascripts/b.js"}))
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["b.js"]
    assert not (tmp_path / "assets/javascripts/lunr").exists()


NOTES = (
    '<p>A<sup id="fnref:k1"><a class="footnote-ref" href="#fn:k1">1</a></sup> B<sup id="fnref2:k1"><a href="#fn:k1">1</a></sup> '
    '<sup id="fnref:k-2"><a href="#fn:k-2">2</a></sup> <a href="../b/#fn:k1">b</a> fn:k1</p><ol><li id="fn:k1"><p>K1&#160;'
    '<a class="footnote-backref" href="#fnref:k1">&#8617;</a></p></li><li id="fn:k-2"><p>K2</p></li></ol>'
)


def test_foot_notes_are_named_by_their_numbers_and_every_way_still_leads_somewhere() -> None:
    html = lean(NOTES)
    ids, links = set(re.findall(r'id="([^"]*)"', html)), set(re.findall(r'href="#([^"]*)"', html))
    assert ids == {"fn:1", "fn:2", "fnref:1", "fnref:2"} and links <= ids
    assert 'href="../b/#fn:k1"' in html and "> fn:k1</p>" in html and "K1\u00a0" in html and "↩" in html


@pytest.mark.parametrize("mark", [" data-search-exclude", ' data-search-exclude=""'])
def test_what_only_the_build_reads_is_not_published(mark: str) -> None:
    html = lean(f'<span class="x"{mark}>a</span><i id="y"{mark} lang="en">b</i><p>data-search-exclude</p>')
    assert html == '<span class="x">a</span><i id="y" lang="en">b</i><p>data-search-exclude</p>'


@pytest.mark.parametrize(("features", "kept"), [([], {"search.x"}), (["content.code.copy"], {"search.x", "clipboard.copy", "clipboard.copied"})])
def test_the_themes_settings_keep_the_words_that_it_may_say(features: list[str], kept: set[str]) -> None:
    words = {"search.x": "é </script>", "clipboard.copy": "a", "clipboard.copied": "b", "select.version": "c"}
    text = json.dumps({"base": "..", "features": features, "translations": words}).replace("</", "<\\/")
    html = lean(f'<script id="__config" type="application/json">{text}</script>')
    config = json.loads(html.partition(">")[2].removesuffix("</script>"))
    assert html.count("</script>") == 1 and config["base"] == ".." and config["features"] == features
    assert set(config["translations"]) == kept and config["translations"]["search.x"] == words["search.x"]


def test_the_icon_of_the_tab_is_put_in_the_page() -> None:
    html = with_small_pictures('<link rel="icon" href="../assets/images/favicon.svg">', lambda path: "<svg/>")
    assert html == '<link rel="icon" href="data:image/svg+xml,%3Csvg/%3E">'


def test_custom_properties_have_short_names_the_same_in_all_the_sheets() -> None:
    sheets = {"site.css": ":root{--md-fg:#000;--md-bg:#fff}p{color:var(--md-fg)}", "late.css": ".x{color:var(--md-fg,var(--md-bg))}"}
    assert shortened(sheets, set()) == {"site.css": ":root{--a:#000;--b:#fff}p{color:var(--a)}", "late.css": ".x{color:var(--a,var(--b))}"}


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p{--md-x:1;top:var(--md-x)}", "p{--md-x:1;top:var(--md-x)}"),  # a page or a script holds it
        ("p{--a:1;--long:2;top:var(--a) var(--long)}", "p{--b:1;--c:2;top:var(--b) var(--c)}"),  # no name is that of another
        ("@property --long{syntax:'*'}p{--long:1}", "@property --long{syntax:'*'}p{--long:1}"),
        (".md-nav--long{--md-nav:1}", ".md-nav--long{--a:1}"),
        ("a[title='x--long']{--long:1}", "a[title='x--long']{--a:1}"),
        ("a[title='--long']{--long:1}", "a[title='--long']{--long:1}"),
    ],
)
def test_only_what_the_sheets_alone_read_is_renamed(css: str, left: str) -> None:
    assert shortened({"": css}, {"--md-x"}) == {"": left}
