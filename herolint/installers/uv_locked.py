"""Find what `uv sync --locked --no-default-groups` installs from a uv.lock.

That is the command of both buildpacks (``lib/uv.sh``, ``src/layers/uv_dependencies.rs``): the dependencies of the
project at the root, without groups and extras.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from herolint.formats.pyproject import Pyproject
from herolint.formats.toml import dig
from herolint.formats.uv_lock import UvLock, UvLockedPackage
from herolint.installers.locked import NOTHING_KNOWN, Closure, Edge, LockedRelease, Markers, reach
from herolint.installers.markers import Environment
from herolint.installers.names import canonical

_MOST_FORKS = 50
"""Most packages with one name; any real lock has fewer."""


def installed(manifest: Pyproject, lock: UvLock, environment: Environment) -> Closure:
    """Return the releases that uv installs. Nothing is known about a workspace whose root isn't a project."""
    name = canonical(manifest.project.name) if manifest.project and manifest.project.name else None
    roots = [
        package
        for package in lock.packages
        if "." in (package.source.get("virtual"), package.source.get("editable")) and canonical(package.name) == name
    ]
    if len(roots) != 1 or lock.errors:
        return NOTHING_KNOWN
    graph = _Graph(lock, Markers(environment))
    found = reach(graph.edges, [Edge((roots[0].position,), frozenset(), certain=True)])
    found.pop(roots[0].position, None)
    packages = {package.position: package for package in lock.packages}
    releases = (
        LockedRelease(canonical(one.name), one.version, position, one.source, how.extras, how.certain)
        for position, how in found.items()
        for one in (packages[position],)
    )
    return Closure(tuple(releases), graph.complete)


class _Graph:
    """The dependencies between the packages of a lock, in one environment."""

    def __init__(self, lock: UvLock, holds: Markers) -> None:
        self._lock = lock
        self._holds = holds
        self.complete = True
        self._named: dict[str, list[UvLockedPackage]] = {}
        for package in lock.packages:
            self._named.setdefault(package.name, []).append(package)

    def edges(self, position: int, extra: str | None) -> Iterator[Edge]:
        """Yield a package's dependencies, or those that an extra adds; uv ignores an extra that doesn't exist."""
        path = ("dependencies",) if extra is None else ("optional-dependencies", extra)
        wanted = dig(self._lock.document["package"][position], *path)
        for one in wanted if isinstance(wanted, list) else ():
            if isinstance(one, dict) and (holds := self._holds(one.get("marker"))) is not False:
                yield self._edge(one, certain=holds is True)

    def _edge(self, wanted: Mapping[str, Any], *, certain: bool) -> Edge:
        candidates = self._named.get(str(wanted.get("name")), [])
        found = [package for package in candidates[:_MOST_FORKS] if _is_meant(wanted, package)]
        self.complete = self.complete and bool(found) and len(candidates) <= _MOST_FORKS
        extras = wanted.get("extra")
        names = frozenset(one for one in extras if isinstance(one, str)) if isinstance(extras, list) else frozenset()
        return Edge(tuple(package.position for package in found), names, certain and len(found) == 1)


def _is_meant(wanted: Mapping[str, Any], package: UvLockedPackage) -> bool:
    """Return whether a dependency means a package: uv adds version and source where several have the same name."""
    version, source = wanted.get("version", package.version), wanted.get("source", package.source)
    return bool(version == package.version and source == package.source)
