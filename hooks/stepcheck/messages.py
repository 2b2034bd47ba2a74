"""What a contributor is told: what was found, what was expected, the remedy; in French and in English.

A message is found by its code and cause ("ETP111/fence"), then by its code alone.
"""

from __future__ import annotations

from stepcheck.messages_en import ENGLISH
from stepcheck.messages_fr import FRENCH

MESSAGES = {"fr": FRENCH, "en": ENGLISH}
