"""The calendar of ``herolint forecast``, as another program reads it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint.forecast.ahead import AppEvent, AppForecast, Forecast
from herolint.forecast.avoiding import Avoid
from herolint.forecast.changes import Change, Effect
from herolint.model import Target
from herolint.platform.lives import Certainty
from herolint.report.forecast_ics import render_ics
from tests.apps import write
from tests.frozen import FILE, HISTORY
from tests.program import DAY, run
from tests.report.test_hostile import HOSTILE

TODAY = datetime.date.fromisoformat(DAY)
REMOVAL = datetime.date(2027, 1, 6)
EOL = Change(Effect.REJECTED, "python-version::eol", "3.10")
REMINDER = Change(Effect.FIRST_BUILD_FAILS, None, "heroku-22")


def event(day: datetime.date = REMOVAL, change: Change = EOL, **fields: Any) -> AppEvent:
    usual = AppEvent(day, (day - TODAY).days, Target.CEDAR, Certainty.ANNOUNCED, change, "cedar:v321")
    return usual._replace(**fields)


def calendar(*events: AppEvent, name: str = "shop", as_of: datetime.date = TODAY) -> str:
    app = AppForecast(name, (Target.CEDAR,), {}, events)
    return render_ics(Forecast(as_of, HISTORY, (app,)), [name])


def read(text: str) -> list[Any]:
    """Return the events, as the `icalendar` package reads them, strictly."""
    parsed = icalendar.Calendar.from_ical(text.encode("utf-8"))
    assert str(parsed["VERSION"]) == "2.0"
    assert "PRODID" in parsed
    found = parsed.walk("VEVENT")
    assert [one.errors for one in (parsed, *parsed.walk())] == [[]] * (1 + len(parsed.walk()))
    return list(found)


def uids(text: str) -> list[str]:
    return [str(one["UID"]) for one in read(text)]


def test_a_day_is_an_event_of_the_whole_day() -> None:
    advice = Avoid("Write `3.11` into .python-version.", None, "3.11")
    [found] = read(calendar(event(avoid=advice)))
    assert found["DTSTART"].dt == REMOVAL
    assert found["DTSTAMP"].dt == datetime.datetime(2026, 8, 18, tzinfo=datetime.timezone.utc)
    assert str(found["SUMMARY"]) == "shop: Cedar rejects the build"
    assert str(found["STATUS"]) == "CONFIRMED"
    description = str(found["DESCRIPTION"])
    assert "To avoid it: Write `3.11` into .python-version.\nOr today: herolint check --fix --python 3.11 shop" in (
        description
    )
    assert "Source: classic buildpack v321 of 2025-11-21" in description


def test_both_targets_on_one_day_are_one_event() -> None:
    [found] = read(calendar(event(), event(target=Target.FIR)))
    assert str(found["SUMMARY"]) == "shop: Cedar and Fir reject the build"


def test_what_is_expected_says_so() -> None:
    [found] = read(calendar(event(certainty=Certainty.EXPECTED)))
    assert (str(found["STATUS"]), str(found["SUMMARY"])) == ("TENTATIVE", "shop: Cedar rejects the build (expected)")


def test_the_uid_stays_where_the_day_moves_or_is_announced() -> None:
    expected = calendar(event(certainty=Certainty.EXPECTED))
    moved = calendar(event(REMOVAL + datetime.timedelta(9), certainty=Certainty.EXPECTED))
    later = calendar(event(), as_of=TODAY + datetime.timedelta(30))
    assert uids(expected) == uids(moved) == uids(later)


def test_another_app_and_another_change_have_other_uids() -> None:
    other = EOL._replace(subject="3.11")
    found = [*uids(calendar(event())), *uids(calendar(event(), name="mail")), *uids(calendar(event(change=other)))]
    assert len(set(found)) == 3


def test_the_uid_of_a_reminder_stays_when_an_earlier_one_has_passed() -> None:
    first, second = (event(datetime.date(2026, 12, day), REMINDER) for day in (1, 8))
    both = uids(calendar(first, second))
    assert len(set(both)) == 2
    assert uids(calendar(second)) == both[1:]


def test_the_same_change_twice_is_two_events() -> None:
    assert len(set(uids(calendar(event(), event(REMOVAL + datetime.timedelta(1)))))) == 2


def test_a_calendar_without_events_is_valid() -> None:
    text = calendar()
    assert read(text) == []
    assert "BEGIN:VTIMEZONE" in text


def assert_well_formed(text: str, name: str) -> None:
    assert text.endswith("\r\n")
    lines = text.split("\r\n")
    assert all(len(line.encode("utf-8")) <= 75 for line in lines)
    assert all(line.isprintable() for line in lines)
    assert not [line for line in lines if line.lstrip().startswith("::")]
    assert not re.search(r"##(\[|vso\[|teamcity\[)", text)
    [found] = read(text)
    assert set(found) == {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP"}
    # A colon at the end makes two with the one behind the name, which a CI service would read.
    if name.isascii() and name.isprintable() and "::" not in f"{name}:" and "##" not in name:
        assert str(found["SUMMARY"]) == f"{name}: Cedar rejects the build"


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_is_only_text(name: str) -> None:
    assert_well_formed(calendar(event(avoid=Avoid(name, None, "3.11")), name=name), name)


@given(st.text(max_size=120), st.integers(0, 90))
@settings(max_examples=80, deadline=None)
def test_whatever_the_name(name: str, padding: int) -> None:
    name = "x" * padding + name
    assert_well_formed(calendar(event(), name=name), name)


def test_from_the_command_line(tmp_path: Path) -> None:
    write(tmp_path / "shop", {"requirements.txt": "", ".python-version": "3.10\n"})
    words = ("forecast", "--facts", str(FILE), "--as-of", DAY, "--format", "ics")
    outside = run(*words, "shop", cwd=tmp_path)
    inside = run(*words, cwd=tmp_path / "shop")
    assert (outside.status, outside.err) == (0, "")
    assert [str(one["SUMMARY"]) for one in read(inside.out)] == ["shop: Cedar rejects the build"]
    assert uids(outside.out) == uids(inside.out)
