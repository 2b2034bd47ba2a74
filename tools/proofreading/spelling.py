"""Words that no dictionary knows: hunspell's, and the project's own lists in data/ (words.txt for names, words.fr.txt, words.en.txt)."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from proofreading.findings import Finding, MissingToolError, found_in
from proofreading.passages import Passage

WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:['’\-‑][^\W\d_]+)*(?![\w-])")
ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'", re.IGNORECASE)
DICTIONARIES = {"fr": ("fr_FR", "fr"), "en": ("en_GB", "en_US")}
PACKAGES = {"fr": "hunspell-fr", "en": "hunspell-en-gb"}


def words(passage: Passage, language: str) -> Iterator[tuple[int, str]]:
    """(place, word) of each word of a passage in a language, but for what is made of capitals alone."""
    place = 0
    for text, own in passage.runs:
        if own == language:
            yield from ((place + found.start(), found[0]) for found in WORD.finditer(text) if not _plain(found[0]).isupper())
        place += len(text)


def unknown(candidates: Collection[str], language: str, known: Collection[str]) -> dict[str, list[str]]:
    """Word -> suggestions, for each word that neither hunspell nor a list knows. Raises MissingToolError."""
    asked = sorted({plain for word in candidates if not _listed(plain := _plain(word), known)})
    wrong = {word: suggestions for word, suggestions in zip(asked, _ask(asked, language), strict=True) if suggestions is not None}
    return {word: wrong[_plain(word)] for word in candidates if _plain(word) in wrong}


def _plain(word: str) -> str:
    """A word as dictionaries write it: straight apostrophe, plain hyphen, without the English possessive."""
    return word.replace("’", "'").replace("‑", "-").removesuffix("'s")


def _listed(word: str, known: Collection[str]) -> bool:
    """Whether a list holds a word as it is or in lower case, also after an elided article."""
    alone = ELIDED.sub("", word)
    return any(one in known or one.lower() in known for one in (word, alone))


def _ask(asked: Sequence[str], language: str) -> list[list[str] | None]:
    """hunspell's answer to each word: None for a known one, its suggestions for another."""
    done = subprocess.run(
        [_program(language), "-a", "-i", "utf-8", "-d", dictionary(language)],
        input="".join(f"^{word}\n" for word in asked), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    blocks = done.stdout.split("\n", 1)[-1].split("\n\n")
    answers: list[list[str] | None] = []
    for _, block in zip(asked, blocks, strict=False):
        lines = [line for line in block.split("\n") if line[:1] in ("&", "#")]
        answers.append([one for line in lines if ": " in line for one in line.split(": ", 1)[1].split(", ")][:4] if lines else None)
    if len(answers) < len(asked):
        raise MissingToolError(f"hunspell n'a pas répondu : {done.stderr.strip() or done.stdout.strip()[:200]}")
    return answers


def _program(language: str) -> str:
    program = shutil.which("hunspell")
    if program is None or language not in DICTIONARIES:
        raise MissingToolError("hunspell est introuvable. Debian, Ubuntu : apt install hunspell hunspell-fr hunspell-en-gb.")
    return program


def dictionary(language: str) -> str:
    """Name of the first dictionary of a language that is here. Raises MissingToolError."""
    listed = subprocess.run([_program(language), "-D"], input="", capture_output=True, text=True, check=False)
    here = {Path(line.strip()).name.removesuffix(".aff") for line in (listed.stdout + listed.stderr).splitlines() if "/" in line}
    for name in DICTIONARIES[language]:
        if name in here:
            return name
    raise MissingToolError(f"le dictionnaire {DICTIONARIES[language][0]} est introuvable. Debian, Ubuntu : apt install {PACKAGES[language]}.")


def load(path: Path) -> list[str]:
    """The words of a list, in its order; none when the file is absent."""
    return path.read_text("utf-8").splitlines() if path.exists() else []


def check(pages: dict[str, list[Passage]], root: Path, languages: Sequence[str] = ("fr", "en")) -> list[Finding]:
    """Every unknown word of every page, once a page and a word. pages: docs/faq.md -> passages."""
    findings = []
    for language in languages:
        seen = {word for passages in pages.values() for passage in passages for _, word in words(passage, language)}
        lists = [f"data/words.{language}.txt", "data/words.txt"]
        wrong = unknown(seen, language, {word for name in lists for word in load(root / name)})
        for page, passages in pages.items():
            told = set()
            for passage in passages:
                for start, word in words(passage, language):
                    if word in wrong and word not in told:
                        told.add(word)
                        offers = f" Suggestions : {', '.join(wrong[word])}." if wrong[word] else ""
                        remedy = f"Corrigez-le, ou ajoutez-le à sa place dans {lists[0]} ({lists[1]} pour un nom)."
                        said = f"« {word} » n'est dans aucun dictionnaire.{offers} {remedy}"
                        findings.append(found_in(root, page, passage, range(start, start + len(word)), "ORT001", said))
    return findings
