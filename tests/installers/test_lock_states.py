"""The verdicts of lock_edits.py without the tools that gave them, against locks that these had made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from herolint.formats import pipfile, pipfile_lock, poetry_lock, pyproject, uv_lock
from herolint.installers import pipenv, poetry, uv
from herolint.installers.lock_state import Difference, Fresh, LockState, Stale, Unknown, Unusable
from tests.installers import lock_edits
from tests.installers.lock_edits import Edit, Project

LOCKS = Path(__file__).parent / "locks"
INDEX = "https://packages.example/simple"


def cases(*projects: Project) -> list[Any]:
    return [
        pytest.param(project, edit, id=f"{project.name}-{edit.name}") for project in projects for edit in project.edits
    ]


def manifest_of(project: Project, edit: Edit) -> bytes:
    return edit.apply(project.manifest).replace("INDEX", INDEX).replace("PYTHON", "3.11").encode()


def poetry_state(manifest: bytes, lock: bytes) -> LockState:
    parsed, parsed_lock = pyproject.parse(manifest), poetry_lock.parse(lock)
    assert isinstance(parsed, pyproject.Pyproject)
    assert isinstance(parsed_lock, poetry_lock.PoetryLock)
    return poetry.lock_state(parsed, parsed_lock)


def pipenv_state(manifest: bytes, lock: bytes) -> LockState:
    parsed, parsed_lock = pipfile.parse(manifest), pipfile_lock.parse(lock)
    assert isinstance(parsed, pipfile.Pipfile)
    assert isinstance(parsed_lock, pipfile_lock.PipfileLock)
    return pipenv.lock_state(parsed, parsed_lock)


def uv_state(manifest: bytes, lock: bytes, **known: Any) -> LockState:
    parsed, parsed_lock = pyproject.parse(manifest), uv_lock.parse(lock)
    assert isinstance(parsed, pyproject.Pyproject)
    assert isinstance(parsed_lock, uv_lock.UvLock)
    return uv.lock_state(parsed, parsed_lock, **known)


def lock_of(project: Project, name: str) -> bytes:
    content: bytes = (LOCKS / f"{project.name}.{name}").read_bytes()
    return content


@pytest.mark.parametrize(("project", "edit"), cases(lock_edits.POETRY_CLASSIC, lock_edits.POETRY_STANDARD))
def test_poetry(project: Project, edit: Edit) -> None:
    state = poetry_state(manifest_of(project, edit), lock_of(project, "poetry.lock"))
    assert isinstance(state, Fresh if edit.fresh else Stale)


@pytest.mark.parametrize(("project", "edit"), cases(lock_edits.PIPENV_RICH))
def test_pipenv(project: Project, edit: Edit) -> None:
    state = pipenv_state(manifest_of(project, edit), lock_of(project, "Pipfile.lock"))
    assert isinstance(state, Fresh if edit.fresh else Stale)


@pytest.mark.parametrize(("project", "edit"), cases(lock_edits.UV_PLAIN, lock_edits.UV_GROUPS))
def test_uv(project: Project, edit: Edit) -> None:
    state = uv_state(manifest_of(project, edit), lock_of(project, "uv.lock"))
    assert isinstance(state, Fresh if edit.fresh else Stale)
    if isinstance(state, Stale):
        assert state.differences


def stale(state: LockState) -> tuple[Difference, ...]:
    assert isinstance(state, Stale)
    return state.differences


def edit_of(project: Project, name: str) -> Edit:
    return next(edit for edit in project.edits if edit.name == name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            "spec",
            Difference(
                "changed", "dependency", "alpha", "alpha>=1.0,<3", "alpha>=1.0,<2", ("project", "dependencies", 0)
            ),
            id="spec",
        ),
        pytest.param(
            "add", Difference("added", "dependency", "zeta", "zeta", None, ("project", "dependencies", 3)), id="added"
        ),
        pytest.param(
            "remove",
            Difference("removed", "dependency", "epsilon", None, "epsilon[fast]", ("project", "dependencies")),
            id="removed",
        ),
        pytest.param(
            "version",
            Difference("changed", "version", "version", "0.2.0", "0.1.0", ("project", "version")),
            id="version",
        ),
        pytest.param("name", Difference("changed", "name", "name", "store", "shop", ("project", "name")), id="name"),
        pytest.param(
            "requires-python",
            Difference("changed", "python", "requires-python", ">=3.11,<4", ">=3.11", ("project", "requires-python")),
            id="python",
        ),
        pytest.param(
            "group", Difference("added", "group", "dev", "zeta", None, ("dependency-groups", "dev")), id="group"
        ),
        pytest.param(
            "build-system",
            Difference("changed", "package", "package", "editable", "virtual", ("project",)),
            id="package",
        ),
        pytest.param(
            "prerelease",
            Difference("changed", "setting", "prerelease", "allow", "if-necessary", ("tool", "uv", "prerelease")),
            id="setting",
        ),
    ],
)
def test_uv_names_what_differs(name: str, expected: Difference) -> None:
    project = lock_edits.UV_PLAIN
    found = stale(uv_state(manifest_of(project, edit_of(project, name)), lock_of(project, "uv.lock")))
    assert found == (expected,)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            "add",
            Difference("added", "dependency", "beta", "*", None, ("tool", "poetry", "dependencies", "beta")),
            id="known",
        ),
        pytest.param(
            "python",
            Difference("changed", "python", "python", ">=3.11", "^3.11", ("tool", "poetry", "dependencies", "python")),
            id="python",
        ),
        pytest.param("remove", Difference("removed", "dependency", "alpha", None, "1.1", ()), id="removed"),
    ],
)
def test_poetry_names_what_can_be_seen(name: str, expected: Difference) -> None:
    project = lock_edits.POETRY_CLASSIC
    found = stale(poetry_state(manifest_of(project, edit_of(project, name)), lock_of(project, "poetry.lock")))
    assert found in ((expected,), ())


def test_poetry_names_a_constraint_that_the_locked_version_does_not_meet() -> None:
    project = lock_edits.POETRY_CLASSIC
    manifest = manifest_of(project, Edit("x", '"^1.0"', '"^2.0"', False))
    assert stale(poetry_state(manifest, lock_of(project, "poetry.lock"))) == (
        Difference("changed", "dependency", "alpha", "^2.0", "1.1", ("tool", "poetry", "dependencies", "alpha")),
    )


def test_pipenv_names_what_can_be_seen() -> None:
    project = lock_edits.PIPENV_RICH
    manifest = manifest_of(project, Edit("x", 'alpha = ">=1"', 'alpha = "<1"\nnew = "*"', False))
    found = stale(pipenv_state(manifest, lock_of(project, "Pipfile.lock")))
    assert [(one.kind, one.subject, one.name, one.manifest) for one in found] == [
        ("changed", "dependency", "alpha", "<1"),
        ("added", "dependency", "new", "*"),
    ]


@pytest.mark.parametrize(
    ("lock", "reason"),
    [
        pytest.param(b"", "no-metadata", id="empty"),
        pytest.param(b"[metadata]\n", "no-lock-version", id="no-version"),
        pytest.param(b'[metadata]\nlock-version = "3.0"\n', "lock-version", id="too-new"),
        pytest.param(b'[metadata]\nlock-version = "0.9"\n', "lock-version", id="too-old"),
        pytest.param(b'[metadata]\nlock-version = "x"\n', "lock-version", id="no-number"),
        pytest.param(b"[metadata]\nlock-version = 2\n", "field", id="wrong-type"),
        pytest.param(b"metadata = 2\n", "field", id="no-table"),
        pytest.param(b'[metadata]\nlock-version = "2.1"\n', "no-hash", id="no-hash"),
    ],
)
def test_poetry_locks_that_cannot_be_used(lock: bytes, reason: str) -> None:
    state = poetry_state(b"[tool.poetry]\n", lock)
    assert isinstance(state, Unusable)
    assert state.reason == reason


@pytest.mark.parametrize("version", ["1.0", "1.1", "2.0", "2.1", "2.9"])
def test_poetry_reads_every_lock_version_from_one_up_to_three(version: str) -> None:
    lock = f'[metadata]\nlock-version = "{version}"\ncontent-hash = "x"\n'.encode()
    assert isinstance(poetry_state(b"[tool.poetry]\n", lock), Stale)


@pytest.mark.parametrize(
    ("header", "fresh"),
    [("# Poetry 2.2.1", True), ("# Poetry 2.3.0", False), ("# Poetry x", False), ("", False)],
    ids=["before", "since", "odd", "none"],
)
def test_groups_have_no_part_in_the_hash_of_an_older_poetry(header: str, fresh: bool) -> None:
    manifest = b'[project]\nname = "a"\nrequires-python = ">=3.11"\n[dependency-groups]\ndev = ["x"]\n'
    parsed = pyproject.parse(manifest)
    assert isinstance(parsed, pyproject.Pyproject)
    content_hash = poetry.content_hash(parsed.document, with_dependency_groups=False)
    lock = f'{header}\n[metadata]\nlock-version = "2.1"\ncontent-hash = "{content_hash}"\n'.encode()
    assert isinstance(poetry_state(manifest, lock), Fresh) is fresh


def test_poetry_cannot_hash_a_date() -> None:
    lock = b'[metadata]\nlock-version = "2.1"\ncontent-hash = "x"\n'
    assert isinstance(poetry_state(b"[tool.poetry.dependencies]\nx = 2020-01-01\n", lock), Unknown)


def test_pipenv_without_a_source_is_not_judged() -> None:
    assert isinstance(pipenv_state(b'[packages]\nflask = "*"\n', b'{"_meta": {"hash": {"sha256": "x"}}}'), Unknown)


@pytest.mark.parametrize(
    ("meta", "usable"),
    [
        pytest.param("[1]", False, id="meta"),
        pytest.param('{"hash": "x"}', False, id="hash"),
        pytest.param('{"hash": {"sha256": 1}}', False, id="sha256"),
        pytest.param('{"hash": {"sha256": "x"}, "requires": []}', True, id="requires-is-not-read"),
    ],
)
def test_pipenv_stumbles_over_a_wrong_type_only_where_it_looks(meta: str, usable: bool) -> None:
    state = pipenv_state(b'[[source]]\nurl = "https://packages.example/simple"\n', f'{{"_meta": {meta}}}'.encode())
    assert isinstance(state, Stale if usable else Unusable)


def test_pipenv_tells_names_that_only_later_releases_write_canonically() -> None:
    manifest = b'[[source]]\nurl = "https://packages.example/simple"\n[packages]\nMy_Package = "*"\n'
    parsed = pipfile.parse(manifest)
    assert isinstance(parsed, pipfile.Pipfile)
    lock = f'{{"_meta": {{"hash": {{"sha256": "{pipenv.pipfile_hash(parsed, canonical_names=False)}"}}}}}}'
    assert pipenv_state(manifest, lock.encode()) == Stale((), only_names=True)
    assert list(pipenv.renamed_packages(parsed)) == [("My_Package", "my-package", ("packages", "My_Package"))]


@pytest.mark.parametrize(
    ("lock", "reason"),
    [
        pytest.param(b"", "no-lock-version", id="empty"),
        pytest.param(b"version = 2\n", "lock-version", id="too-new"),
        pytest.param(b'version = "1"\n', "field", id="wrong-type"),
        pytest.param(b"version = 1\n", "field", id="no-python"),
        pytest.param(b'version = 1\nrequires-python = ">=3.11"\npackage = 1\n', "field", id="no-packages"),
    ],
)
def test_uv_locks_that_cannot_be_used(lock: bytes, reason: str) -> None:
    state = uv_state(b'[project]\nname = "a"\n', lock)
    assert isinstance(state, Unusable)
    assert state.reason == reason


@pytest.mark.parametrize(
    ("manifest", "why"),
    [
        pytest.param(b"[tool.uv]\n", "no [project] with a name", id="no-project"),
        pytest.param(
            b'[project]\nname = "a"\nversion = "1"\ndynamic = ["dependencies"]\n',
            "once the project is built",
            id="dynamic",
        ),
        pytest.param(b'[project]\nname = "a"\nversion = "1"\n[tool.uv.workspace]\n', "other members", id="workspace"),
    ],
)
def test_uv_projects_that_are_not_judged(manifest: bytes, why: str) -> None:
    lock = (
        b'version = 1\nrequires-python = ">=3.11"\n[[package]]\nname = "a"\nversion = "1"\nsource = { virtual = "." }\n'
    )
    state = uv_state(manifest, lock)
    assert isinstance(state, Unknown)
    assert why in state.why


def test_uv_takes_the_interpreter_where_requires_python_is_missing() -> None:
    manifest = b'[project]\nname = "a"\nversion = "1"\n'
    lock = (
        b'version = 1\nrequires-python = ">=3.11"\n[[package]]\nname = "a"\nversion = "1"\nsource = { virtual = "." }\n'
    )
    assert isinstance(uv_state(manifest, lock), Fresh)
    assert isinstance(uv_state(manifest, lock, python="3.11.4"), Fresh)
    assert isinstance(uv_state(manifest, lock, python="3.12.4"), Stale)


def test_uv_settings_are_not_judged_beside_a_uv_toml() -> None:
    project = lock_edits.UV_PLAIN
    manifest = manifest_of(project, edit_of(project, "prerelease"))
    assert isinstance(uv_state(manifest, lock_of(project, "uv.lock"), has_uv_toml=True), Fresh)


def test_a_higher_revision_is_taken() -> None:
    project = lock_edits.UV_PLAIN
    lock = lock_of(project, "uv.lock").replace(b"revision = 3", b"revision = 99")
    assert isinstance(uv_state(manifest_of(project, project.edits[0]), lock), Fresh)
