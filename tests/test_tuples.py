"""The cheap named tuples can do what those of ``typing`` can."""

from __future__ import annotations

import ast
import copy
import inspect
import pickle
import typing
from pathlib import Path

import pytest

import herolint
from herolint import model, tuples


class Cheap(tuples.NamedTuple):
    """A place."""

    path: str
    line: int | None = None
    column: int | None = None

    @property
    def last(self) -> int | None:
        return self.column


class Plain(typing.NamedTuple):
    """A place."""

    path: str
    line: int | None = None
    column: int | None = None

    @property
    def last(self) -> int | None:
        return self.column


def of_many_fields(count: int) -> typing.Any:
    """Make a class of so many fields, the last of which defaults to -1."""
    names = [f"field{number}" for number in range(count)]
    lines = [f"    {name}: int" for name in names]
    namespace: dict[str, typing.Any] = {"NamedTuple": tuples.NamedTuple}
    exec("\n".join(["class Many(NamedTuple):", *lines]) + " = -1", namespace)
    return namespace["Many"]


@pytest.mark.parametrize("kind", [Cheap, Plain])
def test_a_value_is_made_read_and_replaced(kind: typing.Any) -> None:
    value = kind("Procfile", column=3)
    assert value == ("Procfile", None, 3)
    assert (value.path, value.line, value.column, value.last, value[2]) == ("Procfile", None, 3, 3, 3)
    assert value._replace(line=2) == kind("Procfile", 2, 3)
    assert type(value._replace(line=2)) is kind
    assert kind._make(["a", 1, 2]) == kind("a", 1, 2)
    assert value._asdict() == {"path": "Procfile", "line": None, "column": 3}
    assert hash(value) == hash(("Procfile", None, 3))
    assert repr(value) == f"{kind.__name__}(path='Procfile', line=None, column=3)"
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("kind", [Cheap, Plain])
def test_what_is_not_so_is_refused(kind: typing.Any) -> None:
    for values, named in (((), {}), (("a", 1, 2, 3), {}), (("a",), {"row": 1})):
        with pytest.raises(TypeError):
            kind(*values, **named)
    with pytest.raises(TypeError):
        kind._make(["a"])
    with pytest.raises((TypeError, ValueError)):
        kind("a")._replace(row=1)
    with pytest.raises(AttributeError):
        kind("a").line = 2


@pytest.mark.parametrize("kind", [Cheap, Plain])
def test_a_value_is_copied_pickled_and_matched(kind: typing.Any) -> None:
    value = kind("a", 1)
    assert copy.deepcopy(value) == value == pickle.loads(pickle.dumps(value))
    assert type(pickle.loads(pickle.dumps(value))) is kind
    match value:
        case kind(path, line):
            assert (path, line) == ("a", 1)


def test_a_class_says_the_same_of_itself() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__"):
        assert getattr(Cheap, name) == getattr(Plain, name)
    assert list(inspect.signature(Cheap).parameters) == list(inspect.signature(Plain).parameters)
    assert typing.get_type_hints(Cheap) == typing.get_type_hints(Plain)


@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_class_may_have_more_fields_than_there_are_constructors(more: int) -> None:
    count = len(tuples._CONSTRUCTORS) + more
    kind = of_many_fields(count)
    assert issubclass(kind, tuples.Record) is (more == 0)
    assert kind._fields == tuple(f"field{number}" for number in range(count))
    value = kind(*range(count - 1))
    assert value == (*range(count - 1), -1)
    assert value._replace(field0=5).field0 == 5
    with pytest.raises(TypeError):
        kind(*range(count - 2))


def test_a_field_without_a_default_behind_one_with_a_default_is_refused() -> None:
    with pytest.raises(TypeError, match="without a default"):
        exec("class Odd(NamedTuple):\n    a: int = 1\n    b: int", {"NamedTuple": tuples.NamedTuple})


def test_the_package_defines_no_other_named_tuples() -> None:
    """Rules may: what few runs import costs nothing."""
    package = Path(herolint.__file__).parent
    found = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if path.name != "tuples.py" and path.parent.name != "rules"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "typing"
        if any(alias.name == "NamedTuple" for alias in node.names)
    ]
    assert found == []


def test_no_named_tuple_that_every_run_defines_is_too_long() -> None:
    """One with more fields than there are constructors takes as long to define as a module to import."""
    long = [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, tuple)]
    assert len(long) > 20
    assert [each.__name__ for each in long if not issubclass(each, tuples.Record)] == []
