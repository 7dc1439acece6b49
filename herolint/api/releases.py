"""Releases that have no wheel, that cannot be installed, or that keep an app from a version of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.text import short
from herolint.installers import stage
from herolint.installers.releases import Releases, Taken
from herolint.installers.wheels import Way
from herolint.platform.files import PIPFILE_LOCK, POETRY_LOCK, UV_LOCK
from herolint.platform.wheels import load

if TYPE_CHECKING:
    from herolint.api import Context, Found

__all__ = ["Taken", "Way", "compiled", "lacking", "name_of", "obstacles", "stranded", "subject", "way_out"]

_COMMANDS = {
    UV_LOCK: "uv lock --upgrade-package {}",
    POETRY_LOCK: "poetry update {}",
    PIPFILE_LOCK: "pipenv upgrade {}",
}


def compiled(context: Context) -> tuple[Found, ...]:
    """Return the releases that are compiled during the build, each with its targets, as if it were a failure."""
    return stage.compiled(context)


def stranded(context: Context) -> tuple[Found, ...]:
    """Return the releases that have no wheel for any Python, where the app asks for one that Heroku no longer has."""
    return stage.stranded(context)


def lacking(context: Context, version: str) -> tuple[Taken, ...]:
    """Return the releases, pinned or locked, that are known not to fit a Python version ``X.Y``, each once.

    They cannot be installed with it, or have to be compiled where another version that Heroku has would spare that.
    """
    return context.once(_Obstacles).of(version)


class _Obstacles:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[str, tuple[Taken, ...]] = {}

    def of(self, version: str) -> tuple[Taken, ...]:
        if version not in self._known:
            self._known[version] = tuple(self._found(version))
        return self._known[version]

    def _found(self, version: str) -> list[Taken]:
        found: dict[str, Taken] = {}
        for target in self._context.building:
            latest = self._context.target_facts(target).latest
            if version in latest:
                others = [exact for series, exact in latest.items() if series != version]
                for one in self._context.once(Releases).lacking(target, latest[version], others):
                    found.setdefault(one.installed.name, one)
        return [*found.values()]


_MOST_NAMED = 3


def obstacles(context: Context, version: str) -> str | None:
    """Describe in a few sentences which releases do not fit a Python version ``X.Y``; ``None`` where none is known."""
    found = lacking(context, version)
    if not found:
        return None
    named = [_obstacle(one, version) for one in found[:_MOST_NAMED]]
    if len(found) > _MOST_NAMED:
        named.append(f"{len(found) - _MOST_NAMED} more releases don't fit it.")
    return " ".join(named)


def _obstacle(one: Taken, version: str) -> str:
    installed = one.installed
    if installed.way is Way.REFUSES_PYTHON:
        return f"{name_of(one)} requires Python {short(installed.asked or '')}."
    first = f"; {short(installed.first)} is the first" if installed.first else ""
    return f"{name_of(one)} has no build for {version}{first}."


def name_of(one: Taken) -> str:
    """Return the project and its version, as prose has them."""
    return f"{short(one.installed.name)} {short(one.installed.version)}"


def subject(one: Taken) -> str:
    """Return the release, with the file if it is a lock, or with the extra that brings it."""
    if one.path:
        return f"`{name_of(one)}` in {one.at.path}"
    through = f", which `{one.through}` installs," if one.through else ""
    return f"`{short(one.installed.name)}=={short(one.installed.version)}`{through}"


def way_out(context: Context, one: Taken) -> str:
    """Describe what to do about a release that does not fit the Python that is installed."""
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
        ways.append(f"require `{instead}`, which contains the same code and has wheels")
    if not ways:
        return "Upgrade it, or replace it with a package that installs."
    text = ", or ".join(ways)
    return f"{text[0].upper()}{text[1:]}."


def _version_that_fits(context: Context, one: Taken) -> str | None:
    """Return the newest version of Python for which the release has a wheel on every target that builds the app."""
    from herolint.api.choice import supported_versions

    for version in reversed(supported_versions(context)):
        if version != one.installed.python and all(
            context.once(Releases).has_wheel(one, target, context.target_facts(target).latest[version])
            for target in context.building
        ):
            return version
    return None
