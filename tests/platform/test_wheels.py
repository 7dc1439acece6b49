"""What wheels.toml says, and that it is well formed throughout."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from herolint.platform import wheels
from herolint.platform.wheels import Project, key_of, load

FACTS = load()


def project(name: str) -> Project:
    found = FACTS.project(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", sorted(FACTS.names))
def test_every_entry_is_well_formed(name: str) -> None:
    one = project(name)
    assert one.newest is None or key_of(one.newest)
    ranges = [each for pythons in one.wheels.values() for found in pythons.values() for each in found]
    ranges += [
        *one.without_source,
        *(each for each, _ in one.does_not_build),
        *(each for each, _ in one.requires_python),
    ]
    for each in ranges:
        first, last = key_of(each.first), key_of(each.last or each.first)
        assert first is not None
        assert last is not None
        assert first <= last
    for _, asked in one.requires_python:
        assert len(SpecifierSet(asked)) == 2
    for pythons in one.wheels.values():
        for found in pythons.values():
            lasts = [key_of(each.last) if each.last else ((99999999,), 0) for each in found]
            assert lasts == sorted(lasts, key=lambda key: key or ((), 0))


def test_the_file_is_dated_and_its_lists_do_not_contradict_each_other() -> None:
    assert isinstance(FACTS.as_of, datetime.date)
    assert not FACTS.pure & FACTS.names
    for companions in FACTS.companions.values():
        assert set(companions.values()) <= FACTS.names


@pytest.mark.parametrize(
    ("name", "version", "python", "machine", "expected"),
    [
        ("lxml", "4.9.3", "3.13", "x86_64", False),
        ("lxml", "4.9.3", "3.12", "x86_64", True),
        ("lxml", "5.3.0", "3.13", "x86_64", True),
        ("lxml", "5.3", "3.13", "x86_64", True),
        ("lxml", "9999.0", "3.13", "x86_64", None),
        ("lxml", "5.3.0rc1", "3.13", "x86_64", None),
        ("lxml", "5.3.0+local", "3.13", "x86_64", None),
        ("lxml", "5.3.0", "3.99", "x86_64", None),
        ("lxml", "5.3.0", "3.13", "riscv64", None),
        ("psycopg2", "2.9.9", "3.12", "x86_64", False),
        ("cryptography", "2.6.1", "3.13", "x86_64", True),
        ("cryptography", "2.6.1", "3.13", "aarch64", False),
        ("pycrypto", "2.6.1", "3.13", "x86_64", None),
    ],
)
def test_whether_a_release_has_a_wheel(
    name: str, version: str, python: str, machine: str, expected: bool | None
) -> None:
    assert project(name).has_wheel(version, python, machine) is expected


@pytest.mark.parametrize(
    ("name", "after", "python", "machines", "expected"),
    [
        ("lxml", "4.9.3", "3.13", ("x86_64",), "5.3.0"),
        ("psycopg2-binary", "2.8.5", "3.14", ("x86_64", "aarch64"), "2.9.11"),
        ("psycopg2", "2.8.5", "3.14", ("x86_64",), None),
        ("lxml", "9999.0", "3.13", ("x86_64",), None),
        ("lxml", "no version", "3.13", ("x86_64",), None),
    ],
)
def test_the_first_release_with_a_wheel(
    name: str, after: str, python: str, machines: tuple[str, ...], expected: str | None
) -> None:
    assert project(name).first_with_wheel(python, machines, after) == expected


def test_sources() -> None:
    assert project("lxml").has_source("4.9.3") is True
    assert project("psycopg-binary").has_source("3.2.9") is False
    assert project("psycopg-binary").has_source("9999") is None
    assert project("lxml").fails_to_build("4.9.2", "3.14")
    assert not project("lxml").fails_to_build("4.9.2", "3.12")
    assert not project("lxml").fails_to_build("5.2.1", "3.13")
    assert project("numpy").python_of("1.21.6") == ">=3.7,<3.11"
    assert project("numpy").python_of("2.0.0") is None


def test_glibc_of_an_unknown_ubuntu_is_the_newest() -> None:
    assert FACTS.glibc("24.04") == (2, 39)
    assert FACTS.glibc("99.04") == FACTS.glibc(None) >= (2, 39)


def test_what_nothing_is_known_about() -> None:
    assert FACTS.project("flask") is None


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=5),
    st.lists(st.integers(0, 50), min_size=1, max_size=5),
    st.sampled_from(["", ".post1", "-post2"]),
)
def test_final_releases_are_in_the_order_of_pep_440(one: list[int], other: list[int], post: str) -> None:
    first, second = ".".join(map(str, one)) + post, ".".join(map(str, other))
    keys, versions = (key_of(first), key_of(second)), (Version(first), Version(second))
    assert keys[0] is not None
    assert keys[1] is not None
    assert (keys[0] < keys[1], keys[0] == keys[1]) == (versions[0] < versions[1], versions[0] == versions[1])


@given(st.text(max_size=30))
def test_any_text_is_a_release_or_not(text: str) -> None:
    wheels.key_of(text)
