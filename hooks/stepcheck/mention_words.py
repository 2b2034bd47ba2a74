"""How references to steps are written: the expressions that `mentions` reads them with."""

from __future__ import annotations

import re
from functools import cache

from stepcheck.numbers import CARDINAL, ordinals
from stepcheck.patterns import lazy

# A category, not the list of the no-break spaces: a set with characters beyond Latin-1 takes twenty times longer to compile.
SPACE = r"\s|&nbsp;|&#160;"
GAP = rf"(?:{SPACE})"
MARKUP = r"[*_]{0,3}"
NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,2}(?![0-9]|\.[0-9]|[^\W\d_]))?(?:[a-z](?![\w]))?"
ORDINALS = "|".join(sorted((re.escape(word) for word in ordinals()), key=len, reverse=True))
ORDINALS += "|[0-9]{1,2}(?:re|ère|er|e|ème|ième|nde|nd|st|rd|th)"
JOINT = r"à|au|et|ou|jusqu['’]à|up[ ]to|to|and|or|through|thru|-|–|—|,|&|puis|then"
REFERENCE = lazy(
    rf"(?<![\w\-/#=.])(?P<word>étapes?|etapes?|steps?){MARKUP}{GAP}{{1,3}}{MARKUP}(?P<span>(?:de|from){GAP}(?=[0-9]))?"
    rf"(?:n[°ºo]s?\.?{GAP}?|\#{GAP}?|numéros?{GAP}|numbers?{GAP})?\(?\[?{MARKUP}"
    rf"(?P<first>{NUMBER}|(?:{CARDINAL})\b|[IVX]{{1,5}}(?![\w])|[A-H](?=[\s.,;:)]|$))(?:/(?P<total>[0-9]{{1,2}})(?![/0-9]))?"
    rf"(?P<more>(?:{GAP}*{MARKUP}(?:(?:{JOINT}){GAP}*)+(?:(?:à{GAP})?l['’]étape{GAP}|step{GAP}|l(?:es?|a){GAP})?"
    rf"{MARKUP}(?:{NUMBER}|(?:{CARDINAL})\b)(?!(?:[\w%°]|€)|{GAP}?(?:%|€))){{0,6}})"
    rf"(?!(?:[\w%$°/]|€)|[.,][0-9])"
    rf"|(?<![\w-])(?P<ordinal>{ORDINALS}){MARKUP}{GAP}{MARKUP}(?P<word2>étape|etape|step)(?![\w-])",
    re.IGNORECASE,
)
PART = lazy(
    rf"(?P<joint>(?:{JOINT}){GAP}*)+(?:(?:à{GAP})?l['’]étape{GAP}|step{GAP}|l(?:es?|a){GAP})?{MARKUP}(?P<number>{NUMBER}|(?:{CARDINAL})\b)",
    re.IGNORECASE,
)
WORD = lazy(r"[ée]tape|step", re.IGNORECASE)
IN_PARENTHESES = lazy(rf"(?P<word>(?:étape|etape|step)s?{GAP})?\((?P<number>[0-9]{{1,3}})\)", re.IGNORECASE)
LONGEST_ORDINAL, LONGEST_WORD, LONGEST_GAP = 24, 6, 8  # characters
ORDINAL_ENDS = ("th", "re", "me", "rd", "st", "de", "nd", "er", ";")
BESIDE = 60  # characters kept on each side
DASHES = ("-", "–", "—")
# « des étapes de 5 à 10 minutes », "at each step 8 people": numbers that are not the steps'.
UNIT = lazy(rf"{GAP}?(?:min|heures?\b|hours?\b|secondes?\b|seconds?\b|jours?\b|days?\b|h\b|s\b)", re.IGNORECASE)
EACH = lazy(rf"\b(?:chaque|each|every|per|par){GAP}$", re.IGNORECASE)
AND = lazy(r"\b(?:et|ou|and|or)\b", re.IGNORECASE)
# « l'étape 3, puis à l'étape 2 », "step 3 and to step 2": two references, no range.
APART = lazy(rf"(?:,|\b(?:puis|then|et|ou|and|or)\b)(?:{GAP})*(?:puis|then)?{GAP}*\b(?:à|au|to)\b", re.IGNORECASE)
# What is said of steps without meaning one of the page's.
IDIOM = lazy(
    rf"(?:validation|vérification|verification|authentification|authentication|identification|connexion|processus|process|sécurité|login|auth)"
    rf"(?:{GAP}(?:des?|du|d['’]){GAP}?[^\W\d_]+)?{GAP}(?:en|à|in){GAP}(?:[0-9]+|[^\W\d_]+(?:-[^\W\d_]+)?){GAP}(?:étapes|steps)",
    re.IGNORECASE,
)


@cache
def elsewhere() -> re.Pattern[str]:
    """« l'étape 12 du Tour », "step 9 of the wizard", "step 6 of that guide": steps that this page does not write."""
    things = "tour|course|rallye|race|rally|trail|assistant|wizard|installateur|installer|manuel|manual|jeu|game"
    things += "|formulaire|questionnaire|téléservice|form|dialog|norme|référentiel|standard|loi|act|projet|project|étude|study|séquence|sequence"
    books = "manuel|notice|livret|brochure|manual|leaflet|handbook|booklet"
    return re.compile(
        rf"{GAP}(?:du|de{GAP}(?:la|ce|cet|cette|leur|son|sa)|de{GAP}l['’]|d['’]un|d['’]une|of{GAP}the|of{GAP}an?){GAP}?(?:{things})\b"
        rf"|{GAP}of{GAP}that{GAP}(?:guide|manual|page|tutorial|article|book|post|document)\b|{GAP}of{GAP}(?:it|them|theirs)\b|{GAP}under{GAP}the{GAP}act\b"
        rf"|,{GAP}?(?:page|p\.){GAP}?[0-9]|[^.;!?\n]{{0,60}}\b(?:dans|in){GAP}(?:le|la|une?|the|an?|its|their|your){GAP}(?:[^\W\d_]+{GAP}){{0,2}}(?:{books})\b",
        re.IGNORECASE,
    )


@cache
def second_ordinal() -> re.Pattern[str]:
    """« entre la sixième étape et la neuvième, »: nothing that it would be an adjective of follows."""
    return re.compile(rf"{GAP}+(?:et|ou|à|and|or|to){GAP}+(?:(?:la|the){GAP}+)(?P<ordinal>[^\W_][\w-]{{1,16}})(?=[.,;:!?)]|$)", re.IGNORECASE)


@cache
def noun() -> re.Pattern[str]:
    """A word after a number that may be what it counts: none of those that go on with a sentence about steps."""
    french = "de|du|des|à|au|aux|et|ou|puis|pour|si|quand|avec|sans|avant|après|dans|en|sur|sous|par|jusqu|car|mais|sont|est|peuvent|doivent|ci"
    french += "|seulement|uniquement|ensemble|selon|ainsi|comme|un|une|le|la|les|se|ne|ont|restent|suffisent"
    english = "of|in|on|to|for|if|when|with|before|after|and|or|then|but|are|is|were|was|can|may|must|should|will|do|again|above|below|only|together"
    english += "|as|from|at|until|unless|while|because|so|that|which|the|a|an|using|instead|have|need|apply|take|it|you|we|i"
    return re.compile(rf"{GAP}{{1,2}}(?!(?:{french}|{english})\b)[^\W\d_]{{2,}}", re.IGNORECASE)


@cache
def former() -> re.Pattern[str]:
    """« l'ancienne étape 7 », "the old step 7": a number that the steps had; "its own list, of which step 9": one of that list."""
    return re.compile(
        rf"\b(?:ancienn?e?s?|old|former|previously|ex-?|of{GAP}which|dont(?:{GAP}l['’])?|son|leur|its|their|whose|a|une){GAP}?$", re.IGNORECASE
    )


@cache
def control() -> re.Pattern[str]:
    """« le bouton **Étape 4** », "the tab “Step 4”": what a program calls something."""
    words = "courriels?|mails?|e-?mails?|messages?|notifications?|lettres?|letters?"
    words += "|boutons?|onglets?|touches?|menus?|champs?|cases?|fichiers?|dossiers?|buttons?|tabs?|keys?|fields?|files?|folders?|screens?|écrans?"
    return re.compile(
        rf"\b(?:{words})(?:{GAP}(?:numbered|called|named|numéroté|nommé|appelé|intitulé)e?)?(?:{GAP}?[«“\"\[]{GAP}?|{GAP}[*_]+)$", re.IGNORECASE
    )


@cache
def again() -> re.Pattern[str]:
    """« étape 2 bis »."""
    return re.compile(rf"{GAP}?(bis|ter|quater)\b")


@cache
def thousands() -> re.Pattern[str]:
    """What follows the first figures of "steps 10 000 and 15 000"."""
    return re.compile(rf"{GAP}[0-9]{{3}}(?![0-9])")


@cache
def definition() -> re.Pattern[str]:
    """What follows a term that a definition list explains."""
    return re.compile(r"[*_]*[ \t]*\n[ ]{0,3}:[ \t]")
