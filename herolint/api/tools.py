"""The releases of the package managers that Heroku installs, in words and as what a project asks for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from herolint.model import Target
from herolint.platform.files import PACKAGE_MANAGERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from herolint.api import Context

_NAMES = {Target.CEDAR: "Cedar", Target.FIR: "Fir"}
_FAR_FUTURE = "999999.0.0"


def versions_in_use(context: Context, manager: str, targets: Iterable[Target]) -> dict[Target, str]:
    """Give the release of a package manager that each of *targets* installs, as far as the facts say."""
    known = {target: context.target_facts(target).tools.get(manager) for target in targets}
    return {target: version for target, version in known.items() if version is not None}


def named_release(context: Context, manager: str, targets: Iterable[Target]) -> str:
    """Name the tool with its release: ``uv 2.1``, or ``uv 2.1 on Cedar and 2.0 on Fir`` where they differ."""
    versions = versions_in_use(context, manager, targets)
    if len(set(versions.values())) == 1:
        return f"{PACKAGE_MANAGERS[manager].title} {next(iter(versions.values()))}"
    places = " and ".join(f"{version} on {_NAMES[target]}" for target, version in versions.items())
    return f"{PACKAGE_MANAGERS[manager].title} {places}".rstrip()


def excludes_for_good(demand: str, installed: str, allows: Callable[[str], bool | None]) -> bool:
    """Say whether no later release than the *installed* one, which *demand* leaves out, can fit it either.

    Facts that are no longer young cannot tell which release Heroku has by now; it never goes back to an older one.
    """
    from packaging.version import Version

    newest = Version(installed)
    named = re.findall(r"\d{1,9}(?:\.\d{1,9}){0,5}", demand)
    return all(Version(one) <= newest for one in named) and allows(_FAR_FUTURE) is False
