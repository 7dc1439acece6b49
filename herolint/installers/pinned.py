"""Which releases requirements files pin: exactly one version, from the index that pip asks by default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from herolint.formats.requirement_files import Visited
from herolint.formats.requirements import Option, Requirement
from herolint.installers import markers
from herolint.installers.markers import Environment
from herolint.installers.names import canonical
from herolint.installers.pip import exact_pin
from herolint.platform.wheels import Wheels
from herolint.tuples import NamedTuple

_OTHER_FILES = ("extra-index-url", "find-links", "index-url", "no-binary", "no-index", "only-binary")
"""Options after which pip may find other files than the index has, or use others of them."""


class Pin(NamedTuple):
    """An exact version of a project, by its canonical name, and the line of a file that pins it.

    It is not ``certain`` where nobody can tell whether the line counts. ``through`` is the project with the extra, such
    as ``psycopg[binary]``, that brings the one in question.
    """

    name: str
    version: str
    path: str
    line: Requirement
    certain: bool
    through: str | None = None


def pins(files: Iterable[Visited], environments: Iterable[Environment], facts: Wheels) -> tuple[Pin, ...]:
    """Return the pins of projects that the facts know, in the order of the files, each project once.

    A constraint pins what is named without a version elsewhere. Nothing is returned where a file says that packages
    come from somewhere else, or that sources are preferred.
    """
    visited, everywhere = tuple(files), tuple(environments)
    if any(_changes_files(one) for one in visited):
        return ()
    known = facts.names | facts.companions.keys()
    constraints: dict[str, tuple[str, Requirement]] = {}
    required: list[tuple[str, str, Requirement]] = []
    for one in visited:
        for line in one.file.lines:
            if isinstance(line, Requirement) and (name := canonical(line.name)) in known:
                if one.is_constraint:
                    constraints.setdefault(name, (one.path, line))
                else:
                    required.append((name, one.path, line))
    found: dict[str, Pin] = {}
    for pin in _pins(required, constraints, everywhere, facts):
        if pin.name in facts.names:
            found.setdefault(pin.name, pin)
    return tuple(found.values())


def _pins(
    required: Iterable[tuple[str, str, Requirement]],
    constraints: Mapping[str, tuple[str, Requirement]],
    environments: tuple[Environment, ...],
    facts: Wheels,
) -> Iterator[Pin]:
    for name, path, line in required:
        counts = _counts(line, environments)
        if counts is False:
            continue
        where, pinning = path, line
        if exact_pin(line) is None and not line.specifier and name in constraints:
            where, pinning = constraints[name]
            counts = counts and _counts(pinning, environments)
        version = exact_pin(pinning)
        if version is None or counts is False:
            continue
        yield Pin(name, version, where, pinning, counts is True)
        for extra in map(canonical, line.extras):
            if companion := facts.companions.get(name, {}).get(extra):
                yield Pin(companion, version, where, pinning, counts is True, f"{name}[{extra}]")


def _counts(line: Requirement, environments: tuple[Environment, ...]) -> bool | None:
    answers = {markers.evaluate(line.marker, environment) for environment in environments}
    return answers.pop() if len(answers) == 1 else None


def _changes_files(visited: Visited) -> bool:
    return any(
        name in _OTHER_FILES for line in visited.file.lines if isinstance(line, Option) for name, _ in line.options
    )
