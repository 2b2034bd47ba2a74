"""What announces a number of steps: « en cinq étapes », "the following 3 steps", « Les trois étapes : »."""

from __future__ import annotations

import re
from functools import cache

from stepcheck.mention_words import IDIOM
from stepcheck.patterns import lazy
from stepcheck.rules.counting import COUNT as N
from stepcheck.rules.counting import LONGEST, SPACE, STEPS, counted, says_count

BLANK = r"[\s*_]"  # shorter to compile than SPACE
START = r"^[ \t>]*"
ADJECTIVE = rf"(?:(?!derni|premi|autres|last|first|other|more|next|previous|preced|pr[ée]c[ée]d)[^\W\d_](?:[\w'-]|’)*{SPACE}+){{0,2}}"
TO_THE_COLON = r"[^.!?:\n]{0,60}:[ \t]*$"
# Words that stand in an announcement -> its expressions: a site in one language compiles only its own.
ANNOUNCEMENTS = {
    words: [lazy(pattern, re.IGNORECASE | re.MULTILINE) for pattern in patterns]
    for words, patterns in {
        ("étapes",): (
            rf"\b(?:en(?:{SPACE}+(?:à{BLANK}peine|seulement))?|voici(?:{BLANK}les|{BLANK}nos)?|sui(?:vez|vre|vons)(?:{BLANK}(?:ces|les))?|compor(?:te|tent|tant)"
            rf"|suit|compte(?:nt|z|r)?|compren(?:d|nent)|contien(?:t|nent)|nécessiten?t?|demanden?t?|exigen?t?|requi(?:ert|èrent)|prévo(?:yez|ir)|totalise|faut"
            rf"|reste(?:nt)?(?:{BLANK}plus)?(?:{BLANK}qu['’e])?"
            rf"|il{BLANK}y{BLANK}a|tient{BLANK}en"
            rf"|se{BLANK}(?:résume|limite|réduit){BLANK}à|(?:se{BLANK}compose|composée?|constituée?){BLANK}de){SPACE}+{N}{SPACE}+{ADJECTIVE}étapes\b",
            rf"\b(?:les|ces|aux){SPACE}+{N}{SPACE}+étapes{SPACE}+(?:suivantes|ci-dessous|qui{BLANK}suivent)",
            rf"(?:{START}|\b(?:les|ces|aux){SPACE}+){N}{SPACE}+étapes{TO_THE_COLON}",
            rf"(?:{START}|[,;:]{SPACE}+|\b(?:les|ces){SPACE}+){N}{SPACE}+étapes{SPACE}+(?:[^\W\d_]+{SPACE}+)?(?:suffisent|sont{BLANK}(?:nécessaires|requises))",
        ),
        ("step",): (
            rf"\b(?:in|(?:complete|follow|perform)(?:{SPACE}+(?:the|these))?(?:{SPACE}+next)?|here{BLANK}are(?:{BLANK}the)?|there{BLANK}are|has|have|takes|requires|involves"
            rf"|follows|includes|contains|comprises|needs|through(?:{SPACE}+the)?|consists{BLANK}of|(?:comes|boils){BLANK}down{BLANK}to|matter{BLANK}of|made{BLANK}up{BLANK}of"
            rf"|(?:divided|split|broken(?:{BLANK}down)?){BLANK}into)(?:{SPACE}+(?:just|only|but|a{BLANK}mere))?{SPACE}+{N}{SPACE}+{ADJECTIVE}steps\b",
            rf"\b(?:the|these){SPACE}+following{SPACE}+{N}{SPACE}+{ADJECTIVE}steps\b",
            rf"\b(?:the|these|all(?:{SPACE}+(?:the|these))?){SPACE}+{N}{SPACE}+(?:following|steps{SPACE}+(?:below|that{BLANK}follow)|following{SPACE}+steps)",
            rf"(?:{START}|\b(?:the|these){SPACE}+){N}{SPACE}+{ADJECTIVE}steps{TO_THE_COLON}",
            rf"\b(?!two|2){N}-steps?{SPACE}+(?:process|procedure|method|guide|tutorial|recipe)\b",
            rf"\b{N}-steps?{SPACE}+(?:process|procedure|method|guide|tutorial|recipe){SPACE}*:[ \t]*$",
        ),
        ("étapes", "steps"): (
            rf"^\W*{N}{SPACE}+{ADJECTIVE}(?:étapes|steps){SPACE}+(?:pour|to|for)\b",
            rf"(?:{START}|[.!?:]{SPACE}+)(?:(?:just|only|seulement|plus{BLANK}que){SPACE}+)?{N}{SPACE}+{ADJECTIVE}(?:étapes|steps){SPACE}*(?:[.!,;:–—]|$)",
        ),
    }.items()
}
IN_HEADING = lazy(rf"^\W*(?:(?:les|nos|vos|the|our|your){SPACE}+)?{N}{SPACE}+{ADJECTIVE}(?:étapes|steps)\b", re.IGNORECASE)
# « sautez les deux étapes suivantes » announces nothing.
PARTIAL = lazy(r"\b(?:saut|ignor|répét|refai|recommenc|skip|repeat|omit|redo)\w*[^.!?]{0,30}$", re.IGNORECASE)


def announced(text: str, *, in_heading: bool) -> re.Match[str] | None:
    """The first announcement of a text whose count can be read."""
    for steps in STEPS.finditer(text):
        first, last = _around(text, steps)
        if not says_count(text, steps):
            continue
        around = text[first:last].lower()
        fitting = [pattern for words, patterns in ANNOUNCEMENTS.items() if any(word in around for word in words) for pattern in patterns]
        for pattern in (*fitting, *([IN_HEADING] if in_heading else [])):
            for found, count in counted(pattern, text, first, last):
                at = found.start("count")
                near = max(0, at - LONGEST)
                if count < 2 or PARTIAL.search(text, near, at) or of_another_thing(text, at):
                    continue
                idioms = (one for one in IDIOM.finditer(text, near, last) if count == 2 or not one[0].lower().startswith("process"))
                if not any(one.start() <= at < one.end() for one in idioms):
                    return found
    return None


def _around(text: str, steps: re.Match[str]) -> tuple[int, int]:
    """Where what stands around the word begins and ends: a little before and after, two lines at most."""
    first, last = max(0, steps.start() - LONGEST), min(len(text), steps.end() + LONGEST)
    ending = text.find("\n", steps.end(), last)
    second = text.find("\n", ending + 1, last) if ending >= 0 else -1
    last = second if second >= 0 else last
    while last < len(text) and text[last] != "\n" and text[last - 1] in ": \t":  # cut there, the colon would seem to end the line
        last -= 1
    return first, last


def of_another_thing(text: str, count: int) -> bool:
    """« l'escalier compte 12 étapes », "12 steps a minute": steps of something else than a procedure."""
    thing, rate = _other_things()
    steps = STEPS.search(text, count)
    return thing.search(text, max(0, count - LONGEST), count) is not None or (steps is not None and rate.match(text, steps.start()) is not None)


@cache
def _other_things() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            rf"\b(?:escaliers?|escabeaux?|perrons?|tour{SPACE}de{SPACE}france|ladders?|stepladders?|stairs?|staircases?|stairways?|escalators?"
            rf"|dances?|pedometers?)\b[^.!?:0-9]{{0,25}}\b(?:a|ont|compte|comptent|comporte|comprend|de|has|have|includes|with|of)(?:{SPACE}+only)?{SPACE}+$"
            rf"|\b(?:he|she){SPACE}+takes{SPACE}+$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:étapes|steps){SPACE}+(?:(?:a|an|per|each|every|par|chaque){SPACE}+|/{SPACE}*)"
            rf"(?:second|minute|hour|day|night|week|month|year|jour|nuit|seconde|heure|semaine|mois|an|année)s?\b",
            re.IGNORECASE,
        ),
    )
