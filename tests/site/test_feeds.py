"""Files beside the pages: Markdown copies, llms.txt, Atom feeds, OpenSearch. True to the pages, and no address that fails."""

import re
import shutil
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest
import yaml
from conftest import ROOT, SITE_URL, mkdocs
from pages import FRENCH, BuiltPage, built, has_class, text_of

ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
OUT_OF_SEARCH = {"plan-du-site", "guide-complet"}
EACH = [f"{folder}{'' if stem == 'index' else stem + '/'}" for folder in ("", "en/") for stem in FRENCH if stem not in OUT_OF_SEARCH]


def page_of(site: Path, path: str) -> BuiltPage:
    return next(page for page in built(site) if page.name == f"{path}index.html")


@pytest.mark.parametrize("path", EACH)
def test_a_plain_copy_says_what_the_page_says(site: Path, path: str) -> None:
    copy = (site / path / "index.md").read_text("utf-8")
    _, block, body = copy.split("---\n", 2)
    meta = yaml.safe_load(block)
    assert list(meta) == ["title", "description", "last_reviewed_on", "sources"]
    defined = re.findall(r"^\[\^([^\]]+)\]: \S.{20}", body, re.MULTILINE)
    cited = re.findall(r"(?<!\n)\[\^([^\]]+)\]", body)
    assert set(cited) == set(defined) and len(set(defined)) == len(defined)
    assert not re.search(r"^</?div|\{ *[.:]|\{lang=|///|\]\([^)]*\.md\b", body, re.MULTILINE)
    places = {SITE_URL + page.name.removesuffix("index.html"): page for page in built(site)}
    own = page_of(site, path)
    for link in re.findall(r"\]\(([^)]+)\)", body):
        target, anchor = urldefrag(link)
        if target.startswith(SITE_URL) or not target:
            found = places[target] if target else own
            assert not anchor or anchor in found.ids, link


def test_each_page_names_its_plain_copy_and_llms_txt_names_them_all(site: Path) -> None:
    listed = (site / "llms.txt").read_text("utf-8")
    assert re.match(r"# Quitter Webex\n\n> Guide [^\n]+\n\n", listed)
    assert re.findall(r"^## (.+)$", listed, re.MULTILINE) == ["Pages", "English pages"]
    entries = re.findall(r"^- \[([^\]]+)\]\(([^)]+)\): .+$", listed, re.MULTILINE)
    assert sorted(address for _, address in entries) == sorted(f"{SITE_URL}{path}index.md" for path in EACH)
    assert entries[0][1] == f"{SITE_URL}index.md" and entries[1][1] == f"{SITE_URL}trouver-ma-situation/index.md"
    for path in EACH:
        (link,) = [one for one in page_of(site, path).all("link") if one.get("type") == "text/markdown"]
        assert (site / path / (link.get("href") or "")).resolve() == (site / path / "index.md").resolve()


@pytest.mark.parametrize(("name", "language", "home"), [("changements.xml", "fr", ""), ("en/changes.xml", "en", "en/")])
def test_the_feed_of_changes_is_valid_atom(site: Path, name: str, language: str, home: str) -> None:
    feed = ElementTree.parse(site / name).getroot()
    assert feed.tag == f"{ATOM}feed" and feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": SITE_URL + name, "alternate": SITE_URL + home}
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) >= 2
    ids = [element.findtext(f"{ATOM}id") or "" for element in (feed, *entries)]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
    moments = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert moments == sorted(moments, reverse=True) and feed.findtext(f"{ATOM}updated") == moments[0]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", moment) for moment in moments)
    pages = {SITE_URL + page.name.removesuffix("index.html") for page in built(site)}
    for entry in entries:
        assert (entry.findtext(f"{ATOM}title") or "").strip()
        places = [link.get("href") for link in entry.findall(f"{ATOM}link")]
        assert places and set(places) <= pages
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")].count("alternate") == 1


def test_the_identifiers_of_the_feed_never_change(site: Path) -> None:
    """A changed identifier would show every entry again to those who follow the feed."""
    french, english = (ElementTree.parse(site / name).getroot() for name in ("changements.xml", "en/changes.xml"))
    assert french.findtext(f"{ATOM}id") == "urn:uuid:76d24628-eaaa-5e0b-9936-03f4cb1849d5"
    assert french.findall(f"{ATOM}entry")[-1].findtext(f"{ATOM}id") == "urn:uuid:665083a9-175a-5bbf-ae5b-a71feb343d89"
    assert english.findall(f"{ATOM}entry")[-1].findtext(f"{ATOM}id") == "urn:uuid:74419a32-d7c4-56db-90e0-0b53ded58d09"


def test_readers_see_the_same_changes(site: Path) -> None:
    for name, path in (("changements.xml", "a-propos/"), ("en/changes.xml", "en/a-propos/")):
        feed = [entry.findtext(f"{ATOM}title") or "" for entry in ElementTree.parse(site / name).getroot().iter(f"{ATOM}entry")]
        (section,) = [one for one in page_of(site, path).article.iter("section") if has_class(one, "guide-changes")]
        items = [" ".join(text_of(item).split()) for item in section.iter("li")]
        assert len(items) == len(feed)
        assert all(item.endswith(" ".join(title.split())) for item, title in zip(items, feed, strict=True))


@pytest.mark.parametrize(("name", "language", "home"), [("opensearch.xml", "fr", ""), ("en/opensearch.xml", "en", "en/")])
def test_the_search_can_be_added_to_a_browser(site: Path, name: str, language: str, home: str) -> None:
    root = ElementTree.parse(site / name).getroot()
    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert 0 < len(root.findtext(f"{OPENSEARCH}ShortName") or "") <= 16
    assert root.findtext(f"{OPENSEARCH}Language") == language
    (url,) = root.findall(f"{OPENSEARCH}Url")
    assert (url.get("type"), url.get("template")) == ("text/html", f"{SITE_URL}{home}?q={{searchTerms}}")
    image = (root.findtext(f"{OPENSEARCH}Image") or "").removeprefix(SITE_URL)
    assert (site / image).is_file()


def test_pages_name_the_feed_and_the_search_of_their_language(site: Path) -> None:
    for page in built(site):
        if page.name.endswith("404.html"):
            continue
        found = {link.get("type"): link.get("href") or "" for link in page.all("link") if link.get("type")}
        for kind, names in (
            ("application/atom+xml", {"fr": "changements.xml", "en": "en/changes.xml"}),
            ("application/opensearchdescription+xml", {"fr": "opensearch.xml", "en": "en/opensearch.xml"}),
        ):
            assert ((site / page.name).parent / found[kind]).resolve() == (site / names[page.language]).resolve(), page.name


def test_a_spoilt_change_is_refused_with_its_line(tmp_path: Path) -> None:
    for part in ("docs", "data", "hooks", "overrides", "scripts"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    changes = tmp_path / "data" / "changes.yml"
    text = changes.read_text("utf-8")
    changes.write_text(text.replace("pages: []", "pages: [pas-la.md]"), "utf-8")
    line = text[: text.index("- id: premiere-version")].count("\n") + 1
    done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(tmp_path / "out"), cwd=tmp_path)
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert f"data/changes.yml:{line}: CHG002" in done.stdout + done.stderr


def test_without_an_address_nothing_is_invented(tmp_path: Path) -> None:
    done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(tmp_path), SITE_URL="", REPO_URL="", EDIT_URI="")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "faq" / "index.html").read_text("utf-8")
    assert not re.search(r"ld\+json|atom\+xml|opensearch", html)
    assert {path.name for path in tmp_path.rglob("*.xml")} == {"sitemap.xml"}
    copy = (tmp_path / "en" / "faq" / "index.md").read_text("utf-8")
    assert "](../suppression-definitive/#" in copy and "](../procedure-annulation/" in copy
    assert "](faq/index.md)" in (tmp_path / "llms.txt").read_text("utf-8")
