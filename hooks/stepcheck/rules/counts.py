"""« en cinq étapes », "the following 3 steps": the announced count is the number of steps that follow (ETP401)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stepcheck.mentions import IDIOM
from stepcheck.model import Finding, ShownList, finding
from stepcheck.numbers import CARDINAL
from stepcheck.pages import Page
from stepcheck.patterns import lazy
from stepcheck.prose import paragraphs
from stepcheck.rules.recalls import COUNT as N
from stepcheck.rules.recalls import SPACE, STEPS, counted, is_recall, value
from stepcheck.rules.titles import Series
from stepcheck.scopes import FAR, Scopes
from stepcheck.titles import BOLD_LEVEL, HEADING_LEVELS

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
COUNTED = lazy(rf"(?:[0-9]|\b(?:{CARDINAL})\b)[^.!?]{{0,60}}$", re.IGNORECASE)
LONGEST = 100  # characters of an announcement before « étapes »
IN_HEADING = lazy(rf"^\W*(?:(?:les|nos|vos|the|our|your){SPACE}+)?{N}{SPACE}+{ADJECTIVE}(?:étapes|steps)\b", re.IGNORECASE)
# « sautez les deux étapes suivantes » announces nothing.
PARTIAL = lazy(r"\b(?:saut|ignor|répét|refai|recommenc|skip|repeat|omit|redo)\w*[^.!?]{0,30}$", re.IGNORECASE)
FARTHEST = 16  # lines between the announcement and the list


def check_counts(page: Page, series: list[Series]) -> Iterator[Finding]:
    """Findings on announced counts, in the prose and in the headings."""
    texts = [(start, text, -2) for start, text in paragraphs(page) if STEPS.search(text)]
    known = {heading.line for heading in page.headings}
    texts = [one for one in texts if one[0] not in known]
    texts += [(heading.line, heading.text, index) for index, heading in enumerate(page.headings)]
    scopes: Scopes | None = None
    for start, text, heading in texts:
        found = _announced(text, in_heading=heading >= 0)
        if found is None:
            continue
        scopes = scopes or Scopes(page, series)
        count = value(found["count"])
        before = text[: found.start("count")]
        line = start + before.count("\n")
        if heading < 0 and is_recall(start, text, found.start("count"), page, scopes):
            continue  # told by `recalls`
        possible, main = _candidates(line, page, series, heading if heading >= 0 else page.section(line), scopes)
        if main is not None and count not in possible:
            col = len(before) - before.rfind("\n")
            if heading >= 0:
                col = page.source.lines[line - 1].find(found["count"]) + 1 or 1
            yield finding(line, col, "ETP401", announced=count, found=main)


def _announced(text: str, *, in_heading: bool) -> re.Match[str] | None:
    """The first announcement of a text whose count can be read."""
    for steps in STEPS.finditer(text):
        first, last = _around(text, steps)
        if not COUNTED.search(text, first, steps.end()):
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


def _candidates(line: int, page: Page, series: list[Series], section: int, scopes: Scopes) -> tuple[set[int], int | None]:
    """(counts that would be right, the likeliest or None when nothing follows that could be counted)."""
    end = page.section_end(section)
    own_heading = section >= 0 and page.headings[section].line == line
    last = end if own_heading or section < 0 or page.headings[section].level == 1 else min(end, line + FARTHEST)
    inside = not own_heading and scopes.in_list(line)
    following = [one for one in scopes.between(line + 1, last) if (scopes.reaches(one, line) if inside else one.parent is None)]
    if inside:
        following = [one for one in following if one.parent is not None]
    titled = [one for one in series if line < one.titles[0].line < end]
    steps = next((one for one in titled if one.form == "step" and one.level in (*HEADING_LEVELS, BOLD_LEVEL) and len(one.titles) > 1), None)
    first_title = steps.titles[0].line if steps and not inside else FAR
    following = [one for one in following if one.first_line < first_title]  # the lists of each step are not the steps
    possible: set[int] = set()
    main: int | None = None
    if _raw_list_between(line, following[0].first_line if following else first_title, page):
        return possible, None
    if following:
        first = following[0]
        goes_on = [one for one in following if one.heading == first.heading or own_heading]
        possible |= {len(first.items), first.numbers[-1], sum(len(one.items) for one in goes_on), max(max(one.numbers) for one in goes_on)}
        bound = next((one.line for one in page.headings if one.line > first.first_line), end)
        possible.add(max(scopes.typed_between(first.first_line, min(end, bound)), default=0))  # steps shown elsewhere
        main = len(first.items)
    for each in titled:
        possible |= {len(each.titles), max(each.numbers)}
    if titled and (main is None or titled[0].titles[0].line < following[0].first_line):
        main = max(titled[0].numbers)
    farthest = min(line + FARTHEST, first_title, end - 1)
    bullets = [one for one in page.shown.lists if not one.ordered and one.parent is None and line < one.first_line <= farthest]
    if following and _introduces(line, following[0].first_line, page):
        return possible, main
    if bullets and (main is None or not titled) and _introduces(line, bullets[0].first_line, page):
        return possible | _bulleted(bullets), len(bullets[0].items)
    level = page.headings[section].level if section >= 0 else 0
    below = [one for one in page.headings[section + 1 :] if one.line < end]
    for depth in range(level + 1, 7):
        if steps is None or depth != steps.level:
            possible.add(sum(one.level == depth for one in below))
    if bullets:
        possible |= _bulleted(bullets)
        if following and bullets[0].first_line < min(following[0].first_line, titled[0].titles[0].line if titled else FAR):
            return possible, None
    return possible, main


def _raw_list_between(line: int, first: int, page: Page) -> bool:
    """Whether a list written in HTML, whose steps are not counted here, comes first."""
    return any("<ol" in text for text in page.source.lines[line : min(first - 1, line + FARTHEST)])


def _bulleted(bullets: list[ShownList]) -> set[int]:
    """The counts of a list of bullets: by itself, and with those that follow it in its section."""
    return {len(bullets[0].items), sum(len(one.items) for one in bullets if one.heading == bullets[0].heading)}


def _introduces(line: int, first: int, page: Page) -> bool:
    """Whether a line ends with a colon right before a list: its bullets are the steps."""
    between = page.source.lines[line : first - 1]
    return page.source.lines[line - 1].rstrip(" \t*_").endswith(":") and not any(one.strip() for one in between)
