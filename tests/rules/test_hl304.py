"""HL304: every reason for which a lock cannot be used, and who is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, make_app
from tests.rules.lock_apps import PIPENV, PIPFILE, POETRY, UV, on, pipfile_lock
from tests.rules.manifest_apps import BOTH_ERROR, BOTH_WARNING, findings, impact, only

POETRY_LOCK, UV_LOCK = POETRY["poetry.lock"], UV["uv.lock"]


@pytest.mark.parametrize(
    ("tree", "words", "line"),
    [
        pytest.param({**POETRY, "poetry.lock": ""}, "no `[metadata]`", None, id="poetry-empty"),
        pytest.param(
            {**POETRY, "poetry.lock": POETRY_LOCK.replace('"2.1"', '"0.9"')}, "lock-version `0.9`", 8, id="poetry-old"
        ),
        pytest.param(
            {**POETRY, "poetry.lock": POETRY_LOCK.replace('"2.1"', '"3"')}, "lock-version `3`", 8, id="poetry-new"
        ),
        pytest.param(
            {**POETRY, "poetry.lock": POETRY_LOCK.replace('"2.1"', '"a\\u001bb"')},
            "`a\\x1bb`",
            8,
            id="poetry-no-version",
        ),
        pytest.param({**POETRY, "poetry.lock": "metadata = 1\n"}, "metadata is a number", 1, id="poetry-metadata"),
        pytest.param({**UV, "uv.lock": ""}, "has no version", None, id="uv-empty"),
        pytest.param({**UV, "uv.lock": UV_LOCK.replace("= 1\n", "= 7\n", 1)}, "version `7`", 1, id="uv-new"),
        pytest.param({**UV, "uv.lock": "version = 1\n"}, "requires-python is missing", None, id="uv-no-python"),
        pytest.param(
            {**UV, "uv.lock": UV_LOCK.replace('name = "flask"\n', "name = 5\n")}, "package.0.name is", 5, id="uv-field"
        ),
    ],
)
def test_says_what_is_wrong_and_where(tmp_path: Path, tree: Files, words: str, line: int | None) -> None:
    finding = only("HL304", make_app(tmp_path, tree))
    assert words in finding.message
    assert finding.at.line == line
    assert impact(finding) == BOTH_ERROR


def test_only_cedar_has_pipenv(tmp_path: Path) -> None:
    tree = {**PIPENV, "Pipfile.lock": pipfile_lock(PIPFILE, {"hash": "x"})}
    assert impact(only("HL304", make_app(tmp_path, tree))) == {"cedar": "error"}


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(POETRY, id="poetry"),
        pytest.param(PIPENV, id="pipenv"),
        pytest.param(UV, id="uv"),
        pytest.param(
            {**UV, "uv.lock": UV_LOCK.replace("version = 1\n", "version = 1\nrevision = 99\n")}, id="revision"
        ),
        pytest.param({"poetry.lock": ""}, id="no-manifest"),
        pytest.param({**POETRY, "poetry.lock": "["}, id="not-toml"),
    ],
)
def test_leaves_alone(tmp_path: Path, tree: Files) -> None:
    assert findings("HL304", make_app(tmp_path, tree)) == ()


def test_a_format_that_is_new_may_be_known_to_a_later_release(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {**UV, "uv.lock": UV_LOCK.replace("= 1\n", "= 2\n", 1)})
    assert [impact(finding) for finding in on("2026-12-31", "HL304", checkout)] == [BOTH_WARNING]
    empty = make_app(tmp_path / "empty", {**UV, "uv.lock": ""})
    assert [impact(finding) for finding in on("2026-12-31", "HL304", empty)] == [BOTH_ERROR]
