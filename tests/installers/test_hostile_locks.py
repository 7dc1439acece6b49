"""Manifests and locks in which one field after the other has the wrong type: a state each time, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import tomli

from herolint.formats import pyproject
from herolint.installers import poetry, uv
from tests.formats.mangled import mangled, toml
from tests.installers import lock_edits
from tests.installers.test_lock_states import INDEX, LOCKS, pipenv_state, poetry_state, uv_state


def manifest_of(project: lock_edits.Project) -> dict[str, Any]:
    return tomli.loads(project.manifest.replace("INDEX", INDEX).replace("PYTHON", "3.11"))


def lock_of(name: str) -> bytes:
    content: bytes = (LOCKS / name).read_bytes()
    return content


def test_poetry() -> None:
    lock = lock_of("classic.poetry.lock")
    manifest = manifest_of(lock_edits.POETRY_CLASSIC)
    for document in mangled(manifest):
        poetry_state(toml(document), lock)
    for document in mangled(tomli.loads(lock.decode())):
        poetry_state(toml(manifest), toml(document))


def test_pipenv() -> None:
    lock = lock_of("rich.Pipfile.lock")
    manifest = manifest_of(lock_edits.PIPENV_RICH)
    for document in mangled(manifest):
        pipenv_state(toml(document), lock)
    for document in mangled(json.loads(lock)):
        pipenv_state(toml(manifest), json.dumps(document).encode())


def test_uv() -> None:
    lock = lock_of("groups.uv.lock")
    manifest = manifest_of(lock_edits.UV_GROUPS)
    manifest["tool"]["uv"] |= {
        "exclude-newer": "2030-01-01T00:00:00Z",
        "exclude-newer-package": {"a": "2030-01-01T00:00:00Z"},
        "prerelease-package": {"a": "allow"},
        "conflicts": [[{"extra": "fast"}, {"extra": "slow"}]],
        "sources": {"zeta": [{"path": "zeta"}]},
        "dev-dependencies": ["zeta"],
        "exclude-dependencies": ["beta"],
        "extra-index-url": ["https://packages.example/more"],
    }
    for document in mangled(manifest):
        uv_state(toml(document), lock)
    whole = tomli.loads(lock.decode())
    root = {**whole, "package": [package for package in whole["package"] if package["name"] == "shop"]}
    for document in mangled(root):
        uv_state(toml(manifest), toml(document))


def test_everything_else_that_reads_a_manifest() -> None:
    documents = [manifest_of(lock_edits.POETRY_CLASSIC), manifest_of(lock_edits.UV_GROUPS)]
    documents[0]["tool"]["poetry"] |= {"package-mode": True, "packages": [{"include": "a", "from": "b"}]}
    documents[1]["tool"]["uv"]["sources"] = {"zeta": {"path": "zeta"}, "alpha": [{"path": "alpha"}]}
    for document in (one for whole in documents for one in mangled(whole)):
        found = pyproject.parse(toml(document))
        assert isinstance(found, pyproject.Pyproject)
        poetry.missing_package(found, lambda _: False, lambda _: False)
        poetry.allows_python(found, "3.12.4")
        poetry.allows_poetry(found, "2.4.1")
        uv.allows_python(found, "3.12.4")
        uv.excluded_machines(found.uv.environments if found.uv else (), "3.12.4", ("x86_64",))


def test_values_that_nest_too_deeply_to_hash() -> None:
    deep = b"[tool.poetry.dependencies]\nx = " + b"[" * 390 + b"]" * 390
    poetry_state(deep, lock_of("classic.poetry.lock"))
    dotted = b"[tool.poetry.dependencies]\n" + b".".join([b"a"] * 990) + b" = 1\n"
    poetry_state(dotted, lock_of("classic.poetry.lock"))
    pipenv_state(dotted + b"[[source]]\n", lock_of("rich.Pipfile.lock"))


def test_a_lock_for_something_else_entirely() -> None:
    for name in sorted(path.name for path in Path(LOCKS).iterdir() if not path.name.endswith(".Pipfile.lock")):
        poetry_state(b'[project]\nname = "x"\n', lock_of(name))
        uv_state(b'[project]\nname = "x"\n', lock_of(name))
