"""HL108: certain only where the lock is the one that the build goes by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, Link, make_app
from tests.rules.manifest_apps import BOTH_ERROR, PIPFILE_LOCK, POETRY, PYPROJECT, VERSION, findings, impacts, only

OLD = {".python-version": "3.4\n"}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({"uv.lock": "", **VERSION}, {"uv.lock": BOTH_ERROR}, id="uv"),
        pytest.param({"uv.lock": ""}, {"uv.lock": BOTH_ERROR}, id="rejected-for-another-reason"),
        pytest.param({"poetry.lock": "", **OLD}, {"poetry.lock": BOTH_ERROR}, id="rejected-for-its-python"),
        pytest.param({"poetry.lock": "", "pyproject.toml/keep": ""}, {"poetry.lock": BOTH_ERROR}, id="a-folder"),
        pytest.param({"poetry.lock": "", "pyproject.toml": Link("../x")}, {"poetry.lock": BOTH_ERROR}, id="a-link-out"),
        pytest.param({"Pipfile.lock": PIPFILE_LOCK}, {"Pipfile.lock": {"cedar": "error"}}, id="pipenv"),
        pytest.param(
            {"poetry.lock": "", "pyproject.toml": POETRY, ".slugignore": "pyproject.toml\n"},
            {"poetry.lock": {"cedar": "error"}},
            id="slugignored",
        ),
        pytest.param(
            {"poetry.lock": "", "Pipfile.lock": PIPFILE_LOCK},
            {"poetry.lock": BOTH_ERROR, "Pipfile.lock": {"cedar": "error"}},
            id="two-on-cedar",
        ),
        pytest.param(
            {"poetry.lock": "", "uv.lock": ""}, {"poetry.lock": BOTH_ERROR, "uv.lock": BOTH_ERROR}, id="two-on-both"
        ),
        pytest.param({"Pipfile": "", "uv.lock": "", **VERSION}, {"uv.lock": BOTH_ERROR}, id="or-is-it-pipenv"),
        pytest.param({"uv.lock": "", "pyproject.toml": "[project\n", **VERSION}, {}, id="there-but-broken"),
    ],
)
def test_grades_by_who_installs(tmp_path: Path, tree: Files, expected: dict[str, dict[str, str]]) -> None:
    assert impacts("HL108", make_app(tmp_path, tree)) == expected


def test_tells_which_line_removes_the_manifest(tmp_path: Path) -> None:
    tree = {"uv.lock": "", "pyproject.toml": PYPROJECT, ".slugignore": "*.toml\n", **VERSION}
    found = only("HL108", make_app(tmp_path, tree))
    assert found.help is not None
    assert "Line 1 of .slugignore" in found.help


def test_is_silent_where_nothing_builds(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {"Pipfile.lock": PIPFILE_LOCK})
    assert findings("HL108", checkout, container=True) == ()
