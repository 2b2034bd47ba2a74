"""The HTML of a page: what it loads is read, then written anew for the squeezed site. Its text never changes.

Functions take and give strings. What a page must hold for the squeeze to be safe is checked: PageError says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from squeezing.lean import lean

BLANK = r"[ \t\r\n\f]"  # not the no-break spaces, which are text
KEEPS = "pre", "code", "textarea", "script", "style"  # elements whose blanks are kept
TAG = r"<[a-zA-Z/!](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
RAW = "|".join(rf"<{name}\b.*?</{name}\s*>" for name in KEEPS)
PIECE = re.compile(rf"<!--.*?-->|{RAW}|{TAG}", re.DOTALL | re.IGNORECASE)
# Texts and tags without runs of blanks, as long as may be; then a piece that may not be touched.
ONE = rf"[ \n](?!{BLANK})"
LEAN = rf"<(?!!--|(?:{'|'.join(KEEPS)})\b)[a-zA-Z/!](?:[^>\"' \t\r\n\f]++|{ONE}|\"(?:[^\" \t\r\n\f]++|{ONE})*+\"|'(?:[^' \t\r\n\f]++|{ONE})*+')*+>"
STRETCH = re.compile(rf"((?:[^<]++|{LEAN})*+)({PIECE.pattern}|<)?", re.DOTALL | re.IGNORECASE)
BLANKS = re.compile(rf"{BLANK}+")
INDENT = re.compile(rf"\n{BLANK}+")
MANY = re.compile(rf"{BLANK}(?:{BLANK}+|(?<=[\t\r\f]))")  # those that are not already one

SHEET = re.compile(r'<link rel="stylesheet" href="(?P<prefix>[^"]*?)(?P<path>assets/[^"?#]+\.css)">\s*')
SCRIPT = re.compile(r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<code>.*?)</script>\s*", re.DOTALL)
SOURCE = re.compile(r'src="(?<=\ssrc=")(?P<prefix>[^"]*?)(?P<path>assets/[^"?#]+\.js)"')
HIGHLIGHT = re.compile(r'\sdata-highlight="([^"]*)"')
PALETTE_INPUT = re.compile(r'<input class="md-option"(?P<attributes>[^>]*)>')
COLOR = re.compile(r'data-md-color-(\w+)="([^"]*)"')
IMAGE = re.compile(r'<(?P<before>img[^>]*? src|link rel="icon" href)="[^"]*?(?P<path>assets/images/[^"?#]+\.svg)"')
BARE_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)

STORAGE = "__md_scope="  # how the theme's inline script of the head begins
PALETTE = "var palette="  # and the one after the palette's form, whose work ours does
TABS = "var target="  # and the one after the article, which opens the tab named in the address


class PageError(ValueError):
    """A page that cannot be squeezed safely; the message says what was expected."""


@dataclass(frozen=True)
class Loads:
    """What a page loads. Paths are from the site's root; prefix leads there from the page.

    sheets: in order; head: inline scripts that travel with ours; body: scripts run at the end (paths, the theme's last);
    tools: other scripts of the site that stay where they are; highlight: address of the script that marks words; palettes: choices of colours.
    """

    prefix: str
    sheets: tuple[str, ...]
    head: tuple[str, ...]
    body: tuple[str, ...]
    tools: tuple[str, ...]
    highlight: str
    palettes: tuple[tuple[tuple[str, str], ...], ...]


def loads(html: str) -> Loads:
    """What a page loads. Raises PageError when the theme's page is not what we know."""
    head = html.partition("</head>")[0]
    sheets = list(SHEET.finditer(head))
    scripts = list(SCRIPT.finditer(html))
    inline = [found["code"] for found in SCRIPT.finditer(head) if _runs(found) and not SOURCE.search(found["attributes"])]
    sources = [(found, SOURCE.search(found["attributes"])) for found in scripts]
    body = [source["path"] for found, source in sources if source and _at_once(found)]
    tools = [source["path"] for found, source in sources if source and not _at_once(found)]
    palettes = tuple(tuple(COLOR.findall(found["attributes"])) for found in PALETTE_INPUT.finditer(html))
    expected = {
        "des feuilles de style": bool(sheets),
        f"un script en ligne « {STORAGE}… » dans l'en-tête": any(code.startswith(STORAGE) for code in inline),
        f"un script en ligne « {PALETTE}… » après le choix des couleurs": any(found["code"].startswith(PALETTE) for found in scripts),
        "le script du thème (bundle) en dernier": bool(body) and "/bundle." in body[-1],
        "le choix des couleurs": bool(palettes),
    }
    if missing := [what for what, found in expected.items() if not found]:
        raise PageError(f"la page ne contient pas ce que le thème y mettait : {' ; '.join(missing)}.")
    highlight = next((found[1] for found in (HIGHLIGHT.search(script["attributes"]) for script in scripts) if found), "")
    paths = tuple(found["path"] for found in sheets)
    return Loads(sheets[0]["prefix"], paths, tuple(inline), tuple(body), tuple(tools), highlight, palettes)


def _runs(script: re.Match[str]) -> bool:
    return " type=" not in script["attributes"]


def _at_once(script: re.Match[str]) -> bool:
    return not re.search(r"\s(defer|async|type=)", script["attributes"])


def squeezed(html: str, found: Loads, names: Mapping[str, str], kind: str = "") -> str:
    """The page that loads one stylesheet, perhaps that of its kind, and one small script; the rest comes at the reader's first sign of life.

    names: "site.css", "late.css", "first.js", "theme.js" -> their published paths, and the same for each kind and each tool.
    kind: name of the second stylesheet, "" for none.
    """
    head, closed, body = html.partition("</head>")
    highlight = f' data-highlight="{found.highlight}"' if found.highlight else ""
    root = found.prefix or "./"
    late = "".join(f' data-{name}="{found.prefix}{names[file]}"' for name, file in (("late", "late.css"), ("theme", "theme.js")))
    sheets = "".join(f'<link rel="stylesheet" href="{found.prefix}{names[name]}">\n' for name in ("site.css", kind) if name)
    # After the sheets, for which it then waits: a page whose sheets come after its end is laid out twice, the first time without them.
    start = f'{sheets}<script src="{found.prefix}{names["first.js"]}"{late}{highlight} data-root="{root}"></script>\n'
    first = SHEET.search(head)
    at = first.start() if first else len(head)
    head = SCRIPT.sub(lambda script: "" if _runs(script) and not SOURCE.search(script["attributes"]) else script[0], head)
    head = head[:at] + start + SHEET.sub("", head[at:])
    tabs = 'id="__tabbed_' in body
    html = head + closed + SCRIPT.sub(lambda script: "" if _leaves(script, found, tabs) else script[0], body)
    html = SOURCE.sub(lambda source: f'src="{source["prefix"]}{names.get(source["path"], source["path"])}"', html)
    return collapsed(boxed(lean(html)))


def _leaves(script: re.Match[str], found: Loads, tabs: bool) -> bool:
    source = SOURCE.search(script["attributes"])
    if source:
        return source["path"] in found.body
    return script["code"].startswith(PALETTE) or (script["code"].startswith(TABS) and not tabs)


def boxed(html: str) -> str:
    """Each table in the boxes that the theme's script would put around it, so that nothing moves when it comes."""
    return BARE_TABLE.sub(lambda table: f'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">{table[0]}</div></div>', html)


def with_small_pictures(html: str, picture: Callable[[str], str | None]) -> str:
    """The page with its small drawings inside: no request for them. picture: path from the site's root -> SVG, or None to leave it outside."""

    def inside(image: re.Match[str]) -> str:
        drawing = picture(image["path"])
        return image[0] if drawing is None else f'<{image["before"]}="data:image/svg+xml,{_in_address(drawing)}"'

    return IMAGE.sub(inside, html)


def _in_address(svg: str) -> str:
    """An SVG as the rest of a data: address, in double quotes."""
    return quote(BLANKS.sub(" ", svg.strip()).replace('"', "'"), safe="'/:=,;()<>!*+&").replace("&", "%26").replace("<", "%3C").replace(">", "%3E")


def collapsed(html: str) -> str:
    """The page without comments, each run of blanks made one; not in code, scripts or between no-break spaces. Same rendering."""
    parts = []
    for text, piece in STRETCH.findall(html):
        parts.append(MANY.sub(_one_blank, INDENT.sub("\n", text)))
        parts.append("" if piece.startswith("<!--") else piece)
    return "".join(parts)


def _one_blank(blanks: re.Match[str]) -> str:
    return "\n" if "\n" in blanks[0] else " "
