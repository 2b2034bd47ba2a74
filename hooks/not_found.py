"""A wrong address answers in the language of the page asked for: 404.html in French, en/404.html in English.

MkDocs builds one 404.html a language, each over the one before, and the i18n plugin leaves in it the language links of
the last page built. Here each language keeps its own, with links to the home pages.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext


@event_priority(100)  # before the i18n plugin's own events
def on_config(config: MkDocsConfig) -> None:
    """Start each build of `mkdocs serve` from the default language: the plugin keeps the last one built."""
    i18n = config.plugins.get("i18n")
    if i18n is not None and not i18n.building:
        i18n.current_language = None


@event_priority(-200)
def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Let the language menu of the 404 page lead to the home pages, not to twins of the page built last."""
    if template_name == "404.html":
        # The plugin sets an attribute that hides the item of the same name, and never takes it away.
        vars(config.extra).pop("alternate", None)
    return context


@event_priority(-200)  # after theme_fixes and content_security_policy
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str | None:
    """Write a translation's 404 page into its own folder, and leave the default language's at the root."""
    i18n = config.plugins.get("i18n")
    if template_name != "404.html" or i18n is None or i18n.is_default_language_build:
        return output_content
    write_file(output_content.encode("utf-8"), str(Path(config.site_dir) / i18n.current_language / "404.html"))
    return ""  # MkDocs writes nothing for an empty template
