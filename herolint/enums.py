"""Enumerations that are cheap to define, to compare and to look up.

An enumeration of the standard library takes as long to define as importing three small modules, and each use of one as
a key, each ``value`` and each ``name`` calls a function of Python. To a type checker, and in all that herolint does
with them, these are those of ``enum``: members are unique by value, come in their order, and are found by their value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import Enum as Enum


class _Definition(type):
    """Makes the members of an enumeration of its class statement."""

    _by_value: dict[Any, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        values = {key: value for key, value in body.items() if key[0] != "_" and not hasattr(value, "__get__")}
        if values and any(base._by_value for base in bases if isinstance(base, _Definition)):
            raise TypeError(f"{name} extends an enumeration that has members")
        made: Any = super().__new__(cls, name, bases, {key: body[key] for key in body if key not in values})
        made._by_value = {}
        for key, value in values.items():
            member: Any = object.__new__(made)
            vars(member).update(name=key, value=value)
            if made._by_value.setdefault(value, member) is not member:
                raise ValueError(f"{name} has two members of the value {value!r}")
            type.__setattr__(made, key, member)
        return made

    def __call__(cls, value: Any) -> Any:
        """Return the member of a value, or the member itself."""
        try:
            return cls._by_value[value]
        except (KeyError, TypeError):
            if isinstance(value, cls):
                return value
            raise ValueError(f"{value!r} is not a valid {cls.__name__}") from None

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls._by_value.values())

    def __len__(cls) -> int:
        return len(cls._by_value)

    def __bool__(cls) -> bool:
        return True

    def __contains__(cls, value: object) -> bool:
        return isinstance(value, cls) or value in cls._by_value

    def __getitem__(cls, name: str) -> Any:
        return cls.__members__[name]

    @property
    def __members__(cls) -> dict[str, Any]:
        """Return the members by name, in their order."""
        return {member.name: member for member in cls._by_value.values()}


if not TYPE_CHECKING:

    class Enum(metaclass=_Definition):
        """A member of an enumeration; its class has all members as attributes."""

        def __setattr__(self, name, value):
            raise AttributeError(f"a member of {type(self).__name__} can't be changed")

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

        def __str__(self):
            return f"{type(self).__name__}.{self.name}"

        def __reduce__(self):
            return type(self), (self.value,)

        def __copy__(self):
            return self

        def __deepcopy__(self, memo):
            return self
