"""Represent the partial evaluator's values: known, one of several, unknown, or dependent on the environment.

Lists, dicts and sets are in a heap of contents and are referenced by `Ref`, so that two names of one list share its
changes. Contents are immutable; a branch copies the heap, and `join` puts two branches together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    import ast

    from herolint.source.scopes import Scope

MOST_ALTERNATIVES = 6
MOST_ITEMS = 4000
LONGEST_TEXT = 200_000
LONGEST_PATH = 4096
LARGEST_NUMBER = 1 << 64
HEAVIEST = 10_000
"""A tuple of tuples weighs twice what they do: nothing is nested deeper than its logarithm."""
_MOST_LOOKED_AT = 500

ROOT = "/\ue000"
"""The app's folder on Heroku, whose real path differs between build and run time."""


class Known(NamedTuple):
    """A constant: text, bytes, number, boolean, ``None``."""

    value: Any


class PathValue(NamedTuple):
    """A ``pathlib.Path``."""

    text: str


class TupleValue(NamedTuple):
    """A tuple of values; one that holds tuples is made by `tuple_of`, which sets its ``weight``."""

    items: tuple[Value, ...]
    weight: int = 0


class Ref(NamedTuple):
    """A list, dict or set: the number of its content in the heap."""

    number: int


class External(NamedTuple):
    """A module that isn't the app's, or something in it, by its dotted name."""

    name: str


class AppModule(NamedTuple):
    """A module of the app, by its dotted name."""

    name: str


class Instance(NamedTuple):
    """The result of a call that the evaluator knows by name; ``data`` is what it keeps of the arguments."""

    of: str
    data: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of_arguments(cls, of: str, data: Iterable[tuple[str, Value]]) -> Instance:
        """Keep arguments of a call; another such result among them is unknown, so that none is nested in another."""
        return cls(of, tuple((name, UNKNOWN if isinstance(value, cls) else value) for name, value in data))

    def get(self, name: str) -> Value | None:
        """Return one of the kept arguments."""
        return dict(self.data).get(name)


class Method(NamedTuple):
    """An attribute of a value, about to be called."""

    owner: Value
    name: str


class FunctionValue:
    """A function or lambda of the app, with the names it sees."""

    __slots__ = ("_yields", "node", "scope")

    def __init__(self, node: ast.FunctionDef | ast.Lambda, scope: Scope) -> None:
        self.node = node
        self.scope = scope
        self._yields: bool | None = None

    @property
    def yields(self) -> bool:
        """Return whether a call makes a generator."""
        import ast

        if self._yields is None:
            yielding = (ast.Yield, ast.YieldFrom, ast.Await)
            self._yields = any(isinstance(each, yielding) for each in ast.walk(self.node))
        return self._yields


class ClassValue:
    """A class of the app: its bases, and the names of its body once it has been evaluated."""

    __slots__ = ("bases", "body", "node", "scope")

    def __init__(self, node: ast.ClassDef, scope: Scope, bases: tuple[Value, ...]) -> None:
        self.node = node
        self.scope = scope
        self.bases = bases
        self.body: Scope | None = None


class Namespace:
    """What ``locals()``, ``globals()`` and ``vars()`` return."""

    __slots__ = ("scope",)

    def __init__(self, scope: Scope) -> None:
        self.scope = scope


class Unknown(NamedTuple):
    """Any value. ``environment`` names the config vars that it depends on, if any."""

    environment: frozenset[str] = frozenset()


class Set(NamedTuple):
    """An unknown value that is certainly true in a condition: a config var that is set, a random key."""

    environment: frozenset[str] = frozenset()


class OneOf(NamedTuple):
    """One of several values."""

    values: tuple[Value, ...]


class Perhaps(NamedTuple):
    """In a list: an item that may be absent. As the value of a name: the name may be unbound."""

    value: Value


class Rest(NamedTuple):
    """In a list: any number of unknown items."""

    environment: frozenset[str] = frozenset()


Value = (
    Known | PathValue | TupleValue | Ref | External | AppModule | Instance | Method | FunctionValue | ClassValue
    | Namespace | Unknown | Set | OneOf | Perhaps | Rest
)  # fmt: skip


class ListContent(NamedTuple):
    """The items of a list or set, in order, with `Perhaps` and `Rest` among them."""

    items: tuple[Value, ...] = ()
    is_set: bool = False


class DictContent(NamedTuple):
    """The entries of a dict; an ``open`` one may have more, and may lack or replace those."""

    entries: tuple[tuple[Value, Value], ...] = ()
    open: bool = False

    def get(self, key: Value) -> Value | None:
        """Return what the dict has for a known key; `Perhaps` where it may lack it."""
        found = None
        for other, value in self.entries:
            if same(other, key):
                found = value
        return found

    def with_entry(self, key: Value, value: Value) -> DictContent:
        """Return the content with an entry set."""
        kept = [(other, old) for other, old in self.entries if not same(other, key)]
        if len(kept) == len(self.entries):
            return self._replace(entries=(*self.entries, (key, value)))
        return self._replace(
            entries=tuple((other, value if same(other, key) else old) for other, old in self.entries),
        )

    def with_entries(self, entries: Iterable[tuple[Value, Value]]) -> DictContent:
        """Return the content with entries set, each in one step; one that may be absent leaves what was there."""
        kept = {_identity(key): (key, value) for key, value in self.entries}
        for key, value in entries:
            known = kept.get(_identity(key))
            if known is not None and isinstance(value, Perhaps):
                value = one_of((value.value, known[1]))
            kept[_identity(key)] = (key if known is None else known[0], value)
        return self._replace(entries=tuple(kept.values()))

    def without(self, key: Value) -> DictContent:
        """Return the content without an entry."""
        return self._replace(entries=tuple(entry for entry in self.entries if not same(entry[0], key)))


Content = ListContent | DictContent

NONE, TRUE, FALSE = Known(None), Known(True), Known(False)
UNKNOWN = Unknown()


def same(one: Value, other: Value) -> bool:
    """Return whether two values are equal, ``True`` and ``1`` told apart."""
    if isinstance(one, Known) and isinstance(other, Known):
        return type(one.value) is type(other.value) and one.value == other.value
    return type(one) is type(other) and one == other


def tuple_of(items: Iterable[Value]) -> Value:
    """Return a tuple; an unknown value where so much is nested in it that reading all of it would take long.

    ``t = (t, t)``, written forty times, is a tree of a billion tuples.
    """
    items = tuple(items)
    weight = sum(map(_weight, items))
    return bounded(TupleValue(items, weight)) if weight <= HEAVIEST else unknown(*items)


def _weight(value: Value) -> int:
    match value:
        case TupleValue():
            return 2 * value.weight + len(value.items)
        case Perhaps(inner):
            return _weight(inner)
        case OneOf(values):
            return sum(map(_weight, values))
    return 0


def bounded(value: TupleValue) -> TupleValue:
    """Return a tuple that is too long with `Rest` for its end."""
    return value if len(value.items) <= MOST_ITEMS else value._replace(items=bounded_items(value.items))


def bounded_items(items: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return items with `Rest` for those beyond the most that are kept."""
    return items if len(items) <= MOST_ITEMS else (*items[:MOST_ITEMS], Rest(environment_of(*items[MOST_ITEMS:])))


def environment_of(*values: Value) -> frozenset[str]:
    """Return the config vars that values depend on, as far as they are among the first that it reads."""
    found: frozenset[str] = frozenset()
    waiting = list(values[:_MOST_LOOKED_AT])
    for value in waiting:
        if isinstance(value, (Unknown, Set, Rest)):
            found |= value.environment
        elif isinstance(value, (OneOf, TupleValue)):
            waiting += value[0][: max(0, _MOST_LOOKED_AT - len(waiting))]
        elif isinstance(value, Perhaps) and len(waiting) < _MOST_LOOKED_AT:
            waiting.append(value.value)
    return found


def unknown(*values: Value) -> Unknown:
    """Return an unknown value that depends on what the given ones depend on."""
    return Unknown(environment_of(*values))


def one_of(values: Iterable[Value]) -> Value:
    """Return one value for several: the value itself if all are equal, an unknown one if there are too many."""
    flat: list[Value] = []
    perhaps = False
    for value in values:
        if isinstance(value, Perhaps):
            perhaps, value = True, value.value
        for each in value.values if isinstance(value, OneOf) else (value,):
            if isinstance(each, (Unknown, Rest)):
                joined: Value = unknown(*flat, each)
                return Perhaps(joined) if perhaps else joined
            if not any(same(each, other) for other in flat):
                flat.append(each)
    joined = flat[0] if len(flat) == 1 else OneOf(tuple(flat)) if len(flat) <= MOST_ALTERNATIVES else unknown(*flat)
    return Perhaps(joined) if perhaps else joined


def alternatives(value: Value) -> tuple[Value, ...]:
    """Return the values that this one may be."""
    return value.values if isinstance(value, OneOf) else (value,)


def join_items(one: Sequence[Value], other: Sequence[Value]) -> tuple[Value, ...]:
    """Join the items of a list after two branches: the common start and end stay, the items between are `Perhaps`."""
    shortest = min(len(one), len(other))
    start = 0
    while start < shortest and same(one[start], other[start]):
        start += 1
    end = 0
    while end < shortest - start and same(one[-1 - end], other[-1 - end]):
        end += 1
    middle: list[Value] = []
    for item in (*one[start : len(one) - end], *other[start : len(other) - end]):
        wrapped = item if isinstance(item, (Perhaps, Rest)) else Perhaps(item)
        if not any(same(wrapped, known) for known in middle[:50]):
            middle.append(wrapped)
    return (*one[:start], *middle[:MOST_ITEMS], *(one[len(one) - end :] if end else ()))


def join_content(one: Content, other: Content) -> Content:
    """Join the contents of one list or dict after two branches."""
    if one == other:
        return one
    if isinstance(one, ListContent) and isinstance(other, ListContent):
        return ListContent(join_items(one.items, other.items), one.is_set)
    if not isinstance(one, DictContent) or not isinstance(other, DictContent):
        return DictContent(open=True)
    entries: list[tuple[Value, Value]] = []
    theirs = {_identity(key): value for key, value in other.entries}
    for key, value in one.entries:
        found = theirs.pop(_identity(key), None)
        entries.append((key, one_of((value, found)) if found is not None else Perhaps(_plain(value))))
    entries += [(key, Perhaps(_plain(value))) for key, value in other.entries if _identity(key) in theirs]
    return DictContent(tuple(entries), one.open or other.open)


def join_names(one: dict[str, Value], other: dict[str, Value]) -> dict[str, Value]:
    """Join the names of a scope after two branches."""
    joined: dict[str, Value] = {}
    for name in {**one, **other}:
        first, second = one.get(name), other.get(name)
        if first is not None and second is not None:
            joined[name] = first if first is second or same(first, second) else one_of((first, second))
        else:
            joined[name] = Perhaps(_plain(first if first is not None else second or UNKNOWN))
    return joined


def _identity(key: Value) -> Hashable:
    """Return what two keys have in common if they are the same."""
    return (type(key.value), key.value) if isinstance(key, Known) else (type(key), key)


def _plain(value: Value) -> Value:
    return value.value if isinstance(value, Perhaps) else value
