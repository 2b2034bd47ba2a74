"""Follow each typed list marker into the rendered page, and leave the page as it would be without us.

A preprocessor puts an invisible mark, a line number spelt in private-use characters, after each typed marker. A
treeprocessor reads at which place of which list each mark ended, with the number that place shows, and takes it away. A
postprocessor sweeps what hides in stashed blocks. Runs before snippets are expanded, so that lines are the page's own.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - the name Markdown itself uses

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from stepcheck.model import Item, Shown, ShownList
from stepcheck.scan import MARKER, scan

OPEN, CLOSE, CLOSE_AND_SPACE, ZERO = "\uf8d0", "\uf8d1", "\uf8d2", 0xF8D4
MARK = re.compile(f"{OPEN}([{chr(ZERO)}-{chr(ZERO + 9)}]+)(?:{CLOSE}|{CLOSE_AND_SPACE} ?)")
# What a mark would turn into something else: a fence, a task box, raw HTML, a block of another extension, a nested list.
FRAGILE = re.compile(r"`{3}|~{3}|\[[ xX]\]|<|!!!|\?\?\?|===|\||#|///|:::|\{|[-*+][ \t]|[0-9]+[.)][ \t]|    ")


def spell(line: int, before: str) -> str:
    """The mark of a line, to stand before a text. A space keeps emphasis working, and goes with the mark."""
    digits = "".join(chr(ZERO + int(digit)) for digit in str(line))
    return f"{OPEN}{digits}{f'{CLOSE_AND_SPACE} ' if before[:1] in ('*', '_') else CLOSE}"


def read(mark: re.Match[str]) -> int:
    """The line that a mark spells."""
    return int("".join(str(ord(digit) - ZERO) for digit in mark[1]))


class StepMarks(Extension):
    """Markdown extension; after a conversion, `shown` says what became of each typed marker of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the three processors (snippets run at 32, inline patterns at 20, the table of contents at 5)."""
        self.shown = Shown()
        md.preprocessors.register(_Put(md), "stepcheck-put", 33)
        md.treeprocessors.register(_Follow(md, self), "stepcheck-follow", -5)
        md.postprocessors.register(_Sweep(md), "stepcheck-sweep", -5)


class _Put(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if any(OPEN in line for line in lines):  # the author uses these private characters: touch nothing
            return lines
        marked = list(lines)
        for number in scan("\n".join(lines)).typed:
            found = MARKER.match(lines[number - 1])
            if found and not FRAGILE.match(lines[number - 1], found.end()):
                rest = lines[number - 1][found.end() :]
                marked[number - 1] = found[0] + spell(number, rest) + rest
        return marked


class _Follow(Treeprocessor):
    def __init__(self, md: Markdown, extension: StepMarks) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        shown = self.extension.shown = Shown()
        _walk(root, None, shown, "text")


class _Sweep(Postprocessor):
    def run(self, text: str) -> str:
        return MARK.sub("", text)


def _walk(element: etree.Element, inside: int | None, shown: Shown, place: str) -> None:
    """Record the lists below an element. inside: index of the list around it; place: "text" or "code"."""
    if element.tag in ("pre", "code"):
        place = "code"
    if element.tag in ("ol", "ul") and "footnote" not in (element.get("class") or ""):
        _record(element, inside, shown, place)
        return
    _lose(element, shown, place)
    for child in element:
        _walk(child, None if child.get("class") == "footnote" else inside, shown, place)
        child.tail, lines = _without_marks(child.tail)
        shown.lost.update(dict.fromkeys(lines, place))


def _record(element: etree.Element, inside: int | None, shown: Shown, place: str) -> None:
    index, number = len(shown.lists), _integer(element.get("start"), 1)
    found = ShownList(element.tag == "ol", inside)
    shown.lists.append(found)
    for child in element:
        if child.tag == "li":
            number = _integer(child.get("value"), number)
            found.items.append(Item(_take(child), number))
            number += 1
        _walk(child, index, shown, place)


def _take(item: etree.Element) -> int | None:
    """Take the mark at the start of a list item, in its text or in its first paragraph; None if it has none."""
    holder = item
    while not (holder.text or "").strip() and len(holder) and holder[0].tag in ("p", "label", "span"):
        holder = holder[0]
    mark = MARK.match((holder.text or "").lstrip())
    if mark is None:
        return None
    holder.text = MARK.sub("", holder.text or "", count=1)
    return read(mark)


def _lose(element: etree.Element, shown: Shown, place: str) -> None:
    element.text, lines = _without_marks(element.text)
    shown.lost.update(dict.fromkeys(lines, place))


def _without_marks(text: str | None) -> tuple[str | None, list[int]]:
    if not text or OPEN not in text:
        return text, []
    # A subclass of str (AtomicString) says that the text is finished: keep it.
    return type(text)(MARK.sub("", text)), [read(mark) for mark in MARK.finditer(text)]


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text.strip()) else otherwise
