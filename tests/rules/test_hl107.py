"""HL107: Fir alone, also where Cedar builds a container."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, make_app
from tests.rules.manifest_apps import OK, PIPFILE, PIPFILE_LOCK, findings, impact, impacts

PIPENV = {"Pipfile": PIPFILE, "Pipfile.lock": PIPFILE_LOCK}


@pytest.mark.parametrize(
    ("tree", "at", "severity"),
    [
        pytest.param(PIPENV, "Pipfile", "error", id="alone"),
        pytest.param({**PIPENV, "setup.py": ""}, "Pipfile", "error", id="setup-py-is-no-help"),
        pytest.param({**PIPENV, "uv.lock/keep": ""}, "Pipfile", "warning", id="a-folder-counts"),
        pytest.param(
            {"Pipfile.lock": PIPFILE_LOCK, "requirements.txt": OK}, "Pipfile.lock", "warning", id="beside-pip"
        ),
        pytest.param({**PIPENV, "poetry.lock": "", "uv.lock": ""}, "Pipfile", "warning", id="beside-two"),
    ],
)
def test_grades_for_fir_only(tmp_path: Path, tree: Files, at: str, severity: str) -> None:
    assert impacts("HL107", make_app(tmp_path, tree)) == {at: {"fir": severity}}


def test_speaks_of_fir_where_cedar_builds_a_container(tmp_path: Path) -> None:
    (found,) = findings("HL107", make_app(tmp_path, PIPENV), container=True)
    assert impact(found) == {"fir": "error"}


def test_a_folder_named_pipfile_is_no_pipfile(tmp_path: Path) -> None:
    assert findings("HL107", make_app(tmp_path, {"Pipfile/keep": "", "requirements.txt": OK})) == ()
