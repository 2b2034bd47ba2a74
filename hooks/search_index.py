"""Each language searches its own pages: search/search_index.json in French, en/search/search_index.json in English.

The theme's plugin makes one index of all languages. It is split here once the i18n plugin has rebuilt it; the template
`main.html` tells the search box of an English page to read the English one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.utils import write_file


@event_priority(-200)  # after the i18n plugin's on_post_build (-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write one index a language."""
    i18n, path = config.plugins.get("i18n"), Path(config.site_dir) / "search" / "search_index.json"
    if i18n is None or not path.exists():
        return
    index = json.loads(path.read_text("utf-8"))
    others = [locale for locale in i18n.build_languages if locale != i18n.default_language]
    for folder, entries in split(index["docs"], others).items():
        text = json.dumps({**index, "docs": entries}, ensure_ascii=False, separators=(",", ":"))
        write_file(text.encode("utf-8"), str(Path(config.site_dir) / folder / "search" / "search_index.json"))


def split(entries: Iterable[Mapping[str, Any]], others: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Folder of a language ("" for the default one) -> its entries, with locations relative to that folder.

    entries: mappings with at least "location"; others: locales published in a folder of their own.
    """
    indexes: dict[str, list[dict[str, Any]]] = {"": [], **{locale: [] for locale in others}}
    for entry in entries:
        head, slash, rest = str(entry["location"]).partition("/")
        folder = head if slash and head in indexes else ""
        indexes[folder].append({**entry, "location": rest} if folder else dict(entry))
    return indexes
