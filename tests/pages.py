"""The source pages and the built pages, read once, for the content and site tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import markdown
import yaml
from front_matter import BLOCK, decode
from stepcheck.marks import StepMarks
from stepcheck.model import Heading
from stepcheck.pages import Page, read_page
from stepcheck.scan import scan

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EXTENSIONS = ["abbr", "admonition", "attr_list", "footnotes", "md_in_html", "sane_lists", "tables"]
FRENCH = sorted(path.stem for path in DOCS.glob("*.md") if path.name.count(".") == 1)
ADMONITION = re.compile(r'^ *(?:!!!|\?\?\?\+?) *([\w-]+)(?: +"([^"]*)")?', re.MULTILINE)


@dataclass(frozen=True)
class SourcePage:
    """A Markdown page as its author wrote it."""

    path: Path

    @cached_property
    def text(self) -> str:
        return decode(self.path.read_bytes())

    @cached_property
    def meta(self) -> dict[str, Any]:
        block = BLOCK.match(self.text)
        assert block, f"{self.path} : pas d'en-tête"
        loaded: dict[str, Any] = yaml.safe_load(block["yaml"])
        return loaded

    @cached_property
    def body(self) -> str:
        return BLOCK.sub("", self.text, count=1)

    @cached_property
    def headings(self) -> list[Heading]:
        return scan(self.body).headings

    @cached_property
    def steps(self) -> Page:
        """The page as the numbering checker knows it."""
        marks = StepMarks()
        markdown.markdown(self.body, extensions=[*EXTENSIONS, marks])
        return read_page(self.path.name, self.path.name, "fr", marks, self.body, 0)

    @cached_property
    def admonitions(self) -> list[tuple[str, str]]:
        return [(kind, title or "") for kind, title in ADMONITION.findall(self.body)]

    @cached_property
    def links(self) -> list[str]:
        return re.findall(r"\]\(([^)\s]+)\)", self.body)

    @cached_property
    def references(self) -> list[str]:
        return re.findall(r"\[\^([^\]]+)\]", self.body)


@cache
def source(stem: str, language: str = "fr") -> SourcePage:
    return SourcePage(DOCS / (f"{stem}.md" if language == "fr" else f"{stem}.{language}.md"))


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site. name: path relative to the site's folder."""

    name: str
    html: str

    @cached_property
    def tree(self) -> Element:
        tree: Element = html5lib.parse(self.html, namespaceHTMLElements=False)
        return tree

    @cached_property
    def ids(self) -> set[str]:
        return {element.get("id", "") for element in self.tree.iter() if element.get("id")}

    @property
    def language(self) -> str:
        return "en" if self.name.startswith("en/") else "fr"

    @cached_property
    def article(self) -> Element:
        found = self.tree.find(".//article")
        assert found is not None, self.name
        return found

    def all(self, tag: str) -> list[Element]:
        return list(self.tree.iter(tag))


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def has_class(element: Element, name: str) -> bool:
    return name in (element.get("class") or "").split()


@cache
def built(site: Path) -> list[BuiltPage]:
    """Every HTML page of a built site, 404 pages included; not those that lead from an old address to the new one."""
    pages = [BuiltPage(path.relative_to(site).as_posix(), path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))]
    return [page for page in pages if 'http-equiv="refresh"' not in page.html]
