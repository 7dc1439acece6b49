from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats.python_version_file import InvalidVersion, NoVersion, Version
from herolint.formats.runtime_txt import comments, parse
from herolint.formats.text import Line


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"python-3.12", Version("3.12", 3, 12, None, 1, 8, 12), id="a major version"),
        pytest.param(b"python-3.12.4\r\n\r\n", Version("3.12.4", 3, 12, 4, 1, 8, 14), id="a patch release"),
        pytest.param(
            "# why\n\u2003 python-3.9\t\n#".encode(), Version("3.9", 3, 9, None, 2, 10, 13), id="what is dropped"
        ),
    ],
)
def test_version(content: bytes, expected: Version) -> None:
    assert parse(content) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("3.12", "Python-3.12", "python 3.12", "python3.12", "python-3", "python-3.12.x", "python-03.12"),
        *("python-3.12 # why", "python-+3.12", "python-python-3.12", "python-", "pypy-3.10", "\ufeffpython-3.12"),
        *("python-3.12\x00", "\xa0python-3.12", "python-\uff13.12"),
    ],
    ids=ascii,
)
def test_invalid(text: str) -> None:
    assert parse(text.encode()) == InvalidVersion((Line(text, 1, 1, len(text) + 1),), text.replace("\0", "\u2400"))


def test_a_second_line_makes_it_invalid() -> None:
    expected = InvalidVersion((Line("python-3.12", 1, 1, 12), Line("x", 3, 2, 3)), "python-3.12\nx")
    assert parse(b"python-3.12\n\n x\n") == expected


def test_detail_has_a_hundred_characters() -> None:
    parsed = parse(b"x" * 101)
    assert isinstance(parsed, InvalidVersion)
    assert parsed.detail == "x" * 100


@pytest.mark.parametrize("content", [b"", b"\n", b"# python-3.12\n"], ids=ascii)
def test_nothing_that_counts(content: bytes) -> None:
    assert parse(content) == NoVersion()


def test_latin_1_in_a_comment_does_no_harm() -> None:
    assert parse(b"# caf\xe9\npython-3.12") == Version("3.12", 3, 12, None, 2, 8, 12)


def test_comments() -> None:
    assert comments(b"# one\npython-3.12\n  # two") == ("# one", "# two")


@given(st.binary())
def test_any_bytes_have_an_answer(content: bytes) -> None:
    assert isinstance(parse(content), (InvalidVersion, NoVersion, Version))
