"""What installs.toml says, and that it is well formed throughout."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from herolint.platform import distributions, installs, wheels
from herolint.platform.installs import is_wheel

DATA = tomli.loads(Path(installs.__file__).with_name("installs.toml").read_text("utf-8"))
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
BOTH = ("x86_64", "aarch64")


def test_every_range_is_in_order_and_of_a_distribution_whose_requirements_are_known() -> None:
    for name, text in DATA["pure"].items():
        assert distributions.load().knows(name)
        for one in wheels.ranges_of(text):
            if text != "all":
                first, last = wheels.key_of(one.first), wheels.key_of(one.last or "")
                assert first is not None, name
                assert last is not None, name
                assert first <= last, name


def test_no_project_is_told_of_twice() -> None:
    assert not DATA["pure"].keys() & DATA["wheels"].keys()
    assert not (DATA["pure"].keys() | DATA["wheels"].keys()) & wheels.load().names


@pytest.mark.parametrize("name", sorted(DATA["wheels"]))
def test_a_compiled_project_is_read(name: str) -> None:
    newest = DATA["wheels"][name]["newest"]
    assert any(is_wheel(name, newest, python, ("x86_64",)) for python in PYTHONS)
    assert not is_wheel(name, "99999.0", PYTHONS[0], ("x86_64",))


@pytest.mark.parametrize(
    ("name", "version", "python", "expected"),
    [
        ("flask", "3.1.2", "3.14", True),
        ("flask", "3.1.2.post9", "3.14", True),  # between two that have one
        ("flask", "0.10.1", "3.14", False),
        ("flask", "99.0", "3.14", False),
        ("flask", "3.1.2rc1", "3.14", False),
        ("opentelemetry-semantic-conventions", "0.58b0", "3.14", True),
        ("lxml", "5.3.0", "3.13", True),
        ("lxml", "5.3.0", "3.14", False),
        ("pymongo", "4.6.3", "3.12", True),
        ("pymongo", "3.4.0", "3.12", False),
        ("nobody-knows", "1.0", "3.12", False),
        ("as_of", "1.0", "3.12", False),
        ("", "", "", False),
    ],
)
def test_whether_a_release_is_a_wheel(name: str, version: str, python: str, expected: bool) -> None:
    assert is_wheel(name, version, python, BOTH) is expected
