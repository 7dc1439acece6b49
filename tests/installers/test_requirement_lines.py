"""What herolint says of requirements as people write them; held against pip where the real tools are asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from herolint.build import AS_THE_CHECKOUT_SAYS
from herolint.model import StageOutcome, Target
from herolint.plans import make_plan
from tests.apps import Files, make_app, write
from tests.frozen import FACTS
from tests.installers import local_index
from tests.installers.forked import Fork, forking
from tests.installers.local_index import wheel
from tests.installers.requirement_lines import ACCEPTED, INDEX, REJECTED, TREE

EVERY = {**ACCEPTED, **REJECTED}


def tree(name: str) -> Files:
    return {**TREE, "requirements.txt": f"{EVERY[name]}\n", ".python-version": "3.12\n"}


@pytest.mark.parametrize("name", EVERY)
def test_the_plan_fails_where_pip_does(name: str, tmp_path: Path) -> None:
    done = make_plan(Target.CEDAR, make_app(tmp_path, tree(name)), FACTS, AS_THE_CHECKOUT_SAYS).install
    assert (done.outcome is StageOutcome.FAILS) is (name in REJECTED), done.failures


@pytest.fixture(scope="module")
def pip(installed: Callable[..., Path]) -> Iterator[Fork]:
    """Yield a function that runs the pip of the buildpack, in an environment that has nothing else."""
    with forking(installed(FACTS, "pip"), os.environ) as fork:
        yield fork


@pytest.fixture(scope="module")
def index() -> Iterator[str]:
    files = {name: [wheel(name, version) for version in versions] for name, versions in INDEX.items()}
    with local_index.served(files) as address:
        yield address


@pytest.mark.real_tools
@pytest.mark.parametrize("name", EVERY)
def test_pip(name: str, pip: Fork, index: str, tmp_path: Path) -> None:
    write(tmp_path, tree(name))
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    environment = {
        **kept,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": index,
        "PIP_RETRIES": "0",
        "LC_ALL": "C.UTF-8",
    }
    done = pip(("pip", "install", "--dry-run", "--no-deps", "-r", "requirements.txt"), tmp_path, environment)
    assert (done.status == 0) is (name in ACCEPTED), done.printed
