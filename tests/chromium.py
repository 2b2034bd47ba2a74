"""Find a Chromium that Playwright can drive, or install one; say plainly what is missing otherwise.

As a command: `python tests/chromium.py [--install]` prints its path, exit code 0; exit code 0 with one plain sentence
when there is none (the browser tests are then skipped, or fail where CI=true).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
HOW = "Chromium est introuvable. Debian, Ubuntu : apt install chromium ; ailleurs : python -m playwright install chromium ; ou CHROMIUM=/chemin."


def find() -> str | None:
    """Path of a browser: $CHROMIUM, then the system's, then one that Playwright has already downloaded."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *PLACES, downloaded()]
    return next((path for path in candidates if path and Path(path).exists()), None)


def downloaded() -> str | None:
    """Path of Playwright's own Chromium, whether it is there or not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> None:
    """Try the ways that need no question: Debian's package as root, then Playwright's download."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        ways.insert(0, ["apt-get", "install", "-y", "-qq", "chromium"])
    for way in ways:
        print("Chromium manque ; essai :", " ".join(way[-3:]), flush=True)
        done = subprocess.run(way, capture_output=True, check=False)
        if done.returncode == 0 and find():
            return


if __name__ == "__main__":
    if find() is None and "--install" in sys.argv:
        install()
    print(find() or HOW)
