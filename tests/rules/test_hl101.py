"""HL101: what its examples cannot show: kinds of files, odd names, how far it looks, and one target only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, Link, make_app
from tests.rules.manifest_apps import BOTH_ERROR, OK, PIPFILE, PIPFILE_LOCK, findings, impact, only


@pytest.mark.parametrize(
    ("tree", "on"),
    [
        pytest.param({"app.py": "", "poetry.lock/keep": ""}, {"cedar": "error"}, id="a-folder-counts-on-fir"),
        pytest.param({"app.py": "", "Pipfile.lock/keep": ""}, BOTH_ERROR, id="but-not-pipenv-s"),
        pytest.param({"app.py": "", "uv.lock": Link("nowhere")}, BOTH_ERROR, id="link-to-nothing"),
        pytest.param({"app.py": "", "setup.py/keep": ""}, BOTH_ERROR, id="setup-py-is-a-folder"),
        pytest.param({"app.py": "", "setup.py": "", ".slugignore": "setup.py\n"}, {"cedar": "error"}, id="slugignored"),
    ],
)
def test_names_the_targets_that_reject(tmp_path: Path, tree: Files, on: dict[str, str]) -> None:
    assert impact(only("HL101", make_app(tmp_path, tree))) == on


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({"Pipfile": PIPFILE, "Pipfile.lock": PIPFILE_LOCK}, id="pipenv"),
        pytest.param({"Pipfile": PIPFILE}, id="pipenv-without-lock"),
        pytest.param({"setup.py": ""}, id="setup-py"),
        pytest.param({"index.html": ""}, id="not-python"),
    ],
)
def test_leaves_to_other_rules_what_they_explain(tmp_path: Path, tree: Files) -> None:
    assert findings("HL101", make_app(tmp_path, tree)) == ()


def test_is_silent_for_a_container(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {"app.py": ""})
    assert [impact(found) for found in findings("HL101", checkout, container=True)] == [{"fir": "error"}]


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        pytest.param({"poetry.lock/keep": ""}, "poetry.lock is a folder", id="folder"),
        pytest.param(
            {"uv.lock": Link("../uv.lock")}, "uv.lock is a link to a file that isn't in the app", id="link-out"
        ),
        pytest.param({"Uv.Lock": ""}, "`Uv.Lock` looks like a misspelling of uv.lock", id="other-case"),
        pytest.param({"requirements.txt ": ""}, "`requirements.txt ` looks like", id="a-space-at-the-end"),
        pytest.param({"requirements\u200b.txt": ""}, "`requirements\\u200b.txt` looks like", id="invisible"),
        pytest.param(
            {"Pipfile.lck": ""}, "`Pipfile.lck` looks like a misspelling of Pipfile.lock", id="one-letter-less"
        ),
        pytest.param({"requirements-prod.txt": "", "requirements-dev.txt": ""}, "requirements-prod.txt", id="variant"),
        pytest.param({"dev-requirements.txt": ""}, "there is dev-requirements.txt", id="prefix"),
        pytest.param({"requirements/dev.txt": "", "requirements/web.txt": ""}, "requirements/web.txt", id="not-dev"),
        pytest.param({"environment.yaml": ""}, "is for Conda", id="conda"),
        pytest.param({"pyproject.toml": "[dependency-groups]\n"}, "alone isn't enough", id="groups-only"),
        pytest.param({"a/b/uv.lock": ""}, "the subdirectory a/b has uv.lock", id="two-levels-down"),
        pytest.param({"a/uv.lock": "", "b/Pipfile": ""}, "apps in subdirectories: a, b.", id="several-below"),
        pytest.param({"my app/uv.lock": ""}, "the subdirectory my app has uv.lock", id="a-space-in-a-folder"),
        pytest.param({".slugignore": "*.txt\n", "requirements.txt": OK}, "line 1 of .slugignore", id="slugignored"),
    ],
)
def test_names_what_comes_near(tmp_path: Path, tree: Files, said: str) -> None:
    assert said in only("HL101", make_app(tmp_path, {"app.py": "", **tree})).message


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"yarn.lock": "", "pyproject.toml": "[tool.ruff]\n"}, id="other-files"),
        pytest.param({"pyproject.toml": "[project\n"}, id="a-pyproject-that-cannot-be-read"),
        pytest.param({"a/b/c/uv.lock": ""}, id="three-levels-down"),
        pytest.param({".cache/uv.lock": "", "node_modules/x/uv.lock": "", "env/setup.py": ""}, id="not-the-app-s-own"),
        pytest.param({"requirements.md": "", f"requirements{'s' * 60}.txt": ""}, id="not-near-enough"),
        pytest.param({"requirements.lock/keep": "", "requirements.in/keep": ""}, id="folders"),
    ],
)
def test_does_not_see_near_misses_where_there_are_none(tmp_path: Path, tree: Files) -> None:
    message = only("HL101", make_app(tmp_path, {"app.py": "", **tree})).message
    assert message.endswith("so Heroku doesn't know what to install.")


def test_quotes_a_folder_for_the_shell(tmp_path: Path) -> None:
    found = only("HL101", make_app(tmp_path, {"app.py": "", "my app/uv.lock": ""}))
    assert found.help is not None
    assert "--prefix 'my app' heroku" in found.help


def test_walks_only_so_far(tmp_path: Path) -> None:
    tree: dict[str, str] = {f"a{number:03}/keep": "" for number in range(250)}
    found = only("HL101", make_app(tmp_path, {"app.py": "", **tree, "z/uv.lock": ""}))
    assert "subdirectory" not in found.message
