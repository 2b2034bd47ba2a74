"""Build a project several times in one process, as `mkdocs serve` does, a change before each new build: `rebuilding.py PROJECT SITE < CHANGES`.

CHANGES is JSON: a list of builds, each a mapping from a file's name to the text that it gets before. Prints the warnings of the last build.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

ADDRESS = "http://127.0.0.1:8000/"


def main(project: Path, site: Path, changes: list[dict[str, str]]) -> None:
    os.chdir(project)
    told: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    started = False
    for change in changes:
        for name, text in change.items():
            (project / name).write_text(text, "utf-8")
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
        config.site_url = ADDRESS
        if not started:
            config.plugins.on_startup(command="serve", dirty=False)
            started = True
        told.clear()
        build(config, serve_url=ADDRESS)
    print("\n".join(sorted(told)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), json.load(sys.stdin))
