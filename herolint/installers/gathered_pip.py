"""Collect what requirements.txt installs, and what other requirements files name without installing it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from herolint.formats import requirement_files, requirements
from herolint.installers import markers
from herolint.installers.brought_along import Wanted, closure
from herolint.installers.gathered import NOTHING_KNOWN, Gathered, manifest_of, scripts_of
from herolint.installers.names import canonical
from herolint.installers.provision import Elsewhere, Installed, Openness
from herolint.installers.reading import parser_of
from herolint.model import Location
from herolint.platform.files import PYPROJECT, REQUIREMENTS
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import Build
    from herolint.formats.pyproject import Pyproject
    from herolint.installers.markers import Environment

_MOST_OTHER_FILES = 8
_OTHER_REQUIREMENTS = r"[\w.-]*requirements[\w.-]*\.(?:txt|in)|(?:dev|test|testing|local|prod)\.txt"


class _Lines(NamedTuple):
    """The projects that requirements files name. ``opaque`` if a line may require more than it shows."""

    wanted: list[Wanted]
    constraints: list[Wanted]
    elsewhere: list[Elsewhere]
    app_extras: set[str]
    opaque: bool
    installs_app: bool


def of_pip(build: Build, environment: Environment | None) -> Gathered:
    """Return what pip installs."""
    found = requirement_files.resolve(REQUIREMENTS, lambda path: _content(build, path), parser_of(build.folder))
    if found is None:
        return NOTHING_KNOWN
    lines = _read(found, environment)
    openness = Openness.OPAQUE if lines.opaque or found.problems else Openness.CLOSED
    scripts: frozenset[str] = frozenset()
    if lines.installs_app:
        manifest = manifest_of(build)
        wanted = _of_the_app(manifest, lines.app_extras, environment)
        if manifest is None or wanted is None:
            openness = Openness.OPAQUE
        else:
            lines.wanted.extend(wanted)
            scripts = frozenset(scripts_of(manifest))
    brought = closure(lines.wanted, lines.constraints, environment)
    if openness is Openness.CLOSED and not all(one.exact for one in brought.values()):
        openness = Openness.OPEN
    installed = {
        one.name: Installed(one.name, one.version, one.releases, one.extras, one.at, one.certain, one.specifiers)
        for one in brought.values()
    }
    read = {visited.path for visited in found.files}
    elsewhere = itertools.chain(lines.elsewhere, _in_other_files(build, read))
    return Gathered(installed, openness, elsewhere, scripts)


def _content(build: Build, path: str) -> bytes | None:
    from herolint.checkout import Unreadable

    if not build.folder.is_file(path):
        return None
    try:
        return build.folder.read(path)
    except Unreadable:
        return b"<unreadable>"  # not a requirement: the project's name isn't known


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
    return markers.evaluate(marker, environment) if environment else None


def _of_the_app(
    manifest: Pyproject | None, extras: Iterable[str], environment: Environment | None
) -> list[Wanted] | None:
    """Return the requirements of the app's own pyproject.toml; ``None`` if its build backend decides."""
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
    """Yield what requirement files name that requirements.txt doesn't include."""
    paths = [name for name in build.folder.names() if re.fullmatch(_OTHER_REQUIREMENTS, name)]
    paths += [f"requirements/{name}" for name in build.folder.names("requirements") if name.endswith(".txt")]
    for path in [path for path in paths if path not in read][:_MOST_OTHER_FILES]:
        parsed = build.folder.optional(path, requirements.parse)
        for line in parsed.lines if parsed else ():
            if isinstance(line, requirements.Requirement):
                yield Elsewhere(canonical(line.name), "file", path, line.at.at(path))
