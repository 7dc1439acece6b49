"""HL305: which demands on uv and Poetry the releases on Heroku do not meet, today and later."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, make_app
from tests.rules.lock_apps import POETRY, POETRY_PROJECT, UV, UV_PROJECT, on
from tests.rules.manifest_apps import BOTH_ERROR, BOTH_WARNING, findings, impact, only

CEDAR, FIR = {"cedar": "error"}, {"fir": "error"}


def uv(demand: str) -> Files:
    return {**UV, "pyproject.toml": f'{UV_PROJECT}\n[tool.uv]\nrequired-version = "{demand}"\n'}


def poetry(demand: str) -> Files:
    return {**POETRY, "pyproject.toml": f'{POETRY_PROJECT}requires-poetry = "{demand}"\n'}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(uv(">=0.11"), None, id="uv-range"),
        pytest.param(uv("==0.12.*"), FIR, id="uv-series-of-cedar"),
        pytest.param(uv("0.11.33"), CEDAR, id="uv-exact-one-of-fir"),
        pytest.param(uv("v0.12.5"), None, id="uv-prefix-is-not-understood-here"),
        pytest.param(uv("<0.11"), BOTH_ERROR, id="uv-too-old"),
        pytest.param(uv(">=0.13"), BOTH_ERROR, id="uv-too-new"),
        pytest.param(uv(">=0.13,"), None, id="uv-passes-over-a-comma-too-many"),
        pytest.param(uv("nonsense"), None, id="uv-passes-over-nonsense"),
        pytest.param(uv(""), None, id="uv-empty"),
        pytest.param({**uv("<0.11"), "uv.toml": ""}, None, id="uv-toml-hides-it"),
        pytest.param({**UV, "uv.toml": 'required-version = "<0.11"'}, BOTH_ERROR, id="uv-toml"),
        pytest.param({**UV, "uv.toml": "required-version = 1"}, None, id="uv-toml-wrong-type"),
        pytest.param({**UV, "uv.toml": "["}, None, id="uv-toml-broken"),
        pytest.param(poetry(">=2.0"), None, id="poetry-range"),
        pytest.param(poetry("^2.4 || ^1.8"), None, id="poetry-either"),
        pytest.param(poetry("~2.1"), BOTH_ERROR, id="poetry-series"),
        pytest.param(poetry("?"), None, id="poetry-nonsense"),
        pytest.param({**poetry("^1"), "requirements.txt": ""}, BOTH_ERROR, id="poetry-or-is-it-pip"),
        pytest.param({**poetry("^1"), ".python-version": "3.4\n"}, BOTH_ERROR, id="poetry-of-a-rejected-app"),
    ],
)
def test_grades_by_release(tmp_path: Path, tree: Files, expected: dict[str, str] | None) -> None:
    found = [impact(finding) for finding in findings("HL305", make_app(tmp_path, tree))]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(uv("<0.11"), BOTH_ERROR, id="never-again"),
        pytest.param(uv("~=0.10.0"), BOTH_ERROR, id="a-series-that-is-over"),
        pytest.param(uv(">=0.13"), BOTH_WARNING, id="perhaps-by-now"),
        pytest.param(uv("==0.13.2"), BOTH_WARNING, id="perhaps-this-one"),
        pytest.param(uv("!=0.12.5,!=0.11.33"), BOTH_WARNING, id="any-other"),
        pytest.param(poetry("^1.8"), BOTH_ERROR, id="poetry-never-again"),
        pytest.param(poetry(">=2.5"), BOTH_WARNING, id="poetry-perhaps-by-now"),
    ],
)
def test_old_facts_cannot_tell_what_heroku_has_got_since(tmp_path: Path, tree: Files, expected: dict[str, str]) -> None:
    assert [impact(finding) for finding in on("2026-12-31", "HL305", make_app(tmp_path, tree))] == [expected]


def test_names_the_demand_escaped_and_both_releases(tmp_path: Path) -> None:
    finding = only("HL305", make_app(tmp_path, uv("<0.5,\\t<0.4")))
    assert finding.message.isprintable()
    assert "uv 0.12.5 on Cedar and 0.11.33 on Fir" in finding.message
    assert finding.at.line == 8
