"""Where a rule has nothing to say after all, or less than elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from herolint.checkout.values import LARGEST_FILE
from herolint.platform.stacks import Reminder, Stack
from herolint.rules import hl502_stack_deprecated
from tests.apps import make_app, make_repository, open_app
from tests.rules.manifest_apps import OK, PIPFILE, VERSION, findings, only

PIP: Mapping[str, str] = {"requirements.txt": OK, **VERSION}


def test_a_file_that_only_cedar_reads_does_not_matter_to_a_container(tmp_path: Path) -> None:
    """HL003 about a Pipfile that is not committed; about a manifest of pip there is something to say."""
    app = open_app(make_repository(tmp_path, PIP, untracked={"Pipfile": PIPFILE, "app.json": "{}"}))
    assert {found.at.path for found in findings("HL003", app)} == {"Pipfile", "app.json"}
    assert {found.at.path for found in findings("HL003", app, container=True)} == {"app.json"}


def test_nor_does_it_matter_that_it_cannot_be_read(tmp_path: Path) -> None:
    app = make_app(tmp_path, {**PIP, "Pipfile": PIPFILE, "project.toml": ""})
    for name in ("Pipfile", "project.toml"):
        with (tmp_path / name).open("ab") as file:
            file.truncate(LARGEST_FILE + 1)
    assert {found.at.path for found in findings("HL006", app)} == {"Pipfile", "project.toml"}
    assert {found.at.path for found in findings("HL006", app, container=True)} == {"project.toml"}


def test_a_folder_in_its_place_neither(tmp_path: Path) -> None:
    app = make_app(tmp_path, {**PIP, "Pipfile": None, "project.toml": None})
    assert {found.at.path for found in findings("HL006", app)} == {"Pipfile", "project.toml"}
    assert {found.at.path for found in findings("HL006", app, container=True)} == {"project.toml"}


def test_a_misspelt_name_of_a_folder_is_no_misspelling(tmp_path: Path) -> None:
    """HL106."""
    assert findings("HL106", make_app(tmp_path, {"Requirements.txt": None, "app.py": "", **VERSION})) == ()


def test_an_unsafe_fix_where_the_right_name_is_ignored(tmp_path: Path) -> None:
    """HL106: renamed, the file is received after a line that takes it back in."""
    tree = {"Requirements.txt": OK, ".gitignore": "/requirements.txt\n", **VERSION, "app.py": ""}
    found = only("HL106", open_app(make_repository(tmp_path, tree)))
    assert found.fix is not None
    assert not found.fix.safe
    assert found.fix.changes[-1].content == b"/requirements.txt\n!requirements.txt\n"


def test_no_fix_where_package_mode_cannot_be_switched_off_in_one_place(tmp_path: Path) -> None:
    """HL319."""
    pyproject = 'tool = {poetry = {name = "shop", version = "1", description = "", authors = []}}\n'
    lock = '[metadata]\nlock-version = "2.1"\npython-versions = "*"\ncontent-hash = ""\n'
    found = only("HL319", make_app(tmp_path, {"pyproject.toml": pyproject, "poetry.lock": lock, **VERSION}))
    assert found.fix is None


class On:
    """A context of which only the day is asked."""

    def __init__(self, day: str) -> None:
        self.as_of = datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("end_of_life", "reminder", "day", "message"),
    [
        (None, None, "2026-01-01", "The stack x is deprecated; Heroku hasn't announced its end of life yet."),
        ("2026-01-03", None, "2026-01-01", "The stack x reaches its end of life in 2 days, on 2026-01-03."),
        ("2026-01-02", None, "2026-01-01", "The stack x reaches its end of life in 1 day, on 2026-01-02."),
        ("2026-01-01", None, "2026-01-01", "The stack x reaches its end of life today, on 2026-01-01."),
        ("2026-01-01", None, "2026-01-02", "The stack x reached its end of life on 2026-01-01."),
        (
            "2026-01-03",
            "2026-01-01",
            "2026-01-01",
            "The stack x reaches its end of life in 2 days, on 2026-01-03. "
            "Since 2026-01-01, the first build of every 7 days fails on purpose.",
        ),
        (
            "2026-01-03",
            "2026-01-02",
            "2026-01-01",
            "The stack x reaches its end of life in 2 days, on 2026-01-03.",
        ),
    ],
)
def test_how_long_a_deprecated_stack_has_left(
    end_of_life: str | None, reminder: str | None, day: str, message: str
) -> None:
    """HL502: stacks that Heroku has, or had, or may have one day."""
    dates = [datetime.date.fromisoformat(date) if date else None for date in (end_of_life, reminder)]
    stack = Stack("x", end_of_life=dates[0], reminders=(Reminder(dates[1], 7),) if dates[1] else ())
    assert hl502_stack_deprecated._message(On(day), stack) == message  # type: ignore[arg-type]
