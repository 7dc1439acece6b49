"""What an app's metadata demands of the Python version, apart from the files that name one for Heroku."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from herolint.formats import pipfile_lock_version
from herolint.formats.python_version_file import Version
from herolint.formats.text import visible
from herolint.model import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from herolint.api import Context


class Constraint(NamedTuple):
    """A demand on the Python version: its text, its place, and whether it allows an exact version."""

    text: str
    at: Location
    allows: Callable[[str], bool]


def constraints(context: Context) -> tuple[Constraint, ...]:
    """Give every demand that can be read for certain; one that is not understood demands nothing here."""
    return tuple(_constraints(context))


def _constraints(context: Context) -> Iterator[Constraint]:
    if context.checkout.is_file("pyproject.toml"):
        yield from _of_pyproject(context)
    if context.checkout.is_file("Pipfile.lock"):
        yield from _of_pipfile_lock(context)


def _of_pipfile_lock(context: Context) -> Iterator[Constraint]:
    found = context.load("Pipfile.lock", pipfile_lock_version.parse)
    if isinstance(found, Version):
        prefix = ".".join(found.text.split(".")[:2])
        at = Location("Pipfile.lock", found.line, found.column, found.line, found.end_column)
        yield Constraint(visible(found.text), at, lambda version: version.startswith(f"{prefix}."))


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
            yield Constraint(f"requires-python {visible(demand)}", at, allows)


def _pep_440(demand: str) -> Callable[[str], bool] | None:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        specifiers = SpecifierSet(demand)
    except InvalidSpecifier:
        return None
    return lambda version: specifiers.contains(version, prereleases=True)
