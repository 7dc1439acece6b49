"""What an app's files demand of the Python version, apart from the ``.python-version`` that names one for Heroku."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from herolint.advice.versions import RUNTIME_TXT, major_version, place, shown
from herolint.formats.python_version_file import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from herolint.api import Context
    from herolint.model import Location


class Constraint(NamedTuple):
    """A demand on the Python version: its text, its place, and whether it allows an exact version."""

    text: str
    at: Location
    allows: Callable[[str], bool]


def constraints(context: Context) -> tuple[Constraint, ...]:
    """Give every demand that can be read for certain; one that is not understood demands nothing here."""
    return tuple(_constraints(context))


def _constraints(context: Context) -> Iterator[Constraint]:
    checkout = context.checkout
    if checkout.is_file(RUNTIME_TXT):
        yield from _of_runtime_txt(context)
    if checkout.is_file("pyproject.toml"):
        yield from _of_pyproject(context)
    if checkout.is_file("Pipfile.lock"):
        yield from _of_pipfile_lock(context)


def _of_runtime_txt(context: Context) -> Iterator[Constraint]:
    """Take runtime.txt as evidence of what the app was written for, also where a target does not read it."""
    from herolint.formats import runtime_txt

    found = context.load(RUNTIME_TXT, runtime_txt.parse)
    if isinstance(found, Version):
        yield _of_version(RUNTIME_TXT, found)


def _of_pipfile_lock(context: Context) -> Iterator[Constraint]:
    from herolint.formats import pipfile_lock_version

    found = context.load("Pipfile.lock", pipfile_lock_version.parse)
    if isinstance(found, Version):
        yield _of_version("Pipfile.lock", found)


def _of_version(path: str, found: Version) -> Constraint:
    prefix = f"{major_version(found.text)}."
    return Constraint(f"Python {shown(found.text)}", place(path, found), lambda version: version.startswith(prefix))


def _of_pyproject(context: Context) -> Iterator[Constraint]:
    from herolint.formats import toml

    document = context.load("pyproject.toml", toml.parse)
    content = context.load("pyproject.toml", bytes)
    if not isinstance(document, dict) or content is None:
        return
    demand = toml.dig(document, "project", "requires-python")
    if isinstance(demand, str):
        allows = _pep_440(demand)
        if allows:
            at = toml.locate(content, ("project", "requires-python")).at("pyproject.toml")
            yield Constraint(f"requires-python {shown(demand)}", at, allows)


def _pep_440(demand: str) -> Callable[[str], bool] | None:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        specifiers = SpecifierSet(demand)
    except InvalidSpecifier:
        return None
    return lambda version: specifiers.contains(version, prereleases=True)
