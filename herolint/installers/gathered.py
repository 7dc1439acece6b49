"""Collect what a package manager's files name: what it installs, and what is named but not installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from herolint.installers.provision import Elsewhere, Installed, Openness
from herolint.platform.files import PYPROJECT
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import Build
    from herolint.formats.pyproject import Pyproject

T = TypeVar("T")


class Gathered(NamedTuple):
    """What one package manager installs, how much of that is known, and what is named elsewhere.

    ``elsewhere`` is read once, on first use.
    """

    installed: Mapping[str, Installed]
    openness: Openness
    elsewhere: Iterable[Elsewhere] = ()
    app_scripts: frozenset[str] = frozenset()


NOTHING_KNOWN = Gathered({}, Openness.OPAQUE)


def manifest_of(build: Build) -> Pyproject | None:
    """Return the app's pyproject.toml, ``None`` if it has none that can be parsed."""
    from herolint.formats import pyproject

    found = build.folder.optional(PYPROJECT, pyproject.parse)
    return found if isinstance(found, pyproject.Pyproject) else None


def scripts_of(manifest: Pyproject) -> Iterator[str]:
    """Yield the console scripts of the app itself."""
    from herolint.formats.toml import dig

    for path in (("project", "scripts"), ("project", "gui-scripts"), ("tool", "poetry", "scripts")):
        found = dig(manifest.document, *path)
        yield from found if isinstance(found, dict) else ()
