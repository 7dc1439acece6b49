"""poetry.lock: what Poetry has resolved, and the hash of what it was resolved from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from herolint.formats import toml
from herolint.formats.fields import Fields
from herolint.formats.span import FieldError, Unparsable
from herolint.formats.toml import dig
from herolint.tuples import NamedTuple


class PoetryLockedPackage(NamedTuple):
    """One package of the lock. ``dependencies`` are names, as written; ``source`` is its table.

    ``position`` is its place in the lock's array.
    """

    name: str
    version: str | None
    dependencies: tuple[str, ...]
    source: Mapping[str, Any]
    position: int


class PoetryLock(NamedTuple):
    """A poetry.lock. ``generator`` is the version that its first line says wrote it.

    ``errors`` names fields of the wrong type; the typed fields leave them out.
    """

    document: Mapping[str, Any]
    generator: str | None
    has_metadata: bool
    lock_version: str | None
    content_hash: str | None
    python_versions: str | None
    packages: tuple[PoetryLockedPackage, ...]
    errors: tuple[FieldError, ...]

    def entry(self, package: PoetryLockedPackage) -> Mapping[str, Any]:
        """Return the whole table of a package: keys that are rarely needed are only read on demand."""
        table: Mapping[str, Any] = self.document["package"][package.position]
        return table

    def files(self, package: PoetryLockedPackage) -> Iterator[str]:
        """Yield the names of a package's files; locks before version 2 list those of all packages in one table."""
        files = self.entry(package).get("files")
        if files is None:
            files = dig(self.document, "metadata", "files", package.name)
        for file in files if isinstance(files, list) else ():
            if isinstance(file, dict) and isinstance(file.get("file"), str):
                yield file["file"]


def parse(content: bytes) -> PoetryLock | Unparsable:
    """Read a poetry.lock, or say why it isn't TOML."""
    document = toml.parse(content)
    if isinstance(document, Unparsable):
        return document
    fields = Fields(document)
    # poetry/packages/locker.py is_fresh: the first line, wherever in it the words stand.
    generator = re.search("Poetry ([^ ]+)", re.split("\r\n|\r|\n", content.decode("utf-8"), maxsplit=1)[0])
    return PoetryLock(
        document,
        generator.group(1) if generator else None,
        "metadata" in document,
        fields.string("metadata", "lock-version"),
        fields.string("metadata", "content-hash"),
        fields.string("metadata", "python-versions"),
        tuple(_package(fields, index) for index in fields.tables_at("package")),
        fields.errors,
    )


def _package(fields: Fields, index: int) -> PoetryLockedPackage:
    path = ("package", index)
    return PoetryLockedPackage(
        fields.string(*path, "name") or "",
        fields.string(*path, "version"),
        tuple(fields.table(*path, "dependencies")),
        fields.table(*path, "source"),
        index,
    )
