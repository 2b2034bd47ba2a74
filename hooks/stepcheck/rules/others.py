"""Steps of something else than the procedures of the page: of stairs, of a tour, of somebody else's document."""

from __future__ import annotations

import re
from functools import cache

from stepcheck.rules.counting import LONGEST, SPACE, STEPS


def of_another_thing(text: str, count: int) -> bool:
    """« l'escalier compte 12 étapes », "12 steps a minute": steps of something else than a procedure."""
    thing, rate = _other_things()
    steps = STEPS.search(text, count)
    sentence = text[count : count + 2 * LONGEST].split(".")[0].rstrip(" \t*_")
    if not sentence.endswith(":") and _of_others().search(text, max(0, count - LONGEST), count):
        return True
    return thing.search(text, max(0, count - LONGEST), count) is not None or (steps is not None and rate.match(text, steps.start()) is not None)


@cache
def _of_others() -> re.Pattern[str]:
    """What comes from somebody else, whose steps are not written here: "the vendor's checklist has 14 steps", "the rep's 15-step method"."""
    others = r"vendors?|manufacturers?|suppliers?|leaflets?|booklets?|wizards?|acts?|sequences?|(?:its|their)[ ]own|(?:sa|son|leur)[ ]propre"
    others += r"|fabricants?|constructeurs?|fournisseurs?|éditeurs?|notices?|assistants?|normes?|référentiels?|lois?|tours?|circuits?"
    others += r"|séquences?|gammes?"
    own = r"let|here|it|that|there|what|today|who|page|guide|section|procedure|chapter|tutorial|recipe|lesson"
    others += r"|(?:une?|tout|toute)[ ]autre|another|different|that[ ](?:guide|manual|page|document|tutorial)"
    return re.compile(rf"\b(?:{others})\b[^.!?:]{{0,60}}$|\b(?!(?:{own})['’]s)\w+['’]s\b[^.!?:]{{0,40}}$", re.IGNORECASE)


@cache
def _other_things() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            rf"\b(?:escaliers?|escabeaux?|perrons?|tour{SPACE}de{SPACE}france|ladders?|stepladders?|stairs?|staircases?|stairways?|escalators?"
            rf"|dances?|pedometers?)\b[^.!?:0-9]{{0,25}}\b(?:a|ont|compte|comptent|comporte|comprend|de|has|have|includes|with|of)(?:{SPACE}+only)?{SPACE}+$"
            rf"|\b(?:courses?|rallyes?|randonnées?|treks?){SPACE}+(?:comp(?:te|tent|orte|ortent|rend)){SPACE}+$"
            rf"|\b(?:he|she){SPACE}+takes{SPACE}+$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:étapes{SPACE}+qui{SPACE}+(?:lui|leur){SPACE}+(?:est|sont){SPACE}+propres?|-?steps?\b[^.!?:\n]{{0,30}}\bof{SPACE}+(?:its|their|his|her){SPACE}+own)\b"
            rf"|(?:étapes|steps){SPACE}+(?:(?:a|an|per|each|every|par|chaque){SPACE}+|/{SPACE}*)"
            rf"(?:second|minute|hour|day|night|week|month|year|jour|nuit|seconde|heure|semaine|mois|an|année)s?\b"
            # « deux étapes, décrites sur le pot de vernis »
            rf"|(?:étapes|steps)\b[^.!?]{{0,60}}\b(?:décrites|expliquées|imprimées|données|described|explained|printed|given){SPACE}+(?:sur|dans|par|on|in|by)\b"
            rf"(?!{SPACE}+(?:cette|ce|this|the{SPACE}next|la{SPACE}suite))"
            # « douze étapes, réparties sur quatre pages », "spread over several chapters"
            rf"|(?:étapes|steps)\b[^.!?]{{0,40}}\b(?:sur|dans|over|across|in|on){SPACE}+(?:[^\W\d_]+|[0-9]+){SPACE}+(?:pages|articles|chapitres|chapters|fiches)\b",
            re.IGNORECASE,
        ),
    )
