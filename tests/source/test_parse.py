from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.platform import python
from herolint.source.parse import LARGEST_MODULE, Module, NotRead, SyntaxProblem, fits, parse

OWN = python.own_version()
OLDER = (3, OWN[1] - 1)
NEWER = (3, OWN[1] + 1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xef\xbb\xbfx = 1\n", id="byte order mark"),
        pytest.param(b"# coding: latin-1\nx = '\xe9'\n", id="its own encoding"),
        pytest.param(b"x = '\\d'\r\n", id="invalid escape, CRLF"),
    ],
)
def test_parses(text: bytes) -> None:
    assert isinstance(parse(text), Module)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(b"x = 1\nprint 'x'\n", 2, id="Python 2"),
        pytest.param(b"<<<<<<< HEAD\n", 1, id="merge conflict"),
        pytest.param(b"x = 1\n  y = 2\n", 2, id="indent"),
        pytest.param(b"x = (\n", 1, id="open bracket"),
    ],
)
def test_says_where_it_does_not_parse(text: bytes, line: int) -> None:
    found = parse(text)
    assert isinstance(found, SyntaxProblem)
    assert found.line == line
    assert fits(found, text, OWN) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"#" * (LARGEST_MODULE + 1), id="large"),
        pytest.param(b"x = " + b"-" * 200_000 + b"1", id="unary chain"),
        pytest.param(b"x = " + b"(" * 5000 + b")" * 5000, id="brackets"),
        pytest.param(b"# coding: no-such-codec\n", id="unknown encoding"),
        pytest.param(b"x = 1 + " * 50_000 + b"1", id="long sum"),
        pytest.param(b"a\0b", id="null byte"),
    ],
)
def test_hostile_text_is_a_value(text: bytes) -> None:
    assert isinstance(parse(text), (NotRead, SyntaxProblem, Module))


def test_nothing_is_known_of_python_2() -> None:
    for text in (b"print 'x'\n", b"x = 1\n"):
        assert fits(parse(text), text, (2, 7)) is None


def test_a_newer_python_may_accept_what_ours_refuses() -> None:
    future = (3, 99)
    plain, perhaps = b"x = = 1\n", b"try: pass\nexcept A, B: pass\n"
    assert isinstance(fits(parse(plain), plain, future), SyntaxProblem)
    if python.syntax_since("except-without-parentheses") > OWN:
        assert fits(parse(perhaps), perhaps, future) is None


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        pytest.param(b"match x:\n    case 1: pass\n", "match", id="match"),
        pytest.param(b"try: pass\nexcept* ValueError: pass\n", "except-star", id="exception group"),
        pytest.param(b"x = f'{a['b']}'\n", "free-f-strings", id="nested quotes"),
        pytest.param(b"x = f'{\"\\n\".join(a)}'\n", "free-f-strings", id="backslash"),
        pytest.param(b"type X = int\n", "type-parameters", id="type statement"),
    ],
)
def test_syntax_that_came_later(text: bytes, feature: str) -> None:
    since = python.syntax_since(feature)
    before = (3, since[1] - 1)
    parsed = parse(text)
    assert fits(parsed, text, since) in ((True,) if since <= OWN else (True, None))
    assert isinstance(fits(parsed, text, before), SyntaxProblem)


@pytest.mark.parametrize(
    "text",
    [b"x = f'{a[\"b\"]}'\n", b"x = f'{a}\\n'\n", b"x = f'{{}} {a!r:>{width}}'\n", b"x = f'''{a['b']}'''\n"],
)
def test_f_strings_that_every_python_accepts(text: bytes) -> None:
    assert fits(parse(text), text, python.syntax_since("match")) is True


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value(text: bytes) -> None:
    parsed = parse(text)
    for version in (OLDER, OWN, NEWER):
        fits(parsed, text, version)
