"""Every built page is valid HTML for the standard's own validator (vnu)."""

import json
import shutil
import subprocess
from pathlib import Path

from conftest import ROOT, need

JAR = ROOT / "tests" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


# A keyword of the speculation rules' specification (html.spec.whatwg.org, "inline-speculation-rules"), which browsers read and vnu does not know yet.
KNOWN = "Unrecognized source-expression 'inline-speculation-rules'"


def test_every_page_is_valid(site: Path) -> None:
    if shutil.which("java") is None:
        need("Java", "Installez un environnement Java (par exemple : apt install default-jre-headless).")
    if not JAR.exists():
        need("Le validateur HTML", "Installez Node.js, puis : make tools")
    pages = sorted(map(str, site.rglob("*.html")))
    done = subprocess.run(
        ["java", "-Xss1024k", "-jar", str(JAR), "--format", "json", "--exit-zero-always", *pages],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    told = [
        f"{m['url'].partition(site.as_posix())[2]}:{m.get('lastLine')}: {m['message']}"
        for m in messages
        if m["type"] != "info" and KNOWN not in m["message"]
    ]
    assert told == [], "\n".join(told)
