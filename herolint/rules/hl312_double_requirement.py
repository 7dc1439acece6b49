"""HL312: one project is pinned to two versions at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from herolint.api import BOTH_ERROR, ERROR, WARNING, Context, Problem, Rule

if TYPE_CHECKING:
    from herolint.api.requirements import Reading
    from herolint.formats.requirements import Requirement
    from herolint.installers.markers import Environment
    from herolint.installers.pip import ConflictingPins, Placed
    from herolint.model import Target


def check(context: Context) -> Iterator[Problem]:
    """Report each pin that cannot be kept together with an earlier one of the same project."""
    from herolint.api.requirements import merged, readings

    yield from merged(problem for reading in readings(context) for problem in _problems(context, reading))


def _problems(context: Context, reading: Reading) -> Iterator[Problem]:
    from herolint.api.requirements import may_change, short

    several = _named_several_times(reading)
    for target in reading.targets if several else ():
        for pins in _conflicts(context, several, target):
            first, second = pins.first, pins.second
            where = f"line {first.line.at.line}" + (f" of {short(first.path)}" if first.path != second.path else "")
            message = f"`{short(second.line.text)}` and `{short(first.line.text)}` in {where} exclude each other."
            changes = any(may_change(reading, target, placed.path) for placed in (first, second))
            yield Problem(message, second.line.at.at(second.path), {target: WARNING if changes else ERROR})


class _Named(NamedTuple):
    """A line that names a project, and whether it is a constraint."""

    project: str
    path: str
    line: Requirement
    is_constraint: bool

    @property
    def placed(self) -> Placed:
        from herolint.installers.pip import Placed

        return Placed(self.path, self.line)


def _named_several_times(reading: Reading) -> list[_Named]:
    from collections import Counter

    from herolint.formats.requirements import Requirement
    from herolint.installers.names import canonical

    named = [
        _Named(canonical(line.name), visited.path, line, visited.is_constraint)
        for visited in reading.files
        for line in visited.file.lines
        if isinstance(line, Requirement)
    ]
    times = Counter(one.project for one in named)
    several = {project for project, number in times.items() if number > 1}
    return [one for one in named if one.project in several]


def _conflicts(context: Context, named: list[_Named], target: Target) -> list[ConflictingPins]:
    """Give the conflicts that there are on every machine on which the target may build."""
    from herolint.api.requirements import environments

    first, *others = (_conflicts_in(named, environment) for environment in environments(context, target) or (None,))
    return [pins for pins in first if all(pins in found for found in others)]


def _conflicts_in(named: list[_Named], environment: Environment | None) -> dict[ConflictingPins, None]:
    """Hold the pins against each other; a constraint counts only for what is asked for elsewhere.

    Without an environment no line with a marker is known to count.
    """
    from herolint.installers import pip

    known = environment or {}
    named = [one for one in named if environment is not None or not one.line.marker]
    asked = {one.project for one in named if not one.is_constraint and pip.applies(one.line, known)}
    placed = sorted((one for one in named if one.project in asked), key=lambda one: one.is_constraint)
    return dict.fromkeys(pip.conflicting_pins((one.placed for one in placed), (known,)))


RULE = Rule(
    code="HL312",
    name="double-requirement",
    summary="Requirements pin one project to two different versions.",
    why="No version satisfies both pins, so pip gives up and the build fails. It happens when a file is put together "
    "from two, or when a merge keeps both sides.",
    how="Keep the version that the app is meant to run with, and delete the other line.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    stage="install",
    when=("requirements:twice", "requirements:include", "requirements:encoding"),
    url="https://pip.pypa.io/en/stable/topics/dependency-resolution/",
    check=check,
)
