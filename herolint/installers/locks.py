"""Check whether the lock that a build installs from matches its manifest and can be used by its tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.build import Found, targets_using
from herolint.installers.kinds import InstallFailure
from herolint.installers.lock_state import Stale, Unknown, Unusable
from herolint.model import Location
from herolint.platform.files import PACKAGE_MANAGERS, PIPFILE, PIPFILE_LOCK, POETRY_LOCK, PYPROJECT, UV_LOCK
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from herolint.build import App
    from herolint.installers.lock_state import LockState
    from herolint.model import Target
    from herolint.platform.files import PackageManager


class Lock(NamedTuple):
    """A lock that builds install from: the targets that use it, and the tool's verdict."""

    manager: PackageManager
    targets: tuple[Target, ...]
    state: LockState

    @property
    def path(self) -> str:
        """Return the lock's file."""
        return self.manager.file

    @property
    def manifest(self) -> str:
        """Return the file that the lock is made from."""
        return self.manager.manifest or ""


def lock_of(app: App, manager: str) -> Lock | None:
    """Return a package manager's verdict on its lock.

    ``None`` if no target installs from it, or a file is missing or can't be parsed.
    """
    return app.once(_LOCKS[manager])


def failures(app: App, manager: PackageManager) -> Iterator[Found]:
    """Yield the failure of a lock that doesn't match its manifest or that its tool can't use."""
    targets = tuple(target for target in targets_using(app, manager.name))
    without = [target for target in targets if not app.received(target).is_file(manager.manifest or "")]
    if without:
        at = Location(manager.file)
        # Tested with each tool: they check for the manifest before the lock, and exit with an error.
        yield Found(InstallFailure.LOCK_WITHOUT_MANIFEST, manager, at, dict.fromkeys(without, True))
    lock = lock_of(app, manager.name)
    if lock is None:
        return
    if isinstance(lock.state, Stale) and _counts(app, lock, lock.state):
        yield Found(_STALE[manager.name], lock, _first_difference(app, lock, lock.state), dict.fromkeys(targets, True))
    if isinstance(lock.state, Unusable):
        # Heroku may since have updated the tool to a release that reads a format too new for the facts' one.
        certain = {target: lock.state.reason != "lock-version" or app.knows(target, "tools") for target in targets}
        yield Found(InstallFailure.LOCK_UNUSABLE, lock, _place(app, lock, lock.state), certain)


_STALE = {
    "pipenv": InstallFailure.PIPFILE_LOCK_STALE,
    "poetry": InstallFailure.POETRY_LOCK_STALE,
    "uv": InstallFailure.UV_LOCK_STALE,
}


def _counts(app: App, lock: Lock, stale: Stale) -> bool:
    """Return whether the difference matters to Heroku's release: older Pipenvs hash names as written."""
    if not stale.only_names:
        return True
    from herolint.installers import pipenv

    versions = (app.target_facts(target).tools.get("pipenv") for target in lock.targets)
    return any(version is None or pipenv.hashes_canonical_names(version) for version in versions)


def _first_difference(app: App, lock: Lock, stale: Stale) -> Location:
    from herolint.formats import toml

    content = app.load(lock.manifest, bytes)
    path = next((difference.path for difference in stale.differences if difference.path), None)
    if content is None or path is None:
        return Location(lock.path)
    return toml.locate(content, path).at(lock.manifest)


def _place(app: App, lock: Lock, unusable: Unusable) -> Location:
    from herolint.formats import json_document, toml

    content = app.load(lock.path, bytes)
    if content is None or not unusable.path:
        return Location(lock.path)
    locate = json_document.locate if lock.path == PIPFILE_LOCK else toml.locate
    return locate(content, unusable.path).at(lock.path)


def _judge(app: App, manager: str, state: Callable[[App], LockState | None]) -> Lock | None:
    known = PACKAGE_MANAGERS[manager]
    if not (app.checkout.is_file(known.file) and app.checkout.is_file(known.manifest or "")):
        return None
    targets = targets_using(app, manager)
    found = state(app) if targets else None
    return Lock(known, targets, found) if found is not None else None


def _poetry_lock(app: App) -> Lock | None:
    return _judge(app, "poetry", _poetry_state)


def _pipfile_lock(app: App) -> Lock | None:
    return _judge(app, "pipenv", _pipenv_state)


def _uv_lock(app: App) -> Lock | None:
    return _judge(app, "uv", _uv_state)


_LOCKS: Mapping[str, Callable[[App], Lock | None]] = {
    "pipenv": _pipfile_lock,
    "poetry": _poetry_lock,
    "uv": _uv_lock,
}


def _poetry_state(app: App) -> LockState | None:
    from herolint.formats import poetry_lock, pyproject
    from herolint.installers import poetry

    manifest, lock = app.load(PYPROJECT, pyproject.parse), app.load(POETRY_LOCK, poetry_lock.parse)
    if not isinstance(manifest, pyproject.Pyproject) or not isinstance(lock, poetry_lock.PoetryLock):
        return None
    return poetry.lock_state(manifest, lock)


def _pipenv_state(app: App) -> LockState | None:
    from herolint.formats import pipfile, pipfile_lock
    from herolint.installers import pipenv
    from herolint.installers.pipfile_fields import refused

    manifest, lock = app.load(PIPFILE, pipfile.parse), app.load(PIPFILE_LOCK, pipfile_lock.parse)
    if not isinstance(manifest, pipfile.Pipfile) or not isinstance(lock, pipfile_lock.PipfileLock):
        return None
    if next(refused(manifest.document), None):
        return Unknown("Pipenv refuses the Pipfile before it computes its hash")
    return pipenv.lock_state(manifest, lock)


def _uv_state(app: App) -> LockState | None:
    from herolint.formats import pyproject, uv_lock
    from herolint.installers import uv

    manifest, lock = app.load(PYPROJECT, pyproject.parse), app.load(UV_LOCK, uv_lock.parse)
    if not isinstance(manifest, pyproject.Pyproject) or not isinstance(lock, uv_lock.UvLock):
        return None
    requests = [analysis.eventual_python for analysis in app.analyses.values()]
    python = next((request.resolved for request in requests if request and request.resolved), None)
    return uv.lock_state(manifest, lock, python=python, has_uv_toml=app.checkout.is_file("uv.toml"))
