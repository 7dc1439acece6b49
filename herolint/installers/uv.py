"""What uv decides before it installs: does the lock satisfy the project, does uv itself fit, is Linux supported.

Follows uv 0.12: ``ValidatedLock::validate`` in ``uv/src/commands/project/lock.rs`` and ``Lock::satisfies`` in
``uv-resolver/src/lock/mod.rs``. Only what is certain without a resolver is called stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from herolint.formats.pyproject import IncludeGroup, Project, Pyproject, Uv
from herolint.formats.uv_lock import UvLock, UvLockedPackage
from herolint.installers import markers, python_range, uv_requirements
from herolint.installers.lock_state import Difference, Fresh, LockState, Stale, Unknown, Unusable
from herolint.installers.names import canonical
from herolint.installers.uv_requirements import Scope
from herolint.installers.versions import specifier_allows

_LOCK_VERSION = 1
"""The version of the lock's format that uv reads and writes; any ``revision`` is taken."""
_METADATA_FREE_REVISION = 4
"""From this revision on a lock may leave out what its packages asked for."""
_EMPTY = Uv(None, None, (), (), None, {}, False, {})


class _Case(NamedTuple):
    """What every check looks at."""

    project: Project
    pyproject: Pyproject
    uv: Uv
    lock: UvLock
    root: UvLockedPackage | None
    scope: Scope
    python: str | None
    has_uv_toml: bool


def lock_state(
    pyproject: Pyproject, lock: UvLock, *, python: str | None = None, has_uv_toml: bool = False
) -> LockState:
    """Decide whether ``uv sync --locked`` would refuse the lock.

    *python* is the version of the interpreter (``X.Y.Z``), which stands in for a ``requires-python`` that is
    missing. *has_uv_toml* says that there is a uv.toml, whose settings come before those of ``[tool.uv]``.
    """
    unusable = _unusable(lock)
    if unusable:
        return unusable
    if pyproject.project is None or not pyproject.project.name:
        return Unknown("pyproject.toml has no project of its own")
    case = _case(pyproject.project, pyproject, lock, python, has_uv_toml)
    found = tuple(difference for check in _CHECKS for difference in check(case))
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


def _case(project: Project, pyproject: Pyproject, lock: UvLock, python: str | None, has_uv_toml: bool) -> _Case:
    uv = pyproject.uv or _EMPTY
    names = [package for package in lock.packages if canonical(package.name) == canonical(project.name or "")]
    extras = {canonical(extra) for extra in project.optional_dependencies}
    if len(names) == 1 and names[0].metadata is not None:
        extras.update(canonical(extra) for extra in _strings(names[0].metadata.get("provides-extras")))
    scope = Scope(uv.sources, bool(uv.settings.get("no-sources")), lock.requires_python, tuple(sorted(extras)))
    return _Case(project, pyproject, uv, lock, names[0] if len(names) == 1 else None, scope, python, has_uv_toml)


def _doubt(case: _Case) -> str | None:
    if case.uv.is_workspace:
        return "the other members of the workspace are not looked at"
    if case.pyproject.errors:
        return "pyproject.toml holds fields of the wrong type"
    if {"dependencies", "optional-dependencies"} & set(case.project.dynamic):
        return "the dependencies are only known once the project is built"
    for package in case.lock.packages:
        if package is not case.root and not {"registry", "git"} & package.source.keys():
            return f"what {package.name} asks for is not looked at"
    return None


def _options(case: _Case) -> Iterator[Difference]:
    """``[tool.uv]`` settings that decided the resolution, with uv's defaults where one is absent."""
    if case.has_uv_toml:
        return
    for setting, option, default in _MODES:
        mine, locked = case.uv.settings.get(setting, default), case.lock.options.get(option, default)
        if isinstance(mine, str) and isinstance(locked, str) and _SAME.get(mine, mine) != _SAME.get(locked, locked):
            yield Difference("changed", "setting", setting, mine, str(locked), ("tool", "uv", setting))
    mine, locked = case.uv.settings.get("prerelease-package", {}), case.lock.options.get("prerelease-package", {})
    if isinstance(mine, dict) and isinstance(locked, dict) and _canonical_keys(mine) != _canonical_keys(locked):
        path = ("tool", "uv", "prerelease-package")
        yield Difference("changed", "setting", "prerelease-package", _joined(mine), _joined(locked), path)
    yield from _exclude_newer(case)


_MODES = (
    ("resolution", "resolution-mode", "highest"),
    ("fork-strategy", "fork-strategy", "requires-python"),
    ("prerelease", "prerelease-mode", "if-necessary"),
)
_SAME = {"if-necessary-or-explicit": "if-necessary"}
"""uv 0.12 made one the alias of the other, and the default of both; before, they were two modes."""


def _canonical_keys(table: Mapping[str, Any]) -> dict[str, Any]:
    return {canonical(key): value for key, value in table.items()}


def _exclude_newer(case: _Case) -> Iterator[Difference]:
    path = ("tool", "uv", "exclude-newer")
    mine = case.uv.settings.get("exclude-newer")
    span, moment = case.lock.options.get("exclude-newer-span"), case.lock.options.get("exclude-newer")
    locked = span if span is not None else moment
    if mine is None and locked is not None:
        yield Difference("removed", "setting", "exclude-newer", None, str(locked), ("tool", "uv"))
    elif mine is not None and locked is None:
        yield Difference("added", "setting", "exclude-newer", str(mine), None, path)
    elif mine is not None and _surely_other_moment(mine, span, moment):
        yield Difference("changed", "setting", "exclude-newer", str(mine), str(locked), path)
    mine, locked = case.uv.settings.get("exclude-newer-package", {}), case.lock.options.get("exclude-newer-package", {})
    if (
        isinstance(mine, dict)
        and isinstance(locked, dict)
        and _canonical_keys(mine).keys() != _canonical_keys(locked).keys()
    ):
        path = ("tool", "uv", "exclude-newer-package")
        yield Difference("changed", "setting", "exclude-newer-package", _joined(mine), _joined(locked), path)


def _surely_other_moment(mine: object, span: object, moment: object) -> bool:
    """Compare two full timestamps; a date alone and a span mean what uv makes of them."""
    written = _moment(mine)
    if written is None:
        return False
    if span is not None:
        return True
    locked = _moment(moment)
    return locked is not None and locked != written


def _moment(value: object) -> float | None:
    import datetime

    if isinstance(value, datetime.datetime):
        return value.timestamp() if value.tzinfo else None
    if not isinstance(value, str):
        return None
    try:
        parsed = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None
    return parsed.timestamp() if parsed.tzinfo else None


def _environments(case: _Case) -> Iterator[Difference]:
    for setting, mine, locked in (
        ("environments", case.uv.environments, case.lock.supported_markers),
        ("required-environments", case.uv.required_environments, case.lock.required_markers),
    ):
        differ = len(mine) != len(locked) or any(
            markers.surely_differ((one,), (other,), case.lock.requires_python)
            for one, other in zip(mine, locked, strict=True)
        )
        if differ:
            path = ("tool", "uv", setting) if mine else ("tool", "uv")
            yield Difference("changed", "setting", setting, "; ".join(mine) or None, "; ".join(locked) or None, path)


def _conflicts(case: _Case) -> Iterator[Difference]:
    mine, locked = case.uv.settings.get("conflicts") or [], case.lock.conflicts or []
    if case.uv.is_workspace or not isinstance(mine, list) or bool(mine) == bool(locked):
        return
    kind = "added" if mine else "removed"
    path = ("tool", "uv", "conflicts") if mine else ("tool", "uv")
    yield Difference(kind, "setting", "conflicts", str(mine) if mine else None, str(locked) if locked else None, path)


def _python(case: _Case) -> Iterator[Difference]:
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


def _members(case: _Case) -> Iterator[Difference]:
    members = _strings(case.lock.manifest.get("members"))
    if members and not case.uv.is_workspace:
        yield Difference("removed", "setting", "workspace", None, ", ".join(members), ("tool", "uv"))


def _identity(case: _Case) -> Iterator[Difference]:
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


def _wanted_kind(case: _Case) -> str | None:
    """Tell whether uv would install the project itself; ``PyProjectToml::is_package``."""
    if case.uv.is_workspace:
        return None
    is_package = case.pyproject.has_build_system if case.uv.package is None else case.uv.package
    return "editable" if is_package else "virtual"


def _version(case: _Case, root: UvLockedPackage) -> Iterator[Difference]:
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


def _manifest_requirements(case: _Case) -> Iterator[Difference]:
    """Constraints and overrides, which the lock keeps apart from the packages."""
    for setting, key in _LISTS:
        path = ("tool", "uv", setting)
        entries = case.uv.settings.get(setting, [])
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            continue
        mine = [uv_requirements.from_manifest(entry, (*path, index), case.scope) for index, entry in enumerate(entries)]
        locked = [uv_requirements.from_lock(entry) for entry in _array(case.lock.manifest.get(key))]
        parent = path if entries else ("tool", "uv")
        yield from uv_requirements.differences(mine, locked, case.scope, setting, parent)


def _excludes(case: _Case) -> Iterator[Difference]:
    setting = "exclude-dependencies"
    entries, locked = case.uv.settings.get(setting, []), case.lock.manifest.get("excludes", [])
    if _strings(entries) != entries or _strings(locked) != locked:
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


def _requirements(case: _Case) -> Iterator[Difference]:
    """Compare the root package's dependencies, extras and groups with what the lock says it asked for."""
    root = case.root
    if root is None or (root.metadata is None and case.lock.revision >= _METADATA_FREE_REVISION):
        return
    metadata = root.metadata or {}
    if not {"dependencies", "optional-dependencies"} & set(case.project.dynamic):
        yield from _extras(case, metadata)
        yield from _dependencies(case, metadata)
    yield from _groups(case, metadata)


def _extras(case: _Case, metadata: Mapping[str, Any]) -> Iterator[Difference]:
    if case.lock.revision < 1:
        return
    mine = {canonical(extra): extra for extra in case.project.optional_dependencies}
    locked = set(map(canonical, _strings(metadata.get("provides-extras"))))
    parent = ("project", "optional-dependencies")
    for name in sorted(mine.keys() - locked):
        yield Difference("added", "extra", name, name, None, (*parent, mine[name]))
    for name in sorted(locked - mine.keys()):
        yield Difference("removed", "extra", name, None, name, parent if mine else ("project",))


def _dependencies(case: _Case, metadata: Mapping[str, Any]) -> Iterator[Difference]:
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
        return  # extras that name the project itself may be written out flat then
    locked = [uv_requirements.from_lock(entry) for entry in _array(metadata.get("requires-dist"))]
    yield from uv_requirements.differences(
        mine, locked, case.scope, "dependency", path if case.project.dependencies else ("project",)
    )


def _groups(case: _Case, metadata: Mapping[str, Any]) -> Iterator[Difference]:
    mine = _flat_groups(case)
    locked = metadata.get("requires-dev", {})
    if mine is None or not isinstance(locked, dict):
        return
    theirs = {canonical(name): _array(entries) for name, entries in locked.items()}
    if case.lock.revision < 1:
        mine = {name: group for name, group in mine.items() if group}
        theirs = {name: entries for name, entries in theirs.items() if entries}
    for name in sorted(mine.keys() - theirs.keys()):
        yield Difference("added", "group", name, _texts(mine[name]), None, _group_path(case, name))
    for name in sorted(theirs.keys() - mine.keys()):
        yield Difference("removed", "group", name, None, name, ("dependency-groups",) if mine else ())
    if "dependency-groups" in case.uv.settings:
        return  # a group's own requires-python becomes a marker of each of its members
    for name in sorted(mine.keys() & theirs.keys()):
        wanted = [uv_requirements.from_manifest(text, path, case.scope) for text, path in mine[name]]
        entries = [uv_requirements.from_lock(entry) for entry in theirs[name]]
        yield from uv_requirements.differences(wanted, entries, case.scope, f"group {name}", _group_path(case, name))


_Group = list[tuple[str, tuple[str | int, ...]]]


def _texts(group: _Group) -> str:
    return ", ".join(text for text, _ in group)


def _group_path(case: _Case, name: str) -> tuple[str | int, ...]:
    written = next((group for group in case.pyproject.dependency_groups if canonical(group) == name), None)
    return ("tool", "uv", "dev-dependencies") if written is None else ("dependency-groups", written)


def _flat_groups(case: _Case) -> dict[str, _Group] | None:
    """Write out the groups that include others, ``None`` where one includes itself or what does not exist."""
    raw = {canonical(name): (name, members) for name, members in case.pyproject.dependency_groups.items()}
    done: dict[str, _Group] = {}
    for name in raw:
        if _flatten(name, raw, done, ()) is None:
            return None
    if case.uv.dev_dependencies is not None:
        path = ("tool", "uv", "dev-dependencies")
        legacy: _Group = [(text, (*path, index)) for index, text in enumerate(case.uv.dev_dependencies)]
        done["dev"] = [*done.get("dev", []), *legacy]
    return done


_DEEPEST_GROUP = 100


def _flatten(
    name: str,
    raw: Mapping[str, tuple[str, tuple[str | IncludeGroup, ...]]],
    done: dict[str, _Group],
    parents: tuple[str, ...],
) -> _Group | None:
    if name in done:
        return done[name]
    if name in parents or name not in raw or len(parents) > _DEEPEST_GROUP:
        return None
    written, members = raw[name]
    group: _Group = []
    for index, member in enumerate(members):
        if isinstance(member, str):
            group.append((member, ("dependency-groups", written, index)))
            continue
        included = _flatten(canonical(member.name), raw, done, (*parents, name))
        if included is None:
            return None
        group += included
    done[name] = group
    return group


def _indexes(case: _Case) -> Iterator[Difference]:
    """Registries in the lock that no configured index stands for; ``IndexLocations::allowed_indexes``.

    Without a default of its own a project also has the one that is built into uv, whose address is not known
    here: one foreign registry may then be that one.
    """
    settings = case.uv.settings
    if case.has_uv_toml or settings.get("no-index") or case.uv.is_workspace:
        return
    configured = _configured_indexes(settings)
    if configured is None:
        return
    allowed, has_default = configured
    registries = {
        package.source["registry"] for package in case.lock.packages if isinstance(package.source.get("registry"), str)
    }
    foreign = sorted(url for url in registries if "://" in url and _plain_url(url) not in allowed)
    if foreign and (has_default or len(foreign) > 1):
        path = ("tool", "uv", "index") if "index" in settings else ("tool", "uv")
        yield Difference("removed", "index", foreign[0], ", ".join(sorted(allowed)), ", ".join(foreign), path)


def _configured_indexes(settings: Mapping[str, Any]) -> tuple[set[str], bool] | None:
    """Give the addresses and whether one replaces the default; ``None`` where there are none or one is odd."""
    allowed: set[str] = set()
    has_default = False
    entries = settings.get("index", [])
    if not isinstance(entries, list):
        return None
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("url"), str):
            return None
        allowed.add(_plain_url(entry["url"]))
        has_default = has_default or entry.get("default") is True
    if isinstance(settings.get("index-url"), str):
        allowed.add(_plain_url(settings["index-url"]))
        has_default = True
    for key in ("extra-index-url", "find-links"):
        allowed.update(map(_plain_url, _strings(settings.get(key))))
    return (allowed, has_default) if allowed else None


def _plain_url(url: str) -> str:
    """Leave out what uv does not compare: credentials, and a slash at the end."""
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}{separator}{host.rpartition('@')[2].lower()}{slash}{path}".rstrip("/")


def _strings(value: object) -> list[str]:
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def _array(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _joined(table: Mapping[str, Any]) -> str | None:
    return ", ".join(f"{key} = {value}" for key, value in table.items()) or None


_CHECKS: tuple[Callable[[_Case], Iterable[Difference]], ...] = (
    _identity,
    _python,
    _requirements,
    _manifest_requirements,
    _excludes,
    _members,
    _options,
    _environments,
    _conflicts,
    _indexes,
)


def allows_python(pyproject: Pyproject, version: str) -> bool | None:
    """Tell whether ``requires-python`` allows Python *version*; ``None`` where it is absent or does not parse."""
    asked = pyproject.project.requires_python if pyproject.project else None
    return None if asked is None else specifier_allows(asked, version)


def allows_uv(pyproject: Pyproject, version: str) -> bool | None:
    """Tell whether ``tool.uv.required-version`` allows uv *version*; a version alone means exactly that one."""
    asked = pyproject.uv.required_version if pyproject.uv else None
    if not asked:
        return None
    return specifier_allows(f"=={asked.strip()}" if asked.strip()[:1].isdigit() else asked, version)


def excluded_machines(environments: Iterable[str], python: str, machines: Iterable[str]) -> tuple[str, ...]:
    """Give the machines among *machines* for which none of *environments* is true.

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


class LocalSource(NamedTuple):
    """A source on a local path: whose it is, what is written, and where."""

    name: str
    target: str
    path: tuple[str | int, ...]


def local_sources(pyproject: Pyproject) -> Iterator[LocalSource]:
    """Give the ``path`` sources of ``tool.uv.sources`` that a dependency of the project uses."""
    if pyproject.uv is None or pyproject.project is None:
        return
    texts = [*pyproject.project.dependencies]
    for extra in pyproject.project.optional_dependencies.values():
        texts += extra
    used = {canonical(name) for name in map(_name_of, texts) if name}
    for name, entries in pyproject.uv.sources.items():
        is_array = isinstance(pyproject.uv.settings["sources"][name], list)
        for index, entry in enumerate(entries):
            if canonical(name) in used and isinstance(entry.get("path"), str):
                place = ("tool", "uv", "sources", name)
                yield LocalSource(name, entry["path"], (*place, index) if is_array else place)


def _name_of(text: str) -> str | None:
    import re

    match = re.match(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)", text)
    return match.group(1) if match else None
