"""A page that has a tool gets its script, and no other page does: `scripts: [name]` in its front matter loads scripts/name/.

Each folder of scripts/ with a main.js becomes assets/javascripts/name.js: one file, one request, loaded after the page is read
(`defer`). The page says everything without it.
"""

from __future__ import annotations

from pathlib import Path

from bundling import ScriptError, assemble
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file
from reporting import Problem, is_in_its_own_language, is_nested_build, report


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Report a script that no folder gives."""
    if is_in_its_own_language(page, config):
        report(check(f"docs/{page.file.src_uri}", page.meta.get("scripts", []), tools(config)))


def on_post_build(config: MkDocsConfig) -> None:
    """Write the script of each tool, once for all languages."""
    if is_nested_build(config):
        return
    for folder in tools(config).values():
        try:
            code = assemble(folder, "main.js", {})
        except (ScriptError, OSError) as error:
            raise Abort(f"scripts/{folder.name}/ : {error}") from error
        write_file(code.encode("utf-8"), str(Path(config.site_dir) / "assets" / "javascripts" / f"{folder.name}.js"))


def tools(config: MkDocsConfig) -> dict[str, Path]:
    """Name of each tool -> its folder."""
    root = Path(config.config_file_path).parent / "scripts"
    return {entry.parent.name: entry.parent for entry in sorted(root.glob("*/main.js"))}


def check(file: str, asked: object, known: dict[str, Path]) -> list[Problem]:
    """Problems of the key `scripts` of one page."""
    if not isinstance(asked, list):
        return [Problem(file, 1, "FM005", f"« scripts » doit être une liste : scripts: [{asked}].")]
    unknown = [str(name) for name in asked if name not in known]
    said = f"script inconnu : {', '.join(unknown)}. Scripts connus (dossiers de scripts/ avec main.js) : {', '.join(known) or 'aucun'}."
    return [Problem(file, 1, "FM005", said)] if unknown else []
