"""Test which differences of a stale lock can be named: for Poetry and Pipenv, each with its place in the manifest."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.formats import pipfile, pipfile_lock, poetry_lock, pyproject
from herolint.installers import pipenv, poetry
from herolint.installers.lock_state import LockState, Stale
from herolint.installers.poetry_constraint import as_specifier
from herolint.installers.python_range import Bounds, bounds

METADATA = '[metadata]\nlock-version = "2.1"\npython-versions = ">=3.11"\ncontent-hash = "another"\n'


def locked(name: str, version: str, *dependencies: str) -> str:
    needs = "".join(f'{one} = "*"\n' for one in dependencies)
    return f'[[package]]\nname = "{name}"\nversion = "{version}"\n' + (
        f"[package.dependencies]\n{needs}" if needs else ""
    )


def named(state: LockState) -> list[str]:
    assert isinstance(state, Stale)
    return [
        f"{one.kind} {one.subject} {one.name}: {one.manifest} -> {one.lock} @{'.'.join(map(str, one.path))}"
        for one in state.differences
    ]


def of_poetry(manifest: str, packages: str) -> list[str]:
    parsed, lock = pyproject.parse(manifest.encode()), poetry_lock.parse((packages + METADATA).encode())
    assert isinstance(parsed, pyproject.Pyproject)
    assert isinstance(lock, poetry_lock.PoetryLock)
    return named(poetry.lock_state(parsed, lock))


CLASSIC = "[tool.poetry.dependencies]\n"
STANDARD = '[project]\nname = "shop"\n'
FLASK = locked("flask", "3.0.3")


@pytest.mark.parametrize(
    ("manifest", "packages", "expected"),
    [
        pytest.param(CLASSIC + 'flask = "^3"\n', FLASK, [], id="the same"),
        pytest.param(CLASSIC + 'Flask = "*"\n', FLASK, [], id="another spelling"),
        pytest.param(CLASSIC + 'python = ">= 3.11"\nflask = "3.0.3"\n', FLASK, [], id="a Python with blanks"),
        pytest.param(CLASSIC + 'python = "^3.12"\nflask = "*"\n', FLASK, ["changed python python: ^3.12 -> >=3.11 @tool.poetry.dependencies.python"], id="another Python"),
        pytest.param(STANDARD + 'requires-python = ">=3.12"\ndependencies = ["flask"]\n', FLASK, ["changed python python: >=3.12 -> >=3.11 @project.requires-python"], id="another Python of the project"),
        pytest.param(CLASSIC + 'flask = "^2"\n', FLASK, ["changed dependency flask: ^2 -> 3.0.3 @tool.poetry.dependencies.flask"], id="a constraint that excludes the release"),
        pytest.param(CLASSIC + 'flask = "^2"\n', FLASK + locked("flask", "2.3.3"), [], id="one of two releases fits"),
        pytest.param(CLASSIC + 'flask = "^1"\n', FLASK + locked("flask", "2.3.3"), ["changed dependency flask: ^1 -> 2.3.3, 3.0.3 @tool.poetry.dependencies.flask"], id="none of two releases fits"),
        pytest.param(CLASSIC + 'flask = "nonsense"\n', FLASK, [], id="a constraint that isn't one"),
        pytest.param(CLASSIC + 'flask = { version = "^2", optional = true }\n', FLASK, ["changed dependency flask: ^2 -> 3.0.3 @tool.poetry.dependencies.flask"], id="a table"),
        pytest.param(CLASSIC + 'flask = { git = "https://git.example/flask" }\n', FLASK, [], id="a table without a version"),
        pytest.param(CLASSIC + 'flask = "*"\nRedis = "^5"\n', FLASK, ["added dependency Redis: ^5 -> None @tool.poetry.dependencies.Redis"], id="new"),
        pytest.param(CLASSIC + 'redis = { git = "https://git.example/redis" }\n', "", ["added dependency redis: None -> None @tool.poetry.dependencies.redis"], id="new without a version"),
        pytest.param(CLASSIC, FLASK, ["removed dependency flask: None -> 3.0.3 @"], id="gone"),
        pytest.param(CLASSIC + 'flask = "*"\n', locked("flask", "3.0.3", "Werkzeug") + locked("werkzeug", "3.0.1"), [], id="required by another"),
        pytest.param(CLASSIC + 'flask = "*"\n', FLASK + locked("werkzeug", "3.0.1", "werkzeug"), ["removed dependency werkzeug: None -> 3.0.1 @"], id="required by itself"),
        pytest.param(CLASSIC + '[tool.poetry.group.dev.dependencies]\nflask = "*"\nruff = "*"\n', FLASK, ["added dependency ruff: * -> None @tool.poetry.group.dev.dependencies.ruff"], id="of a group"),
        pytest.param(CLASSIC + '[tool.poetry.dev-dependencies]\nflask = "*"\nruff = "*"\n', FLASK, ["added dependency ruff: * -> None @tool.poetry.dev-dependencies.ruff"], id="of the old group"),
        pytest.param(STANDARD + 'dependencies = ["flask[async] (>=3)", "Redis (>=5,<6)"]\n', FLASK, ["added dependency Redis: >=5,<6 -> None @project.dependencies.1"], id="of the project"),
        pytest.param(STANDARD + "dependencies = [\"flask ; os_name == 'nt'\", \"redis ; os_name == 'nt'\"]\n", FLASK, ["added dependency redis: * -> None @project.dependencies.1"], id="of the project with a marker"),
        pytest.param(STANDARD + '[project.optional-dependencies]\nweb = ["flask<3"]\n', FLASK, ["changed dependency flask: <3 -> 3.0.3 @project.optional-dependencies.web.0"], id="of an extra"),
        pytest.param(STANDARD + 'dependencies = []\n[dependency-groups]\ndev = ["flask", { include-group = "x" }, "ruff"]\n', FLASK, ["added dependency ruff: * -> None @dependency-groups.dev.2"], id="of a standard group"),
    ],
)  # fmt: skip
def test_poetry(manifest: str, packages: str, expected: list[str]) -> None:
    assert of_poetry(manifest, packages) == expected


def test_poetry_compares_only_so_many_releases_of_one_project() -> None:
    for count, differs in ((50, True), (51, False)):
        packages = "".join(locked("flask", f"3.0.{number}") for number in range(count))
        assert bool(of_poetry(CLASSIC + 'flask = "^2"\n', packages)) is differs


def of_pipenv(packages: str, default: str, *, more: str = "", sections: str = "", requires: str = "{}") -> list[str]:
    source = '[[source]]\nname = "main"\nurl = "https://packages.example/simple"\n'
    parsed = pipfile.parse(f"{source}[packages]\n{packages}{more}".encode())
    lock = pipfile_lock.parse(
        f'{{"_meta": {{"hash": {{"sha256": "another"}}, "requires": {requires}}}, "default": {{{default}}}{sections}}}'.encode()
    )
    assert isinstance(parsed, pipfile.Pipfile)
    assert isinstance(lock, pipfile_lock.PipfileLock)
    return named(pipenv.lock_state(parsed, lock))


LOCKED = '"flask": {"version": "==3.0.3", "index": "main"}'


@pytest.mark.parametrize(
    ("packages", "default", "expected"),
    [
        pytest.param('Flask = "*"\n', LOCKED, [], id="the same"),
        pytest.param('flask = ">=3"\n', LOCKED, [], id="a specifier that fits"),
        pytest.param('flask = "<3"\n', LOCKED, ["changed dependency flask: <3 -> ==3.0.3 @packages.flask"], id="a specifier that doesn't fit"),
        pytest.param('flask = { version = "<3" }\n', LOCKED, ["changed dependency flask: <3 -> ==3.0.3 @packages.flask"], id="a table"),
        pytest.param('flask = { git = "https://git.example/flask" }\n', LOCKED, [], id="a table without a version"),
        pytest.param('flask = "nonsense"\n', LOCKED, [], id="a specifier that isn't one"),
        pytest.param('flask = "<3"\n', '"flask": {"git": "https://git.example/flask"}', [], id="locked without a version"),
        pytest.param('flask = "<3"\n', '"flask": {"version": ">=3"}', [], id="locked without a release"),
        pytest.param('flask = "*"\nRedis = "*"\n', LOCKED, ["added dependency Redis: * -> None @packages.Redis"], id="new"),
        pytest.param("", LOCKED, ["removed dependency flask: None -> ==3.0.3 @packages"], id="gone"),
        pytest.param("", '"flask": {"version": "==3.0.3"}', [], id="required by another"),
    ],
)  # fmt: skip
def test_pipenv(packages: str, default: str, expected: list[str]) -> None:
    assert of_pipenv(packages, default) == expected


def test_pipenv_s_other_sections() -> None:
    assert of_pipenv("", "", more='[dev-packages]\nruff = "*"\n') == [
        "added dependency ruff: * -> None @dev-packages.ruff"
    ]
    assert of_pipenv("", "", more='[dev-packages]\nruff = "*"\n', sections=', "develop": {"ruff": {}}') == []
    assert of_pipenv("", "", more='[docs]\nruff = "*"\n', sections=', "docs": {"x": {"index": "main"}}') == [
        "added dependency ruff: * -> None @docs.ruff",
        "removed dependency x: None ->  @docs",
    ]


def test_pipenv_s_python() -> None:
    asked = '[requires]\npython_version = "3.12"\n'
    assert of_pipenv("", "", more=asked, requires='{"python_version": "3.12"}') == []
    assert of_pipenv("", "", more=asked, requires='{"python_version": "3.13"}') == [
        "changed python requires: python_version 3.12 -> python_version 3.13 @requires"
    ]


@pytest.mark.parametrize(
    ("demand", "version", "expected"),
    [
        *(("*", "3.12.1", True), ("3", "3.12.1", True), ("3.12", "3.12.1", True), ("3.12.1", "3.12.1", True)),
        *(("3.11", "3.12.1", False), ("3.12.2", "3.12.1", False), ("3.12.1.0", "3.12.1", True), ("3.12", "3", True)),
        *((">=3.11", "3.12.1", True), ("<3.12", "3.12.1", False), ("!=3.12.1", "3.12.1", False)),
        *(("~=3.12", "3.12.1", True), ("~=3.13", "3.12.1", False), (">=x", "3.12.1", None)),
        *(("3.12.*", "3.12.1", None), ("", "3.12.1", None), ("3.x", "3.12.1", None)),
        *(("3.1234567890", "3.12.1", None), ("3.123456789", "3.12.1", False)),
    ],
)
def test_the_python_that_pipenv_wants(demand: str, version: str, expected: bool | None) -> None:
    assert pipenv.allows_python(demand, version) is expected


@pytest.mark.parametrize(
    ("version", "expected"), [("2026.3.9", False), ("2026.4.0", True), ("2025.12.1", False), ("2027.1.0", True)]
)
def test_since_when_pipenv_hashes_canonical_names(version: str, expected: bool) -> None:
    assert pipenv.hashes_canonical_names(version) is expected


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        *(("*", ""), ("x", ""), ("v*", ""), ("*.*", ""), ("*,>=1", ">=1"), ("1.2", "==1.2"), ("=1.2", "==1.2")),
        *(("==1.2", "==1.2"), (">=1,<2", ">=1,<2"), (">=1 <2", ">=1,<2"), ("> 1, < 2", ">1,<2")),
        *(("1.2.*", "==1.2.*"), ("==1.2.*", "==1.2.*"), (">=1,!=1.5", ">=1,!=1.5"), ("~=1.2", "~=1.2")),
        *(("^1.2", ">=1.2,<2"), ("~1.2", ">=1.2,<1.3"), ("~1", ">=1,<2"), ("^0.2.3", ">=0.2.3,<0.3")),
        *(("^0.0.3", ">=0.0.3,<0.0.4"), ("^1.2 || ^2", None), ("1|2", None), ("abc", None), ("^x", None), ("", None)),
    ],
)
def test_a_constraint_of_poetry_as_a_specifier(constraint: str, expected: str | None) -> None:
    assert as_specifier(constraint) == expected


@pytest.mark.parametrize(
    ("specifier", "lower", "upper"),
    [
        (">=3.11,>=3.12", ((3, 12), True), None),
        (">=3.12,>=3.11", ((3, 12), True), None),
        (">3.11,>=3.11", ((3, 11), False), None),
        ("<4,<3.13", None, ((3, 13), False)),
        ("<3.13,<4", None, ((3, 13), False)),
        ("<=3.13,<3.13", None, ((3, 13), False)),
        ("==3.11.*,<3.11.5", ((3, 11), True), ((3, 11, 5), False)),
        (">=3,<4,!=3.5.*", ((3,), True), ((4,), False)),
        ("<=3,>=3", ((3,), True), ((3,), True)),
        ("!=3.12", None, None),
    ],
)
def test_bounds_of_a_specifier(specifier: str, lower: object, upper: object) -> None:
    assert bounds(specifier) == Bounds(lower, upper)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "specifier", [">=4,<4", ">4,<=4", ">=5,<4", "~=3.11,!=3.11.*", ">=3.11,!=3.11.0", "<3.12,!=3.12", "<=3.12,!=3.12"]
)
def test_no_bounds(specifier: str) -> None:
    assert bounds(specifier) is None
