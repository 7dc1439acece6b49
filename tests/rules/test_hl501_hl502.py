"""Stacks: every status, where the name stands, and what goes before what."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.api import Context
from herolint.api.stacks import stack_named
from herolint.buildpacks import Deploy
from herolint.model import Location, Outcome, Target
from tests.apps import Files, open_app, write
from tests.frozen import FACTS
from tests.rules.manifest_apps import impact
from tests.rules.received_apps import PIP, check

TODAY = FACTS
CODES = ("HL501", "HL502")


def codes(root: Path, stack: str, as_of: str = "2026-08-18") -> list[str]:
    checkout = open_app(write(root, {**PIP, "app.json": json.dumps({"stack": stack})}))
    return [found.code for found in check(checkout, *CODES, as_of=datetime.date.fromisoformat(as_of)).findings]


@pytest.mark.parametrize(
    ("stack", "as_of", "expected"),
    [
        ("heroku-26", "2026-08-18", []),
        ("heroku-24", "2026-08-18", []),
        ("heroku-22", "2026-05-19", []),
        ("heroku-22", "2026-05-20", ["HL502"]),
        ("heroku-22", "2027-04-30", ["HL502"]),
        ("heroku-22", "2027-05-01", ["HL501"]),
        ("heroku-20", "2025-04-30", ["HL502"]),
        ("heroku-20", "2026-08-18", ["HL501"]),
        ("heroku-18", "2026-08-18", ["HL501"]),
        ("cedar-14", "2026-08-18", ["HL501"]),
        ("cedar", "2026-08-18", ["HL501"]),
        ("heroku-28", "2026-08-18", ["HL501"]),
        ("Heroku-24", "2026-08-18", ["HL501"]),
        ("heroku-24 ", "2026-08-18", ["HL501"]),
        ("container", "2026-08-18", []),
        ("", "2026-08-18", []),
    ],
)
def test_every_status(tmp_path: Path, stack: str, as_of: str, expected: list[str]) -> None:
    assert codes(tmp_path, stack, as_of) == expected


@pytest.mark.parametrize(
    ("stack", "proposed"),
    [
        ("heroku24", "heroku-24"),
        ("HEROKU-26", "heroku-26"),
        ("ubuntu-24", "heroku-24"),
        ("heroku-28", TODAY.default_stack),
        ("heroku-20", TODAY.default_stack),
        ("Heroku-22", TODAY.default_stack),
        ("9" * 5000, TODAY.default_stack),
    ],
)
def test_proposes_the_stack_that_is_meant(tmp_path: Path, stack: str, proposed: str) -> None:
    checkout = open_app(write(tmp_path, {**PIP, "app.json": json.dumps({"stack": stack})}))
    (found,) = check(checkout, "HL501").findings
    assert f'"stack": "{proposed}"' in (found.help or "")


@given(stack=st.text(min_size=1, max_size=30))
def test_an_error_exactly_where_cedar_rejects(tmp_path_factory: pytest.TempPathFactory, stack: str) -> None:
    root = write(tmp_path_factory.mktemp("app"), PIP)
    result = check(open_app(root), "HL501", deploy=Deploy(stack=stack))
    rejected = result.plans[Target.CEDAR].analysis.outcome is Outcome.REJECTED
    assert [impact(found) for found in result.findings] == ([{"cedar": "error"}] if rejected else [])
    assert all(found.message.isprintable() for found in result.findings)


@pytest.mark.parametrize(
    ("tree", "at"),
    [
        pytest.param({"app.json": '{"stack": "a"}', "herolint.toml": 'target = "all"\nstack = "gone"\n'},
                     Location("herolint.toml", 2, 1, 2, 15), id="herolint-toml"),
        pytest.param({"pyproject.toml": '[tool.herolint]\nstack = "gone"\n'},
                     Location("pyproject.toml", 2, 1, 2, 15), id="pyproject"),
        pytest.param({"herolint.toml": 'stack = "another"\n'}, Location("app.json"), id="elsewhere"),
        pytest.param({"herolint.toml": "stack = \n"}, Location("app.json"), id="broken"),
    ],
)  # fmt: skip
def test_what_is_configured_goes_before_app_json(tmp_path: Path, tree: Files, at: Location) -> None:
    context = Context(open_app(write(tmp_path, {**PIP, **tree})), TODAY, Deploy(stack="gone"))
    assert stack_named(context) == ("gone", at)


def test_an_app_without_a_stack_names_none(tmp_path: Path) -> None:
    assert stack_named(Context(open_app(write(tmp_path, {**PIP, "app.json": "{}"})), TODAY)) is None


@pytest.mark.parametrize("code", CODES)
def test_fir_has_no_such_stacks(tmp_path: Path, code: str) -> None:
    stack = "heroku-22" if code == "HL502" else "heroku-20"
    checkout = open_app(write(tmp_path, {**PIP, "app.json": json.dumps({"stack": stack})}))
    assert [impact(found).keys() for found in check(checkout, code).findings] == [{"cedar"}]


@pytest.mark.parametrize("code", CODES)
def test_a_container_and_other_apps_are_left_alone(tmp_path: Path, code: str) -> None:
    for deploy, tree in ((Deploy(container=True), PIP), (Deploy(), {"package.json": "{}"})):
        root = write(tmp_path / str(len(tree)), {**tree, "app.json": '{"stack": "heroku-22"}'})
        assert check(open_app(root), code, deploy=deploy).findings == ()


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2026-08-18", "in 255 days, on 2027-04-30."),
        ("2026-11-01", "in 180 days, on 2027-04-30. Since 2026-11-01, the first build of every 30 days fails"),
        ("2027-02-01", "Since 2027-02-01, the first build of every 7 days fails on purpose."),
        ("2027-04-01", "Since 2027-04-01, the first build of each day fails on purpose."),
        ("2027-04-29", "in 1 day, on"),
        ("2027-04-30", "today, on"),
    ],
)
def test_counts_the_days_that_are_left(tmp_path: Path, as_of: str, said: str) -> None:
    checkout = open_app(write(tmp_path, {**PIP, "app.json": '{"stack": "heroku-22"}'}))
    (found,) = check(checkout, "HL502", as_of=datetime.date.fromisoformat(as_of)).findings
    assert said in found.message
