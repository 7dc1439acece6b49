"""Decide as Poetry does before it installs: whether the lock is current and usable, and the package exists.

Follows Poetry 2.4 (``poetry/packages/locker.py``, ``poetry/factory.py``) and its core library
(``masonry/utils/module.py``).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from herolint.formats.poetry_lock import PoetryLock
from herolint.formats.pyproject import Pyproject
from herolint.formats.toml import dig
from herolint.installers import poetry_constraint
from herolint.installers.lock_state import Difference, Fresh, LockState, Stale, Unknown, Unusable
from herolint.installers.names import canonical
from herolint.tuples import NamedTuple

_PROJECT_KEYS = ("requires-python", "dependencies", "optional-dependencies")
_LEGACY_KEYS = ("dependencies", "source", "extras", "dev-dependencies")
_GROUPS_HASHED_SINCE = (2, 3, 0)
"""From this release of Poetry on, ``[dependency-groups]`` is part of the hash; ``Locker.is_fresh``."""
_READABLE = range(1, 3)
"""The major lock versions that Poetry reads; ``Locker._READ_VERSION_RANGE``."""


def content_hash(document: Mapping[str, Any], *, with_dependency_groups: bool = True) -> str | None:
    """Compute what ``Locker._get_content_hash`` computes; ``None`` if Poetry would crash over it."""
    import hashlib
    import json

    project = document.get("project", {})
    groups = document.get("dependency-groups", {}) if with_dependency_groups else {}
    tool = document.get("tool", {})
    poetry = tool.get("poetry", {}) if isinstance(tool, dict) else None
    if not isinstance(project, dict) or not isinstance(poetry, dict):
        return None
    of_project = {key: project[key] for key in _PROJECT_KEYS if key in project}
    of_poetry = {
        key: poetry.get(key)
        for key in (*_LEGACY_KEYS, "group")
        if key in poetry or (key in _LEGACY_KEYS and not of_project and not groups)
    }
    relevant: dict[str, Any] = {}
    if of_project:
        relevant["project"] = of_project
    if groups:
        relevant["dependency-groups"] = groups
    relevant = {**relevant, "tool": {"poetry": of_poetry}} if relevant else of_poetry
    try:
        return hashlib.sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()
    except (TypeError, ValueError, RecursionError):  # for example, a date
        return None


def lock_state(pyproject: Pyproject, lock: PoetryLock) -> LockState:
    """Decide as ``poetry sync`` does whether the lock can be used and belongs to this pyproject.toml."""
    unusable = _unusable(lock)
    if unusable:
        return unusable
    expected = content_hash(pyproject.document)
    if expected is None:
        return Unknown("pyproject.toml contains values that Poetry can't hash")
    if lock.content_hash is None:
        return Unusable("no-hash", "", ("metadata",))
    if expected == lock.content_hash:
        return Fresh()
    without_groups = content_hash(pyproject.document, with_dependency_groups=False)
    if without_groups == lock.content_hash and _is_older_than_group_hashing(lock.generator):
        return Fresh()
    return Stale(tuple(_differences(pyproject, lock)))


def _unusable(lock: PoetryLock) -> Unusable | None:
    if not lock.has_metadata:
        return Unusable("no-metadata", "", ())
    for error in lock.errors:
        if error.path[0] == "metadata":
            return Unusable("field", f"{error.found} instead of {error.expected}", error.path)
    if lock.lock_version is None:
        return Unusable("no-lock-version", "", ("metadata",))
    version = poetry_constraint.parse_version(lock.lock_version)
    if version is None or version.epoch or version.release[0] not in _READABLE:
        return Unusable("lock-version", lock.lock_version, ("metadata", "lock-version"))
    return None


def _is_older_than_group_hashing(generator: str | None) -> bool:
    version = poetry_constraint.parse_version(generator or "")
    return version is not None and version < poetry_constraint.plain_version(*_GROUPS_HASHED_SINCE)


def _differences(pyproject: Pyproject, lock: PoetryLock) -> Iterator[Difference]:
    """Yield the visible differences: the lock has the result, not the original requirements."""
    python, path = python_constraint(pyproject)
    if python is not None and lock.python_versions is not None and not _same_text(python, lock.python_versions):
        yield Difference("changed", "python", "python", python, lock.python_versions, path)
    wanted = {request.name: request for request in direct_dependencies(pyproject)}
    locked: dict[str, set[str]] = {}
    required: set[str] = set()
    for package in lock.packages:
        locked.setdefault(canonical(package.name), set()).add(package.version or "")
        required.update(canonical(name) for name in package.dependencies if canonical(name) != canonical(package.name))
    for name, request in wanted.items():
        if name not in locked:
            yield Difference("added", "dependency", request.written, request.constraint, None, request.path)
        elif request.constraint is not None and not _may_allow(request.constraint, locked[name]):
            versions = ", ".join(sorted(locked[name]))
            yield Difference("changed", "dependency", request.written, request.constraint, versions, request.path)
    for name in sorted(locked.keys() - wanted.keys() - required):
        yield Difference("removed", "dependency", name, None, ", ".join(sorted(locked[name])), ())


_MOST_VERSIONS = 50
"""Most versions of one package in a lock that are checked: real locks have a handful, for different machines."""


def _may_allow(constraint: str, versions: set[str]) -> bool:
    if len(versions) > _MOST_VERSIONS:
        return True
    return any(poetry_constraint.allows(constraint, version) is not False for version in versions)


def _same_text(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


class DirectDependency(NamedTuple):
    """A requirement of pyproject.toml. ``constraint`` is ``None`` if it isn't a plain version."""

    name: str
    written: str
    constraint: str | None
    value: Any
    path: tuple[str | int, ...]


def direct_dependencies(pyproject: Pyproject) -> Iterator[DirectDependency]:
    """Return every dependency of every group, in PEP 621, PEP 735 and Poetry's own tables."""
    if pyproject.project:
        yield from _requirements(pyproject.project.dependencies, ("project", "dependencies"))
        for extra, entries in pyproject.project.optional_dependencies.items():
            yield from _requirements(entries, ("project", "optional-dependencies", extra))
    for group, members in pyproject.dependency_groups.items():
        yield from _requirements(members, ("dependency-groups", group))
    if pyproject.poetry:
        base = ("tool", "poetry")
        yield from _poetry_table(pyproject.poetry.dependencies, (*base, "dependencies"))
        for group, table in pyproject.poetry.groups.items():
            path = (*base, "group", group, "dependencies")
            legacy = dig(pyproject.document, *path) is None
            yield from _poetry_table(table, (*base, "dev-dependencies") if legacy else path)


def _requirements(entries: tuple[Any, ...], path: tuple[str, ...]) -> Iterator[DirectDependency]:
    for index, entry in enumerate(entries):
        match = (
            re.match(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;@)]*)", entry)
            if isinstance(entry, str)
            else None
        )
        if match:
            name = match.group(1)
            yield DirectDependency(canonical(name), name, match.group(2).strip() or "*", entry, (*path, index))


def _poetry_table(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[DirectDependency]:
    for name, value in table.items():
        if name.lower() == "python":
            continue
        constraint = value.get("version") if isinstance(value, dict) else value
        text = constraint if isinstance(constraint, str) else None
        yield DirectDependency(canonical(name), name, text, value, (*path, name))


def python_constraint(pyproject: Pyproject) -> tuple[str | None, tuple[str | int, ...]]:
    """Return the root package's constraint on Python, and its path in the document.

    ``tool.poetry.dependencies.python`` wins over ``project.requires-python``; ``Factory._configure_package_metadata``
    and ``_configure_package_dependencies`` in poetry-core.
    """
    if pyproject.poetry and pyproject.poetry.python is not None:
        return pyproject.poetry.python, ("tool", "poetry", "dependencies", "python")
    if pyproject.project and pyproject.project.requires_python is not None:
        return pyproject.project.requires_python, ("project", "requires-python")
    return None, ()


def allows_python(pyproject: Pyproject, version: str) -> bool | None:
    """Return whether Python *version* fits; ``None`` if there is no constraint or it doesn't parse."""
    constraint, _ = python_constraint(pyproject)
    return None if constraint is None else poetry_constraint.allows(constraint, version)


def allows_poetry(pyproject: Pyproject, version: str) -> bool | None:
    """Return whether ``tool.poetry.requires-poetry`` allows Poetry *version*; ``None`` as above."""
    asked = pyproject.poetry.requires_poetry if pyproject.poetry else None
    return poetry_constraint.allows(asked, version) if asked else None


class MissingPackage(NamedTuple):
    """The paths, relative to the app, at which Poetry would look for the package in vain."""

    looked_for: tuple[str, ...]
    path: tuple[str | int, ...]


def missing_package(
    pyproject: Pyproject, is_dir: Callable[[str], bool], is_file: Callable[[str], bool]
) -> MissingPackage | None:
    """Describe which package ``poetry sync`` would fail to install, ``None`` if it finds one or needs none.

    ``Module`` in poetry-core: without ``packages`` a folder or module of the project's name, at the top or in
    ``src``. For an entry of ``packages``, only a plain path is checked; patterns are assumed to match something. A
    build script runs before that, and may create the package.
    """
    poetry = pyproject.poetry
    if poetry is not None and (not poetry.package_mode or dig(pyproject.document, "tool", "poetry", "build")):
        return None
    name = (pyproject.project.name if pyproject.project else None) or (poetry.name if poetry else None)
    if not name:
        return None
    if poetry is not None and "packages" in dig(pyproject.document, "tool", "poetry") and poetry.packages:
        return _missing_entry(pyproject, is_dir, is_file)
    module = canonical(name).replace("-", "_")
    candidates = (module, f"{module}.py", f"src/{module}", f"src/{module}.py")
    if any(is_dir(path) if not path.endswith(".py") else is_file(path) for path in candidates):
        return None
    path = ("project", "name") if pyproject.project and pyproject.project.name else ("tool", "poetry", "name")
    return MissingPackage((module + "/", candidates[1], candidates[2] + "/", candidates[3]), path)


def _missing_entry(
    pyproject: Pyproject, is_dir: Callable[[str], bool], is_file: Callable[[str], bool]
) -> MissingPackage | None:
    assert pyproject.poetry is not None  # noqa: S101
    for index, entry in enumerate(pyproject.poetry.packages):
        path = posixpath.normpath(posixpath.join(entry.source or "", entry.include))
        if any(character in path for character in "*?[") or path.startswith(("/", ".")):
            continue
        if not is_dir(path) and not is_file(path):
            return MissingPackage((path,), ("tool", "poetry", "packages", index))
    return None
