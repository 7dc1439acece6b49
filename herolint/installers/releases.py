"""Find the releases that an app installs on each target, and how each is installed (see `wheels`).

Only a release that ends the install is a failure; a compiled one is advice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from herolint.build import Found, targets_using
from herolint.installers.kinds import InstallFailure
from herolint.installers.markers import Environment, linux_environment
from herolint.installers.names import canonical
from herolint.installers.wheels import Installed, Machine, Release, Way, judge
from herolint.model import Doubt, Location, Target, Undecided
from herolint.platform.files import APP_JSON, PACKAGE_MANAGERS, PIPFILE_LOCK, POETRY_LOCK, PYPROJECT, UV_LOCK
from herolint.platform.wheels import load
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.installers.locked import Closure, LockedRelease

MACHINES: Mapping[Target, tuple[str, ...]] = {Target.CEDAR: ("x86_64",), Target.FIR: ("x86_64", "aarch64")}
"""The processors of each generation's dynos."""

_KINDS = {
    Way.NO_FILE: InstallFailure.NO_WHEEL_OR_SOURCE,
    Way.BROKEN_SOURCE: InstallFailure.SOURCE_DOES_NOT_BUILD,
    Way.REFUSES_PYTHON: InstallFailure.RELEASE_EXCLUDES_PYTHON,
}
_OTHER_FILES = ("no-binary", "no-binary-package", "no-build", "no-build-package")
"""Settings of uv after which it uses other files than it usually would."""


class Taken(NamedTuple):
    """A release that is installed: how, where it is pinned or locked, and whether it certainly applies.

    ``at`` is a file alone where the release is locked: ``path`` leads to its place there. ``through`` is the
    project with the extra that provides it, such as ``psycopg[binary]``, where the line that pins it names another one;
    ``asked`` is the line's range if it isn't a pin.
    """

    installed: Installed
    at: Location
    certain: bool
    through: str | None = None
    path: tuple[str | int, ...] = ()
    asked: str | None = None


class Taking(NamedTuple):
    """All that a package manager is known to install on a target; ``complete`` if nothing else is installed.

    ``elsewhere`` names locked packages that don't come from an index.
    """

    releases: tuple[Taken, ...]
    complete: bool
    elsewhere: tuple[str, ...] = ()


_NOTHING_KNOWN = Taking((), complete=False)


class Releases:
    """What each package manager installs, for any Python. One is made for each app: ``app.once(Releases)``."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._known: dict[tuple[str, Target, str], Taking] = {}
        self._wheels: dict[tuple[Target, str], frozenset[tuple[object, ...]]] = {}

    def of(self, manager: str, target: Target, python: str) -> Taking:
        """Return what a package manager installs on a target with an exact Python, in the order of the files."""
        key = (manager, target, python)
        if key not in self._known:
            self._known[key] = _LOOKS[manager](self._app, target, python)
        return self._known[key]

    def now(self, manager: str, target: Target) -> Taking:
        """Return what is installed with the buildpack's Python; nothing if that is unknown."""
        request = self._app.analyses[target].eventual_python
        return self.of(manager, target, request.resolved) if request and request.resolved else _NOTHING_KNOWN

    def lacking(self, target: Target, python: str, others: Iterable[str]) -> tuple[Taken, ...]:
        """Return the releases that don't fit an exact Python: they fail, or have a wheel only for one of *others*.

        Releases that are compiled with every Python don't count.
        """
        pythons = tuple(others)
        return tuple(
            one
            for manager in _managers(self._app, target)
            for one in self.of(manager, target, python).releases
            if one.certain and (one.installed.way.fails or self._spares_compiling(one, target, pythons))
        )

    def untried(self, target: Target, python: str) -> tuple[Taken, ...]:
        """Return the releases that an exact Python has to compile although their project publishes wheels.

        If no Python on Heroku has a wheel, that doesn't favor any of them, but none is known to work.
        """
        return tuple(
            one
            for manager in _managers(self._app, target)
            for one in self.of(manager, target, python).releases
            if one.certain and one.installed.behind
        )

    def _spares_compiling(self, one: Taken, target: Target, pythons: Iterable[str]) -> bool:
        is_compiled = one.installed.way is Way.COMPILED
        return is_compiled and any(self.has_wheel(one, target, python) for python in pythons)

    def has_wheel(self, one: Taken, target: Target, python: str) -> bool:
        """Return whether the same release is installed from a wheel with another exact Python."""
        key = (target, python)
        if key not in self._wheels:
            self._wheels[key] = frozenset(
                other.installed[:2]
                for manager in _managers(self._app, target)
                for other in self.of(manager, target, python).releases
                if other.installed.way is Way.WHEEL
            )
        return one.installed[:2] in self._wheels[key]


def failures(app: App, manager: str) -> Iterator[Found]:
    """Return the releases with which the install fails."""
    return _together(app, manager, lambda way: way.fails)


def compiled(app: App) -> tuple[Found, ...]:
    """Return the releases that are compiled during the build, each as if it were a failure."""
    managers = (manager for manager in PACKAGE_MANAGERS if targets_using(app, manager))
    return tuple(one for manager in managers for one in _together(app, manager, lambda way: way is Way.COMPILED))


def stranded(app: App) -> tuple[Found, ...]:
    """Return the releases without a wheel for any Python that Heroku has, where the app asks for one that is gone.

    Each is returned as an uncertain failure. The app must move to another Python, and these releases prevent that.
    """
    found: dict[tuple[object, ...], tuple[Taken, dict[Target, bool]]] = {}
    for target in app.building:
        request = app.analyses[target].eventual_python
        if request is None or request.resolved is not None or not request.requested:
            continue
        for manager in _managers(app, target):
            for one in _without_any_wheel(app, manager, target):
                found.setdefault((one.installed[:2], one.at), (one, {}))[1][target] = False
    return tuple(Found(InstallFailure.NO_WHEEL_OR_SOURCE, one, _locate(app, one), on) for one, on in found.values())


def _without_any_wheel(app: App, manager: str, target: Target) -> Iterator[Taken]:
    releases, pythons = app.once(Releases), [*app.target_facts(target).latest.values()]
    for one in releases.of(manager, target, pythons[-1]).releases:
        if all(
            any(other.installed[:2] == one.installed[:2] and other.installed.way >= Way.COMPILED for other in taken)
            for taken in (releases.of(manager, target, python).releases for python in pythons)
        ):
            yield one


def without_wheels(app: App, manager: str, target: Target) -> Undecided | None:
    """Return the known releases that a lock installs without a wheel; ``None`` if there are none.

    Pipfile.lock lists no files, so only a release known to be compiled counts there.
    """
    taking = app.once(Releases).now(manager, target)
    total = len(taking.releases) + len(taking.elsewhere)
    if manager == "pipenv":
        names = tuple(one.installed.name for one in taking.releases if one.installed.way >= Way.COMPILED)
        return Undecided(names, total) if names else None
    open_ones = (one for one in taking.releases if one.installed.way is not Way.WHEEL or not one.certain)
    names = (*taking.elsewhere, *(one.installed.name for one in open_ones))
    if names:
        return Undecided(tuple(dict.fromkeys(names)), total)
    return None if taking.complete else Undecided((), total, Doubt.LOCK)


def _together(app: App, manager: str, wanted: Callable[[Way], bool]) -> Iterator[Found]:
    """Yield each release that is installed in a certain way once, with all targets on which it is."""
    found: dict[tuple[object, ...], tuple[Taken, dict[Target, bool]]] = {}
    for target in targets_using(app, manager):
        for one in app.once(Releases).now(manager, target).releases:
            installed = one.installed
            if wanted(installed.way):
                key = (installed.name, installed.version, installed.way, installed.python, one.at)
                found.setdefault(key, (one, {}))[1][target] = one.certain and installed.everywhere
    for one, certain in found.values():
        kind = _KINDS.get(one.installed.way, InstallFailure.NO_WHEEL_OR_SOURCE)
        yield Found(kind, one, _locate(app, one), certain)


def _locate(app: App, one: Taken) -> Location:
    """Return the line of a release. In a lock that takes time, and few are asked for."""
    content = app.load(one.at.path, bytes)
    if not one.path or content is None:
        return one.at
    if one.at.path == PIPFILE_LOCK:
        from herolint.formats import json_document

        return json_document.locate(content, one.path).at(one.at.path)
    line = app.once(_lines_of_uv if one.at.path == UV_LOCK else _lines_of_poetry).get(one.path[-1])
    return one.at._replace(line=line and line + 1)  # both tools write the name below the header


def _lines_of_uv(app: App) -> Mapping[str | int, int]:
    return _lines_of_packages(app, UV_LOCK)


def _lines_of_poetry(app: App) -> Mapping[str | int, int]:
    return _lines_of_packages(app, POETRY_LOCK)


def _lines_of_packages(app: App, path: str) -> Mapping[str | int, int]:
    from herolint.formats import toml

    content = app.load(path, bytes) or b""
    return dict(enumerate(toml.lines_of_entries(content, ("package",), content.count(b"[[package]]"))))


def _managers(app: App, target: Target) -> list[str]:
    return [manager for manager in PACKAGE_MANAGERS if target in targets_using(app, manager)]


def glibc_of(app: App, target: Target) -> tuple[int, int]:
    """Return the newest glibc that a wheel may require: that of the configured stack, or else of the default one."""
    stack = app.once(_stack_of_cedar) if target is Target.CEDAR else None
    return load().glibc(app.facts.stacks[stack or app.facts.default_stack].ubuntu)


def _stack_of_cedar(app: App) -> str | None:
    from herolint.formats.app_json_stack import parse_stack

    named = app.load(APP_JSON, parse_stack) if app.deploy.stack is None else None
    name = named.name if named is not None else app.deploy.stack
    return name if name in app.facts.stacks else None


def _machines(app: App, target: Target, python: str) -> tuple[Machine, ...]:
    glibc = glibc_of(app, target)
    return tuple(Machine(python, processor, glibc) for processor in MACHINES[target])


def _environments(target: Target, python: str) -> tuple[Environment, ...]:
    return tuple(linux_environment(python, processor) for processor in MACHINES[target])


def _of_pip(app: App, target: Target, python: str) -> Taking:
    from herolint.installers.pinned import pins
    from herolint.installers.reading import may_change, readings

    machines, facts = _machines(app, target, python), load()
    found: list[Taken] = []
    for reading in readings(app):
        if target not in reading.targets:
            continue
        for pin in pins(reading.files, _environments(target, python), facts):
            certain = pin.certain and not may_change(reading, target, pin.path)
            installed = judge(Release(pin.name, pin.version), machines, facts)
            found.append(Taken(installed, pin.line.at.at(pin.path), certain, pin.through, asked=pin.asked))
    return Taking(tuple(found), complete=False)


def _of_pipenv(app: App, target: Target, python: str) -> Taking:
    """Decide how the pins of a Pipfile.lock are installed, if its only source is Pipenv's default, ``pypi``."""
    from herolint.formats import pipfile_lock
    from herolint.installers.locked import Markers
    from herolint.installers.pip import exact_version

    lock = app.load(PIPFILE_LOCK, pipfile_lock.parse)
    if not isinstance(lock, pipfile_lock.PipfileLock) or not has_usual_source(lock.document):
        return _NOTHING_KNOWN
    machines, facts, found = _machines(app, target, python), load(), []
    holds = [Markers(environment) for environment in _environments(target, python)]
    for name, entry in lock.sections.get("default", {}).items():
        version = exact_version(str(entry.get("version", "")))
        if canonical(name) not in facts.names or version is None or entry.get("index", PYPI) != PYPI:
            continue
        answers = {one(entry.get("markers")) for one in holds}
        if answers != {False}:
            installed = judge(Release(canonical(name), version), machines, facts)
            path = ("default", name)
            found.append(Taken(installed, Location(PIPFILE_LOCK), answers == {True}, path=path))
    return Taking(tuple(found), complete=False)


PYPI = "pypi"


def has_usual_source(document: Mapping[str, object]) -> bool:
    """Return whether a Pipfile.lock has the one source that Pipenv itself writes."""
    meta = document.get("_meta")
    sources = meta.get("sources") if isinstance(meta, dict) else None
    return isinstance(sources, list) and [one.get("name") for one in sources if isinstance(one, dict)] == [PYPI]


class _Closures:
    """What locks install, once for each machine, which targets may share. ``releases`` are read once, too."""

    def __init__(self, _: App) -> None:
        self._known: dict[tuple[str, str, str], Closure] = {}
        self.releases: dict[tuple[str, int], Release | None] = {}

    def of(self, path: str, make: Callable[[Environment], Closure], target: Target, python: str) -> list[Closure]:
        found = []
        for processor in MACHINES[target]:
            key = (path, processor, python)
            if key not in self._known:
                self._known[key] = make(linux_environment(python, processor))
            found.append(self._known[key])
        return found


def _of_uv(app: App, target: Target, python: str) -> Taking:
    from herolint.formats import pyproject, uv_lock
    from herolint.installers.uv_locked import installed

    manifest, lock = app.load(PYPROJECT, pyproject.parse), app.load(UV_LOCK, uv_lock.parse)
    if not isinstance(manifest, pyproject.Pyproject) or not isinstance(lock, uv_lock.UvLock):
        return _NOTHING_KNOWN
    if app.checkout.is_file("uv.toml") or any(
        key in _OTHER_FILES for key in (manifest.uv.settings if manifest.uv else ())
    ):
        return _NOTHING_KNOWN
    packages = {package.position: package for package in lock.packages}

    def release(one: LockedRelease) -> Release | None:
        if "registry" not in one.source or one.version is None:
            return None
        wheels, has_source = tuple(lock.wheels(packages[one.position])), lock.has_sdist(packages[one.position])
        return Release(one.name, one.version, wheels, has_source) if wheels or has_source else None

    closures = app.once(_Closures).of(UV_LOCK, partial(installed, manifest, lock), target, python)
    return _of_lock(app, closures, release, _machines(app, target, python), UV_LOCK)


def _of_poetry(app: App, target: Target, python: str) -> Taking:
    from herolint.formats import poetry_lock, pyproject
    from herolint.installers.poetry_locked import installed

    manifest, lock = app.load(PYPROJECT, pyproject.parse), app.load(POETRY_LOCK, poetry_lock.parse)
    if not isinstance(manifest, pyproject.Pyproject) or not isinstance(lock, poetry_lock.PoetryLock):
        return _NOTHING_KNOWN
    if b"-binary" in (app.load("poetry.toml", bytes) or b""):
        return _NOTHING_KNOWN  # Poetry is configured to prefer or to exclude sources
    packages = {package.position: package for package in lock.packages}

    def release(one: LockedRelease) -> Release | None:
        files = tuple(lock.files(packages[one.position]))
        if one.source.get("type", "legacy") != "legacy" or one.version is None or not files:
            return None
        wheels = tuple(name for name in files if name.lower().endswith(".whl"))
        return Release(one.name, one.version, wheels, len(wheels) < len(files))

    closures = app.once(_Closures).of(POETRY_LOCK, partial(installed, manifest, lock), target, python)
    return _of_lock(app, closures, release, _machines(app, target, python), POETRY_LOCK)


def _of_lock(
    app: App,
    closures: Iterable[Closure],
    release_of: Callable[[LockedRelease], Release | None],
    machines: tuple[Machine, ...],
    path: str,
) -> Taking:
    """Decide how everything in a lock is installed, on the machines that install it."""
    facts, complete, read = load(), True, app.once(_Closures).releases
    wanted: dict[int, tuple[LockedRelease, list[Machine], bool]] = {}
    for closure, machine in zip(closures, machines, strict=True):
        complete = complete and closure.complete
        for one in closure.releases:
            known, those, certain = wanted.get(one.position, (one, [], True))
            wanted[one.position] = (known, [*those, machine], certain and one.certain)
    found: list[Taken] = []
    elsewhere: list[str] = []
    for position, (one, those, certain) in sorted(wanted.items()):
        key = (path, position)
        if key not in read:
            read[key] = release_of(one)
        release = read[key]
        if release is None:
            complete = False
            elsewhere.append(one.name)
            continue
        everywhere = certain and len(those) == len(machines)
        found.append(Taken(judge(release, those, facts), Location(path), everywhere, path=("package", position)))
    return Taking(tuple(found), complete, tuple(elsewhere))


_LOOKS = {"pip": _of_pip, "pipenv": _of_pipenv, "poetry": _of_poetry, "uv": _of_uv}
