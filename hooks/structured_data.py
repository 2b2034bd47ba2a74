"""Machines that answer people get the guide's own words, with their place: JSON-LD (schema.org) in each page, made from the page.

What it says is what the page shows: the place in the site, the date of the review, the steps of each procedure with the warning
that stands before a step, the questions and their answers. Nothing is written without SITE_URL: its addresses would be invented.
A machine that quotes one step must see the warning: it travels inside the step (HowToTip), before what is to be done.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import trees
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from procedures import Procedure, Step, procedures, questions
from reporting import language_of

Data = dict[str, Any]
FAQ = "faq"


@event_priority(-100)
def on_page_context(context: Data, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the template `structured_data`, the JSON-LD of one page."""
    if config.site_url and page.canonical_url and not (page.meta.get("search") or {}).get("exclude"):
        context["structured_data"] = written(graph(page, config, nav))


def written(data: Data) -> str:
    """JSON that may stand in an HTML script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def graph(page: Page, config: MkDocsConfig, nav: Navigation) -> Data:
    """The whole JSON-LD of one page."""
    address, (found, asked) = page.canonical_url or "", read(page.content or "")
    home = nav.homepage.canonical_url if nav.homepage else config.site_url
    language = language_of(page)
    nodes: list[Data] = [web_page(page, str(page.meta.get("title") or page.title), address, language)]
    if page.is_homepage:
        nodes.append(web_site(config.site_name, config.site_description or "", address, language))
    else:
        nodes.append(breadcrumb([(config.site_name, str(home)), (nodes[0]["name"], address)]))
    nodes += [how_to(one, address) for one in found]
    if page.file.src_uri.split(".")[0] == FAQ:
        nodes.append(faq(asked, address))
    return {"@context": "https://schema.org", "@graph": nodes}


@lru_cache(maxsize=48)
def read(html: str) -> tuple[list[Procedure], list[tuple[str, str, str]]]:
    """The procedures and the questions of a page's article."""
    root = trees.parse(html)
    return procedures(root), questions(root)


def web_page(page: Page, name: str, address: str, language: str) -> Data:
    """What the page is called, its language, the day it was checked."""
    node = {"@type": "WebPage", "@id": address, "name": name, "inLanguage": language}
    if reviewed := page.meta.get("last_reviewed_on"):
        node["lastReviewed"] = str(reviewed)
    return node


def web_site(name: str, described: str, address: str, language: str) -> Data:
    """The site of one language, with its search."""
    search = {"@type": "SearchAction", "target": f"{address}?q={{query}}", "query-input": "required name=query"}
    return {"@type": "WebSite", "name": name, "description": described, "url": address, "inLanguage": language, "potentialAction": search}


def breadcrumb(places: Sequence[tuple[str, str]]) -> Data:
    """Where the page stands, from (name, address) of each place; the last is the page itself."""
    items = [{"@type": "ListItem", "position": number, "name": name, "item": address} for number, (name, address) in enumerate(places, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def how_to(procedure: Procedure, address: str) -> Data:
    """A procedure: its title and its steps, each with its own address."""
    return {
        "@type": "HowTo",
        "name": procedure.name,
        "url": f"{address}#{procedure.anchor}",
        "step": [how_to_step(step, address) for step in procedure.steps],
    }


def how_to_step(step: Step, address: str) -> Data:
    """A step; the warnings before it come first inside it."""
    node: Data = {"@type": "HowToStep", **({"url": f"{address}#{step.anchor}"} if step.anchor else {})}
    if not step.warnings:
        return {**node, "text": step.text}
    tips = [{"@type": "HowToTip", "text": text} for text in step.warnings]
    return {**node, "itemListElement": [*tips, {"@type": "HowToDirection", "text": step.text}]}


def faq(asked: Sequence[tuple[str, str, str]], address: str) -> Data:
    """Questions and answers, from (question, answer, id)."""
    items = [
        {"@type": "Question", "name": name, "url": f"{address}#{anchor}", "acceptedAnswer": {"@type": "Answer", "text": text}}
        for name, text, anchor in asked
    ]
    return {"@type": "FAQPage", "mainEntity": items}
