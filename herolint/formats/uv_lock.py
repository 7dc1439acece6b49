"""uv.lock: what uv has resolved, and the requirements it was resolved from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from herolint.formats import toml
from herolint.formats.fields import Fields
from herolint.formats.span import FieldError, Unparsable
from herolint.tuples import NamedTuple


class UvLockedPackage(NamedTuple):
    """One package of the lock. ``position`` is its place in the lock's array.

    ``source`` has one key that says its kind: ``registry``, ``virtual``, ``editable``, ``git`` and the like.
    ``metadata`` has the package's requirements when it was locked; packages from an index have none.
    """

    position: int
    name: str
    version: str | None
    source: Mapping[str, Any]
    metadata: Mapping[str, Any] | None


class UvLock(NamedTuple):
    """A uv.lock. ``version`` is ``None`` if it is missing. ``conflicts`` is as written.

    ``errors`` names fields of the wrong type; the typed fields leave them out.
    """

    document: Mapping[str, Any]
    version: int | None
    revision: int
    requires_python: str | None
    supported_markers: tuple[str, ...]
    required_markers: tuple[str, ...]
    conflicts: Any
    options: Mapping[str, Any]
    manifest: Mapping[str, Any]
    packages: tuple[UvLockedPackage, ...]
    errors: tuple[FieldError, ...]

    def entry(self, package: UvLockedPackage) -> Mapping[str, Any]:
        """Return the whole table of a package: keys that are rarely needed are only read on demand."""
        table: Mapping[str, Any] = self.document["package"][package.position]
        return table

    def wheels(self, package: UvLockedPackage) -> Iterator[str]:
        """Yield the file names of a package's wheels."""
        wheels = self.entry(package).get("wheels")
        for wheel in wheels if isinstance(wheels, list) else ():
            if (name := _file_name(wheel)) is not None:
                yield name

    def has_sdist(self, package: UvLockedPackage) -> bool:
        """Return whether the lock lists a source distribution of a package."""
        return isinstance(self.entry(package).get("sdist"), dict)


def parse(content: bytes, *, allow_bom: bool = False) -> UvLock | Unparsable:
    """Read a uv.lock, or say why it isn't TOML."""
    document = toml.parse(content, allow_bom=allow_bom)
    if isinstance(document, Unparsable):
        return document
    fields = Fields(document)
    return UvLock(
        document,
        fields.integer("version"),
        fields.integer("revision") or 0,
        fields.string("requires-python"),
        fields.strings("supported-markers"),
        fields.strings("required-markers"),
        fields.array("conflicts"),
        fields.table("options"),
        fields.table("manifest"),
        tuple(_package(fields, index) for index in fields.tables_at("package")),
        fields.errors,
    )


def _package(fields: Fields, index: int) -> UvLockedPackage:
    path = ("package", index)
    has_metadata = fields.value(*path, "metadata") is not None
    return UvLockedPackage(
        index,
        fields.string(*path, "name") or "",
        fields.string(*path, "version"),
        fields.table(*path, "source"),
        fields.table(*path, "metadata") if has_metadata else None,
    )


_FILE_KEYS = ("filename", "url", "path")
"""The keys under which uv records a file: its name alone, its address, or its path in a folder of files."""


def _file_name(file: object) -> str | None:
    """Return the name of a file of the lock."""
    if not isinstance(file, dict):
        return None
    place = next((file[key] for key in _FILE_KEYS if isinstance(file.get(key), str)), None)
    if place is None:
        return None
    name: str = place.partition("#")[0].partition("?")[0].rpartition("/")[2]
    if "%" in name:
        from urllib.parse import unquote

        return unquote(name)
    return name
