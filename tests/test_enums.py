"""Check that the cheap enumerations support what herolint uses of the standard library's."""

from __future__ import annotations

import ast
import copy
import enum
import pickle
import typing
from pathlib import Path

import pytest

import herolint
from herolint import enums


class Cheap(enums.Enum):
    """A size."""

    SMALL = "s"
    """The text below a member is its documentation."""
    LARGE = "l"

    @property
    def is_small(self) -> bool:
        return self is type(self).SMALL


class Plain(enum.Enum):
    """A size."""

    SMALL = "s"
    LARGE = "l"

    @property
    def is_small(self) -> bool:
        return self is type(self).SMALL


class Family(enums.Enum):
    """One without members, which others extend."""


class Member(Family):
    ONE = "one"


@pytest.mark.parametrize("kind", [Cheap, Plain])
def test_members_are_found_and_listed(kind: typing.Any) -> None:
    assert kind("s") is kind.SMALL is kind["SMALL"] is kind(kind.SMALL)
    assert [*kind] == [kind.SMALL, kind.LARGE]
    assert [(one.name, one.value) for one in kind] == [("SMALL", "s"), ("LARGE", "l")]
    assert len(kind) == 2
    assert kind.SMALL in kind
    assert kind
    assert isinstance(kind.SMALL, kind)
    assert kind.SMALL.is_small
    assert not kind.LARGE.is_small
    assert [*kind.__members__] == ["SMALL", "LARGE"]


@pytest.mark.parametrize("kind", [Cheap, Plain])
def test_a_member_equals_itself_alone(kind: typing.Any) -> None:
    assert kind.SMALL != kind.LARGE
    assert kind.SMALL != "s"
    assert {kind.SMALL: 1, kind.LARGE: 2}[kind("l")] == 2
    match kind.LARGE:
        case kind.SMALL:
            raise AssertionError
        case kind.LARGE:
            pass


@pytest.mark.parametrize("kind", [Cheap, Plain])
@pytest.mark.parametrize("value", ["x", None, "SMALL", ["s"]], ids=["other", "none", "name", "unhashable"])
def test_another_value_is_refused(kind: typing.Any, value: object) -> None:
    with pytest.raises(ValueError, match=f"is not a valid {kind.__name__}"):
        kind(value)
    with pytest.raises(KeyError):
        kind["MEDIUM"]


@pytest.mark.parametrize("kind", [Cheap, Plain])
def test_a_member_stays_the_same_wherever_it_goes(kind: typing.Any) -> None:
    for again in (copy.copy(kind.SMALL), copy.deepcopy([kind.SMALL])[0], pickle.loads(pickle.dumps(kind.SMALL))):
        assert again is kind.SMALL


@pytest.mark.parametrize("kind", [Cheap, Plain])
def test_a_member_is_shown_by_its_name(kind: typing.Any) -> None:
    assert (repr(kind.SMALL), str(kind.SMALL)) == (f"<{kind.__name__}.SMALL: 's'>", f"{kind.__name__}.SMALL")


@pytest.mark.parametrize("kind", [Cheap, Plain])
def test_a_member_cannot_be_changed(kind: typing.Any) -> None:
    with pytest.raises(AttributeError):
        kind.SMALL.value = "m"
    assert kind("s") is kind.SMALL


def test_one_without_members_can_be_extended_and_no_other() -> None:
    assert isinstance(Member.ONE, Family)
    assert [*Family] == []
    with pytest.raises(TypeError, match="has members"):
        typing.cast("typing.Any", type(enums.Enum))("More", (Member,), {"TWO": "two"})


def test_two_members_of_one_value_are_refused() -> None:
    with pytest.raises(ValueError, match="two members"):
        typing.cast("typing.Any", type(enums.Enum))("Twice", (enums.Enum,), {"ONE": 1, "UNO": 1})


def test_no_other_enumerations_but_those_of_the_command_line_are_defined() -> None:
    """typer takes the choices of an option from those of the standard library; one of numbers sorts."""
    package = Path(herolint.__file__).parent
    found = {
        f"{path.relative_to(package).as_posix()}: {node.name}"
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).startswith("enum.") for base in node.bases)
    }
    assert {one for one in found if not one.startswith("cli/")} == {"model.py: Severity", "installers/wheels.py: Way"}
