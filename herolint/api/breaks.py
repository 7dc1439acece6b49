"""The installed distributions that fail because of others, or without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.installed import installed_on
from herolint.installers import breaks
from herolint.installers.breaks import Broken, TwoOfOneName, Unmet

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.model import Target

__all__ = ["Broken", "TwoOfOneName", "Unmet", "broken_on", "two_of_one_name_on", "unmet_on"]


def broken_on(context: Context, target: Target) -> tuple[Broken, ...]:
    """Return the installed distributions that fail with the installed version of another one."""
    return tuple(breaks.broken(installed_on(context, target)))


def two_of_one_name_on(context: Context, target: Target) -> tuple[TwoOfOneName, ...]:
    """Return the installed distributions that install the same module."""
    return tuple(breaks.two_of_one_name(installed_on(context, target)))


def unmet_on(context: Context, target: Target) -> tuple[Unmet, ...]:
    """Return the installed distributions that import a missing module; none if the Python version is unknown."""
    python = context.stages[target].build.python
    return tuple(breaks.unmet(installed_on(context, target), python)) if python else ()
