"""No page can load, send or run anything that is not ours: a strict content security policy travels in each page.

Inline scripts of the theme are allowed by their hash, computed at build. A meta element works on any host; those that
send headers add hosting.py's, which alone can carry frame-ancestors.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
META = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
SPECULATION = "'inline-speculation-rules'"
CHARSET = '<meta charset="utf-8">'

# `mkdocs serve` adds its own reloading script to each page after the build: the policy would stop it.
_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the pages are for a preview."""
    global _serving
    _serving = command == "serve"


@event_priority(-100)  # after every hook that may change a script
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put the policy in one page."""
    return output if _serving else with_policy(output)


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Put the policy in the 404 pages too."""
    return with_policy(output_content) if template_name.endswith(".html") and not _serving else output_content


def policy(html: str, more: tuple[str, ...] = ()) -> str:
    """The policy of one page: everything from its own host, and its own inline scripts by hash. more: other sources of scripts."""
    return policy_for(inline_scripts(html), more)


def policy_for(codes: Iterable[str], more: tuple[str, ...] = ()) -> str:
    """The policy that lets some inline scripts run."""
    hashes = [f"'sha256-{digest(code)}'" for code in codes]
    scripts = " ".join(["'self'", *more, *dict.fromkeys(hashes)])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def inline_scripts(html: str) -> list[str]:
    """Code of the scripts that a browser would run from the page itself (data blocks need no permission)."""
    found = SCRIPT.finditer(html)
    return [m["code"] for m in found if " src=" not in m["attributes"] and "application/" not in m["attributes"]]


def digest(code: str) -> str:
    """Base64 of the SHA-256 of a script's text, as the policy wants it."""
    return base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")


def with_policy(html: str) -> str:
    """The page with the policy right after its charset, before anything can load."""
    return html.replace(CHARSET, f'{CHARSET}\n      <meta http-equiv="Content-Security-Policy" content="{policy(html)}">', 1)


def renewed(html: str) -> str:
    """A page whose scripts have changed since its policy was written, with the policy that they need now.

    Rules that say which pages to prepare may be inline: they are data, which name addresses of this host only.
    """
    needed = policy(html, (SPECULATION,))
    return META.sub(lambda found: f"{found[1]}{needed}{found[2]}", html, count=1)
