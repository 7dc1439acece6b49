"""Decide as pip does before it queries an index: which requirements apply on Heroku, and which conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from herolint.formats.requirements import Line, Requirement
from herolint.installers import markers
from herolint.installers.markers import Environment
from herolint.installers.names import canonical
from herolint.tuples import NamedTuple

_MOST_PINS = 50
"""Most different pins of one project that each later one is compared with, to bound the time."""


class Placed(NamedTuple):
    """A line, and its file."""

    path: str
    line: Line


class ConflictingPins(NamedTuple):
    """Two exact pins of one project that apply together and that no version satisfies both."""

    name: str
    first: Placed
    second: Placed


def applies(line: Line, environment: Environment) -> bool | None:
    """Return whether pip takes a line there, by its marker; ``None`` if that can't be told."""
    return markers.evaluate(getattr(line, "marker", None), environment)


def exact_pin(requirement: Requirement) -> str | None:
    """Return the one version that a requirement allows, ``None`` if it allows more or does not say."""
    return exact_version(requirement.specifier)


def exact_version(specifier: str) -> str | None:
    """Return the one version that a specifier allows, ``None`` if it allows more or does not say."""
    pins = [clause.strip() for clause in specifier.strip("()").split(",")]
    exact = [clause for clause in pins if clause.startswith("==") and not clause.endswith(".*")]
    return exact[0].lstrip("=").strip() if exact else None


def conflicting_pins(placed: Iterable[Placed], environments: Iterable[Environment]) -> Iterator[ConflictingPins]:
    """Yield the pairs of unequal exact pins that apply together in one of *environments*.

    Each pin is paired with the first conflicting one of its project; duplicates are reported once.
    """
    pins: dict[str, dict[tuple[str, str | None], tuple[Placed, Requirement]]] = {}
    for one in placed:
        if isinstance(one.line, Requirement) and (version := exact_pin(one.line)):
            pins.setdefault(canonical(one.line.name), {}).setdefault((version, one.line.marker), (one, one.line))
    everywhere = tuple(environments)
    overlap = _Overlap(everywhere)
    for name, found in pins.items():
        if len(found) == 1:
            continue
        entries = [(one, _Pin(version), overlap.of(line)) for (version, _), (one, line) in found.items()]
        for position, (second, pin, here) in enumerate(entries):
            for first, other, there in entries[: min(position, _MOST_PINS)]:
                if here & there and pin.excludes(other):
                    yield ConflictingPins(name, first, second)
                    break


class _Overlap:
    """The environments in which lines apply, as bits; each marker is evaluated once."""

    def __init__(self, environments: tuple[Environment, ...]) -> None:
        self._environments = environments
        self._known: dict[str | None, int] = {}

    def of(self, line: Requirement) -> int:
        if line.marker not in self._known:
            taken = (bool(applies(line, environment)) << bit for bit, environment in enumerate(self._environments))
            self._known[line.marker] = sum(taken)
        return self._known[line.marker]


class _Pin:
    """A pinned version, read once."""

    def __init__(self, version: str) -> None:
        from packaging.version import InvalidVersion, Version

        self._whole: Version | None = None
        self._public: Version | None = None
        with suppress(InvalidVersion, ValueError):
            self._whole = Version(version)
            self._public = Version(self._whole.public)

    def excludes(self, other: _Pin) -> bool:
        """Return whether no version satisfies both pins; ``1.0`` allows ``1.0+cpu``."""
        mine, theirs = self._whole, other._whole
        if mine is None or theirs is None:
            return False
        if mine.local is None or theirs.local is None:
            return self._public != other._public
        return mine != theirs
