"""What holds on every built page, whatever it says: language, ids, links, policy, no request to another host."""

from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

import pytest
from conftest import FORGE, ROOT, SITE_URL, mkdocs
from pages import FRENCH, BuiltPage, built, has_class

NOT_FOUND = {"404.html", "en/404.html"}


def article_pages(site: Path) -> list[BuiltPage]:
    return [page for page in built(site) if page.name not in NOT_FOUND]


def test_every_page_is_built_in_both_languages_with_its_404(site: Path) -> None:
    expected = {f"{folder}{'' if stem == 'index' else stem + '/'}index.html" for stem in FRENCH for folder in ("", "en/")}
    assert {page.name for page in built(site)} == expected | NOT_FOUND


def test_a_page_says_its_language(site: Path) -> None:
    assert {page.name: page.tree.get("lang") for page in built(site)} == {page.name: page.language for page in built(site)}


def test_a_page_has_one_first_heading_and_no_id_twice(site: Path) -> None:
    for page in built(site):
        assert len(page.all("h1")) == 1, page.name
        ids = Counter(element.get("id") for element in page.tree.iter() if element.get("id"))
        assert [key for key, count in ids.items() if count > 1] == [], page.name


def test_titles_and_descriptions_are_there_and_unique(site: Path) -> None:
    titles = [page.all("title")[0].text for page in article_pages(site)]
    assert len(set(titles)) == len(titles)
    described = [[m.get("content") for m in page.all("meta") if m.get("name") == "description"] for page in article_pages(site)]
    assert all(len(found) == 1 for found in described)


def test_both_languages_have_the_same_heading_ids(site: Path) -> None:
    def ids(page: BuiltPage) -> list[str | None]:
        return [element.get("id") for element in page.article.iter() if element.tag in ("h1", "h2", "h3", "h4")]

    pages = {page.name: ids(page) for page in article_pages(site)}
    assert all(pages[name] == pages[f"en/{name}"] for name in pages if not name.startswith("en/"))


def test_every_internal_link_leads_to_a_page_and_to_an_id(site: Path) -> None:
    pages = {page.name: page for page in built(site)}
    dead = []
    for page in pages.values():
        for link in page.all("a"):
            target, anchor = urldefrag(link.get("href") or "")
            if urlsplit(target).scheme:
                if not target.startswith(SITE_URL):
                    continue
                target = "/" + target.removeprefix(SITE_URL)
            base = site if target.startswith("/") else (site / page.name).parent
            path = (base / unquote(target).lstrip("/")).resolve() if target else site / page.name
            path = path / "index.html" if path.is_dir() else path
            name = path.relative_to(site.resolve()).as_posix() if path.is_relative_to(site.resolve()) else "?"
            name = page.name if not target else name
            if not path.exists() or (anchor and name in pages and unquote(anchor) not in pages[name].ids):
                dead.append(f"{page.name} -> {link.get('href')}")
    assert dead == []


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    for page in built(site):
        for element in page.tree.iter():
            loaded = element.get("src") or (element.get("href") if element.tag == "link" and element.get("rel") != "canonical" else None)
            assert not urlsplit(loaded or "").netloc, f"{page.name}: {element.tag} {loaded}"


def test_no_page_needs_what_its_policy_forbids(site: Path) -> None:
    for page in built(site):
        policies = [m.get("content") or "" for m in page.all("meta") if (m.get("http-equiv") or "") == "Content-Security-Policy"]
        assert len(policies) == 1, page.name
        assert "unsafe" not in policies[0] and "default-src 'none'" in policies[0]
        for element in page.tree.iter():
            assert element.tag != "style" and element.get("style") is None, f"{page.name}: style sur <{element.tag}>"
            assert not [key for key in element.keys() if str(key).startswith("on")], f"{page.name}: <{element.tag}>"  # noqa: SIM118


def test_the_inline_scripts_are_the_same_on_every_page(site: Path) -> None:
    """A page with one more script than the others would have it allowed by the policy."""
    scripts = [[s.text for s in page.all("script") if not s.get("src") and not s.get("type")] for page in article_pages(site)]
    assert all(found == scripts[0] for found in scripts)


def test_the_pencil_opens_a_file_that_exists(site: Path) -> None:
    for page in article_pages(site):
        edits = [a.get("href") or "" for a in page.all("a") if has_class(a, "md-content__button")]
        assert len(edits) == 1, page.name
        name = edits[0].removeprefix(FORGE["EDIT_URI"])
        assert (ROOT / "docs" / name).is_file(), edits[0]
        assert name.endswith(".en.md") == (page.language == "en")


def test_the_sitemap_pairs_the_languages(site: Path) -> None:
    tree = ElementTree.parse(site / "sitemap.xml").getroot()
    places = [element.text or "" for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    indexed = [page for page in article_pages(site) if not any(m.get("name") == "robots" for m in page.all("meta"))]
    assert len(places) == len(set(places)) == len(indexed) == len(article_pages(site)) - 2  # « Le guide complet » repeats the others
    assert all(place.startswith(SITE_URL) for place in places)
    languages = Counter(link.get("hreflang") for link in tree.iter("{http://www.w3.org/1999/xhtml}link"))
    assert languages["fr"] == languages["en"] == languages["x-default"] == len(places)


def test_each_language_has_its_own_search_index(site: Path) -> None:
    french, english = ((site / folder / "search" / "worker.js").read_text("utf-8") for folder in ("", "en"))
    assert "Supprimer définitivement" in french and "Supprimer définitivement" not in english
    assert "Delete" in english


@pytest.mark.parametrize("option", [(), ("--quiet",)])
def test_a_build_without_addresses_invents_none(tmp_path: Path, option: tuple[str, ...]) -> None:
    done = mkdocs("build", "--strict", *option, "--site-dir", str(tmp_path / "site"), SITE_URL="", REPO_URL="", EDIT_URI="")
    assert done.returncode == 0, done.stderr
    assert "canonical" not in (tmp_path / "site" / "index.html").read_text("utf-8")
