"""HL314: a package installs only on another system, or doesn't exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Change, Context, Fix, InstallFailure, Problem, Rule, impact_of
from herolint.api.requirement_edits import with_marker, without
from herolint.api.text import short

if TYPE_CHECKING:
    from herolint.api.requirements import ForeignLine

_MOST_FIXES = 20
"""Each fix contains the whole file, so the number of fixes bounds the work."""
_MARKERS = {"Windows": 'sys_platform == "win32"', "macOS": 'sys_platform == "darwin"'}


def check(context: Context) -> Iterator[Problem]:
    """Report each such line that counts on Linux."""
    for number, found in enumerate(context.failures(InstallFailure.FOREIGN_REQUIREMENT)):
        message, help_ = _words(found.evidence)
        fix = _fix(context, found.evidence) if number < _MOST_FIXES else None
        yield Problem(message, found.at, impact_of(found), fix, help_)


def _words(foreign: ForeignLine) -> tuple[str, str]:
    if foreign.system is None:
        return (
            f"`{short(foreign.line.text)}` isn't a real package; some Linux distributions' `pip freeze` adds it "
            "by mistake.",
            "Delete the line. The app doesn't need it.",
        )
    system, text = foreign.system, foreign.line.text
    marked = f"Add the marker `{_MARKERS[system]}` to the requirement"
    if ";" not in text and "--" not in text:
        marked = f"Write `{short(text)} ; {_MARKERS[system]}`"
    return (
        f"`{short(foreign.line.name)}` can be installed only on {system}, but Heroku builds on Linux.",
        f"{marked}, or delete the line if the app doesn't need it on {system}.",
    )


def _fix(context: Context, foreign: ForeignLine) -> Fix | None:
    path, line, system = foreign
    content = context.load(path, bytes) or b""
    changed = with_marker(content, line, _MARKERS[system]) if system else without(content, line)
    if changed is None:
        return None
    title = f"Require {line.name} on {system} only" if system else "Delete the line"
    return context.fix(title, (Change(path, changed),), unsafe=system is not None)


RULE = Rule(
    code="HL314",
    name="foreign-platform-requirement",
    summary="A required package can't be installed on Linux.",
    why="`pip freeze` writes all packages on your computer, and some of them exist only for Windows or macOS. Heroku "
    "builds on Linux, where pip finds nothing to install, so the build fails.",
    how="Delete the line, or add a marker with the system that needs the package.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    fixable="both",
    review="A package that a marker excludes is missing on Heroku: code that imports it there fails.",
    when=(InstallFailure.FOREIGN_REQUIREMENT.value,),
    url="https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers",
    log=(
        "No matching distribution found for pywin",
        "No matching distribution found for pypiwin32",
        "No matching distribution found for windows-curses",
        "No matching distribution found for pyobjc",
        "No matching distribution found for appnope",
        "No matching distribution found for pkg-resources",
        "No matching distribution found for pkg_resources",
        "installation candidates for pywin",
        "installation candidates for pyobjc",
        "Failed to build * pyobjc",
        "Failed to build * pywinpty",
        "PyObjC requires macOS",
        "Collecting pyobjc",
        "Collecting pywin",
        "Collecting pypiwin32",
        "Distribution *pywin* can't be installed",
        "Distribution *pyobjc* can't be installed",
    ),
    check=check,
)
