"""Find what `poetry sync --only main` installs from a poetry.lock.

That is the command of both buildpacks (``lib/poetry.sh``, ``src/layers/poetry_dependencies.rs``): the group ``main``,
without extras.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from herolint.formats.poetry_lock import PoetryLock, PoetryLockedPackage
from herolint.formats.pyproject import Pyproject
from herolint.installers import poetry_constraint
from herolint.installers.locked import NOTHING_KNOWN, Closure, Edge, LockedRelease, Markers, Reached, reach
from herolint.installers.markers import Environment
from herolint.installers.names import canonical

_MAIN = "main"
_MOST_FORKS = 50
"""Most packages with one name; any real lock has fewer."""


def installed(manifest: Pyproject, lock: PoetryLock, environment: Environment) -> Closure:
    """Return the releases that Poetry installs.

    Locks of version 2.1 and newer name the groups and markers of each package (``is_locked_groups_and_markers`` in
    ``poetry/packages/locker.py``). For an older one, that follows from each package's dependencies.
    """
    if any(error.path[0] == "package" for error in lock.errors):
        return NOTHING_KNOWN
    holds = Markers(environment)
    if all("groups" in lock.entry(package) for package in lock.packages):
        return _closure(lock, _in_main(lock, holds), complete=True)
    if manifest.poetry is None or manifest.project is not None:
        return NOTHING_KNOWN
    graph = _Graph(lock, holds)
    found = reach(graph.edges, graph.asked(manifest.poetry.dependencies, extra=""))
    return _closure(lock, found, complete=graph.complete)


def _closure(lock: PoetryLock, found: Mapping[int, Reached], *, complete: bool) -> Closure:
    releases = (
        LockedRelease(canonical(one.name), one.version, one.position, one.source, how.extras, how.certain)
        for one in lock.packages
        if (how := found.get(one.position)) is not None
    )
    return Closure(tuple(releases), complete)


def _in_main(lock: PoetryLock, holds: Markers) -> dict[int, Reached]:
    found: dict[int, Reached] = {}
    for package in lock.packages:
        entry = lock.entry(package)
        groups, marker = entry["groups"], entry.get("markers")
        if not isinstance(groups, list) or _MAIN not in groups:
            continue
        answer = holds(marker.get(_MAIN) if isinstance(marker, dict) else marker)
        if answer is not False:
            found[package.position] = Reached(answer is True, frozenset())
    return found


class _Graph:
    """The dependencies between the packages of a lock, in one environment."""

    def __init__(self, lock: PoetryLock, holds: Markers) -> None:
        self._lock = lock
        self._holds = holds
        self.complete = True
        self._named: dict[str, list[PoetryLockedPackage]] = {}
        for package in lock.packages:
            self._named.setdefault(canonical(package.name), []).append(package)

    def edges(self, position: int, extra: str | None) -> Iterator[Edge]:
        """Yield the dependencies of a package, with one of its extras or without any."""
        wanted = self._lock.document["package"][position].get("dependencies")
        if isinstance(wanted, dict):
            yield from self.asked(wanted, extra=extra or "")

    def asked(self, table: Mapping[str, Any], *, extra: str) -> Iterator[Edge]:
        """Yield the dependencies of a table that Poetry writes in a manifest or a lock."""
        for name, value in table.items():
            if name.lower() == "python":
                continue
            for one in value if isinstance(value, list) else (value,):
                wanted = one if isinstance(one, dict) else {"version": one}
                holds = self._counts(wanted, extra)
                if holds is not False:
                    yield self._edge(canonical(name), wanted, certain=holds is True)

    def _counts(self, wanted: Mapping[str, Any], extra: str) -> bool | None:
        """Return whether a dependency counts; an optional one does for the extra that its marker names."""
        marker = wanted.get("markers")
        if wanted.get("optional") is True and not (extra and isinstance(marker, str) and "extra" in marker):
            return None if extra else False
        answers = (
            self._holds(marker, extra),
            self._allows_python(wanted.get("python")),
            _is_for_linux(wanted.get("platform")),
        )
        return False if False in answers else None if None in answers else True

    def _allows_python(self, constraint: object) -> bool | None:
        if constraint is None:
            return True
        python = self._holds.environment["python_full_version"]
        return poetry_constraint.allows(constraint, python) if isinstance(constraint, str) else None

    def _edge(self, name: str, wanted: Mapping[str, Any], *, certain: bool) -> Edge:
        candidates = self._named.get(name, [])
        found = self._meant(candidates[:_MOST_FORKS], wanted.get("version"))
        self.complete = self.complete and len(found) == 1
        extras = wanted.get("extras")
        names = frozenset(one for one in extras if isinstance(one, str)) if isinstance(extras, list) else frozenset()
        return Edge(tuple(package.position for package in found), names, certain and len(found) == 1)

    def _meant(self, candidates: Iterable[PoetryLockedPackage], constraint: object) -> list[PoetryLockedPackage]:
        found = list(candidates)
        if len(found) < 2 or not isinstance(constraint, str):
            return found
        return [one for one in found if poetry_constraint.allows(constraint, one.version or "") is not False]


def _is_for_linux(platform: object) -> bool | None:
    """Return whether a constraint on the platform allows Linux; only a single name, such as ``win32``, is checked."""
    if platform is None:
        return True
    return platform == "linux" if isinstance(platform, str) and platform.isalnum() else None
