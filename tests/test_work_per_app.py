"""What is done for each app of a run: counted, because times differ from machine to machine."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from herolint import engine, run
from herolint.boot import check as boot_check
from herolint.checkout import Checkout
from herolint.cli.checking import Output, shows_all_plans
from herolint.cli.values import CheckFormat
from herolint.formats import requirements
from herolint.installers import undecided
from herolint.model import Target
from herolint.registry import select_rules
from tests.apps import make_app
from tests.frozen import FACTS

APP = {
    "requirements.txt": "flask==3.1.2\ngunicorn>=23\n",
    ".python-version": "3.14\n",
    "Procfile": "web: gunicorn app:app\n",
    "app.py": "import flask\n\napp = flask.Flask(__name__)\n\n\ndef f():\n    return [1]\n",
}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the calls of what is costly."""
    counter: Counter[str] = Counter()

    def count(owner: Any, name: str, key: Callable[..., str] = lambda *_, **__: "") -> None:
        function = getattr(owner, name)

        def counting(*words: Any, **options: Any) -> Any:
            counter[f"{name} {key(*words, **options)}".strip()] += 1
            return function(*words, **options)

        monkeypatch.setattr(owner, name, counting)

    count(requirements, "parse")
    count(ast, "parse")
    count(boot_check, "look_at")
    count(undecided, "of_pip", lambda app, target, provided: target.value)
    count(Checkout, "_look_up", lambda checkout, path: f"{type(checkout._tree).__name__} {path}")
    return counter


def result_of(folder: Path, *, graded_only: bool = False) -> engine.AppResult:
    settings = engine.Settings(select_rules(run.EVERYTHING, (), ()))
    return engine.check(make_app(folder, APP, git=True), FACTS, settings, graded_only=graded_only)


def test_each_file_is_parsed_once(tmp_path: Path, calls: Counter[str]) -> None:
    assert result_of(tmp_path).crashes == ()
    assert (calls["parse"], calls["look_at"]) == (2, 1)  # requirements.txt and app.py, for both targets


@pytest.mark.parametrize("path", ["Pipfile", "uv.lock", "app.py", "requirements.txt"])
def test_a_path_is_looked_up_once(tmp_path: Path, calls: Counter[str], path: str) -> None:
    result_of(tmp_path)
    assert calls[f"_look_up WorkTree {path}"] == 1


def test_only_the_graded_targets_are_planned_where_no_report_shows_others(tmp_path: Path, calls: Counter[str]) -> None:
    assert result_of(tmp_path, graded_only=True).plans.keys() == {Target.CEDAR}
    assert calls["of_pip cedar"] == 1
    assert calls["of_pip fir"] == 0


def test_all_targets_are_planned_otherwise(tmp_path: Path) -> None:
    assert result_of(tmp_path).plans.keys() == set(Target)


def test_findings_are_the_same_with_fewer_plans(tmp_path: Path) -> None:
    all_plans = result_of(tmp_path / "all")
    fewer = result_of(tmp_path / "fewer", graded_only=True)
    assert fewer.findings == all_plans.findings
    assert fewer.plans[Target.CEDAR] == all_plans.plans[Target.CEDAR]


@pytest.mark.parametrize("format", CheckFormat)
def test_formats_with_each_plan_are_known(format: CheckFormat) -> None:
    shows_all = format in (CheckFormat.JSON, CheckFormat.MARKDOWN, CheckFormat.HTML, CheckFormat.GITHUB)
    assert shows_all_plans((Output(format, Path("-")),)) is shows_all
