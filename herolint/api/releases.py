"""Packages that have no wheel, can't be installed, or don't support a Python version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.text import listed, short
from herolint.api.versions import supported_versions
from herolint.installers import stage
from herolint.installers.releases import Releases, Taken
from herolint.installers.wheels import Way
from herolint.platform.files import PIPFILE_LOCK, POETRY_LOCK, UV_LOCK
from herolint.platform.wheels import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from herolint.api import Context, Found

__all__ = [
    "Taken",
    "Way",
    "compiled",
    "lacking",
    "name_of",
    "obstacles",
    "stranded",
    "subject",
    "unsupported",
    "way_out",
    "way_out_of_all",
]

_COMMANDS = {
    UV_LOCK: "uv lock --upgrade-package {}",
    POETRY_LOCK: "poetry update {}",
    PIPFILE_LOCK: "pipenv upgrade {}",
}


def compiled(context: Context) -> tuple[Found, ...]:
    """Return the packages that are compiled during the build, each with its targets, as if it were a failure."""
    return stage.compiled(context)


def stranded(context: Context) -> tuple[Found, ...]:
    """Return packages without a wheel for any Python version, if the app specifies one that Heroku no longer has."""
    return stage.stranded(context)


def lacking(context: Context, version: str) -> tuple[Taken, ...]:
    """Return the packages, pinned or locked, that are known not to support a Python version ``X.Y``, each once.

    They can't be installed with it, or have to be compiled although another version on Heroku has a wheel.
    """
    return context.once(_Obstacles).of(version)


def unsupported(context: Context, version: str) -> tuple[Taken, ...]:
    """Return what `lacking` returns, and the packages that have no wheel for this version nor for another on Heroku.

    These don't help to choose a version, but writing one isn't safe: the install is not known to succeed with it. A
    package whose project publishes no wheels at all isn't among them.
    """
    return context.once(_Obstacles).of(version, untried=True)


class _Obstacles:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[tuple[str, bool], tuple[Taken, ...]] = {}

    def of(self, version: str, *, untried: bool = False) -> tuple[Taken, ...]:
        key = (version, untried)
        if key not in self._known:
            self._known[key] = tuple(self._found(version, untried=untried))
        return self._known[key]

    def _found(self, version: str, *, untried: bool) -> list[Taken]:
        found: dict[str, Taken] = {}
        for target in self._context.building:
            latest = self._context.target_facts(target).latest
            if version in latest:
                others = [exact for series, exact in latest.items() if series != version]
                releases = self._context.once(Releases)
                more = releases.untried(target, latest[version]) if untried else ()
                for one in (*releases.lacking(target, latest[version], others), *more):
                    found.setdefault(one.installed.name, one)
        return [*found.values()]


_MOST_NAMED = 3


def obstacles(context: Context, version: str) -> str | None:
    """Return sentences about the packages that don't support a Python version ``X.Y``; ``None`` if none is known."""
    found = unsupported(context, version)
    if not found:
        return None
    without = [one for one in found[:_MOST_NAMED] if one.installed.way is not Way.REFUSES_PYTHON]
    alone = without if len(without) == 1 else []
    named = [_obstacle(one, version) for one in found[:_MOST_NAMED] if one in alone or one not in without]
    if len(without) > 1:
        firsts = [f" (first in {short(one.installed.first)})" if one.installed.first else "" for one in without]
        packages = listed(f"{name_of(one)}{first}" for one, first in zip(without, firsts, strict=True))
        named.append(f"These have no wheel for Python {version}: {packages}.")
    if len(found) > _MOST_NAMED:
        named.append(f"{len(found) - _MOST_NAMED} more packages don't support it.")
    return " ".join(named)


def _obstacle(one: Taken, version: str) -> str:
    installed = one.installed
    if installed.way is Way.REFUSES_PYTHON:
        return f"{name_of(one)} requires Python {short(installed.asked or '')}."
    first = f"; {short(installed.first)} is the first that has one" if installed.first else ""
    return f"{name_of(one)} has no wheel for Python {version}{first}."


def name_of(one: Taken) -> str:
    """Return the project and its version for a sentence."""
    return f"{short(one.installed.name)} {short(one.installed.version)}"


def subject(one: Taken) -> str:
    """Return the package and its version, with the lock file, the range or the extra that installs it."""
    if one.path:
        return f"`{name_of(one)}` in {one.at.path}"
    if one.asked:
        return f"`{name_of(one)}`, the newest release that `{short(one.asked)}` allows,"
    through = f", which `{one.through}` installs," if one.through else ""
    return f"`{short(one.installed.name)}=={short(one.installed.version)}`{through}"


def way_out(context: Context, one: Taken) -> str:
    """Return what to do about a package that doesn't support the installed Python version."""
    installed = one.installed
    ways = []
    if installed.first:
        command = _COMMANDS.get(one.at.path)
        how = f" (`{command.format(short(installed.name))}`)" if command else ""
        name = one.through.partition("[")[0] if one.through else short(installed.name)
        ways.append(f"upgrade to {name} {short(installed.first)} or newer{how}")
    if version := _version_that_fits(context, one):
        ways.append(f"use Python {version}")
    instead = load().instead.get(installed.name)
    if instead and not ways:
        ways.append(f"require `{instead}`, which has the same code and wheels")
    if not ways:
        return "Upgrade it, or replace it with another package."
    text = ", or ".join(ways)
    return f"{text[0].upper()}{text[1:]}."


_MOST_UPGRADES = 8


def way_out_of_all(context: Context, many: Sequence[Taken]) -> str:
    """Return what to do about many packages that don't support the installed Python version."""
    best = max(
        (version for version in reversed(supported_versions(context)) if version != many[0].installed.python),
        key=lambda version: sum(_has_wheel(context, one, version) for one in many),
        default="",
    )
    count = sum(_has_wheel(context, one, best) for one in many) if best else 0
    upgrades = [f"{short(one.installed.name)} {short(one.installed.first)}" for one in many if one.installed.first]
    if len(upgrades) > _MOST_UPGRADES:
        upgrades = [*upgrades[:_MOST_UPGRADES], f"{len(upgrades) - _MOST_UPGRADES} more"]
    upgrade = f"upgrade to {listed(upgrades)}, or newer" if upgrades else "upgrade or replace them"
    if count:
        how_many = "each" if count == len(many) else f"{count}"
        return f"Use Python {best}, which has a wheel for {how_many} of them, or {upgrade}."
    return f"{upgrade[0].upper()}{upgrade[1:]}."


def _version_that_fits(context: Context, one: Taken) -> str | None:
    """Return the newest Python version for which the package has a wheel on every target that builds the app."""
    for version in reversed(supported_versions(context)):
        if version != one.installed.python and _has_wheel(context, one, version):
            return version
    return None


def _has_wheel(context: Context, one: Taken, version: str) -> bool:
    releases = context.once(Releases)
    return all(
        releases.has_wheel(one, target, context.target_facts(target).latest[version]) for target in context.building
    )
