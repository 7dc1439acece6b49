"""Every edit of lock_edits.py, held against the real Poetry, Pipenv and uv that the buildpacks install.

They are installed into a scratch environment. HEROLINT_REAL_TOOLS asks for it; where its value is a folder, that is
taken for an environment that has them already.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from herolint.formats import pipfile, pipfile_lock, poetry_lock, pyproject, uv_lock
from herolint.installers import pipenv, poetry, uv
from herolint.installers.lock_state import Fresh, LockState, Stale
from herolint.platform import facts
from herolint.platform.facts import Facts
from tests.installers import local_index, lock_edits
from tests.installers.forked import forking
from tests.installers.lock_edits import Edit, Project
from tests.installers.poetry_projects import PROJECTS

pytestmark = pytest.mark.real_tools

POETRY = (lock_edits.POETRY_CLASSIC, lock_edits.POETRY_STANDARD)
PIPENV = (lock_edits.PIPENV_RICH,)
UV = (lock_edits.UV_PLAIN, lock_edits.UV_GROUPS)
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def cases(projects: tuple[Project, ...]) -> list[Any]:
    return [
        pytest.param(project, edit, id=f"{project.name}-{edit.name}") for project in projects for edit in project.edits
    ]


@pytest.mark.parametrize("projects", [POETRY, PIPENV, UV], ids=["poetry", "pipenv", "uv"])
def test_there_are_enough_edits(projects: tuple[Project, ...]) -> None:
    edits = [edit for project in projects for edit in project.edits]
    assert len(edits) >= 60
    assert sum(edit.fresh for edit in edits) >= 20


@pytest.fixture(scope="module")
def tools(given_or_installed: Callable[[Facts], Path]) -> Path:
    """Give the folder with the tools' commands."""
    history = facts.load()
    return given_or_installed(history.on(history.known_until))


@pytest.fixture(scope="module")
def index() -> Iterator[str]:
    with local_index.served() as address:
        yield address


Run = Callable[..., int]


@pytest.fixture(scope="module")
def run(tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Yield a function that runs a tool in a folder, apart from this machine's configuration of it."""
    caches = tmp_path_factory.mktemp("caches")
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_", "POETRY_", "PIPENV_"))
    }
    environment = {
        **clean,
        "PIP_CONFIG_FILE": os.devnull,
        "UV_CACHE_DIR": str(caches / "uv"),
        "UV_PYTHON": str(tools / "python"),
        "UV_HTTP_RETRIES": "0",
        "POETRY_CACHE_DIR": str(caches / "poetry"),
        "POETRY_VIRTUALENVS_CREATE": "false",
        "PIPENV_CACHE_DIR": str(caches / "pipenv"),
        "PIPENV_IGNORE_VIRTUALENVS": "1",
        "PIPENV_VENV_IN_PROJECT": "1",
        "PIPENV_NOSPIN": "1",
        "PIPENV_YES": "1",
    }

    with forking(tools, environment) as fork:

        def run_in(folder: Path, *command: str) -> int:
            if command[0] != "uv":
                return fork(command, folder, environment).status
            words = [str(tools / command[0]), *command[1:]]
            return subprocess.run(words, cwd=folder, env=environment, capture_output=True).returncode

        yield run_in


@pytest.fixture(scope="module")
def locked(run: Run, index: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Project, str, str, str], bytes]:
    """Give a function that locks a project, once."""
    made: dict[str, bytes] = {}

    def lock(project: Project, tool: str, manifest: str, lock_name: str) -> bytes:
        key = f"{tool}-{project.name}"
        if key not in made:
            folder = tmp_path_factory.mktemp(key)
            (folder / manifest).write_text(filled(project.manifest, index), newline="")
            assert run(folder, tool, "lock") == 0
            made[key] = (folder / lock_name).read_bytes()
        return made[key]

    return lock


def filled(text: str, index: str) -> str:
    return text.replace("INDEX", index).replace("PYTHON", PYTHON)


def edited(project: Project, edit: Edit, index: str) -> str:
    return filled(edit.apply(project.manifest), index)


def agree(state: LockState, status: int, edit: Edit) -> None:
    assert (status == 0) is edit.fresh, "the tool says otherwise than lock_edits.py"
    assert isinstance(state, Fresh if edit.fresh else Stale), state


@pytest.mark.parametrize(("project", "edit"), cases(POETRY))
def test_poetry(project: Project, edit: Edit, run: Run, locked: Any, index: str, tmp_path: Path) -> None:
    lock = locked(project, "poetry", "pyproject.toml", "poetry.lock")
    text = edited(project, edit, index)
    (tmp_path / "pyproject.toml").write_text(text, newline="")
    (tmp_path / "poetry.lock").write_bytes(lock)
    manifest, parsed = pyproject.parse(text.encode()), poetry_lock.parse(lock)
    assert isinstance(manifest, pyproject.Pyproject)
    assert isinstance(parsed, poetry_lock.PoetryLock)
    agree(poetry.lock_state(manifest, parsed), run(tmp_path, "poetry", "check", "--lock"), edit)


@pytest.mark.parametrize(("project", "edit"), cases(PIPENV))
def test_pipenv(project: Project, edit: Edit, run: Run, locked: Any, index: str, tmp_path: Path) -> None:
    lock = locked(project, "pipenv", "Pipfile", "Pipfile.lock")
    text = edited(project, edit, index)
    (tmp_path / "Pipfile").write_text(text, newline="", encoding="utf-8")
    (tmp_path / "Pipfile.lock").write_bytes(lock)
    manifest, parsed = pipfile.parse(text.encode()), pipfile_lock.parse(lock)
    assert isinstance(manifest, pipfile.Pipfile)
    assert isinstance(parsed, pipfile_lock.PipfileLock)
    agree(pipenv.lock_state(manifest, parsed), run(tmp_path, "pipenv", "verify"), edit)


@pytest.mark.parametrize(("project", "edit"), cases(UV))
def test_uv(project: Project, edit: Edit, run: Run, locked: Any, index: str, tmp_path: Path) -> None:
    lock = locked(project, "uv", "pyproject.toml", "uv.lock")
    text = edited(project, edit, index)
    (tmp_path / "pyproject.toml").write_text(text, newline="")
    (tmp_path / "uv.lock").write_bytes(lock)
    manifest, parsed = pyproject.parse(text.encode()), uv_lock.parse(lock)
    assert isinstance(manifest, pyproject.Pyproject)
    assert isinstance(parsed, uv_lock.UvLock)
    agree(uv.lock_state(manifest, parsed), run(tmp_path, "uv", "lock", "--check"), edit)


@pytest.mark.parametrize(("text", "missing"), PROJECTS.values(), ids=PROJECTS.keys())
def test_what_poetry_misses(text: str, missing: list[str], run: Run, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text(text)
    run(tmp_path, "poetry", "lock")
    # A dry run decides the same, and leaves the environment of the tools alone.
    assert (run(tmp_path, "poetry", "sync", "--only", "main", "--dry-run") == 0) is not bool(missing)
