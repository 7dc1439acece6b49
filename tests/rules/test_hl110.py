"""HL110: what counts as a marker, and whom it stops."""

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

PIP = {"requirements.txt": OK}
UV = {"uv.lock": "version = 1\n", "pyproject.toml": PYPROJECT, **VERSION}
CEDAR_ONLY = {"cedar": "error", "fir": "warning"}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({"requirements.txt": CONFLICT}, {"requirements.txt": BOTH_ERROR}, id="requirements"),
        pytest.param({**UV, "requirements.txt": CONFLICT}, {"requirements.txt": BOTH_ERROR}, id="or-is-it-uv"),
        pytest.param(
            {"requirements.txt": "-c pins/all.txt\n", "pins/all.txt": CONFLICT},
            {"pins/all.txt": BOTH_ERROR},
            id="constraints",
        ),
        pytest.param(
            {"requirements.txt": "-r a.txt\n", "a.txt": "-r requirements.txt\n" + CONFLICT},
            {"a.txt": BOTH_ERROR},
            id="files-that-include-each-other",
        ),
        pytest.param({**UV, "uv.lock": CONFLICT}, {"uv.lock": BOTH_ERROR}, id="uv-lock"),
        pytest.param({**UV, "poetry.lock": CONFLICT}, {"poetry.lock": BOTH_ERROR}, id="a-lock-too-many"),
        pytest.param({**PIP, "pyproject.toml": CONFLICT}, {"pyproject.toml": BOTH_WARNING}, id="pip-does-not-look"),
        pytest.param({"Pipfile": PIPFILE, "Pipfile.lock": CONFLICT}, {"Pipfile.lock": CEDAR_ONLY}, id="pipfile-lock"),
        pytest.param({"Pipfile": CONFLICT, "Pipfile.lock": PIPFILE_LOCK}, {"Pipfile": CEDAR_ONLY}, id="pipfile"),
        pytest.param({**PIP, ".python-version": CONFLICT}, {".python-version": BOTH_ERROR}, id="python-version"),
        pytest.param(
            {**PIP, ".python-version": CONFLICT, "runtime.txt": "python-3.13\n"},
            {".python-version": {"cedar": "warning", "fir": "error"}},
            id="python-version-behind-runtime-txt",
        ),
        pytest.param({**PIP, "runtime.txt": CONFLICT}, {"runtime.txt": {"cedar": "error"}}, id="runtime-txt"),
        pytest.param({**PIP, "Procfile": CONFLICT}, {"Procfile": BOTH_WARNING}, id="procfile"),
        pytest.param({**PIP, "app.json": CONFLICT}, {"app.json": BOTH_WARNING}, id="app-json"),
        pytest.param({**PIP, "heroku.yml": CONFLICT}, {"heroku.yml": {"cedar": "warning"}}, id="heroku-yml"),
        pytest.param({**PIP, "project.toml": CONFLICT}, {"project.toml": {"fir": "warning"}}, id="project-toml"),
        pytest.param(
            {**PIP, "Procfile": CONFLICT, ".slugignore": "Procfile\n"},
            {"Procfile": {"fir": "warning"}},
            id="slugignored",
        ),
        pytest.param(
            {"requirements.txt": CONFLICT, "Procfile": CONFLICT},
            {"requirements.txt": BOTH_ERROR, "Procfile": BOTH_WARNING},
            id="two-files",
        ),
    ],
)
def test_grades_by_what_happens(tmp_path: Path, tree: Files, expected: dict[str, dict[str, str]]) -> None:
    assert impacts("HL110", make_app(tmp_path, tree)) == expected


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("flask\n<<<<<<< HEAD\n", id="begins"),
        pytest.param("flask\n>>>>>>> 1a2b3c4 (Pin it)\n", id="ends"),
        pytest.param("flask\r\n<<<<<<<\r\n", id="windows"),
        pytest.param("flask\n<<<<<<< HEAD", id="last-line"),
        pytest.param("flask\n<<<<<<< ours\na\n||||||| base\nb\n=======\nc\n>>>>>>> theirs\n", id="three-sides"),
        pytest.param(b"flask\n<<<<<<< caf\xe9\n", id="latin-1"),
    ],
)
def test_finds_markers(tmp_path: Path, content: str | bytes) -> None:
    assert only("HL110", make_app(tmp_path, {"requirements.txt": content})).at.line == 2


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("# Web\n=======\n", id="an-underlined-heading"),
        pytest.param("# <<<<<<< HEAD\n # >>>>>>> x\n", id="in-a-comment"),
        pytest.param(" <<<<<<< HEAD\n", id="indented"),
        pytest.param("<<<<<<<< HEAD\n", id="eight"),
        pytest.param("<<<<<< HEAD\n", id="six"),
        pytest.param("<<<<<<<HEAD\n", id="without-a-space"),
        pytest.param("", id="empty"),
    ],
)
def test_finds_none(tmp_path: Path, content: str) -> None:
    assert findings("HL110", make_app(tmp_path, {"requirements.txt": content})) == ()


def test_a_marker_that_pip_drops_as_part_of_a_comment_is_no_error(tmp_path: Path) -> None:
    tree = {"requirements.txt": "flask # the newest \\\n<<<<<<< HEAD\n"}
    assert impacts("HL110", make_app(tmp_path, tree)) == {"requirements.txt": BOTH_WARNING}


def test_markers_in_a_text_that_parses_are_text(tmp_path: Path) -> None:
    note = f"\n[tool.shop]\nnote = '''\n{CONFLICT}'''\n"
    assert findings("HL110", make_app(tmp_path, {**PIP, "pyproject.toml": POETRY + note})) == ()


def test_points_at_the_first_line(tmp_path: Path) -> None:
    found = only("HL110", make_app(tmp_path, {"requirements.txt": "rich\n" + CONFLICT * 2}))
    assert found.at == Location("requirements.txt", 2, 1, 2, 13)
    assert "lines 2, 4, 6 and 3 more" in found.message


def test_is_silent_where_nothing_builds(tmp_path: Path) -> None:
    assert findings("HL110", make_app(tmp_path, {"index.html": "", "Procfile": CONFLICT})) == ()
