from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats.python_version_file import (
    InvalidEncoding,
    InvalidVersion,
    MultipleVersions,
    NoVersion,
    Parsed,
    Version,
    comments,
    parse_for_cedar,
    parse_for_fir,
)
from herolint.formats.text import Line

Parser = Callable[[bytes], Parsed]
BOTH = pytest.mark.parametrize("parse", [parse_for_cedar, parse_for_fir])


@BOTH
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"3.12", Version("3.12", 3, 12, None, 1, 1, 5), id="a major version"),
        pytest.param(b"3.12.4\n", Version("3.12.4", 3, 12, 4, 1, 1, 7), id="a patch release"),
        pytest.param(b" \t3.12 \r\n", Version("3.12", 3, 12, None, 1, 3, 7), id="white space around it"),
        pytest.param(b"# why\n\n  3.9\n# end", Version("3.9", 3, 9, None, 3, 3, 6), id="comments and blank lines"),
        pytest.param("\u3000\u20033.12\u2028".encode(), Version("3.12", 3, 12, None, 1, 3, 7), id="Unicode spaces"),
        pytest.param(b"\x0b\x0c3.12\x0b\x0c", Version("3.12", 3, 12, None, 1, 3, 7), id="vertical tab, form feed"),
        pytest.param(b"0.0", Version("0.0", 0, 0, None, 1, 1, 4), id="zeros"),
    ],
)
def test_version(parse: Parser, content: bytes, expected: Version) -> None:
    assert parse(content) == expected


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        *("3", "3.", ".3", "3..12", "3.12.", "3.12.4.1", "3.12.x", "3.12rc1", "3.12-dev", "3.14t", "-3.12", "3.-12"),
        *("python-3.12", "'3.12'", "3.12 # why", "3. 12", "system", "pypy3.10", "3.12\x1b", "3.12\x1c", "\x003.12"),
        *("\uff13.12", "3.1²", "\ufeff\u200b3.12", "3.12\u200b", "3.12\r3.13", "v3.12", "1_0.1", "3,12"),
    ],
    ids=ascii,
)
def test_invalid_version(parse: Parser, text: str) -> None:
    parsed = parse(f"\n {text}\n".encode())
    assert isinstance(parsed, InvalidVersion)
    assert parsed.lines == (Line(text, 2, 2, 2 + len(text)),)


@pytest.mark.parametrize(
    "text", ["+3.12", "03.12", "3.012", "3.12.00", "\xa03.12", "3.12\x85", "\u202f3.12\u2007"], ids=ascii
)
def test_only_fir_takes_it(text: str) -> None:
    assert isinstance(parse_for_cedar(text.encode()), InvalidVersion)
    assert isinstance(parse_for_fir(text.encode()), Version)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("+3.012", "3.12", id="a sign and a leading zero"),
        pytest.param("0003.000012.+04", "3.12.4", id="each number may have them"),
        pytest.param("65535.0", "65535.0", id="the largest number"),
        pytest.param("3.0000000000000000000000012", "3.12", id="any number of zeros"),
    ],
)
def test_fir_writes_numbers_its_own_way(text: str, shown: str) -> None:
    parsed = parse_for_fir(text.encode())
    assert isinstance(parsed, Version)
    assert parsed.text == shown
    assert parsed.end_column == 1 + len(text)


@pytest.mark.parametrize("text", ["65536.0", "3.99999", "+.1", "++3.12", "3.+", "3.12.123456789012345678901234567890"])
def test_fir_numbers_have_bounds(text: str) -> None:
    assert isinstance(parse_for_fir(text.encode()), InvalidVersion)


@pytest.mark.parametrize(
    ("text", "major", "minor"),
    [
        pytest.param("3.99999", 3, 99999, id="larger than Fir's"),
        pytest.param("18446744073709551619.12", 3, 12, id="one turn round 64 bits"),
        pytest.param("9223372036854775808.1", -(2**63), 1, id="the sign bit"),
        pytest.param("3." + "9" * 5000, 3, (10**5000 - 1) % 2**64, id="more digits than int() takes"),
    ],
)
def test_cedar_numbers_wrap_as_in_bash(text: str, major: int, minor: int) -> None:
    parsed = parse_for_cedar(text.encode())
    assert isinstance(parsed, Version)
    assert (parsed.text, parsed.major) == (text, major)
    assert parsed.minor % 2**64 == minor


@BOTH
@pytest.mark.parametrize("content", [b"", b"\n \t\r\n", b"# 3.12", b"  #\n\n#x"], ids=ascii)
def test_no_version(parse: Parser, content: bytes) -> None:
    assert parse(content) == NoVersion()


@BOTH
def test_multiple_versions(parse: Parser) -> None:
    assert parse(b"3.12\n# or\n 3.13.1\n") == MultipleVersions((Line("3.12", 1, 1, 5), Line("3.13.1", 3, 2, 8)))


def test_cedar_reports_invalid_lines_before_it_counts() -> None:
    parsed = parse_for_cedar(b"3.12\nthree\n3.13\nfour\n")
    assert parsed == InvalidVersion((Line("three", 2, 1, 6), Line("four", 4, 1, 5)), "three")


def test_fir_counts_before_it_looks() -> None:
    assert parse_for_fir(b"3.12\nthree") == MultipleVersions((Line("3.12", 1, 1, 5), Line("three", 2, 1, 6)))


@pytest.mark.parametrize(
    ("content", "cedar", "fir"),
    [
        pytest.param(b"py\x00\x1b", "py\u2400\x1b", "py\ufffd\ufffd", id="controls"),
        pytest.param("3.é".encode(), "3.é", "3.\ufffd", id="beyond ASCII"),
        pytest.param(b"x" * 150, "x" * 100, "x" * 150, id="a long line"),
    ],
)
def test_detail_is_what_the_buildpack_records(content: bytes, cedar: str, fir: str) -> None:
    for_cedar, for_fir = parse_for_cedar(content), parse_for_fir(content)
    assert isinstance(for_cedar, InvalidVersion)
    assert isinstance(for_fir, InvalidVersion)
    assert (for_cedar.detail, for_fir.detail) == (cedar, fir)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "\ufeff3.12\n".encode("utf-16-le"),
            InvalidEncoding("UTF-16 (little-endian, with a byte order mark)", 1, 1),
            id="UTF-16",
        ),
        pytest.param(
            b"# ok\nno caf\xe9\n",
            InvalidEncoding("Latin-1 or another single-byte encoding", 2, 7),
            id="Latin-1",
        ),
    ],
)
def test_invalid_encoding_on_both(content: bytes, expected: InvalidEncoding) -> None:
    assert parse_for_cedar(content) == expected
    assert parse_for_fir(content) == expected


def test_cedar_minds_a_byte_order_mark_and_fir_takes_it_for_text() -> None:
    content = b"\xef\xbb\xbf3.12\n"
    assert parse_for_cedar(content) == InvalidEncoding("UTF-8 with a byte order mark", 1, 1)
    assert parse_for_fir(content) == InvalidVersion((Line("\ufeff3.12", 1, 1, 6),), "\ufffd3.12")


def test_cedar_minds_the_encoding_only_where_a_line_is_no_version() -> None:
    content = b"# caf\xe9\n3.12\n"
    assert parse_for_cedar(content) == Version("3.12", 3, 12, None, 2, 1, 5)
    assert parse_for_fir(content) == InvalidEncoding("Latin-1 or another single-byte encoding", 1, 6)


def test_extended_ascii_is_an_invalid_version_on_cedar() -> None:
    assert parse_for_cedar(b"\x963.12") == InvalidVersion((Line("\udc963.12", 1, 1, 6),), "\udc963.12")


def test_comments() -> None:
    assert comments("# one\n 3.12 # not this\n\t#two \r\n\xa0# three".encode()) == ("# one", "#two", "# three")


def test_a_plain_file_needs_no_look_at_encodings() -> None:
    code = (
        "import sys; from herolint.formats.python_version_file import parse_for_cedar; parse_for_cedar(b'3.12');"
        "sys.exit('herolint.formats.encoding' in sys.modules or 'json' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@BOTH
@given(content=st.binary() | st.text("3.12+0# \t\r\n\xa0\u2003\ufeff\x00").map(str.encode))
def test_positions_point_at_the_evidence(parse: Parser, content: bytes) -> None:
    parsed = parse(content)
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    if isinstance(parsed, (InvalidVersion, MultipleVersions)):
        assert parsed.lines
        for line in parsed.lines:
            assert lines[line.line - 1][line.column - 1 : line.end_column - 1] == line.text
    elif isinstance(parsed, Version):
        written = lines[parsed.line - 1][parsed.column - 1 : parsed.end_column - 1]
        assert parsed.text == written or parse is parse_for_fir


@given(st.from_regex(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3}))?", fullmatch=True))
def test_ordinary_versions_are_the_same_on_both(text: str) -> None:
    assert parse_for_cedar(text.encode()) == parse_for_fir(text.encode())


@BOTH
@pytest.mark.parametrize("line", [b"3.12\n", b"x\n"], ids=["versions", "invalid lines"])
def test_evidence_has_bounds(parse: Parser, line: bytes) -> None:
    parsed = parse(line * 3000)
    assert isinstance(parsed, (InvalidVersion, MultipleVersions))
    assert len(parsed.lines) == 1000


def test_cedar_finds_an_invalid_line_after_many_versions() -> None:
    assert parse_for_cedar(b"3.12\n" * 3000 + b"x") == InvalidVersion((Line("x", 3001, 1, 2),), "x")
