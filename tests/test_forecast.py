"""The dated events that lie ahead of a target."""

from __future__ import annotations

import datetime

import pytest

from herolint.forecast.events import Event, EventKind, events
from herolint.model import Target
from herolint.platform.lives import Certainty
from tests.frozen import HISTORY


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def of_kind(target: Target, after: str, kind: EventKind) -> list[Event]:
    return [event for event in events(HISTORY, target, day(after)) if event.kind is kind]


@pytest.mark.parametrize(
    ("target", "source"), [(Target.CEDAR, "cedar:v321"), (Target.FIR, "fir:2.8.0")], ids=["cedar", "fir"]
)
def test_an_announced_removal(target: Target, source: str) -> None:
    removal = of_kind(target, "2026-08-18", EventKind.VERSION_REMOVED)[0]
    expected = (day("2027-01-06"), target, EventKind.VERSION_REMOVED, "3.10", Certainty.ANNOUNCED, source)
    assert tuple(removal) == expected


def test_the_nearest_comes_first_and_the_day_itself_is_past() -> None:
    found = events(HISTORY, Target.CEDAR, day("2026-10-31"))
    assert [event.day for event in found] == sorted(event.day for event in found)
    assert found[0] == Event(
        day("2026-11-01"),
        Target.CEDAR,
        EventKind.STACK_FIRST_BUILDS_FAIL,
        "heroku-22",
        Certainty.ANNOUNCED,
        "stacks",
    )
    assert all(event.day > day("2027-01-06") for event in events(HISTORY, Target.CEDAR, day("2027-01-06")))


def test_what_policy_leads_to_expect_is_marked() -> None:
    expected = [event for event in events(HISTORY, Target.FIR, day("2026-08-18")) if event.source == "policy"]
    assert {event.certainty for event in expected} == {Certainty.EXPECTED}
    assert {event.subject for event in expected} == {"3.11", "3.12", "3.13", "3.14", "3.15"}
    changed = of_kind(Target.FIR, "2026-08-18", EventKind.DEFAULT_CHANGED)
    assert [(event.subject, event.certainty) for event in changed] == [("3.15", Certainty.EXPECTED)]


def test_only_cedar_has_stacks() -> None:
    kinds = {event.kind for event in events(HISTORY, Target.FIR, day("2024-10-14"))}
    assert not {EventKind.STACK_END_OF_LIFE, EventKind.STACK_REFUSED} & kinds
    refused = of_kind(Target.CEDAR, "2025-04-30", EventKind.STACK_REFUSED)
    assert [(event.subject, event.day) for event in refused] == [
        ("heroku-20", day("2025-05-01")),
        ("heroku-22", day("2027-05-01")),
    ]


def test_what_is_known_to_have_happened_counts_as_announced() -> None:
    past = [event for event in events(HISTORY, Target.CEDAR, day("2024-10-14")) if event.day <= day("2026-01-07")]
    assert {event.certainty for event in past} == {Certainty.ANNOUNCED}
    removed = [(event.subject, event.day) for event in past if event.kind is EventKind.VERSION_REMOVED]
    assert removed == [("3.8", day("2025-01-08")), ("3.9", day("2026-01-07"))]


def test_upstream_end_of_life_is_an_event_of_its_own() -> None:
    ends = of_kind(Target.CEDAR, "2026-08-18", EventKind.VERSION_END_OF_LIFE)
    assert (ends[0].subject, ends[0].day, ends[0].source) == ("3.10", day("2026-10-31"), "upstream")


@pytest.mark.parametrize("target", list(Target), ids=lambda target: target.value)
def test_every_source_is_a_release_or_a_named_one(target: Target) -> None:
    releases = HISTORY.releases(target)
    for event in events(HISTORY, target, day("2022-01-01")):
        name, _, release = event.source.partition(":")
        assert name in HISTORY.sources
        if release:
            assert releases[release] <= event.day
