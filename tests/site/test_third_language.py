"""A third language takes one entry in mkdocs.yml and its pages: everything else follows, or falls back to English and says so."""

import re
import shutil
from pathlib import Path

import i18n
import pytest
from conftest import ROOT, SITE_URL, mkdocs
from pages import BuiltPage, text_of

ENTRY = """        - locale: es
          name: Español
          build: true
          site_name: Dejar Webex
          site_description: Guía independiente en español.
          copyright: Guía independiente.
          theme:
            language: es

"""
# Words of ours that no Spanish page may show: the French ones, and the English ones where nothing says that they are.
FRENCH = re.compile(r"Étape|Relue|relecture|Signaler|Rechercher dans|Lien vers|Choisir ma|Plan du site|Sommaire|Que sauvegarder")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a small Spanish home page; its other pages are the English ones, not vouched for."""
    root: Path = tmp_path_factory.mktemp("third")
    for part in ("docs", "data", "hooks", "overrides", "scripts"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("# --- Markdown ---", f"{ENTRY}# --- Markdown ---", 1), "utf-8")
    for page in (root / "docs").glob("*.en.md"):
        text = re.sub(r"^source_hash:.*$", "source_hash: 000000000000", page.read_text("utf-8"), flags=re.MULTILINE)
        page.with_name(page.name.replace(".en.", ".es.")).write_text(text, "utf-8")
    small = root / "docs" / "index.es.md"
    text = small.read_text("utf-8").replace("How do I cancel my Webex account?", "¿Cómo cancelar mi cuenta de Webex?")
    small.write_text(text.replace("\n## ", "\nEsta guía es independiente de Cisco.\n\n## ", 1), "utf-8")
    i18n.main(["sync", "index"], root)
    done = mkdocs("build", "--strict", "--site-dir", str(root / "out"), cwd=root, SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    (root / "log.txt").write_text(done.stderr, "utf-8")
    return root


def page(project: Path, name: str) -> BuiltPage:
    return BuiltPage(name, (project / "out" / name).read_text("utf-8"))


def test_its_pages_are_at_their_address_in_their_language(project: Path) -> None:
    home = page(project, "es/index.html")
    assert home.tree.get("lang") == "es"
    assert "Esta guía es independiente de Cisco." in text_of(home.article)
    assert (project / "out/es/faq/index.html").exists() and (project / "out/es/404.html").exists()


def test_each_language_names_the_others(project: Path) -> None:
    sitemap = (project / "out/sitemap.xml").read_text("utf-8")
    for folder in ("", "en/", "es/"):
        entry = next(one for one in sitemap.split("<url>") if f"<loc>{SITE_URL}{folder}faq/</loc>" in one)
        assert set(re.findall(r'hreflang="([^"]+)"', entry)) == {"fr", "en", "es", "x-default"}
    menu = re.findall(r'<a href="([^"]+)" hreflang="(\w+)" class="md-select__link"', page(project, "es/faq/index.html").html)
    assert [locale for _, locale in menu] == ["fr", "en", "es"]


def test_links_of_its_pages_stay_in_it(project: Path) -> None:
    for name in ("es/index.html", "es/404.html", "es/faq/index.html"):
        html = page(project, name).html
        shown = [link.get("href", "") for link in BuiltPage(name, html).article.iter("a")]
        assert [link for link in shown if re.match(r"(\.\./)*(\.\./en|en)/", link)] == [], name


@pytest.mark.parametrize("name", ["index", "faq/index", "procedure-annulation/index", "404"])
def test_no_french_word_of_the_site_is_on_its_pages_and_english_ones_say_what_they_are(project: Path, name: str) -> None:
    shown = page(project, f"es/{name}.html")
    assert FRENCH.findall(re.sub(r"<[^>]*lang=\"fr\"[^>]*>.*?</", "", shown.html)) == []
    for words in ("Report a mistake", "Last reviewed on", "Choose my situation"):
        for found in re.finditer(words, shown.html):
            before = shown.html[: found.start()]
            assert 'lang="en"' in before[before.rindex("<p" if "Choose" not in words else '<div class="guide-hero__ways') :], words
    assert not re.search(r'<span class="guide-hidden" data', shown.html)


def test_its_state_is_told_and_its_readers_are_warned(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    i18n.main(["status"], project)
    told = capsys.readouterr().out
    assert "à jour     index.es.md" in told and "à revoir   faq.es.md" in told and "à jour     faq.en.md" in told
    assert "The French page has changed since this translation" in page(project, "es/faq/index.html").html
    assert "The French page has changed" not in page(project, "es/index.html").html


def test_what_has_no_words_in_it_yet_is_said_once(project: Path) -> None:
    log = (project / "log.txt").read_text("utf-8")
    for file in ("data/letters.yml", "data/calendar.yml", "data/search/words.yml"):
        assert log.count(f"{file} n") == 1, file
    assert 'guide-letter"' not in page(project, "es/lettres/index.html").html


def test_a_missing_page_is_told_in_each_language_that_lacks_it(project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "copy", ignore=shutil.ignore_patterns("out"))
    (copy / "docs" / "faq.es.md").unlink()
    done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(copy / "out"), cwd=copy)
    assert done.returncode != 0 and "TRA001" in done.stderr and "faq.es.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_words_of_the_style_sheet_are_french_for_french_alone(project: Path) -> None:
    style = "".join(path.read_text("utf-8") for path in (project / "out").rglob("*.css"))
    assert ":lang(en)" not in style and style.count(":not(:lang(fr))") >= 4
