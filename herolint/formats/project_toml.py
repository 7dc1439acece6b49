"""project.toml: how Cloud Native Buildpacks, and so Heroku's Fir generation, build the app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from herolint.formats import toml
from herolint.formats.fields import Fields
from herolint.formats.span import Unparsable
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.formats.span import FieldError

Path = tuple[str | int, ...]

DEB_PACKAGES = ("com", "heroku", "buildpacks", "deb-packages")
"""The table of Heroku's buildpack for Debian packages (heroku/buildpacks-deb-packages, ``buildpack_config.rs``)."""
_MOST_ENTRIES = 100


class BuildVariable(NamedTuple):
    """An environment variable that the build gets; ``path`` leads to its name."""

    name: str
    path: Path


class ProjectToml(NamedTuple):
    """The typed contents.

    ``schema_version`` is that of ``[_]``. ``scripts`` are the inline buildpacks' scripts, ``buildpacks`` the
    buildpacks' ids and URIs, ``packages`` the Debian packages to install; ``has_packages`` is whether their table is
    there at all, and ``exclude`` the patterns that are left out of the build.
    """

    document: Mapping[str, Any]
    schema_version: str | None
    exclude: tuple[str, ...]
    variables: tuple[BuildVariable, ...]
    buildpacks: tuple[str, ...]
    scripts: tuple[str, ...]
    has_packages: bool
    packages: tuple[str, ...]
    errors: tuple[FieldError, ...]


def parse(content: bytes) -> ProjectToml | Unparsable:
    """Read a project.toml, or say why it isn't TOML."""
    document = toml.parse(content)
    if isinstance(document, Unparsable):
        return document
    fields = Fields(document)
    groups = fields.tables("io", "buildpacks", "group")[:_MOST_ENTRIES]
    ids = (group.get(key) for group in groups for key in ("id", "uri"))
    return ProjectToml(
        document,
        fields.string("_", "schema-version"),
        fields.strings("io", "buildpacks", "exclude"),
        tuple(_variables(fields)),
        tuple(name for name in ids if isinstance(name, str)),
        tuple(_scripts(groups)),
        isinstance(toml.dig(document, *DEB_PACKAGES), dict),
        tuple(_packages(fields)),
        fields.errors,
    )


def _variables(fields: Fields) -> Iterator[BuildVariable]:
    """Yield the build's variables: of schema 0.2 below ``io.buildpacks``, of 0.1 below ``build``."""
    for path in (("io", "buildpacks", "build", "env"), ("io", "buildpacks", "env", "build"), ("build", "env")):
        if not isinstance(fields.value(*path), list):
            continue
        for index in fields.tables_at(*path)[:_MOST_ENTRIES]:
            name = fields.string(*path, index, "name")
            if name:
                yield BuildVariable(name, (*path, index, "name"))


def _scripts(groups: tuple[dict[str, Any], ...]) -> Iterator[str]:
    for group in groups:
        script = group.get("script")
        if isinstance(script, dict) and isinstance(script.get("inline"), str):
            yield script["inline"]


def _packages(fields: Fields) -> Iterator[str]:
    for entry in fields.array(*DEB_PACKAGES, "install")[:_MOST_ENTRIES]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str):
            yield name
