"""Store the evaluator's names and contents, and copy and join them for branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.source.values import Content, Value, join_content, join_names
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.source.failures import Cause

MOST_DEPTH = 60
"""Most nested levels of expressions, statements, calls and modules."""


class Place(NamedTuple):
    """A location: a file of the checkout, and lines and columns from 1."""

    path: str
    line: int
    column: int


class Scope:
    """The names of a module or of a call. An ``open`` one may have names that aren't listed."""

    def __init__(self, path: str, module: str, package: str, parent: Scope | None = None) -> None:
        self.path = path
        self.module = module
        self.package = package
        self.parent = parent
        self.names: dict[str, Value] = {}
        self.places: dict[str, Place] = {}
        self.open = False
        self.done = False
        self.globals: set[str] = set()

    @property
    def top(self) -> Scope:
        """Return the scope of the module."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope


class State:
    """Everything that a branch may change: names, the heap, the environment, files and loaded modules.

    A module that only one branch loads is loaded again in the other: its lists are in the heap of that branch.
    """

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.heap: dict[int, Content] = {}
        self.environ: dict[str, Value] = {}
        self.made: frozenset[str] = frozenset()
        self.loaded: dict[str, Loaded] = {}

    @property
    def size(self) -> int:
        """Return how many names and contents `save` copies."""
        return sum(len(scope.names) + 1 for scope in self.scopes) + len(self.heap) + len(self.loaded)

    def save(self) -> Saved:
        """Return a copy of everything."""
        scopes = tuple((scope, dict(scope.names), scope.open) for scope in self.scopes)
        return Saved(scopes, dict(self.heap), dict(self.environ), self.made, dict(self.loaded))

    def restore(self, saved: Saved) -> None:
        """Put everything back as it was saved."""
        for scope, names, is_open in saved.scopes:
            scope.names, scope.open = dict(names), is_open
        self.heap, self.environ, self.made = dict(saved.heap), dict(saved.environ), saved.made
        self.loaded = dict(saved.loaded)

    def join(self, saved: Saved) -> int:
        """Join with another branch's end; return how many names, items and entries were compared."""
        work = 0
        for scope, names, is_open in saved.scopes:
            if scope.names != names:
                work += len(names)
                scope.names = join_names(scope.names, names)
            scope.open = scope.open or is_open
        for number, content in saved.heap.items():
            here = self.heap.get(number)
            if here is not content:
                work += len(content[0])
                self.heap[number] = content if here is None else join_content(here, content)
        if self.environ != saved.environ:
            self.environ = join_names(self.environ, saved.environ)
        self.made &= saved.made
        self.loaded = {**saved.loaded, **self.loaded}
        return work


class Saved(NamedTuple):
    """A copy of a `State`."""

    scopes: tuple[tuple[Scope, dict[str, Value], bool], ...]
    heap: dict[int, Content]
    environ: dict[str, Value]
    made: frozenset[str]
    loaded: dict[str, Loaded]


class Loaded(NamedTuple):
    """A module that was evaluated: its names, why it fails if it does, and whether all of it was seen."""

    scope: Scope | None
    cause: Cause | None
    complete: bool
