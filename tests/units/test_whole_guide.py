"""One page from many: ids, links, numbers of sources; and the tree that the hooks read pages with."""

from pathlib import Path

import downloads
import pytest
import trees
from merging import Part, assemble

HOME = """<h1 id="accueil">Accueil<a class="headerlink" href="#accueil">#</a></h1>
<p>Voir <a href="b/#x">la suite</a>, <a href="#accueil">ici</a>, <a href="plan/">le plan</a> et <a href="https://webex.com/#x">Webex</a>.</p>
<p>Dit<sup id="fnref:k2"><a class="footnote-ref" href="#fn:k2" aria-label="Source 1 : K2">1</a></sup>.</p>
<h2 id="sources">Sources</h2><p>Lues.</p>
<div class="footnote"><hr /><ol><li id="fn:k2">
<p>K2 <a class="footnote-backref" href="#fnref:k2" title="Retour au texte, source 1">↩</a></p></li></ol></div>"""
NEXT = """<h1 id="b">B</h1><h2 id="x">X &lt; Y</h2><p>Aller à <a href="../">l'accueil</a>.</p>
<p>Dit<sup id="fnref:k1"><a class="footnote-ref" href="#fn:k1" aria-label="Source 1 : K1">1</a></sup> et
<sup id="fnref:k2"><a class="footnote-ref" href="#fn:k2" aria-label="Source 2 : K2">2</a></sup>.</p><h2 id="sources">Sources</h2>
<div class="footnote"><ol><li id="fn:k1"><p>K1 <a class="footnote-backref" href="#fnref:k1" title="Retour au texte, source 1">↩</a></p></li>
<li id="fn:k2"><p>K2</p></li></ol></div>"""


@pytest.fixture
def page() -> str:
    parts = (Part("index", "./", HOME, "Relue."), Part("b", "b/", NEXT, "Relue."))
    return assemble(parts, "guide-complet/", "fr")


def test_links_between_pages_lead_inside_and_the_others_keep_their_place(page: str) -> None:
    assert 'href="#b--x">la suite' in page
    assert 'href="#index--accueil">ici' in page
    assert 'href="#index--accueil">l\'accueil' in page
    assert 'href="../plan/">le plan' in page
    assert 'href="https://webex.com/#x"' in page


def test_titles_go_one_level_down_and_keep_an_id_of_their_own(page: str) -> None:
    assert '<h2 id="index--accueil" class="whole-guide__part">Accueil</h2>' in page
    assert '<h3 id="b--x">X &lt; Y</h3>' in page
    assert "headerlink" not in page and "<h1" not in page


def test_sources_are_listed_once_and_numbered_through_the_whole_guide(page: str) -> None:
    assert page.count('id="fn:k2"') == page.count('id="fn:k1"') == page.count('id="sources"') == 1
    assert page.index('id="fn:k2"') < page.index('id="fn:k1"')
    assert 'href="#fn:k1" aria-label="Source 2 : K1">2</a>' in page
    assert page.count('href="#fn:k2" aria-label="Source 1 : K2">1</a>') == 2
    assert 'href="#b--fnref:k1" title="Retour au texte, source 2"' in page


def test_the_contents_name_parts_and_sections_in_order(page: str) -> None:
    contents = page[: page.index("</nav>")]
    assert [trees.words(link) for link in trees.parse(contents).iter("a")] == ["Accueil", "B", "X < Y"]


def test_a_page_without_sources_or_title_is_no_trouble() -> None:
    assert assemble((), "g/", "en").endswith("</nav>")
    assert "texte" in assemble((Part("a", "a/", "<p>texte</p>", ""),), "g/", "fr")


@pytest.mark.parametrize("html", ["<p>a &amp; b<br></p>", "texte", '<ul><li class="x">é</li></ul>', ""])
def test_html_read_and_written_again_is_the_same(html: str) -> None:
    assert trees.inner(trees.parse(html)) == html


def test_tags_that_cross_or_stay_open_still_give_a_tree() -> None:
    assert trees.inner(trees.parse("<p><b>a</p></i><li>b")) == "<p><b>a</b></p><li>b</li>"


def test_words_are_those_that_are_read() -> None:
    item = trees.parse('Ouvrez\n   « Compte »<sup><a>1</a></sup>.<p>Puis\u00a0: fin</p><a class="headerlink">#</a>')
    assert trees.words(item) == "Ouvrez « Compte ». Puis\u00a0: fin"


def test_a_file_is_offered_only_for_the_edition_that_it_was_made_from(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("a", "utf-8")
    (tmp_path / downloads.FOLDER).mkdir()
    downloads.edition.cache_clear()
    made = tmp_path / downloads.FOLDER / downloads.named("guide.fr.pdf", downloads.edition(tmp_path))
    made.write_bytes(b"%PDF")
    assert downloads.present(tmp_path) == {"guide.fr.pdf": made}
    (tmp_path / "docs" / "a.md").write_text("b", "utf-8")
    downloads.edition.cache_clear()
    assert downloads.present(tmp_path) == {}


def test_line_ends_and_what_python_leaves_do_not_make_another_edition(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "a.md"
    page.parent.mkdir()
    editions = set()
    for text in (b"a\nb\n", b"a\r\nb\r\n"):
        page.write_bytes(text)
        downloads.edition.cache_clear()
        editions.add(downloads.edition(tmp_path))
    (tmp_path / "docs" / "__pycache__").mkdir()
    (tmp_path / "docs" / "__pycache__" / "a.pyc").write_bytes(b"x")
    downloads.edition.cache_clear()
    assert editions == {downloads.edition(tmp_path)}


def test_sizes_are_written_for_people() -> None:
    assert (downloads.size(2_730_000, "fr"), downloads.size(340_000, "en")) == ("2,7\u00a0Mo", "340 kB")
