"""How to move from an unsupported Python version to a supported one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api import CEDAR
from herolint.api.choice import (
    allowed_versions,
    cannot_use,
    default_version,
    is_deprecated,
    may_be_named,
    newest_that_fits,
)
from herolint.api.moves import fix_of_request
from herolint.api.releases import obstacles, unsupported
from herolint.api.text import listed
from herolint.api.versions import major_version, parse_major_version, read_for, supported_versions
from herolint.formats.python_version_file import Version
from herolint.installers.constraints import constraints
from herolint.platform.files import RUNTIME_TXT, VERSION_FILE
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.installers.constraints import Constraint
    from herolint.model import Fix, Location, PythonRequest, Target

_PIPENV_FILES = ("Pipfile", "Pipfile.lock")


class Upgrade(NamedTuple):
    """A proposal: the version, if there is one, the help, and the fix, which is unsafe."""

    version: str | None
    help: str
    fix: Fix | None


def upgrade(context: Context, at: Location, targets: tuple[Target, ...]) -> Upgrade:
    """Propose a replacement for the version at ``at``, which ``targets`` use.

    That is the newest supported version, up to the build's default, that the rest of the app allows and that everything
    pinned or locked fits; a version that the user named goes before all, then one that is in a ``.python-version``
    behind a runtime.txt. A fix to a named version is safe where the app has to move, since Heroku no longer has the
    version that it leaves, and nothing is known not to fit the new one.
    """
    request = _request(context, at, targets)
    leaving = major_version(request.requested) if request else None
    version = _version(context, at.path, leaving)
    if version is None:
        return Upgrade(None, _help_without(context, at.path), None)
    words = _help(context, at.path, version, _allowed(context, at.path, leaving))
    if request is None or at.path in _PIPENV_FILES:
        return Upgrade(version, words, None)
    unsafe = context.python is None or bool(unsupported(context, version))
    fix = fix_of_request(context, f"Move to Python {version}", request, version, unsafe=unsafe)
    return Upgrade(version, words, fix)


def _request(context: Context, at: Location, targets: tuple[Target, ...]) -> PythonRequest | None:
    requests = [context.stages[target].analysis.eventual_python for target in targets]
    return next((request for request in requests if request is not None and request.at == at), None)


def _version(context: Context, path: str, leaving: str | None) -> str | None:
    if context.python:
        return context.python if context.python != leaving and may_be_named(context, context.python) else None
    if path == RUNTIME_TXT:
        waiting = read_for(context, CEDAR)
        if isinstance(waiting, Version) and major_version(waiting.text) in supported_versions(context):
            return major_version(waiting.text)
    allowed = _allowed(context, path, leaving)
    default = parse_major_version(default_version(context))
    usual = [version for version in allowed if parse_major_version(version) <= default]
    return newest_that_fits(context, usual or allowed[:1])


def _allowed(context: Context, path: str, leaving: str | None) -> list[str]:
    """Return the versions that the rest of the app allows, oldest first; deprecated ones only if there is no other."""
    limits = _other_constraints(context, path)
    allowed = [version for version in allowed_versions(context, limits) if version != leaving]
    return [version for version in allowed if not is_deprecated(context, version)] or allowed


def _other_constraints(context: Context, path: str) -> tuple[Constraint, ...]:
    """Leave out what the version to replace demands itself; a lock's demand is that of the Pipfile it was made of."""
    own = _PIPENV_FILES if path in _PIPENV_FILES else (path,)
    return tuple(limit for limit in constraints(context) if limit.path not in own)


def _help_without(context: Context, path: str) -> str:
    if context.python:
        return cannot_use(context.python)
    limits = _other_constraints(context, path)
    usable = _best_supported(context)
    if limits and {limit.path for limit in limits} <= set(_PIPENV_FILES):
        allowed = limits[0].text.replace("python_version", "Python").replace("python_full_version", "Python")
        return (
            f"Your Pipfile allows only {allowed}. Change `python_version` to a supported version such as {usable}, "
            "then run `pipenv lock`."
        )
    demands = listed(f"{limit.text} in {limit.path}" for limit in limits)
    return (
        f"No other version on Heroku satisfies {demands}. Change that to allow Python {usable}, then specify {usable}."
    )


def _help(context: Context, path: str, version: str, allowed: list[str]) -> str:
    soon = " (also deprecated)" if is_deprecated(context, version) else ""
    more = _why_this_one(context, version, allowed)
    if path in _PIPENV_FILES:
        return (
            f'Test the app with Python {version}{soon}. Then set `python_version = "{version}"` under `[requires]` in '
            f"the Pipfile, run `pipenv lock`, and commit both files.{more}"
        )
    then = f"write `{version}` to {VERSION_FILE}"
    if path == RUNTIME_TXT:
        then = f"{then}, and delete {RUNTIME_TXT}"
    return f"Test the app with Python {version}{soon}, then {then}.{more}"


def _why_this_one(context: Context, version: str, allowed: list[str]) -> str:
    """Return what doesn't support the version, or keeps the app from the next newer one, and which is the oldest."""
    newer = [one for one in allowed if parse_major_version(one) > parse_major_version(version)]
    in_the_way = obstacles(context, version) or (obstacles(context, newer[0]) if newer else None)
    oldest = allowed[0] if allowed and not context.python and allowed[0] != version else None
    first = (
        f" {oldest} is the oldest supported version that fits{_end(context, oldest)}."
        if oldest and not unsupported(context, oldest)
        else ""
    )
    return f" {in_the_way}{first}" if in_the_way else first


def _end(context: Context, version: str) -> str:
    """Return until when Python's developers support a version, in brackets."""
    life = context.facts.python.get(version)
    return f" (supported until {life.eol_text})" if life else ""


def _best_supported(context: Context) -> str:
    """Return the newest version up to Heroku's default that isn't deprecated."""
    versions = [version for version in supported_versions(context) if not is_deprecated(context, version)]
    default = parse_major_version(default_version(context))
    return [version for version in versions if parse_major_version(version) <= default][-1]
