"""Decide from an app's files whether an install is known to succeed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.installers.locks import lock_of
from herolint.model import Doubt, Undecided
from herolint.platform.files import PIPFILE_LOCK, PYPROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.build import App
    from herolint.formats.pyproject import Project, Pyproject
    from herolint.formats.uv_lock import UvLock
    from herolint.model import Target

_HARMLESS_SETTINGS = {"default-groups", "dev-dependencies", "managed", "package", "required-version"}
"""Keys of ``[tool.uv]`` that are fully compared with the lock or don't affect it."""


def undecided(app: App, target: Target) -> Undecided | None:
    """Return whether the package manager may reject the lock, else which packages have no known wheel.

    ``None`` if there is no doubt. Network failures aren't considered; packages from elsewhere than an index or without
    a wheel are unknown. Call only for a target that accepts the app and on which nothing fails.
    """
    from herolint.installers.releases import without_wheels

    manager = app.analyses[target].package_manager
    match manager:
        case "pipenv":
            is_fresh = _is_fresh_for_pipenv(app)
        case "poetry":
            is_fresh = _is_fresh_for_poetry(app, target)
        case "uv":
            is_fresh = _is_fresh_for_uv(app)
        case _:
            is_fresh = False
    if manager is None or not is_fresh:
        return Undecided((), 0, Doubt.LOCK)
    return without_wheels(app, manager, target)


_ELSEWHERE = {"git", "hg", "svn", "bzr", "path", "file", "url"}
"""Keys of an entry in Pipfile.lock that doesn't come from an index."""


def _is_fresh_for_pipenv(app: App) -> bool:
    from herolint.formats import pipfile_lock
    from herolint.installers.lock_state import Fresh

    found, lock = lock_of(app, "pipenv"), app.load(PIPFILE_LOCK, pipfile_lock.parse)
    if found is None or not isinstance(found.state, Fresh) or not isinstance(lock, pipfile_lock.PipfileLock):
        return False
    return not any(_ELSEWHERE & entry.keys() for entry in lock.sections.get("default", {}).values())


def _is_fresh_for_poetry(app: App, target: Target) -> bool:
    from herolint.formats import poetry_lock, pyproject
    from herolint.installers.lock_state import Fresh

    found, manifest = lock_of(app, "poetry"), app.load(PYPROJECT, pyproject.parse)
    if found is None or not isinstance(found.state, Fresh) or not isinstance(manifest, pyproject.Pyproject):
        return False
    lock = app.load("poetry.lock", poetry_lock.parse)
    if not isinstance(lock, poetry_lock.PoetryLock) or lock.errors or manifest.errors:
        return False
    return _suits_poetry(app, target, manifest) and _can_be_installed(manifest)


def _suits_poetry(app: App, target: Target, manifest: Pyproject) -> bool:
    from herolint.installers import poetry

    version = app.target_facts(target).tools.get("poetry")
    if manifest.poetry is None or not manifest.poetry.requires_poetry:
        return True
    return version is not None and poetry.allows_poetry(manifest, version) is True


def _can_be_installed(manifest: Pyproject) -> bool:
    """Return whether Poetry's last step can install the app itself without running the app's code."""
    from herolint.formats.toml import dig

    if manifest.poetry is not None and not manifest.poetry.package_mode:
        return True
    if dig(manifest.document, "tool", "poetry", "build"):
        return False
    tables = ("project",), ("tool", "poetry")
    return all(any(dig(manifest.document, *table, key) for table in tables) for key in ("name", "version"))


def _is_fresh_for_uv(app: App) -> bool:
    from herolint.formats import pyproject, uv_lock
    from herolint.installers.lock_state import Fresh

    found, manifest = lock_of(app, "uv"), app.load(PYPROJECT, pyproject.parse)
    if found is None or not isinstance(found.state, Fresh) or not isinstance(manifest, pyproject.Pyproject):
        return False
    lock = app.load("uv.lock", uv_lock.parse)
    if not isinstance(lock, uv_lock.UvLock) or app.checkout.is_file("uv.toml"):
        return False
    return _is_plain(manifest) and _is_plain_lock(lock)


def _is_plain(manifest: Pyproject) -> bool:
    """Return whether a project's requirements can be compared with a lock without a resolver or a build.

    Equal markers, and a Python range with a gap, can be written in many ways.
    """
    from herolint.installers import python_range
    from herolint.installers.versions import specifier_allows

    project, uv = manifest.project, manifest.uv
    if project is None or project.dynamic or project.version is None or not project.requires_python:
        return False
    if uv is not None and not _HARMLESS_SETTINGS.issuperset(uv.settings):
        return False
    is_package = uv.package if uv is not None and uv.package is not None else manifest.has_build_system
    if is_package or "!" in project.requires_python or python_range.bounds(project.requires_python) is None:
        return False
    asked = _asked(manifest, project)
    return specifier_allows(f"=={project.version}", project.version) is True and all(map(_is_simple, asked))


def _asked(manifest: Pyproject, project: Project) -> Iterator[str]:
    yield from project.dependencies
    for extra in project.optional_dependencies.values():
        yield from extra
    for group in manifest.dependency_groups.values():
        yield from (member for member in group if isinstance(member, str))
    yield from (manifest.uv and manifest.uv.dev_dependencies) or ()


def _is_simple(requirement: str) -> bool:
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        parsed = Requirement(requirement)
    except (InvalidRequirement, RecursionError, ValueError):
        return False
    return parsed.marker is None and parsed.url is None


def _is_plain_lock(lock: UvLock) -> bool:
    """Return whether a lock was made without settings, from one index, and records its requirements.

    A project without requirements has no metadata in it.
    """
    from herolint.installers.uv_project import METADATA_FREE_REVISION

    others = [package for package in lock.packages if "virtual" not in package.source]
    roots = [package for package in lock.packages if "virtual" in package.source]
    indexes = {str(package.source.get("registry")) for package in others}
    has_settings = lock.options or lock.manifest or lock.conflicts or lock.supported_markers or lock.required_markers
    return (
        not has_settings
        and len(roots) == 1
        and (roots[0].metadata is not None or lock.revision < METADATA_FREE_REVISION)
        and all("registry" in package.source for package in others)
        and len(indexes) <= 1
    )
