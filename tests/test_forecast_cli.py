"""``herolint forecast`` and ``herolint versions`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.apps import make_repository, write
from tests.frozen import FILE
from tests.program import DAY, Ran, run

PIP = {"requirements.txt": ""}
FACTS = str(FILE)


@pytest.fixture
def apps(tmp_path: Path) -> Path:
    write(tmp_path / "announced", PIP, {".python-version": "3.10\n"})
    write(tmp_path / "expected", PIP, {".python-version": "3.11\n"})
    write(tmp_path / "fine", PIP, {".python-version": "3.99\n"})
    write(tmp_path / "fir", PIP, {".python-version": "3.10\n", "project.toml": '[_]\nschema-version = "0.2"\n'})
    return tmp_path


def forecast(folder: Path, *words: str, as_of: str = DAY) -> Ran:
    return run("forecast", "--facts", FACTS, "--as-of", as_of, *words, cwd=folder)


def targets(ran: Ran) -> list[list[str]]:
    return [list(app["targets"]) for app in json.loads(ran.out)["apps"]]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["announced"], 0),
        (["announced", "--fail-within", "140d"], 0),
        (["announced", "--fail-within", "141d"], 1),
        (["announced", "--fail-within", "20w"], 0),
        (["announced", "--fail-within", "5m"], 1),
        (["announced", "--fail-within", "141d", "--within", "1d"], 1),
        (["expected", "--fail-within", "16m"], 0),
        (["expected", "--fail-within", "17m"], 1),
        (["expected", "announced", "--fail-within", "6m"], 1),
        (["fine", "--fail-within", "1d"], 1),
        (["announced", "--fail-within", "soon"], 2),
        (["announced", "--within", "90"], 2),
        (["announced", "--target", "x"], 2),
        (["announced", "--format", "x"], 2),
        (["nowhere"], 2),
        (["announced", "--staged", "--rev", "x"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_the_status(apps: Path, words: list[str], status: int) -> None:
    ran = forecast(apps, *words)
    assert ran.status == status
    assert bool(ran.err) is (status == 2)


def test_a_wrong_span_is_named() -> None:
    ran = run("forecast", "--within", "90")
    assert "--within expects days, weeks or months, for example 90d, 26w or 6m; got '90'." in ran.err


def test_within_leaves_the_rest_out_but_what_fails(apps: Path) -> None:
    assert "Nothing ahead until 2026-08-25." in forecast(apps, "announced", "--within", "1w").out
    assert "2027-01-06" in forecast(apps, "announced", "--within", "1w", "--fail-within", "6m").out


def test_the_apps_come_in_their_order(apps: Path) -> None:
    document = json.loads(forecast(apps, "expected", "announced", "--format", "json").out)
    assert [app["path"] for app in document["apps"]] == ["expected", "announced"]


def test_the_app_says_which_target(apps: Path) -> None:
    words = ("announced", "fir", "--format", "json")
    assert targets(forecast(apps, *words)) == [["cedar"], ["fir"]]
    assert targets(forecast(apps, *words, "--target", "all")) == [["cedar", "fir"]] * 2
    assert targets(forecast(apps, *words, "--target", "cedar")) == [["cedar"], ["cedar"]]


def test_the_configuration_counts_unless_there_is_to_be_none(apps: Path) -> None:
    (apps / "announced" / "herolint.toml").write_text('target = "fir"\nstack = "heroku-22"\n', "utf-8")
    (apps / "other.toml").write_text('target = "all"\n', "utf-8")
    words = ("announced", "--format", "json")
    assert targets(forecast(apps, *words)) == [["fir"]]
    assert targets(forecast(apps, *words, "--no-config")) == [["cedar"]]
    assert targets(forecast(apps, *words, "--config", str(apps / "other.toml"))) == [["cedar", "fir"]]
    assert "heroku-22" in forecast(apps, "announced", "--target", "cedar").out


@pytest.mark.parametrize("format", ["full", "json", "markdown"])
def test_every_format_prints(apps: Path, format: str) -> None:
    ran = forecast(apps, "announced", "--format", format)
    assert (ran.status, ran.err) == (0, "")
    assert "2027-01-06" in ran.out


def test_a_commit_can_be_looked_at(tmp_path: Path) -> None:
    make_repository(tmp_path, PIP, {".python-version": "3.10\n"})
    (tmp_path / ".python-version").write_text("3.14\n", "utf-8")
    assert "2027-01-06" in forecast(tmp_path, "--rev", "HEAD").out
    assert "2027-01-06" not in forecast(tmp_path).out


def test_the_command_that_it_names_does_it(apps: Path) -> None:
    document = json.loads(forecast(apps, "announced", "--format", "json").out)
    [event] = document["apps"][0]["events"]
    _, *words = event["avoid"]["command"].split()
    assert run(*words, "--as-of", DAY, "--facts", FACTS, cwd=apps).status == 0
    assert "2027-01-06" not in forecast(apps, "announced").out


def test_a_day_before_the_other_target_is_known(apps: Path) -> None:
    old = "2023-01-01"
    assert "2027-01-06" in forecast(apps, "announced", as_of=old).out
    refused = forecast(apps, "announced", "--target", "fir", as_of=old)
    assert (refused.status, refused.out) == (2, "")
    assert "herolint's facts about Fir begin on 2024-09-17" in refused.err
    assert run("versions", "--target", "cedar", "--as-of", old).status == 0
    assert run("versions", "--target", "fir", "--as-of", old).status == 2
    both = run("versions", "--as-of", old)
    assert (both.status, "Fir:" in both.out) == (0, False)
