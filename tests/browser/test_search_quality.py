"""The search finds what people ask for: queries typed in the real box, floors that must hold, waits that must stay short.

`make search-report` shows what stands first for each query. Queries are improved by causes (endings, synonyms, headings), never one by
one; those of `queries-kept-aside.jsonl` are looked at only as figures.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

FOLDER = Path(__file__).resolve().parent.parent / "search"
sys.path.append(str(FOLDER))
from evaluate import evaluate, read_queries, scopes  # noqa: E402

DEVELOPMENT = {
    "fr.s1": 0.97,
    "fr.best1": 0.88,
    "fr.mrr": 0.97,
    "absurde.s1": 1.0,
    "faute.s1": 0.95,
    "elision.s1": 1.0,
    "sans-accent.s1": 1.0,
    "en.s1": 0.95,
    "en-absurde.s1": 1.0,
}
OWN = {"fr.s1": 0.9, "fr.best1": 0.8, "fr.s3": 0.96, "fr.section1": 0.75, "faute.s1": 0.95, "absurde.s1": 0.9, "en.s1": 0.95}


@pytest.mark.parametrize(
    ("names", "floors"),
    [(["queries-dev"], DEVELOPMENT), (["queries-own", "queries-kept-aside"], OWN)],
    ids=["development", "own"],
)
def test_the_floors_hold(browser: Browser, address: str, names: list[str], floors: dict[str, float]) -> None:
    topics = json.loads((FOLDER / "topics.json").read_text("utf-8"))
    rows = evaluate(browser, address, read_queries(*(FOLDER / f"{name}.jsonl" for name in names)), topics)
    found = scopes(rows)
    values = {name: found[name.split(".")[0]][name.split(".")[1]] for name in floors}
    low = {name: (round(value, 3), floors[name]) for name, value in values.items() if value < floors[name]}
    failed = [f"{row['query']} -> {row['enter']}" for row in rows if not row["s1"]]
    assert not low, f"sous le plancher (trouvé, voulu) : {low} ; voir « make search-report » ; première page fausse : {failed}"


def test_every_topic_names_sections_that_exist(site: Path) -> None:
    topics = json.loads((FOLDER / "topics.json").read_text("utf-8"))
    for language, prefix in (("fr", ""), ("en", "en/")):
        for topic, places in topics[language].items():
            for place in places:
                page, _, anchor = place.partition("#")
                html = (site / prefix / ("" if page == "index" else page) / "index.html").read_text("utf-8")
                assert not anchor or f'id="{anchor}"' in html, f"{topic}: {place}"
