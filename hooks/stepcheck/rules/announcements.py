"""What announces a number of steps: « en cinq étapes », "the following 3 steps", « Les trois étapes : »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stepcheck.mention_words import IDIOM
from stepcheck.patterns import lazy
from stepcheck.rules.counting import COUNT as N
from stepcheck.rules.counting import LONGEST, SPACE, STEPS, counted, says_count
from stepcheck.rules.inexact import is_inexact
from stepcheck.rules.others import of_another_thing

BLANK = r"[\s*_]"  # shorter to compile than SPACE
START = r"^[ \t>*_]*"
# « trois ou quatre étapes » is no count.
NO_ADJECTIVE = r"derni|premi|autres|last|first|other|more|next|previous|preced|pr[ée]c[ée]d"
NO_ADJECTIVE += r"|(?:ou|or|à|to|et|and|for|pour|de|des|du|of|in|at|on|with|avec|dans)\b"
ADJECTIVE = rf"(?P<adjective>(?:(?!{NO_ADJECTIVE})[^\W\d_](?:[\w'-]|’)*{SPACE}+){{0,2}})"
TO_THE_COLON = r"[^.!?:\n]{0,60}:[ \t]*$"
PROCEDURE = r"(?:process|procedure|method|guide|tutorial|recipe|checklist|routine|protocol|workflow|plan|path|walkthrough)"
# Words that stand in an announcement -> its expressions: a site in one language compiles only its own.
ANNOUNCEMENTS = {
    words: [lazy(pattern, re.IGNORECASE | re.MULTILINE) for pattern in patterns]
    for words, patterns in {
        ("étapes",): (
            rf"\b(?:en(?:{SPACE}+(?:à{BLANK}peine|seulement))?|voici(?:{BLANK}les|{BLANK}nos)?|fai(?:tes|re){BLANK}ces|sui(?:vez|vre|vons)(?:{BLANK}(?:ces|les))?|compor(?:te|tent|tant)"
            rf"|suit|compte(?:nt|z|r)?|compren(?:d|nent)|contien(?:t|nent)|nécessiten?t?|demanden?t?|exigen?t?|requi(?:ert|èrent)|prévo(?:yez|ir)|totalise|faut"
            rf"|reste(?:nt)?(?:{BLANK}plus)?(?:{BLANK}qu['’e])?"
            rf"|il{BLANK}y{BLANK}a|faudra|tient{BLANK}en"
            rf"|se{BLANK}(?:résume|limite|réduit){BLANK}à|(?:se{BLANK}compose|composée?|constituée?){BLANK}de)(?:{SPACE}+(?:exactement|précisément))?{SPACE}+{N}{SPACE}+{ADJECTIVE}étapes\b",
            rf"\b(?:les|ces|aux){SPACE}+{N}{SPACE}+étapes{SPACE}+(?:suivantes|ci-dessous|ci-après|qui{BLANK}suivent|à{BLANK}suivre)",
            rf"(?:{START}|\b(?:les|ces|aux){SPACE}+){N}{SPACE}+(?:prochaines{SPACE}+)?étapes{TO_THE_COLON}",
            rf"(?:{START}|[,;:]{SPACE}+|\b(?:les|ces){SPACE}+){N}{SPACE}+étapes{SPACE}+(?:[^\W\d_]+{SPACE}+)?(?:suffisent|sont{BLANK}(?:nécessaires|requises))",
        ),
        ("step",): (
            rf"\b(?:in|into|just|do{BLANK}these|(?:complete|follow|perform)(?:{SPACE}+all)?(?:{SPACE}+(?:the|these))?(?:{SPACE}+next)?|here{BLANK}are(?:{BLANK}the)?|there{BLANK}are"
            rf"|has|have|takes|requires|involves"
            rf"|follows|includes|contains|comprises|needs?|(?:all{BLANK})?it{BLANK}takes{BLANK}is|through(?:{SPACE}+the)?|consists{BLANK}of"
            rf"|(?:comes?|boils?){BLANK}down{BLANK}to|matter{BLANK}of|made{BLANK}up{BLANK}of)(?:{SPACE}+(?:just|only|but|exactly|precisely|a{BLANK}mere))?{SPACE}+{N}{SPACE}+{ADJECTIVE}steps\b",
            rf"\b(?:the|these){SPACE}+following{SPACE}+{N}{SPACE}+{ADJECTIVE}steps\b",
            rf"\b(?:the|these|all(?:{SPACE}+(?:the|these))?){SPACE}+{N}{SPACE}+(?:following|steps{SPACE}+(?:below|that{BLANK}follow)|following{SPACE}+steps)",
            rf"(?:{START}|\b(?:the|these){SPACE}+)(?:next{SPACE}+)?{N}{SPACE}+{ADJECTIVE}steps{TO_THE_COLON}",
            rf"\b(?!(?:two|2)-steps?{SPACE}+(?:process|procedure|method|protocol)){N}-steps?{SPACE}+{ADJECTIVE}{PROCEDURE}\b",
            rf"\b{N}-steps?{SPACE}+{ADJECTIVE}{PROCEDURE}{SPACE}*:[ \t]*$",
            rf"\b(?:is|as|in){SPACE}+an?{SPACE}+(?!two|2){N}-step\b",
        ),
        ("étapes", "steps"): (
            rf"^\W*{N}{SPACE}+{ADJECTIVE}(?:étapes|steps){SPACE}+(?:pour|to|for|lead|get{BLANK}you|await|mènent|attendent|séparent|vous{BLANK}séparent)\b",
            rf"(?:(?:{START}|[.!?:]{SPACE}+)(?:plus{BLANK}que{SPACE}+)?|(?:\b|^)(?:just|only|seulement){SPACE}+)"
            rf"{N}{SPACE}+{ADJECTIVE}(?:étapes|steps){SPACE}*(?:[.!,;:–—\"]|$)",
            rf"{START}{N}{SPACE}+steps{SPACE}+(?:are{BLANK}(?:enough|needed|required)|suffice)\b",
            rf"[·•|]{SPACE}+{N}{SPACE}+(?:étapes|steps){SPACE}*(?:[·•|]|$)",
            rf"(?:{START}|[.!?]{SPACE}+)[\w-]+{SPACE}+[^\W\d_]+,{SPACE}+{N}{SPACE}+(?:étapes|steps){SPACE}*[,.]",
            rf"(?:{START}|[.!?]{SPACE}+)(?:ces|these){SPACE}+{N}{SPACE}+{ADJECTIVE}(?:étapes|steps)\b",
        ),
    }.items()
}
IN_HEADING = lazy(rf"(?:^|(?<=[^\w.,])){N}{SPACE}+{ADJECTIVE}(?:étapes|steps)\b", re.IGNORECASE)
HYPHENED_TITLE = lazy(rf"\b(?!two|2){N}-step\b(?!-)", re.IGNORECASE)  # "Your seven-step compost heap"
# In the paragraph right above a list: any count before its last colon, else one that a determiner, a preposition or a verb makes
# that of a whole. Not « Deux étapes sont payantes », « réussir deux étapes ».
ABOVE_LIST = lazy(rf"(?<=[\w,;:]){SPACE}+(?:\((?=[^()\n]*\)[\s*_]*[:.][\s*_]*$))?{N}{SPACE}+{ADJECTIVE}(?:étapes|steps)\b", re.IGNORECASE)
HYPHENED = lazy(rf"\b(?:this|the|our|your|an?|following){SPACE}+(?!two|2){N}-step\b", re.IGNORECASE)  # "This eight-step round takes an hour:"
OF_THE_WHOLE = lazy(
    r"(?:\b(?:les|ces|nos|vos|ses|leurs|the|these|our|your|its|en|in|with|avec|par|by|through|into|of|de|sur|on|is|are|seule?s|que|only|just|seulement"
    r"|prend|prennent|takes?|needs?|requires?|demanden?t?|exigen?t?|faut|faudra|nécessiten?t?|run|do|make|follow|complete|perform|suivre|faire"
    r"|exécuter|accomplir|effectuer|réaliser|complete)|d['’]|qu['’])[\s*_(]+$",
    re.IGNORECASE,
)
WHOLE_AFTER = lazy(
    rf"{SPACE}+(?:in{SPACE}(?:all|total)|altogether|en{SPACE}tout|au{SPACE}total|(?:vous{SPACE})?(?:permettent|mènent|suffisent)|get{SPACE}you|let{SPACE}you"
    rf"|will{SPACE}(?:get|do|take|bring))\b",
    re.IGNORECASE,
)
# « sautez les deux étapes suivantes » announces nothing.
PARTIAL = lazy(r"\b(?:saut|ignor|répét|refai|recommenc|skip|repeat|omit|redo)\w*[^.!?]{0,30}$", re.IGNORECASE)
# Neither do « les deux autres étapes », "it used to take nine steps", « trois étapes sur cinq », "two steps of the guide".
SOME_BEFORE = lazy(
    r"\b(?:first|last|next|other|final|previous|remaining|another|premi\w+|derni\w+|prochaines|autres|between|entre|after|après|ou|or"
    r"|(?:avanc|recul)\w*[ ]de)\W+$"
    r"|(?:[0-9]|\b(?:deux|trois|quatre|cinq|six|one|two|three|four|five|six))\s(?:à|to)\s$"
    r"|\b(?:instead|rather|than|lieu|plutôt"
    r"|(?:sav|skip|avoid|remov|merg|add|économis|épargn|évit|supprim|ajout|gagn)\w*)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
SOME_AFTER = lazy(
    rf"{SPACE}*(?:sur|out{SPACE}of|more|fewer|less|later|ago|forward|back|up|down|away|ahead|plus{SPACE}(?:loin|tard)|seulement|only"
    rf"|premières|dernières|précédentes|supplémentaires|restantes|at|qui(?!{SPACE}+suivent)|que(?!{SPACE}+voici)|dont|which|that(?!{SPACE}+follow)|(?:of|de|du|des){SPACE}+(?:(?:the|la|l['’]){SPACE}*)?(?:premi|deuxi|second|first|third|previous|an?other|autre|précéd|last|old|anci)\w*"
    rf"|(?P<whose>of|de|du|des))\b",
    re.IGNORECASE,
)
TO_DO = lazy(rf"{SPACE}+{ADJECTIVE}(?:étapes|steps){SPACE}+(?:pour|to|for|vers)\b", re.IGNORECASE)
LINKED_ONE = lazy(r"\]\((?!#)[^()\s]*\)\W*(?:which|that|qui|dont|où)\b[^.!?]*$", re.IGNORECASE)  # "[the guide](…), which has nine steps"
LINKED_OUT = lazy(r"\]\(https?:[^()\s]*\)[^.!?:]*$")  # "work through [the quick start](https://…), all eleven steps of it"
FARTHEST_LINK = 200  # characters from such a link's address to the count
LINK_TEXT = lazy(r"\[[^\[\]]{,200}\]\((?!#)")  # of another page
DEFINITE = lazy(r"\b(?:les|ces|nos|vos|the|these|our|your)\W+$", re.IGNORECASE)


def announced(text: str, *, in_heading: bool) -> re.Match[str] | None:
    """The first announcement of a text whose count can be read."""
    for steps in STEPS.finditer(text):
        first, last = _around(text, steps)
        if not says_count(text, steps):
            continue
        around = text[first:last].lower()
        fitting = [pattern for words, patterns in ANNOUNCEMENTS.items() if any(word in around for word in words) for pattern in patterns]
        if found := _first_of(fitting, text, first, last):
            return found
        if in_heading and (found := _first_of([IN_HEADING, HYPHENED_TITLE], text, first, last)) and not of_some(text, found, in_heading=True):
            return found
    return None


def announced_above_list(text: str) -> list[tuple[re.Match[str], int]]:
    """The counts of the paragraph right above a list that may be those of its steps."""
    if "](" in text or "][" in text:  # whose steps, the link says
        return []
    return [
        (found, count)
        for found, count in (*counted(ABOVE_LIST, text), *(counted(HYPHENED, text) if "-step" in text and text.rstrip(" \t*_").endswith(":") else ()))
        if count >= 2
        and (
            text.rstrip(" \t*_").endswith(":")
            or OF_THE_WHOLE.search(text, max(0, found.start() - LONGEST), found.start("count"))
            or WHOLE_AFTER.match(text, found.end())
        )
        and not of_some(text, found)
        and not STEPS.search(text, 0, found.start())
        and _announces(text, found, count, max(0, found.start() - LONGEST), len(text))
    ]


def _first_of(patterns: Sequence[re.Pattern[str]], text: str, first: int, last: int) -> re.Match[str] | None:
    """What the first of some expressions finds between two places that counts the steps of a procedure."""
    for pattern in patterns:
        for found, count in counted(pattern, text, first, last):
            if count >= 2 and _announces(text, found, count, max(0, found.start("count") - LONGEST), last):
                return found
    return None


def _announces(text: str, found: re.Match[str], count: int, first: int, last: int) -> bool:
    """Whether nothing says that a count is of some of the steps, or of something else."""
    at = found.start("count")
    if PARTIAL.search(text, first, at) or of_another_thing(text, at) or LINKED_ONE.search(text, first, at):
        return False
    if "](http" in text and LINKED_OUT.search(text, max(0, at - FARTHEST_LINK), at):
        return False
    if is_inexact(text, at, found.end(), count):
        return False
    if "](" in text and (opening := text.rfind("[", first, at)) >= 0 and (link := LINK_TEXT.match(text, opening)) and link.end() > at:
        return False
    idioms = (one for one in IDIOM.finditer(text, first, last) if count == 2 or not one[0].lower().startswith("process"))
    return not any(one.start() <= at < one.end() for one in idioms)


def of_some(text: str, found: re.Match[str], *, in_heading: bool = False) -> bool:
    """Whether the words around a count say that there are other steps: « les deux premières étapes », "two of the steps"."""
    at = found.start("count")
    low = max(0, at - LONGEST)
    if SOME_BEFORE.search(text, low, at):
        return True
    after = SOME_AFTER.match(text, found.end())
    return after is not None and not (after["whose"] and (in_heading or DEFINITE.search(text, low, at)))


def is_of_all(text: str, found: re.Match[str]) -> bool:
    """Whether an announcement that no list follows may be of steps given elsewhere: not « Trois étapes pour réussir », a title."""
    return not of_some(text, found) and TO_DO.match(text, found.end("count")) is None


def _around(text: str, steps: re.Match[str]) -> tuple[int, int]:
    """Where what stands around the word begins and ends: a little before and after, two lines at most."""
    first, last = max(0, steps.start() - LONGEST), min(len(text), steps.end() + LONGEST)
    ending = text.find("\n", steps.end(), last)
    second = text.find("\n", ending + 1, last) if ending >= 0 else -1
    last = second if second >= 0 else last
    while last < len(text) and text[last] != "\n" and text[last - 1] in ": \t":  # cut there, the colon would seem to end the line
        last -= 1
    return first, last
