"""HL105: containers, and one target that sees a Python app where the other sees none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, Link, make_app
from tests.rules.manifest_apps import BOTH_ERROR, OK, findings, impact, only

DOCKER = "build:\n  docker:\n    web: Dockerfile\n"


def test_is_silent_for_a_container_by_configuration(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {"Dockerfile": "FROM python\n"})
    assert findings("HL105", checkout, container=True) == ()
    assert [impact(found) for found in findings("HL105", checkout, container=False)] == [BOTH_ERROR]


@pytest.mark.parametrize(
    ("tree", "on"),
    [
        pytest.param({"README.md": ""}, BOTH_ERROR, id="both"),
        pytest.param({"package.json": "{}"}, {"cedar": "info", "fir": "info"}, id="another-language"),
        pytest.param({"app.py": Link("src/app.py")}, BOTH_ERROR, id="a-link-to-nothing"),
        pytest.param({"App.py": "", "PYPROJECT.TOML": ""}, BOTH_ERROR, id="other-case"),
        pytest.param({"requirements.txt": OK, ".slugignore": "*.txt\n"}, {"cedar": "error"}, id="slugignored"),
        pytest.param({"heroku.yml": DOCKER, "app.json": '{"stack": "heroku-24"}'}, BOTH_ERROR, id="not-the-stack"),
    ],
)
def test_names_the_targets_that_see_no_python(tmp_path: Path, tree: Files, on: dict[str, str]) -> None:
    assert impact(only("HL105", make_app(tmp_path, tree))) == on


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        pytest.param({"requirements.txt": OK, ".slugignore": "*.txt\n"}, "line 1 of .slugignore", id="slugignored"),
        pytest.param({"web/setup.py": ""}, "the subdirectory web has setup.py", id="subdirectory"),
        pytest.param({"pylock.toml": ""}, "pylock.toml", id="pylock"),
    ],
)
def test_names_what_comes_near(tmp_path: Path, tree: Files, said: str) -> None:
    assert said in only("HL105", make_app(tmp_path, tree)).message
