from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats import json_document
from herolint.formats.span import Span, Unparsable

DOCUMENT = b"""\
{
    "_meta": {
        "hash": {"sha256": "abc"},
        "sources": [
            {"name": "a, \\"b\\" ]"},
            {"name": "second"}
        ]
    },
    "default": {"flask": {"version": "==3.0"}, "flask": {"version": "==3.1"}}
}
"""


def text_at(content: bytes, span: Span) -> str:
    return content.decode().split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(("_meta",), '"_meta": {', id="first-line-of-an-object"),
        pytest.param(("_meta", "hash", "sha256"), '"sha256": "abc"', id="key"),
        pytest.param(("_meta", "sources", 0, "name"), '"name": "a, \\"b\\" ]"', id="brackets-in-a-string"),
        pytest.param(("_meta", "sources", 1), '{"name": "second"}', id="element"),
        pytest.param(("_meta", "sources", 7), '"sources": [', id="no-such-element"),
        pytest.param(("default", "flask", "version"), '"version": "==3.1"', id="the-last-of-two-keys"),
        pytest.param(
            ("default", 0),
            '"default": {"flask": {"version": "==3.0"}, "flask": {"version": "==3.1"}}',
            id="kind",
        ),
        pytest.param(("absent",), "", id="absent"),
    ],
)
def test_locate(path: json_document.Path, expected: str) -> None:
    assert text_at(DOCUMENT, json_document.locate(DOCUMENT, path)) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        pytest.param('{"é": 1}', ("é",), (1, 2, 1, 8), id="a letter beyond ASCII"),
        pytest.param('{"\\u00e9": 1}', ("é",), (1, 2, 1, 13), id="an escaped letter"),
        pytest.param('{"a": {"b":  "c" }}', ("a", "b"), (1, 8, 1, 17), id="blanks behind the value"),
        pytest.param('{"a": 1 \t\r\n}', ("a",), (1, 2, 1, 8), id="blanks and a line's end behind the value"),
        pytest.param("[]", (0,), (1, 1, 1, 1), id="an empty list"),
    ],
)
def test_locates_exactly(text: str, path: json_document.Path, expected: tuple[int, ...]) -> None:
    assert tuple(json_document.locate(text.encode(), path)) == expected


def test_parse_names_duplicate_keys() -> None:
    document = json_document.parse(DOCUMENT)
    assert isinstance(document, json_document.JsonDocument)
    assert document.duplicates == ("flask",)
    assert document.value["default"]["flask"] == {"version": "==3.1"}


def test_parse_reads_and_names_the_constants_of_python() -> None:
    document = json_document.parse(b'{"a": NaN, "b": -Infinity}')
    assert isinstance(document, json_document.JsonDocument)
    assert math.isnan(document.value["a"])
    assert document.value["b"] == -math.inf
    assert document.constants == ("NaN", "-Infinity")


@pytest.mark.parametrize(
    ("content", "kind", "line", "column"),
    [
        pytest.param(b"", "syntax", 1, 1, id="empty"),
        pytest.param(b'{\n  "a": 1,\n}', "syntax", 3, 1, id="trailing-comma"),
        pytest.param(b'{"a": 1', "syntax", 1, 8, id="cut-off"),
        pytest.param(b"{\n<<<<<<< HEAD\n", "syntax", 2, 1, id="conflict"),
        pytest.param(b'{"a": "\xff"}', "encoding", 1, 8, id="not-utf-8"),
        pytest.param(b"\xef\xbb\xbf{}", "encoding", 1, 1, id="bom"),
        pytest.param('{"a": 1}'.encode("utf-16"), "encoding", 1, 1, id="utf-16"),
        pytest.param(b"[" * 100_000, "nesting", None, None, id="deep"),
        pytest.param(b"[" * 5_000 + b"]" * 5_000, "nesting", None, None, id="deep-and-closed"),
        pytest.param(b'{"a":' * 300 + b"1" + b"}" * 300, "nesting", None, None, id="deeper-than-any-lock"),
        pytest.param(b"9" * 50_000, "syntax", None, None, id="endless-number"),
    ],
)
def test_parse_errors(content: bytes, kind: str, line: int | None, column: int | None) -> None:
    error = json_document.parse(content)
    assert isinstance(error, Unparsable)
    assert error.kind == kind
    assert (error.line is None) == (line is None)
    if line is not None:
        assert error.line == line
    assert error.message


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_an_error(content: bytes) -> None:
    assert isinstance(json_document.parse(content), (json_document.JsonDocument, Unparsable))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES, st.sampled_from([None, 2]))
def test_parse_gives_what_was_written(value: object, indent: int | None) -> None:
    assert json_document.parse(json.dumps(value, indent=indent).encode()) == (value, (), ())


@given(
    st.dictionaries(st.text(max_size=4), st.text(max_size=4), min_size=1, max_size=5),
    st.data(),
    st.booleans(),
)
def test_locate_finds_each_key(value: dict[str, str], data: st.DataObject, ascii_only: bool) -> None:
    content = json.dumps(value, indent=1, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    key = data.draw(st.sampled_from(sorted(value)))
    assert json_document.locate(content, (key,)).line == list(value).index(key) + 2


@given(
    st.text(alphabet='[]{}:,"\\ a1\n', max_size=60),
    st.lists(st.sampled_from(["a", 0, 1]), max_size=3).map(tuple),
)
def test_locate_answers_inside_any_text(text: str, path: json_document.Path) -> None:
    span = json_document.locate(text.encode(), path)
    assert 1 <= span.column <= span.end_column <= len(text.split("\n")[span.line - 1]) + 1


@pytest.mark.parametrize("flood", ['"\\', '["', "[", '{"a":'], ids=["escapes", "quotes", "arrays", "objects"])
def test_locate_survives_a_flood(flood: str) -> None:
    assert json_document.locate(f'{{"a": {flood * 50_000}'.encode(), ("a", "b")).line == 1
