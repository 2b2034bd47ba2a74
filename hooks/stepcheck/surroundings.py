"""What the words around a step's number say: the steps of another text, a way back through the steps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from stepcheck.patterns import lazy

SPACE = r"[\s*_]"
WORD = lazy(r"[^\W\d_]{3,}")
SHORT_STEM = 5
STEM = 6  # letters that « démontage » and « démonter », "install" and "installation" share
LONGEST = 2  # words of a complement
# Said of the page itself, even if it uses the word only once.
OWN = (
    "procédure procedure liste list page section partie part chapitre chapter rubrique sous-partie paragraphe méthode method recette recipe fiche"
    " tutoriel tutorial onglet tab encadré présent présente suite début fin"
)
COMMON = (
    "pour avec dans sans sous chez vers cette sont plus puis mais ainsi après avant the and for with when then from this that are you your our"
    " old new ancien ancienne nouveau nouvelle autre other est soit peut doit can may must will une les des par sur ses son"
    " cas case event instance meantime intervalle"
)


def names_another(before: str, after: str, said: Mapping[str, int]) -> bool:
    """Whether a step is said to be of something that the page does not speak of: « l'étape 4 du contrat », "the old manual, step 9".

    before, after: the words around the reference; said: how often the page says each stem.
    """
    if _possessive().search(before) or _possessor().match(after) or _former().match(after):
        return True
    words = complement(after)
    if words is None:
        return _document_before().search(before) is not None or _is_unsaid(_source_before(before), said)
    french = after.lstrip(" \t\n\u00a0*_")[:1].lower() == "d"  # where the noun comes first: « l'étape 7 du plan de vol »
    return _is_unsaid(words, said, first=french)


def _is_unsaid(words: list[str], said: Mapping[str, int], *, first: bool = False) -> bool:
    """Whether some words are of something that the page does not speak of. first: only the first of them matters."""
    if not words or not _own().isdisjoint(words):
        return False
    words = words[:1] if first else words
    return all(max(said.get(word[:STEM], 0), said.get(word[:SHORT_STEM], 0)) < 2 for word in words)


def _source_before(before: str) -> list[str]:
    """The telling words of « Dans le protocole du fournisseur, », "In the vendor guide, " right before a reference."""
    found = _according().search(before)
    words = (word.lower() for word in WORD.findall(found["words"])) if found else ()
    return [word for word in words if word not in _common()][:LONGEST]


def complement(after: str) -> list[str] | None:
    """The first telling words of « de la … », "of the …" right after a reference; None without such a complement."""
    found = _complement().match(after)
    if found is None:
        return None
    words = (word.lower() for word in WORD.findall(re.split(r"[.,;:!?()\n«»\"]", found["words"])[0]))
    return [word for word in words if word not in _common()][:LONGEST]


def of_another_part(after: str) -> bool:
    """Whether a step is said to be of something: « l'étape 6 de la mise en route », "step 5 and step 6 of the setup"."""
    joined = _joined().match(after)
    words = complement(after[joined.end() :] if joined else after)
    return bool(words) and _own().isdisjoint(words or ())


def following(after: str) -> list[str]:
    """The first telling words after a reference, up to the end of its sentence: « l'étape 4 (sur papier) »."""
    words = (word.lower() for word in WORD.findall(re.split(r"[.;:!?\n]", after)[0]))
    return [word for word in words if word not in _common()][:LONGEST]


def goes_back(clause: str, *, singular: bool) -> bool:
    """Whether a range from a greater to a smaller number is meant: « en ordre inverse », "go from step 5 to step 2"."""
    if _once_more().search(clause):
        return False
    return _backwards().search(clause) is not None or (singular and _movement().search(clause) is not None)


@cache
def _complement() -> re.Pattern[str]:
    return re.compile(
        rf"{SPACE}{{1,2}}(?:du|des|de{SPACE}(?:la|l['’]|cette|ce|notre|votre)|de{SPACE}l['’]|d['’]une?|of{SPACE}(?:the|an?|our|your|its|their|that)"
        rf"|in{SPACE}(?:the|an?|our|your|their)){SPACE}?(?P<words>[^\n]*)",
        re.IGNORECASE,
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"{SPACE}*(?:et|ou|and|or){SPACE}+(?:à{SPACE})?(?:l['’])?(?:étape|step){SPACE}+[0-9]+[*_]*", re.IGNORECASE)


@cache
def _possessive() -> re.Pattern[str]:
    """What says right before a step whose it is: "the vendor's step 5", "its own step 2"."""
    own = "let|here|it|that|there|what|today|who|page|guide|section|procedure|chapter|tutorial|recipe|lesson|list"
    return re.compile(rf"(?:\b(?!(?:{own})['’]s)\w+['’]s|\b(?:its|their)(?={SPACE}+own))(?:{SPACE}+own)?{SPACE}+$", re.IGNORECASE)


@cache
def _possessor() -> re.Pattern[str]:
    """What follows "step 7": "of the vendor's plan", "in the vendor's manual"."""
    papers = "manual|guide|handbook|booklet|leaflet|documentation|docs|instructions|procedure|checklist|runbook|plan"
    owner = rf"(?:(?:the|an?){SPACE}+)?(?!(?:today|page|guide|section|list)['’]s)\w+['’]s\b"
    return re.compile(rf"{SPACE}+(?:of{SPACE}+{owner}|(?:in|from){SPACE}+{owner}{SPACE}+(?:\w+{SPACE}+)?(?:{papers})\b)", re.IGNORECASE)


@cache
def _former() -> re.Pattern[str]:
    """« l'étape 6 de l'ancienne procédure », "step 6 of the old runbook"."""
    return re.compile(
        rf"{SPACE}+(?:(?:of|on|in|from){SPACE}that{SPACE}+(?!page|guide|section|list|procedure|chapter|part|tab|case|event|order|way|point)\w+"
        rf"|de{SPACE}l['’]anci\w+|du{SPACE}vieux|d['’]un{SPACE}ancien|(?:of|in|from){SPACE}(?:the|our|an?){SPACE}+(?:old|former"
        rf"|previous(?!{SPACE}+(?:section|chapter|part|list|heading|procedure)\b)))\b",
        re.IGNORECASE,
    )


@cache
def _according() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[.;:!?(]{SPACE}+)(?:dans|selon|d['’]après|in|according{SPACE}to|per|under){SPACE}+(?:le|la|les|l['’]|ce|cette|the|this|that|his|her|their)"
        rf"{SPACE}?(?P<words>[^.;:!?,\n]{{3,40}}),{SPACE}+(?:l['’]|la{SPACE}|the{SPACE})?$",
        re.IGNORECASE,
    )


@cache
def _document_before() -> re.Pattern[str]:
    """« Voir la recommandation de 2019, étape 12 », "the handbook (step 9)", « la norme le rappelle à l'étape 8 »."""
    documents = r"recommandations?|norme|manuel|notice|livret|contrat|référentiel|brochure|règlement|circulaire"
    documents += r"|manual|handbook|booklet|standard|contract|leaflet|roadmap"
    says = r"rappel|indiqu|expliqu|décri|prévoi|trait|impos|demand|say|explain|describ|cover|show|giv|require|ask"
    return re.compile(
        rf"\b(?:{documents})\b(?:[^.;:!?\n]{{0,30}}[,(]{SPACE}?(?:à{SPACE}l['’]|l['’]|at{SPACE}|in{SPACE}|see{SPACE})?"
        rf"|[^.;:!?,\n]{{0,30}}\b(?:{says})\w*[^.;:!?,\n]{{0,20}}\b(?:à{SPACE}l['’]|dans{SPACE}l['’]|at{SPACE}|in{SPACE}))$",
        re.IGNORECASE,
    )


@cache
def _backwards() -> re.Pattern[str]:
    return re.compile(r"\b(?:inverse|inversement|rebours|envers|arrière|remont\w*|backwards?|reverse\w*|descending|décroissant)\b", re.IGNORECASE)


@cache
def _once_more() -> re.Pattern[str]:
    """« revenez en arrière et refaites les étapes 5 à 3 »: what is done again is done in order."""
    words = rf"(?:refai\w+|répét\w+|recommenc\w+|redo|repeat(?:ing)?){SPACE}+(?:(?:les|the|à|from){SPACE}+)?(?:étapes|steps)"
    return re.compile(rf"\b{words}\b(?![^.;:!?\n]*\b(?:inverse|rebours|reverse|backwards?)\b)", re.IGNORECASE)


@cache
def _movement() -> re.Pattern[str]:
    words = r"reven\w+|retour\w*|repass\w+|ram[eè]n\w+|recul\w+|pass(?:e|ez|er)|saut\w+|go|goes|going|jump\w*|return\w*|back|moves?|moving|switch"
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _own() -> frozenset[str]:
    return frozenset(OWN.split())


@cache
def _common() -> frozenset[str]:
    """Words that say nothing of what a text is about."""
    return frozenset(COMMON.split())
