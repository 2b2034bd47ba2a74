"""What a contributor is told: found, expected, remedy; one message a code, in French and in English."""

from __future__ import annotations

from stepcheck.model import Finding

PLACES = {
    "fr": {"text": "du simple texte", "code": "du code", "bullet": "une puce"},
    "en": {"text": "plain text", "code": "code", "bullet": "a bullet"},
}
MESSAGES = {
    "fr": {
        "ETP101": "l'étape {typed} est écrite deux fois de suite ; attendu : {expected}. Renumérotez à partir d'ici.",
        "ETP102": "on saute de l'étape {before} à l'étape {typed} ; attendu : {expected}. Renumérotez, ou ajoutez l'étape oubliée.",
        "ETP103": "l'étape {typed} vient après l'étape {before} ; attendu : {expected}. Remettez les étapes en ordre.",
        "ETP104": "cette liste commence à {typed} et ne continue aucune liste. Commencez à 1.",
        "ETP111": "vous avez écrit {typed} mais le lecteur voit {shown} : la liste est coupée ou renumérotée. "
        "Décalez de quatre espaces ce qui se trouve entre les étapes.",
        "ETP113": "l'étape {typed} s'affiche comme {place} et non comme une étape. "
        "Mettez une ligne vide avant la liste, un espace après le point, et aucun bloc au bord entre les étapes.",
        "ETP114": "cette puce est comptée comme une étape. Décalez-la de quatre espaces sous son étape.",
        "ETP201": "le titre « étape {typed} » est répété ; attendu : {expected}. Renumérotez les titres.",
        "ETP202": "le titre « étape {typed} » arrive trop tôt ; attendu : {expected}. Renumérotez, ou ajoutez l'étape oubliée.",
        "ETP203": "le titre « étape {typed} » n'est pas à sa place ; attendu : {expected}. Remettez les titres en ordre.",
        "ETP301": "le texte renvoie à l'étape {number}, qui n'existe pas ici. Corrigez le numéro, ou faites-en un lien vers la bonne section.",
        "ETP302": "« étapes {first} à {last} » est à l'envers. Mettez le plus petit numéro d'abord.",
        "ETP501": "section « {section} » : la page française montre les étapes {expected}, cette traduction {found}. Mettez les mêmes étapes.",
        "ETP502": "section « {section} » : cette traduction a des étapes ({found}) que la page française n'a pas. "
        "Retirez-les, ou ajoutez-les en français.",
    },
    "en": {
        "ETP101": "step {typed} is typed twice in a row; expected: {expected}. Renumber from here.",
        "ETP102": "the list jumps from step {before} to step {typed}; expected: {expected}. Renumber, or add the missing step.",
        "ETP103": "step {typed} comes after step {before}; expected: {expected}. Put the steps in order.",
        "ETP104": "this list starts at {typed} and continues no list. Start at 1.",
        "ETP111": "you typed {typed} but the reader sees {shown}: the list is cut or renumbered. "
        "Indent by four spaces whatever stands between the steps.",
        "ETP113": "step {typed} shows as {place}, not as a step. "
        "Leave a blank line before the list, a space after the dot, and no block at the margin between steps.",
        "ETP114": "this bullet is counted as a step. Indent it by four spaces under its step.",
        "ETP201": 'the heading "step {typed}" is repeated; expected: {expected}. Renumber the headings.',
        "ETP202": 'the heading "step {typed}" comes too early; expected: {expected}. Renumber, or add the missing step.',
        "ETP203": 'the heading "step {typed}" is out of place; expected: {expected}. Put the headings in order.',
        "ETP301": "the text refers to step {number}, which does not exist here. Correct the number, or make it a link to the right section.",
        "ETP302": '"steps {first} to {last}" is reversed. Put the lower number first.',
        "ETP501": 'section "{section}": the French page shows steps {expected}, this translation {found}. Give the same steps.',
        "ETP502": 'section "{section}": this translation has steps ({found}) that the French page has not. Remove them, or add them in French.',
    },
}


def tell(finding: Finding, language: str) -> str:
    """The message of a finding in a language ("fr", else English)."""
    language = "fr" if language == "fr" else "en"
    values = dict(finding.values)
    if "place" in values:
        values["place"] = PLACES[language][str(values["place"])]
    if isinstance(values.get("expected"), int):
        values["before"] = int(str(values["expected"])) - 1
    return MESSAGES[language][finding.code].format(**values)
