"""How hard the pages are to read: length of sentences, reading ease, passive voice, jargon. Figures to compare, not marks.

Reading ease runs from 0 (hard) to 100 (easy): Flesch's formula for English, Kandel and Moles's version of it for French.
Procedures, which worried readers follow step by step, have ceilings (`data/jargon.yml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from proofreading.passages import Passage

CONFIG = "data/jargon.yml"
WORD = re.compile(r"[^\W_]+(?:['’\-‑][^\W_]+)*")
# A full stop ends a sentence when a space and no lower-case letter follow, unless after an initial or an abbreviation (« L. 215-1 »).
END = re.compile(r"(?<!\b[A-Z])(?<!\bart)[.!?…]+(?:\s*[»”\")])*\s+(?![a-zà-ÿ])")
EASE = {"fr": (207.0, 1.015, 73.6), "en": (206.835, 1.015, 84.6)}
VOWELS = {"fr": "aàâäeéèêëiîïoôöuùûüyœæ", "en": "aeiouy"}
SILENT = {
    "fr": re.compile(r"(?<=[^aeiouyà])es?$|(?<=[^aeiouyàm])ent$"),
    "en": re.compile(r"(?<=[^aeiouyl])es?$|(?<=[aeiouy]l)es?$|(?<=[^aeiouytd])ed$"),
}
ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
BE = {
    "fr": r"(?:est|sont|était|étaient|sera|seront|serait|seraient|soit|soient|été|être|êtes|sommes)",
    "en": r"(?:is|are|was|were|be|been|being)",
}
PARTICIPLE = {
    "fr": r"(?!(?:all|arriv|entr|rest|retourn|tomb|mont)ée?s?\b)\w{2,}(?:ée?s?|(?<=[^aeo])ies?|is|ises?|ites?|ues?|uits?|erte?s?|[^ao]it)",
    "en": r"(?:\w{2,}[^e]ed|made|sent|kept|lost|given|taken|shown|written|told|paid|sold|found|done|read|bought|chosen|held|known|seen|hidden|set)",
}
BETWEEN = r"(?:\w+ment |\w+ly |pas |not |plus |aussi |also )?"
PASSIVE = {language: re.compile(rf"\b{BE[language]} {BETWEEN}{PARTICIPLE[language]}\b", re.IGNORECASE) for language in BE}


class Figures(NamedTuple):
    """What is measured of a text. passive: share of sentences, from 0 to 1; mean and long in words, long being the 95th percentile."""

    sentences: int
    mean: float
    long: int
    ease: float
    passive: float


def sentences(text: str) -> list[str]:
    """The sentences of a passage; what holds no word is none."""
    return [one.strip() for one in END.split(text) if WORD.search(one)]


def syllables(word: str, language: str) -> int:
    """Syllables of a word as it is said, roughly: groups of vowels, silent endings aside; at least one."""
    plain = ELIDED.sub("", word.lower()) if language == "fr" else word.lower().removesuffix("'s").removesuffix("’s")
    groups = re.findall(f"[éèêëï]|[{VOWELS[language]}]+", plain)
    silent = len(groups) > 1 and SILENT[language].search(plain) is not None
    return max(1, len(groups) - silent)


def ease(words: int, count: int, sounds: int, language: str) -> float:
    """Reading ease of a text of so many words, sentences and syllables."""
    constant, by_length, by_syllable = EASE[language]
    return constant - by_length * words / count - by_syllable * sounds / words


def passive(sentence: str, language: str) -> bool:
    """Whether a sentence seems to be in the passive voice: « être » or *be*, then a participle."""
    return PASSIVE[language].search(sentence) is not None


def figures(read: Sequence[str], language: str) -> Figures:
    """Figures of some sentences; zeros when there is none."""
    words = [WORD.findall(sentence) for sentence in read]
    lengths = sorted(len(one) for one in words)
    if not lengths:
        return Figures(0, 0, 0, 0, 0)
    sounds = sum(syllables(word, language) for one in words for word in one)
    longest = lengths[ceil(0.95 * len(lengths)) - 1]
    share = sum(passive(sentence, language) for sentence in read) / len(read)
    return Figures(len(read), sum(lengths) / len(lengths), longest, ease(sum(lengths), len(lengths), sounds, language), share)


def prose(passages: Iterable[Passage]) -> Iterator[str]:
    """The sentences of paragraphs and list items: neither titles, tables nor forms."""
    for passage in passages:
        if passage.within[-1:] in (("p",), ("li",)) and not {"td", "th", "form", "aside", "pre"} & set(passage.within):
            yield from (one for one in sentences(passage.text) if len(WORD.findall(one)) > 2)


def load(root: Path) -> dict[str, Any]:
    """data/jargon.yml: `ceilings` of procedures and `jargon`, by language."""
    loaded: dict[str, Any] = yaml.safe_load((root / CONFIG).read_text("utf-8-sig"))
    return loaded


def jargon(text: str, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """(word, plain replacement) of each word of jargon in a text. known: pattern of a word -> what to write instead."""
    return [(found[0], plain) for pattern, plain in known.items() for found in re.finditer(rf"(?<![\w-]){pattern}(?!\w)", text, re.IGNORECASE)]


def is_procedure(page: str, config: Mapping[str, Any]) -> bool:
    """Whether a page (docs/faq.md) is followed step by step, in any language."""
    return f"{Path(page).name.split('.')[0]}.md" in config["procedures"]


def language_of(page: str) -> str:
    """The language that a page's name gives."""
    return page.split(".")[1] if page.count(".") > 1 else "fr"


def above(page: str, found: Figures, limits: Mapping[str, float]) -> list[str]:
    """What of a procedure is above its ceilings, in words."""
    measured = (
        ("mots par phrase", found.mean, limits["mean"]),
        ("mots dans les phrases longues", found.long, limits["long"]),
        ("points d'aisance en moins que 100", 100 - found.ease, 100 - limits["ease"]),
        ("phrases passives sur cent", found.passive * 100, limits["passive"]),
    )
    remedy = "Coupez les phrases, mettez le verbe de l'action."
    return [f"{page} : {value:.1f} {name}, plafond {limit}. {remedy}" for name, value, limit in measured if value > limit]


def measure(pages: Mapping[str, list[Passage]], config: Mapping[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """(a row of figures a page, jargon found elsewhere, what a procedure may not have), in words. A language without ceilings has neither."""
    rows, advice, refused = [], [], []
    for page, passages in pages.items():
        language, read = language_of(page), list(prose(passages))
        if language not in config["ceilings"]:
            continue
        found = figures(read, language)
        rows.append(f"{page:38} {found.sentences:7} {found.mean:12.1f} {found.long:8} {found.ease:8.0f} {found.passive:6.0%}")
        words = {(word.lower(), plain) for one in read for word, plain in jargon(one, config["jargon"][language])}
        told = [f"{page} : « {word} ». Écrivez plutôt : {plain}." for word, plain in sorted(words)]
        if is_procedure(page, config):
            refused += [*told, *above(page, found, config["ceilings"][language])]
        else:
            advice += told
    return rows, advice, refused


def report(pages: Mapping[str, list[Passage]], root: Path) -> int:
    """Print the figures of each page, the jargon found, what is above a ceiling; 1 when a procedure is."""
    rows, advice, refused = measure(pages, load(root))
    print("\n".join([f"{'page':38} phrases  mots/phrase  longues  aisance  passif", *rows]))
    for title, lines in (("À alléger si possible", advice), ("À corriger", refused)):
        if lines:
            print("\n".join(["", f"{title} :", *lines]))
    return 1 if refused else 0
