"""What one MkDocs build, or one run of the command, feeds to the checker: each page's text, then its rendering."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stepcheck.checker import Checker
from stepcheck.languages import is_locale, language_of, twin_name, twins
from stepcheck.marks import StepMarks
from stepcheck.messages import MESSAGES
from stepcheck.model import SEVERITIES
from stepcheck.options import Options, OptionsError
from stepcheck.pages import Page, read_page
from stepcheck.reports import Report
from stepcheck.suppressions import idle_paths, line_of_key

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage

    from stepcheck.rules.history import Pointed


class Session:
    """State of one build of one site. `marks` is to be appended to the site's Markdown extensions."""

    def __init__(self, config: MkDocsConfig, options: Options) -> None:
        self.config_file = Path(config.config_file_path or "mkdocs.yml").resolve()
        self.root = self.config_file.parent
        self.given_docs = Path(config.docs_dir)
        self.docs = self.given_docs.resolve()
        self.marks = StepMarks()
        self.i18n: Any = config.plugins.get("i18n")
        self.theme_language = _theme_language(config)
        default = self.i18n.default_language if self.i18n is not None else self.theme_language
        annotate = "content.code.annotate" in (config.theme.get("features") or [])
        self.checker = Checker(options, annotate=annotate, default_locale=default or "", past=read_lock(self.root, options.lock))
        self.checker.snippet_name = self.relative
        self.checker.absolute_links = getattr(config.validation.links.absolute_links, "name", "") == "RELATIVE_TO_DOCS"
        self.folders: dict[str, str] = {}
        self.text: dict[str, tuple[str, int, str]] = {}
        self.order: dict[str, int] = {}
        self.twins: dict[str, tuple[str, str]] = {}

    def relative(self, path: str | Path) -> str:
        """A path as it is told, with slashes: from the folder of mkdocs.yml, or from that around the documents when they stand elsewhere."""
        folder, name = os.path.split(path)
        if folder not in self.folders:  # resolved once, for it asks the disk for every part of the path
            given = Path(folder)  # a link inside the documents keeps its name
            whole = self.docs / given.relative_to(self.given_docs) if given.is_relative_to(self.given_docs) else given.resolve()
            around = next((one for one in (self.root, self.docs.parent) if whole.is_relative_to(one)), None)
            self.folders[folder] = whole.relative_to(around).as_posix() if around else _up_from(self.root, whole)
        return f"{self.folders[folder]}/{name}".removeprefix("./")

    def file_of(self, page: MkDocsPage) -> str:
        """A page's file as it is told; that of a page which a plugin makes elsewhere for the build is where its text would be."""
        told = self.relative(page.file.abs_src_path) if page.file.abs_src_path else ""
        outside = not told or told.startswith("../") or Path(told).is_absolute()
        return self.relative(self.docs / page.file.src_uri) if outside else told

    def path_of(self, told: str) -> Path:
        """The file that `relative` told."""
        return next((path for around in (self.root, self.docs.parent) if (path := around / told).is_file()), self.root / told)

    def expect(self, paths: list[str]) -> None:
        """Say which pages will come, in the order of the navigation first. Paths are those of the documents' folder."""
        self.order = {path: index for index, path in enumerate(paths)}
        if self.i18n is None:
            self.twins = dict(twins(paths, self.theme_language))
            self.marks.keyed = bool(self.twins)

    def take_text(self, page: MkDocsPage) -> None:
        """Keep a page's text as its file has it: to be called before Markdown renders it."""
        body = page.markdown or ""
        source = page.file.content_string
        at = len(source) - len(body) if source.endswith(body) else 0
        self.marks.body = body
        self.text[page.file.src_uri] = (body, source.count("\n", 0, at), source[:at])

    def take_rendering(self, page: MkDocsPage) -> None:
        """Read a page that was just rendered with `marks`."""
        path = page.file.src_uri
        if path not in self.text or not self.is_own_language(page):
            return
        body, offset, head = self.text[path]
        locale, twin = self.locale_of(page)
        file = self.file_of(page)
        language = self.language(locale, body)
        read = remembered(
            path, (file, language, body, offset, page.content, self.marks.keyed), lambda: self._read(path, file, language, body, offset)
        )
        read.locale, read.twin, read.meta = locale, twin, dict(page.meta or {})
        read.order = self.order.get(path)
        read.meta_line = line_of_key(head) if head else 0
        self.checker.add(read)

    def _read(self, path: str, file: str, language: str, body: str, offset: int) -> Page:
        return read_page(path, file, language, self.marks, body, offset, snippet=self.marks.snippet)

    def reports(self) -> list[Report]:
        """What there is to say of the pages read since the last call, and of the configuration."""
        return [*self._idle_paths(), *self.checker.reports()]

    def _idle_paths(self) -> list[Report]:
        options = self.checker.options
        if not options.paths or not options.applies("ETP002", ""):
            return []
        pages = {path.relative_to(self.docs).as_posix() for path in self.docs.rglob("*.md")} | self.checker.pages.keys()
        text = self.config_file.read_text("utf-8", errors="replace").splitlines() if self.config_file.is_file() else []
        language = "fr" if self.theme_language == "fr" else "en"
        return [
            Report(
                self.config_file.name,
                next((number for number, line in enumerate(text, 1) if glob in line), 1),
                1,
                "ETP002",
                SEVERITIES["ETP002"],
                MESSAGES[language]["ETP002/path"].format(asked=glob),
                language,
            )
            for glob in idle_paths(options, pages)
        ]

    def is_own_language(self, page: MkDocsPage) -> bool:
        """False for a page of another language, lent by the i18n plugin for want of a translation."""
        locale = getattr(page.file, "locale", None)
        return self.i18n is None or locale is None or self.i18n.current_language in (None, locale)

    def locale_of(self, page: MkDocsPage) -> tuple[str, str]:
        """(locale or empty, name that the page's translations share or empty)."""
        path = page.file.src_uri
        if self.i18n is not None:
            locale = getattr(page.file, "locale", None) or self.i18n.default_language or ""
            return locale, twin_name(path, locale, self.i18n.config.get("docs_structure", "suffix"))
        twin, locale = self.twins.get(path, ("", ""))
        return locale, twin

    def language(self, locale: str, body: str) -> str:
        """Language of the messages for a page."""
        known = locale if locale and is_locale(locale) else "" if locale == "?" else self.theme_language
        return known[:2] if known else language_of(body)


# Path of a page -> (what it was read from, the page): `mkdocs serve` builds many times, and most pages stay the same.
_pages: dict[str, tuple[object, Page]] = {}


def remembered(path: str, key: object, read: Callable[[], Page]) -> Page:
    """A page as it was read in the build before, if it was made from the same text and gave the same HTML; else read anew."""
    before, page = _pages.get(path, (None, None))
    if page is None or before != key:
        page = read()
        _pages[path] = (key, page)
    return page


def read_lock(root: Path, name: str) -> dict[str, list[Pointed]]:
    """What the references pointed at when a lock file was written; nothing without lock file. Raises OptionsError."""
    if not name:
        return {}
    from stepcheck.rules.history import Pointed

    try:
        found = json.loads((root / name).read_text("utf-8"))
        return {path: [Pointed(*each) for each in entries] for path, entries in found.items()}
    except OSError as error:
        raise OptionsError(f"lock : {name} ne peut pas être lu (cannot be read): {error.strerror}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise OptionsError(f"lock : {name} n'est pas un fichier de --write-lock (not a lock file)") from error


def write_lock(checker: Checker, path: Path) -> None:
    """Write what each reference points at now, one page a line, sorted."""
    entries = {page.path: [[one.context, one.number, one.step] for one in checker.pointed(page)] for page in checker.pages.values()}
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(found, ensure_ascii=False)}" for name, found in sorted(entries.items()) if found]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def _up_from(root: Path, path: Path) -> str:
    """A path outside a folder, as « ../other »; whole when they are on two disks."""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:
        return path.as_posix()


def _theme_language(config: MkDocsConfig) -> str:
    """Language that the theme is set to, or empty when the site says none ("guide-fr" is French)."""
    value = config.theme.get("language") or ""
    locale = config.theme.get("locale")
    text = str(value or getattr(locale, "language", "") or "")
    if not value and text == "en":
        return ""  # the default of MkDocs' own themes says nothing
    return next((part for part in text.replace("_", "-").split("-") if is_locale(part)), "")
