"""Which properties may say the same thing of an element. Where it cannot be known that they do not, they do."""

from __future__ import annotations

import re
from functools import cache

LOGICAL = re.compile(r"-?(?:inline|block)\b")
SIDES = {"top", "right", "bottom", "left"}
# Properties that overlap although neither's name begins with the other's; the group of all others is the first word of their names.
FAMILIES = {
    **dict.fromkeys((*SIDES, "inset"), "inset"),
    **dict.fromkeys(("line", "font"), "font"),
    **dict.fromkeys(("width", "height", "min", "max", "inline", "block"), "size"),
    **dict.fromkeys(("align", "justify", "place"), "place"),
    **dict.fromkeys(("grid", "gap", "row", "column", "columns"), "grid"),
    **dict.fromkeys(("white", "text"), "text"),
    **dict.fromkeys(("word", "overflow"), "overflow"),
}
APART = re.compile(r"(?:min|max)-(?:width|height)|width|height|top|right|bottom|left|border-(?:radius|collapse|spacing)|(?:row|column)-gap")
# Properties that overlap with shorthands alone.
ALONE = re.compile(
    r"font-\w.*|line-height|align-\w+|justify-\w+|grid-(?:template-)?(?:rows?|columns?)(?:-(?:start|end))?"
    r"|(?:row|column)-\w+|grid-auto-\w+|top|right|bottom|left"
)


def family(name: str) -> str:
    """Group of a property: two of different groups never overlap."""
    if name.startswith("--"):
        return name
    first = re.sub(r"^-[a-z]+-", "", name).split("-")[0]
    return FAMILIES.get(first, first)


@cache
def overlap(one: str, other: str) -> bool:
    """Whether two properties of one family may say the same thing of an element."""
    one, other = (re.sub(r"^-[a-z]+-", "", name) for name in (one, other))
    if one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-"):
        return {one, other} != {"color", "color-scheme"}
    if LOGICAL.search(one) or LOGICAL.search(other):
        return True
    if APART.fullmatch(one) and APART.fullmatch(other):
        return False
    words = [set(name.split("-")) for name in (one, other)]
    if one.startswith("border-") and other.startswith("border-"):
        sides = [found & SIDES for found in words]
        kinds = [found & {"width", "color", "style"} for found in words]
        return not (all(sides) and not sides[0] & sides[1]) and not (all(kinds) and not kinds[0] & kinds[1]) and "radius" not in words[0] | words[1]
    return FAMILIES.get(one.split("-")[0]) in ("inset", "font", "place", "grid") and not (ALONE.fullmatch(one) and ALONE.fullmatch(other))
