"""Named tuples that are cheap to define: a run defines dozens of them before it looks at any file.

``typing.NamedTuple`` compiles each annotation that is kept as text and a constructor for each class, which takes
longer than importing the module around it. These keep the annotations as they are, and take their constructors
from a template. To a type checker, and in all that they can do, they are those of ``typing``.
"""

from __future__ import annotations

import types
import typing
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import NamedTuple as NamedTuple

    from typing_extensions import Self

    def _getter(index: int, doc: str) -> Any: ...


_new = tuple.__new__
_CONSTRUCTORS: tuple[Callable[..., Any], ...] = (
    lambda cls, a: _new(cls, (a,)),
    lambda cls, a, b: _new(cls, (a, b)),
    lambda cls, a, b, c: _new(cls, (a, b, c)),
    lambda cls, a, b, c, d: _new(cls, (a, b, c, d)),
    lambda cls, a, b, c, d, e: _new(cls, (a, b, c, d, e)),
    lambda cls, a, b, c, d, e, f: _new(cls, (a, b, c, d, e, f)),
    lambda cls, a, b, c, d, e, f, g: _new(cls, (a, b, c, d, e, f, g)),
    lambda cls, a, b, c, d, e, f, g, h: _new(cls, (a, b, c, d, e, f, g, h)),
    lambda cls, a, b, c, d, e, f, g, h, i: _new(cls, (a, b, c, d, e, f, g, h, i)),
    lambda cls, a, b, c, d, e, f, g, h, i, j: _new(cls, (a, b, c, d, e, f, g, h, i, j)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k: _new(cls, (a, b, c, d, e, f, g, h, i, j, k)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w)
    ),
)
"""The constructor for each number of fields, from one on; a class gets it with its field names."""


class Record(tuple[Any, ...]):
    """What all named tuples can do, under the names that those of the standard library have."""

    __slots__ = ()
    if TYPE_CHECKING:
        _fields: tuple[str, ...]

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        """Make one of the values of all fields, in their order."""
        made = _new(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changed: Any) -> Self:
        """Return one with other values in some fields."""
        made = self._make(map(changed.pop, self._fields, self))
        if changed:
            raise ValueError(f"Got unexpected field names: {list(changed)!r}")
        return made

    def _asdict(self) -> dict[str, Any]:
        """Return the values by their fields' names."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{self.__class__.__name__}({fields})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return what copies and pickles are made of."""
        return tuple(self)


class _Definition(type):
    """Makes a named tuple of a class statement."""

    def __new__(cls, name: str, bases: tuple[Any, ...], body: dict[str, Any]) -> Any:
        others = tuple(base for base in bases if base is not NamedTuple)
        fields = tuple(body.get("__annotations__", ()))
        if not 0 < len(fields) <= len(_CONSTRUCTORS):
            # Python 3.14 hands over annotations that aren't text as a function.
            return types.new_class(name, (typing.NamedTuple, *others), {}, lambda target: target.update(body))
        defaults = {field: body.pop(field) for field in fields if field in body}
        if tuple(defaults) != fields[len(fields) - len(defaults) :]:
            raise TypeError(f"{name} has a field without a default behind one with a default")
        body.update((field, _getter(index, "")) for index, field in enumerate(fields))
        code = _CONSTRUCTORS[len(fields) - 1].__code__.replace(co_varnames=("_cls", *fields), co_name="__new__")
        body["__new__"] = types.FunctionType(code, {"_new": _new}, "__new__", tuple(defaults.values()))
        body |= {"__slots__": (), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
        return type(name, (Record, *others), body)


if not TYPE_CHECKING:
    try:
        from _collections import _tuplegetter as _getter
    except ImportError:

        def _getter(index, doc):
            return property(itemgetter(index), doc=doc)

    NamedTuple = type.__new__(_Definition, "NamedTuple", (), {})
