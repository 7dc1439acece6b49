"""Which releases of a lock are installed on Heroku: the main dependencies, with their markers and extras."""

from __future__ import annotations

import pytest

from herolint.formats import poetry_lock, pyproject, uv_lock
from herolint.installers import poetry_locked, uv_locked
from herolint.installers.locked import Closure
from herolint.installers.markers import linux_environment

LINUX = linux_environment("3.13.1", "x86_64")

UV_PROJECT = '[project]\nname = "Shop"\nversion = "1"\nrequires-python = ">=3.10"\n'


def uv_closure(lock: str, project: str = UV_PROJECT, machine: str = "x86_64") -> Closure:
    manifest, parsed = pyproject.parse(project.encode()), uv_lock.parse(b"version = 1\n" + lock.encode())
    assert isinstance(manifest, pyproject.Pyproject)
    assert isinstance(parsed, uv_lock.UvLock)
    return uv_locked.installed(manifest, parsed, linux_environment("3.13.1", machine))


def package(name: str, *dependencies: str, version: str = "1.0", more: str = "") -> str:
    return (
        f'\n[[package]]\nname = "{name}"\nversion = "{version}"\nsource = {{ registry = "https://packages.example" }}\n'
        f"dependencies = [{', '.join(dependencies)}]\n{more}"
    )


def root(*dependencies: str, more: str = "") -> str:
    own = package("shop", *dependencies, more=more)
    return own.replace('{ registry = "https://packages.example" }', '{ virtual = "." }', 1)


def names(closure: Closure) -> list[str]:
    return [f"{one.name}=={one.version}" + ("" if one.certain else "?") for one in closure.releases]


def test_uv_installs_what_the_project_needs_and_no_more() -> None:
    lock = (
        root('{ name = "flask" }', more='[package.dev-dependencies]\ndev = [{ name = "pytest" }]\n')
        + package("flask", '{ name = "jinja2" }')
        + package("jinja2", '{ name = "flask" }')
        + package("pytest")
        + package("stray")
    )
    assert names(uv_closure(lock)) == ["flask==1.0", "jinja2==1.0"]
    assert uv_closure(lock).complete


@pytest.mark.parametrize(
    ("marker", "machine", "expected"),
    [
        ("sys_platform == 'win32'", "x86_64", []),
        ("python_full_version < '3.12'", "x86_64", []),
        ("sys_platform == 'linux'", "x86_64", ["other==1.0"]),
        ("platform_machine == 'x86_64'", "aarch64", []),
        ("platform_machine == 'aarch64'", "aarch64", ["other==1.0"]),
        ("platform_release >= '5'", "x86_64", ["other==1.0?"]),
        ("extra == 'extra-4-shop-cpu'", "x86_64", []),
        ("extra != 'extra-4-shop-cpu'", "x86_64", ["other==1.0"]),
        ("no marker", "x86_64", ["other==1.0?"]),
    ],
)
def test_uv_evaluates_markers(marker: str, machine: str, expected: list[str]) -> None:
    lock = root(f'{{ name = "other", marker = "{marker}" }}') + package("other")
    assert names(uv_closure(lock, machine=machine)) == expected


def test_uv_installs_the_extras_that_are_asked_for() -> None:
    more = '[package.optional-dependencies]\nbinary = [{ name = "psycopg-binary" }]\npool = [{ name = "pool" }]\n'
    lock = (
        root('{ name = "psycopg", extra = ["binary", "none"] }')
        + package("psycopg", more=more)
        + package("psycopg-binary")
        + package("pool")
    )
    closure = uv_closure(lock)
    assert names(closure) == ["psycopg==1.0", "psycopg-binary==1.0"]
    assert closure.releases[0].extras == {"binary", "none"}
    assert closure.complete


def test_uv_takes_the_fork_that_is_meant() -> None:
    fork = '{{ name = "numpy", version = "{}", source = {{ registry = "https://packages.example" }}, marker = "{}" }}'
    lock = (
        root(fork.format("1.0", "python_version < '3.12'"), fork.format("2.0", "python_version >= '3.12'"))
        + package("numpy", version="1.0")
        + package("numpy", version="2.0")
    )
    assert names(uv_closure(lock)) == ["numpy==2.0"]


def test_uv_fork_that_is_not_named_is_not_certain() -> None:
    lock = root('{ name = "numpy" }') + package("numpy", version="1.0") + package("numpy", version="2.0")
    assert names(uv_closure(lock)) == ["numpy==1.0?", "numpy==2.0?"]


def test_what_is_surely_reached_on_one_way_is_certain() -> None:
    lock = (
        root('{ name = "a", marker = "platform_release > \'5\'" }', '{ name = "b" }')
        + package("a", '{ name = "c" }')
        + package("b", '{ name = "c" }')
        + package("c")
    )
    assert names(uv_closure(lock)) == ["a==1.0?", "b==1.0", "c==1.0"]


@pytest.mark.parametrize(
    "lock",
    [
        root('{ name = "missing" }'),
        package("flask"),
        root() + root(),
        root() + "\n[[package]]\nname = 3\n",
    ],
    ids=["a package is missing", "no root", "two roots", "a name is no string"],
)
def test_uv_lock_that_does_not_tell_everything(lock: str) -> None:
    assert not uv_closure(lock).complete


@pytest.mark.parametrize("wrong", ['"flask"', "3", "{ name = 3 }", '{ name = "flask", extra = "all" }'])
def test_uv_lock_with_wrong_types_is_no_crash(wrong: str) -> None:
    uv_closure(root(wrong) + package("flask"))


def poetry_closure(lock: str, project: str = "[tool.poetry]\n") -> Closure:
    manifest, parsed = pyproject.parse(project.encode()), poetry_lock.parse(lock.encode())
    assert isinstance(manifest, pyproject.Pyproject)
    assert isinstance(parsed, poetry_lock.PoetryLock)
    return poetry_locked.installed(manifest, parsed, LINUX)


def poetry_package(name: str, more: str = "", version: str = "1.0") -> str:
    return f'\n[[package]]\nname = "{name}"\nversion = "{version}"\noptional = false\npython-versions = "*"\n{more}'


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('groups = ["main"]', ["one==1.0"]),
        ('groups = ["main", "dev"]', ["one==1.0"]),
        ('groups = ["dev"]', []),
        ('groups = ["main"]\nmarkers = "sys_platform == \'win32\'"', []),
        ('groups = ["main"]\nmarkers = "extra == \'fast\'"', []),
        ('groups = ["main", "dev"]\nmarkers = {main = "sys_platform == \'win32\'"}', []),
        ('groups = ["main", "dev"]\nmarkers = {dev = "sys_platform == \'win32\'"}', ["one==1.0"]),
        ('groups = ["main"]\nmarkers = 3', ["one==1.0?"]),
    ],
)
def test_poetry_installs_the_main_group_of_a_new_lock(more: str, expected: list[str]) -> None:
    closure = poetry_closure(poetry_package("one", more + "\n"))
    assert names(closure) == expected
    assert closure.complete


OLD_PROJECT = """[tool.poetry.dependencies]
python = "^3.10"
psycopg = {version = "^1.0", extras = ["binary"]}
Windows-Only = {version = "*", platform = "win32"}
extra-only = {version = "*", optional = true}
old = {version = "*", python = "<3.12"}
numpy = [{version = "^1.0", python = "<3.12"}, {version = "^2.0", python = ">=3.12"}]

[tool.poetry.group.dev.dependencies]
pytest = "*"
"""
OLD_LOCK = (
    poetry_package(
        "psycopg",
        '[package.dependencies]\nPsycopg_Binary = {version = "1.0", optional = true, markers = "extra == \'binary\'"}\n'
        'pool = {version = "*", optional = true, markers = "extra == \'pool\'"}\ntyping = "*"\n',
    )
    + poetry_package("psycopg-binary")
    + poetry_package("typing")
    + "".join(map(poetry_package, ("pool", "windows-only", "extra-only", "old", "pytest")))
    + poetry_package("numpy")
    + poetry_package("numpy", version="2.0")
)


def test_poetry_follows_the_dependencies_of_an_older_lock() -> None:
    closure = poetry_closure(OLD_LOCK, OLD_PROJECT)
    assert names(closure) == ["psycopg==1.0", "psycopg-binary==1.0", "typing==1.0", "numpy==2.0"]
    assert closure.complete


def test_poetry_lock_that_does_not_tell_everything() -> None:
    assert not poetry_closure(poetry_package("one"), '[tool.poetry.dependencies]\nother = "*"\n').complete
    assert not poetry_closure(poetry_package("one"), '[project]\nname = "shop"\n').complete


def test_file_names() -> None:
    document = (
        package("torch", more="")
        + 'sdist = { url = "https://packages.example/t/torch-1.0.tar.gz" }\n'
        + 'wheels = [{ url = "https://packages.example/t/torch-1.0%2Bcpu-cp313-cp313-linux_x86_64.whl#sha256=1" }, '
        + '{ path = "t/torch-1.0-py3-none-any.whl" }, { filename = "torch-2.0-py3-none-any.whl" }, 3, { size = 1 }]\n'
    )
    lock = uv_lock.parse(document.encode())
    assert isinstance(lock, uv_lock.UvLock)
    assert [*lock.wheels(lock.packages[0])] == [
        "torch-1.0+cpu-cp313-cp313-linux_x86_64.whl",
        "torch-1.0-py3-none-any.whl",
        "torch-2.0-py3-none-any.whl",
    ]
    assert lock.has_sdist(lock.packages[0])


def test_file_names_of_poetry() -> None:
    new = poetry_package("a", 'files = [{file = "a-1.0.tar.gz", hash = ""}, 3]\n')
    old = poetry_package("b") + '[metadata.files]\nb = [{file = "b-1.0.tar.gz", hash = ""}]\n'
    lock = poetry_lock.parse((new + old).encode())
    assert isinstance(lock, poetry_lock.PoetryLock)
    assert [[*lock.files(one)] for one in lock.packages] == [["a-1.0.tar.gz"], ["b-1.0.tar.gz"]]
