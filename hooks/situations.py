"""« Trouver ma situation »: a few questions lead each reader to one procedure, in the same way in every language.

Guarantees that every path ends at a heading that exists, that « Je ne sais pas » is always an answer and leads somewhere, and that no
reader answers more than four questions. The questions become plain Markdown in their page, with an address each: they need no JavaScript
(scripts/finder shows them one at a time), and what reads pages (links, typography, whole guide, plain copies) reads them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from reporting import LOG, ByLanguage, is_nested_build, language_of, report
from situation_paths import check, compare, parents
from situation_tree import Question, Tree, read

OPEN = '<div data-tool="situations"'
PLACE = f"{OPEN}></div>"
HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>.*?)[ \t]*\{[^}\n]*#(?P<id>[\w.:-]+)[^}\n]*\}[ \t]*$", re.MULTILINE)
BACK = ByLanguage({"fr": "Question précédente : [{0}]({1})", "en": "Previous question: [{0}]({1})"})
# Of an answer that only sends to check something: its mark, and the way back to the question.
CHECK = ByLanguage({"fr": " (encore une vérification)", "en": " (one more thing to check)"})
RETURN = ByLanguage({"fr": "Revenir à la question : [{0}]({1})", "en": "Back to the question: [{0}]({1})"})
COLON = ByLanguage({"fr": " : ", "en": ": "})

# Language -> its questions and the titles of what they lead to, for those that are in order.
_trees: dict[str, tuple[Tree, Callable[[str], str]]] = {}


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Read and judge the questions of every language that has the page, once."""
    if is_nested_build(config):
        return
    _trees.clear()
    root = Path(config.config_file_path).parent
    sources = {file.src_uri: Path(file.abs_src_path) for file in files.documentation_pages() if file.abs_src_path}
    for language in sorted(languages(sources), key=lambda one: (one != "fr", one)):
        path = root / "data" / f"situations.{language}.yml"
        if language not in ("fr", "en") and not path.exists():
            LOG.info("data/%s n'existe pas : la page garde sa place sans questions.", path.name)
            continue
        titles = titles_in(language, sources)
        tree = read(f"data/{path.name}", path.read_bytes() if path.exists() else None)
        problems = check(tree, titles)
        if not problems and "fr" in _trees:
            problems = compare(_trees["fr"][0], tree)
        report(problems)
        if not problems:
            _trees[language] = (tree, titles)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the questions in their place. A page whose questions are wrong keeps it empty: one cause, one message."""
    if PLACE not in markdown or language_of(page) not in _trees:
        return markdown
    return markdown.replace(PLACE, written(*_trees[language_of(page)], language_of(page)))


@event_priority(-60)  # after the guards that read the page
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave the questions out of the search: a reader who searches wants the procedure, whose words they repeat."""
    return html.replace('<h3 id="question-', '<h3 data-search-exclude id="question-') if OPEN in html else html


def languages(sources: Mapping[str, Path]) -> set[str]:
    """Languages of the pages that hold the questions. sources: path in docs/ -> file."""
    holding = [name for name, path in sources.items() if PLACE.encode() in path.read_bytes()]
    return {found[1] if (found := re.search(r"\.([a-z]{2})\.md$", name)) else "fr" for name in holding}


def titles_in(language: str, sources: Mapping[str, Path]) -> Callable[[str], str]:
    """Function from « page.md#titre » to the words of that heading in a language; empty when there is none."""

    def title_of(target: str) -> str:
        name, _, anchor = target.partition("#")
        path = sources.get(name if language == "fr" else f"{name.removesuffix('.md')}.{language}.md")
        return headings(path, path.stat().st_mtime_ns).get(anchor, "") if path else ""

    return title_of


@cache
def headings(path: Path, stamp: int) -> dict[str, str]:
    """Identifier -> title of the headings of a page. stamp: when it was changed last."""
    return {found["id"]: found["title"] for found in HEADING.finditer(path.read_text("utf-8", errors="replace"))}


def written(tree: Tree, title_of: Callable[[str], str], language: str) -> str:
    """The questions as Markdown, each with its address (#question-…), each result with its own (#situation-…)."""
    blocks = [block for question in tree.questions.values() for block in blocks_of(question, tree, title_of, language)]
    return "\n\n".join([f"{OPEN} markdown>", *blocks, "</div>"])


def blocks_of(question: Question, tree: Tree, title_of: Callable[[str], str], language: str) -> Iterator[str]:
    """Heading, help, answers and way back of one question."""
    yield f"### {question.ask} {{#question-{question.name}}}"
    if question.help:
        yield question.help
    for answer in question.answers:
        given, back = answer.given, answer.given.get("check")
        start = f"- **{given['say']}**{CHECK[language] if back else ''}{COLON[language]}"
        if "next" in given:
            yield f"{start}[{tree.questions[given['next']].ask}](#question-{given['next']})"
        else:
            yield f"{start}[{title_of(given['page'])}]({given['page']})\n    {{ #situation-{given['result']} }}\n\n    {given['why']}"
            if back:
                yield f"    {RETURN[language].format(tree.questions[back].ask, f'#question-{back}')}"
    if before := parents(tree).get(question.name):
        yield BACK[language].format(tree.questions[before].ask, f"#question-{before}")
