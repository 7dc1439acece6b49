from __future__ import annotations

import pytest

from herolint.formats import pyproject
from herolint.installers import uv
from herolint.installers.uv import LocalSource


def parsed(text: str) -> pyproject.Pyproject:
    found = pyproject.parse(text.encode())
    assert isinstance(found, pyproject.Pyproject)
    return found


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (">=0.5", True),
        ("<0.5", False),
        ("0.12.5", True),
        ("0.12.4", False),
        ("==0.12.*", True),
        ("x", None),
        ("", None),
    ],
)
def test_allows_uv(asked: str, expected: bool | None) -> None:
    assert uv.allows_uv(parsed(f'[tool.uv]\nrequired-version = "{asked}"'), "0.12.5") is expected


@pytest.mark.parametrize(("asked", "expected"), [(">=3.11", True), (">=3.13", False), ("three", None)])
def test_allows_python(asked: str, expected: bool | None) -> None:
    assert uv.allows_python(parsed(f'[project]\nrequires-python = "{asked}"'), "3.12.4") is expected


def test_nothing_is_asked() -> None:
    assert uv.allows_uv(parsed(""), "0.12.5") is None
    assert uv.allows_python(parsed(""), "3.12.4") is None


@pytest.mark.parametrize(
    ("environments", "excluded"),
    [
        pytest.param((), (), id="everything"),
        pytest.param(("sys_platform == 'linux'",), (), id="linux"),
        pytest.param(("sys_platform == 'darwin'",), ("x86_64", "aarch64"), id="mac"),
        pytest.param(("sys_platform == 'darwin'", "sys_platform == 'linux'"), (), id="both"),
        pytest.param(("platform_machine == 'x86_64'",), ("aarch64",), id="one-machine"),
        pytest.param(("python_version >= '3.13'",), ("x86_64", "aarch64"), id="python"),
        pytest.param(("nonsense",), (), id="nonsense"),
    ],
)
def test_excluded_machines(environments: tuple[str, ...], excluded: tuple[str, ...]) -> None:
    assert uv.excluded_machines(environments, "3.12.4", ("x86_64", "aarch64")) == excluded


def test_local_sources() -> None:
    found = parsed(
        '[project]\ndependencies = ["a>=1", "b"]\n[project.optional-dependencies]\nx = ["c"]\n'
        '[tool.uv.sources]\nA = { path = "../a" }\nb = { git = "x" }\nc = [{ path = "c" }]\nunused = { path = "y" }\n'
    )
    assert list(uv.local_sources(found)) == [
        LocalSource("A", "../a", ("tool", "uv", "sources", "A")),
        LocalSource("c", "c", ("tool", "uv", "sources", "c", 0)),
    ]
