"""How titles of steps are written: the expressions that `titles` reads them with."""

from __future__ import annotations

import re

from stepcheck.numbers import CARDINAL
from stepcheck.patterns import lazy

SPACE = r"(?:[^\S\n]|&nbsp;|&#160;)"
NUMBER = rf"(?P<label>[0-9]{{1,3}}(?:{SPACE}?(?:bis|ter|quater)\b|[a-z](?![\w]))?|[^\W\d_][\w-]*)"
SIGN = rf"(?:n[°ºo]\.?{SPACE}*|n\.{SPACE}*|\#{SPACE}*|numéro{SPACE}+|number{SPACE}+)?"
TOTAL = rf"(?:{SPACE}*\(?(?:/|sur\b|of\b|out{SPACE}of\b|de(?={SPACE}[0-9])){SPACE}*(?P<total>[0-9]{{1,3}}|(?:{CARDINAL})\b)\)?)?"
OPENING = lazy(r"(?:[*_`\[(«“\"\s]|<[^<>]*>|:[\w-]+:|[^\w#<\[({*`\"«“])+")
STEP = lazy(
    rf"(?P<word>étapes?|etapes?|steps?){SPACE}+{SIGN}(?:\((?=[0-9]+{SPACE}?/))?{NUMBER}{TOTAL}"
    rf"(?P<range>{SPACE}*(?:à|(?P<both>et|and|&)|to|-|–|,){SPACE}*(?P<last>[0-9]{{1,3}}))?"
    r"(?P<after>.?)",
    re.IGNORECASE,
)
ORDINAL = lazy(rf"(?:(?:la|the|l['’]){SPACE}*)?(?P<label>[\w-]+){SPACE}+(?P<word>étape|etape|step)\b(?P<after>.?)", re.IGNORECASE)
LAST_FRACTION = lazy(rf"\((?P<label>[0-9]{{1,2}}){SPACE}?/{SPACE}?(?P<total>[0-9]{{1,2}})\)\W*$")
FRACTION = lazy(rf"(?P<label>[0-9]{{1,2}}){SPACE}?/{SPACE}?(?P<total>[0-9]{{1,2}})(?:[.):]|{SPACE}+(?:[-:]|[–—]))?{SPACE}+(?=\S)")
PLAIN = lazy(rf"(?P<label>[0-9]{{1,2}}|[IVX]{{1,5}}|[A-Z])(?:[.)](?:\*\*|__)?{SPACE}+|{SPACE}+(?:[-:]|[–—]){SPACE}+)(?=\S)")
LAST_WORDS = lazy(rf"\((?P<word>étape|etape|step){SPACE}+{SIGN}{NUMBER}{TOTAL}\)\W*$", re.IGNORECASE)
# Titles that are no headings: emphasised words, « Étape 2 : » or « Étape 2. » at the start of a line, the title of a block.
ANCHOR = r"(?:<(?:a|span)\b[^<>]*></(?:a|span)>[ \t]*)?"
EMPHASIS = r"(?:\*{1,3}|_{1,3}|<(?:strong|b|em|i|u)>)"
BOLD = lazy(
    rf"(?P<before>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?){ANCHOR}{EMPHASIS}(?=(?:étape|etape|step)|[\w-]+ (?:étape|etape|step)\b)(?P<text>.*)",
    re.IGNORECASE,
)
BOLD_NUMBER = lazy(r"\*\*[0-9]{1,2}[.)]"), lazy(r"__[0-9]{1,2}[.)]")  # two expressions: each begins with fixed text
BOLD_PLAIN = lazy(r"(?P<before>[ \t>]*(?:[-*+][ \t]+)?)(?:\*\*|__)(?P<text>[0-9]{1,2}[.)].*)")
LINE = lazy(
    rf"(?P<before>[ \t>]*(?:[-*+][ \t]+)?)(?P<text>(?:(?:étape|etape|step){SPACE}+{SIGN}[0-9]{{1,2}}(?:{SPACE}*/{SPACE}*[0-9]{{1,2}})?"
    rf"|[^\W_]{{2,12}}{SPACE}+(?:étape|etape|step))"
    rf"{SPACE}*(?::|[.–—-](?={SPACE})).*)",
    re.IGNORECASE,
)
TITLE = lazy(
    r"(?P<before>[ \t>]*(?:(?:!!!|\?\?\?\+?|===[!+]?)[^\"]*\"|///[ \t]*[\w-]+[ \t]*\|[ \t]*))"
    r"(?P<text>(?:[^\W\d_]{2,12}[ \t])?(?:étape|etape|step)\b[^\"]*)(?:\"|$)",
    re.IGNORECASE,
)
# « | **Étape 4 :** la clé | »: the label of a row.
ROW = lazy(r"\|[ \t*_]*(?:étape|etape|step)[ \u00a0](\d{1,2})\b", re.IGNORECASE)
BLOCKS = ("!!!", "???", "===")
CLOSING = lazy(r"\*{1,3}|_{1,3}|</(?:strong|b|em|i|u)>")
# « Étape 2 (suite) », "Step 2 (alternate)": the same step again, or another way through it.
GOING_ON = ("suite", "cont", "altern", "variant", "autre", "another")
ONCE_MORE = lazy(
    r"(?:^|[(\[:,–—-])\W*(?:suite(?: et fin)?|continued|continuation|cont\.?|cont['’]d"
    r"|alternat(?:e|ive|if)|variante?|(?:une )?autre (?:façon|méthode|voie)|another way)\W*$"
)
