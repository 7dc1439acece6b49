"""HL314: a package is asked for that installs on another system only, or on none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Change, Context, Fix, InstallFailure, Problem, Rule, impact_of

if TYPE_CHECKING:
    from herolint.api.requirements import ForeignLine

_MOST_FIXES = 20
"""Each fix holds the whole file: more of them would make a file of nothing else take for ever."""
_MARKERS = {"Windows": 'sys_platform == "win32"', "macOS": 'sys_platform == "darwin"'}


def check(context: Context) -> Iterator[Problem]:
    """Report each such line that counts on Linux."""
    for number, found in enumerate(context.failures(InstallFailure.FOREIGN_REQUIREMENT)):
        message, help_ = _words(found.evidence)
        fix = _fix(context, found.evidence) if number < _MOST_FIXES else None
        yield Problem(message, found.at, impact_of(found), fix, help_)


def _words(foreign: ForeignLine) -> tuple[str, str]:
    from herolint.api.text import short

    if foreign.system is None:
        return (
            f"`{short(foreign.line.text)}` is no package: `pip freeze` on some Linux distributions makes it up.",
            "Delete the line. Nothing that the app uses is lost with it.",
        )
    system = foreign.system
    return (
        f"`{short(foreign.line.name)}` installs on {system} only, and Heroku builds on Linux.",
        f"If the app needs it on {system} alone, write `; {_MARKERS[system]}` after it. If not, delete the line.",
    )


def _fix(context: Context, foreign: ForeignLine) -> Fix | None:
    from herolint.api.requirement_edits import with_marker, without

    path, line, system = foreign
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
    when=(InstallFailure.FOREIGN_REQUIREMENT.value,),
    url="https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers",
    log=(
        "No matching distribution found for pywin32",
        "No matching distribution found for pywinpty",
        "No matching distribution found for pypiwin32",
        "No matching distribution found for windows-curses",
        "No matching distribution found for pyobjc",
    ),
    check=check,
)
