"""Check that reusing one target's results for the other gives the same plans as deciding each alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from herolint.build import AS_THE_CHECKOUT_SAYS, App
from herolint.model import Target
from herolint.plans import Stages, analyses_of, make_plan
from tests.apps import open_app, write
from tests.frozen import EXAMPLES, FACTS

FOLDERS = sorted(
    folder
    for case in EXAMPLES.glob("HL[47]*/*/")
    for folder in (case / "bad", case / "good")
    if (folder / "Procfile").is_file() or (folder / "manage.py").is_file()
)

PIP = {"requirements.txt": "flask==3.1.2\ngunicorn==23.0.0\n", ".python-version": "3.13\n"}
DIFFERENT: Mapping[str, Mapping[str, str]] = {
    "a folder that only PYTHONPATH has": {"Procfile": "web: python scripts/run.py\n", "scripts/run.py": "import app\n"},
    "a hook of the classic buildpack": {"Procfile": "web: ./missing\n", "bin/post_compile": "touch missing\n"},
    "pip at run time": {"Procfile": "release: pip list\nweb: gunicorn app:app\n", "app.py": "import pip\napp = pip\n"},
    "part of pip's name": {"Procfile": "web: python run.py\n", "run.py": "import pi\nimport ip\n"},
    "a file that hides a module": {"Procfile": "web: gunicorn app:app\n", "app.py": "app = 1\n", "logging.py": ""},
    "a file that Cedar does not get": {"Procfile": "web: python run.py\n", "run.py": "", ".slugignore": "run.py\n"},
    "a type of Cedar alone": {"Procfile": "Web_1: python run.py\nweb: python run.py\n", "run.py": "import nothing\n"},
}


def assert_plans_as_alone(folder: Path) -> None:
    checkout = open_app(folder)
    app = App(checkout, FACTS, AS_THE_CHECKOUT_SAYS, analyses_of(checkout, FACTS, AS_THE_CHECKOUT_SAYS))
    for order in (tuple(Target), tuple(Target)[::-1]):
        plans = {target: Stages(target, app).plan() for target in order}
        assert plans == {target: make_plan(target, checkout, FACTS) for target in order}
        app.memory.clear()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(EXAMPLES).as_posix())
def test_the_plans_of_an_example(folder: Path) -> None:
    assert_plans_as_alone(folder)


@pytest.mark.parametrize("files", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_the_plans_of_what_differs_between_the_targets(files: Mapping[str, str], tmp_path: Path) -> None:
    assert_plans_as_alone(write(tmp_path, PIP, files))
