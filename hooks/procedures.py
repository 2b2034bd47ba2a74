"""The procedures and the questions of a page, read from its rendered HTML, in the page's own words. Not a hook by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import trees

WARNINGS = {"danger", "warning"}
# Lists that are no procedure: cards, letters, sources, the contents of the whole guide.
NOT_STEPS = {"grid", "letter", "footnote", "whole-guide__contents"}


@dataclass
class Step:
    """One step as the page says it. anchor: its own id, or empty; warnings: titles of the notices that stand right before it."""

    text: str
    anchor: str
    warnings: tuple[str, ...] = ()


@dataclass
class Procedure:
    """Numbered steps under one title."""

    name: str
    anchor: str
    steps: list[Step] = field(default_factory=list)


def questions(root: Element) -> list[tuple[str, str, str]]:
    """(question, answer, id) of each title that asks something."""
    found: list[tuple[str, list[str], str]] = []
    listening = False
    for element in root:
        if trees.is_heading(element):
            name = trees.words(element)
            listening = name.endswith("?") and element.tag != "h1"
            if listening:
                found.append((name, [], element.get("id", "")))
        elif listening:
            found[-1][1].append(trees.words(element))
    return [(name, " ".join(texts), anchor) for name, texts, anchor in found if texts]


def procedures(root: Element) -> list[Procedure]:
    """The numbered procedures of a page, in order. A list that goes on (start above 1) belongs to the one before it."""
    found: list[Procedure] = []
    for heading, label, around, listed in numbered_lists(root):
        pending: tuple[str, ...] = tuple(notices(around))
        if found and int(listed.get("start", "1") or 1) > 1 and found[-1].anchor == heading.get("id", ""):
            procedure = found[-1]
        else:
            procedure = Procedure(label or trees.words(heading), heading.get("id", ""))
            found.append(procedure)
        for item in listed:
            if item.tag == "li":
                procedure.steps.append(Step(first_words(item), item.get("id", ""), pending))
                pending = tuple(notices(item))
    several = {one.anchor for one in found if sum(other.anchor == one.anchor for other in found) > 1}
    for one in found:
        if one.anchor not in several:
            one.name = next(trees.words(element) for element in root if element.get("id") == one.anchor)
    return [one for one in found if len(one.steps) > 1]


def numbered_lists(root: Element) -> Iterator[tuple[Element, str, Sequence[Element], Element]]:
    """(title above, words that announce the list alone in bold, blocks between, list) of each numbered list that is a procedure."""
    heading, label, between = None, "", list[Element]()
    for element in root:
        if trees.is_heading(element):
            heading, label, between = element, "", []
        elif element.tag == "ol" and heading is not None:
            yield heading, label, between, element
            between = []
        elif not NOT_STEPS & set(trees.classes(element)):
            label = announced(element) or label
            between.append(element)


def announced(element: Element) -> str:
    """The words in bold that open a paragraph, without their full stop: « Retirer une licence libre »."""
    first = element[0] if element.tag == "p" and not (element.text or "").strip() and len(element) else None
    return trees.words(first).rstrip(".") if first is not None and first.tag == "strong" else ""


def notices(blocks: Sequence[Element] | Element) -> Iterator[str]:
    """Titles of the warnings that end a run of blocks, or that stand in an item."""
    for block in blocks:
        if WARNINGS & set(trees.classes(block)):
            title = next((child for child in block if "admonition-title" in trees.classes(child)), None)
            if title is not None:
                yield trees.words(title)


def first_words(item: Element) -> str:
    """What a step says to do: its text up to its first block of another kind."""
    alone = Element("li")
    alone.text = item.text
    for child in item:
        if trees.is_aside(child):
            alone.text = (alone.text or "") + (child.tail or "")
            continue
        if child.tag in trees.BLOCKS and (child.tag != "p" or len(alone) or (alone.text or "").strip()):
            break
        alone.append(child)
        if child.tag == "p":
            break
    return trees.words(alone)
