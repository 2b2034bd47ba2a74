"""What a reviewer has to check again: `make review PAGE=faq` prints a sheet, `make freshness` the pages whose date has passed.

Each sourced statement of a page, with its line, its sources and the dates at which they were read.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

import registers
from freshness import review_due
from front_matter import decode
from pagerules.text import REFERENCE, PageText

MARKUP = re.compile(r"\{[^{}]*\}|^\s*(?:[-*+]|\d+\.|#+|!!! \w+)\s+|\*\*|(?<!\w)\*|\*(?!\w)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class Statement(NamedTuple):
    """A sourced sentence: its line in the file, its words without markup, the keys of its sources."""

    line: int
    words: str
    sources: list[str]


def statements(page: PageText) -> Iterator[Statement]:
    """Every sentence of a page that cites a source, in order."""
    for number, line in page.lines:
        if keys := REFERENCE.findall(line):
            yield Statement(number, " ".join(LINK.sub(r"\1", MARKUP.sub(" ", REFERENCE.sub("", line))).replace("|", " · ").split()), keys)


def sheet(page: PageText, sources: Mapping[str, Mapping[str, Any]]) -> str:
    """Markdown of a reviewer's sheet: statements to tick, then the sources with their addresses and dates."""
    found = list(statements(page))
    cited = list(dict.fromkeys(key for one in found for key in one.sources))
    rows = [f"- [ ] l. {one.line} : {one.words} ({', '.join(one.sources)})" for one in found]
    known = [_source(key, sources.get(key, {})) for key in cited]
    reviewed, due = page.meta.get("last_reviewed_on"), review_due(page.meta)
    head = f"## {page.meta.get('title', page.file)}\n\n`{page.file}`, relue le {reviewed}, à relire avant le {due}.\n"
    done = "Quand tout est vérifié, mettez la date du jour dans `last_reviewed_on`, dans les deux langues."
    return "\n".join([head, f"### Affirmations ({len(rows)})\n", *rows, "\n### Sources\n", *known, f"\n{done}\n"])


def _source(key: str, source: Mapping[str, Any]) -> str:
    where = source.get("url") or f"lu sur {source.get('read_as', '?')}"
    return f"- `{key}` : {source.get('publisher', '?')}, {source.get('title', '?')} ; {where} ; copie lue le {source.get('read_on', '?')}"


def pages(docs: Path) -> list[PageText]:
    """The French pages."""
    return [PageText(f"docs/{path.name}", decode(path.read_bytes())) for path in sorted(docs.glob("*.md")) if path.name.count(".") == 1]


def main(arguments: list[str] | None = None, today: date | None = None) -> int:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description="Fiche de relecture d'une page, ou pages dont la date est passée.")
    parser.add_argument("page", nargs="*", help="nom de la page, sans .md")
    parser.add_argument("--due", action="store_true", help="seulement les pages dont la date de relecture est passée")
    given = parser.parse_args(arguments)
    sources = registers.load(ROOT / "data" / "sources.yml")
    all_pages = pages(ROOT / "docs")
    wanted = {name.removesuffix(".md") for name in given.page}
    unknown = wanted - {Path(page.file).stem for page in all_pages}
    if unknown:
        print(f"Page inconnue : {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 2
    chosen = [page for page in all_pages if not wanted or Path(page.file).stem in wanted]
    if given.due:
        limit = today or date.today()
        chosen = [page for page in chosen if (due := review_due(page.meta)) is not None and due < limit]
    elif not wanted:
        parser.error("nommez une page : make review PAGE=faq")
    print("\n".join(sheet(page, sources) for page in chosen), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
