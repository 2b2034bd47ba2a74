"""Grades of search results, from the addresses shown: pure functions, no browser."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlparse

Row = dict[str, Any]


def place(href: str, base: str, prefixes: Iterable[str]) -> tuple[str | None, str, str]:
    """Address of a result -> (language, None for the default one; page; page#anchor). The home page is "index"."""
    path = unquote(urlparse(href).path)[len(urlparse(base).path) :]
    parts = [part for part in re.sub(r"(index)?\.html$", "", path).split("/") if part]
    language = parts.pop(0) if parts and parts[0] in prefixes else None
    page = parts[-1] if parts else "index"
    return language, page, f"{page}#{unquote(urlparse(href).fragment)}"


def grade(row: Row, results: list[list[Row]], wanted: str | None, base: str, prefixes: Iterable[str]) -> Row:
    """Grades of one query.

    row: has "relevant" {page: 2 the right one, 1 acceptable}, empty where nothing must come out;
    results: groups of {"href", "score"} as shown; wanted: language of the query, None for the default one.
    A result in another language counts as wrong.
    """
    pages = []
    for group in results:
        language, page, _ = place(group[0]["href"], base, prefixes)
        pages.append(page if language == wanted else f"({language or 'défaut'}) {page}")
    relevant, nothing = row["relevant"], not row["relevant"]
    gains = [relevant.get(page, 0) for page in pages[:10]]
    ideal = sorted(relevant.values(), reverse=True)[:10]
    hits = [hit for group in results for hit in group]
    silent = float(not pages)
    return {
        "pages": pages[:5],
        "empty": not pages,
        "s1": silent if nothing else float(any(gains[:1])),
        "s3": silent if nothing else float(any(gains[:3])),
        "best1": silent if nothing else float(gains[:1] == [2]),
        "rr": silent if nothing else next((1 / rank for rank, gain in enumerate(gains, 1) if gain), 0.0),
        "ndcg": silent if nothing else gain_of(gains) / gain_of(ideal),
        "enter": place(max(hits, key=lambda hit: hit["score"])["href"], base, prefixes)[2] if hits else None,
    }


def gain_of(gains: list[int]) -> float:
    """Discounted cumulated gain."""
    return sum((2**gain - 1) / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def summary(rows: list[Row]) -> dict[str, float]:
    """Means of some graded queries; "zero" is the share of legitimate queries without result."""
    real = [row for row in rows if row["relevant"]]
    located = [row for row in rows if "section1" in row]
    waits = sorted(row["ms"] for row in rows)

    def mean(key: str, chosen: list[Row]) -> float:
        return statistics.fmean(float(row[key]) for row in chosen) if chosen else math.nan

    return {
        "n": len(rows),
        **{name: mean(key, rows) for name, key in (("s1", "s1"), ("best1", "best1"), ("s3", "s3"), ("mrr", "rr"), ("ndcg", "ndcg"))},
        "zero": mean("empty", real),
        "section1": mean("section1", located),
        "ms50": statistics.median(waits),
        "ms95": waits[min(len(waits) - 1, int(len(waits) * 0.95))],
    }


def table(scopes: dict[str, dict[str, float]]) -> str:
    """The summaries of classes and languages, one a line."""
    names = ("s1", "best1", "s3", "mrr", "ndcg", "zero", "section1", "ms50", "ms95")
    heads = ("s@1", "best@1", "s@3", "MRR", "nDCG", "vide", "section", "ms50", "ms95")
    lines = [f"{'classe':<14}{'n':>4}" + "".join(f"{head:>8}" for head in heads)]
    for scope, found in scopes.items():
        lines.append(
            f"{scope:<14}{found['n']:>4}" + "".join(f"{found[name]:>8.3f}" if name[:2] != "ms" else f"{found[name]:>8.1f}" for name in names)
        )
    return "\n".join(lines)


def report(rows: list[Row]) -> str:
    """What stands first for each query, those that fail marked."""
    lines = []
    for row in rows:
        sign = "×" if not row["s1"] else "~" if not row["best1"] else " "
        wanted = ", ".join(page for page, value in row["relevant"].items() if value == 2) or "rien"
        lines.append(f"{sign} {row['lang']} {row['query']:<60.60} {row['enter'] or '(rien)':<50} attendu : {wanted}")
    return "\n".join([*lines, "× : la première page est fausse ; ~ : acceptable, mais ce n'est pas la meilleure."])
