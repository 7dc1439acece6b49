"""What pip decides about requirements before it asks an index: which apply on Heroku, and which exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from herolint.formats.requirements import Line, Requirement
from herolint.installers import markers
from herolint.installers.markers import Environment
from herolint.installers.names import canonical

_MOST_PINS = 50
"""So many different pins of one project are held against each later one, so that no file takes for ever."""


class Placed(NamedTuple):
    """A line, and the file it stands in."""

    path: str
    line: Line


class ConflictingPins(NamedTuple):
    """Two exact pins of one project that apply together and that no version satisfies both."""

    name: str
    first: Placed
    second: Placed


def applies(line: Line, environment: Environment) -> bool | None:
    """Tell whether pip takes a line there, by its marker; ``None`` where that cannot be told."""
    return markers.evaluate(getattr(line, "marker", None), environment)


def exact_pin(requirement: Requirement) -> str | None:
    """Return the one version that a requirement allows, ``None`` where it allows more or does not say."""
    return exact_version(requirement.specifier)


def exact_version(specifier: str) -> str | None:
    """Return the one version that a specifier allows, ``None`` where it allows more or does not say."""
    pins = [clause.strip() for clause in specifier.strip("()").split(",")]
    exact = [clause for clause in pins if clause.startswith("==") and not clause.endswith(".*")]
    return exact[0].lstrip("=").strip() if exact else None


def conflicting_pins(placed: Iterable[Placed], environments: Iterable[Environment]) -> Iterator[ConflictingPins]:
    """Give the pairs of unequal exact pins that apply together in one of *environments*.

    Each pin is held against the first one of its project that it cannot live with; what says the same again is
    told once.
    """
    pins: dict[str, dict[tuple[str, str | None], tuple[Placed, Requirement]]] = {}
    for one in placed:
        if isinstance(one.line, Requirement) and (version := exact_pin(one.line)):
            pins.setdefault(canonical(one.line.name), {}).setdefault((version, one.line.marker), (one, one.line))
    everywhere = tuple(environments)
    for name, found in pins.items():
        entries = [(placed_line, line, version) for (version, _), (placed_line, line) in found.items()]
        for position, (second, line, version) in enumerate(entries):
            for first, earlier, other in entries[: min(position, _MOST_PINS)]:
                if _exclude_each_other(version, other) and _overlap(line, earlier, everywhere):
                    yield ConflictingPins(name, first, second)
                    break


def _overlap(one: Requirement, other: Requirement, environments: tuple[Environment, ...]) -> bool:
    return any(applies(one, environment) and applies(other, environment) for environment in environments)


def _exclude_each_other(one: str, other: str) -> bool:
    """Tell whether two versions are unequal; ``1.0`` and ``1.0+cpu`` are not, as a pin on the first allows both."""
    if one == other:
        return False
    from herolint.installers.versions import specifier_allows

    return specifier_allows(f"=={one}", other) is False and specifier_allows(f"=={other}", one) is False
