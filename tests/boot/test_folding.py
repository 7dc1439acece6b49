"""Test what is known of a host or port in the app's code: its text, and ``?`` where a config var may change it."""

from __future__ import annotations

import ast

import pytest

from herolint.boot.folding import fold, mentions_port, names_of
from herolint.boot.values import PORT
from herolint.source.bindings import bindings_of
from herolint.source.parse import Module, parse


def folded(text: str, module: str = "") -> str | None:
    parsed = parse(module.encode())
    assert isinstance(parsed, Module)
    found = fold(ast.parse(text, mode="eval").body, names_of(bindings_of(parsed)))
    return None if found is None else found.text.replace(PORT, "$PORT") + ("" if found.certain else "?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'a'", "a"),
        ("8000", "8000"),
        ("None", ""),
        ("f'{1}:{2}'", "1:2"),
        ("'a' + 'b'", "ab"),
        ("'%s:%d' % ('a', 1)", "a:1"),
        ("'%s' % 'a'", "a"),
        ("'' or 'a'", "a"),
        ("None or 0 or 'a'", "a"),
        ("'b' or x", "b"),
        ("'{}:{}'.format('a', 1)", "a:1"),
        ("'%s{}'.format(1)", "%s1"),
        ("int('80')", "80"),
        ("str(80)", "80"),
        ("os.environ['PORT']", "$PORT"),
        ("environ['PORT']", "$PORT"),
        ("os.environ.get('PORT', 5000)", "$PORT"),
        ("os.getenv('PORT') or 5000", "$PORT"),
        ("config('PORT', default=1)", "$PORT"),
        ("env.int('PORT')", "$PORT"),
        ("int(os.environ['PORT'])", "$PORT"),
        ("f'0.0.0.0:{os.environ[\"PORT\"]}'", "0.0.0.0:$PORT"),
        ("'{}:{}'.format('a', os.environ['PORT'])", "a:$PORT"),
        ("os.environ.get('PORT', 1) + ':'", "$PORT:"),
    ],
)
def test_knows(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("os.getenv('HOST', '0.0.0.0')", "0.0.0.0?"),
        ("config('HOST', default='::')", "::?"),
        ("int(os.getenv('N', 3))", "3?"),
        ("str(os.getenv('N', 3)) + 'x'", "3x?"),
        ("'x' + str(os.getenv('N', 3))", "x3?"),
    ],
)
def test_a_config_var_may_change_it(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("name", "-1", "[1]", "lambda: 1", "not 1", "'x' * 3", "'a' - 'b'", "'a' + x", "'a'.upper()", "bool('1')"),
        *("f'{1:04}'", "f'{\"a\"!r}'", "f'{x}'", "'%s:%s' % 'a'", "'%s' % x", "'%s%s' % (1, x)", "'%5d' % 1"),
        *("x or 'a'", "'' or None", "'' and 'a'", "'a' and 'b'", "int()", "other('PORT')", "x.format(1)"),
        *("'{}'.format(1, 2)", "'{}'.format(a=1)", "'{0}'.format(1)", "'{}'.format(x)"),
        *("os.environ['HOST']", "config['PORT']", "os.environ[PORT]", "os.getenv('HOST')", "os.getenv('HOST', x)"),
        *("os.getenv(HOST, 1)", "os.getenv()", "config('HOST', cast=str)"),
    ],
)
def test_does_not_know(text: str) -> None:
    assert folded(text) is None


@pytest.mark.parametrize(
    ("module", "text", "expected"),
    [
        ("x = 'a'", "x", "a"),
        ("x = 1", "x", "1"),
        ("x = int('5')", "x", "5"),
        ("x = 'a' + 'b'", "x", "ab"),
        ("x = 'a'\nx = 'b'", "x", "b"),
        ("a = 'q'\nx = a", "x", "q"),
        ("import os\nx = os.environ.get('PORT', 5000)", "int(x)", "$PORT"),
        ("x = f()", "x", None),
        ("x = None", "x", None),
        ("if y:\n    x = 'a'", "x", None),
        ("x = x", "x", None),
        ("def x(): ...", "x", None),
        ("import x", "x", None),
    ],
)
def test_follows_a_name_to_its_one_value(module: str, text: str, expected: str | None) -> None:
    assert folded(text, module) == expected


def test_a_number_that_python_refuses_to_write_is_unknown() -> None:
    assert folded(str(1 << 64)) == str(1 << 64)
    assert folded(str((1 << 64) + 1)) is None
    assert folded("9" * 4000) is None


def test_bounds_what_it_joins() -> None:
    for parts, is_known in ((20, True), (21, False)):
        assert folded(f"f'{'{1}' * parts}'") == ("1" * parts if is_known else None)
        assert folded(f"'{'%s' * parts}' % ({'1,' * parts})") == ("1" * parts if is_known else None)
    assert folded(f"'{'a' * 400}' + '{'b' * 400}'") == "a" * 400 + "b" * 100
    assert folded(f"'{'a' * 600}'") == "a" * 500


def test_names_that_multiply_each_other_are_unknown() -> None:
    pairs = zip("abcdef", "bcdefg", strict=True)
    doubling = "a = '1'\n" + "\n".join(f"{name} = {before} + {before}" for before, name in pairs)
    assert folded("d", doubling) == "1" * 8
    assert folded("e", doubling) is None
    assert folded("+".join(["'a'"] * 17)) == "a" * 17
    assert folded("+".join(["'a'"] * 18)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("PORT", True), ("'my_port'", True), ("x.port", True), ("f(1, PORT)", True), ("1", False), ("x.y['a']", False)],
)
def test_mentions_port(text: str, expected: bool) -> None:
    assert mentions_port(ast.parse(text, mode="eval").body) is expected
