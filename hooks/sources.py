"""Every claim can be checked: a reference [^key] in the text leads to the source described once in data/sources.yml.

The page's Markdown gets, at its end, a « Sources » heading and one footnote for each source it cites; Python-Markdown's
own footnotes extension numbers them. A reference to no source, a source never cited and one cited but not declared in the
front matter are reported.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import registers
from babel import Locale
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from reporting import ByLanguage, Problem, is_in_its_own_language, language_of, lines_before_body, report, written

REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
FENCE = re.compile(r"\s*(`{3,}|~{3,})")
WORDS = ByLanguage(
    {
        "fr": {
            "heading": "Sources",
            "intro": "Chaque source a été lue en copie, à la date indiquée. Sa page a pu changer depuis.",
            "read": "copie lue le {date}",
            "copy": "en {lang}",
            "dated": "texte daté : {dated}",
            "call": "Source {number} : {publisher}",
            "back": "Retour au texte, source {number}",
            "where": "sur {host}",
        },
        "en": {
            "heading": "Sources",
            "intro": "Each source was read as a stored copy, on the date shown. Its page may have changed since.",
            "read": "copy read on {date}",
            "copy": "in {lang}",
            "dated": "text dated: {dated}",
            "call": "Source {number}: {publisher}",
            "back": "Back to the text, source {number}",
            "where": "on {host}",
        },
    }
)


@event_priority(-50)  # after the i18n plugin, before stepcheck keeps the text
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the definitions of the sources that the page cites."""
    sources = registers.sources(config)
    declared = [key for key in page.meta.get("sources") or [] if isinstance(key, str)]
    if is_in_its_own_language(page, config) and "sources" in page.meta:  # else front_matter has told the one cause
        report(check(page.file.src_uri, markdown, declared, sources, lines_before_body(page)))
    cited = [key for key in dict.fromkeys(key for _, key in references(markdown)) if key in sources]
    return markdown + definitions(cited, sources, language_of(page))


def on_page_content(html_text: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the numbered calls and the way back a name that a screen reader can say."""
    sources = registers.sources(config)
    return name_links(html_text, sources, language_of(page))


def references(markdown: str) -> Iterator[tuple[int, str]]:
    """(1-based line of the Markdown, key) of each reference outside fenced code."""
    fence = ""
    for number, line in enumerate(markdown.splitlines(), 1):
        mark = FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            for found in REFERENCE.finditer(line):
                yield number, found[1]


def check(name: str, markdown: str, declared: list[str], sources: Mapping[str, object], offset: int) -> list[Problem]:
    """Problems between the references of a text, the page's list and the known sources. offset: lines before the body."""
    file, cited = f"docs/{name}", dict[str, int]()
    for line, key in references(markdown):
        cited.setdefault(key, line + offset)
    problems = [
        Problem(file, line, "SRC001", f"[^{key}] ne renvoie à aucune source. Décrivez-la dans data/sources.yml, ou corrigez la clé.")
        for key, line in cited.items()
        if key not in sources
    ]
    problems += [
        Problem(file, line, "SRC002", f"[^{key}] manque dans la liste « sources » de l'en-tête. Ajoutez-y « - {key} ».")
        for key, line in cited.items()
        if key in sources and key not in declared
    ]
    return problems + [
        Problem(file, 1, "SRC003", f"la source « {key} » est dans l'en-tête mais aucune phrase ne la cite. Retirez-la.")
        for key in declared
        if key in sources and key not in cited
    ]


def definitions(cited: list[str], sources: Mapping[str, Mapping[str, Any]], lang: str) -> str:
    """Markdown of the foot list: heading, one sentence, one footnote definition for each source, in order of citation."""
    if not cited:
        return ""
    words = WORDS[lang]
    notes = "\n".join(f"[^{key}]: {describe(sources[key], lang)}" for key in cited)
    borrowed = "" if lang in WORDS else "\n{: lang=en }"
    return f"\n\n## {words['heading']} {{#sources}}\n\n{words['intro']}{borrowed}\n\n///Footnotes Go Here///\n\n{notes}\n"


def describe(source: Mapping[str, Any], lang: str) -> str:
    """One line of Markdown that names a source: publisher, title (linked if its host is official), copy, dates."""
    words = WORDS[lang]
    title = source["title"] if lang == "fr" else source.get("title_en", source["title"])
    linked = f"[{title}]({source['url']})" if source.get("url") else f"{title}, {words['where'].format(host=source['read_as'])}"
    read_on = source["read_on"]
    read = words["read"].format(date=written(read_on, lang) if isinstance(read_on, date) else read_on)
    if source.get("lang") and source["lang"] != lang:
        read += f" {words['copy'].format(lang=language_name(source['lang'], lang))}"
    dated = source.get("dated") if lang == "fr" else source.get("dated_en", source.get("dated"))
    facts = [read, *([words["dated"].format(dated=dated)] if dated else [])]
    note = source.get("note") if lang == "fr" else source.get("note_en")
    return f"{publisher(source, lang)}, {linked} ({' ; '.join(facts) if lang == 'fr' else '; '.join(facts)}).{f' {note}' if note else ''}"


def publisher(source: Mapping[str, Any], lang: str) -> str:
    """Who publishes a source, in the language of the page; empty for an unknown source."""
    named = source.get("publisher", "")
    return str(named if lang == "fr" else source.get("publisher_en", named))


@cache
def language_name(code: str, lang: str) -> str:
    """Name of a language in another one, e.g. ("hu", "fr") -> "hongrois"."""
    return Locale.parse(str(code).replace("-", "_")).get_language_name(lang) or str(code)


def name_links(html_text: str, sources: Mapping[str, Mapping[str, Any]], lang: str) -> str:
    """Name the footnote calls « Source 3 : … » and the way back, which the extension leaves as a bare number and arrow.

    A source cited ten times gets ten arrows with one name: only the way back to the first call is kept.
    """
    words = WORDS[lang]

    def call(found: re.Match[str]) -> str:
        name = publisher(sources.get(found["key"], {}), lang)
        label = html.escape(words["call"].format(number=found["number"], publisher=name))
        return f'<a class="footnote-ref" href="#fn:{found["key"]}" aria-label="{label}">{found["number"]}</a>'

    def back(found: re.Match[str]) -> str:
        return f'title="{words["back"].format(number=found[1])}"'

    html_text = re.sub(r'<a class="footnote-backref" href="#fnref\d+:[^>]*>.*?</a>', "", html_text)
    pattern = r'<a class="footnote-ref" href="#fn:(?P<key>[^"]+)">(?P<number>\d+)</a>'
    return re.sub(r'title="Jump back to footnote (\d+) in the text"', back, re.sub(pattern, call, html_text))
