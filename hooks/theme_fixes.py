"""The theme's markup meets the standards: each fault of Material 9.8 that a block cannot reach is mended here.

One entry a fault. `tests/site/test_theme_faults.py` fails when the theme has mended one, so that its entry can go.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from reporting import ByLanguage

LANGUAGE = re.compile(r'<html lang="(\w+)')
NAMES = {
    "@missing@": ByLanguage({"fr": "Page introuvable", "en": "Page not found"}),
    "@search@": ByLanguage({"fr": "Recherche dans le guide", "en": "Search the guide"}),
    "@permalink@": ByLanguage({"fr": "Lien vers cette section", "en": "Link to this section"}),
}


@dataclass(frozen=True)
class Fix:
    """A fault of the theme: what is wrong, where it shows (pattern), what replaces it (text or function of the match)."""

    fault: str
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]


FIXES = (
    Fix(
        "autocomplete is not allowed on a checkbox (HTML standard; vnu)",
        re.compile(r'(<input class="md-toggle"[^>]*type="checkbox"[^>]*) autocomplete="off"'),
        r"\1",
    ),
    Fix(
        "the header of the page for wrong addresses is empty once the page is scrolled",
        re.compile(r'(data-md-component="header-topic">\s*<span class="md-ellipsis">)\s*(?=</span>)'),
        r"\1@missing@",
    ),
    Fix(
        "the search dialog has no accessible name (axe: aria-dialog-name)",
        re.compile(r'<div class="md-search" data-md-component="search" role="dialog">'),
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="@search@">',
    ),
    Fix(
        "the number of results is not announced to screen readers (WCAG 4.1.3)",
        re.compile(r'<div class="md-search-result__meta">'),
        '<div class="md-search-result__meta" role="status">',
    ),
    Fix(
        "the tooltip of the link beside each heading is the same English words in every language",
        re.compile(r'(class="headerlink" href="[^"]*") title="Permanent link"'),
        r'\1 title="@permalink@"',
    ),
    Fix(
        "an aligned table cell carries an inline style, which the content security policy forbids",
        re.compile(r'<(t[dh])((?:\s[^>]*)?) style="text-align: (left|center|right);"'),
        r'<\1\2 class="align-\3"',
    ),
)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend one page."""
    return mend(output)


@event_priority(0)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the 404 pages too; leave sitemap.xml and robots.txt alone."""
    return mend(output_content) if template_name.endswith(".html") else output_content


def mend(html: str) -> str:
    """The same page without the faults listed above."""
    found = LANGUAGE.search(html)
    language = found[1] if found else "fr"
    for fix in FIXES:
        html = fix.pattern.sub(fix.replacement, html)
    for placeholder, words in NAMES.items():
        html = html.replace(placeholder, words[language])
    return html
