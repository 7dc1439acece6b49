"""Every regular expression of the package, on input that is made to keep one busy."""

from __future__ import annotations

import ast
import importlib
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

import herolint
from herolint.formats import jq, json_document, toml

PACKAGE = Path(herolint.__file__).parent
METHODS = {"compile", "pattern", "match", "search", "fullmatch", "sub", "split", "findall", "finditer"}
NOT_OF_THE_CHECKOUT = {"herolint.platform.schema", "herolint.lazy"}
"""One reads the facts, which come with the program or from the user; the other compiles what others have."""

SECONDS = 5
LENGTH = 20_000
STARTS = ("", "a", "[", '"', '"""', "a[", "a;", "a @", "==", "--x ", "#", "${", "1.", "# herolint: ignore[", "v")
PIECES = (
    *"a1. \t-_,=<*[(\"'\\#;@:/~\n",
    *("a.", "1.", ".*", "a,", "1,", ", ", "a=", '\\"', "\\a", '""', "''", " #", "[]", "a-", "x.", ">=1 ", "<1,"),
    *("os_name == 'a' and ", "egg=a&", "@ file:", "--hash=sha256:a ", "${A}", "${A", "=======", "#\n", "a: \n"),
)
ENDS = ("", "\0")


class Used(NamedTuple):
    """An expression, with the way in which it is used: a compiled one is matched from where the reader stands."""

    pattern: str | bytes
    flags: int
    methods: tuple[str, ...]


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        if re.search(r"\b(?:re|lazy)\.", text := path.read_text("utf-8")) and name not in NOT_OF_THE_CHECKOUT:
            yield name, ast.parse(text)


def calls(node: ast.AST, function: str | None = None) -> Iterator[tuple[ast.Call, str | None]]:
    """Give the calls of `re`, each with the name of the function that it stands in."""
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.FunctionDef) else function
        called = child.func if isinstance(child, ast.Call) else None
        module = called.value if isinstance(called, ast.Attribute) else None
        of_re = isinstance(module, ast.Name) and module.id in ("re", "lazy")
        if of_re and isinstance(child, ast.Call) and isinstance(called, ast.Attribute) and called.attr in METHODS:
            yield child, inner
        yield from calls(child, inner)


def value_of(node: ast.expr, names: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(node), "<pattern>", "eval"), names)


def found_in(module: str, tree: ast.Module) -> Iterator[Used]:
    names = {**vars(importlib.import_module(module)), "re": re}
    for call, function in calls(tree):
        assert isinstance(call.func, ast.Attribute)
        method = call.func.attr.replace("pattern", "compile")  # `herolint.lazy` has it
        try:
            pattern = value_of(call.args[0], names)
        except NameError:
            yield from made_by(module, function, names)
            continue
        flags = next((value_of(word.value, names) for word in call.keywords if word.arg == "flags"), 0)
        if method in ("compile", "fullmatch", "match", "search") and len(call.args) > 1 + (method != "compile"):
            flags = value_of(call.args[-1], names)
        methods = {"compile": ("match", "fullmatch"), "sub": ("search",), "split": ("search",)}.get(method, (method,))
        if isinstance(pattern, re.Pattern):
            pattern, flags = pattern.pattern, pattern.flags
        yield Used(pattern, int(flags), methods)


MADE_OF_ARGUMENTS: set[str] = set()


def made_by(module: str, function: str | None, names: dict[str, Any]) -> Iterator[Used]:
    """Give the expressions of a function that compiles on first use, or of one that takes them from a table."""
    if f"{module}.{function}" in TAKEN_FROM:
        for pattern in TAKEN_FROM[f"{module}.{function}"]:
            yield Used(names[pattern], 0, ("match", "fullmatch")) if isinstance(pattern, str) else pattern
        return
    try:
        made = names[function or ""]()
    except (KeyError, TypeError):  # made of what a checkout or the facts say
        MADE_OF_ARGUMENTS.add(f"{module}.{function}")
        return
    for one in made if isinstance(made, tuple) else (made,):
        yield Used(one.pattern, one.flags, ("match", "fullmatch"))


TAKEN_FROM: dict[str, tuple[str | Used, ...]] = {
    "herolint.api._named_in_locks": ("_IN_TOML", "_IN_JSON"),
    "herolint.formats.jq._compiled": ("_TOKEN", "_ANY_STRING", "_ESCAPE", "_NUMBER", "_SPECIAL_NUMBER"),
    "herolint.report.markdown._inline": tuple(
        Used(whole, 0, ("search",)) for whole, _ in importlib.import_module("herolint.report.markdown")._BROKEN_UP
    ),
}

SCANNING = {
    json_document._token().pattern,
    toml._patterns().token.pattern,
    jq._ESCAPE,
}
"""What goes through a whole text, from one place to the next."""

PATTERNS = list(dict.fromkeys(used for module, tree in modules() for used in found_in(module, tree)))


def test_what_is_made_of_arguments_is_known() -> None:
    """These aren't tried below, so that nothing but a reader holds them: look before you add one."""
    assert sorted(MADE_OF_ARGUMENTS) == [
        "herolint.api.services.used",
        "herolint.formats.json_schema._ensure_allowed",  # the patterns of our own schemas
        "herolint.installers.first_look.lock_may_break",
        "herolint.source.parse._may_be_newer",
    ]


def test_all_are_found() -> None:
    """Neither other ways to compile nor another module for expressions has crept in."""
    assert len(PATTERNS) > 60
    for path in PACKAGE.rglob("*.py"):
        assert not re.search(r"^\s*(?:from re import|import (?:regex|sre_))", path.read_text("utf-8"), re.MULTILINE)


@pytest.fixture
def watchdog() -> Iterator[None]:
    def bark(number: int, frame: FrameType | None) -> None:
        raise TimeoutError("an expression takes more time than its input has characters")

    # It counts what this process computes, so that a busy machine makes no difference.
    before = signal.signal(signal.SIGPROF, bark)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.usefixtures("watchdog")
@pytest.mark.parametrize("used", PATTERNS, ids=[ascii(used.pattern)[:40] for used in PATTERNS])
def test_time_grows_with_the_input_only(used: Used) -> None:
    """What takes the square of the input would take minutes for these, and the watchdog barks."""
    expression = re.compile(used.pattern, used.flags)
    for method in (*used.methods, *(["finditer"] if used.pattern in SCANNING else [])):
        look = getattr(expression, method)
        for piece in PIECES:
            body = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
            for text in (start + body + end for start in STARTS for end in ENDS):
                given = text.encode("latin-1") if isinstance(used.pattern, bytes) else text
                found = look(given)
                if method == "finditer":
                    assert all(match.end() <= len(given) for match in found)
