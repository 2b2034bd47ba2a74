"""One page from many: contents, parts one after the other, one list of sources. Not a hook by itself (see `whole_guide.py`).

Ids are made unique (`page--id`), links between the parts lead inside, titles go one level down, sources are numbered through the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement

import trees
from mkdocs.utils import get_relative_url
from reporting import ByLanguage
from sources import WORDS

CONTENTS = ByLanguage({"fr": "Sommaire", "en": "Contents"})
# Sections that lead out of a page: of no use in the list of contents.
NOT_LISTED = {"sources", "voir-aussi"}
# Attributes that name one id or several.
POINTERS = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"}
ADDRESSES = {"href", "src"}
KEPT = 4_000_000  # characters: a preview remembers a guide of that length, and makes a longer one again, for it would fill the memory
TITLE = re.compile(r'<h[1-6]\b[^>]*?\sid="([^"]*)"')


@dataclass(frozen=True)
class Part:
    """One page of the guide. slug: its short name, the same in every language; url: its address, relative to the site's root;
    html: its rendered text; note: when it was reviewed, in a sentence."""

    slug: str
    url: str
    html: str
    note: str


def assemble(parts: tuple[Part, ...], url: str, language: str) -> str:
    """HTML of the contents, of all the parts and of their sources. url: address of the page that holds them, from the site's root."""
    large = sum(len(one.html) for one in parts) > KEPT
    return (_assembled.__wrapped__ if large else _assembled)(parts, url, language)


@lru_cache(maxsize=4)
def _assembled(parts: tuple[Part, ...], url: str, language: str) -> str:
    homes = {one.url.removeprefix("./"): unique(one.slug, first_id(one.html)) for one in parts}
    numbers: dict[str, tuple[int, str]] = {}
    notes: dict[str, Element] = {}
    bodies: list[str] = []
    listed, whole = contents(CONTENTS[language])
    for one in parts:  # one tree at a time: those of a large site would fill the memory
        tree = trees.parse(one.html)
        notes |= taken_sources(tree)
        mend(tree, one, homes, url)
        renumber(tree, numbers)
        list_part(listed, tree)
        bodies.append(trees.inner(tree))
    sources = trees.inner(source_list(numbers, notes, WORDS[language])) if numbers else ""
    return "".join([trees.inner(whole), *bodies, sources])


def unique(slug: str, anchor: str) -> str:
    """The id of a part's element in the whole guide."""
    return f"{slug}--{anchor}"


def first_id(html: str) -> str:
    """The id of a part's own title."""
    found = TITLE.search(html)
    return unescape(found[1]) if found else ""


def taken_sources(tree: Element) -> dict[str, Element]:
    """Takes the list of sources, its title and its sentence out of a part; id of each source -> its item."""
    children, notes = list(tree), {}
    for place, element in enumerate(children):
        if "footnote" in trees.classes(element):
            notes = {item.get("id", ""): item for item in element.iter("li") if item.get("id", "").startswith("fn:")}
            heading = next(index for index in range(place, -1, -1) if trees.is_heading(children[index]) or index == 0)
            for one in children[heading if children[heading].get("id") == "sources" else place : place + 1]:
                tree.remove(one)
    return notes


def mend(tree: Element, one: Part, homes: Mapping[str, str], url: str) -> None:
    """Make the ids of a part unique, its links lead inside the whole guide, its titles one level lower, its date told."""
    for element in tree.iter():
        for key, value in element.items():
            if key == "id":
                element.set(key, unique(one.slug, value))
            elif key in POINTERS:
                element.set(key, " ".join(unique(one.slug, anchor) for anchor in value.split()))
            elif key in ADDRESSES:
                element.set(key, moved(value, one, homes, url))
        if trees.is_heading(element):
            for mark in [child for child in element if "headerlink" in trees.classes(child)]:
                element.remove(mark)
            element.tag = f"h{min(int(element.tag[1]) + 1, 6)}"
    title = next((element for element in tree if trees.is_heading(element)), None)
    if title is not None:
        title.set("class", "whole-guide__part")
        note = Element("p", {"class": "whole-guide__note"})
        note.text = one.note
        tree.insert(list(tree).index(title) + 1, note)


def moved(link: str, one: Part, homes: Mapping[str, str], url: str) -> str:
    """Where a link of a part leads in the whole guide: inside it for what it holds, the same place otherwise."""
    if link.startswith(("#fn:", "https://")):
        return link
    if link.startswith("#") and link != "#":
        return f"#{unique(one.slug, link[1:])}"
    if urlsplit(link).scheme or link.startswith("//"):
        return link
    target, anchor = urldefrag(urljoin(f"/{one.url.removeprefix('./')}", link))
    target = target.removeprefix("/")
    if target in homes:
        slug = homes[target].partition("--")[0]
        return f"#{unique(slug, anchor) if anchor else homes[target]}"
    if target == url:
        return f"#{anchor}"
    return get_relative_url(target or ".", url) + (f"#{anchor}" if anchor else "")


def renumber(tree: Element, numbers: dict[str, tuple[int, str]]) -> None:
    """Numbers the calls of sources of a part after those of the parts before. numbers: id of each source -> (its number, id of its first call)."""
    for call, around in calls(tree):
        key = call.get("href", "").removeprefix("#")
        number, _ = numbers.setdefault(key, (len(numbers) + 1, around.get("id", "")))
        call.text = str(number)
        call.set("aria-label", re.sub(r"\d+", str(number), call.get("aria-label", ""), count=1))


def calls(tree: Element) -> Iterator[tuple[Element, Element]]:
    """(link, element around it) of each call of a source, in order."""
    for around in tree.iter("sup"):
        for link in around:
            if "footnote-ref" in trees.classes(link):
                yield link, around


def source_list(numbers: Mapping[str, tuple[int, str]], notes: Mapping[str, Element], said: Mapping[str, str]) -> Element:
    """The one list of sources, in the order of the first calls."""
    root = Element("div")
    SubElement(root, "h2", {"id": "sources", "class": "whole-guide__part"}).text = said["heading"]
    SubElement(root, "p").text = said["intro"]
    listed = SubElement(SubElement(root, "div", {"class": "footnote"}), "ol")
    for key, (number, first_call) in numbers.items():
        item = notes[key]
        for back in item.iter("a"):
            if "footnote-backref" in trees.classes(back):
                back.set("href", f"#{first_call}")
                back.set("title", re.sub(r"\d+", str(number), back.get("title", ""), count=1))
        listed.append(item)
    return root


def contents(title: str) -> tuple[Element, Element]:
    """(the list of contents, still empty; an element around the whole of it)."""
    root = Element("div")
    nav = SubElement(root, "nav", {"class": "whole-guide__contents", "aria-labelledby": "sommaire"})
    SubElement(nav, "h2", {"id": "sommaire"}).text = title
    return SubElement(nav, "ol"), root


def list_part(listed: Element, tree: Element) -> None:
    """Add a part and its sections to the list of contents."""
    headings = [element for element in tree if element.tag in ("h2", "h3") and element.get("id")]
    if not headings:
        return
    item = entry(listed, headings[0])
    sections = [one for one in headings[1:] if one.get("id", "").partition("--")[2] not in NOT_LISTED]
    below = SubElement(item, "ul") if sections else item
    for section in sections:
        entry(below, section)


def entry(listed: Element, heading: Element) -> Element:
    """One line of the contents."""
    item = SubElement(listed, "li")
    SubElement(item, "a", {"href": f"#{heading.get('id')}"}).text = trees.words(heading)
    return item
