"""Find what a lock installs from local paths and repositories instead of an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from herolint.build import Found, targets_using
from herolint.installers.kinds import InstallFailure
from herolint.installers.local_paths import LocalPath, is_certain, trouble
from herolint.installers.names import canonical
from herolint.installers.reading import tree_may_change
from herolint.model import Location
from herolint.platform.files import PIPFILE, PIPFILE_LOCK, PYPROJECT
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.model import Target


class Place(NamedTuple):
    """The places where a package may be named in the manifest, and its place in the lock."""

    manifest: str
    table: tuple[str, ...]
    name: str
    lock: str
    path: tuple[str | int, ...]

    def locate(self, app: App) -> Location:
        """Return the location in the manifest that names the package, else the one in the lock."""
        from herolint.formats import json_document, toml

        content = app.load(self.manifest, bytes)
        document = app.load(self.manifest, toml.parse)
        table = toml.dig(document, *self.table) if isinstance(document, dict) else None
        written = _written(table, self.name) if isinstance(table, dict) else None
        if content is not None and written is not None:
            return toml.locate(content, (*self.table, written)).at(self.manifest)
        content = app.load(self.lock, bytes) or b""
        locate = json_document.locate if self.lock == PIPFILE_LOCK else toml.locate
        return locate(content, self.path).at(self.lock)


class LockSource(NamedTuple):
    """A package of a lock, and the ``path`` or ``git`` address that it's installed from.

    ``is_certain`` says that the install fails without it. Tested with Poetry 2.4, Pipenv 2026.7 and uv 0.12: Poetry
    checks only the packages it installs, Pipenv its default packages, uv every local package of its lock.
    """

    name: str
    kind: str
    value: str
    is_certain: bool
    place: Place


def failures(app: App, manager: str) -> Iterator[Found]:
    """Yield the local paths of a lock that don't exist or can't be installed."""
    broken = [
        (source, wrong)
        for source, targets in _sources(app, "path", manager)
        if (wrong := _troubles(app, source, targets))
    ]
    for number, (source, wrong) in enumerate(broken):
        at = place_of(app, source, number)
        for trouble_of in dict.fromkeys(wrong.values()):
            certain = {
                target: source.is_certain
                and is_certain(source.value)
                and not tree_may_change(app.received(target), target)
                for target, trouble_on in wrong.items()
                if trouble_on == trouble_of
            }
            evidence = LocalPath(trouble_of, source.value, package=source.name)
            yield Found(InstallFailure.LOCAL_PATH, evidence, at, certain)


def _troubles(app: App, source: LockSource, targets: Iterable[Target]) -> dict[Target, str]:
    found = {target: trouble(app.received(target), source.value) for target in targets}
    return {target: wrong for target, wrong in found.items() if wrong}


def git_sources(app: App) -> tuple[tuple[LockSource, tuple[Target, ...]], ...]:
    """Return the repositories of the locks that builds install from, each with the targets that do."""
    return tuple(_sources(app, "git"))


_MOST_PLACES = 20
"""Most packages of a lock that are searched in the files: each search walks through a file."""


def place_of(app: App, source: LockSource, number: int) -> Location:
    """Return the location of a package: exact for the first ones, else the lock as a whole."""
    return source.place.locate(app) if number < _MOST_PLACES else Location(source.place.lock)


def _sources(app: App, kind: str, only: str | None = None) -> Iterator[tuple[LockSource, tuple[Target, ...]]]:
    for manager, (path, signs, read) in _LOCKS.items():
        if only not in (None, manager):
            continue
        content = app.load(path, bytes)
        if content is None or not any(sign in content for sign in signs):
            continue
        targets = targets_using(app, manager)
        if targets:
            yield from ((source, targets) for source in read(app) if source.kind == kind)


def _of_uv(app: App) -> Iterator[LockSource]:
    from herolint.formats import uv_lock

    lock = app.load("uv.lock", uv_lock.parse)
    if not isinstance(lock, uv_lock.UvLock):
        return
    needed = _names(lock.document.get("package"))
    for package in lock.packages:
        place = Place(
            PYPROJECT, ("tool", "uv", "sources"), package.name, "uv.lock", ("package", package.position, "source")
        )
        for key, value in package.source.items():
            if key in ("directory", "editable", "virtual", "path") and isinstance(value, str) and value != ".":
                yield LockSource(package.name, "path", value, True, place)
            elif key == "git" and isinstance(value, str) and canonical(package.name) in needed:
                yield LockSource(package.name, "git", value, False, place)


def _names(packages: Any) -> set[str]:
    """Return the projects that any package of uv.lock depends on, without extras and development groups."""
    entries = [package for package in packages if isinstance(package, dict)] if isinstance(packages, list) else []
    lists = [entry["dependencies"] for entry in entries if isinstance(entry.get("dependencies"), list)]
    named = (one.get("name") for dependencies in lists for one in dependencies if isinstance(one, dict))
    return {canonical(name) for name in named if isinstance(name, str)}


def _of_poetry(app: App) -> Iterator[LockSource]:
    from herolint.formats import poetry_lock

    lock = app.load("poetry.lock", poetry_lock.parse)
    packages = lock.document.get("package") if isinstance(lock, poetry_lock.PoetryLock) else None
    for index, entry in enumerate(packages if isinstance(packages, list) else ()):
        source = entry.get("source") if isinstance(entry, dict) else None
        if not isinstance(source, dict) or not isinstance(entry.get("name"), str):
            continue
        name, groups, url = entry["name"], entry.get("groups"), source.get("url")
        if isinstance(groups, list) and "main" not in groups:
            continue
        if not isinstance(url, str):
            continue
        place = Place(PYPROJECT, ("tool", "poetry", "dependencies"), name, "poetry.lock", ("package", index, "source"))
        if source.get("type") in ("directory", "file"):
            certain = isinstance(groups, list) and entry.get("optional") is False and not entry.get("markers")
            yield LockSource(name, "path", url, certain, place)
        elif source.get("type") == "git" and entry.get("optional") is not True:
            yield LockSource(name, "git", url, False, place)


def _of_pipenv(app: App) -> Iterator[LockSource]:
    from herolint.formats import pipfile_lock

    lock = app.load(PIPFILE_LOCK, pipfile_lock.parse)
    default = lock.document.get("default") if isinstance(lock, pipfile_lock.PipfileLock) else None
    for name, entry in default.items() if isinstance(default, dict) else ():
        if not isinstance(entry, dict):
            continue
        place = Place(PIPFILE, ("packages",), name, PIPFILE_LOCK, ("default", name))
        path, git = entry.get("path", entry.get("file")), entry.get("git")
        if isinstance(git, str):
            yield LockSource(name, "git", git, False, place)
        elif isinstance(path, str) and "://" not in path:
            yield LockSource(name, "path", path, not entry.get("markers"), place)


def _written(names: Iterable[str], name: str) -> str | None:
    return next((one for one in names if canonical(one) == canonical(name)), None)


_LOCKS: Mapping[str, tuple[str, tuple[bytes, ...], Callable[[App], Iterator[LockSource]]]] = {
    "uv": ("uv.lock", (b"git = ", b"directory = ", b"editable = ", b"virtual = ", b"path = "), _of_uv),
    "poetry": ("poetry.lock", (b"[package.source]",), _of_poetry),
    "pipenv": (PIPFILE_LOCK, (b'"git"', b'"path"', b'"file"'), _of_pipenv),
}
"""The lock of each package manager, the bytes it contains if there is anything to find, and the finder."""
