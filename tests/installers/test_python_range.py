from __future__ import annotations

import pytest

from herolint.installers.python_range import Bounds, bounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (">=3.11", ">=3.11.0"),
        (">=3.11,<4", "<4.0,>=3.11"),
        ("~=3.11", ">=3.11,<4"),
        ("~=3.11.2", ">=3.11.2,<3.12"),
        ("==3.11.*", ">=3.11,<3.12"),
        (">=3.11,>=3.10", ">=3.11"),
        (">=3.11,!=3.12.1", ">=3.11"),
        (">=3.11rc1", ">=3.11"),
        ("==3.*", ">=3,<4"),
    ],
)
def test_the_same_bounds(one: str, other: str) -> None:
    assert bounds(one) == bounds(other)
    assert bounds(one) is not None


@pytest.mark.parametrize(
    ("one", "other"), [(">=3.11", ">3.11"), (">=3.11", ">=3.11,<4"), ("<4", "<=4"), (">=3.11", ">=3.11.1")]
)
def test_other_bounds(one: str, other: str) -> None:
    assert bounds(one) != bounds(other)


@pytest.mark.parametrize(
    "specifier", ["three", ">=4,<3", ">3,<3", ">=3.11,!=3.11.*", ">=3.11,!=3.11", "===3.11", "<3.12,!=3.12.*"]
)
def test_what_is_left_open(specifier: str) -> None:
    assert bounds(specifier) is None


def test_no_bounds_at_all() -> None:
    assert bounds("") == Bounds(None, None)
