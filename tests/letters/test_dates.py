"""Dates follow the calendar, wherever the reader is."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from babel.dates import format_date

Ask = Callable[..., Any]


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-02-30", 1, ""),
        ("", 1, ""),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(ask: Ask, day: str, months: int, wanted: str) -> None:
    assert ask("plus", date=day, months=months) == wanted


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Montreal", "Pacific/Apia", "Africa/Casablanca"])
def test_no_day_is_lost_or_doubled_over_eight_years_in_any_time_zone(ask: Ask, zone: str) -> None:
    found = ask("everyDay", **{"from": "2023-12-30", "count": 3000, "zone": zone})
    assert found == [(date(2023, 12, 30) + timedelta(days=number)).isoformat() for number in range(3000)]


@pytest.mark.parametrize(
    "day", ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1899-12-31", "0026-11-25", "12026-01-01", "demain", "2026-1-1"]
)
def test_what_is_no_date_is_no_date(ask: Ask, day: str) -> None:
    assert ask("parts", date=day) is None
    assert ask("plus", date=day, days=1) == ""
    assert ask("written", date=day, language="fr") == ""


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_written_as_babel_writes_them(ask: Ask, month: int) -> None:
    day = date(2028, month, calendar.monthrange(2028, month)[1])
    for language, locale in (("fr", "fr_FR"), ("en", "en_GB")):
        said = ask("written", date=day.isoformat(), language=language).replace("\u00a0", " ")
        assert said == format_date(day, "d MMMM y", locale=locale)
        named = ask("written", date=day.isoformat(), language=language, weekday=True).replace("\u00a0", " ")
        assert named == format_date(day, "EEEE d MMMM y", locale=locale)
    assert ask("written", date="2026-03-01", language="fr") == "1er\u00a0mars 2026"


def test_today_is_a_date(ask: Ask) -> None:
    there, here = (date.fromisoformat(ask("today", zone=zone)) for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"))
    assert there - here == timedelta(days=1)
