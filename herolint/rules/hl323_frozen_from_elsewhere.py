"""HL323: requirements.txt lists a package that only the system it was frozen on provides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Change, Context, Fix, InstallFailure, Problem, Rule, impact_of
from herolint.api.requirement_edits import without
from herolint.api.text import short

if TYPE_CHECKING:
    from herolint.api.requirements import SystemPackage

_MOST_FIXES = 20
"""Each fix contains the whole file."""


def check(context: Context) -> Iterator[Problem]:
    """Report each such line."""
    for number, found in enumerate(context.failures(InstallFailure.SYSTEM_PACKAGE)):
        message, help_ = _words(found.evidence)
        fix = _fix(context, found.evidence) if number < _MOST_FIXES else None
        yield Problem(message, found.at, impact_of(found), fix, help_)


def _words(package: SystemPackage) -> tuple[str, str | None]:
    name, text = short(package.line.name), short(package.line.text)
    if package.why == "project":
        return f"`{name}` comes with {package.origin}; the package index doesn't have it.", None
    if package.why == "version":
        return (
            f"`{text}` is {package.origin}'s own version; the package index doesn't have it.",
            f"Delete the line. If the app uses {name}, require a version from the package index instead.",
        )
    return (
        f"`{name}` is part of {package.origin}'s desktop, and pip builds it from source on Heroku.",
        "Delete the line unless the app uses it.",
    )


def _fix(context: Context, package: SystemPackage) -> Fix | None:
    changed = without(context.load(package.path, bytes) or b"", package.line)
    if changed is None:
        return None
    is_safe = package.why == "project"
    return context.fix("Delete the line", (Change(package.path, changed),), unsafe=not is_safe)


RULE = Rule(
    code="HL323",
    name="frozen-from-elsewhere",
    summary="requirements.txt lists a package that comes with Ubuntu or Anaconda, not from the package index.",
    why="`pip freeze` outside a virtual environment also lists packages that belong to the operating system or to "
    "Anaconda. pip can't install them on Heroku, so the build fails.",
    how="Delete these lines. To avoid them, run `pip freeze` in a virtual environment that contains only the app's "
    "packages.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    fixable="both",
    review="The app may import the package, and Heroku's system doesn't provide it.",
    when=(InstallFailure.SYSTEM_PACKAGE.value,),
    since="0.2.0",
    url="https://packaging.python.org/en/latest/guides/installing-using-pip-and-virtual-environments/",
    log=(
        "No matching distribution found for",
        "No matching distribution found for command-not-found",
        "No matching distribution found for python-apt",
        "No matching distribution found for ubuntu-",
        "No matching distribution found for Brlapi",
        "No matching distribution found for cloud-init",
        "No matching distribution found for ufw",
        "No matching distribution found for apturl",
        "No matching distribution found for language-selector",
        "No matching distribution found for unattended-upgrades",
        "No matching distribution found for cupshelpers",
        "No matching distribution found for screen-resolution-extra",
        "No matching distribution found for xkit",
        "Could not find a version that satisfies … No matching distribution found for *===",
        "Could not find a version that satisfies … No matching distribution found for *ubuntu",
        'Dependency "cairo" not found',
        'Dependency "dbus-1" not found',
        "Dependency lookup for dbus-1",
    ),
    check=check,
)
