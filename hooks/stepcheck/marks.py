"""Follow each typed list marker and heading into the rendered page, and leave the page as it would be without us.

A preprocessor puts an invisible mark, a line number spelt in private-use characters, after each typed marker and before each
heading's text. A treeprocessor takes the marks away as soon as the blocks are parsed, before code is coloured and inline
rules are read; another reads, once the page is finished, which number each marked item shows. A postprocessor sweeps what
hides in stashed blocks. The marks are put just after snippets are expanded: `origins`
says from which file each line came.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - the name Markdown itself uses
from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from stepcheck.model import Shown
from stepcheck.patterns import lazy
from stepcheck.scan import scan
from stepcheck.source import Source
from stepcheck.spelling import MARK, OPEN, read, spell
from stepcheck.taking import Taken, take_marks
from stepcheck.tree import read_tree

# What a mark would turn into something else, for it begins a block: a fence, a rule, a definition, a table, a nested list…
FRAGILE = lazy(
    r"`{3}[^`]*$|~{3}|!!!|\?\?\?|===|\||#|///|:::|:[ \t]|\{|>|\$\$|\\\[|\\begin|\*?\[[^\]]*\]:|(?:[-*_][ \t]*){3,}$"
    r"|[-*+][ \t]|\d+[.)][ \t]|\s"
)
LETTERED = lazy(r"[a-zA-Z]+[.)][ \t]")  # a nested list too, but for Markdown's own lists
OWN_LISTS = ("markdown.blockprocessors", "markdown.extensions.sane_lists")
MOVED = lazy("[\t\x02\x03]")  # what Markdown expands or removes before it reads the blocks
NOTHING = scan("")


class StepMarks(Extension):
    """Markdown extension; after a conversion, `shown` and `source` say what became of the page; `snippet` finds a file it includes.

    body: the text about to be converted, where it is known; keyed: whether pages of several languages are to be compared.
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = ""
        self.keyed = True
        self.reset()

    def reset(self) -> None:
        """Forget the last page."""
        self.shown = Shown()
        self.source: Source = NOTHING
        self.taken = Taken()
        self.marked = 0  # how many marks were put
        self.snippet: Callable[[str], str | None] | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors (snippets run at 32, tabs are expanded at 30; in the tree: notes at 50, code at 30, inline at 20)."""
        self.reset()
        md.preprocessors.register(_Put(md, self), "stepcheck-put", 31)
        md.treeprocessors.register(_Take(md, self), "stepcheck-take", 35)
        md.treeprocessors.register(_Follow(md, self), "stepcheck-follow", -5)
        md.postprocessors.register(_Sweep(md, self), "stepcheck-sweep", -5)


class _Put(Preprocessor):
    def __init__(self, md: Markdown, extension: StepMarks) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        self.extension.reset()
        if "snippet" in self.md.preprocessors:
            self.extension.snippet = getattr(self.md.preprocessors["snippet"], "get_snippet_path", None)
        text = "\n".join(lines)
        body = self.extension.body
        if body and text.startswith(body) and not text[len(body) :].strip("\n"):
            text = body  # which MkDocs keeps too: once is enough
        source = self.extension.source = scan(text)
        if OPEN in text:  # the author uses these private characters: touch nothing
            return lines
        marked, count = list(lines), 0
        lettered, moving = not _has_own_lists(self.md), any(sign in text for sign in "\t\x02\x03")
        for number, typed in source.typed.items():
            line, at = marked[number - 1], typed.end
            if at >= len(line) or (moving and MOVED.search(line, at)) or (lettered and LETTERED.match(line, at)):
                continue
            if line[at].isalpha() or not FRAGILE.match(line, at):
                marked[number - 1] = f"{line[:at]}{spell(number)}{line[at:]}"
                count += 1
        for heading in source.headings:
            line, at = marked[heading.line - 1], heading.at
            if at >= 0 and not (moving and MOVED.search(line)):
                marked[heading.line - 1] = f"{line[:at]}{spell(heading.line)}{line[at:]}"
                count += 1
        self.extension.marked = count
        return marked


def _has_own_lists(md: Markdown) -> bool:
    """Whether Markdown's own lists are read, which take no letters for markers."""
    readers = md.parser.blockprocessors
    return "olist" in readers and type(readers["olist"]).__module__ in OWN_LISTS


def _start_at_1(md: Markdown) -> bool:
    """Whether lists start at 1 whatever is typed, as Markdown's own do without sane_lists or fancylists."""
    readers = md.parser.blockprocessors
    return "olist" in readers and bool(getattr(readers["olist"], "LAZY_OL", False))


class _Take(Treeprocessor):
    def __init__(self, md: Markdown, extension: StepMarks) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        self.extension.taken = take_marks(root, self.extension.source.typed, self.extension.marked)


class _Follow(Treeprocessor):
    def __init__(self, md: Markdown, extension: StepMarks) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        self.extension.shown = read_tree(root, self.extension.taken, self.md.htmlStash.rawHtmlBlocks, keyed=self.extension.keyed)
        self.extension.shown.always_1 = _start_at_1(self.md)
        self.extension.taken = Taken()


class _Sweep(Postprocessor):
    """What is left stands in raw HTML or code that Markdown put aside."""

    def __init__(self, md: Markdown, extension: StepMarks) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        if OPEN not in text:
            return text
        hidden = {read(mark) for block in _HIDDEN.finditer(text) for mark in MARK.finditer(block[0])}
        for mark in MARK.finditer(text):
            line = read(mark)
            if line in self.extension.source.typed:
                self.extension.shown.lost.setdefault(line, "code" if line in hidden else "html")
        return MARK.sub("", text)


# Elements whose text is no step: code, scripts, comments.
_HIDDEN = lazy(r"<(pre|code|script|style|textarea|svg|math)\b.*?</\1>|<!--.*?-->|<[^<>]*>", re.DOTALL | re.IGNORECASE)
