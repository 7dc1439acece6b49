"""Check whether a uv lock supports Heroku's system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from herolint.build import Found, targets_using
from herolint.installers.kinds import InstallFailure
from herolint.model import Location, Target
from herolint.platform.files import PYPROJECT, UV_LOCK
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App

MACHINES = {Target.CEDAR: ("x86_64",), Target.FIR: ("x86_64", "aarch64")}
"""The processors of each target; a Fir app uses one of the two, but the checkout doesn't say which."""


class Excluded(NamedTuple):
    """The environments that a file names, and the processors they exclude, per target."""

    path: str
    environments: tuple[str, ...]
    machines: Mapping[Target, tuple[str, ...]]


def failures(app: App) -> Iterator[Found]:
    """Yield the failure of environments, the manifest's or else the lock's, that exclude Heroku's system."""
    from herolint.formats import pyproject, uv_lock

    targets = targets_using(app, "uv")
    manifest = app.load(PYPROJECT, pyproject.parse)
    asked = manifest.uv.environments if isinstance(manifest, pyproject.Pyproject) and manifest.uv else ()
    excluded = _excluded(app, targets, asked)
    if excluded:
        yield _found(app, Excluded(PYPROJECT, asked, excluded), ("tool", "uv", "environments"))
        return
    lock = app.load(UV_LOCK, uv_lock.parse)
    locked = lock.supported_markers if isinstance(lock, uv_lock.UvLock) else ()
    excluded = _excluded(app, targets, locked)
    if excluded:
        yield _found(app, Excluded(UV_LOCK, locked, excluded), ("supported-markers",))


def _found(app: App, excluded: Excluded, keys: tuple[str, ...]) -> Found:
    from herolint.formats import toml

    content = app.load(excluded.path, bytes)
    at = toml.locate(content, keys).at(excluded.path) if content is not None else Location(excluded.path)
    certain = {target: machines == MACHINES[target] for target, machines in excluded.machines.items()}
    return Found(InstallFailure.LOCK_EXCLUDES_HEROKU, excluded, at, certain)


def _excluded(app: App, targets: tuple[Target, ...], environments: tuple[str, ...]) -> dict[Target, tuple[str, ...]]:
    if not environments:
        return {}
    found = {target: _excluded_machines(app, target, environments) for target in targets}
    return {target: machines for target, machines in found.items() if machines}


def _excluded_machines(app: App, target: Target, environments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the processors that are excluded with the build's Python, or with any Python if it's unknown."""
    from herolint.installers import uv

    request = app.analyses[target].eventual_python
    settled = (request.resolved,) if request is not None and request.resolved else None
    pythons = settled or app.target_facts(target).latest.values()
    left = [set(uv.excluded_machines(environments, python, MACHINES[target])) for python in pythons]
    return tuple(machine for machine in MACHINES[target] if all(machine in machines for machines in left))
