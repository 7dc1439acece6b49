"""Test both sides of every limit: bytes, words and places."""

from __future__ import annotations

import pytest

from herolint.formats import (
    app_json_stack,
    jq,
    json_document,
    pip_options,
    pip_targets,
    python_version_file,
    text,
    toml,
)
from herolint.formats.encoding import SINGLE_BYTE, unsupported_encoding
from herolint.formats.pip_options import Refusal
from herolint.formats.span import Unparsable


@pytest.mark.parametrize(
    ("content", "message", "line", "column"),
    [
        (b"\xef\xbb\xbfa = 1\n", "a byte order mark before the first character", 1, 1),
        (b"a = 1\nb = \xff\n", "bytes that are not UTF-8", 2, 5),
        (b"\xff", "bytes that are not UTF-8", 1, 1),
        (b"a = 1\na = 2\n", "a key or table that is defined twice", 2, 6),
        (b"[a]\n[a]\n", "a key or table that is defined twice", 2, 3),
        (b"a = {b = 1}\na.c = 2\n", "a table that is already complete", 2, 8),
        (b'a = "\\q"\n', "an escape that TOML doesn't allow", 1, 8),
        (b'a = "b\n', "a character that TOML forbids here", 1, 7),
        (b'a = """b', "a string that isn't closed", 1, 9),
        (b"a = '''b", "a string that isn't closed", 1, 9),
        (b"a = [1", "an array or inline table that isn't closed", 1, 7),
        (b"a = {b = 1", "an array or inline table that isn't closed", 1, 11),
        (b"a = 1 # \x01\n", "a character that TOML forbids here", 1, 9),
        (b"a\n", "a key without an equals sign", 1, 2),
        (b"[a\n", "a closing bracket is missing", 1, 3),
        (b"a = 1 2\n", "unexpected text after a value", 1, 7),
        (b"!\n", "neither a key, a table nor a comment", 1, 1),
        (b"a. = 1\n", "an invalid key", 1, 4),
        (b"a = b\n", "an invalid value", 1, 5),
        (b"a = 1\n<<<<<<< x\n", "a merge conflict marker", 2, 1),
        (b"a = 1\n=======\n", "a merge conflict marker", 2, 1),
        (b"a = 1\n>>>>>>> x\n", "a merge conflict marker", 2, 1),
    ],
)
def test_why_it_is_no_toml(content: bytes, message: str, line: int, column: int) -> None:
    parsed = toml.parse(content)
    assert isinstance(parsed, Unparsable)
    assert (parsed.message, parsed.line, parsed.column) == (message, line, column)


@pytest.mark.parametrize(
    ("content", "message", "line", "column"),
    [
        (b"\xef\xbb\xbf{}", "a byte order mark before the first character", 1, 1),
        (b'{\n"\xff"}', "bytes that are not UTF-8", 2, 2),
        (b"\xff", "bytes that are not UTF-8", 1, 1),
        (b"", "the file is empty", 1, 1),
        (b" \n", "the file is empty", 2, 1),
        (b'{"a": 1,', "the file ends too early", 1, 9),
        (b'{"a": 1 "b": 2}', "a comma is missing, or a string isn't closed", 1, 9),
        (b'{"a": ]', "an unexpected closing bracket", 1, 7),
        (b'{"a": }', "an unexpected closing bracket", 1, 7),
        (b"{'a': 1}", "a comment or a quote that JSON doesn't allow", 1, 2),
        (b"{# a\n}", "a comment or a quote that JSON doesn't allow", 1, 2),
        (b"{// a\n}", "a comment or a quote that JSON doesn't allow", 1, 2),
        (b"{X}", "not valid JSON", 1, 2),
        (b"{\n<<<<<<< x\n", "a merge conflict marker", 2, 1),
        (b"{\n=======\n", "a merge conflict marker", 2, 1),
        (b"{\n>>>>>>> x\n", "a merge conflict marker", 2, 1),
        (b"<<<<<<< x\n{}", "a merge conflict marker", 1, 1),
    ],
)
def test_why_it_is_no_json(content: bytes, message: str, line: int, column: int) -> None:
    parsed = json_document.parse(content)
    assert isinstance(parsed, Unparsable)
    assert (parsed.message, parsed.line, parsed.column) == (message, line, column)


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_constants_are_told(constant: str) -> None:
    parsed = json_document.parse(f'{{"a": {constant}}}'.encode())
    assert isinstance(parsed, json_document.JsonDocument)
    assert parsed.constants == (constant,)
    assert str(parsed.value["a"]) == {"NaN": "nan", "Infinity": "inf", "-Infinity": "-inf"}[constant]


@pytest.mark.parametrize(
    ("content", "message", "offset"),
    [
        (b'{"a": 1 2}', "a comma is missing between two values", 8),
        (b"{1 [", "a comma is missing between two values", 3),
        (b"[1 [2", "a comma is missing between two values", 3),
        (b"nul", "an invalid value", 0),
        (b" nulX", "an invalid value", 1),
        (b'["a', "a string that isn't closed", 1),
        (b"[" * 257, "values nested deeper than the buildpack can read", 256),
        (b"[:", "an unexpected colon", 1),
        (b"{1:", "a key that isn't a string", 1),
        (b"[,", "an unexpected comma", 1),
        (b'{"a",', "a key without a value", 4),
        (b"]", "an unexpected closing bracket", 0),
        (b"{]", "an unexpected closing bracket", 1),
        (b"}", "an unexpected closing brace", 0),
        (b'{"a":}', "an unexpected closing brace", 5),
        (b"[1,]", "a comma before a closing bracket", 3),
        (b"\xefx", "the file begins with a damaged byte order mark", 0),
        (b"[1", "the file ends too early", 2),
        (b'["ab\\q"]', "an escape that JSON doesn't allow", 4),
        (b'["ab\\ud800"]', "half of a surrogate pair", 4),
        (b'["\\ud800x\\udc00"]', "half of a surrogate pair", 2),
        (b'["\\udbff\\ue000"]', "half of a surrogate pair", 2),
        (b'["\\n\x01"]', "a control character that isn't escaped", 4),
    ],
)
def test_why_jq_stops(content: bytes, message: str, offset: int) -> None:
    with pytest.raises(jq.MalformedError) as caught:
        list(jq.documents(content, frozenset({"a"})))
    assert (str(caught.value), caught.value.offset) == (message, offset)


@pytest.mark.parametrize(
    ("escaped", "expected"),
    [
        (rb"\ud800\udc00", "\U00010000"),
        (rb"\udbff\udfff", "\U0010ffff"),
        (rb"\ud7ff\ue000", "\ud7ff\ue000"),
        (rb"\udc00", "\ufffd"),
        (rb"\udfff", "\ufffd"),
        (b"\xff\\n", "\ufffd\n"),
    ],
)
def test_escapes_on_both_sides_of_the_surrogates(escaped: bytes, expected: str) -> None:
    (value,) = jq.documents(b'"' + escaped + b'"', frozenset())
    assert value.content == expected
    assert (value.start, value.end) == (1, len(escaped) + 1)


def test_bytes_that_are_no_text_in_a_plain_string() -> None:
    (value,) = jq.documents(b'"a\xffb"', frozenset())
    assert value.content == "a\ufffdb"


@pytest.mark.parametrize(
    ("literal", "printed"),
    [
        ("+Infinity", "1.7976931348623157e+308"),
        ("-inf", "-1.7976931348623157e+308"),
        ("nan", "null"),
        ("3.10", "3.10"),
        ("31e-1", "3.1"),
    ],
)
def test_numbers_as_jq_prints_them(literal: str, printed: str) -> None:
    assert jq.number_as_printed(literal) == printed


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        pytest.param(b"x\ny\xe9", 2, 2, id="in the second line"),
        pytest.param(b"x~\xe9", 1, 3, id="a tilde is text"),
        pytest.param(b"x\x07\xe9", 1, 3, id="a bell is text"),
        pytest.param(b"x\xe9", 1, 2, id="a letter of Latin 1"),
    ],
)
def test_the_first_byte_that_is_not_plain(content: bytes, line: int, column: int) -> None:
    parsed = python_version_file.parse_for_cedar(content)
    assert parsed == python_version_file.InvalidEncoding(SINGLE_BYTE, line, column)


UTF16, UTF32 = "UTF-16 (little-endian, with a byte order mark)", "UTF-32 (little-endian, with a byte order mark)"


@pytest.mark.parametrize(
    ("units", "is_text"),
    [
        ([0x41], True),
        ([0x7F], False),
        ([0x80], True),
        ([0x06], False),
        ([0x07], True),
        ([0xD7FF], True),
        ([0xD800, 0xDC00], True),
        ([0xDBFF, 0xDFFF], True),
        ([0xD800, 0xE000], False),
        ([0xDC00], False),
        ([0xDFFF], False),
        ([0xE000], True),
        ([0xFDCF], True),
        ([0xFDD0], False),
        ([0xFDEF], False),
        ([0xFDF0], True),
        ([0xFFFD], True),
        ([0xFFFE], False),
        ([0xFFFF], False),
    ],
    ids=ascii,
)
def test_units_of_utf_16(units: list[int], is_text: bool) -> None:
    content = b"\xff\xfe" + b"".join(unit.to_bytes(2, "little") for unit in units)
    assert (unsupported_encoding(content) == UTF16) is is_text
    big = b"\xfe\xff" + b"".join(unit.to_bytes(2, "big") for unit in units)
    assert (unsupported_encoding(big) == UTF16.replace("little", "big")) is is_text


@pytest.mark.parametrize(
    ("unit", "is_text"),
    [(0x41, True), (0x7F, False), (0x80, True), (0x06, False), (0xFFFE, False), (0xFFFF, True), (0x110000, True)],
    ids=ascii,
)
def test_units_of_utf_32(unit: int, is_text: bool) -> None:
    units = (unit, 0x10041)  # zeros at the very end do not count
    content = b"\xff\xfe\0\0" + b"".join(one.to_bytes(4, "little") for one in units)
    assert (unsupported_encoding(content) == UTF32) is is_text
    big = b"\0\0\xfe\xff" + b"".join(one.to_bytes(4, "big") for one in units)
    assert (unsupported_encoding(big) == UTF32.replace("little", "big")) is is_text


@pytest.mark.parametrize(("length", "encoding"), [(4, None), (5, "UTF-7")])
def test_how_long_utf_7_must_be(length: int, encoding: str | None) -> None:
    assert unsupported_encoding(b"+/v8-"[:length]) == encoding


def record(*parts: int | bytes) -> bytes:
    return b"".join(part.to_bytes(4, "little") if isinstance(part, int) else part for part in parts)


@pytest.mark.parametrize(
    ("content", "is_tape"),
    [
        pytest.param(record(2, b"ab", 2), True, id="a record"),
        pytest.param(record(3, b"abcd", 3), True, id="an odd length is rounded up"),
        pytest.param(record(2, b"ab", 2, 0xFFFFFFFF, 1), True, id="an end"),
        pytest.param(record(0xFFFFFFFF, b"\xff"), False, id="an end alone"),
        pytest.param(record(0, 0, 2, b"ab", 2), True, id="after two marks"),
        pytest.param(record(*[0] * 9, 2, b"ab", 2), True, id="after nine marks"),
        pytest.param(record(*[0] * 10, 2, b"ab", 2), False, id="after ten marks nobody looks"),
        pytest.param(record(2, b"ab", 3), False, id="two lengths"),
        pytest.param(record(2, b"ab", 2, 2, b"ab", 5), False, id="a broken record after a whole one"),
        pytest.param(record(2, b"ab", 2, 9, b"ab"), True, id="a record that goes on beyond the end"),
        pytest.param(record(2, b"ab")[:-1], False, id="no whole record"),
        pytest.param(record(0x55000002, b"ab", 0x66000002), True, id="flags beside the lengths"),
    ],
)
def test_tapes(content: bytes, is_tape: bool) -> None:
    assert (unsupported_encoding(content) == "a SIMH tape image") is is_tape


@pytest.mark.parametrize(("at", "largest"), [(30, 20), (32, 20)])
@pytest.mark.parametrize("extra", [0, 1])
def test_sector_sizes_of_compound_documents(at: int, largest: int, extra: int) -> None:
    content = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    content[at] = largest + extra
    assert (unsupported_encoding(bytes(content)) == "an OLE2 compound document") is (not extra)
    content[at] = 0
    assert (unsupported_encoding(bytes(content)[:511]) == "an OLE2 compound document") is False


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\udc80", "\\x80"),
        ("\udcff", "\\xff"),
        ("\udd00", "\\udd00"),
        ("\udc7f", "\\udc7f"),
        ("\xad", "\\xad"),
        ("\u0600", "\\u0600"),
        ("\uffff", "\\uffff"),
        ("\U000e0001", "\\U000e0001"),
        ("\U00010000", "\U00010000"),
        ("\ufe00", "\\ufe00"),
        ("\ufe0f", "\\ufe0f"),
        ("\U000e0100", "\\U000e0100"),
        ("\U000e01ef", "\\U000e01ef"),
    ],
    ids=ascii,
)
def test_escapes_of_single_characters(character: str, shown: str) -> None:
    assert text.visible(f"a{character}b") == f"a{shown}b"


ARCHIVES = ("zip", "whl", "tar", "tar.gz", "tgz", "tar.bz2", "tbz", "tar.xz", "txz", "tlz", "tar.lz", "tar.lzma")


@pytest.mark.parametrize("ending", ARCHIVES)
def test_every_kind_of_archive(ending: str) -> None:
    assert pip_targets.is_archive(f"a.{ending}")
    assert pip_targets.is_archive(f"a.{ending.upper()}")
    assert not pip_targets.is_archive(f"a.{ending}x")


def test_every_scheme_that_pip_knows() -> None:
    assert " ".join(sorted(pip_targets.SCHEMES)) == (
        "bzr+file bzr+ftp bzr+http bzr+https bzr+lp bzr+sftp bzr+ssh file ftp git+file git+git git+http git+https "
        "git+ssh hg+file hg+http hg+https hg+ssh hg+static-http http https svn+file svn+http svn+https svn+ssh svn+svn"
    )


VALUES = {
    "index-url": "-i --index-url --pypi-url",
    "extra-index-url": "--extra-index-url",
    "constraint": "-c --constraint",
    "requirement": "-r --requirement",
    "editable": "-e --editable",
    "find-links": "-f --find-links",
    "no-binary": "--no-binary",
    "only-binary": "--only-binary",
    "all-releases": "--all-releases",
    "only-final": "--only-final",
    "trusted-host": "--trusted-host",
    "use-feature": "--use-feature",
    "config-settings": "-C --config-settings",
}


@pytest.mark.parametrize(
    ("name", "spelling"), [(name, spelling) for name, spellings in VALUES.items() for spelling in spellings.split()]
)
def test_every_option_with_a_value(name: str, spelling: str) -> None:
    assert pip_options.parse(f"{spelling} 'a=b'") == ((name, "a=b"),)
    assert pip_options.parse(f"{spelling} a=b") == ((name, "a=b"),)
    without = pip_options.parse(spelling)
    assert isinstance(without, Refusal)
    assert without.reason == "option"


@pytest.mark.parametrize("name", ["no-index", "prefer-binary", "require-hashes", "no-require-hashes", "pre"])
def test_every_option_without_one(name: str) -> None:
    parsed = pip_options.parse(f"--{name}")
    assert not isinstance(parsed, Refusal)
    assert [option for option, _ in parsed] == [name]


@pytest.mark.parametrize(("kind", "is_taken"), [("sha256", True), ("sha384", True), ("sha512", True), ("md5", False)])
def test_every_hash(kind: str, is_taken: bool) -> None:
    parsed = pip_options.parse(f"--hash={kind}:0a")
    assert (parsed == (("hash", f"{kind}:0a"),)) is is_taken
    assert is_taken or (isinstance(parsed, Refusal) and parsed.reason == "hash")


@pytest.mark.parametrize("extra", [0, 1])
def test_how_large_an_app_json_is_read(extra: int) -> None:
    content = b'{"stack": "a"}'.ljust((1 << 20) + extra)
    assert (app_json_stack.parse_stack(content) is None) is bool(extra)
