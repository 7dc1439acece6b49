"""Find the lines of requirements files at which pip fails before it queries an index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.build import Found
from herolint.formats.requirement_files import constraint_refusal, local_target
from herolint.formats.requirements import DecodingError, Invalid, Path, Requirement, Url, decode, variables
from herolint.installers import pip
from herolint.installers.kinds import InstallFailure
from herolint.installers.local_paths import LocalPath, is_absolute, is_certain, trouble
from herolint.installers.names import canonical
from herolint.installers.reading import (
    environments,
    grade,
    has_own_index,
    may_change,
    on_heroku,
    readings,
    wide_encoding,
)
from herolint.model import Location
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.formats.requirements import Line
    from herolint.installers.markers import Environment
    from herolint.installers.pip import ConflictingPins, Placed
    from herolint.installers.reading import Reading
    from herolint.model import Target

_BOGUS = ("pkg-resources", "0.0.0")


def failures(app: App) -> Iterator[Found]:
    """Yield the failure of every line of the files that pip reads."""
    for reading in readings(app):
        for look in (_invalid, _undecodable, _double, _local, _foreign, _missing):
            yield from look(app, reading)


class InvalidLine(NamedTuple):
    """A line that pip rejects even if its marker is false, because pip parses all lines first.

    ``refusal`` is ``syntax`` (then the line is ``Invalid`` and says why), ``no-scheme`` for an address that pip has no
    way to fetch from, ``cycle`` for an include that leads back, with its target; otherwise the reason why pip rejects
    it in a constraints file.
    """

    line: Line
    refusal: str
    target: str = ""


def _invalid(app: App, reading: Reading) -> Iterator[Found]:
    for visited in reading.files:
        path = visited.path
        for line in visited.file.lines:
            refusal = _refusal(line, is_constraint=visited.is_constraint)
            if refusal:
                evidence = InvalidLine(line, refusal)
                certain = grade(app, reading, path, line)
                yield Found(InstallFailure.REQUIREMENT_INVALID, evidence, line.at.at(path), certain)
    for problem in reading.problems:
        if problem.kind == "cycle":
            evidence = InvalidLine(problem.line, "cycle", problem.target)
            certain = grade(app, reading, problem.path, problem.line)
            yield Found(InstallFailure.REQUIREMENT_INVALID, evidence, problem.line.at.at(problem.path), certain)


def _refusal(line: Line, *, is_constraint: bool) -> str | None:
    if isinstance(line, Invalid):
        return None if _is_template(line.text) else "syntax"
    if is_constraint:
        return constraint_refusal(line)
    return "no-scheme" if isinstance(line, Url) and _has_no_scheme(line.url) else None


def _has_no_scheme(url: str) -> bool:
    """Return whether pip can't fetch from the address. Paths are a separate failure."""
    from herolint.formats.pip_targets import SCHEMES, scheme_of

    return not url.startswith((".", "/")) and scheme_of(url) not in SCHEMES and not _is_template(url)


def _is_template(text: str) -> bool:
    """Return whether the line contains a variable that only the build expands."""
    return bool(re.search(r"\$\{[A-Z0-9_]+\}", text))


class Undecodable(NamedTuple):
    """A file that pip can't decode: what failed, or ``None`` if it is UTF-16 that pip takes for UTF-8."""

    path: str
    error: DecodingError | None


def _undecodable(app: App, reading: Reading) -> Iterator[Found]:
    for path in dict.fromkeys(visited.path for visited in reading.files):
        content = app.load(path, bytes) or b""
        if content.isascii() and b"\0" not in content and b"coding" not in content:
            continue
        decoded = decode(content)
        error = decoded if isinstance(decoded, DecodingError) else None
        if error is None and not wide_encoding(content):
            continue
        at = Location(path, error.line, error.column) if error else Location(path, 1, 1)
        certain = {target: not may_change(reading, target, path) for target in reading.targets}
        yield Found(InstallFailure.REQUIREMENTS_UNDECODABLE, Undecodable(path, error), at, certain)


class _Named(NamedTuple):
    """A line that names a project, and whether it is a constraint."""

    project: str
    path: str
    line: Requirement
    is_constraint: bool

    @property
    def placed(self) -> Placed:
        return pip.Placed(self.path, self.line)


def _double(app: App, reading: Reading) -> Iterator[Found]:
    several = _named_several_times(reading)
    for target in reading.targets if several else ():
        for pins in _conflicts(app, several, target):
            if pins.local and has_own_index(reading):
                continue
            changes = any(may_change(reading, target, placed.path) for placed in (pins.first, pins.second))
            at = pins.second.line.at.at(pins.second.path)
            # A config var can name an index that has local versions.
            yield Found(InstallFailure.DOUBLE_REQUIREMENT, pins, at, {target: not changes and not pins.local})


def _named_several_times(reading: Reading) -> list[_Named]:
    from collections import Counter

    named = [
        _Named(canonical(line.name), visited.path, line, visited.is_constraint)
        for visited in reading.files
        for line in visited.file.lines
        if isinstance(line, Requirement)
    ]
    times = Counter(one.project for one in named)
    return [one for one in named if times[one.project] > 1]


def _conflicts(app: App, named: list[_Named], target: Target) -> list[ConflictingPins]:
    """Return the conflicts that occur on every machine on which the target may build."""
    first, *others = (_conflicts_in(named, environment) for environment in environments(app, target) or (None,))
    return [pins for pins in first if all(pins in found for found in others)]


def _conflicts_in(named: list[_Named], environment: Environment | None) -> dict[ConflictingPins, None]:
    """Compare the requirements; a constraint counts only for projects that are required elsewhere.

    Without an environment no line with a marker is known to count.
    """
    known = environment or {}
    named = [one for one in named if environment is not None or not one.line.marker]
    asked = {one.project for one in named if not one.is_constraint and pip.applies(one.line, known)}
    placed = sorted((one for one in named if one.project in asked), key=lambda one: one.is_constraint)
    return dict.fromkeys(pip.conflicting_pins((one.placed for one in placed), (known,)))


def _local(app: App, reading: Reading) -> Iterator[Found]:
    from herolint.formats.pip_targets import is_archive

    for path, line in reading.lines(constraints=False):
        target = local_target(line)
        if variables(line):
            continue
        at = line.at.at(path)
        if target is None:
            if isinstance(line, Url) and line.url.startswith((".", "/")):
                evidence = LocalPath("no-address", line.url, line)
                yield Found(InstallFailure.LOCAL_PATH, evidence, at, grade(app, reading, path, line))
        elif isinstance(line, Path) and not is_archive(target) and reading.tree.is_file(target):
            evidence = LocalPath("no-package", target, line)
            yield Found(InstallFailure.LOCAL_PATH, evidence, at, grade(app, reading, path, _that_counts(line)))
        elif wrong := trouble(reading.tree, target):
            absolute, unknown = is_absolute(target), not is_certain(target)
            counted = _that_counts(line)
            certain = grade(app, reading, path, counted, found_missing=not absolute, unknown=unknown)
            yield Found(InstallFailure.LOCAL_PATH, LocalPath(wrong, target, line), at, certain)


def _that_counts(line: Line) -> Line:
    """Remove the marker of a folder: pip checks the folder before the marker."""
    from herolint.formats.pip_targets import is_archive

    return line._replace(marker=None) if isinstance(line, Path) and not is_archive(line.path) else line


class ForeignLine(NamedTuple):
    """A requirement that installs on one ``system`` only, or ``None`` if it installs nowhere."""

    path: str
    line: Requirement
    system: str | None


def _foreign(app: App, reading: Reading) -> Iterator[Found]:
    found = [
        ForeignLine(path, line, app.facts.names.foreign_system(canonical(line.name)))
        for path, line in reading.lines(constraints=False)
        if isinstance(line, Requirement)
    ]
    found = [one for one in found if one.system or (canonical(one.line.name), pip.exact_pin(one.line)) == _BOGUS]
    unknown = bool(found) and has_own_index(reading)
    for one in found:
        certain = grade(app, reading, one.path, one.line, unknown=unknown)
        yield Found(InstallFailure.FOREIGN_REQUIREMENT, one, one.line.at.at(one.path), certain)


def _missing(app: App, reading: Reading) -> Iterator[Found]:
    for problem in reading.problems:
        line, path = problem.line, problem.path
        if problem.kind not in ("missing", "outside") or variables(line):
            continue
        may_be_there = problem.kind == "outside" and on_heroku(problem.target)
        certain = grade(app, reading, path, line, found_missing=True, unknown=may_be_there)
        yield Found(InstallFailure.REQUIREMENT_FILE_MISSING, problem, line.at.at(path), certain)
