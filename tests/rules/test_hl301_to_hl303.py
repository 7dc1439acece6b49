"""HL301 to HL303: who is told that a lock is stale, and what of it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from herolint.model import Target
from tests.apps import Files, make_app
from tests.rules.lock_apps import PIPENV, PIPFILE, POETRY, POETRY_PROJECT, UV, UV_PROJECT, on, pipfile_lock, poetry_lock
from tests.rules.manifest_apps import BOTH_ERROR, findings, impacts, only

STALE_POETRY = {**POETRY, "pyproject.toml": POETRY_PROJECT.replace(">=3", ">=2")}
STALE_PIPENV = {**PIPENV, "Pipfile": PIPFILE + 'redis = "*"\n'}
STALE_UV = {**UV, "pyproject.toml": UV_PROJECT.replace(">=3", ">=2")}
OLD = {".python-version": "3.4\n"}
ON_CEDAR, ON_FIR = {"cedar": "error"}, {"fir": "error"}


@pytest.mark.parametrize(
    ("code", "tree", "expected"),
    [
        pytest.param("HL301", POETRY, {}, id="poetry-fresh"),
        pytest.param("HL301", STALE_POETRY, {"pyproject.toml": BOTH_ERROR}, id="poetry"),
        pytest.param("HL301", {**STALE_POETRY, **OLD}, {"pyproject.toml": BOTH_ERROR}, id="poetry-of-a-rejected-app"),
        pytest.param(
            "HL301", {**STALE_POETRY, "requirements.txt": ""}, {"pyproject.toml": BOTH_ERROR}, id="poetry-or-is-it-pip"
        ),
        pytest.param(
            "HL301",
            {**STALE_POETRY, "Pipfile": ""},
            {"pyproject.toml": BOTH_ERROR},
            id="poetry-or-is-it-pipenv-on-cedar",
        ),
        pytest.param(
            "HL301",
            {**STALE_POETRY, ".slugignore": "poetry.lock\n"},
            {"pyproject.toml": ON_FIR},
            id="poetry-slugignored",
        ),
        pytest.param("HL301", {**STALE_POETRY, "pyproject.toml": "["}, {}, id="poetry-broken-manifest"),
        pytest.param("HL301", {**STALE_POETRY, "poetry.lock": "["}, {}, id="poetry-broken-lock"),
        pytest.param("HL301", {"poetry.lock": ""}, {}, id="poetry-no-manifest"),
        pytest.param("HL302", PIPENV, {}, id="pipenv-fresh"),
        pytest.param("HL302", STALE_PIPENV, {"Pipfile": ON_CEDAR}, id="pipenv"),
        pytest.param("HL302", {**STALE_PIPENV, "uv.lock": ""}, {"Pipfile": ON_CEDAR}, id="pipenv-or-is-it-uv"),
        pytest.param("HL302", {**STALE_PIPENV, "Pipfile.lock": "{"}, {}, id="pipenv-broken-lock"),
        pytest.param("HL303", UV, {}, id="uv-fresh"),
        pytest.param("HL303", STALE_UV, {"pyproject.toml": BOTH_ERROR}, id="uv"),
        pytest.param("HL303", {**STALE_UV, ".python-version": "x"}, {"pyproject.toml": BOTH_ERROR}, id="uv-rejected"),
        pytest.param("HL303", {**STALE_UV, "poetry.lock": ""}, {"pyproject.toml": BOTH_ERROR}, id="uv-or-is-it-poetry"),
        pytest.param("HL303", {**STALE_UV, "pyproject.toml": "["}, {}, id="uv-broken-manifest"),
    ],
)
def test_tells_those_who_install_from_the_lock(
    tmp_path: Path, code: str, tree: Files, expected: dict[str, dict[str, str]]
) -> None:
    assert impacts(code, make_app(tmp_path, tree)) == expected


@pytest.mark.parametrize(
    ("code", "tree"),
    [
        pytest.param("HL301", STALE_POETRY, id="poetry"),
        pytest.param("HL302", STALE_PIPENV, id="pipenv"),
        pytest.param("HL303", STALE_UV, id="uv"),
    ],
)
def test_is_silent_where_nothing_builds(tmp_path: Path, code: str, tree: Files) -> None:
    assert not any(
        Target.CEDAR in finding.impact for finding in findings(code, make_app(tmp_path, tree), container=True)
    )


def test_points_at_the_dependency_that_was_added(tmp_path: Path) -> None:
    finding = only("HL302", make_app(tmp_path, STALE_PIPENV))
    assert (finding.at.path, finding.at.line) == ("Pipfile", 11)
    assert "redis isn't in the lock" in finding.message


def test_shows_a_hostile_name_escaped(tmp_path: Path) -> None:
    table = '[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\n"\\u001b[31m::error\\n" = "*"\n'
    tree = {**POETRY, "pyproject.toml": table}
    message = only("HL301", make_app(tmp_path, tree)).message
    assert message.isprintable()
    assert "\\x1b" in message or "\\u001b" in message.lower()


def test_cuts_what_is_too_long_to_read(tmp_path: Path) -> None:
    tree = {**POETRY, "pyproject.toml": POETRY_PROJECT.replace("flask", "f" * 9000)}
    assert len(only("HL301", make_app(tmp_path, tree)).message) < 300


def test_a_lock_of_an_older_pipenv_was_fine_until_its_release_reached_heroku(tmp_path: Path) -> None:
    manifest = PIPFILE + 'Flask_Login = "*"\n'
    lock = pipfile_lock(manifest, canonical_names=False)
    checkout = make_app(tmp_path, {"Pipfile": manifest, "Pipfile.lock": lock})
    assert on("2026-04-01", "HL302", checkout) == ()
    (finding,) = on("2026-04-02", "HL302", checkout)
    assert "`Flask_Login`" in finding.message
    assert finding.at.path == "Pipfile.lock"


def test_the_hash_of_another_manifest_is_stale_without_a_visible_difference(tmp_path: Path) -> None:
    tree = {**POETRY, "poetry.lock": poetry_lock(POETRY_PROJECT.replace("flask>=3", "flask[async]>=3"))}
    finding = only("HL301", make_app(tmp_path, tree))
    assert finding.at.path == "poetry.lock"
    assert "poetry.lock is out of date with pyproject.toml." in finding.message
