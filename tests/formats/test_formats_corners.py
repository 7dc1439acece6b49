"""Corners of the formats that only broken files reach."""

from __future__ import annotations

import pytest

from herolint.formats import jq, json_document, requirements, toml
from herolint.formats.requirement_words import ODD, words
from herolint.formats.span import FIRST_LINE, Span, kind_of


@pytest.mark.parametrize(
    ("text", "path", "span"),
    [
        pytest.param('{"a":}', ("a",), Span(1, 2, 1, 6), id="a key without a value"),
        pytest.param("[1]", ("a",), FIRST_LINE, id="a key in a list"),
        pytest.param("{a", ("a",), FIRST_LINE, id="a key without quotes"),
        pytest.param('{"a" 1}', ("a",), FIRST_LINE, id="no colon"),
        pytest.param('{"a": 1 "b": 2}', ("b",), FIRST_LINE, id="no comma"),
        pytest.param("{}", (0,), FIRST_LINE, id="an index of an object"),
        pytest.param("[1 2]", (1,), FIRST_LINE, id="no comma in a list"),
        pytest.param("[1, 2", (2,), FIRST_LINE, id="beyond the end"),
        pytest.param("[", (0,), FIRST_LINE, id="an open list"),
        pytest.param('{"a":\n[ \t\r\n]}', ("a",), Span(1, 2, 1, 6), id="blanks at the end of the line"),
    ],
)
def test_places_in_broken_json(text: str, path: tuple[str | int, ...], span: Span) -> None:
    assert json_document.locate(text.encode(), path) == span


@pytest.mark.parametrize(
    ("text", "path", "span"),
    [
        pytest.param("a = {b}\n", ("a", "c"), Span(1, 1, 1, 8), id="no value in an inline table"),
        pytest.param('"\\q" = 1\n', ('"\\q"',), Span(1, 1, 1, 9), id="an escape that is none, in a key"),
        pytest.param('"\\u0061" = 1\n', ("a",), Span(1, 1, 1, 13), id="an escape in a key"),
        pytest.param("a = [1 2]\n", ("a", 1), Span(1, 1, 1, 10), id="no comma"),
    ],
)
def test_places_in_broken_toml(text: str, path: tuple[str | int, ...], span: Span) -> None:
    assert toml.locate(text.encode(), path) == span


def test_the_word_for_nothing() -> None:
    assert kind_of(None) == "null"


def test_an_exponent_beyond_all_bounds_is_printed_as_it_stands() -> None:
    literal = "1e" + "9" * 30
    assert jq.number_as_printed(literal) == literal


@pytest.mark.parametrize(
    "line", [b"x[a", b"x[a+b]", b"x[-a]", b"x[a]==", b"x==1..2", b"x==.1", b"x==1.", b"x~=1", b"x>=1..2", b"x>=1.x"]
)
def test_what_is_not_surely_plain_is_odd(line: bytes) -> None:
    assert ODD in words(line)


@pytest.mark.parametrize("line", [b"x[a]", b"x [a, b_c]", b"x[a]==1.0", b"x>=1,<=2", b"x~=1.2", b"x==1"])
def test_what_is_surely_plain_is_not(line: bytes) -> None:
    assert ODD not in words(line)


def test_extras_that_are_no_names() -> None:
    (line,) = requirements.parse(b"x[-a]==1\n").lines
    assert isinstance(line, requirements.Invalid)
    assert line.reason == "requirement"
