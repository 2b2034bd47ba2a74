"""« Où en suis-je ? »: the delays reckoned from the reader's own dates, and a file for a calendar that programs can read."""

from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

FORM = "[data-calendar-form]"


def times(page: Page) -> list[str]:
    found: list[str] = page.locator(".guide-dates time").evaluate_all("times => times.map(t => t.dateTime)")
    return found


def inputs(page: Page) -> list[str]:
    found: list[str] = page.locator(f"{FORM} input").evaluate_all("fields => fields.map(f => f.name)")
    return found


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Europe/Paris", "Pacific/Pago_Pago"])
def test_dates_do_not_move_with_the_clocks_of_the_world(browser: Browser, address: str, zone: str) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(f"{address}ou-en-suis-je/")
    page.locator(f"{FORM} input").first.fill("2027-01-31")  # end of the paid period; the statement a month later
    assert times(page) == ["2027-01-31", "2027-02-28"]
    context.close()


def test_a_leap_year_and_notice_counted_backwards(page: Page, address: str) -> None:
    page.goto(f"{address}ou-en-suis-je/")
    first, renewal = inputs(page)[:2]
    page.locator(f"{FORM} [name={first}]").fill("2028-01-31")
    assert times(page) == ["2028-01-31", "2028-02-29"]
    page.locator(f"{FORM} [type=reset]").click()
    expect(page.locator(".guide-dates")).to_be_hidden()
    page.locator(f"{FORM} [name={renewal}]").fill("2028-03-15")
    assert times(page)[0] == "2028-02-14"  # thirty days before


def test_the_calendar_file_is_read_by_a_library(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}ou-en-suis-je/")
    save = page.locator(f"{FORM} [data-do=save]")
    expect(save).to_be_disabled()
    for name in inputs(page):
        page.locator(f"{FORM} [name={name}]").fill("2026-12-31")
    shown = times(page)
    expect(page.locator(f"{FORM} [role=status]")).to_contain_text(str(len(shown)))
    with page.expect_download() as waiting:
        save.click()
    waiting.value.save_as(tmp_path / "webex.ics")
    data = (tmp_path / "webex.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    events = Calendar.from_ical(data.decode("utf-8")).walk("VEVENT")
    assert sorted(event["DTSTART"].dt.isoformat() for event in events) == sorted(shown)
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert all(event.get("DTSTAMP") and event.get("SUMMARY") for event in events)


def test_nothing_is_sent_or_kept(page: Page, address: str) -> None:
    page.goto(f"{address}ou-en-suis-je/", wait_until="networkidle")
    with page.expect_request("**/search_index.json"):  # the last thing that the theme's script asks for, at the first gesture
        page.mouse.move(5, 5)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(f"{FORM} input").first.fill("2026-12-31")
    assert (asked, page.evaluate("Object.keys(localStorage)")) == ([], [])


def test_without_javascript_the_table_says_how_to_count(page_without_js: Page, address: str) -> None:
    page_without_js.goto(f"{address}ou-en-suis-je/")
    expect(page_without_js.locator(FORM)).to_be_hidden()
    expect(page_without_js.locator("article table").first).to_be_visible()
