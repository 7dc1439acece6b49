"""Build the queries for a resolver about an app: its requirements for one machine, with nothing built or run.

Only names, versions, markers and the addresses of indexes are taken from the checkout. What is fetched from elsewhere
(a repository, an archive, a folder of the app) is left out, since asking about it would mean building it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.build import managers_found
from herolint.formats.requirements import Option, Requirement
from herolint.installers.names import canonical
from herolint.installers.question import Question, is_plain_address
from herolint.installers.releases import MACHINES, glibc_of
from herolint.model import Location, Target

if TYPE_CHECKING:
    from herolint.build import App

_NEWEST_POLICY = 40
"""uv knows manylinux platforms up to ``manylinux_2_40``; no wheels require a newer one."""
_INDEXES = ("extra-index-url", "index-url")
_MOST_LINES = 5000


def questions(app: App) -> Iterator[tuple[Target, Question]]:
    """Yield the queries for each target, one machine after another; none if the Python isn't known."""
    for target in app.building:
        glibc = glibc_of(app, target)
        request = app.analyses[target].eventual_python
        if request is None or request.resolved is None:
            continue
        for processor in MACHINES[target]:
            platform = f"{processor}-manylinux_{glibc[0]}_{min(glibc[1], _NEWEST_POLICY)}"
            yield from ((target, one) for one in _of_pip(app, target, request.resolved, platform))
            if any(manager != "pip" for manager in managers_found(app, target)):
                from herolint.installers.project_questions import of_locks

                yield from ((target, one) for one in of_locks(app, target, request.resolved, platform))


def _of_pip(app: App, target: Target, python: str, platform: str) -> Iterator[Question]:
    from herolint.installers.reading import readings

    for reading in readings(app):
        if target not in reading.targets:
            continue
        required: list[str] = []
        constraints: list[str] = []
        places: dict[str, Location] = {}
        allows_pre_releases = False
        for visited in reading.files:
            for line in visited.file.lines[:_MOST_LINES]:
                if isinstance(line, Requirement):
                    (constraints if visited.is_constraint else required).append(_plain(line))
                    places.setdefault(canonical(line.name), line.at.at(visited.path))
                elif isinstance(line, Option):
                    required += _indexes(line)
                    allows_pre_releases = allows_pre_releases or any(name == "pre" for name, _ in line.options)
        yield Question(
            python,
            platform,
            tuple(required),
            tuple(constraints),
            places,
            reading.files[0].path,
            pre_releases=allows_pre_releases,
        )


def _plain(line: Requirement) -> str:
    """Write a requirement without hashes and settings."""
    extras = f"[{','.join(line.extras)}]" if line.extras else ""
    marker = f" ; {line.marker}" if line.marker else ""
    return f"{line.name}{extras}{line.specifier}{marker}"


def _indexes(line: Option) -> Iterator[str]:
    """Yield the indexes that a line names by a plain address; a variable in one could leak a secret."""
    for name, value in line.options:
        if name in _INDEXES and value and is_plain_address(value):
            yield f"--{name} {value}"
