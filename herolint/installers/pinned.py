"""Find the releases that requirements files pin or resolve to, from pip's default index.

An upper bound works like a pin: pip chooses the newest release below it, which the facts know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from herolint.formats.requirement_files import Visited
from herolint.formats.requirements import Option, Requirement
from herolint.installers import markers
from herolint.installers.markers import Environment
from herolint.installers.names import canonical
from herolint.installers.pip import exact_pin
from herolint.installers.versions import specifier_allows
from herolint.platform.wheels import Project, Wheels
from herolint.tuples import NamedTuple

_OTHER_FILES = ("extra-index-url", "find-links", "index-url", "no-binary", "no-index", "only-binary")
"""Options with which pip may use other files than the index's, or other files of it."""


class Pin(NamedTuple):
    """An exact version of a project, by its canonical name, and the line of a file that pins it.

    It isn't ``certain`` if it's unknown whether the line applies. ``through`` is the project with the extra, such
    as ``psycopg[binary]``, that provides the one in question. ``asked`` is the range that the line specifies, if it
    isn't a pin.
    """

    name: str
    version: str
    path: str
    line: Requirement
    certain: bool
    through: str | None = None
    asked: str | None = None


def pins(files: Iterable[Visited], environments: Iterable[Environment], facts: Wheels) -> tuple[Pin, ...]:
    """Return the pins of projects that the facts know, in the order of the files, each project once.

    A constraint pins a project that is named without a version elsewhere. Returns nothing if a file sets another
    package source or prefers source distributions.
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
    required = tuple(required)
    named = Counter(name for name, _, line in required if _counts(line, environments) is not False)
    for name, path, line in required:
        counts = _counts(line, environments)
        if counts is False:
            continue
        where, pinning = path, line
        if exact_pin(line) is None and name in constraints and _narrows(constraints[name][1], line):
            where, pinning = constraints[name]
            counts = counts and _counts(pinning, environments)
        version = exact_pin(pinning)
        if counts is False:
            continue
        if version is None:
            if named[name] == 1 and name in facts.names:
                yield from _of_range(name, where, pinning, counts is True, environments, facts)
            continue
        yield Pin(name, version, where, pinning, counts is True)
        for extra in map(canonical, line.extras):
            if companion := facts.companions.get(name, {}).get(extra):
                yield Pin(companion, version, where, pinning, counts is True, f"{name}[{extra}]")


def _narrows(constraint: Requirement, line: Requirement) -> bool:
    """Return whether only a constraint determines the version that a line installs."""
    pin = exact_pin(constraint)
    return not line.specifier or (pin is not None and specifier_allows(line.specifier.strip("()"), pin) is True)


_BEYOND_ALL = "999999999"
"""A version so high that only an upper bound excludes it."""


def _of_range(
    name: str, path: str, line: Requirement, certain: bool, environments: tuple[Environment, ...], facts: Wheels
) -> Iterator[Pin]:
    """Yield the release to which a range with an upper bound resolves."""
    project, specifier = facts.project(name), line.specifier.strip("()")
    if project is None or not environments or specifier_allows(specifier, _BEYOND_ALL) is not False:
        return
    python = environments[0]["python_full_version"]
    allowed = (
        version
        for version in reversed(project.releases)
        if specifier_allows(specifier, version) and _allows_python(project, version, python)
    )
    found = project.chosen_of(allowed, environments[0]["python_version"], environments[0]["platform_machine"])
    if found is not None:
        yield Pin(name, found, path, line, certain, asked=f"{line.name}{line.specifier}")


def _allows_python(project: Project, version: str, python: str) -> bool:
    asked = project.python_of(version)
    return asked is None or specifier_allows(asked, python) is not False


def _counts(line: Requirement, environments: tuple[Environment, ...]) -> bool | None:
    answers = {markers.evaluate(line.marker, environment) for environment in environments}
    return answers.pop() if len(answers) == 1 else None


def _changes_files(visited: Visited) -> bool:
    return any(
        name in _OTHER_FILES for line in visited.file.lines if isinstance(line, Option) for name, _ in line.options
    )
