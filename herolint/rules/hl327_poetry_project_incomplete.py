"""HL327: pyproject.toml lacks a key that Poetry requires."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, PYPROJECT, Change, Context, Fix, InstallFailure, Problem, Rule, impact_of
from herolint.api.package_mode import without_package_mode

if TYPE_CHECKING:
    from herolint.api.package_mode import Incomplete


def check(context: Context) -> Iterator[Problem]:
    """Report each missing key."""
    for found in context.failures(InstallFailure.POETRY_PROJECT_INCOMPLETE):
        missing = found.evidence
        message, help_ = _words(missing)
        is_fixable = missing.keys not in ((), ("dependencies",)) and not missing.for_project
        yield Problem(message, found.at, impact_of(found), _fix(context) if is_fixable else None, help_)


def _words(missing: Incomplete) -> tuple[str, str]:
    if not missing.keys:
        return (
            "Poetry can't use pyproject.toml: it has neither `[project]` nor `[tool.poetry]`.",
            "Restore the `[project]` or `[tool.poetry]` table that poetry.lock was generated from. If the app "
            "doesn't use Poetry, delete poetry.lock.",
        )
    table = f"[{'.'.join(missing.path)}]"
    if missing.keys == ("dependencies",):
        key = "dependencies = []" if missing.path == ("project",) else "[tool.poetry.dependencies]"
        where = f" under `{table}`" if missing.path == ("project",) else ", which may be empty"
        return (
            "pyproject.toml declares no dependencies, so `poetry sync --only main` fails.",
            f"Add `{key}`{where}, then run `poetry lock`.",
        )
    if missing.for_project:
        return "`[project]` in pyproject.toml has no `name`.", "Add the app's `name` under `[project]`."
    keys = " and ".join(f"`{key}`" for key in missing.keys)
    return (
        f"Poetry installs the app as a package, but pyproject.toml has no {keys}.",
        f"Write `package-mode = false` under `[tool.poetry]`, or add {keys} under `{table}`.",
    )


def _fix(context: Context) -> Fix | None:
    content = without_package_mode(context.load(PYPROJECT, bytes) or b"")
    return context.fix("Turn off Poetry's package mode", [Change(PYPROJECT, content)]) if content else None


RULE = Rule(
    code="HL327",
    name="poetry-project-incomplete",
    summary="pyproject.toml lacks a name, a version or the dependencies that Poetry requires.",
    why="Poetry checks pyproject.toml before it reads the lock file. In package mode, the default, it requires a "
    "name and a version. `poetry sync --only main` also fails if pyproject.toml has no key for dependencies.",
    how="Turn off package mode, or add the missing keys.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::poetry",),
    fixable="safe",
    when=(InstallFailure.POETRY_PROJECT_INCOMPLETE.value,),
    since="0.2.0",
    url="https://python-poetry.org/docs/pyproject/",
    sources=("https://python-poetry.org/docs/basic-usage/#operating-modes",),
    log=(
        "Either [project.name] or [tool.poetry.name] is required in package mode",
        "required in package mode",
        "Group(s) not found: main",
        "project must contain ['name']",
        "The Poetry configuration is invalid",
        "`project.name` field",
    ),
    check=check,
)
