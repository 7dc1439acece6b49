"""Check that Python versions, buildpack releases, stacks and dates are only in the TOML files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import herolint

PACKAGE = Path(herolint.__file__).parent
MODULES = sorted(
    {*PACKAGE.rglob("*.py")} - {*(PACKAGE / "platform" / "parsed").glob("*.py")}
)  # made from the TOML files
DATA = sorted(
    path
    for path in PACKAGE.rglob("*")
    if path.is_file() and path.suffix not in (".py", ".pyc") and path not in (PACKAGE / "platform").glob("*.toml")
)

FACT = re.compile(
    r"(?<![\d.])(?:2\.7|3\.\d{1,2})(?![\d])"  # a version of Python
    r"|\bv\d{3}\b"  # a release of the classic buildpack
    r"|\bheroku-\d\d\b"  # a stack
    r"|\b20\d\d-\d\d(?:-\d\d)?\b"  # a day or a month
)


def docstrings(tree: ast.AST) -> set[int]:
    """The identities of the constants that are documentation, where a source and its date may be cited.

    A text below an assignment documents what is assigned.
    """
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
    return found


def facts_in(source: str) -> Iterator[tuple[int, str]]:
    """Every fact in the code of a module, with its line; comments and docstrings are no code."""
    tree = ast.parse(source)
    documentation = docstrings(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str() as text) if id(node) not in documentation:
                for match in FACT.finditer(text):
                    yield node.lineno, match[0]
            case ast.Constant(value=float() as number) if FACT.fullmatch(repr(number)):
                yield node.lineno, repr(number)
            case ast.Tuple(elts=[ast.Constant(value=3), ast.Constant(value=int() as minor), *_]) if minor >= 4:
                yield node.lineno, f"(3, {minor})"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_fact_stands_in_code(path: Path) -> None:
    assert list(facts_in(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_fact_stands_in_other_data(path: Path) -> None:
    # JSON Schema's own address has a month in it.
    text = path.read_text("utf-8").replace("https://json-schema.org/draft/2020-12/schema", "")
    assert FACT.findall(text) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = "upgrade to 3.12"', ["3.12"]),
        ('x = f"since v351 {y}"', ["v351"]),
        ('x = "heroku-24"', ["heroku-24"]),
        ('x = "on 2027-01-06"', ["2027-01-06"]),
        ('x = b"3.12"; y = "10.3.12"; z = "13.12"', []),
        ("x = 3.12", ["3.12"]),
        ("x = (3, 12)", ["(3, 12)"]),
        ("x = (3, 1)", []),
        ('"""As of 2026-08-18, v351."""', []),
        ('x = 1\n"""Since v351."""', []),
        ("x = 1  # since v351", []),
        ('x = "python-3"', []),
        ('since = "0.1.0"', []),
    ],
)
def test_what_counts_as_a_fact(source: str, found: list[str]) -> None:
    assert [text for _, text in facts_in(source)] == found


def test_only_tests_about_the_packaged_facts_read_them() -> None:
    """Hold all others to the facts of `tests/frozen.py`: what is added to the packaged ones must break no test."""
    tests = Path(__file__).parent
    about_them = {
        *(tests / "platform").glob("*.py"),
        tests / "test_every_day.py",  # the past stays as it was
        tests / "installers" / "test_real_tools.py",  # the tools that Heroku installs today
    }
    reading = re.compile(r"import facts\b(?s:.*)\bfacts\.load\(\)|facts import load\b(?s:.*)\bload\(\)")
    others = {*tests.rglob("*.py"), *(tests.parent / "docs").rglob("*.py")} - about_them - {Path(__file__)}
    assert [path.name for path in others if reading.search(path.read_text("utf-8"))] == []
