"""Find what a lock installs on one machine: the releases reached from the app, with markers and extras.

`installers.uv_locked` and `installers.poetry_locked` have each tool's reading of its lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from herolint.installers import markers
from herolint.installers.markers import Environment
from herolint.tuples import NamedTuple

_MOST_MARKERS = 4000
"""Most different markers that are evaluated, to bound the time; the rest count as unknown."""
_LONGEST_MARKER = 4000
"""In characters; a longer one counts as unknown."""


class LockedRelease(NamedTuple):
    """A release that a lock installs. ``name`` is canonical, ``position`` its place in the lock's array.

    It isn't ``certain`` if every path to it has a marker that can't be evaluated. ``extras`` are those required on the
    path; ``source`` is its table in the lock.
    """

    name: str
    version: str | None
    position: int
    source: Mapping[str, Any]
    extras: frozenset[str]
    certain: bool


class Closure(NamedTuple):
    """All releases that a lock installs except the app itself, in the lock's order.

    It isn't ``complete`` if the lock doesn't list everything that is installed.
    """

    releases: tuple[LockedRelease, ...]
    complete: bool


NOTHING_KNOWN = Closure((), complete=False)


class Edge(NamedTuple):
    """A dependency of a package: the positions it can mean, the extras, and whether it certainly counts."""

    positions: tuple[int, ...]
    extras: frozenset[str]
    certain: bool


class Reached(NamedTuple):
    """How a package is reached: certainly or not, and the required extras."""

    certain: bool
    extras: frozenset[str]


Edges = Callable[[int, "str | None"], Iterator[Edge]]
"""Yields the dependencies of the package at a position, or those that one of its extras adds."""


def reach(edges: Edges, start: Iterable[Edge]) -> dict[int, Reached]:
    """Return every position that can be reached from *start*, in the order of positions."""
    known: dict[tuple[int, str | None], bool] = {}
    waiting = list(_nodes(start, certain=True))
    while waiting:
        position, extra, certain = waiting.pop()
        if known.get((position, extra), False) or known.get((position, extra)) is certain:
            continue
        known[position, extra] = certain
        waiting += _nodes(edges(position, extra), certain=certain)
    found: dict[int, tuple[bool, set[str]]] = {}
    for (position, extra), certain in known.items():
        surely, extras = found.get(position, (False, set()))
        found[position] = (surely or certain, extras | {extra} if extra else extras)
    return {position: Reached(found[position][0], frozenset(found[position][1])) for position in sorted(found)}


def _nodes(edges: Iterable[Edge], *, certain: bool) -> Iterator[tuple[int, str | None, bool]]:
    for edge in edges:
        for position in edge.positions:
            yield position, None, certain and edge.certain
            for extra in edge.extras:
                yield position, extra, certain and edge.certain


class Markers:
    """Evaluates markers in one environment, each once."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._known: dict[tuple[str, str], bool | None] = {}

    def __call__(self, marker: object, extra: str = "") -> bool | None:
        """Return whether a marker of a lock holds; ``None`` if it isn't a marker or depends on unknown values."""
        if marker is None or marker == "":
            return True
        if not isinstance(marker, str) or len(marker) > _LONGEST_MARKER:
            return None
        key = (marker, extra if "extra" in marker else "")
        if key not in self._known:
            if len(self._known) >= _MOST_MARKERS:
                return None
            self._known[key] = markers.evaluate(marker, self.environment, extra=key[1])
        return self._known[key]
