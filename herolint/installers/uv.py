"""Decide as uv does before it installs: whether the lock satisfies the project, uv's version fits and Linux works.

Follows uv 0.12: ``ValidatedLock::validate`` in ``uv/src/commands/project/lock.rs`` and ``Lock::satisfies`` in
``uv-resolver/src/lock/mod.rs``. A lock is stale only if that is certain without a resolver.
"""

from __future__ import annotations

from collections.abc import Iterable

from herolint.formats.pyproject import Project, Pyproject, Uv
from herolint.formats.uv_lock import UvLock
from herolint.installers import markers, uv_project, uv_settings
from herolint.installers.lock_state import Fresh, LockState, Stale, Unknown, Unusable
from herolint.installers.names import canonical
from herolint.installers.uv_case import Case, strings
from herolint.installers.uv_requirements import Scope
from herolint.installers.versions import specifier_allows

_LOCK_VERSION = 1
"""The version of the lock's format that uv reads and writes; any ``revision`` is accepted."""
_EMPTY = Uv(None, (), (), None, {}, False, {})


def lock_state(
    pyproject: Pyproject, lock: UvLock, *, python: str | None = None, has_uv_toml: bool = False
) -> LockState:
    """Decide whether ``uv sync --locked`` would refuse the lock.

    *python* is the version of the interpreter (``X.Y.Z``), which replaces a missing ``requires-python``.
    *has_uv_toml* says that there is a uv.toml, whose settings come before those of ``[tool.uv]``.
    """
    unusable = _unusable(lock)
    if unusable:
        return unusable
    if pyproject.project is None or not pyproject.project.name:
        return Unknown("pyproject.toml has no [project] with a name")
    case = _case(pyproject.project, pyproject, lock, python, has_uv_toml)
    found = (*uv_project.differences(case), *uv_settings.differences(case))
    if found:
        return Stale(found)
    doubt = _doubt(case)
    return Unknown(doubt) if doubt else Fresh()


def _unusable(lock: UvLock) -> Unusable | None:
    for error in lock.errors:
        return Unusable("field", f"{error.found} instead of {error.expected}", error.path)
    if lock.version is None:
        return Unusable("no-lock-version", "", ())
    if lock.version != _LOCK_VERSION:
        return Unusable("lock-version", str(lock.version), ("version",))
    if lock.requires_python is None:
        return Unusable("field", "requires-python is missing", ())
    return None


def _case(project: Project, pyproject: Pyproject, lock: UvLock, python: str | None, has_uv_toml: bool) -> Case:
    uv = pyproject.uv or _EMPTY
    names = [package for package in lock.packages if canonical(package.name) == canonical(project.name or "")]
    extras = {canonical(extra) for extra in project.optional_dependencies}
    if len(names) == 1 and names[0].metadata is not None:
        extras.update(canonical(extra) for extra in strings(names[0].metadata.get("provides-extras")))
    sources = {canonical(key): value for key, value in uv.sources.items()}
    scope = Scope(sources, bool(uv.settings.get("no-sources")), lock.requires_python, tuple(sorted(extras)))
    return Case(project, pyproject, uv, lock, names[0] if len(names) == 1 else None, scope, python, has_uv_toml)


def _doubt(case: Case) -> str | None:
    if case.uv.is_workspace:
        return "the other members of the workspace are not looked at"
    if case.pyproject.errors:
        return "pyproject.toml holds fields of the wrong type"
    if {"dependencies", "optional-dependencies"} & set(case.project.dynamic):
        return "the dependencies are only known once the project is built"
    if uv_project.has_open_groups(case):
        return "the dependency groups include what doesn't exist, or each other without an end"
    for package in case.lock.packages:
        if package is not case.root and not {"registry", "git"} & package.source.keys():
            return f"what {package.name} asks for is not looked at"
    return None


def allows_python(pyproject: Pyproject, version: str) -> bool | None:
    """Return whether ``requires-python`` allows Python *version*; ``None`` if it's absent or doesn't parse."""
    asked = pyproject.project.requires_python if pyproject.project else None
    return None if asked is None else specifier_allows(asked, version)


def allows_release(required_version: str, version: str) -> bool | None:
    """Return whether a ``required-version``, of pyproject.toml or uv.toml, allows uv *version*.

    ``None`` if uv can't parse it and ignores it; an extra comma is an error for uv only.
    """
    asked = required_version.strip()
    if not all(clause.strip() for clause in asked.split(",")):
        return None
    return specifier_allows(f"=={asked}" if asked[:1].isdigit() else asked, version)


def excluded_machines(environments: Iterable[str], python: str, machines: Iterable[str]) -> tuple[str, ...]:
    """Return the machines among *machines* for which none of *environments* is true.

    *environments* are ``tool.uv.environments`` or a lock's supported markers; none at all support everything.
    """
    supported = tuple(environments)
    if not supported:
        return ()
    excluded: list[str] = []
    for machine in machines:
        environment = markers.linux_environment(python, machine)
        if all(markers.evaluate(marker, environment) is False for marker in supported):
            excluded.append(machine)
    return tuple(excluded)
