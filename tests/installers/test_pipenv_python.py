"""Whether Pipenv takes a Python version for what ``[requires]`` in a Pipfile asks for."""

from __future__ import annotations

import pytest

from herolint.installers.pipenv import allows_python


@pytest.mark.parametrize(
    ("demand", "version", "expected"),
    [
        ("3.12", "3.12.14", True),
        ("3.12", "3.13.1", False),
        ("3.1", "3.12.14", False),
        ("3", "3.12.14", True),
        ("2", "3.12.14", False),
        ("3.12.14", "3.12.14", True),
        ("3.12.13", "3.12.14", False),
        ("*", "3.12.14", True),
        (">=3.11", "3.12.14", True),
        (">=3.11,<3.12", "3.12.14", False),
        ("~=3.12", "3.13.0", True),
        ("!=3.12.*", "3.12.14", False),
        ("3.x", "3.12.14", None),
        ("three", "3.12.14", None),
        ("", "3.12.14", None),
        ("3.99999999999", "3.12.14", None),
    ],
)
def test_counts_as_far_as_the_demand_goes(demand: str, version: str, expected: bool | None) -> None:
    assert allows_python(demand, version) is expected
