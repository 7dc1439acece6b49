"""Which Python version to name where the app names none, or one that has to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.advice.constraints import Constraint, constraints
from herolint.advice.versions import VERSION_FILE, move_to_version_file, parse_major_version

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.model import Fix

_STICKY = (
    "An app that Cedar built before stays on the version of its first build until this file exists: "
    "`heroku run python --version` shows it."
)


def supported_versions(context: Context) -> tuple[str, ...]:
    """Give the major versions that every target that builds the app supports, oldest first."""
    targets = context.building or tuple(context.plans)
    tables = [context.target_facts(target).latest for target in targets]
    shared = set(tables[0]).intersection(*tables[1:])
    return tuple(sorted(shared, key=parse_major_version))


def allowed_versions(context: Context) -> tuple[str, ...]:
    """Give the supported major versions that every constraint of the app allows, oldest first."""
    limits = constraints(context)
    return tuple(version for version in supported_versions(context) if _allowed(context, version, limits))


def _allowed(context: Context, version: str, limits: tuple[Constraint, ...]) -> bool:
    return all(
        limit.allows(context.target_facts(target).latest[version])
        for limit in limits
        for target in context.building
        if version in context.target_facts(target).latest
    )


def default_version(context: Context) -> str:
    """Give the version that a build takes that is not told one."""
    targets = context.building or tuple(context.plans)
    return min((context.target_facts(target).default for target in targets), key=parse_major_version)


def is_deprecated(context: Context, version: str) -> bool:
    """Say whether a target that builds the app warns about the version."""
    return any(version in context.target_facts(target).deprecated for target in context.building)


def fix_that_names_a_version(context: Context) -> Fix | None:
    """Give the fix that writes ``.python-version`` where no version is named.

    It is safe where the user names the version or where the app's own metadata settles it: they allow what the
    build would take anyway, or one supported version only. Otherwise it takes the newest version that they allow,
    up to the build's default, and is unsafe, since only the app's author knows what the app was written for.
    """
    version, is_settled = _best_version(context)
    if version is None:
        return None
    title = f"Name Python {version} in {VERSION_FILE}"
    return context.fix(title, move_to_version_file(context, version), unsafe=not is_settled)


def _best_version(context: Context) -> tuple[str | None, bool]:
    if context.python:
        return context.python, True
    limits, allowed, default = constraints(context), allowed_versions(context), default_version(context)
    if not limits:
        return (default if default in allowed else None), False
    if default in allowed:
        return default, True
    older = [version for version in allowed if parse_major_version(version) <= parse_major_version(default)]
    return (older[-1] if older else None), len(allowed) == 1


def help_to_choose(context: Context) -> str:
    """Say how to name a version, and on what the proposal rests."""
    version, is_settled = _best_version(context)
    if version is None:
        return (
            f"Write the major version that the app needs into {VERSION_FILE}; none that Heroku supports fits all that "
            f"its metadata asks for ({_sources(context)})."
        )
    if context.python or is_settled:
        because = f" ({_sources(context)})" if not context.python else ""
        return f"Write `{version}` into {VERSION_FILE}{because}. {_STICKY}"
    return (
        "Only you know which version the app was written for. `herolint check --fix --python X.Y` writes the one you "
        f"name; `herolint check --fix --unsafe-fixes` takes {version}. {_STICKY}"
    )


def _sources(context: Context) -> str:
    found = [f"{limit.text} in {limit.at.path}" for limit in constraints(context)]
    return "; ".join(found) or "nothing in the app asks for another"
