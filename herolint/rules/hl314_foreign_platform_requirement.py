"""HL314: a package is asked for that installs on another system only, or on none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Change, Context, Fix, Location, Problem, Rule

if TYPE_CHECKING:
    from herolint.api.requirements import Reading
    from herolint.formats.requirements import Requirement

_BOGUS = ("pkg-resources", "0.0.0")
_MOST_FIXES = 20
"""Each fix holds the whole file: more of them would make a file of nothing else take for ever."""
_MARKERS = {"Windows": 'sys_platform == "win32"', "macOS": 'sys_platform == "darwin"'}


def check(context: Context) -> Iterator[Problem]:
    """Report each such line that counts on Linux."""
    from herolint.api.requirements import merged, readings

    yield from merged(problem for reading in readings(context) for problem in _problems(context, reading))


def _problems(context: Context, reading: Reading) -> Iterator[Problem]:
    from herolint.api.requirements import grade, has_own_index
    from herolint.formats.requirements import Requirement
    from herolint.installers.names import canonical
    from herolint.installers.pip import exact_pin

    found = [
        (path, line, context.facts.names.foreign_system(canonical(line.name)))
        for path, line in reading.lines(constraints=False)
        if isinstance(line, Requirement)
    ]
    found = [one for one in found if one[2] or (canonical(one[1].name), exact_pin(one[1])) == _BOGUS]
    unknown = bool(found) and has_own_index(reading)
    for number, (path, line, system) in enumerate(found):
        problem = _foreign(line, system) if system else _bogus(line)
        fix = _fix(context, path, line, system) if number < _MOST_FIXES else None
        yield problem._replace(
            at=line.at.at(path), impact=grade(context, reading, path, line, unknown=unknown), fix=fix
        )


def _foreign(line: Requirement, system: str) -> Problem:
    from herolint.api.requirements import short

    return Problem(
        f"`{short(line.name)}` installs on {system} only, and Heroku builds on Linux.",
        Location(""),
        help=f"If the app needs it on {system} alone, write `; {_MARKERS[system]}` after it. If not, delete the line.",
    )


def _bogus(line: Requirement) -> Problem:
    from herolint.api.requirements import short

    return Problem(
        f"`{short(line.text)}` is no package: `pip freeze` on some Linux distributions makes it up.",
        Location(""),
        help="Delete the line. Nothing that the app uses is lost with it.",
    )


def _fix(context: Context, path: str, line: Requirement, system: str | None) -> Fix | None:
    from herolint.api.requirement_edits import with_marker, without

    content = context.load(path, bytes) or b""
    changed = with_marker(content, line, _MARKERS[system]) if system else without(content, line)
    if changed is None:
        return None
    title = f"Ask for {line.name} on {system} only" if system else "Delete the line"
    return context.fix(title, (Change(path, changed),), unsafe=system is not None)


RULE = Rule(
    code="HL314",
    name="foreign-platform-requirement",
    summary="A package is required that does not install on Linux.",
    why="`pip freeze` writes down what is installed on one's own machine, and some of that exists for Windows or macOS "
    "only. Heroku builds on Linux: pip finds nothing to install there, and the build fails.",
    how="Delete the line, or add a marker that says on which system the package is needed.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    fixable="both",
    stage="install",
    when=("requirements:foreign", "requirements:name=pkg-resources", "requirements:include", "requirements:encoding"),
    url="https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers",
    check=check,
)
