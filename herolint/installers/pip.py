"""Decide as pip does before it queries an index: which requirements apply on Heroku, and which conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from herolint.enums import Enum
from herolint.formats.requirements import Line, Requirement
from herolint.installers import markers
from herolint.installers.markers import Environment
from herolint.installers.names import canonical
from herolint.installers.versions import specifier_allows
from herolint.tuples import NamedTuple

_MOST_PINS = 50
"""Most different requirements of one project that each later one is compared with, to bound the time."""
_MOST_RANGES = 2_000
"""Most comparisons of a pin with a range, in all files together: one takes longer than that of two pins."""
_LONGEST_RANGE = 200


class Placed(NamedTuple):
    """A line, and its file."""

    path: str
    line: Line


class ConflictingPins(NamedTuple):
    """Two requirements of one project, at least one of them an exact pin, that apply together and exclude each other.

    ``local`` says that only a version such as ``1.0+cpu`` satisfies both, which no public index has.
    """

    name: str
    first: Placed
    second: Placed
    local: bool = False


def applies(line: Line, environment: Environment) -> bool | None:
    """Return whether a line's marker makes it apply there; ``None`` if that is unknown."""
    return markers.evaluate(getattr(line, "marker", None), environment)


def exact_pin(requirement: Requirement) -> str | None:
    """Return the one version that a requirement allows, ``None`` if it allows more or doesn't say."""
    return exact_version(requirement.specifier)


def exact_version(specifier: str) -> str | None:
    """Return the one version that a specifier allows, ``None`` if it allows more or doesn't say."""
    pins = [clause.strip() for clause in specifier.strip("()").split(",")]
    exact = [clause for clause in pins if clause.startswith("==") and not clause.endswith(".*")]
    return exact[0].lstrip("=").strip() if exact else None


def conflicting_pins(placed: Iterable[Placed], environments: Iterable[Environment]) -> Iterator[ConflictingPins]:
    """Yield the pairs of two pins, or a pin and a range, that apply together in one of *environments* and conflict.

    pip installs one version that all lines of a project allow. Each requirement is paired with the first conflicting
    one of its project; duplicates are reported once.
    """
    wanted: dict[str, dict[tuple[str, str | None], _Wanted]] = {}
    overlap = _Overlap(tuple(environments))
    for one in placed:
        if isinstance(one.line, Requirement) and one.line.specifier:
            of_project = wanted.setdefault(canonical(one.line.name), {})
            version = exact_pin(one.line)
            key = (version or one.line.specifier, one.line.marker)
            if key not in of_project:
                of_project[key] = _Wanted(one, version, one.line.specifier.strip("()"), one.line)
    comparison = _Comparison()
    for name, found in wanted.items():
        if len(found) == 1 or all(one.version is None for one in found.values()):
            continue
        entries = [(one, overlap.of(one.line)) for one in found.values()]
        for position, (second, here) in enumerate(entries):
            for first, there in entries[: min(position, _MOST_PINS)]:
                conflict = comparison.of(first, second) if here & there else None
                if conflict is not None:
                    yield ConflictingPins(name, first.placed, second.placed, conflict is _Conflict.LOCAL)
                    break


class _Wanted(NamedTuple):
    """A line's requirement on a project; ``version`` is the only one that it allows, if it is a pin."""

    placed: Placed
    version: str | None
    specifier: str
    line: Requirement


class _Conflict(Enum):
    ALWAYS = "always"
    LOCAL = "local"


class _Comparison:
    """Compare requirements of one project with each other; each pin is parsed once."""

    def __init__(self) -> None:
        self._pins: dict[str, _Pin] = {}
        self._ranges = 0

    def of(self, one: _Wanted, other: _Wanted) -> _Conflict | None:
        """Return why no version satisfies both; ``None`` if one may or if that is unknown."""
        if one.version is not None and other.version is not None:
            return self._pin(one.version).conflict(self._pin(other.version))
        if one.version is None:
            one, other = other, one
        if one.version is None or len(other.specifier) > _LONGEST_RANGE or self._ranges >= _MOST_RANGES:
            return None
        self._ranges += 1
        return _Conflict.ALWAYS if specifier_allows(other.specifier, one.version) is False else None

    def _pin(self, version: str) -> _Pin:
        if version not in self._pins:
            self._pins[version] = _Pin(version)
        return self._pins[version]


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

    def conflict(self, other: _Pin) -> _Conflict | None:
        """Return why no version satisfies both pins; ``1.0`` allows ``1.0+cpu``, where an index has it."""
        mine, theirs = self._whole, other._whole
        if mine is None or theirs is None or mine == theirs:
            return None
        if self._public == other._public and (mine.local is None or theirs.local is None):
            return _Conflict.LOCAL
        return _Conflict.ALWAYS
