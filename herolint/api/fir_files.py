"""Files that Cedar reads and Fir ignores, and what replaces each of them on Fir."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats import project_toml, toml
from herolint.formats.project_toml import ProjectToml
from herolint.formats.span import Unparsable
from herolint.model import Location
from herolint.platform.files import PROJECT_TOML
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.api import Context


__all__ = [
    "IgnoredFile",
    "ProjectToml",
    "Unparsable",
    "hooks",
    "locate_in_project",
    "parsed_project",
    "project",
    "says_something",
    "table_names",
]

_LARGEST_TO_LOCATE = 1 << 15
_MOST_TABLES = 100
HOOKS = ("bin/pre_compile", "bin/post_compile")


class IgnoredFile(NamedTuple):
    """A file that Fir ignores: its purpose, and what to use on Fir."""

    path: str
    purpose: str
    instead: str


def parsed_project(context: Context) -> ProjectToml | Unparsable | None:
    """Return the parsed project.toml, or why it can't be parsed; ``None`` without one."""
    return context.load(PROJECT_TOML, project_toml.parse)


def project(context: Context) -> ProjectToml | None:
    """Return project.toml if there is one that can be parsed."""
    document = parsed_project(context)
    return document if isinstance(document, ProjectToml) else None


def runs_inline(context: Context, word: str) -> bool:
    """Return whether an inline buildpack in project.toml contains *word*."""
    document = project(context)
    return document is not None and any(word in script for script in document.scripts)


def hooks(context: Context) -> tuple[str, ...]:
    """Return the hooks that Cedar runs."""
    return tuple(path for path in HOOKS if context.slug.is_file(path))


def locate_in_project(context: Context, path: tuple[str | int, ...]) -> Location:
    """Return the place of a value in project.toml."""
    content = context.load(PROJECT_TOML, bytes)
    if content is None or len(content) > _LARGEST_TO_LOCATE:
        return Location(PROJECT_TOML)
    return toml.locate(content, path).at(PROJECT_TOML)


def says_something(document: ProjectToml) -> bool:
    """Return whether the file has tables that buildpacks or Heroku's builder read."""
    return any(isinstance(document.document.get(key), dict) for key in ("io", "com", "_", "build"))


def table_names(document: ProjectToml, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the tables below *path*."""
    table = toml.dig(document.document, *path)
    if not isinstance(table, dict):
        return ()
    return tuple(name for name, value in table.items() if isinstance(value, dict))[:_MOST_TABLES]
