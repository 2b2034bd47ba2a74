"""« Le guide complet » holds every page, each source once, and offers the files that are there."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import downloads
import pytest
from conftest import ROOT, mkdocs
from pages import FRENCH, BuiltPage, built, has_class

LEFT_OUT = {"plan-du-site", "guide-complet"}
LANGUAGES = pytest.mark.parametrize("folder", ["", "en/"])


def page_of(site: Path, path: str) -> BuiltPage:
    return next(page for page in built(site) if page.name == f"{path}index.html")


def letters(element: Element) -> str:
    """What an element says, but for the numbers of sources, the marks beside titles and the spaces."""

    def run(one: Element) -> str:
        if one.tag == "sup" or has_class(one, "headerlink") or "data-search-exclude" in one.keys():  # noqa: SIM118
            return one.tail or ""
        return (one.text or "") + "".join(map(run, one)) + (one.tail or "")

    return re.sub(r"\s+", "", run(element))


def own(element: Element) -> Iterator[Element]:
    """What stands in an article and comes from its Markdown, sources aside."""
    for child in element:
        if child.tag not in ("nav", "aside", "details", "form") and not any(
            has_class(child, name) for name in ("footnote", "guide-review", "guide-reviews", "guide-changes", "guide-dates")
        ):
            yield child
            yield from own(child)


@LANGUAGES
@pytest.mark.parametrize("stem", [stem for stem in FRENCH if stem not in LEFT_OUT])
def test_every_block_of_every_page_is_in_the_whole_guide(site: Path, folder: str, stem: str) -> None:
    whole = letters(page_of(site, f"{folder}guide-complet/").article)
    page = page_of(site, f"{folder}{'' if stem == 'index' else stem + '/'}")
    blocks = [block for block in own(page.article) if block.tag in ("h1", "h2", "h3", "h4", "p", "ol", "ul", "table")]
    assert len(blocks) > 8
    assert [said for block in blocks if (said := letters(block)) not in whole] == []


@LANGUAGES
def test_its_sources_are_those_of_all_the_pages_numbered_once(site: Path, folder: str) -> None:
    whole = page_of(site, f"{folder}guide-complet/")
    notes = [item for item in whole.article.iter("li") if (item.get("id") or "").startswith("fn:")]
    listed, told = [item.get("id") for item in notes], [letters(item) for item in notes]
    pages = [page for page in built(site) if page.name.startswith("en/") == bool(folder) and page is not whole]
    cited = {letters(item) for page in pages for item in page.all("li") if (item.get("id") or "").startswith("fn:")}
    assert len(listed) == len(set(listed)) == len(set(told)) and set(told) == cited
    for call in whole.article.iter("a"):
        if has_class(call, "footnote-ref"):
            number = listed.index((call.get("href") or "")[1:]) + 1
            assert call.text == str(number)
            assert re.search(r"\d+", call.get("aria-label") or "")[0] == str(number)  # type: ignore[index]


@LANGUAGES
def test_its_links_stay_inside_but_the_way_to_one_s_case(site: Path, folder: str) -> None:
    whole = page_of(site, f"{folder}guide-complet/")
    links = [link.get("href") or "" for link in whole.article.iter("a") if not has_class(link, "md-content__button")]
    leading_out = {link for link in links if not link.startswith(("#", "http", "mailto:"))}
    assert leading_out - {f"../{downloads.PLACE}{name}" for name, _ in downloads.FILES.values()} == {"../#situation"}
    assert len([link for link in links if link.startswith("#") and not link.startswith("#fn:")]) > 300


def test_it_is_out_of_the_search_and_of_search_engines(site: Path) -> None:
    for folder in ("", "en/"):
        assert "guide-complet" not in (site / folder / "search" / "worker.js").read_text("utf-8")
        robots = [meta.get("content") for meta in page_of(site, f"{folder}guide-complet/").all("meta") if meta.get("name") == "robots"]
        assert robots == ["noindex"]
    assert "guide-complet" not in (site / "sitemap.xml").read_text("utf-8")


@LANGUAGES
def test_the_site_map_and_the_advice_lead_to_it(site: Path, folder: str) -> None:
    for stem in ("plan-du-site", "recommandations"):
        assert any("guide-complet/" in (link.get("href") or "") for link in page_of(site, f"{folder}{stem}/").article.iter("a")), stem


def test_the_files_are_offered_when_they_are_there_and_of_this_edition(tmp_path: Path) -> None:
    for part in ("docs", "data", "hooks", "overrides", "scripts"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    downloads.edition.cache_clear()
    folder = tmp_path / downloads.FOLDER
    folder.mkdir()
    for name in downloads.FILES:
        (folder / downloads.named(name, downloads.edition(tmp_path))).write_bytes(b"x" * 2_400_000)

    def offered(*options: str) -> dict[str, list[str]]:
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        done = mkdocs("build", "--strict", "--quiet", *options, "--site-dir", str(out), cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        name = "guide-complet.html" if options else "guide-complet/index.html"
        pages = {language: out / language / name for language in ("", "en")}
        found = {language: re.findall(r'<a href="([^"]+)" download[ >=]', path.read_text("utf-8")) for language, path in pages.items()}
        assert all((pages[language].parent / link).is_file() for language, links in found.items() for link in links)
        assert "2,4\u00a0Mo" in pages[""].read_text("utf-8") or not found[""]
        return {language: [link.rsplit("/", 1)[1] for link in links] for language, links in found.items()}

    assert offered() == {"": ["quitter-webex.pdf", "quitter-webex.zip"], "en": ["leaving-webex.pdf", "quitter-webex.zip"]}
    assert offered("--no-directory-urls") == {"": ["quitter-webex.pdf"], "en": ["leaving-webex.pdf"]}
    page = tmp_path / "docs" / "faq.md"
    page.write_bytes(page.read_bytes() + b"\n")
    assert offered() == {"": [], "en": []}
