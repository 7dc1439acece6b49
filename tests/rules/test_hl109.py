"""HL109: whom a file that cannot be parsed stops, and where the parsers themselves disagree."""

from __future__ import annotations

from pathlib import Path

import pytest

from herolint.model import Location
from tests.apps import Files, make_app
from tests.rules.manifest_apps import (
    BOTH_ERROR,
    BOTH_WARNING,
    CONFLICT,
    OK,
    PIPFILE,
    PIPFILE_LOCK,
    POETRY,
    PYPROJECT,
    VERSION,
    findings,
    impacts,
    only,
)

BOM = b"\xef\xbb\xbf"
UV = {"uv.lock": "version = 1\n", "pyproject.toml": PYPROJECT, **VERSION}
WITH_POETRY = {"poetry.lock": "", "pyproject.toml": POETRY}
PIPENV = {"Pipfile": PIPFILE, "Pipfile.lock": PIPFILE_LOCK, **VERSION}
PIP = {"requirements.txt": OK}
CEDAR_ONLY = {"cedar": "error", "fir": "warning"}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({**UV, "pyproject.toml": "[project\n"}, {"pyproject.toml": BOTH_ERROR}, id="uv-project"),
        pytest.param({**UV, "uv.lock": "version\n"}, {"uv.lock": BOTH_ERROR}, id="uv-lock"),
        pytest.param({**UV, "uv.lock": b"# caf\xe9\n"}, {"uv.lock": BOTH_ERROR}, id="uv-lock-in-latin-1"),
        pytest.param({**UV, "Pipfile": "x"}, {"Pipfile": BOTH_WARNING}, id="a-pipfile-beside-uv"),
        pytest.param({**WITH_POETRY, "pyproject.toml": "a = \n"}, {"pyproject.toml": BOTH_ERROR}, id="poetry-project"),
        pytest.param({**WITH_POETRY, "poetry.lock": "a = \n"}, {"poetry.lock": BOTH_ERROR}, id="poetry-lock"),
        pytest.param({**PIPENV, "Pipfile": "a = \n"}, {"Pipfile": CEDAR_ONLY}, id="pipfile"),
        pytest.param({**PIPENV, "Pipfile.lock": "{"}, {"Pipfile.lock": CEDAR_ONLY}, id="pipfile-lock"),
        pytest.param({**PIPENV, "Pipfile.lock": b'"\xe9"'}, {"Pipfile.lock": CEDAR_ONLY}, id="pipfile-lock-in-latin-1"),
        pytest.param({**PIPENV, "Pipfile.lock": "null"}, {"Pipfile.lock": CEDAR_ONLY}, id="pipfile-lock-is-null"),
        pytest.param({**PIP, "pyproject.toml": "["}, {"pyproject.toml": BOTH_WARNING}, id="pip-does-not-look"),
        pytest.param({**PIP, "poetry.lock": "["}, {"poetry.lock": BOTH_ERROR}, id="two-package-managers"),
        pytest.param({"requirements.txt": ".\n", "pyproject.toml": "["}, {"pyproject.toml": BOTH_ERROR}, id="pip-here"),
        pytest.param(
            {"requirements.txt": "-e .[web]\n", "pyproject.toml": "["},
            {"pyproject.toml": BOTH_ERROR},
            id="pip-editable",
        ),
        pytest.param(
            {"requirements.txt": '. ; python_version < "3"\n', "pyproject.toml": "["},
            {"pyproject.toml": BOTH_WARNING},
            id="pip-perhaps",
        ),
        pytest.param(
            {"requirements.txt": "./lib\n", "pyproject.toml": "["}, {"pyproject.toml": BOTH_WARNING}, id="pip-elsewhere"
        ),
        pytest.param(
            {**UV, "pyproject.toml": "[", ".slugignore": "pyproject.toml\n"},
            {"pyproject.toml": {"fir": "error"}},
            id="slugignored",
        ),
    ],
)
def test_is_an_error_where_the_file_is_read(tmp_path: Path, tree: Files, expected: dict[str, dict[str, str]]) -> None:
    assert impacts("HL109", make_app(tmp_path, tree)) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({**UV, "pyproject.toml": BOM + PYPROJECT.encode()}, {}, id="uv-skips-a-bom"),
        pytest.param({**UV, "pyproject.toml": BOM + b"["}, {"pyproject.toml": BOTH_ERROR}, id="but-not-what-follows"),
        pytest.param({**UV, "uv.lock": BOM}, {}, id="uv-skips-it-in-the-lock"),
        pytest.param({**WITH_POETRY, "poetry.lock": BOM}, {"poetry.lock": BOTH_ERROR}, id="poetry-does-not"),
        pytest.param({**PIPENV, "Pipfile": BOM}, {"Pipfile": CEDAR_ONLY}, id="pipenv-does-not"),
        pytest.param({**PIPENV, "Pipfile": "[[source]\n"}, {"Pipfile": BOTH_WARNING}, id="pipenv-overlooks-a-bracket"),
        pytest.param({**PIPENV, "Pipfile": "na\tme = 1\n"}, {"Pipfile": BOTH_WARNING}, id="pipenv-overlooks-a-tab"),
        pytest.param(
            {**PIPENV, "Pipfile": "a b = 1\r\n"}, {"Pipfile": CEDAR_ONLY}, id="windows-line-ends-are-no-excuse"
        ),
        pytest.param(
            {**UV, "pyproject.toml": "a = " + "[" * 5000}, {"pyproject.toml": BOTH_WARNING}, id="how-deep-is-too-deep"
        ),
    ],
)
def test_knows_where_parsers_differ(tmp_path: Path, tree: Files, expected: dict[str, dict[str, str]]) -> None:
    assert impacts("HL109", make_app(tmp_path, tree)) == expected


def test_points_where_the_parser_stopped(tmp_path: Path) -> None:
    found = only("HL109", make_app(tmp_path, {**UV, "uv.lock": 'version = 1\nrequires-python = ">=3.12\n'}))
    assert found.at == Location("uv.lock", 2, 26)


NO_VERSION_FILE = {"Pipfile": PIPFILE}


class TestTheBuildpackSOwnComplaint:
    def test_is_mirrored(self, tmp_path: Path) -> None:
        found = only("HL109", make_app(tmp_path, {**NO_VERSION_FILE, "Pipfile.lock": '{\n  "a": 1,\n}\n'}))
        assert "pipfile-lock::invalid-json" in found.mirrors
        assert found.at.line == 3

    def test_is_mirrored_where_pipenv_could_read_the_file(self, tmp_path: Path) -> None:
        found = only("HL109", make_app(tmp_path, {**NO_VERSION_FILE, "Pipfile.lock": '{"_meta": []}'}))
        assert found.impact.keys() == {target for target in found.impact if target.value == "cedar"}
        assert "Heroku can't read Pipfile.lock" in found.message

    def test_is_mirrored_beside_a_conflict(self, tmp_path: Path) -> None:
        tree = {**NO_VERSION_FILE, "Pipfile.lock": CONFLICT}
        assert impacts("HL109", make_app(tmp_path, tree)) == {"Pipfile.lock": CEDAR_ONLY}


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({**UV, "uv.lock": CONFLICT}, id="a-conflict-is-another-rule-s"),
        pytest.param({**PIPENV, "Pipfile.lock": CONFLICT}, id="also-in-a-lock-that-heroku-does-not-ask"),
        pytest.param({"Pipfile.lock/keep": "", **PIP}, id="a-folder"),
        pytest.param({"uv.lock": "", "poetry.lock": "", "pyproject.toml": ""}, id="empty-files"),
        pytest.param({"index.html": "", "pylock.toml": "["}, id="no-python-app"),
    ],
)
def test_leaves_alone(tmp_path: Path, tree: Files) -> None:
    assert findings("HL109", make_app(tmp_path, tree)) == ()
