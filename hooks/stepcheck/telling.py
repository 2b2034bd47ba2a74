"""The message of a finding, in the language of its page: the text of its code and cause (`messages`), filled in."""

from __future__ import annotations

from stepcheck.messages import MESSAGES
from stepcheck.model import Finding
from stepcheck.numbers import spelt

BLOCKS = {
    "fr": {
        "fence": "le bloc de code",
        "admonition": "l'encadré",
        "tab": "l'onglet",
        "image": "l'image",
        "comment": "le commentaire",
        "heading": "le titre",
        "table": "le tableau",
        "quote": "la citation",
        "html": "le bloc HTML",
        "snippet": "l'extrait inclus",
        "rule": "le filet",
        "bullets": "la liste à puces",
        "attributes": "la ligne d'attributs",
        "paragraph": "le paragraphe",
        "unknown": "ce qui précède",
    },
    "en": {
        "fence": "the code block",
        "admonition": "the admonition",
        "tab": "the tab",
        "image": "the image",
        "comment": "the comment",
        "heading": "the heading",
        "table": "the table",
        "quote": "the quote",
        "html": "the HTML block",
        "snippet": "the included snippet",
        "rule": "the rule",
        "bullets": "the bullet list",
        "attributes": "the attribute list",
        "paragraph": "the paragraph",
        "unknown": "what stands before",
    },
}
REFERENCES = {
    "fr": (" Relisez ensuite le renvoi de la ligne {}.", " Relisez ensuite les renvois des lignes {}."),
    "en": (" Then check the reference on line {}.", " Then check the references on lines {}."),
}
AND_SO_ON = {"fr": " De même jusqu'à l'étape {last}.", "en": " The same for the steps up to {last}."}
LINE_BY_LINE = ("no-space", "no-break", "parenthesis", "full-width", "code")  # causes whose remedy is for each line
NONE = {"fr": "aucune", "en": "none"}


def tell(finding: Finding, language: str) -> str:
    """The message of a finding for a reader of a language ("fr"; any other is told in English)."""
    known = "fr" if language.startswith("fr") else "en"
    table, values = MESSAGES[known], dict(finding.values)
    cause = str(values.get("cause", ""))
    if finding.code == "ETP306" and values.get("other"):
        cause = "other"
    template = (
        table.get(f"{finding.code}/{cause}") or table.get(finding.code) or next(text for key, text in table.items() if key.startswith(finding.code))
    )
    if cause == "known" and finding.code == "ETP205":
        values["right"] = spelt(int(str(values["typed"])), str(values["right"]), known)
    if style := values.get("style"):
        values |= {
            key: spelt(value, str(style), known) for key, value in values.items() if key in ("typed", "expected", "before") and isinstance(value, int)
        }
    if cause in LINE_BY_LINE and values.get("last") not in (None, values.get("typed")):
        template += AND_SO_ON[known]
    values |= {key: NONE[known] for key in ("found", "expected") if finding.code == "ETP501" and values.get(key) == "0"}
    if values.get("included"):
        template = table[f"{finding.code}/included"]
    message = template.format(**{**values, "block": BLOCKS[known].get(cause, "")})
    if references := str(values.get("references", "")):
        message += REFERENCES[known]["," in references].format(references)
    return message
