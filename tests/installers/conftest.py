"""The tests against real tools install them, so they only run where HEROLINT_REAL_TOOLS asks for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from herolint.model import Target
from herolint.platform.facts import Facts
from tests.installers import forked


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "real_tools: installs Poetry, Pipenv and uv and holds the verdicts against them")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("HEROLINT_REAL_TOOLS"):
        return
    unwanted = [item for item in items if item.get_closest_marker("real_tools")]
    if unwanted:
        config.hook.pytest_deselected(items=unwanted)
        items[:] = [item for item in items if item not in unwanted]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that installs tools, once for all workers of a run, and returns their commands' folder."""
    import fcntl

    own = tmp_path_factory.getbasetemp()
    top = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def install(facts: Facts, *tools: str) -> Path:
        versions = facts.targets[Target.CEDAR].tools
        wanted = [f"{tool}=={versions[tool]}" for tool in tools]
        folder = top / "-".join(("installed", *wanted))
        with folder.with_name(f"{folder.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "complete").exists():
                forked.install(folder, *wanted)
                (folder / "complete").touch()
        return folder / "bin"

    return install


@pytest.fixture(scope="session")
def given_or_installed(installed: Callable[..., Path]) -> Callable[[Facts], Path]:
    """Return a function that returns the folder with Poetry, Pipenv and uv: the one that was given, or a new one."""
    given = Path(os.environ["HEROLINT_REAL_TOOLS"])
    return lambda facts: given / "bin" if given.is_dir() else installed(facts, "poetry", "pipenv", "uv")
