"""Look up which releases pip installs from a wheel, for the distributions of ``distributions.toml`` only.

``installs.toml`` beside this module is the only home of these facts; of compiled distributions that apps pin
``wheels.toml`` has them. Only a yes is known here.
"""

from __future__ import annotations

import functools

from herolint.platform import wheels
from herolint.platform.parsed.installs import data


@functools.lru_cache(4096)  # the same few are asked for on each target, and in every app of a run
def is_wheel(name: str, version: str, python: str, machines: tuple[str, ...]) -> bool:
    """Return whether a release certainly has a wheel for Python ``X.Y`` on all machines; *name* is canonical."""
    ranges, key = _pure(name), wheels.key_of(version)
    if ranges == _ALL or key is None:
        return ranges == _ALL
    if ranges is not None:
        return any(one.holds(key) for one in ranges)
    project = _project(name)
    return project is not None and all(project.has_wheel(version, python, machine) for machine in machines)


_ALL = (wheels.Range("all", "all"),)


@functools.lru_cache(1024)
def _pure(name: str) -> tuple[wheels.Range, ...] | None:
    found = data["pure"].get(name)
    return tuple(wheels.ranges_of(found)) if found else None


@functools.lru_cache(1024)
def _project(name: str) -> wheels.Project | None:
    table = data["wheels"].get(name)
    return wheels.read_project(name, table) if table else wheels.load().project(name)
