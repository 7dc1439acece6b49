"""What each target installs, computed once for all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.installers.names import canonical
from herolint.installers.provided import Answer, Provided
from herolint.model import Location, Target
from herolint.platform.files import REQUIREMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herolint.api import Context

__all__ = [
    "Answer",
    "Provided",
    "canonical",
    "first_installed",
    "installed_on",
    "is_installed",
    "place_of",
]


def installed_on(context: Context, target: Target) -> Provided:
    """Return what the build of a target installs."""
    return context.stages[target].provided


def is_installed(context: Context, distribution: str, target: Target) -> bool:
    """Return whether a distribution is certainly installed."""
    return installed_on(context, target).has(distribution).answer is Answer.YES


def first_installed(context: Context, names: Iterable[str], target: Target) -> str | None:
    """Return the first of these distributions that is certainly installed."""
    return next((name for name in names if is_installed(context, name, target)), None)


def place_of(context: Context, distribution: str, targets: Iterable[Target]) -> Location:
    """Return the line that requires a distribution, or else the file that the app is installed from."""
    for target in targets:
        found = installed_on(context, target).installed.get(canonical(distribution))
        if found is not None and found.at is not None:
            return found.at
    for path in ("uv.lock", "poetry.lock", "Pipfile.lock"):
        if context.checkout.is_file(path):
            return Location(path)
    return Location(REQUIREMENTS)
