from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats.jq import number_as_printed
from herolint.formats.pipfile_lock_version import InvalidJson, InvalidLockVersion, parse
from herolint.formats.python_version_file import Version


def lock(requires: str) -> bytes:
    return f'{{"_meta": {{"requires": {requires}}}}}'.encode()


def with_version(value: str) -> bytes:
    return lock(f'{{"python_version": {value}}}')


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(lock('{"python_version": "3.12"}'), "3.12", id="a major version"),
        pytest.param(lock('{"python_full_version": "3.12.4"}'), "3.12.4", id="a full version"),
        pytest.param(
            lock('{"python_version": "3.13", "python_full_version": "3.12.4"}'), "3.12.4", id="full goes first"
        ),
        pytest.param(lock('{"python_full_version": null, "python_version": "3.12"}'), "3.12", id="null is passed over"),
        pytest.param(lock('{"python_full_version": false, "python_version": "3.12"}'), "3.12", id="so is false"),
        pytest.param(lock('{"python_version": "3.1", "python_version": "3.12"}'), "3.12", id="the last of equal keys"),
        pytest.param(b'{"_meta": 1, "_meta": ' + with_version('"3.12"')[10:], "3.12", id="the last of equal parents"),
        pytest.param(b'{"\\u005fmeta"' + with_version('"3.12"')[8:], "3.12", id="a key with an escape"),
        pytest.param(with_version('"\\u0033.12"'), "3.12", id="a value with an escape"),
        pytest.param(with_version('"3.12\\n\\n"'), "3.12", id="bash drops final line feeds"),
        pytest.param(with_version('"3.\\u000012"'), "3.12", id="bash drops NULs"),
        pytest.param(with_version("3.10"), "3.10", id="a number keeps its digits"),
        pytest.param(with_version("31e-1"), "3.1", id="a number with an exponent"),
        pytest.param(with_version("+03.10"), "3.10", id="a number as only jq writes it"),
        pytest.param(b"\xef\xbb\xbf" + with_version('"3.12"'), "3.12", id="a byte order mark"),
    ],
)
def test_version(content: bytes, text: str) -> None:
    parsed = parse(content)
    assert isinstance(parsed, Version)
    assert parsed.text == text


def test_the_last_document_has_to_be_one_that_can_be_queried() -> None:
    assert isinstance(parse(with_version('"3.12"') + b' ""'), InvalidJson)


def test_the_place_of_a_version() -> None:
    content = '{\n  "é": 1, "_meta": {\n    "requires": {"é": "☃", "python_version": "3.12"}}}\n'.encode()
    assert parse(content) == Version("3.12", 3, 12, None, 3, 47, 51)


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"{}",
            b"null",
            b'{"_meta": null}',
            b'{"_meta": {}}',
            lock("null"),
            lock("{}"),
            lock('{"python_version": null}'),
        ),
        *(with_version('"null"'), with_version('"null\\n"'), with_version("nan"), with_version("-NaN"), b'{"a": NaN}'),
    ],
    ids=ascii,
)
def test_no_version(content: bytes) -> None:
    assert parse(content) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *(('""', ""), ('"3"', "3"), ('"3.x"', "3.x"), ('">=3.8"', ">=3.8"), ('" 3.12"', " 3.12"), ("false", "false")),
        *(("true", "true"), ("3", "3"), ("-3.1", "-3.1"), ("3.1e5", "3.1E+5"), ("infinity", "1.7976931348623157e+308")),
        *(("[]", "[]"), ('["3.12"]', '["3.12"]'), ('{"a": 1}', '{"a": 1}'), ('"03.12"', "03.12"), ('"*"', "*")),
        *(
            ('"\\udc00"', "\ufffd"),
            ('"\\ud83d\\udc0d"', "\U0001f40d"),
            ('"3.12\\t"', "3.12\t"),
            ('"\\n3.12"', "\n3.12"),
        ),
    ],
    ids=ascii,
)
def test_invalid_version(value: str, text: str) -> None:
    parsed = parse(with_version(value))
    assert isinstance(parsed, InvalidLockVersion)
    assert (parsed.text, parsed.line) == (text, 1)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", InvalidLockVersion(""), id="an empty file"),
        pytest.param(b" \r\n\t", InvalidLockVersion(""), id="white space"),
        pytest.param(b"\xef\xbb\xbf", InvalidLockVersion(""), id="a byte order mark alone"),
        pytest.param(b"\xef\xbb", InvalidLockVersion(""), id="part of a byte order mark alone"),
        pytest.param(b"{}{}", InvalidLockVersion("null\nnull", 1, 3, 3), id="two documents without a version"),
        pytest.param(
            b"[1]\n" + with_version('"3.12"'),
            InvalidLockVersion('"_meta" is looked up in something that is no object but a list', 1, 1),
            id="a document that cannot be queried before one that can",
        ),
    ],
)
def test_odd_files(content: bytes, expected: InvalidLockVersion) -> None:
    assert parse(content) == expected


def test_blank_answers_after_a_version_are_dropped_with_their_line_feeds() -> None:
    blank = with_version('"\\n"')
    assert isinstance(parse(with_version('"3.12"') + blank + blank), Version)
    assert isinstance(parse(blank + with_version('"3.12"')), InvalidLockVersion)
    assert isinstance(parse(with_version('"3.12"') + with_version('"3.12"')), InvalidLockVersion)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        pytest.param(b"{", 1, 2, id="nothing is closed"),
        pytest.param(b'{"a": 1}\n}', 2, 1, id="a brace too many"),
        pytest.param(b"]", 1, 1, id="a bracket too many"),
        pytest.param(b'{"a": [1}', 1, 9, id="a brace for a bracket"),
        pytest.param(b'{"a": 1]', 1, 8, id="a bracket for a brace"),
        pytest.param(b"[1, 2,]", 1, 7, id="a comma at a list's end"),
        pytest.param(b'{"a": 1,}', 1, 9, id="a comma at an object's end"),
        pytest.param(b"[,1]", 1, 2, id="a comma at a list's start"),
        pytest.param(b"{}, {}", 1, 3, id="a comma between documents"),
        pytest.param(b"[1 2]", 1, 4, id="no comma"),
        pytest.param(b'["a" ["b"]]', 1, 6, id="no comma before a list"),
        pytest.param(b'{"a"}', 1, 5, id="no value"),
        pytest.param(b'{"a", "b": 1}', 1, 5, id="a comma after a key"),
        pytest.param(b'{"a":}', 1, 6, id="a colon without a value"),
        pytest.param(b"{1: 2}", 1, 2, id="a number for a key"),
        pytest.param(b'["a": 1]', 1, 5, id="a colon in a list"),
        pytest.param(b'"a": 1', 1, 4, id="a colon outside"),
        pytest.param(b'{"a": tru}', 1, 7, id="a word that is none"),
        pytest.param(b"{'a': 1}", 1, 2, id="single quotes"),
        pytest.param(b'{"a": 1} // no', 1, 10, id="a comment"),
        pytest.param(b"<<<<<<< HEAD\n{}", 1, 1, id="a merge conflict"),
        pytest.param(b'{"a": 1.2.3}', 1, 7, id="a number with two points"),
        pytest.param(b'{"a": 1e}', 1, 7, id="a number without an exponent"),
        pytest.param(b'{"a": nan1}', 1, 7, id="a NaN with a payload"),
        pytest.param(b'{"a": nul\x00}', 1, 7, id="a word cut short by a NUL"),
        pytest.param(b"{}\x00", 1, 3, id="a NUL at the end"),
        pytest.param(b'{"a": "b\n"}', 1, 9, id="a line feed in a string"),
        pytest.param(b'{"a": "b', 1, 7, id="a string without an end"),
        pytest.param(b'{"a": "\\q"}', 1, 8, id="an unknown escape"),
        pytest.param(b'{"a": "\\u12"}', 1, 8, id="a short escape"),
        pytest.param(b'{"a": "x\\ud83d"}', 1, 9, id="half a pair at the end"),
        pytest.param(b'{"a": "\\ud83dx\\udc0d"}', 1, 8, id="something inside a pair"),
        pytest.param(b'{"a": "\\ud83d\\n"}', 1, 8, id="another escape inside a pair"),
        pytest.param(b'{"a": "\\ud83d\\ud83d"}', 1, 8, id="two first halves"),
        pytest.param(b"\xef\xbb{}", 1, 1, id="a damaged byte order mark"),
        pytest.param("\ufeff{}".encode("utf-16"), 1, 1, id="UTF-16"),
        pytest.param(b"[1]", 1, 1, id="a list on top"),
        pytest.param(b'"x"', 1, 2, id="a string on top"),
        pytest.param(b'{"_meta": [1]}', 1, 11, id="_meta is a list"),
        pytest.param(lock("3"), 1, 24, id="requires is a number"),
        pytest.param(lock("false"), 1, 24, id="requires is false"),
    ],
)
def test_invalid_json(content: bytes, line: int, column: int) -> None:
    parsed = parse(content)
    assert isinstance(parsed, InvalidJson)
    assert (parsed.line, parsed.column) == (line, column)
    assert parsed.message.isascii()


def test_a_nul_ends_a_number() -> None:
    assert parse(b'{"a": 1\x00x}') is None


@pytest.mark.parametrize(
    ("opening", "inmost", "closing", "depth"),
    [
        pytest.param(b"[", b"1", b"]", 254, id="lists"),
        pytest.param(b"[", b'"a"', b"]", 254, id="lists around a string"),
        pytest.param(b"[", b"{}", b"]", 253, id="lists around an object"),
        pytest.param(b'{"a":', b"1", b"}", 127, id="objects count twice, for their keys"),
    ],
)
def test_depth(opening: bytes, inmost: bytes, closing: bytes, depth: int) -> None:
    # The object around it all, with its key, takes two of the 256.
    def nested(levels: int) -> bytes:
        return b'{"x": ' + opening * levels + inmost + closing * levels + b"}"

    assert parse(nested(depth)) is None
    assert isinstance(parse(nested(depth + 1)), InvalidJson)


@pytest.mark.parametrize(
    ("literal", "printed"),
    [
        ("3.10", "3.10"),
        ("0.0", "0.0"),
        ("5.", "5"),
        (".5", "0.5"),
        ("1e-9", "1E-9"),
        ("nan", "null"),
        ("-inf", "-1.7976931348623157e+308"),
    ],
)
def test_numbers(literal: str, printed: str) -> None:
    assert number_as_printed(literal) == printed


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["_meta", "requires", "python_version"]), inner)
    ),
    max_leaves=20,
)


@given(JSON, st.sampled_from([None, 1, 4]), st.booleans())
def test_whatever_python_writes_is_read(value: object, indent: int | None, ascii_only: bool) -> None:
    content = json.dumps({"x": value}, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    if "\\ud" not in content.decode("utf-8", "replace"):
        assert parse(content) is None


@given(st.text(), st.text())
def test_the_value_is_the_one_that_python_reads(full: str, short: str) -> None:
    requires = {"python_full_version": full, "python_version": short}
    parsed = parse(json.dumps({"_meta": {"requires": requires}}, ensure_ascii=False).encode("utf-8", "replace"))
    if not isinstance(parsed, Version) and parsed is not None:
        assert isinstance(parsed, InvalidLockVersion)
        assert parsed.text == full.replace("\0", "").rstrip("\n")


@given(st.text('{}[]:,"\\ 1atrue\n\x00\ufeffnul').map(str.encode) | st.binary())
def test_python_refuses_nothing_that_is_taken_but_jqs_own(content: bytes) -> None:
    parsed = parse(content)
    try:
        value = json.loads(content.decode("utf-8", "replace"))
    except ValueError:
        return
    if isinstance(value, dict):
        assert not isinstance(parsed, InvalidJson) or b"\\ud" in content.lower() or content.startswith(b"\xef")


def test_large_and_hostile_locks_are_read_in_one_pass() -> None:
    hashes = ", ".join(f'"sha256:{number:064x}"' for number in range(20_000))
    assert isinstance(
        parse(b'{"default": {"x": {"hashes": [' + hashes.encode() + b"]}}, " + with_version('"3.12"')[1:]), Version
    )
    assert isinstance(parse(b"[" * 1_000_000), InvalidJson)
    assert isinstance(parse(b'"' + b"\\n" * 500_000), InvalidJson)
    assert isinstance(parse(b"[" + b"1," * 200_000 + b"x]"), InvalidJson)
