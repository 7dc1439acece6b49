"""Choose a Python version for an app that specifies none, or an unsupported one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api import CEDAR, is_accepted
from herolint.api.moves import fix_that_names
from herolint.api.releases import lacking, obstacles, unsupported
from herolint.api.text import listed
from herolint.api.versions import parse_major_version, shown, supported_versions
from herolint.installers.constraints import Constraint, constraints
from herolint.platform.files import RUNTIME_TXT, VERSION_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from herolint.api import Context
    from herolint.model import Fix

_STICKY = (
    " Without this file, an existing Cedar app keeps the version of its first build: `heroku run python --version` "
    "shows it."
)


def allowed_versions(context: Context, limits: tuple[Constraint, ...]) -> tuple[str, ...]:
    """Return the supported X.Y versions that all ``limits`` allow, oldest first."""
    return tuple(version for version in supported_versions(context) if _allowed(context, version, limits))


def _allowed(context: Context, version: str, limits: tuple[Constraint, ...]) -> bool:
    return all(
        limit.allows(context.target_facts(target).latest[version])
        for limit in limits
        for target in context.building
        if version in context.target_facts(target).latest
    )


def may_be_named(context: Context, version: str) -> bool:
    """Return whether Heroku has a version that the user specified for a fix, and the project allows it."""
    limits = tuple(limit for limit in constraints(context) if limit.path == "pyproject.toml")
    return version in allowed_versions(context, limits)


def default_version(context: Context) -> str:
    """Return the version that a build installs by default."""
    targets = context.building or tuple(context.stages)
    return min((context.target_facts(target).default for target in targets), key=parse_major_version)


def is_deprecated(context: Context, version: str) -> bool:
    """Return whether a target that builds the app warns about the version."""
    return any(version in context.target_facts(target).deprecated for target in context.building)


def fix_that_names_a_version(context: Context) -> Fix | None:
    """Return the fix that writes ``.python-version`` if no version is specified.

    It is safe if the user specified the version, or if the app's metadata determine it: they allow what the
    build would take anyway, or one supported version only. It is unsafe where something that is locked or pinned is
    known not to fit the version. Otherwise it takes the newest version that they allow, up to the build's default, and
    that everything locked or pinned fits; it is unsafe, since only the app's author knows what the app was written for.
    """
    version, is_settled = _best_version(context)
    if version is None:
        return None
    return fix_that_names(context, f"Write {version} to {VERSION_FILE}", version, unsafe=not is_settled)


def _best_version(context: Context) -> tuple[str | None, bool]:
    if context.python:
        version = context.python if may_be_named(context, context.python) else None
        return version, version is not None and not unsupported(context, version)
    limits, default = constraints(context), default_version(context)
    allowed = allowed_versions(context, limits)
    if len(allowed) == 1:
        return allowed[0], not unsupported(context, allowed[0])
    up_to_default = [version for version in allowed if parse_major_version(version) <= parse_major_version(default)]
    version = newest_that_fits(context, up_to_default)
    is_settled = bool(limits) and version == default and not unsupported(context, default)
    return version, is_settled


def newest_that_fits(context: Context, versions: Sequence[str]) -> str | None:
    """Return the newest of *versions*, given oldest first, that everything pinned or locked is known to support.

    If there is none, return the newest of those that the fewest packages don't support.
    """
    return min(reversed(versions), key=lambda version: len(lacking(context, version)), default=None)


def help_to_choose(context: Context) -> str:
    """Return how to specify a version, and why this one."""
    version, is_settled = _best_version(context)
    limits = listed(f"{limit.text} in {limit.path}" for limit in constraints(context))
    if version is None and context.python:
        return cannot_use(context.python)
    if version is None:
        return (
            f"No version up to Heroku's default satisfies {limits}. Change that, then specify the X.Y version that the "
            f"app requires in {VERSION_FILE}."
        )
    move = f" Then delete {RUNTIME_TXT}." if context.checkout.is_file(RUNTIME_TXT) else ""
    sticky = _STICKY if _takes_default_on_cedar(context) else ""
    in_the_way = _in_the_way(context, version)
    if context.python or is_settled:
        because = "" if context.python else f", which satisfies {limits}"
        return f"Write `{version}` to {VERSION_FILE}{because}.{move}{in_the_way}{sticky}"
    if context.checkout.would_ignore(VERSION_FILE):
        return f"Specify the X.Y version that you develop with, such as {version}, in {VERSION_FILE}.{in_the_way}"
    return (
        "Specify the X.Y version that you develop with: run `herolint check --fix --python X.Y`, or "
        f"`herolint check --fix --unsafe-fixes` to use {version}.{in_the_way}{sticky}"
    )


def cannot_use(version: str) -> str:
    """Return the sentence about a ``--python`` version that no fix can use."""
    return (
        f"Pass another version with `--python`: the app doesn't allow Python {shown(version)}, or Heroku doesn't "
        "have it."
    )


def _in_the_way(context: Context, version: str) -> str:
    """Return which packages don't support the proposed version, or the default if that wasn't proposed."""
    default = default_version(context)
    for one in (version, default):
        if found := obstacles(context, one):
            return f" {found}"
        if context.python or parse_major_version(version) >= parse_major_version(default):
            break
    return ""


def _takes_default_on_cedar(context: Context) -> bool:
    plan = context.stages[CEDAR]
    return is_accepted(plan.analysis) and plan.analysis.python is not None and plan.analysis.python.origin == "default"
