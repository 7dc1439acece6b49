from __future__ import annotations

import pytest

from herolint.formats import pyproject
from herolint.installers import uv


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
def test_allows_release(asked: str, expected: bool | None) -> None:
    assert uv.allows_release(asked, "0.12.5") is expected


@pytest.mark.parametrize(("asked", "expected"), [(">=3.11", True), (">=3.13", False), ("three", None)])
def test_allows_python(asked: str, expected: bool | None) -> None:
    assert uv.allows_python(parsed(f'[project]\nrequires-python = "{asked}"'), "3.12.4") is expected


def test_nothing_is_asked() -> None:
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
