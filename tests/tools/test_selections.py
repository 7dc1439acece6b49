"""The check of the CI that no selection of rules changes a plan."""

from __future__ import annotations

from pathlib import Path

import pytest
import selections

from herolint import run
from herolint.model import Report, StageOutcome
from herolint.platform.facts import Facts
from tests.apps import write

STALE = {"Pipfile": '[packages]\nflask = "*"\n', "Pipfile.lock": '{"_meta": {"hash": {"sha256": "x"}}, "default": {}}'}


def test_all_commands_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "stale", STALE)
    write(tmp_path / "none", {"README.md": ""})
    assert selections.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == "apps: 2; no selection changes a plan\n"


def test_a_command_that_says_something_else_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check = run.check

    def as_before(apps: list[run.App], facts: Facts) -> Report:
        """Fill a plan's install from the rules that are selected."""
        report = check(apps, facts)
        if any(rule.code == "HL302" for rule in apps[0].settings.rules):
            return report
        (app,) = report.apps
        install = {
            target: plan._replace(install=plan.install._replace(outcome=StageOutcome.OK, failures=()))
            for target, plan in app.plans.items()
        }
        return report._replace(apps=(app._replace(plans=install),))

    monkeypatch.setattr(run, "check", as_before)
    write(tmp_path / "stale", STALE)
    assert selections.main([str(tmp_path)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.partition("`")[2].partition("`")[0] for line in said[:-1]] == [
        "check --ignore HL3",
        "check --select HL1",
    ]
    assert said[-1] == "apps: 1; plans that differ: 2"


def test_no_app_at_all_is_an_error(tmp_path: Path) -> None:
    assert selections.main([str(tmp_path)]) == 1
