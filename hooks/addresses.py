"""Every link leads where it says, to an official site: domains outside data/domains.yml and disguised addresses are refused.

A worried reader follows our links without looking. An address is read here as a browser reads it (spaces, tabs and line ends
dropped, backslashes as slashes), so that one written to fool the eye is seen for what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import registers
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from rendered import read
from reporting import Problem, is_in_its_own_language, line_with, report

DROPPED = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
SHOWN_HOST = re.compile(r"(?<![\w.@-])(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?=[/\s:?#)]|$)", re.IGNORECASE)
ANCHOR = re.compile(r"#[\w:.-]*")  # most links of a page: the calls of its sources
PLAIN_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
REGISTER = "data/sources.yml"
HERE = "Modifiez data/domains.yml si ce site est officiel, en disant pourquoi ; sinon nommez-le sans lien."


@dataclass(frozen=True)
class Domains:
    """What data/domains.yml lists: hosts that links may lead to, hosts that they may not, addresses that one may write to."""

    official: Mapping[str, str]
    refused: Mapping[str, str]
    mail: Mapping[str, str]


@event_priority(90)  # the HTML of the page's own Markdown, like markup
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Report each link of a page that does not lead to an official site, or not where its text says."""
    if is_in_its_own_language(page, config):
        known = read_domains(registers.domains(config))
        found = check(f"docs/{page.file.src_uri}", page.file.content_string, html, known)
        register = Path(config.config_file_path).parent / REGISTER
        report(placed(one, page.file.content_string, register.read_text("utf-8-sig")) for one in found)


def placed(problem: Problem, source: str, register: str) -> Problem:
    """A problem of a link that the page does not hold, but the register of sources does: told where it is written."""
    shown = re.findall(r"« ([^»]+) »", problem.message)
    if any(words in source for words in shown) or not (held := next((words for words in shown if words in register), "")):
        return problem
    remedy = "Pour une source, remplacez « url » par « read_as: le-domaine » : elle sera nommée sans lien."
    return Problem(REGISTER, line_with(register.splitlines(), [held]), problem.code, f"{problem.message} {remedy}")


def read_domains(loaded: Mapping[str, Sequence[Mapping[str, Any]]]) -> Domains:
    """The three lists, each domain or address with its reason."""

    def listed(kind: str, field: str) -> dict[str, str]:
        return {str(entry[field]): str(entry.get("why", "")) for entry in loaded.get(kind) or []}

    return Domains(listed("official", "domain"), listed("refused", "domain"), listed("mail", "address"))


def check(file: str, source: str, html: str, domains: Domains) -> list[Problem]:
    """Problems of the links of a page. file: path shown; source: its text; html: what it renders to."""
    lines = source.splitlines()
    problems = [
        Problem(file, line_with(lines, [href, unquote(href), text]), *found)
        for href, text in dict.fromkeys(read(html).links)
        if (found := fault(href, text, domains))
    ]
    named = [domain for domain in domains.refused if domain in source]
    said = "« {} » : ce domaine n'est jamais nommé ({}). Retirez-le."
    return problems + [Problem(file, line_with(lines, [name]), "LIE007", said.format(name, domains.refused[name])) for name in named]


def fault(href: str, text: str, domains: Domains) -> tuple[str, str] | None:
    """(code, sentence) for an address that may not stand in a page, None for one that may. text: the words of the link."""
    if ANCHOR.fullmatch(href):
        return None
    seen = DROPPED.sub("", href).replace("\\", "/")
    try:
        parts = urlsplit(seen)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "LIE006", f"l'adresse « {href} » n'est pas lisible. Recopiez-la depuis le navigateur."
    if parts.scheme == "mailto":
        address = unquote(parts.path).lower()
        said = f"l'adresse e-mail « {address} » n'est pas dans la liste « mail » de data/domains.yml. Ajoutez-la avec sa raison, ou retirez le lien."
        return None if address in domains.mail and not parts.query else ("LIE005", said)
    if not parts.scheme and not parts.netloc:
        return ("LIE006", f"l'adresse « {href} » contient des caractères cachés ou des barres inversées. Retapez-la.") if seen != href else None
    if parts.scheme not in ("https", "http"):
        shown = f"{parts.scheme}:" if parts.scheme else "//"
        return "LIE006", f"l'adresse « {href} » commence par « {shown} ». Seules les adresses https:// sont permises."
    if seen != href:
        return "LIE006", f"l'adresse « {href} » contient des caractères cachés ou des barres inversées. Retapez-la."
    if "@" in parts.netloc or port is not None:
        return "LIE006", f"l'adresse « {href} » cache son vrai site ({host}) derrière « @ » ou « : ». Écrivez seulement https://site/chemin."
    if not PLAIN_HOST.fullmatch(host) or host.startswith("xn--") or ".xn--" in host:
        return "LIE006", f"le site de « {href} » n'est pas écrit en lettres simples : il peut en imiter un autre. Recopiez la vraie adresse."
    if parts.scheme == "http":
        return "LIE006", f"l'adresse « {href} » n'est pas chiffrée. Écrivez https://."
    if (why := _listed(host, parts.path, domains.refused)) is not None:
        return "LIE005", f"le site « {host} » est refusé ({why}). Retirez ce lien."
    if _listed(host, parts.path, domains.official) is None:
        return "LIE005", f"le site « {host} » n'est pas dans la liste des sites officiels. {HERE}"
    for shown in SHOWN_HOST.findall(text):
        if not (host == shown.lower() or host.endswith(f".{shown.lower()}") or shown.lower().endswith(f".{host}")):
            return "LIE006", f"le lien affiche « {shown} » mais mène à « {host} ». Mettez la même adresse dans le texte et dans le lien."
    return None


def _listed(host: str, path: str, listed: Mapping[str, str]) -> str | None:
    """The reason given for the first domain of a list that covers an address ("cisco.com", "ec.europa.eu/consumers/odr")."""
    for domain, why in listed.items():
        name, _, folder = domain.partition("/")
        if (host == name or host.endswith(f".{name}")) and (not folder or path.lower().startswith(f"/{folder}")):
            return why
    return None


def is_official(url: str, domains: Domains) -> bool:
    """Whether a link may lead to an address of the web."""
    return "://" in url and fault(url, "", domains) is None
