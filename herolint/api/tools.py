"""The package managers that Heroku installs, in words, and what a project requires of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.model import TARGET_NAMES, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herolint.api import Context
    from herolint.platform.files import PackageManager


def versions_in_use(context: Context, manager: PackageManager, targets: Iterable[Target]) -> dict[Target, str]:
    """Return the version of a package manager that each of *targets* installs, as far as the facts know it."""
    known = {target: context.target_facts(target).tools.get(manager.name) for target in targets}
    return {target: version for target, version in known.items() if version is not None}


def named_release(context: Context, manager: PackageManager, targets: Iterable[Target]) -> str:
    """Return the tool with its version: ``uv 2.1``, or ``uv 2.1 on Cedar and 2.0 on Fir`` if they differ."""
    versions = versions_in_use(context, manager, targets)
    if len(set(versions.values())) == 1:
        return f"{manager.title} {next(iter(versions.values()))}"
    places = " and ".join(f"{version} on {TARGET_NAMES[target]}" for target, version in versions.items())
    return f"{manager.title} {places}".rstrip()
