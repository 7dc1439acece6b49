"""Decide how each pinned or locked release is installed: from a wheel, from its source, or not at all.

The files of a locked release are in the lock. For a pinned one, the dated facts know them if it's a distribution with
compiled parts that apps pin. Anything unknown is assumed to install.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from herolint.installers import wheel_tags
from herolint.installers.versions import specifier_allows
from herolint.platform.wheels import Project, Wheels
from herolint.tuples import NamedTuple


class Way(enum.IntEnum):
    """How a release is installed, from the best to the worst."""

    WHEEL = 0
    SOURCE = 1
    """From a source distribution without known compiled parts."""
    UNKNOWN = 2
    """It doesn't come from an index, or nothing is known about it."""
    COMPILED = 3
    """From a source distribution that is compiled during the build."""
    BROKEN_SOURCE = 4
    """From a source distribution that is known not to build."""
    NO_FILE = 5
    """There is neither a usable wheel nor a source distribution."""
    REFUSES_PYTHON = 6
    """The release doesn't allow the Python that is installed."""

    @property
    def fails(self) -> bool:
        """Return whether the install ends with an error."""
        return self >= Way.BROKEN_SOURCE


class Machine(NamedTuple):
    """Where something is installed: the exact Python, the processor, and the newest glibc that a wheel may require."""

    python: str
    processor: str
    glibc: tuple[int, int]

    @property
    def series(self) -> str:
        """Return the Python version as ``X.Y``."""
        return ".".join(self.python.split(".")[:2])


class Release(NamedTuple):
    """One version of a project, and its files where a lock lists them."""

    name: str
    version: str
    wheels: tuple[str, ...] | None = None
    has_source: bool = True


class Installed(NamedTuple):
    """How a release is installed with one Python.

    ``machines`` are those on which it is installed this way, ``everywhere`` says whether that is all of them. ``asked``
    is the Python requirement of a release that rejects this one, ``first`` the first later release with a wheel, if
    known. ``behind`` says that it is compiled although its project publishes wheels for Linux, for other Pythons or
    other releases. A project without any wheels expects to be compiled.
    """

    name: str
    version: str
    way: Way
    python: str
    machines: tuple[str, ...]
    everywhere: bool
    asked: str | None = None
    first: str | None = None
    behind: bool = False


def judge(release: Release, machines: Iterable[Machine], facts: Wheels) -> Installed:
    """Decide how a release is installed on several machines with the same Python: the worst way counts."""
    ways = {machine: _way(release, machine, facts) for machine in machines}
    worst = max(ways.values(), default=Way.UNKNOWN)
    those = [machine for machine, way in ways.items() if way is worst]
    series = those[0].series if those else ""
    project = facts.project(release.name)
    asked = project.python_of(release.version) if project and worst is Way.REFUSES_PYTHON else None
    first = None
    if project is not None and worst >= Way.COMPILED:
        first = project.first_with_wheel(series, [machine.processor for machine in ways], release.version)
    processors = tuple(machine.processor for machine in those)
    everywhere, behind = len(those) == len(ways), worst is Way.COMPILED and _has_wheels_elsewhere(release, project)
    return Installed(release.name, release.version, worst, series, processors, everywhere, asked, first, behind)


def _way(release: Release, machine: Machine, facts: Wheels) -> Way:
    project = facts.project(release.name)
    if release.wheels is not None:
        if wheel_tags.any_usable(release.wheels, machine.series, machine.processor, machine.glibc):
            return Way.WHEEL
        has_source, is_compiled = release.has_source, _has_compiled_parts(release, facts)
    else:
        if project is None:
            return Way.UNKNOWN
        asked = project.python_of(release.version)
        if asked is not None and specifier_allows(asked, machine.python) is False:
            return Way.REFUSES_PYTHON
        has_wheel = project.has_wheel(release.version, machine.series, machine.processor)
        if has_wheel is not False and not (has_wheel is None and project.newest is None):
            return Way.UNKNOWN if has_wheel is None else Way.WHEEL
        has_source, is_compiled = project.has_source(release.version) is not False, has_wheel is False
    if not has_source:
        return Way.NO_FILE
    if project is not None and project.fails_to_build(release.version, machine.series):
        return Way.BROKEN_SOURCE
    return Way.COMPILED if is_compiled else Way.SOURCE


def _has_wheels_elsewhere(release: Release, project: Project | None) -> bool:
    """Return whether a release, or another one of its project, has a wheel for some Python on Linux."""
    return any("linux" in wheel.lower() for wheel in release.wheels or ()) or bool(project and project.has_any_wheel)


def _has_compiled_parts(release: Release, facts: Wheels) -> bool:
    """Return whether a release is compiled: it has wheels for single machines, or the facts say so."""
    if release.name in facts.pure:
        return False
    others = [wheel for wheel in release.wheels or () if wheel.endswith(".whl")]
    if any(map(wheel_tags.is_pure, others)):
        return False
    return bool(others) or release.name in facts.names
