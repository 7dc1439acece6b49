"""HL106: when a rename is offered, and how the targets differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, Link, make_app
from tests.frozen import HISTORY
from tests.rules.manifest_apps import BOTH_WARNING, CONFLICT, OK, PIPFILE, PIPFILE_LOCK, findings, impact, impacts, only

NAMES = HISTORY.data["names"]["misspelt_requirements"]


@pytest.mark.parametrize("name", NAMES)
def test_renames_every_known_misspelling(tmp_path: Path, name: str) -> None:
    found = only("HL106", make_app(tmp_path, {name: "flask~=3.1\r\n# caf\u00e9\r\n"}))
    assert impact(found) == BOTH_WARNING
    assert found.fix is not None
    assert found.fix.safe
    content = {change.path: change.content for change in found.fix.changes}
    assert content == {"requirements.txt": "flask~=3.1\r\n# caf\u00e9\r\n".encode(), name: None}


@pytest.mark.parametrize(
    ("tree", "on"),
    [
        pytest.param({"requirement.txt": OK, "uv.lock": ""}, {"cedar": "info", "fir": "info"}, id="uv"),
        pytest.param(
            {"requirement.txt": OK, "Pipfile": PIPFILE, "Pipfile.lock": PIPFILE_LOCK},
            {"cedar": "info", "fir": "warning"},
            id="pipenv-on-cedar",
        ),
        pytest.param({"requirement.txt": OK, ".slugignore": "requirement.txt\n"}, {"fir": "warning"}, id="slugignored"),
    ],
)
def test_grades_by_what_the_build_installs_from(tmp_path: Path, tree: Files, on: dict[str, str]) -> None:
    assert impacts("HL106", make_app(tmp_path, {"app.py": "", **tree})) == {"requirement.txt": on}


def test_renames_a_file_with_a_package_whose_name_only_begins_like_one_for_windows(tmp_path: Path) -> None:
    assert only("HL106", make_app(tmp_path, {"requirement.txt": "pywin32-ctypes\n"})).fix is not None


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({"requirement.txt": OK, "Pipfile.lock": PIPFILE_LOCK}, id="one-too-many-on-cedar"),
        pytest.param({"requirement.txt": CONFLICT}, id="an-unfinished-merge"),
        pytest.param({"requirement.txt": OK, ".slugignore": "requirements.txt\n"}, id="slugignored-then"),
        pytest.param({"requirement.txt": b"caf\xe9\n"}, id="latin-1"),
        pytest.param({"requirement.txt": "Flask==3.0\nflask==3.1\n"}, id="twice-the-same"),
        pytest.param({"requirement.txt": "pywin32\n"}, id="for-windows"),
        pytest.param({"requirement.txt": "pkg_resources==0.0.0\n"}, id="no-package"),
        pytest.param({"requirement.txt": "-r base.txt\n"}, id="a-file-that-is-missing"),
        pytest.param({"requirement.txt": "./lib\n"}, id="a-folder-that-is-missing"),
        pytest.param({"requirement.txt": OK, "requirments.txt": OK}, id="which-of-the-two"),
    ],
)
def test_offers_no_rename_that_mends_nothing(tmp_path: Path, tree: Files) -> None:
    assert {found.fix for found in findings("HL106", make_app(tmp_path, tree))} == {None}


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({"requirements/base.txt": OK, "app.py": ""}, id="a-folder"),
        pytest.param({"requirement.txt": Link("nowhere"), "app.py": ""}, id="a-link-to-nothing"),
        pytest.param({"requirement.txt": OK, "requirements.txt": Link("nowhere")}, id="the-right-name-is-taken"),
        pytest.param({"Requirement.txt": OK, "app.py": ""}, id="no-known-misspelling"),
    ],
)
def test_leaves_alone(tmp_path: Path, tree: Files) -> None:
    assert findings("HL106", make_app(tmp_path, tree)) == ()
