"""HL319: Poetry is to install the app itself as a package, and finds none."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, PYPROJECT, Change, Context, Fix, InstallFailure, Problem, Rule, impact_of

_INTENTIONS = (
    ("project", "scripts"),
    ("project", "gui-scripts"),
    ("project", "entry-points"),
    ("tool", "poetry", "scripts"),
    ("tool", "poetry", "plugins"),
    ("tool", "poetry", "packages"),
)
"""Keys that only make sense where the app is meant to be a package."""


def check(context: Context) -> Iterator[Problem]:
    """Look for the package where Poetry looks for it, in what each target receives."""
    from herolint.api.text import listed, shown

    for found in context.failures(InstallFailure.PACKAGE_NOT_FOUND):
        places = listed((shown(place) for place in found.evidence.looked_for), "or")
        yield Problem(
            f"Poetry is to install the app itself as a package, and there is no {places}.",
            found.at,
            impact_of(found),
            _fix(context),
            "Write `package-mode = false` under `[tool.poetry]` where only the dependencies are to be installed; or "
            "else commit the package, or name it in `packages`.",
        )


def _fix(context: Context) -> Fix | None:
    from herolint.api.documents import toml
    from herolint.api.package_mode import without_package_mode

    content = without_package_mode(context.load(PYPROJECT, bytes) or b"")
    if content is None:
        return None
    document = context.load(PYPROJECT, toml.parse)
    is_meant = isinstance(document, dict) and any(toml.dig(document, *keys) for keys in _INTENTIONS)
    return context.fix("Switch Poetry's package mode off", [Change(PYPROJECT, content)], unsafe=is_meant)


RULE = Rule(
    code="HL319",
    name="package-not-found",
    summary="Poetry is to install the app itself as a package, and finds none.",
    why="Unless its package mode is off, `poetry sync` installs the app after its dependencies, and fails where there "
    "is no folder or module of the project's name: the build fails although the analysis passed.",
    how="Write `package-mode = false` under `[tool.poetry]` in pyproject.toml.",
    impact=BOTH_ERROR,
    fixable="both",
    when=(InstallFailure.PACKAGE_NOT_FOUND.value,),
    url="https://python-poetry.org/docs/basic-usage/#operating-modes",
    log=("No file/folder found for package",),
    check=check,
)
