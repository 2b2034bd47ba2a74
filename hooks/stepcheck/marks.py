"""Follow each typed list marker and heading into the rendered page, and leave the page as it would be without us.

A preprocessor puts an invisible mark, a line number spelt in private-use characters, after each typed marker and before each
heading's text. Treeprocessors read at which place of which list each mark ended, with the number that place shows, and take
it away. A postprocessor sweeps what hides in stashed blocks. The marks are put just after snippets are expanded: `origins`
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

from stepcheck.model import Shown, Source
from stepcheck.scan import HEADING, scan
from stepcheck.spelling import MARK, OPEN, read, spell, without_marks
from stepcheck.tree import read_tree

# What a mark would turn into something else: a fence, a task box, raw HTML, a block of another extension, a nested list.
FRAGILE = re.compile(r"`{3}|~{3}|\[[ xX]\]|<|!!!|\?\?\?|===|\||#|///|:::|\{|:\S|[-*+][ \t]|[0-9]+[.)][ \t]|[a-zA-Z][.)][ \t]|    ")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class StepMarks(Extension):
    """Markdown extension; after a conversion, `shown` and `source` say what became of the page; `snippet` finds a file it includes."""

    def __init__(self) -> None:
        super().__init__()
        self.reset()

    def reset(self) -> None:
        """Forget the last page."""
        self.shown = Shown()
        self.source: Source = scan("")
        self.headings: list[tuple[etree.Element, int]] = []
        self.snippet: Callable[[str], str | None] | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors (snippets run at 32, tabs are expanded at 30, inline patterns at 20, contents at 5)."""
        self.reset()
        md.preprocessors.register(_Put(md, self), "stepcheck-put", 31)
        md.treeprocessors.register(_TakeFromHeadings(md, self), "stepcheck-headings", 21)
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
        source = self.extension.source = scan(text)
        if OPEN in text:  # the author uses these private characters: touch nothing
            return lines
        marked = list(source.lines)
        for number, typed in source.typed.items():
            line, at = marked[number - 1], typed.end
            if at < len(line) and not FRAGILE.match(line, at) and "\t" not in line[at:]:
                marked[number - 1] = f"{line[:at]}{spell(number, line[at : at + 1])}{line[at:]}"
        for heading in source.headings:
            found = HEADING.match(marked[heading.line - 1])
            if found and "\t" not in marked[heading.line - 1]:
                at = found.start("text")
                line = marked[heading.line - 1]
                marked[heading.line - 1] = line[:at] + spell(heading.line, line[at:]) + line[at:]
        return marked


class _TakeFromHeadings(Treeprocessor):
    """Before inline patterns and before the table of contents reads the headings."""

    def __init__(self, md: Markdown, extension: StepMarks) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        for element in (one for tag in HEADINGS for one in root.iter(tag)):
            if element.text and OPEN in element.text:
                mark = MARK.search(element.text)
                if mark:
                    self.extension.headings.append((element, read(mark)))
                element.text = without_marks(element.text)[0]


class _Follow(Treeprocessor):
    def __init__(self, md: Markdown, extension: StepMarks) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        lines = {id(element): line for element, line in self.extension.headings}
        self.extension.shown = read_tree(root, lines, self.md.htmlStash.rawHtmlBlocks)
        self.extension.headings = []


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
_HIDDEN = re.compile(r"<(pre|code|script|style|textarea|svg|math)\b.*?</\1>|<!--.*?-->|<[^<>]*>", re.DOTALL | re.IGNORECASE)
