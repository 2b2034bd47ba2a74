"""What a page says twice, or to programs that have read it by now. What a reader sees, hears and reaches is the same.

Functions take and give the HTML of a page.
"""

from __future__ import annotations

import json
import re

NOTE = re.compile(r'<li id="fn:([^"]+)"')
AGAIN = re.compile(r'<sup id="fnref\d+:[^"]*">')
NOTE_NAME = re.compile(r' ((?:id="|href="#)fn(?:ref)?:)([^"]+)(?=")')
EXCLUDED = ('" data-search-exclude=""', '" data-search-exclude')  # as the whole guide writes it, and the other pages
CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
# Words of the theme -> the feature that says them ("": one that we do not configure).
SAID = {"clipboard.copied": "content.code.copy", "clipboard.copy": "content.code.copy", "select.version": ""}
LITERAL = {"&#160;": "\u00a0", "&#8617;": "↩"}  # what Python-Markdown writes in foot notes


def lean(html: str) -> str:
    """The page with all that."""
    html = with_short_notes(html)
    for mark in EXCLUDED:
        html = html.replace(mark, '"')
    for reference, character in LITERAL.items():
        html = html.replace(reference, character)
    return CONFIG.sub(lambda found: f"{found[1]}{_config(found[2])}{found[3]}", html)


def with_short_notes(html: str) -> str:
    """Foot notes named by the number that the page shows; of a note called twice, only the first call is where the way back leads."""
    numbers = {key: str(number) for number, key in enumerate(NOTE.findall(html), 1)}
    if not numbers:
        return html
    return NOTE_NAME.sub(lambda found: f" {found[1]}{numbers.get(found[2], found[2])}", AGAIN.sub("<sup>", html))


def _config(text: str) -> str:
    """The theme's settings, without the words that nothing says."""
    config = json.loads(text)
    features = config.get("features", ())
    if "translations" in config:
        config["translations"] = {key: words for key, words in config["translations"].items() if SAID.get(key, key) in (key, *features)}
    return json.dumps(config, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
