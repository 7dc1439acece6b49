"""``herolint forecast`` in each format."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from herolint.checkout import Checkout, open_checkouts
from herolint.forecast.ahead import AppForecast, Forecast, limited, look_ahead
from herolint.forecast.avoiding import Avoid
from herolint.model import Target
from herolint.report import Style
from herolint.report.forecast import render_markdown, render_text
from herolint.report.forecast_json import render_json
from herolint.report.forecast_words import command_words
from herolint.report.versions import render_json as render_versions_json
from tests.apps import on_its_stack
from tests.frozen import HISTORY

DAY = datetime.date(2026, 8, 18)
BOTH = tuple(Target)
APPS: Mapping[str, Mapping[str, str]] = {
    "announced": {".python-version": "3.10\n"},
    "default": {},
    "gone": {".python-version": "3.9\n"},
    "coming": {".python-version": "3.15\n"},
    "stack": {".python-version": "3.12\n", "app.json": '{"stack": "heroku-22"}'},
    "two managers": {".python-version": "3.10\n", "Pipfile.lock": "{}"},
    "never there": {".python-version": "3.99\n"},
    "## [x] | ::error::y\x1b[31m": {".python-version": "3.10\n"},
    "by its length beyond the width of a narrow terminal, and then some more": {},
}


@pytest.fixture(scope="module")
def checkouts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Checkout]]:
    home = tmp_path_factory.mktemp("apps")
    found: dict[str, Checkout] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for name, files in APPS.items():
            Path(name).mkdir()
            for path, content in {"requirements.txt": "", **files}.items():
                Path(name, path).write_text(content, "utf-8")
        opened = open_checkouts(list(APPS))
        for name, checkout in zip(APPS, opened, strict=True):
            assert isinstance(checkout, Checkout)
            found[name] = checkout
            checkout.names()
        yield found


def forecast(checkouts: Mapping[str, Checkout], *names: str, day: datetime.date = DAY) -> Forecast:
    chosen = names or tuple(APPS)
    apps = tuple(look_ahead(checkouts[name], HISTORY, day, BOTH, on_its_stack(checkouts[name])) for name in chosen)
    return Forecast(day, HISTORY, apps)


def text(found: Forecast, width: int = 60, *, unicode: bool = True, color: bool = False) -> str:
    return render_text(found, Style(width=width, unicode=unicode, color=color))


@pytest.mark.parametrize("width", [60, 72, 80, 120])
@pytest.mark.parametrize("day", [DAY, datetime.date(2024, 10, 14), datetime.date(2026, 12, 31)], ids=str)
def test_it_fits_the_terminal(checkouts: Mapping[str, Checkout], day: datetime.date, width: int) -> None:
    # No line is broken before what a CI runner would take for a command.
    names = [name for name in APPS if "::" not in name]
    lines = text(forecast(checkouts, *names, day=day), width).splitlines()
    assert [line for line in lines if len(line) > width and line not in APPS] == []
    assert not any(line.endswith(" ") for line in lines)


def test_an_announced_removal(checkouts: Mapping[str, Checkout]) -> None:
    assert text(forecast(checkouts, "announced")) == (
        "announced\n"
        "  As of 2026-08-18: Heroku (Cedar) will build this app with\n"
        "  Python 3.10.21; Heroku (Fir) will build this app with\n"
        "  Python 3.10.20.\n"
        "\n"
        "  Announced\n"
        "    2027-01-06, in 141 days: Cedar and Fir reject the build\n"
        "      Heroku removes Python 3.10, whose upstream support\n"
        "      ends in October 2026.\n"
        "      To avoid it: Test the app with Python 3.14, then write\n"
        "      `3.14` to .python-version. 3.11 is the oldest\n"
        "      supported version that fits (supported until October\n"
        "      2027).\n"
        "      Or today: herolint check --fix --unsafe-fixes --python\n"
        "      3.14 announced\n"
        "      Source: classic buildpack v321 of 2025-11-21; Cloud\n"
        "      Native Buildpack 2.8.0 of 2025-11-21\n"
        "\n"
        "The facts are complete up to 2026-08-18.\n"
    )


def one_line(found: Forecast) -> str:
    return " ".join(text(found, 0).split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("default", "Expected, but not announced about 2026-12-30, in 134 days: Cedar and Fir install Python 3.15"),
        ("default", "instead of 3.14 The app specifies no version, and 3.15 becomes Heroku's default."),
        (
            "gone",
            "As of 2026-08-18: Heroku (Cedar and Fir) will reject this build: Python 3.9 has reached its end of life.",
        ),
        ("gone", "`herolint check` shows how to fix it. No known upcoming date changes this."),
        ("coming", "about 2026-11-03, in 77 days: Cedar and Fir accept the build Heroku adds Python 3.15."),
        (
            "stack",
            "2026-11-01, in 75 days: Cedar fails builds on purpose Heroku fails the first build of every 30 days on"
            " heroku-22 as a reminder",
        ),
        ("stack", "2027-05-01, in 256 days: Cedar rejects the build Heroku rejects builds on the stack heroku-22"),
        ("two managers", "2027-01-06, in 141 days: Cedar has one more reason to reject the build"),
    ],
)
def test_it_says_what_happens(checkouts: Mapping[str, Checkout], name: str, words: str) -> None:
    assert words in one_line(forecast(checkouts, name))


def test_what_was_expected_is_doubted_once_its_day_has_passed(checkouts: Mapping[str, Checkout]) -> None:
    found = one_line(forecast(checkouts, "coming", day=datetime.date(2026, 11, 4)))
    assert "about 2026-11-03, 1 day ago: Cedar and Fir accept the build" in found
    assert "It may have happened since" in found
    assert "2026-11-03, today:" in one_line(forecast(checkouts, "coming", day=datetime.date(2026, 11, 3)))


def test_nothing_ahead_is_one_line(checkouts: Mapping[str, Checkout]) -> None:
    until = datetime.date(2026, 9, 30)
    found = forecast(checkouts, "announced")
    short = found._replace(apps=tuple(limited(app, until, None) for app in found.apps), until=until)
    assert "  Nothing ahead until 2026-09-30.\n" in text(short)
    assert "Nothing ahead until 2026-09-30." in render_markdown(short)
    assert "  No known upcoming date changes this.\n" in text(forecast(checkouts, "never there"))


def test_colour_changes_nothing_but_colour(checkouts: Mapping[str, Checkout]) -> None:
    found = forecast(checkouts)
    assert re.sub(r"\x1b\[[0-9;]*m", "", text(found, color=True)) == text(found)
    assert "\x1b" not in text(found)
    assert text(found, unicode=False).isascii()


def test_markdown_has_a_table_for_what_is_announced_and_one_for_what_is_expected(
    checkouts: Mapping[str, Checkout],
) -> None:
    found = render_markdown(forecast(checkouts))
    rows = [line for line in found.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {6}
    assert "### Announced" in found
    assert "### Expected, but not announced" in found
    assert "| 2027-01-06, in 141 days | Cedar and Fir reject the build |" in found
    assert "\x1b" not in found
    assert not any(line.startswith("::") for line in found.splitlines())


def schema(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(resources("herolint").joinpath(f"schemas/{name}-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(document)
    return document


@pytest.mark.parametrize("day", [DAY, datetime.date(2024, 10, 14), datetime.date(2026, 12, 31)], ids=str)
def test_the_document_follows_its_schema(checkouts: Mapping[str, Checkout], day: datetime.date) -> None:
    Draft202012Validator(schema("forecast")).validate(json.loads(render_json(forecast(checkouts, day=day))))


@pytest.mark.parametrize("day", ["2024-10-14", "2024-12-12", "2026-08-18", "2027-12-31"])
def test_the_document_of_versions_follows_its_schema(day: str) -> None:
    facts = HISTORY.on(datetime.date.fromisoformat(day))
    Draft202012Validator(schema("versions")).validate(json.loads(render_versions_json(facts, BOTH)))


def test_json_says_it_for_programs(checkouts: Mapping[str, Checkout]) -> None:
    document = json.loads(render_json(forecast(checkouts, "announced")))
    [app] = document["apps"]
    assert app["path"] == "announced"
    assert app["targets"]["cedar"] == {
        "outcome": "accepted",
        "reason": None,
        "detail": None,
        "python": "3.10",
        "warnings": ["python-version-deprecated"],
        "verdict": "deploys",
        "stage": None,
    }
    assert document["complete_until"] == "2026-08-18"
    assert app["events"][0] == {
        "date": "2027-01-06",
        "days_left": 141,
        "target": "cedar",
        "certainty": "announced",
        "effect": "rejected",
        "reason": "python-version::eol",
        "subject": "3.10",
        "before": None,
        "message": "Cedar rejects the build: Heroku removes Python 3.10, whose upstream support ends in October 2026.",
        "source": {"name": "cedar:v321", "text": "classic buildpack v321 of 2025-11-21"},
        "avoid": {
            "help": "Test the app with Python 3.14, then write `3.14` to .python-version. 3.11 is the oldest supported "
            "version that fits (supported until October 2027).",
            "command": "herolint check --fix --unsafe-fixes --python 3.14 announced",
            "fix": {
                "title": "Move to Python 3.14",
                "safe": False,
                "changes": [{"path": ".python-version", "content": "3.14\n", "encoding": "utf-8"}],
            },
        },
    }
    assert [event["target"] for event in app["events"]] == ["cedar", "fir"]


def test_a_command_can_be_pasted_whatever_the_folder_is_called(checkouts: Mapping[str, Checkout]) -> None:
    document = json.loads(render_json(forecast(checkouts, "two managers", "## [x] | ::error::y\x1b[31m")))
    commands = [event["avoid"]["command"] for event in document["apps"][1]["events"]]
    assert commands == ["herolint check --fix --unsafe-fixes --python 3.14 '## [x] | ::error::y\x1b[31m'"] * 2


@pytest.mark.parametrize(
    ("path", "command"),
    [
        (".", "herolint check --fix --python 3.11"),
        ("apps/web", "herolint check --fix --python 3.11 apps/web"),
        ("my app", "herolint check --fix --python 3.11 'my app'"),
        ("-x", "herolint check --fix --python 3.11 ./-x"),
    ],
)
def test_the_folder_of_a_command(path: str, command: str) -> None:
    assert command_words(AppForecast(path, (), {}, ()), Avoid("", python="3.11")) == command
