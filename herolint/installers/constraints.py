"""Read the constraints of an app's files on the Python version, other than ``.python-version``."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from herolint.formats.python_version_file import Version
from herolint.formats.text import place, shown
from herolint.formats.version_numbers import major_version
from herolint.platform.files import RUNTIME_TXT
from herolint.tuples import NamedTuple

OF_RUNTIME_TXT = "runtime.txt"
OF_PROJECT = "requires-python"
OF_POETRY = "Poetry"
OF_PIPFILE = "Pipfile"
OF_PIPFILE_LOCK = "Pipfile.lock"

_LONGEST = 1000
"""Constraints with more characters than this aren't parsed."""

_ANY_RELEASE = "1.0.0"

_RANGE = r"\s*>=\s*(\d{1,9}(?:\.\d{1,9}){0,2})\s*(?:,\s*<\s*(\d{1,9}(?:\.\d{1,9}){0,2})\s*)?"
_BEYOND = "999999999"

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from herolint.build import App
    from herolint.model import Location


class Constraint(NamedTuple):
    """A constraint on the Python version: its text, and whether it allows an exact version.

    ``source`` is one of ``OF_…`` and says where it's from. ``locate`` finds its place in the file at ``path``, which
    takes time and is for findings only.
    """

    source: str
    text: str
    path: str
    locate: Callable[[], Location]
    allows: Callable[[str], bool]


def constraints(app: App) -> tuple[Constraint, ...]:
    """Return every constraint that is certainly understood; others are ignored."""
    return app.once(_all)


def _all(app: App) -> tuple[Constraint, ...]:
    return tuple(_constraints(app))


def _constraints(app: App) -> Iterator[Constraint]:
    checkout = app.checkout
    if checkout.is_file(RUNTIME_TXT):
        yield from _of_runtime_txt(app)
    if checkout.is_file("pyproject.toml"):
        yield from _of_pyproject(app)
    if checkout.is_file("Pipfile"):
        yield from _of_pipfile(app)
    if checkout.is_file("Pipfile.lock"):
        yield from _of_pipfile_lock(app)


def _of_runtime_txt(app: App) -> Iterator[Constraint]:
    """Yield runtime.txt's version as the one the app was written for, even if a target doesn't read the file."""
    from herolint.formats import runtime_txt

    found = app.load(RUNTIME_TXT, runtime_txt.parse)
    if isinstance(found, Version):
        yield _of_version(OF_RUNTIME_TXT, RUNTIME_TXT, found)


def _of_pipfile_lock(app: App) -> Iterator[Constraint]:
    from herolint.formats import pipfile_lock_version

    found = app.load("Pipfile.lock", pipfile_lock_version.parse)
    if isinstance(found, Version):
        yield _of_version(OF_PIPFILE_LOCK, "Pipfile.lock", found)


def _of_version(source: str, path: str, found: Version) -> Constraint:
    text = f"Python {shown(found.text)}"
    return Constraint(source, text, path, lambda: place(path, found), _same_major_version(found.text))


def _same_major_version(demand: str) -> Callable[[str], bool]:
    wanted = major_version(demand)
    return lambda version: major_version(version) == wanted


def _of_pipfile(app: App) -> Iterator[Constraint]:
    from herolint.formats import pipfile
    from herolint.installers import pipenv

    path = "Pipfile"
    found = app.load(path, pipfile.parse)
    if not isinstance(found, pipfile.Pipfile):
        return
    key = "python_full_version" if found.python_full_version else "python_version"
    demand = found.python_full_version or found.python_version
    if demand and demand != "*" and pipenv.allows_python(demand, _ANY_RELEASE) is not None:
        locate = partial(_locate, app, path, ("requires", key))
        yield Constraint(
            OF_PIPFILE,
            f"{key} {shown(demand)}",
            path,
            locate,
            lambda version: pipenv.allows_python(demand, version) is not False,
        )


def _of_pyproject(app: App) -> Iterator[Constraint]:
    """Yield the project's constraint and Poetry's own, which Poetry uses if both exist."""
    from herolint.formats import pyproject

    path = "pyproject.toml"
    found = app.load(path, pyproject.parse)
    if not isinstance(found, pyproject.Pyproject):
        return
    demand = found.project and found.project.requires_python
    if demand and (allows := _pep_440(demand)):
        locate = partial(_locate, app, path, ("project", "requires-python"))
        yield Constraint(OF_PROJECT, f"requires-python {shown(demand)}", path, locate, allows)
    demand = found.poetry and found.poetry.python
    if demand and (allows := _poetry(demand)):
        locate = partial(_locate, app, path, ("tool", "poetry", "dependencies", "python"))
        yield Constraint(OF_POETRY, f"Poetry's python {shown(demand)}", path, locate, allows)


def _locate(app: App, path: str, keys: tuple[str, ...]) -> Location:
    from herolint.formats import toml

    return toml.locate(app.checkout.read(path), keys).at(path)


def _poetry(demand: str) -> Callable[[str], bool] | None:
    from herolint.installers import poetry_constraint

    if len(demand) > _LONGEST or poetry_constraint.allows(demand, _ANY_RELEASE) is None:
        return None
    return lambda version: poetry_constraint.allows(demand, version) is True


def _pep_440(demand: str) -> Callable[[str], bool] | None:
    """Parse a set of specifiers; the usual form without importing packaging, which takes long."""
    if len(demand) > _LONGEST:
        return None
    if simple := re.fullmatch(_RANGE, demand, re.ASCII):
        lowest, limit = _release(simple[1]), _release(simple[2] or _BEYOND)
        return lambda version: lowest <= _release(version) < limit

    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        specifiers = SpecifierSet(demand)
    except InvalidSpecifier:
        return None
    return lambda version: specifiers.contains(version, prereleases=True)


def _release(version: str) -> tuple[int, ...]:
    """Return the three numbers of a final release; a missing one is 0."""
    numbers = [int(number) for number in version.split(".")]
    return (*numbers, *[0] * (3 - len(numbers)))
