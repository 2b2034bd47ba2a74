"""What a page cites from elsewhere: a block quotation, words in quotation marks. Its steps are not those of the page."""

from __future__ import annotations

from stepcheck.patterns import lazy
from stepcheck.source import Source

LONGEST = 200  # characters of a citation looked at on each side
MARKS = {"«": "»", "“": "”", '"': '"'}
AFTER = lazy(r",?\s+[^\W\d_]")  # not « Étape 2 : ouvrir », which may be a title of the page
WORD = lazy(r"(?!(?:étape|etape|step)s?\b)[^\W\d_]{3,}|\bgo\b")
# A block quotation that is a notice of the page itself: "> **Note** …", « > Attention : … », "> [!TIP]", « > ⚠ … ».
NOTICE = lazy(
    r"[>\s]*(?:\[!|[*_]{1,3}[^*_\n]{2,40}[*_]|[^\w\s«“\"'(\[*_>]|:\w+:"
    r"|(?i:attention|avertissement|danger|important|note|nota|nb|n\.b\.|remarque|rappel|info|information|à[ ]noter|à[ ]savoir|astuce|conseil"
    r"|bon[ ]à[ ]savoir|prudence|warning|caution|notice|tip|hint|reminder|beware|remember)\b[^.!?\n]{0,20}(?:[:!.,–—-]|$))"
)


def in_block_quotation(line: int, source: Source) -> bool:
    """Whether a line is of a quotation of another text, not of a notice that the author writes as a quotation."""
    first, step = source.quotations.get(line, (0, 0))
    return bool(first) and (0 < step < line or NOTICE.match(source.lines[first - 1]) is None)


def in_marks(text: str, start: int, end: int) -> bool:
    """Whether a part of a paragraph stands in quotation marks with other words: « le manuel disait "allez à l'étape 11" », "Step 12 failed"."""
    low = max(text.rfind("\n\n", 0, start), start - LONGEST, 0)
    before = text[low:start]
    for opening, closing in MARKS.items():
        if opening not in before:
            continue
        at = before.rfind(opening)
        is_open = before.count(opening) % 2 == 1 if opening == closing else before.find(closing, at) < 0
        if not is_open or "<" in before or text.find(closing, end, end + LONGEST) < 0:
            continue
        if WORD.search(before, at) or AFTER.match(text, end, text.find(closing, end)):
            return True
    return False
