"""Build the queries for a resolver about a project with a lock: whether every locked release still exists.

If the lock doesn't match the project, the next step is a new lock, so the project's own requirements are queried. uv
resolves them for Poetry, too, which may choose other releases, but finds none where uv finds none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from herolint.build import managers_found
from herolint.formats.requirements import Requirement, parse
from herolint.installers.lock_state import Stale, Unusable
from herolint.installers.locked import Markers
from herolint.installers.markers import linux_environment
from herolint.installers.names import canonical
from herolint.installers.pip import exact_version
from herolint.installers.poetry_constraint import allows, as_specifier
from herolint.installers.question import Question, is_plain_address
from herolint.installers.releases import Releases
from herolint.model import Location
from herolint.platform.files import PACKAGE_MANAGERS, PIPFILE_LOCK, POETRY_LOCK, PYPROJECT, UV_LOCK

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.formats.pyproject import Pyproject
    from herolint.model import Target

_MOST = 5000


def of_locks(app: App, target: Target, python: str, platform: str) -> Iterator[Question]:
    """Yield the queries about each lock that a target finds, or about the project if the lock doesn't match it."""
    for manager in managers_found(app, target):
        if not PACKAGE_MANAGERS[manager].is_locked:
            continue
        from herolint.installers.locks import lock_of

        lock = lock_of(app, manager)
        if lock is not None and isinstance(lock.state, Stale | Unusable):
            question = _of_project(app, python, platform) if manager != "pipenv" else None
        else:
            question = _of_lock(app, manager, target, python, platform)
        if question is not None and question.places:
            yield question


def _of_lock(app: App, manager: str, target: Target, python: str, platform: str) -> Question | None:
    """Ask whether the locked releases exist, if the lock names at most one index for all of them."""
    if manager == "pipenv":
        pins = dict(_pinned_by_pipenv(app, python))
        return _about(PIPFILE_LOCK, pins, [], python, platform)
    path = PACKAGE_MANAGERS[manager].file
    taking = app.once(Releases).of(manager, target, python)
    pins = {one.installed.name: one.installed.version for one in taking.releases if one.certain}
    indexes = _indexes_of_uv(app) if path == UV_LOCK else _indexes_of_poetry(app)
    if len(indexes) > 1 or not all(map(is_plain_address, indexes)):
        return None
    return _about(path, pins, [f"--index-url {one}" for one in indexes], python, platform)


def _about(path: str, pins: Mapping[str, str], options: list[str], python: str, platform: str) -> Question:
    lines = [f"{name}=={version}" for name, version in [*pins.items()][:_MOST]]
    places = dict.fromkeys(pins, Location(path))
    return Question(python, platform, (*options, *lines), (), places, path, follows=False)


def _pinned_by_pipenv(app: App, python: str) -> Iterator[tuple[str, str]]:
    from herolint.formats import pipfile_lock
    from herolint.installers.releases import PYPI, has_usual_source

    lock = app.load(PIPFILE_LOCK, pipfile_lock.parse)
    if not isinstance(lock, pipfile_lock.PipfileLock) or not has_usual_source(lock.document):
        return
    holds = Markers(linux_environment(python, "x86_64"))
    for name, entry in lock.sections.get("default", {}).items():
        version = exact_version(str(entry.get("version", "")))
        if version is not None and entry.get("index", PYPI) == PYPI and holds(entry.get("markers")) is True:
            yield canonical(name), version


def _indexes_of_uv(app: App) -> set[str]:
    from herolint.formats import uv_lock

    lock = app.load(UV_LOCK, uv_lock.parse)
    packages = lock.packages if isinstance(lock, uv_lock.UvLock) else ()
    return {str(package.source["registry"]) for package in packages if "registry" in package.source}


def _indexes_of_poetry(app: App) -> set[str]:
    """Return the indexes that a poetry.lock names; it doesn't name the one that Poetry uses by default."""
    from herolint.formats import poetry_lock

    lock = app.load(POETRY_LOCK, poetry_lock.parse)
    packages = lock.packages if isinstance(lock, poetry_lock.PoetryLock) else ()
    found = {str(one.source.get("url")) if one.source.get("type") == "legacy" else "" for one in packages}
    return found if len(found) > 1 else found - {""}


def _of_project(app: App, python: str, platform: str) -> Question | None:
    """Ask about the main requirements of pyproject.toml that come from an index."""
    from herolint.formats import pyproject, toml

    manifest = app.load(PYPROJECT, pyproject.parse)
    if not isinstance(manifest, pyproject.Pyproject) or toml.dig(manifest.document, "tool", "poetry", "source"):
        return None
    if manifest.uv is not None and manifest.uv.settings.keys() & {"index", "index-url", "extra-index-url", "sources"}:
        return None
    content = app.load(PYPROJECT, bytes) or b""
    lines: list[str] = []
    places: dict[str, Location] = {}
    for path, name, text in _required(manifest, python):
        lines.append(text)
        places[name] = toml.locate(content, path).at(PYPROJECT)
    return Question(python, platform, tuple(lines[:_MOST]), (), places, PYPROJECT)


def _required(manifest: Pyproject, python: str) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield each requirement with the path of its place, the canonical name, and its text in the form of PEP 508."""
    if manifest.project is not None and "dependencies" not in manifest.project.dynamic:
        for position, text in enumerate(manifest.project.dependencies):
            lines = parse(text.replace("\n", " ").encode("utf-8", "replace")).lines
            if len(lines) == 1 and isinstance(line := lines[0], Requirement):
                yield ("project", "dependencies", position), canonical(line.name), text.replace("\n", " ")
        return
    for name, values in manifest.poetry.dependencies.items() if manifest.poetry is not None else ():
        for value in values if isinstance(values, list) else [values]:
            if written := _as_requirement(name, value, python):
                yield ("tool", "poetry", "dependencies", name), canonical(name), written


_FROM_ELSEWHERE = {"develop", "file", "git", "optional", "path", "source", "url"}


def _as_requirement(name: str, value: Any, python: str) -> str | None:
    """Write a dependency of Poetry's own table as PEP 508 does; ``None`` if unclear, or not from an index."""
    table = value if isinstance(value, dict) else {"version": value}
    version, extras = table.get("version"), table.get("extras", [])
    if name == "python" or _FROM_ELSEWHERE & table.keys() or not isinstance(version, str) or "\n" in version:
        return None
    if isinstance(only := table.get("python"), str) and allows(only, python) is not True:
        return None
    specifier, markers = as_specifier(version), table.get("markers")
    if specifier is None or not isinstance(extras, list) or not all(isinstance(extra, str) for extra in extras):
        return None
    brackets = f"[{','.join(extras)}]" if extras else ""
    text = f"{name}{brackets}{specifier}{f' ; {markers}' if markers else ''}"
    lines = parse(text.encode("utf-8", "replace")).lines
    return text if len(lines) == 1 and isinstance(lines[0], Requirement) else None
