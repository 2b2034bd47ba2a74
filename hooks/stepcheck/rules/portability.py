"""Numbers that another Markdown reader, such as the forge's preview, would show otherwise (ETP116, off by default)."""

from __future__ import annotations

from collections.abc import Iterator

from stepcheck.model import Finding, finding
from stepcheck.pages import Page


def check_portability(page: Page) -> Iterator[Finding]:
    """The first step of each list that CommonMark numbers otherwise. Raises ImportError without markdown-it-py."""
    from markdown_it import MarkdownIt  # optional: only this rule, off by default, needs it

    shown: dict[int, int] = {}
    starts: list[int] = []
    for token in MarkdownIt("commonmark").parse("\n".join(page.source.lines)):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            starts.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else -1)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            starts.pop()
        elif token.type == "list_item_open" and token.map and starts[-1] >= 0:
            shown[token.map[0] + 1] = starts[-1]
            starts[-1] += 1
    for index in page.shown.ordered():
        for item in page.shown.lists[index].items:
            if item.line and item.line in page.source.typed and shown.get(item.line) != item.number:
                typed = page.source.typed[item.line]
                yield finding(item.line, typed.col, "ETP116", shown=item.number, other=shown.get(item.line, 0))
                break
