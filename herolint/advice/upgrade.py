"""The way from a Python version that has to go to one that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from herolint.advice.choice import allowed_versions, is_deprecated, supported_versions
from herolint.advice.constraints import constraints
from herolint.advice.versions import RUNTIME_TXT, VERSION_FILE, fix_of_request, major_version, read_for
from herolint.api import CEDAR
from herolint.formats.python_version_file import Version

if TYPE_CHECKING:
    from herolint.advice.constraints import Constraint
    from herolint.api import Context
    from herolint.model import Fix, Location, PythonRequest, Target

_PIPENV_FILES = ("Pipfile", "Pipfile.lock")


class Upgrade(NamedTuple):
    """Where to go: a version, if there is one to propose, what to do in words, and the fix, which is unsafe."""

    version: str | None
    help: str
    fix: Fix | None


def upgrade(context: Context, at: Location, targets: tuple[Target, ...]) -> Upgrade:
    """Propose what to ask for in place of the version that stands ``at`` a place and that ``targets`` go by.

    That is the oldest supported version that the rest of the app allows, one that is not deprecated if there is;
    a version that the user named goes before all, then one that stands in a ``.python-version`` behind a
    runtime.txt.
    """
    request = _request(context, at, targets)
    version = _version(context, at.path)
    if version is None:
        demands = "; ".join(f"{limit.text} in {limit.at.path}" for limit in _other_constraints(context, at.path))
        return Upgrade(None, f"No supported version fits what the app asks for ({demands}): loosen that first.", None)
    words = _help(context, at.path, version)
    if request is None or at.path in _PIPENV_FILES:
        return Upgrade(version, words, None)
    fix = fix_of_request(context, f"Move to Python {version}", request, version, unsafe=context.python is None)
    return Upgrade(version, words, fix)


def _request(context: Context, at: Location, targets: tuple[Target, ...]) -> PythonRequest | None:
    requests = [context.plans[target].analysis.eventual_python for target in targets]
    return next((request for request in requests if request is not None and request.at == at), None)


def _version(context: Context, path: str) -> str | None:
    if context.python:
        return context.python
    if path == RUNTIME_TXT:
        waiting = read_for(context, CEDAR)
        if isinstance(waiting, Version) and major_version(waiting.text) in supported_versions(context):
            return major_version(waiting.text)
    allowed = allowed_versions(context, _other_constraints(context, path))
    lasting = [version for version in allowed if not is_deprecated(context, version)]
    return next(iter(lasting or allowed), None)


def _other_constraints(context: Context, path: str) -> tuple[Constraint, ...]:
    """Leave out what the version to replace demands itself; a lock's demand is that of the Pipfile it was made of."""
    own = _PIPENV_FILES if path in _PIPENV_FILES else (path,)
    return tuple(limit for limit in constraints(context) if limit.at.path not in own)


def _help(context: Context, path: str, version: str) -> str:
    soon = " (deprecated as well: better go further)" if is_deprecated(context, version) else ""
    if path in _PIPENV_FILES:
        return (
            f'Test the app with Python {version}{soon}. Then write `python_version = "{version}"` under `[requires]` '
            "in the Pipfile, run `pipenv lock`, and commit both files."
        )
    where = f", and delete {RUNTIME_TXT}" if path == RUNTIME_TXT else ""
    return f"Test the app with Python {version}{soon}, then write `{version}` into {VERSION_FILE}{where}."
