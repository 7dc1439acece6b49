"""Collect what a lock installs, and what its manifest names without installing it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from herolint.formats import pipfile_lock, poetry_lock, pyproject, uv_lock
from herolint.installers import poetry_locked, uv_locked
from herolint.installers.brought_along import candidates
from herolint.installers.gathered import NOTHING_KNOWN, Gathered, manifest_of, scripts_of
from herolint.installers.locked import Closure, Markers
from herolint.installers.names import canonical
from herolint.installers.provision import Elsewhere, Installed, Openness
from herolint.model import Location
from herolint.platform.files import PIPFILE_LOCK, POETRY_LOCK, PYPROJECT, UV_LOCK

if TYPE_CHECKING:
    from herolint.build import Build
    from herolint.installers.markers import Environment


def of_uv(build: Build, environment: Environment | None) -> Gathered:
    """Return what uv installs."""
    manifest, lock = manifest_of(build), build.folder.optional(UV_LOCK, uv_lock.parse)
    if manifest is None or not isinstance(lock, uv_lock.UvLock) or environment is None:
        return NOTHING_KNOWN
    found = uv_locked.installed(manifest, lock, environment)
    is_package = any("editable" in package.source for package in lock.packages)
    return _of_lock(found, environment, manifest, is_package=is_package)


def of_poetry(build: Build, environment: Environment | None) -> Gathered:
    """Return what Poetry installs."""
    manifest, lock = manifest_of(build), build.folder.optional(POETRY_LOCK, poetry_lock.parse)
    if manifest is None or not isinstance(lock, poetry_lock.PoetryLock) or environment is None:
        return NOTHING_KNOWN
    found = poetry_locked.installed(manifest, lock, environment)
    is_package = manifest.poetry is None or manifest.poetry.package_mode
    return _of_lock(found, environment, manifest, is_package=is_package)


def _of_lock(found: Closure, environment: Environment, manifest: pyproject.Pyproject, *, is_package: bool) -> Gathered:
    installed = {
        one.name: _exactly(one.name, one.version, one.extras, None, environment, certain=one.certain)
        for one in found.releases
    }
    return Gathered(
        installed,
        Openness.CLOSED if found.complete else Openness.OPAQUE,
        _not_installed(manifest),
        frozenset(scripts_of(manifest)) if is_package else frozenset(),
    )


def _exactly(
    name: str,
    version: str | None,
    extras: frozenset[str],
    at: Location | None,
    environment: Environment,
    *,
    certain: bool,
) -> Installed:
    specifiers = (f"=={version}",) if version else ()
    releases, _ = candidates(name, specifiers, environment["python_full_version"])
    return Installed(name, version, releases, extras, at, certain, specifiers)


def of_pipenv(build: Build, environment: Environment | None) -> Gathered:
    """Return what Pipenv installs: the section ``default``."""
    lock = build.folder.optional(PIPFILE_LOCK, pipfile_lock.parse)
    if not isinstance(lock, pipfile_lock.PipfileLock) or environment is None:
        return NOTHING_KNOWN
    holds = Markers(environment)
    installed: dict[str, Installed] = {}
    elsewhere = []
    for written, entry in lock.sections.get("default", {}).items():
        name, answer = canonical(written), holds(entry.get("markers"))
        if answer is False:
            elsewhere.append(Elsewhere(name, "marker", str(entry.get("markers"))))
            continue
        version = entry.get("version")
        exact = version.lstrip("=").strip() if isinstance(version, str) and version.startswith("==") else None
        extras = frozenset(one for one in _list(entry.get("extras")) if isinstance(one, str))
        installed[name] = _exactly(name, exact, extras, None, environment, certain=answer is True)
    for section, entries in lock.sections.items():
        if section != "default":
            elsewhere += [Elsewhere(canonical(name), "group", section) for name in entries]
    return Gathered(installed, Openness.OPAQUE if lock.errors else Openness.CLOSED, elsewhere)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _not_installed(manifest: pyproject.Pyproject) -> Iterator[Elsewhere]:
    """Yield what a manifest names in groups and extras that a build on Heroku leaves out."""
    if manifest.project is not None:
        for extra, texts in manifest.project.optional_dependencies.items():
            yield from (Elsewhere(_name(text), "extra", extra, Location(PYPROJECT)) for text in texts)
    for group, entries in manifest.dependency_groups.items():
        for entry in entries:
            if isinstance(entry, str):
                yield Elsewhere(_name(entry), "group", group, Location(PYPROJECT))
    if manifest.uv is not None:
        for text in manifest.uv.dev_dependencies or ():
            yield Elsewhere(_name(text), "group", "dev", Location(PYPROJECT))
    if manifest.poetry is not None:
        for group, table in manifest.poetry.groups.items():
            yield from (Elsewhere(canonical(name), "group", group, Location(PYPROJECT)) for name in table)
        for name, value in manifest.poetry.dependencies.items():
            if isinstance(value, dict) and value.get("optional") is True:
                yield Elsewhere(canonical(name), "extra", "", Location(PYPROJECT))


def _name(requirement: str) -> str:
    match = re.match(r"\s*([A-Za-z0-9._-]+)", requirement)
    return canonical(match.group(1)) if match else ""
