"""Whether the lock that a build installs from still fits its manifest, and how to say in what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from herolint.api.manifests import targets_using
from herolint.formats.text import visible
from herolint.model import Location, Problem, Severity
from herolint.platform.files import PACKAGE_MANAGERS, PIPFILE, PIPFILE_LOCK, PYPROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from herolint.api import Context
    from herolint.installers.lock_state import Difference, LockState, Stale
    from herolint.model import Target

_NAMED = 3
"""How many differences a message names; more would not fit a line, and one `lock` mends them all."""
_LONGEST = 60
_OBVIOUS = ("dependency", "python", "version", "name")
"""Kinds of difference whose name says enough."""


class Lock(NamedTuple):
    """A lock that a build installs from: the targets that do, both files, and the tool's verdict."""

    manager: str
    targets: tuple[Target, ...]
    manifest: str
    path: str
    state: LockState


def poetry_lock(context: Context) -> Lock | None:
    """Give the verdict on poetry.lock; ``None`` where no target installs from it, or a file cannot be read."""
    return _judge(context, "poetry", PYPROJECT, "poetry.lock", _poetry_state)


def pipfile_lock(context: Context) -> Lock | None:
    """Give the verdict on Pipfile.lock; ``None`` where Cedar does not install from it, or a file cannot be read."""
    return _judge(context, "pipenv", PIPFILE, PIPFILE_LOCK, _pipenv_state)


def uv_lock(context: Context) -> Lock | None:
    """Give the verdict on uv.lock; ``None`` where no target installs from it, or a file cannot be read."""
    return _judge(context, "uv", PYPROJECT, "uv.lock", _uv_state)


LOCKS: Mapping[str, Callable[[Context], Lock | None]] = {
    "pipenv": pipfile_lock,
    "poetry": poetry_lock,
    "uv": uv_lock,
}
"""The package managers that have a lock, each with what judges it."""


def _judge(
    context: Context, manager: str, manifest: str, path: str, state: Callable[[Context], LockState | None]
) -> Lock | None:
    checkout = context.checkout
    if not (checkout.is_file(path) and checkout.is_file(manifest)):
        return None
    targets = targets_using(context, manager)
    found = state(context) if targets else None
    return Lock(manager, targets, manifest, path, found) if found is not None else None


def _poetry_state(context: Context) -> LockState | None:
    from herolint.formats import poetry_lock, pyproject
    from herolint.installers import poetry

    manifest, lock = context.load(PYPROJECT, pyproject.parse), context.load("poetry.lock", poetry_lock.parse)
    if not isinstance(manifest, pyproject.Pyproject) or not isinstance(lock, poetry_lock.PoetryLock):
        return None
    return poetry.lock_state(manifest, lock)


def _pipenv_state(context: Context) -> LockState | None:
    from herolint.formats import pipfile, pipfile_lock
    from herolint.installers import pipenv

    manifest, lock = context.load(PIPFILE, pipfile.parse), context.load(PIPFILE_LOCK, pipfile_lock.parse)
    if not isinstance(manifest, pipfile.Pipfile) or not isinstance(lock, pipfile_lock.PipfileLock):
        return None
    return pipenv.lock_state(manifest, lock)


def _uv_state(context: Context) -> LockState | None:
    from herolint.formats import pyproject, uv_lock
    from herolint.installers import uv

    manifest, lock = context.load(PYPROJECT, pyproject.parse), context.load("uv.lock", uv_lock.parse)
    if not isinstance(manifest, pyproject.Pyproject) or not isinstance(lock, uv_lock.UvLock):
        return None
    requests = [plan.analysis.eventual_python for plan in context.stages.values()]
    python = next((request.resolved for request in requests if request and request.resolved), None)
    return uv.lock_state(manifest, lock, python=python, has_uv_toml=context.checkout.is_file("uv.toml"))


def stale_problem(context: Context, lock: Lock, stale: Stale, command: str) -> Problem:
    """Say in what a stale lock differs, at the first place of the manifest that does, and how to make it anew."""
    tool = PACKAGE_MANAGERS[lock.manager].title
    named = [_words(difference, lock) for difference in stale.differences[:_NAMED]]
    more = len(stale.differences) - len(named)
    if more:
        named.append(f"{more} more")
    what = f": {'; '.join(named)}." if named else f", which has changed since {tool} wrote it."
    return Problem(
        f"{lock.path} does not fit {lock.manifest}{what}",
        _place(context, lock, stale),
        dict.fromkeys(lock.targets, Severity.ERROR),
        help=f"Run `{command}`, and commit {lock.path}.",
    )


def _words(difference: Difference, lock: Lock) -> str:
    name = _short(difference.name)
    if difference.subject == "package":
        is_package = difference.manifest == "editable"
        return "the app itself is a package now" if is_package else "the app itself is no package any more"
    subject = name if difference.subject in _OBVIOUS else f"{difference.subject} {name}".strip()
    match difference.kind:
        case "added":
            return f"{subject} is not in the lock"
        case "removed":
            return f"{subject} is only in the lock"
    return f"{subject} is {_value(difference.manifest)} in {lock.manifest}, and {_value(difference.lock)} in the lock"


def _value(text: str | None) -> str:
    return f"`{_short(text)}`" if text else "not set"


def _short(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _place(context: Context, lock: Lock, stale: Stale) -> Location:
    from herolint.formats import toml

    content = context.load(lock.manifest, bytes)
    path = next((difference.path for difference in stale.differences if difference.path), None)
    if content is None or path is None:
        return Location(lock.path)
    return toml.locate(content, path).at(lock.manifest)
