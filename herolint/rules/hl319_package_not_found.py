"""HL319: Poetry tries to install the app as a package but can't find one."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, PYPROJECT, Change, Context, Fix, InstallFailure, Problem, Rule, impact_of
from herolint.api.documents import toml
from herolint.api.package_mode import without_package_mode
from herolint.api.text import listed, shown

_INTENTIONS = (
    ("project", "scripts"),
    ("project", "gui-scripts"),
    ("project", "entry-points"),
    ("tool", "poetry", "scripts"),
    ("tool", "poetry", "plugins"),
    ("tool", "poetry", "packages"),
)
"""Keys that only a package has."""


def check(context: Context) -> Iterator[Problem]:
    """Report the paths where Poetry looks for the package."""
    for found in context.failures(InstallFailure.PACKAGE_NOT_FOUND):
        places = listed((shown(place) for place in found.evidence.looked_for), "or")
        yield Problem(
            f"Poetry tries to install the app as a package but can't find {places}.",
            found.at,
            impact_of(found),
            _fix(context),
            "Set `package-mode = false` under `[tool.poetry]` to install only the dependencies. If the app is a "
            "package, commit it, or specify it in `packages`.",
        )


def _fix(context: Context) -> Fix | None:
    content = without_package_mode(context.load(PYPROJECT, bytes) or b"")
    if content is None:
        return None
    document = context.load(PYPROJECT, toml.parse)
    is_meant = isinstance(document, dict) and any(toml.dig(document, *keys) for keys in _INTENTIONS)
    return context.fix("Turn off Poetry's package mode", [Change(PYPROJECT, content)], unsafe=is_meant)


RULE = Rule(
    code="HL319",
    name="package-not-found",
    summary="Poetry tries to install the app as a package but can't find one.",
    why="Unless package mode is off, `poetry sync` installs the app after its dependencies. Without a folder or "
    "module named after the project, the build fails later, while installing dependencies.",
    how="Set `package-mode = false` under `[tool.poetry]` in pyproject.toml.",
    impact=BOTH_ERROR,
    fixable="both",
    review="If pyproject.toml says that the app is meant to be a package, turning that off may hide the real mistake.",
    when=(InstallFailure.PACKAGE_NOT_FOUND.value,),
    url="https://python-poetry.org/docs/basic-usage/#operating-modes",
    log=("No file/folder found for package",),
    check=check,
)
