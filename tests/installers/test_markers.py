from __future__ import annotations

import pytest

from herolint.installers.markers import distinct, evaluate, linux_environment, surely_differ

LINUX = linux_environment("3.12.4", "x86_64")


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        pytest.param(None, True, id="none"),
        pytest.param("", True, id="empty"),
        pytest.param("sys_platform == 'linux'", True, id="linux"),
        pytest.param("sys_platform == 'win32'", False, id="windows"),
        pytest.param("platform_system == 'Linux' and os_name == 'posix'", True, id="and"),
        pytest.param("python_version >= '3.12'", True, id="python"),
        pytest.param("python_full_version < '3.12.4'", False, id="full-python"),
        pytest.param("platform_machine == 'aarch64'", False, id="machine"),
        pytest.param("implementation_name == 'cpython'", True, id="implementation"),
        pytest.param("extra == 'dev'", False, id="extra"),
        pytest.param("platform_release >= '5'", None, id="unknowable"),
        pytest.param("nonsense", None, id="nonsense"),
        pytest.param("(" * 5_000, None, id="deep"),
    ],
)
def test_evaluate(marker: str | None, expected: bool | None) -> None:
    assert evaluate(marker, LINUX) is expected


def test_the_machine_counts() -> None:
    assert evaluate("platform_machine == 'aarch64'", linux_environment("3.12.4", "aarch64")) is True


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("os_name == 'nt'", "os_name=='nt'", False, id="spelling"),
        pytest.param("os_name == 'nt'", "sys_platform == 'win32'", False, id="the-same-machines"),
        pytest.param("os_name == 'nt'", None, True, id="against-always"),
        pytest.param("python_version >= '3.8'", None, False, id="always-true-here"),
        pytest.param("python_version >= '3.12'", "python_version > '3.11'", False, id="the-same-versions"),
        pytest.param("python_version >= '3.12'", "python_full_version >= '3.12.1'", True, id="one-patch-apart"),
        pytest.param("platform_machine == 'arm64'", "sys_platform == 'darwin'", True, id="machine"),
        pytest.param("nonsense", None, False, id="nonsense-is-not-judged"),
    ],
)
def test_surely_differ(one: str | None, other: str | None, expected: bool) -> None:
    assert surely_differ((one,), (other,), ">=3.11") is expected
    assert surely_differ((other,), (one,), ">=3.11") is expected


def test_extras_count() -> None:
    assert surely_differ(("extra == 'a'",), ("extra == 'b'",), ">=3.11", ("a", "b"))
    assert not surely_differ(("extra == 'a_b'",), ("extra == 'a-b'",), ">=3.11", ("a-b",))


def test_a_set_is_true_where_one_of_its_markers_is() -> None:
    assert not surely_differ(("os_name == 'nt'", None), (None,), ">=3.11")


def test_what_would_take_too_long_is_not_judged() -> None:
    many = [f"python_version == '3.{minor}'" for minor in range(2_000)]
    assert not surely_differ(many, (None,), ">=3.8")
    assert distinct(many, ">=3.8") <= 10


def test_distinct_counts_what_surely_differs() -> None:
    same = ("os_name == 'nt'", "sys_platform == 'win32'", "os_name=='nt'")
    assert distinct((*same, None), ">=3.11") == 2
