"""Deadlines and the calendar file, read back by a library that did not write it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest

Ask = Callable[..., Any]
ABOUT = {
    "now": "2026-11-25T23:30:05.123Z",
    "host": "guide.example",
    "language": "fr",
    "note": "À titre indicatif.",
    "page": "https://guide.example/x/",
}


def event(day: str = "2026-12-31", **words: str) -> dict[str, str]:
    return {"rule": "paid+0d", "date": day, "title": "Fin", "count": "Comptez.", "check": "Vérifiez.", **words}


def read(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text.encode("utf-8")).walk("VEVENT"))


def test_events_are_whole_days(ask: Ask) -> None:
    found = read(ask("ics", events=[event(), event("2028-02-28", rule="x+1m")], about=ABOUT))
    assert [(one.decoded("dtstart"), one.decoded("dtend")) for one in found] == [
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2028, 2, 28), date(2028, 2, 29)),
    ]
    assert {one.decoded("dtstamp") for one in found} == {datetime(2026, 11, 25, 23, 30, 5, tzinfo=UTC)}
    assert len({str(one["uid"]) for one in found}) == 2


@pytest.mark.parametrize("words", ["a, b ; c \\ d", "é" * 200, "😀" * 90, "x\ny", "BEGIN:VEVENT\r\nSUMMARY:faux", "tab\tet \x07 cloche"])
def test_any_words_come_back_and_no_line_is_too_long(ask: Ask, words: str) -> None:
    text = ask("ics", events=[event(title=words, check=words)], about=ABOUT)
    lines = text.encode("utf-8").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert lines[-1] == b""
    for line in lines:
        line.decode("utf-8")  # no character is cut
    (found,) = read(text)
    clean = words.replace("\r\n", "\n").replace("\t", " ").replace("\x07", " ")
    assert str(found["summary"]) == f"Webex – {clean}"
    assert str(found["description"]) == f"{clean}\nComptez.\nÀ titre indicatif.\nhttps://guide.example/x/"


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [("paid+0d", "2028-01-31"), ("paid+1m", "2028-02-29"), ("paid+3m", "2028-04-30"), ("paid-30d", "2028-01-01"), ("other+1m", ""), ("paid+1y", "")],
)
def test_a_rule_gives_a_date(ask: Ask, rule: str, wanted: str) -> None:
    assert ask("due", rule=rule, dates={"paid": "2028-01-31"}) == wanted


def test_deadlines_come_in_order_and_only_with_their_date(ask: Ask) -> None:
    delays = [{"rule": rule} for rule in ("paid+1m", "request+1m", "paid+0d", "contract+14d")]
    found = ask("deadlines", delays=delays, dates={"paid": "2026-11-30", "contract": "2026-12-01", "request": ""})
    assert found == [["paid+0d", "2026-11-30"], ["contract+14d", "2026-12-15"], ["paid+1m", "2026-12-30"]]
