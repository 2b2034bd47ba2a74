"""A reader may search the guide from the address bar of the browser: an OpenSearch description for each language.

Only with SITE_URL: the description holds the address of the search.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, write_file
from reporting import folder_of, language_built, language_of

FILE = "opensearch.xml"
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
LONGEST_NAME = 16  # the format's own limit


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the template the address of the description."""
    if config.site_url:
        context["opensearch"] = get_relative_url(folder_of(language_of(page)) + FILE, page.url)


@event_priority(50)  # before the i18n plugin builds the other languages in its own: the configuration is still this language's
def on_post_build(config: MkDocsConfig) -> None:
    """Write the description of this language."""
    if config.site_url:
        language = language_built(config)
        text = description(language, config.site_name, config.site_description or "", config.site_url)
        write_file(text, str(Path(config.site_dir) / folder_of(language) / FILE))


def description(language: str, name: str, described: str, site_url: str) -> bytes:
    """The OpenSearch description of one language."""
    home = urljoin(site_url, folder_of(language))
    root = Element("OpenSearchDescription", {"xmlns": NAMESPACE})
    SubElement(root, "ShortName").text = name[:LONGEST_NAME]
    SubElement(root, "Description").text = described
    SubElement(root, "Language").text = language
    SubElement(root, "InputEncoding").text = "UTF-8"
    SubElement(root, "Image", {"width": "16", "height": "16", "type": "image/svg+xml"}).text = urljoin(site_url, "assets/images/favicon.svg")
    SubElement(root, "Url", {"type": "text/html", "template": f"{home}?q={{searchTerms}}"})
    indent(root)
    written_out: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written_out + b"\n"
