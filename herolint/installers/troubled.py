"""Find requirements that pip can't install in any app: missing projects and ones that always fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.build import Found
from herolint.formats.requirements import Requirement
from herolint.installers.kinds import InstallFailure
from herolint.installers.names import canonical
from herolint.installers.pip import exact_pin
from herolint.installers.reading import grade, has_own_index, readings
from herolint.installers.versions import specifier_allows
from herolint.platform import requirements
from herolint.platform.python import is_standard, version_of
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.installers.reading import Reading
    from herolint.platform.requirements import Dead


class StandardModule(NamedTuple):
    """A requirement that is a module of the standard library. ``absent``: certainly no project has that name."""

    path: str
    line: Requirement
    absent: bool


class SystemPackage(NamedTuple):
    """A requirement from the packages of a system. ``origin`` is ``Ubuntu`` or ``Anaconda``.

    ``why`` is ``project`` (no index has it), ``version`` (no index has this version) or ``source`` (it is built against
    libraries that Heroku may not have).
    """

    path: str
    line: Requirement
    origin: str
    why: str


class DeadRequirement(NamedTuple):
    """A requirement of a project that doesn't install."""

    path: str
    line: Requirement
    fact: Dead


_UBUNTU_VERSION = lazy.pattern(r"^={2,3}[^,]*(?:ubuntu|\+dfsg|\+deb\d)", re.IGNORECASE)


def failures(app: App) -> Iterator[Found]:
    """Return every such line that pip reads, each once."""
    for reading in readings(app):
        unknown = has_own_index(reading)
        for path, line in reading.lines(constraints=False):
            if isinstance(line, Requirement):
                yield from _of_line(app, reading, path, line, unknown=unknown)


def _of_line(app: App, reading: Reading, path: str, line: Requirement, *, unknown: bool) -> Iterator[Found]:
    judged = _dead(app, reading, path, line) or _system(path, line) or _standard(app, reading, path, line)
    if judged is None:
        return
    kind, evidence, certain = judged
    grades = grade(app, reading, path, line, unknown=unknown or not certain)
    if grades:
        yield Found(kind, evidence, line.at.at(path), grades)


Judged = tuple[InstallFailure, StandardModule | SystemPackage | DeadRequirement, bool]


def _dead(app: App, reading: Reading, path: str, line: Requirement) -> Judged | None:
    fact = requirements.load().dead.get(canonical(line.name))
    if fact is None or not _concerns(fact, line):
        return None
    if fact.python:
        if exact_pin(line) is not None:
            return None  # platform.wheels knows which Pythons a pinned source builds with
        pythons = _pythons(app, reading)
        if not pythons or not all(specifier_allows(fact.python, python) for python in pythons):
            return None
    return InstallFailure.DEAD_REQUIREMENT, DeadRequirement(path, line, fact), True


def _concerns(fact: Dead, line: Requirement) -> bool:
    """Return whether pip would install one of the releases that fail: the pinned one, or else the newest."""
    if not fact.versions:
        return True
    pin = exact_pin(line)
    if pin is not None:
        return specifier_allows(fact.versions, pin) is True
    if "<" in fact.versions:
        return False  # the newest release can be installed again
    return fact.versions.startswith((">", "!=")) and not re.search(r"<|~=|==", line.specifier)


def _system(path: str, line: Requirement) -> Judged | None:
    known, name = requirements.load(), canonical(line.name)
    origin = "Anaconda" if name in known.anaconda else "Ubuntu"
    if name in known.ubuntu or name in known.anaconda:
        why = "project"
    elif _UBUNTU_VERSION.search(line.specifier):
        why = "version"
    elif name in known.system_source:
        why = "source"
    else:
        return None
    return InstallFailure.SYSTEM_PACKAGE, SystemPackage(path, line, origin, why), why != "source"


def _standard(app: App, reading: Reading, path: str, line: Requirement) -> Judged | None:
    known, name = requirements.load(), canonical(line.name)
    if name in known.standard_harmless:
        return None
    versions = [version_of(python) for python in _pythons(app, reading)]
    if not versions or not all(is_standard(name.replace("-", "_"), version) for version in versions):
        return None
    absent = name in known.standard_absent
    return InstallFailure.STANDARD_LIBRARY, StandardModule(path, line, absent), absent


def _pythons(app: App, reading: Reading) -> list[str]:
    """Return the exact Pythons that are installed, as far as they are known."""
    found = [app.analyses[target].eventual_python for target in reading.targets]
    return [python.resolved for python in found if python is not None and python.resolved]
