from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats.text import decode, disarmed, position, strip_invisible, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("3.12", "3.12", id="plain text stays"),
        pytest.param("naïve ☃ 日本", "naïve ☃ 日本", id="printable characters beyond ASCII stay"),
        pytest.param("a\\b", "a\\b", id="a backslash stays"),
        pytest.param("a\tb\nc\rd", "a\\tb\\nc\\rd", id="tab and line ends"),
        pytest.param("\x1b[31m", "\\x1b[31m", id="a terminal's escape"),
        pytest.param("\x00\x7f\x9b", "\\x00\\x7f\\x9b", id="NUL, DEL and a C1 control"),
        pytest.param("\udcff", "\\xff", id="a byte that is not UTF-8"),
        pytest.param("\ud800", "\\ud800", id="a lone surrogate"),
        pytest.param("\ufeff3.12", "\\ufeff3.12", id="a byte order mark"),
        pytest.param("3.12\u200b", "3.12\\u200b", id="a zero-width space"),
        pytest.param("\u202egnp", "\\u202egnp", id="a right-to-left override"),
        pytest.param("3.12\xa0", "3.12\\xa0", id="a no-break space"),
        pytest.param("\u3164\u2800\ufe0f", "\\u3164\\u2800\\ufe0f", id="characters that leave no mark"),
        pytest.param("\U000e0041\U000e0100", "\\U000e0041\\U000e0100", id="a tag and a variation selector"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text(st.characters(codec=None)))
def test_nothing_unprintable_gets_through(text: str) -> None:
    shown = visible(text)
    assert all(unicodedata.category(character)[0] not in "C" for character in shown)
    assert not set(shown) & set("\n\r\u2028\u2029\x85")
    assert visible(shown) == shown


@given(st.binary())
def test_decoding_loses_nothing(content: bytes) -> None:
    assert decode(content).encode("utf-8", "surrogateescape") == content


@pytest.mark.parametrize(
    ("content", "offset", "expected"),
    [
        pytest.param(b"abc", 0, (1, 1), id="the start"),
        pytest.param(b"abc", 2, (1, 3), id="in the first line"),
        pytest.param(b"a\nbc", 3, (2, 2), id="in the second line"),
        pytest.param(b"a\nbc", 1, (1, 2), id="the line end belongs to its line"),
        pytest.param("é☃x".encode(), 5, (1, 3), id="columns count characters"),
        pytest.param(b"\xff\xfex", 2, (1, 3), id="a byte that is not UTF-8 is one character"),
    ],
)
def test_position(content: bytes, offset: int, expected: tuple[int, int]) -> None:
    assert position(content, offset) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" \t3.12\r\n", "3.12", id="white space"),
        pytest.param("\ufeff\x003.12\u200b\xa0", "3.12", id="what does not show"),
        pytest.param("3 12", "3 12", id="only at the ends"),
        pytest.param("\u200b ", "", id="nothing is left"),
    ],
)
def test_strip_invisible(text: str, expected: str) -> None:
    assert strip_invisible(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a::b", "a::b", id="in the middle of a line"),
        pytest.param("::error::x", "\\x3a:error::x", id="at the start"),
        pytest.param("a\n  ::error::x\n::b", "a\n  \\x3a:error::x\n\\x3a:b", id="on other lines, after blanks"),
        pytest.param("a ##[b] #", "a #\\x23[b] #", id="GitHub's other form"),
        pytest.param("##vso[a] ##teamcity[b] ##c", "#\\x23vso[a] #\\x23teamcity[b] ##c", id="other runners"),
        pytest.param("# a\n: b", "# a\n: b", id="no command"),
    ],
)
def test_breaks_commands_of_a_runner(text: str, expected: str) -> None:
    assert disarmed(text) == expected
