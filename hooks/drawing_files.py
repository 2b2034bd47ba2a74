"""The drawings of docs/assets/drawings/: each is one SVG file that holds its words in every language. Not a hook by itself.

A word that is translated stands in a tspan a language, chosen by SVG's own attribute, so that the file can be seen on the forge:
<text x="16" y="40"><tspan systemLanguage="fr">Le compte</tspan><tspan systemLanguage="en">The account</tspan></text>

What a file may hold is a list of elements and attributes: nothing that runs, loads, or has a colour of its own (guide.css gives them).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Collection, Iterator
from copy import deepcopy
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

SPACE = "{http://www.w3.org/2000/svg}"
SHAPES = {"circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect"}
WORDS = {"text", "tspan", "title", "desc"}
ELEMENTS = {"svg", "style"} | SHAPES | WORDS
# fmt: off
ATTRIBUTES = {
    "class", "cx", "cy", "d", "dx", "dy", "height", "lang", "points", "r", "rx", "ry", "systemLanguage", "text-anchor", "transform", "viewBox",
    "width", "x", "x1", "x2", "y", "y1", "y2",
}
# fmt: on
LOADS = re.compile(r"@import|url\s*\(|://|javascript:", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]{2}")
ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/[\w-]*)*")  # web.webex.com/admin is the same in every language
LIMIT = 6000
CHOICE = "systemLanguage"

Fault = tuple[str, str, str]  # (words to look for in the file, code, sentence)


@lru_cache(maxsize=64)
def read(data: bytes) -> Element:
    """The tree of a drawing, names without their namespace. Raises ValueError with a sentence for the contributor."""
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise ValueError("un dessin ne déclare ni DOCTYPE ni entité. Retirez cette ligne.")
    try:
        root = fromstring(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("le fichier n'est pas en UTF-8. Enregistrez-le en UTF-8.") from error
    except ParseError as error:
        raise ValueError(f"le fichier n'est pas du SVG bien formé ({error}). Chaque balise ouverte se ferme.") from error
    for element in root.iter():
        element.tag = element.tag.removeprefix(SPACE)
    if root.tag != "svg" or not re.fullmatch(r"0 0 320 \d+", root.get("viewBox", "")):
        raise ValueError('un dessin commence par <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 …"> : 320 de large, la hauteur au choix.')
    return root


def faults(data: bytes, languages: Collection[str] = ("fr", "en")) -> list[Fault]:
    """What is wrong with a drawing. data: its file; languages: those that it must speak."""
    try:
        root = read(data)
    except ValueError as error:
        return [("", "DES002", str(error))]
    found = [*_strange(root), *_untitled(root, languages), *_untranslated(root, languages)]
    weight = len(gzip.compress(data, mtime=0))
    if weight > LIMIT:
        found.append(("", "DES006", f"le dessin pèse {weight} octets une fois comprimé, pour {LIMIT} au plus. Retirez des détails."))
    return found


def _strange(root: Element) -> Iterator[Fault]:
    for element in root.iter():
        if element.tag not in ELEMENTS or (element.tag in ("svg", "style") and element not in (root, *root)):
            yield f"<{element.tag}", "DES005", f"la balise <{element.tag}> n'a pas sa place dans un dessin. Des formes et du texte suffisent."
        for key, value in element.attrib.items():
            if key not in ATTRIBUTES:
                yield f"{key}=", "DES005", f"l'attribut « {key} » n'a pas sa place dans un dessin. Retirez-le ; les couleurs viennent de « class »."
            elif found := LOADS.search(value):
                yield found[0], "DES005", f"« {found[0]} » : un dessin ne charge rien et ne mène nulle part. Retirez cette valeur."
        if element.tag == "style" and (found := LOADS.search(element.text or "")):
            yield found[0], "DES005", f"« {found[0]} » : le style d'un dessin ne charge rien. Retirez-le."


def _untitled(root: Element, languages: Collection[str]) -> Iterator[Fault]:
    for tag, what in (("title", "un titre"), ("desc", "une description")):
        for language in languages:
            if not _said(root, tag, language):
                yield "<svg", "DES003", f'il manque {what} en « {language} ». Ajoutez <{tag} lang="{language}">…</{tag}> au début du dessin.'


def _untranslated(root: Element, languages: Collection[str]) -> Iterator[Fault]:
    for text in root.iter("text"):
        given = {part.get(CHOICE) for part in text if CHOICE in part.attrib}
        common = "".join([text.text or "", *(part.tail or "" for part in text), *("".join(p.itertext()) for p in text if CHOICE not in p.attrib)])
        words = " ".join("".join(text.itertext()).split())
        if missing := [language for language in languages if given and language not in given]:
            yield words[:20], "DES004", f"« {words[:40]} » n'a pas de mots en « {', '.join(missing)} ». Ajoutez un tspan, vide si rien n'est à dire."
        elif LETTERS.search(ADDRESS.sub("", common)):
            said = f'« {" ".join(common.split())[:40]} » n\'est pas traduit. Mettez chaque langue dans un <tspan systemLanguage="…">.'
            yield words[:20], "DES004", said


def _said(root: Element, tag: str, language: str) -> str:
    return next((" ".join((one.text or "").split()) for one in root.findall(tag) if one.get("lang") == language), "")


def speaks(root: Element, language: str) -> bool:
    """Whether a drawing has its words in a language."""
    return bool(_said(root, "title", language) and _said(root, "desc", language))


def titled(root: Element, language: str) -> tuple[str, str]:
    """(title, description) of a drawing in a language."""
    return _said(root, "title", language), _said(root, "desc", language)


def words(root: Element, language: str) -> list[str]:
    """All that a drawing says in a language: title, description, then its texts."""
    kept = (text for text in in_language(root, language).iter("text"))
    return [*titled(root, language), *("".join(text.itertext()) for text in kept)]


def in_language(root: Element, language: str) -> Element:
    """A copy of a drawing with the shapes and the words of one language alone: no title, no description, no style."""
    copy = deepcopy(root)
    for parent in list(copy.iter()):
        for child in list(parent):
            if child.tag in ("title", "desc", "style") or child.get(CHOICE, language) != language:
                parent.remove(child)
            child.attrib.pop(CHOICE, None)
            child.tail = None if child.tag != "tspan" else child.tail
        if parent.tag != "text" and parent.tag != "tspan":
            parent.text = None
        elif len(parent) == 1 and not parent[0].attrib and not len(parent[0]) and not (parent.text or "").strip():
            parent.text = parent[0].text
            parent.remove(parent[0])
    for parent in list(copy.iter()):
        for child in [one for one in parent if one.tag == "text" and not "".join(one.itertext()).strip()]:
            parent.remove(child)
    return copy


def markup(root: Element, set_text: Callable[[str], str] = str) -> str:
    """The SVG of a drawing to stand in a page. set_text: how its words are set, those in another language aside."""
    _set(root, set_text)
    return tostring(root, "unicode")


def _set(element: Element, set_text: Callable[[str], str]) -> None:
    if element.get("lang") is None:
        element.text = element.text and set_text(element.text)
        for child in element:
            _set(child, set_text)
            child.tail = child.tail and set_text(child.tail)
