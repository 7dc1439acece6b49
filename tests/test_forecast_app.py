"""Test the forecast of an app, and its advice."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from herolint.buildpacks import Deploy
from herolint.checkout import Checkout
from herolint.forecast.ahead import AppForecast, fails, limited, look_ahead
from herolint.model import Target
from herolint.platform.facts import load
from herolint.platform.records import OutsideHistoryError
from tests.apps import make_app, on_its_stack
from tests.frozen import FILE, HISTORY

DAY = "2026-08-18"
CEDAR, FIR, BOTH = (Target.CEDAR,), (Target.FIR,), tuple(Target)
PIP = {"requirements.txt": ""}

Files = Mapping[str, str]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def ahead(
    checkout: Checkout,
    as_of: str = DAY,
    targets: tuple[Target, ...] = CEDAR,
    deploy: Deploy | None = None,
) -> AppForecast:
    return look_ahead(checkout, HISTORY, day(as_of), targets, deploy or on_its_stack(checkout))


def summary(app: AppForecast) -> list[tuple[str, str, str, str | None]]:
    return [
        (event.day.isoformat(), event.certainty.value, event.change.effect.value, event.change.subject)
        for event in app.events
    ]


@pytest.mark.parametrize(
    ("files", "as_of", "expected"),
    [
        ({".python-version": "3.10\n"}, DAY, [("2027-01-06", "announced", "rejected", "3.10")]),
        ({".python-version": "3.10.4\n"}, DAY, [("2027-01-06", "announced", "rejected", "3.10")]),
        ({"runtime.txt": "python-3.10.4\n"}, DAY, [("2027-01-06", "announced", "rejected", "3.10")]),
        (
            {".python-version": "3.10\n"},
            "2025-11-20",
            [
                ("2025-11-21", "announced", "warning", "3.10"),
                ("2027-01-06", "announced", "rejected", "3.10"),
            ],
        ),
        ({".python-version": "3.11\n"}, DAY, [("2028-01-06", "expected", "rejected", "3.11")]),
        ({".python-version": "3.9\n"}, DAY, []),
        ({".python-version": "3.9\n"}, "2026-01-06", [("2026-01-07", "announced", "rejected", "3.9")]),
        ({".python-version": "3.13.1\n"}, "2025-02-04", [
            ("2025-02-05", "announced", "warning", "3.13.1"),
            ("2030-01-06", "expected", "rejected", "3.13"),
        ]),
        ({}, DAY, [("2026-12-30", "expected", "other-python", "3.15")]),
        ({}, "2025-12-04", [
            ("2025-12-05", "announced", "other-python", "3.14"),
            ("2026-12-30", "expected", "other-python", "3.15"),
        ]),
        # The newest version that the facts know is the default by then: nothing can take its place.
        ({".python-version": "3.15\n"}, DAY, [("2026-11-03", "expected", "accepted", "3.15")]),
        ({".python-version": "3.14\n"}, "2025-10-08", [
            ("2025-10-09", "announced", "accepted", "3.14"),
            ("2031-01-06", "expected", "rejected", "3.14"),
        ]),
        ({".python-version": "3.99\n"}, DAY, []),
        ({".python-version": "3.14\n", "app.json": '{"stack": "heroku-22"}'}, DAY, [
            ("2026-11-01", "announced", "first-build-fails", "heroku-22"),
            ("2027-02-01", "announced", "first-build-fails", "heroku-22"),
            ("2027-04-01", "announced", "first-build-fails", "heroku-22"),
            ("2027-05-01", "announced", "rejected", "heroku-22"),
        ]),
        ({".python-version": "3.10\n", "app.json": '{"stack": "heroku-22"}'}, DAY, [
            ("2026-11-01", "announced", "first-build-fails", "heroku-22"),
            ("2027-01-06", "announced", "rejected", "3.10"),
            ("2027-05-01", "announced", "another-reason", "heroku-22"),
        ]),
        ({"Pipfile": "", ".python-version": "3.10\n"}, DAY, [("2027-01-06", "announced", "another-reason", "3.10")]),
    ],
    ids=[
        "announced removal", "of an exact version", "in runtime.txt", "deprecated first", "expected removal",
        "rejected already", "the day before", "outdated patch", "no version", "no version, a known change",
        "not there yet", "a version that came", "never there", "stack", "stack and version", "rejected, and one more",
    ],
)  # fmt: skip
def test_what_lies_ahead(
    tmp_path: Path, files: Files, as_of: str, expected: list[tuple[str, str, str, str | None]]
) -> None:
    assert summary(ahead(make_app(tmp_path, {**PIP, **files}), as_of)) == expected


@pytest.mark.parametrize(
    "files",
    [{"README.md": "x\n"}, {"heroku.yml": "build:\n  docker:\n    web: Dockerfile\n", **PIP}],
    ids=["no app", "container"],
)
def test_nothing_lies_ahead_of_what_the_buildpack_never_builds(tmp_path: Path, files: Files) -> None:
    assert ahead(make_app(tmp_path, files)).events == ()


def test_the_stack_of_the_configuration_counts(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {**PIP, ".python-version": "3.14\n"})
    found = summary(ahead(checkout, deploy=Deploy("heroku-22")))
    assert ("2027-05-01", "announced", "rejected", "heroku-22") in found


def test_both_targets_in_the_order_of_their_days(tmp_path: Path) -> None:
    app = ahead(make_app(tmp_path, {**PIP, ".python-version": "3.10\n"}), "2025-01-01", BOTH)
    assert [event.day for event in app.events] == sorted(event.day for event in app.events)
    assert [(event.target, event.source) for event in app.events] == [
        (Target.CEDAR, "cedar:v321"),
        (Target.FIR, "fir:2.8.0"),
        (Target.CEDAR, "cedar:v321"),
        (Target.FIR, "fir:2.8.0"),
    ]
    assert [event.days_left for event in app.events] == [324, 324, 735, 735]


def test_each_change_names_the_release_behind_it(tmp_path: Path) -> None:
    files = {**PIP, ".python-version": "3.13.1\n", "app.json": '{"stack": "heroku-26"}'}
    app = ahead(make_app(tmp_path, files), "2025-02-04")
    found = {(event.change.effect.value, event.source) for event in app.events}
    assert ("accepted", "cedar:v342") in found


@pytest.mark.parametrize(
    ("files", "help", "python"),
    [
        ({".python-version": "3.10\n"}, "Python 3.14, then write `3.14` to .python-version", "3.14"),
        ({"runtime.txt": "python-3.10\n"}, "and delete runtime.txt", "3.14"),
        ({".python-version": "3.11\n"}, "Python 3.15, then write `3.15` to .python-version", None),
        ({}, "Write `3.14` to .python-version. Without this file, an existing Cedar app keeps", "3.14"),
        (
            {"pyproject.toml": "[project]\nname = 'x'\nversion = '1'\nrequires-python = '>=3.15'\n"},
            "which satisfies requires-python >=3.15",
            None,
        ),
        ({".python-version": "3.14\n", "app.json": '{"stack": "heroku-22"}'}, '"stack": "heroku-24"', None),
    ],
    ids=["announced", "runtime.txt", "not heard yet", "default", "default that the project excludes", "stack"],
)
def test_what_avoids_it(tmp_path: Path, files: Files, help: str, python: str | None) -> None:
    first = ahead(make_app(tmp_path, {**PIP, **files})).events[0]
    assert first.avoid is not None
    assert help in first.avoid.help
    assert first.avoid.python == python


@pytest.mark.parametrize(
    "files",
    [
        {".python-version": "3.10\n"},
        {".python-version": "# why\n3.11\n"},
        {".python-version": "3.12.4\n"},
        {"runtime.txt": "python-3.10.4\n"},
        {},
    ],
    ids=["3.10", "3.11", "an exact version", "runtime.txt", "no version"],
)
@pytest.mark.parametrize("as_of", ["2025-10-14", DAY])
def test_the_fix_really_avoids_it(tmp_path: Path, files: Files, as_of: str) -> None:
    checkout = make_app(tmp_path, {**PIP, **files})
    for event in ahead(checkout, as_of).events:
        assert event.avoid is not None
        assert event.avoid.fix is not None
        mended = ahead(checkout.with_changes(event.avoid.fix.changes), as_of)
        same = [other for other in mended.events if other.day == event.day and other.change == event.change]
        assert same == []


def test_good_news_has_to_be_avoided_by_nobody(tmp_path: Path) -> None:
    app = ahead(make_app(tmp_path, {**PIP, ".python-version": "3.15\n"}))
    assert app.events[0].avoid is None


def test_what_was_expected_for_a_day_that_has_passed_stays(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {**PIP, ".python-version": "3.11\n"})
    [event] = ahead(checkout, "2028-02-01").events
    assert (event.day, event.days_left) == (day("2028-01-06"), -26)


def test_the_other_target_need_not_be_known(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {**PIP, ".python-version": "3.10\n"})
    app = ahead(checkout, "2023-01-01")
    # Two new defaults, then .python-version is read, deprecated and removed.
    assert [event.day.year for event in app.events] == [2023, 2023, 2024, 2025, 2027]
    assert not any(event.avoid and event.avoid.python for event in app.events)
    with pytest.raises(OutsideHistoryError):
        ahead(checkout, "2023-01-01", FIR)


@pytest.mark.parametrize(
    ("files", "as_of", "until", "failing"),
    [
        ({".python-version": "3.10\n"}, DAY, "2027-01-05", False),
        ({".python-version": "3.10\n"}, DAY, "2027-01-06", True),
        ({".python-version": "3.10\n"}, "2027-01-06", "2027-01-06", True),
        ({".python-version": "3.11\n"}, DAY, "2028-01-06", True),
        ({".python-version": "3.11\n"}, "2028-02-01", "2028-02-01", True),
        ({}, DAY, "2029-01-01", False),
        ({".python-version": "3.15\n"}, "2026-09-30", "2026-11-30", True),
        ({".python-version": "3.15\n"}, "2026-10-01", "2026-11-30", False),
        ({".python-version": "3.15\n"}, "2026-11-03", "2026-11-30", False),
        ({".python-version": "3.12\n", "app.json": '{"stack": "heroku-22"}'}, DAY, "2027-04-30", False),
        ({".python-version": "3.12\n", "app.json": '{"stack": "heroku-22"}'}, DAY, "2027-05-01", True),
        ({"heroku.yml": "build:\n  docker:\n    web: Dockerfile\n"}, DAY, "2029-01-01", False),
    ],
    ids=[
        "later", "on the day", "happened", "expected", "overdue", "another default", "not there yet", "perhaps there",
        "expected there",
        "a reminder", "stack", "container",
    ],
)  # fmt: skip
def test_when_a_run_fails(tmp_path: Path, files: Files, as_of: str, until: str, failing: bool) -> None:
    assert fails(ahead(make_app(tmp_path, {**PIP, **files}), as_of), day(until)) is failing


def test_an_app_that_is_not_one_fails(tmp_path: Path) -> None:
    assert fails(ahead(make_app(tmp_path, {"README.md": "x\n"})), day(DAY))


def test_a_limit_leaves_what_makes_the_run_fail(tmp_path: Path) -> None:
    app = ahead(make_app(tmp_path, {**PIP, ".python-version": "3.10\n", "app.json": '{"stack": "heroku-22"}'}))
    limits = [
        (None, None, 3),
        ("2026-10-31", None, 0),
        ("2026-11-01", None, 1),
        ("2026-11-01", "2027-01-05", 1),
        ("2026-11-01", "2027-01-06", 2),
    ]
    for until, fail_until, left in limits:
        found = limited(app, day(until) if until else None, day(fail_until) if fail_until else None)
        assert len(found.events) == left


def test_a_version_that_goes_before_an_older_one(tmp_path: Path) -> None:
    source = FILE.read_text("utf-8")
    before = 'eol = "2028-10"\ncedar = { added = "v236" }'
    assert before in source
    after = 'eol = "2028-10"\ncedar = { added = "v236", deprecated = "v351", removal = ["v351 2026-12-01"] }'
    facts = tmp_path / "facts.toml"
    facts.write_text(source.replace(before, after), "utf-8")
    (tmp_path / "app").mkdir()
    checkout = make_app(tmp_path / "app", {**PIP, ".python-version": "3.12\n"})
    [event] = look_ahead(checkout, load(facts), day(DAY), CEDAR).events
    assert (event.day, event.change.word) == (day("2026-12-01"), "python-version::unknown-major")
    assert event.source == "cedar:v351"
    assert event.avoid is not None
    assert "Python 3.14" in event.avoid.help
