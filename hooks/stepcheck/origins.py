"""From which file and line each line of a rendered text came: the page, or a snippet that it includes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

# Beyond this many lines to compare, an unexplained change is told at the last line that is known.
MOST_LINES = 4000


class Origin(NamedTuple):
    """file: None for the page itself, else the snippet's path; line: 1-based; shift: characters added before the line."""

    file: str | None
    line: int
    shift: int = 0


def trace(typed: Sequence[str], rendered: Sequence[str], offset: int, snippet: Callable[[str], str | None] | None) -> list[Origin]:
    """Origin of each rendered line; nothing when the page is rendered as it is typed.

    typed: lines of the page after its front matter; offset: how many lines stand before them in the file; rendered: lines
    that Markdown read after plugins and snippets; snippet: path of an included file by the name on the page, None if unused.
    """
    if len(rendered) >= len(typed) and tuple(rendered[: len(typed)]) == tuple(typed) and not any(rendered[len(typed) :]):
        return []  # Markdown ends every page with empty lines of its own
    origins: list[Origin | None] = [None] * len(rendered)
    replaced: dict[int, int] = {}  # rendered line that comes from none in particular -> the typed line that a plugin replaced
    start = _common(typed, rendered)
    end = min(_common(typed[::-1], rendered[::-1]), len(typed) - start, len(rendered) - start)
    for index in range(start):
        origins[index] = Origin(None, offset + index + 1)
    for index in range(1, end + 1):
        origins[-index] = Origin(None, offset + len(typed) - index + 1)
    middle_typed, middle = typed[start : len(typed) - end], rendered[start : len(rendered) - end]
    if len(middle_typed) + len(middle) <= MOST_LINES:
        matcher = SequenceMatcher(None, middle_typed, middle, autojunk=False)
        for tag, first, last, to, to_end in matcher.get_opcodes():
            if tag == "equal" or (tag == "replace" and last - first == to_end - to):
                for index in range(to_end - to):
                    origins[start + to + index] = Origin(None, offset + start + first + index + 1)
            elif tag == "replace":
                for index in range(to_end - to):
                    replaced[start + to + index] = offset + start + min(first + index, last - 1) + 1
    if snippet is not None:
        _fill_from_snippets(origins, typed, rendered, snippet)
    return _fill_gaps(origins, replaced, offset)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _fill_from_snippets(origins: list[Origin | None], typed: Sequence[str], rendered: Sequence[str], snippet: Callable[[str], str | None]) -> None:
    """Find the lines that are not the page's in the files that it includes, and in those that these include."""
    waiting, seen = list(_included(typed, snippet)), set[str]()  # a file that is included twice is looked for twice
    missing = [index for index, origin in enumerate(origins) if origin is None or (origin.line and "8<--" in typed_line(typed, origin))]
    while waiting and missing:
        path = waiting.pop(0)
        try:
            lines = Path(path).read_text("utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError):
            continue
        waiting += _included(lines, snippet) if path not in seen else ()
        seen.add(path)
        stripped = [line.strip() for line in lines]
        matcher = SequenceMatcher(None, stripped, [rendered[index].strip() for index in missing], autojunk=False)
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                index, line = missing[block.b + step], lines[block.a + step]
                shift = len(rendered[index]) - len(rendered[index].lstrip()) - (len(line) - len(line.lstrip()))
                origins[index] = Origin(path, block.a + step + 1, shift)
        missing = [index for index in missing if origins[index] is None]


def typed_line(typed: Sequence[str], origin: Origin) -> str:
    """Text of the page's line that an origin names, when it is within the page; else nothing."""
    return typed[origin.line - 1] if origin.file is None and 0 < origin.line <= len(typed) else ""


def _included(lines: Sequence[str], snippet: Callable[[str], str | None]) -> list[str]:
    """Paths of the files that a text includes with snippets' inline or block notation."""
    paths, in_block = [], False
    for line in lines:
        text = line.strip()
        if text.startswith("-") and "8<-" in text:
            name = text.lstrip("-").removeprefix("8<").lstrip("-").strip().strip("\"'")
            in_block = not in_block if not name else in_block
        elif in_block:
            name = text
        else:
            continue
        for candidate in (name, name.split(":", 1)[0]):
            found = snippet(candidate) if candidate and not candidate.startswith(";") else None
            if found:
                paths.append(str(found))
                break
    return paths


def _fill_gaps(origins: list[Origin | None], replaced: Mapping[int, int], offset: int) -> list[Origin]:
    """The origins found; for the other lines, that of what they replaced, or else of the line before them."""
    last = Origin(None, offset + 1)
    filled = []
    for index, origin in enumerate(origins):
        last = origin or (Origin(None, replaced[index]) if index in replaced else last)
        filled.append(last)
    return filled
