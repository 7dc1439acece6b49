"""Every regular expression of the package, on input that is made to keep one busy.

What is given to all of them is followed by what each is made of: what leads up to each of its repetitions, and then
what is repeated, again and again.
"""

from __future__ import annotations

import ast
import functools
import importlib
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

import herolint
from herolint.formats import jq, json_document, toml

PACKAGE = Path(herolint.__file__).parent
USES = r"\b(?:re|lazy)\s*\."
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
        if re.search(USES, text := path.read_text("utf-8")) and name not in NOT_OF_THE_CHECKOUT:
            yield name, ast.Module(list(statements_with(USES, text)), [])


def statements_with(words: str, text: str) -> Iterator[ast.stmt]:
    """Yield the statements of a module whose lines have some words: to walk through all takes seconds."""
    lines = text.split("\n")
    for one in ast.parse(text).body:
        if re.search(words, "\n".join(lines[one.lineno - 1 : one.end_lineno])):
            yield one


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


# What is tried with an expression, made from the expression itself

parser: Any = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")

SEARCHES = {"search", "finditer", "findall", "sub", "subn", "split"}
FOR_A_CLASS = "z a1\t\n,.:/\"'-_#=[](){}<>@\\$%&*+;?!|~^`ABZ9\0é"
HARMLESS = {
    "_DESCRIBED",  # git's own output
    "_INLINE",  # the pages of our rules
    "_ROW",
    "_ORDER",  # a line of at most 2,000 characters
}
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


def one_match(item: Any) -> str:
    """Return a shortest text that one part of an expression matches, as far as it has no condition."""
    kind, value = str(item[0]), item[1]
    if kind == "LITERAL":
        return chr(value)
    if kind in ("IN", "NOT_LITERAL", "ANY"):
        return next((each for each in FOR_A_CLASS if _is_in(each, kind, value)), "z")
    if kind in REPEATS:
        return all_of(value[2]) * int(value[0])
    if kind in ("SUBPATTERN", "ATOMIC_GROUP"):
        return all_of(value[3] if kind == "SUBPATTERN" else value)
    return all_of(value[1][0]) if kind == "BRANCH" else ""


def _is_in(character: str, kind: str, value: Any) -> Any:
    if kind != "IN":
        return kind == "ANY" or ord(character) != value
    written = [part for part in value if str(part[0]) != "NEGATE"]
    return any(_is_part(character, str(name), of) for name, of in written) == (len(written) == len(value))


def _is_part(character: str, name: str, of: Any) -> Any:
    if name == "CATEGORY":
        kind = str(of).removeprefix("CATEGORY_")
        plain = {"SPACE": character.isspace(), "DIGIT": character.isdigit(), "WORD": character.isalnum()}
        return not plain[kind[4:]] if kind.startswith("NOT_") else plain[kind]
    return ord(character) == of if name == "LITERAL" else of[0] <= ord(character) <= of[1]


def all_of(items: Any) -> str:
    return "".join(one_match(item) for item in items)


def repetitions(items: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield what leads up to each repetition of an expression, with what is repeated there."""
    for item in items:
        kind, value = str(item[0]), item[1]
        if kind in REPEATS:
            repeated = all_of(value[2]) or "z"
            yield before, repeated
            yield from repetitions(value[2], before)
            yield from repetitions(value[2], before + repeated)
        elif kind in ("SUBPATTERN", "ATOMIC_GROUP"):
            yield from repetitions(value[3] if kind == "SUBPATTERN" else value, before)
        elif kind == "BRANCH":
            for branch in value[1]:
                yield from repetitions(branch, before)
        elif kind in ("ASSERT", "ASSERT_NOT"):
            yield from repetitions(value[1], before)
        before += one_match(item)


def nodes_with(words: str) -> Iterator[ast.AST]:
    for path in PACKAGE.rglob("*.py"):
        for statement in statements_with(words, path.read_text("utf-8")):
            yield from ast.walk(statement)


@functools.cache
def names() -> dict[str | bytes, set[str]]:
    """Return the names that the package gives to expressions."""
    found: dict[str | bytes, set[str]] = {}
    for node in nodes_with(r"\.\s*(?:pattern|compile)\b"):
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(func=ast.Attribute(attr="pattern" | "compile"), args=[first, *_]),
            ):
                if isinstance(first, ast.Constant) and isinstance(first.value, (str, bytes)):
                    found.setdefault(first.value, set()).add(name)
    return found


@functools.cache
def searched() -> set[str]:
    """Return the names of the expressions that look for a match anywhere in a text."""
    calls_of = (node.func for node in nodes_with(rf"\.\s*(?:{'|'.join(SEARCHES)})\b") if isinstance(node, ast.Call))
    methods = (each for each in calls_of if isinstance(each, ast.Attribute) and each.attr in SEARCHES)
    return {each.value.id for each in methods if isinstance(each.value, ast.Name)}


@pytest.mark.usefixtures("watchdog")
@pytest.mark.parametrize("used", PATTERNS, ids=[ascii(used.pattern)[:40] for used in PATTERNS])
def test_time_grows_with_what_the_expression_itself_is_made_of(used: Used) -> None:
    called = names().get(used.pattern, set())
    if called & HARMLESS:
        return
    expression = re.compile(used.pattern, used.flags)
    methods = {*used.methods, *(["search"] if called & searched() else [])}
    for before, repeated in dict.fromkeys(repetitions(parser.parse(used.pattern, used.flags & ~re.DEBUG))):
        for piece in dict.fromkeys((repeated, " ", f"{before}{repeated}", before or "z")):
            text = before + (piece * (LENGTH // len(piece) + 1))[:LENGTH] + "\0"
            for method in methods:
                look = getattr(expression, method)
                look(text.encode("latin-1", "replace") if isinstance(used.pattern, bytes) else text)


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
