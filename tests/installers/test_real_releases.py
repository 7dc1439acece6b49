"""What the plan says of locked releases, held against real installs by the uv and Poetry of the buildpacks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from herolint.build import AS_THE_CHECKOUT_SAYS
from herolint.model import StageOutcome, Target
from herolint.plans import make_plan
from herolint.platform.facts import Facts
from tests.apps import Files, open_app, write
from tests.frozen import FACTS
from tests.installers import local_index
from tests.installers.forked import forking
from tests.installers.releases_index import PROJECTS, RELEASES

pytestmark = pytest.mark.real_tools

PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
OK, FAILS = StageOutcome.OK, StageOutcome.FAILS
MANIFEST = '[project]\nname = "shop"\nversion = "1.0"\nrequires-python = ">=3.10"\ndependencies = {}\n'
INDEX = '\n[[tool.{}]]\nname = "local"\nurl = "{}"\n{}\n'


@pytest.fixture(scope="module")
def tools(given_or_installed: Callable[[Facts], Path]) -> Path:
    """Return the folder with the tools' commands."""
    return given_or_installed(FACTS)


@pytest.fixture(scope="module")
def index() -> Iterator[str]:
    with local_index.served(RELEASES) as address:
        yield address


Run = Callable[..., int]


@pytest.fixture(scope="module")
def run(tools: Path, index: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Yield a function that runs a tool in a folder, apart from this machine's configuration of it."""
    caches = tmp_path_factory.mktemp("caches")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_", "POETRY_"))}
    clean |= {
        "UV_CACHE_DIR": str(caches / "uv"),
        "UV_DEFAULT_INDEX": index,
        "UV_HTTP_RETRIES": "0",
        "UV_PYTHON_DOWNLOADS": "never",
        "POETRY_CACHE_DIR": str(caches / "poetry"),
        "POETRY_VIRTUALENVS_CREATE": "false",
    }

    with forking(tools, clean) as fork:

        def run_in(folder: Path, *command: str, **variables: str) -> int:
            environment = {**clean, **variables}
            if command[0] != "uv":
                return fork(command, folder, environment).status
            words = [str(tools / command[0]), *command[1:]]
            return subprocess.run(words, cwd=folder, env=environment, capture_output=True).returncode

        yield run_in


@pytest.fixture(scope="module")
def environments(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that makes an empty environment with a Python, or skips the test where there is none."""
    folder = tmp_path_factory.mktemp("environments")

    missing: set[str] = set()

    def environment(python: str) -> Path:
        is_new = python not in missing and not (folder / python).exists()
        if is_new and run(folder, "uv", "venv", "--python", python, python) != 0:
            missing.add(python)
        if python in missing:
            pytest.skip(f"there is no Python {python} here")
        return folder / python

    return environment


Locked = Callable[[str, str, str], bytes]


@pytest.fixture(scope="module")
def locked(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Locked:
    """Return a function that locks a project with a tool, once."""
    made: dict[tuple[str, str], bytes] = {}

    def lock(tool: str, name: str, manifest: str) -> bytes:
        if (tool, name) not in made:
            folder = write(tmp_path_factory.mktemp("locked"), {"pyproject.toml": manifest})
            assert run(folder, tool, "lock", UV_PYTHON=sys.executable) == 0
            made[tool, name] = (folder / f"{tool}.lock").read_bytes()
        return made[tool, name]

    return lock


def of(python: str) -> Files:
    return {".python-version": f"{python}\n"}


def planned(folder: Path) -> StageOutcome:
    return make_plan(Target.CEDAR, open_app(folder), FACTS, AS_THE_CHECKOUT_SAYS).install.outcome


def agree(outcome: StageOutcome, status: int, *, undecided: bool) -> None:
    """Hold a plan to what happened."""
    assert outcome is (StageOutcome.UNKNOWN if undecided else OK if status == 0 else FAILS)


def needs_a_build(name: str, python: str) -> bool:
    """Tell what has to be built: that is not decided, and fails here, where nothing can be built."""
    return name == "source only" or (name == "compiled" and python in ("3.13", "3.14"))


def test_there_are_enough_locks() -> None:
    assert 2 * len(PROJECTS) >= 30


def has_marker(name: str) -> bool:
    """Tell what uv writes down in other words than the manifest: whether they mean the same is not decided."""
    return name in ("marker", "other machine")


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", PROJECTS)
def test_uv(
    name: str, python: str, run: Run, locked: Locked, environments: Callable[[str], Path], tmp_path: Path
) -> None:
    manifest = MANIFEST.format(PROJECTS[name])
    write(tmp_path, {"pyproject.toml": manifest, "uv.lock": locked("uv", name, manifest)}, of(python))
    command = ("uv", "sync", "--locked", "--no-default-groups")
    status = run(tmp_path, *command, UV_PYTHON=str(environments(python)), UV_PROJECT_ENVIRONMENT=str(tmp_path / "env"))
    agree(planned(tmp_path), status, undecided=needs_a_build(name, python) or has_marker(name))


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", PROJECTS)
def test_poetry(
    name: str,
    python: str,
    run: Run,
    locked: Locked,
    index: str,
    environments: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    source = INDEX.format("poetry.source", index, 'priority = "primary"')
    manifest = f"{MANIFEST.format(PROJECTS[name])}{source}\n[tool.poetry]\npackage-mode = false\n"
    environment = environments(python)
    write(tmp_path, {"pyproject.toml": manifest, "poetry.lock": locked("poetry", name, manifest)}, of(python))
    variables = {"VIRTUAL_ENV": str(environment), "PATH": f"{environment / 'bin'}:{os.environ['PATH']}"}
    status = run(tmp_path, "poetry", "sync", "--only", "main", "--no-interaction", **variables)
    agree(planned(tmp_path), status, undecided=needs_a_build(name, python))


@pytest.mark.parametrize("name", PROJECTS)
def test_uv_that_is_told_which_python_it_is(name: str, run: Run, locked: Locked, tmp_path: Path) -> None:
    """Ask uv about the newest Python, which hardly any machine has yet: what would it install without building?"""
    manifest = MANIFEST.format(PROJECTS[name])
    write(tmp_path, {"pyproject.toml": manifest, "uv.lock": locked("uv", name, manifest)}, of(PYTHONS[-1]))
    exported = ("--frozen", "--no-default-groups", "--no-emit-project", "--output-file", "exported.txt")
    assert run(tmp_path, "uv", "export", *exported, UV_PYTHON=sys.executable) == 0
    told = ("--python-version", PYTHONS[-1], "--python-platform", "x86_64-manylinux_2_39", "--target", "here")
    status = run(tmp_path, "uv", "pip", "install", "--dry-run", "--no-build", "--no-deps", *told, "-r", "exported.txt")
    undecided = needs_a_build(name, PYTHONS[-1]) or has_marker(name)
    assert undecided == (planned(tmp_path) is StageOutcome.UNKNOWN)
    assert (status == 0) is (planned(tmp_path) is OK or has_marker(name))
