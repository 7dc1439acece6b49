"""The decision about an app changes only on days that the facts name."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from herolint.checkout import Checkout
from herolint.forecast.ahead import look_ahead
from herolint.forecast.changes import Effect
from herolint.model import Outcome, Plan, Target
from herolint.plans import make_plan
from herolint.platform.facts import Facts, History, load
from herolint.platform.lives import Certainty, first_possible_day
from tests.apps import make_app, on_its_stack
from tests.frozen import HISTORY
from tests.platform.named_days import named_days

FIRST, LAST = datetime.date(2024, 10, 14), datetime.date(2028, 12, 31)
DAYS = [FIRST + datetime.timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
PACKAGED = load()
SETTLED = datetime.date(2026, 10, 26)
"""No newer facts change what Heroku did until this day."""

PIP = {"requirements.txt": "", "Procfile": "web: python app.py\n"}
UV = {"pyproject.toml": "[project]\nname = 'x'\nversion = '1'\n", "uv.lock": "version = 1\n"}

# For each app: its files, and the days from which on Cedar answers otherwise than the day before.
APPS = {
    "3.8": ({**PIP, ".python-version": "3.8\n"}, ["2025-01-08"]),
    "3.9": ({**PIP, ".python-version": "3.9\n"}, ["2025-01-08", "2026-01-07"]),
    "3.10": ({**PIP, ".python-version": "3.10\n"}, ["2025-11-21", "2027-01-06"]),
    "3.12": ({**PIP, ".python-version": "3.12\n"}, []),
    "3.14": ({**PIP, ".python-version": "3.14\n"}, ["2025-10-09"]),
    "3.15": ({**PIP, ".python-version": "3.15\n"}, ["2026-10-09"]),
    "3.16": ({**PIP, ".python-version": "3.16\n"}, ["2027-01-01"]),
    "3.17": ({**PIP, ".python-version": "3.17\n"}, ["2028-01-01"]),
    "3.99": ({**PIP, ".python-version": "3.99\n"}, []),
    "an exact patch": ({**PIP, ".python-version": "3.13.1\n"}, ["2025-02-05"]),
    "runtime.txt": ({**PIP, "runtime.txt": "python-3.10\n"}, ["2025-02-05", "2025-11-21", "2027-01-06"]),
    "a comment in runtime.txt": ({**PIP, "runtime.txt": "# x\npython-3.12\n"}, ["2025-11-12"]),
    "no version": (PIP, ["2024-12-10", "2025-05-06", "2025-12-05"]),
    "uv": ({**UV, ".python-version": "3.10\n"}, ["2025-05-13", "2025-11-21", "2027-01-06"]),
    "uv without a version": (UV, ["2025-05-13"]),
    "a Pipfile without its lock": ({"Pipfile": "", ".python-version": "3.12\n"}, ["2024-10-25", "2025-07-23"]),
    "setup.py only": ({"setup.py": "", ".python-version": "3.12\n"}, ["2025-09-10", "2025-12-10"]),
    "a virtual environment": (
        {**PIP, ".python-version": "3.12\n", "venv/pyvenv.cfg": ""},
        ["2025-09-02", "2025-12-09"],
    ),
    "an installed Python": ({**PIP, ".python-version": "3.12\n", ".heroku/python/x": ""}, ["2024-12-13", "2025-07-10"]),
    "a misspelt version file": ({**PIP, "python-version.txt": "3.12\n"}, ["2024-12-10", "2025-05-06", "2025-11-20"]),
    "a misspelt manifest": ({"requirment.txt": "", "requirements": ""}, ["2025-09-30"]),
    "heroku-20": ({**PIP, ".python-version": "3.12\n", "app.json": '{"stack": "heroku-20"}'}, ["2025-05-01"]),
    "heroku-22": ({**PIP, ".python-version": "3.12\n", "app.json": '{"stack": "heroku-22"}'}, ["2027-05-01"]),
    "heroku-26": ({**PIP, ".python-version": "3.12\n", "app.json": '{"stack": "heroku-26"}'}, ["2026-04-09"]),
    "several managers": (
        {**PIP, **UV, ".python-version": "3.10\n"},
        ["2025-05-13", "2025-11-21", "2025-12-10", "2027-01-06"],
    ),
    "no app": ({"README.md": "nothing\n"}, []),
}


def answer(plan: Plan) -> object:
    """What an app's owner would notice: the patch release that a version stands for may change at any time."""
    analysis = plan.analysis
    python = analysis.python.requested if analysis.python and analysis.outcome is Outcome.ACCEPTED else None
    return analysis.outcome, analysis.rejections, analysis.warnings, python


def whole_answer(plan: Plan) -> object:
    """How each stage ends, and the deploy as a whole."""
    boots = [(process.type, process.boot) for process in plan.procfile.processes]
    return answer(plan), plan.install.outcome, plan.collectstatic.outcome, boots, plan.verdict.outcome


@functools.cache
def facts_on(history: History, day: datetime.date, target: Target) -> Facts:
    return history.on(day, (target,))


def days_of_change(
    checkout: Checkout, history: History, target: Target, said: Callable[[Plan], object] = answer
) -> list[datetime.date]:
    deploy = on_its_stack(checkout)
    answers = [said(make_plan(target, checkout, facts_on(history, day, target), deploy)) for day in DAYS]
    return [day for day, old, new in zip(DAYS[1:], answers, answers[1:], strict=False) if old != new]


@pytest.mark.parametrize(("files", "expected"), APPS.values(), ids=APPS)
def test_the_answer_changes_on_the_days_of_the_facts_only(
    tmp_path: Path, files: dict[str, str], expected: list[str]
) -> None:
    changed = days_of_change(make_app(tmp_path, files), PACKAGED, Target.CEDAR)
    # What newer facts say about later days is theirs to decide.
    assert [str(day) for day in changed if day <= SETTLED] == [day for day in expected if day <= str(SETTLED)]
    assert set(changed) <= named_days(PACKAGED)


@pytest.mark.parametrize("files", [files for files, _ in APPS.values()], ids=APPS)
def test_fir_too_changes_its_answer_on_the_days_of_the_facts_only(tmp_path: Path, files: dict[str, str]) -> None:
    assert set(days_of_change(make_app(tmp_path, files), PACKAGED, Target.FIR)) <= named_days(PACKAGED)


# From the first day on which the facts aren't complete, nobody can tell how these installs end.
INSTALLS = {
    "a patch release that never was": ({**PIP, ".python-version": "3.13.99\n"}, []),
    "a newer uv than Heroku's": (
        {
            "pyproject.toml": '[project]\nname = "x"\nversion = "1"\nrequires-python = ">=3.12"\n',
            "uv.lock": 'version = 1\nrequires-python = ">=3.12"\n\n[[package]]\nname = "x"\nversion = "1"\n'
            'source = { virtual = "." }\n',
            ".python-version": "3.12\n",
            "uv.toml": 'required-version = ">=0.99"\n',
        },
        ["2025-05-13"],
    ),
}


@pytest.mark.parametrize("target", list(Target), ids=lambda target: target.value)
@pytest.mark.parametrize(("files", "before"), INSTALLS.values(), ids=INSTALLS)
def test_an_install_is_uncertain_from_the_day_on_which_the_facts_are_not_complete(
    tmp_path: Path, files: dict[str, str], before: list[str], target: Target
) -> None:
    changed = days_of_change(make_app(tmp_path, files), PACKAGED, target, whole_answer)
    gap = min(PACKAGED.complete(target).values()) + datetime.timedelta(days=1)
    assert [str(day) for day in changed] == [*before, str(gap)]
    assert set(changed) <= named_days(PACKAGED)


SAMPLES = (
    "2024-10-14",
    "2025-01-07",
    "2025-01-08",
    "2025-11-20",
    "2026-08-18",
    "2026-11-20",
    "2027-01-06",
    "2027-12-30",
)


@pytest.mark.parametrize("target", list(Target), ids=lambda target: target.value)
@pytest.mark.parametrize("files", [files for files, _ in APPS.values()], ids=APPS)
def test_a_forecast_names_the_days_on_which_the_answer_changes(
    tmp_path: Path, files: dict[str, str], target: Target
) -> None:
    checkout = make_app(tmp_path, files)
    # From the day on which a version may be there, nobody can tell: that is no change to prepare for.
    unsure = {first_possible_day(HISTORY, (3, minor)) for minor in (15, 16, 17)}
    changed = [day for day in days_of_change(checkout, HISTORY, target) if day not in unsure]
    for sample in map(datetime.date.fromisoformat, SAMPLES):
        named = {
            event.day
            for event in look_ahead(checkout, HISTORY, sample, (target,), on_its_stack(checkout)).events
            if event.certainty is Certainty.ANNOUNCED
            # A build that fails on purpose goes through at the next attempt: the answer is the same.
            and event.change.effect is not Effect.FIRST_BUILD_FAILS
        }
        assert {day for day in named if day <= LAST} == {day for day in changed if day > sample}


def test_the_announced_end_of_a_version_on_both_targets(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {**PIP, ".python-version": "3.10\n"})
    for target in Target:
        outcomes = []
        for day in ("2025-11-20", "2026-08-18", "2027-01-06"):
            analysis = make_plan(target, checkout, HISTORY.on(datetime.date.fromisoformat(day))).analysis
            reason = analysis.rejections[0].reason if analysis.rejections else None
            outcomes.append((analysis.outcome, reason, "python-version-deprecated" in analysis.warnings))
        assert outcomes == [
            (Outcome.ACCEPTED, None, False),
            (Outcome.ACCEPTED, None, True),
            (Outcome.REJECTED, "python-version::eol", False),
        ]
