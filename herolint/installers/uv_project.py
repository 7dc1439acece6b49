"""Compare a project's own metadata with the metadata that its uv.lock was made for.

Follows ``Lock::satisfies`` in ``uv-resolver/src/lock/mod.rs`` of uv 0.12.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from herolint.formats.pyproject import IncludeGroup
from herolint.formats.uv_lock import UvLockedPackage
from herolint.installers import python_range, uv_requirements
from herolint.installers.lock_state import Difference
from herolint.installers.names import canonical
from herolint.installers.uv_case import Case, array, strings

METADATA_FREE_REVISION = 4
"""From this revision on, a lock may leave out the requirements of its packages."""


def differences(case: Case) -> Iterator[Difference]:
    """Yield everything in which the project certainly differs from the lock."""
    yield from _identity(case)
    yield from _python(case)
    yield from _requirements(case)
    yield from _manifest_requirements(case)
    yield from _excludes(case)
    yield from _members(case)


def _python(case: Case) -> Iterator[Difference]:
    asked, locked = case.project.requires_python, case.lock.requires_python or ""
    if case.uv.is_workspace or "requires-python" in case.project.dynamic:
        return
    path: tuple[str | int, ...] = ("project", "requires-python")
    if asked is None:
        if case.python is None:
            return
        asked, path = ">=" + ".".join(case.python.split(".")[:2]), ("project",)
    mine, theirs = python_range.bounds(asked), python_range.bounds(locked)
    if mine is not None and theirs is not None and mine != theirs:
        yield Difference("changed", "python", "requires-python", asked, locked, path)


def _members(case: Case) -> Iterator[Difference]:
    members = strings(case.lock.manifest.get("members"))
    if members and not case.uv.is_workspace:
        yield Difference("removed", "setting", "workspace", None, ", ".join(members), ("tool", "uv"))


def _identity(case: Case) -> Iterator[Difference]:
    """Compare the root package: its name, what kind of project it is, its version."""
    name = case.project.name or ""
    if case.root is None:
        if not any(canonical(package.name) == canonical(name) for package in case.lock.packages):
            roots = [package.name for package in case.lock.packages if _root_kind(package)]
            yield Difference(
                "changed", "name", "name", name, roots[0] if len(roots) == 1 else None, ("project", "name")
            )
        return
    kind = _root_kind(case.root)
    wanted = _wanted_kind(case)
    if wanted is not None and kind != wanted:
        yield Difference("changed", "package", "package", wanted, kind or "another source", ("project",))
    yield from _version(case, case.root)


def _root_kind(package: UvLockedPackage) -> str | None:
    return next((kind for kind in ("virtual", "editable") if package.source.get(kind) == "."), None)


def _wanted_kind(case: Case) -> str | None:
    """Return whether uv would install the project itself; ``PyProjectToml::is_package``."""
    if case.uv.is_workspace:
        return None
    is_package = case.pyproject.has_build_system if case.uv.package is None else case.uv.package
    return "editable" if is_package else "virtual"


def _version(case: Case, root: UvLockedPackage) -> Iterator[Difference]:
    is_dynamic = "version" in case.project.dynamic
    path = ("project", "dynamic") if is_dynamic else ("project", "version")
    if is_dynamic and root.version is not None:
        yield Difference("changed", "version", "version", "dynamic", root.version, path)
    elif not is_dynamic and case.project.version is not None:
        if root.version is None:
            yield Difference("changed", "version", "version", case.project.version, "dynamic", path)
        elif _are_other_versions(case.project.version, root.version):
            yield Difference("changed", "version", "version", case.project.version, root.version, path)


def _are_other_versions(one: str, other: str) -> bool:
    from packaging.version import InvalidVersion, Version

    try:
        return Version(one) != Version(other)
    except (InvalidVersion, ValueError):
        return False


def _manifest_requirements(case: Case) -> Iterator[Difference]:
    """Compare constraints and overrides, which the lock stores separately from the packages."""
    for setting, key in _LISTS:
        path = ("tool", "uv", setting)
        entries = case.uv.settings.get(setting, [])
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            continue
        mine = [uv_requirements.from_manifest(entry, (*path, index), case.scope) for index, entry in enumerate(entries)]
        locked = [uv_requirements.from_lock(entry) for entry in array(case.lock.manifest.get(key))]
        parent = path if entries else ("tool", "uv")
        yield from uv_requirements.differences(mine, locked, case.scope, setting, parent)


def _excludes(case: Case) -> Iterator[Difference]:
    setting = "exclude-dependencies"
    entries, locked = case.uv.settings.get(setting, []), case.lock.manifest.get("excludes", [])
    if strings(entries) != entries or strings(locked) != locked:
        return  # an exclusion for one package only is a table
    mine, theirs = set(map(canonical, entries)), set(map(canonical, locked))
    path = ("tool", "uv", setting) if entries else ("tool", "uv")
    for name in sorted(mine - theirs):
        yield Difference("added", setting, name, name, None, path)
    for name in sorted(theirs - mine):
        yield Difference("removed", setting, name, None, name, path)


_LISTS = (
    ("constraint-dependencies", "constraints"),
    ("override-dependencies", "overrides"),
    ("build-constraint-dependencies", "build-constraints"),
)


def _requirements(case: Case) -> Iterator[Difference]:
    """Compare the root package's dependencies, extras and groups with those recorded in the lock."""
    root = case.root
    if root is None or (root.metadata is None and case.lock.revision >= METADATA_FREE_REVISION):
        return
    metadata = root.metadata or {}
    if not {"dependencies", "optional-dependencies"} & set(case.project.dynamic):
        yield from _extras(case, metadata)
        yield from _dependencies(case, metadata)
    yield from _groups(case, metadata)


def _extras(case: Case, metadata: Mapping[str, Any]) -> Iterator[Difference]:
    if case.lock.revision < 1:
        return
    mine = {canonical(extra): extra for extra in case.project.optional_dependencies}
    locked = set(map(canonical, strings(metadata.get("provides-extras"))))
    parent = ("project", "optional-dependencies")
    for name in sorted(mine.keys() - locked):
        yield Difference("added", "extra", name, name, None, (*parent, mine[name]))
    for name in sorted(locked - mine.keys()):
        yield Difference("removed", "extra", name, None, name, parent if mine else ("project",))


def _dependencies(case: Case, metadata: Mapping[str, Any]) -> Iterator[Difference]:
    path = ("project", "dependencies")
    mine = [
        uv_requirements.from_manifest(text, (*path, index), case.scope)
        for index, text in enumerate(case.project.dependencies)
    ]
    for extra, texts in case.project.optional_dependencies.items():
        parent = ("project", "optional-dependencies", extra)
        mine += [
            uv_requirements.from_manifest(text, (*parent, index), case.scope, extra=extra)
            for index, text in enumerate(texts)
        ]
    name = canonical(case.project.name or "")
    if "version" in case.project.dynamic and any(one is not None and one.name == name for one in mine):
        return  # then, extras that name the project itself may be written out
    locked = [uv_requirements.from_lock(entry) for entry in array(metadata.get("requires-dist"))]
    yield from uv_requirements.differences(
        mine, locked, case.scope, "dependency", path if case.project.dependencies else ("project",)
    )


def _groups(case: Case, metadata: Mapping[str, Any]) -> Iterator[Difference]:
    mine = _flat_groups(case)
    locked = metadata.get("requires-dev", {})
    if mine is None or not isinstance(locked, dict):
        return
    theirs = {canonical(name): array(entries) for name, entries in locked.items()}
    if case.lock.revision < 1:
        mine = {name: group for name, group in mine.items() if group}
        theirs = {name: entries for name, entries in theirs.items() if entries}
    written = {canonical(group): group for group in reversed([*case.pyproject.dependency_groups])}
    for name in sorted(mine.keys() - theirs.keys()):
        yield Difference("added", "group", name, _texts(mine[name]), None, _group_path(written, name))
    for name in sorted(theirs.keys() - mine.keys()):
        yield Difference("removed", "group", name, None, name, ("dependency-groups",) if mine else ())
    if "dependency-groups" in case.uv.settings:
        return  # a group's own requires-python becomes a marker of each of its members
    for name in sorted(mine.keys() & theirs.keys()):
        wanted = [uv_requirements.from_manifest(text, path, case.scope) for text, path in mine[name]]
        entries = [uv_requirements.from_lock(entry) for entry in theirs[name]]
        yield from uv_requirements.differences(wanted, entries, case.scope, f"group {name}", _group_path(written, name))


_Group = list[tuple[str, tuple[str | int, ...]]]


def _texts(group: _Group) -> str:
    return ", ".join(text for text, _ in group)


def _group_path(written: Mapping[str, str], name: str) -> tuple[str | int, ...]:
    """Return the path of a group; ``written`` maps canonical names to the names as written."""
    return ("dependency-groups", written[name]) if name in written else ("tool", "uv", "dev-dependencies")


def has_open_groups(case: Case) -> bool:
    """Return whether the groups can't be expanded."""
    return _flat_groups(case) is None


def _flat_groups(case: Case) -> dict[str, _Group] | None:
    """Expand the groups that include others.

    ``None`` if one includes itself or a group that doesn't exist, or if they include each other so often that they
    can't be meant to be installed.
    """
    raw = {canonical(name): (name, members) for name, members in case.pyproject.dependency_groups.items()}
    flat = _Flat(raw)
    try:
        if not all(flat.group(name, ()) is not None for name in raw):
            return None
    except _TooManyError:
        return None
    done = flat.done
    if case.uv.dev_dependencies is not None:
        path = ("tool", "uv", "dev-dependencies")
        legacy: _Group = [(text, (*path, index)) for index, text in enumerate(case.uv.dev_dependencies)]
        done["dev"] = [*done.get("dev", []), *legacy]
    return done


_DEEPEST_GROUP = 100
_MOST_MEMBERS = 20_000
"""Most requirements in all groups together, after expansion: two lines can double the number of all before them."""


class _TooManyError(Exception):
    pass


class _Flat:
    """Groups whose includes are expanded."""

    def __init__(self, raw: Mapping[str, tuple[str, tuple[str | IncludeGroup, ...]]]) -> None:
        self._raw = raw
        self._left = _MOST_MEMBERS
        self.done: dict[str, _Group] = {}

    def group(self, name: str, parents: tuple[str, ...]) -> _Group | None:
        if name in self.done:
            return self.done[name]
        if name in parents or name not in self._raw or len(parents) > _DEEPEST_GROUP:
            return None
        written, members = self._raw[name]
        group: _Group = []
        for index, member in enumerate(members):
            if isinstance(member, str):
                included: _Group | None = [(member, ("dependency-groups", written, index))]
            else:
                included = self.group(canonical(member.name), (*parents, name))
            if included is None:
                return None
            self._left -= len(included)
            if self._left < 0:
                raise _TooManyError
            group += included
        self.done[name] = group
        return group
