"""What the files of a package manager name: what it installs, and what it does not although it is written down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from herolint.formats import pipfile_lock, poetry_lock, pyproject, requirement_files, requirements, uv_lock
from herolint.installers import poetry_locked, uv_locked
from herolint.installers.brought_along import Wanted, candidates, closure
from herolint.installers.locked import Closure, Markers
from herolint.installers.markers import linux_environment
from herolint.installers.names import canonical
from herolint.installers.provision import Elsewhere, Installed, Openness
from herolint.model import Location
from herolint.platform.files import PIPFILE_LOCK, POETRY_LOCK, PYPROJECT, REQUIREMENTS, UV_LOCK

if TYPE_CHECKING:
    from herolint.build import Build
    from herolint.installers.markers import Environment

T = TypeVar("T")

_MOST_OTHER_FILES = 8
_OTHER_REQUIREMENTS = re.compile(r"[\w.-]*requirements[\w.-]*\.(?:txt|in)|(?:dev|test|testing|local|prod)\.txt")


class Gathered(NamedTuple):
    """What one package manager installs, how much of that is seen, and what is named elsewhere."""

    installed: Mapping[str, Installed]
    openness: Openness
    elsewhere: tuple[Elsewhere, ...] = ()
    app_scripts: frozenset[str] = frozenset()


NOTHING_KNOWN = Gathered({}, Openness.OPAQUE)


def gather(build: Build, manager: str | None) -> Gathered:
    """Return what a package manager installs of a build's folder."""
    reader = _READERS.get(manager or "")
    if reader is None:
        return NOTHING_KNOWN
    environment = linux_environment(build.python, "x86_64") if build.python else None
    return reader(build, environment)


def _load(build: Build, path: str, parse: Callable[[bytes], T]) -> T | None:
    from herolint.checkout import Unreadable

    if not build.folder.is_file(path):
        return None
    try:
        return build.folder.load(path, parse)
    except Unreadable:
        return None


def _manifest(build: Build) -> pyproject.Pyproject | None:
    found = _load(build, PYPROJECT, pyproject.parse)
    return found if isinstance(found, pyproject.Pyproject) else None


# Locks


def _of_uv(build: Build, environment: Environment | None) -> Gathered:
    manifest, lock = _manifest(build), _load(build, UV_LOCK, uv_lock.parse)
    if manifest is None or not isinstance(lock, uv_lock.UvLock) or environment is None:
        return NOTHING_KNOWN
    found = uv_locked.installed(manifest, lock, environment)
    is_package = any("editable" in package.source for package in lock.packages)
    return _of_lock(found, environment, manifest, is_package=is_package)


def _of_poetry(build: Build, environment: Environment | None) -> Gathered:
    manifest, lock = _manifest(build), _load(build, POETRY_LOCK, poetry_lock.parse)
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
        tuple(one for one in _not_installed(manifest) if one.distribution not in installed),
        frozenset(_scripts(manifest)) if is_package else frozenset(),
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


def _of_pipenv(build: Build, environment: Environment | None) -> Gathered:
    lock = _load(build, PIPFILE_LOCK, pipfile_lock.parse)
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
    kept = tuple(one for one in elsewhere if one.distribution not in installed)
    return Gathered(installed, Openness.OPAQUE if lock.errors else Openness.CLOSED, kept)


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


def _scripts(manifest: pyproject.Pyproject) -> Iterator[str]:
    from herolint.formats.toml import dig

    for path in (("project", "scripts"), ("project", "gui-scripts"), ("tool", "poetry", "scripts")):
        found = dig(manifest.document, *path)
        yield from found if isinstance(found, dict) else ()


# requirements.txt


class _Lines(NamedTuple):
    """What requirement files name. ``opaque`` where a line may name more than it says."""

    wanted: list[Wanted]
    constraints: list[Wanted]
    elsewhere: list[Elsewhere]
    app_extras: set[str]
    opaque: bool
    installs_app: bool


def _of_pip(build: Build, environment: Environment | None) -> Gathered:
    found = requirement_files.resolve(REQUIREMENTS, lambda path: _content(build, path))
    if found is None:
        return NOTHING_KNOWN
    lines = _read(found, environment)
    openness = Openness.OPAQUE if lines.opaque or found.problems else Openness.CLOSED
    scripts: frozenset[str] = frozenset()
    if lines.installs_app:
        manifest = _manifest(build)
        wanted = _of_the_app(manifest, lines.app_extras, environment)
        if manifest is None or wanted is None:
            openness = Openness.OPAQUE
        else:
            lines.wanted.extend(wanted)
            scripts = frozenset(_scripts(manifest))
    brought = closure(lines.wanted, lines.constraints, environment)
    if openness is Openness.CLOSED and not all(one.exact for one in brought.values()):
        openness = Openness.OPEN
    installed = {
        one.name: Installed(one.name, one.version, one.releases, one.extras, one.at, one.certain, one.specifiers)
        for one in brought.values()
    }
    read = {visited.path for visited in found.files}
    elsewhere = (*lines.elsewhere, *_in_other_files(build, read))
    return Gathered(installed, openness, tuple(one for one in elsewhere if one.distribution not in installed), scripts)


def _content(build: Build, path: str) -> bytes | None:
    from herolint.checkout import Unreadable

    if not build.folder.is_file(path):
        return None
    try:
        return build.folder.read(path)
    except Unreadable:
        return b"<unreadable>"  # no requirement: what it names is not known


def _read(found: requirement_files.Resolution, environment: Environment | None) -> _Lines:
    wanted: list[Wanted] = []
    constraints: list[Wanted] = []
    elsewhere: list[Elsewhere] = []
    app_extras: set[str] = set()
    opaque = installs_app = False
    for path, is_constraint, line in _all_lines(found):
        match line:
            case requirements.Requirement() | requirements.Url(name=str()):
                one = _wanted(path, line, environment)
                if isinstance(one, Elsewhere):
                    elsewhere.append(one)
                elif is_constraint:
                    constraints.append(one)
                    elsewhere.append(Elsewhere(one.name, "constraint", path, one.at))
                else:
                    wanted.append(one)
            case _ if is_constraint:
                continue
            case requirements.Editable(path=str() as folder) | requirements.Path(path=folder) if folder in (".", "./"):
                installs_app = True
                app_extras.update(map(canonical, line.extras))
            case requirements.Editable(url=str(), name=str() as name):
                wanted.append(Wanted(canonical(name), "", frozenset(), line.at.at(path), certain=True))
                opaque = True
            case requirements.Editable() | requirements.Path() | requirements.Url() | requirements.Invalid():
                opaque = True
            case _:
                continue
    opaque = opaque or any(isinstance(visited.file.decoding, requirements.DecodingError) for visited in found.files)
    return _Lines(wanted, constraints, elsewhere, app_extras, opaque, installs_app)


def _all_lines(found: requirement_files.Resolution) -> Iterator[tuple[str, bool, requirements.Line]]:
    for visited in found.files:
        for line in visited.file.lines:
            yield visited.path, visited.is_constraint, line


def _wanted(
    path: str, line: requirements.Requirement | requirements.Url, environment: Environment | None
) -> Wanted | Elsewhere:
    name, at = canonical(line.name or ""), line.at.at(path)
    holds = _holds(line.marker, environment)
    if holds is False:
        return Elsewhere(name, "marker", line.marker or "", at)
    specifier = line.specifier if isinstance(line, requirements.Requirement) else ""
    return Wanted(name, specifier, frozenset(map(canonical, line.extras)), at, certain=holds is True)


def _holds(marker: str | None, environment: Environment | None) -> bool | None:
    if not marker:
        return True
    return Markers(environment)(marker) if environment else None


def _of_the_app(
    manifest: pyproject.Pyproject | None, extras: Iterable[str], environment: Environment | None
) -> list[Wanted] | None:
    """Return what the app's own pyproject.toml asks for; ``None`` where its build backend decides."""
    project = manifest.project if manifest else None
    if project is None or "dependencies" in project.dynamic:
        return None
    by_extra = {canonical(extra): texts for extra, texts in project.optional_dependencies.items()}
    texts = (*project.dependencies, *(text for extra in extras for text in by_extra.get(extra, ())))
    parsed = requirements.parse("\n".join(text.replace("\n", " ") for text in texts).encode())
    found = (
        _wanted(PYPROJECT, line, environment)
        for line in parsed.lines
        if isinstance(line, (requirements.Requirement, requirements.Url)) and line.name
    )
    return [one._replace(at=Location(PYPROJECT)) for one in found if isinstance(one, Wanted)]


def _in_other_files(build: Build, read: set[str]) -> Iterator[Elsewhere]:
    """Yield what requirement files name that requirements.txt does not include."""
    paths = [name for name in build.folder.names() if _OTHER_REQUIREMENTS.fullmatch(name)]
    paths += [f"requirements/{name}" for name in build.folder.names("requirements") if name.endswith(".txt")]
    for path in [path for path in paths if path not in read][:_MOST_OTHER_FILES]:
        parsed = _load(build, path, requirements.parse)
        for line in parsed.lines if parsed else ():
            if isinstance(line, requirements.Requirement):
                yield Elsewhere(canonical(line.name), "file", path, line.at.at(path))


_READERS: Mapping[str, Callable[[Build, Environment | None], Gathered]] = {
    "pip": _of_pip,
    "pipenv": _of_pipenv,
    "poetry": _of_poetry,
    "uv": _of_uv,
}
