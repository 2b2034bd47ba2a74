"""The checks of the drawings, and what becomes of a drawing in a page."""

from pathlib import Path

import drawing_files
import drawings
import pytest
from pagerules.claims import load
from typography import set_french

ROOT = Path(__file__).resolve().parents[2]
GOOD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 60">
  <title lang="fr">L'acte</title><title lang="en">The act</title>
  <desc lang="fr">Une boîte : l'acte.</desc><desc lang="en">A box: the act.</desc>
  <style>.box { fill: none }</style>
  <!-- a box -->
  <rect class="box" x="1" y="1" width="318" height="58" rx="6"/>
  <text class="bold" x="10" y="20">
    <tspan systemLanguage="fr">L'acte ?</tspan>
    <tspan systemLanguage="en">The act</tspan>
  </text>
  <text x="10" y="38"><tspan systemLanguage="fr" lang="en">It's Billing</tspan><tspan systemLanguage="en"/></text>
  <text x="10" y="50">web.webex.com/admin</text>
</svg>
"""


def codes(text: str) -> list[str]:
    return [code for _, code, _ in drawing_files.faults(text.encode())]


def test_a_good_drawing_has_no_fault() -> None:
    assert codes(GOOD) == []
    assert codes("\ufeff" + GOOD.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("</svg>", "", "DES002"),
        ('viewBox="0 0 320 60"', "", "DES002"),
        ('viewBox="0 0 320 60"', 'viewBox="0 0 900 60"', "DES002"),
        ("<svg", '<!DOCTYPE svg [<!ENTITY a "a">]><svg', "DES002"),
        ("<title", "\x00<title", "DES002"),
        ('<title lang="en">The act</title>', "", "DES003"),
        ("Une boîte : l'acte.", " ", "DES003"),
        ('<tspan systemLanguage="en">The act</tspan>', "", "DES004"),
        ("web.webex.com/admin", "Le compte", "DES004"),
        ("web.webex.com/admin", "<tspan>Le compte</tspan>", "DES004"),
        ('<tspan systemLanguage="en"/>', '<tspan systemLanguage="en"/>reste', "DES004"),
        ("<rect", "<script>alert(1)</script><rect", "DES005"),
        ("<rect", '<image href="x.png"/><rect', "DES005"),
        ("<rect", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject><rect', "DES005"),
        ("<rect", '<a href="https://example.org/"><rect/></a><rect', "DES005"),
        ("<rect", "<g><style>a { color: red }</style></g><rect", "DES005"),
        ("<rect ", '<rect onclick="go()" ', "DES005"),
        ("<rect ", '<rect style="fill: red" ', "DES005"),
        ("<rect ", '<rect id="a" ', "DES005"),
        ('class="box"', 'class="url(#a)"', "DES005"),
        ("fill: none", "fill: url(https://example.org/a.svg#b)", "DES005"),
        ("fill: none", '} @import "a.css"; .b {', "DES005"),
    ],
)
def test_a_fault_is_told(old: str, new: str, code: str) -> None:
    assert old in GOOD
    assert code in codes(GOOD.replace(old, new, 1))


def test_a_file_in_another_encoding_or_too_heavy_is_told() -> None:
    assert [code for _, code, _ in drawing_files.faults(GOOD.encode("latin-1"))] == ["DES002"]
    assert [code for _, code, _ in drawing_files.faults(b"")] == ["DES002"]
    heavy = "".join(f'<circle cx="{n * 7919 % 9973}" cy="{n * 6101 % 9967}" r="{n * 31 % 97}"/>' for n in range(2500))
    assert codes(GOOD.replace("<rect", f"{heavy}<rect", 1)) == ["DES006"]


def test_a_drawing_keeps_the_words_of_one_language() -> None:
    root = drawing_files.read(GOOD.encode())
    french = drawing_files.markup(drawing_files.in_language(root, "fr"), set_french)
    assert '<text class="bold" x="10" y="20">L’acte\u202f?</text>' in french
    assert '<tspan lang="en">It\'s Billing</tspan>' in french  # a label stays as its own language writes it
    english = drawing_files.markup(drawing_files.in_language(root, "en"))
    assert "acte" not in english and "Billing" not in english and english.count("<text") == 2
    for svg in (french, english):
        assert "style" not in svg and "systemLanguage" not in svg and "title" not in svg and "a box" not in svg
    assert codes(GOOD) == []  # the drawing itself is not changed


def test_a_figure_has_the_name_the_description_and_the_caption() -> None:
    figure = drawings.figure("act", GOOD.encode(), "L'acte & ses effets", "fr")
    assert '<svg viewBox="0 0 320 60" role="img" aria-labelledby="dessin-act-titre" aria-describedby="dessin-act-texte">' in figure
    assert '<title id="dessin-act-titre">L’acte</title><desc id="dessin-act-texte">Une boîte\u00a0: l’acte.</desc>' in figure
    assert "<figcaption>L’acte &amp; ses effets\n" in figure
    assert "<summary>Décrire le dessin</summary><p>Une boîte\u00a0: l’acte.</p>" in figure
    assert "data-search-exclude" in figure


def test_a_language_that_a_drawing_does_not_speak_gets_the_english_one() -> None:
    figure = drawings.figure("act", GOOD.encode(), "El acto", "es")
    assert '<svg viewBox="0 0 320 60" role="img" aria-labelledby="dessin-act-titre" aria-describedby="dessin-act-texte" lang="en">' in figure
    assert "The act" in figure and "<figcaption>El acto\n" in figure and '<details lang="en">' in figure


def test_where_a_drawing_may_stand(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(GOOD, "utf-8")
    image = '<img alt="L\'acte" src="../assets/drawings/a.svg" />'

    def found(html: str) -> list[str]:
        return [code for _, code, _ in drawings.misplaced(html, tmp_path)]

    assert found(f"<p>{image}</p>") == []
    assert found(f"<p>Voyez {image}</p>") == ["DES007"]
    assert found(f"<p>{image}</p><p>{image}</p>") == ["DES007"]
    assert found(f"<p>{image.replace('a.svg', 'b.svg')}</p>") == ["DES001"]


def test_a_page_is_changed_where_its_drawings_stand_and_nowhere_else() -> None:
    image = '<img alt="L\'acte" src="../assets/drawings/{}.svg" />'
    html = f"<p>Avant</p>\n<p>{image.format('a')}</p>\n<p>Voyez {image.format('a')}</p>\n<p>{image.format('none')}</p>"

    def data(name: str) -> bytes:
        if name == "none":
            raise FileNotFoundError(name)
        return GOOD.encode()

    made = drawings.with_drawings(html, "fr", data)
    assert made.count("<figure") == 1
    assert made.startswith("<p>Avant</p>\n<figure") and made.endswith(f"</figure>\n<p>Voyez {image.format('a')}</p>\n<p>{image.format('none')}</p>")


def test_a_drawing_may_not_say_what_no_page_may_say() -> None:
    forbidden = load(ROOT / "data" / "forbidden.yml")
    told = drawings.file_problems(GOOD.replace("L'acte ?", "Webex vous rembourse").encode(), "docs/a.svg", forbidden)
    assert [(problem.line, problem.code) for problem in told] == [(8, "AFF001")]
    assert drawings.file_problems(GOOD.encode(), "docs/a.svg", forbidden) == []


def test_in_a_plain_copy_a_drawing_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(GOOD, "utf-8")
    text = "Avant.\n\n![L'acte.](assets/drawings/a.svg)\n\n![Autre](assets/drawings/b.svg)\n"
    assert drawings.in_words(text, "fr", tmp_path) == "Avant.\n\n*L'acte.* Une boîte : l'acte.\n\n![Autre](assets/drawings/b.svg)\n"
