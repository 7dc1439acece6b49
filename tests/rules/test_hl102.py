"""HL102: where it offers no fix, and how it divides its work with the rules about Pipenv."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, Link, make_app
from tests.rules.manifest_apps import BOTH_ERROR, PIPFILE, PIPFILE_LOCK, findings, impact, only


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({"requirements.txt": Link("elsewhere.txt")}, id="link-to-nothing"),
        pytest.param({"requirements.text": "flask\n"}, id="a-misspelt-one-that-should-be-renamed"),
        pytest.param({".slugignore": "*.txt\n"}, id="slugignored"),
        pytest.param({"pyproject.toml": "[project\n"}, id="a-pyproject-that-pip-could-not-read"),
    ],
)
def test_writes_no_file_that_would_not_help(tmp_path: Path, tree: Files) -> None:
    found = only("HL102", make_app(tmp_path, {"setup.py": "", **tree}))
    assert impact(found) == BOTH_ERROR
    assert found.fix is None


def test_a_folder_is_a_package_manager_s_file_to_fir(tmp_path: Path) -> None:
    found = only("HL102", make_app(tmp_path, {"setup.py": "", "requirements.txt": None, "requirements.txt/keep": ""}))
    assert impact(found) == {"cedar": "error"}
    assert found.fix is None


def test_speaks_of_the_target_that_receives_setup_py(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {"app.py": "", "setup.py": "", ".slugignore": "setup.py\n"})
    assert impact(only("HL102", checkout)) == {"fir": "error"}


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({"Pipfile": PIPFILE, "Pipfile.lock": PIPFILE_LOCK}, id="pipenv"),
        pytest.param({"Pipfile": PIPFILE}, id="pipenv-without-lock"),
        pytest.param({"uv.lock": ""}, id="uv"),
    ],
)
def test_leaves_the_rest_to_other_rules(tmp_path: Path, tree: Files) -> None:
    assert findings("HL102", make_app(tmp_path, {"setup.py": "", **tree})) == ()
