"""Pipfile.lock: what Pipenv has resolved, and the hash of the Pipfile it was resolved from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from herolint.formats import json_document
from herolint.formats.fields import Fields
from herolint.formats.span import FieldError, Unparsable
from herolint.tuples import NamedTuple


class PipfileLock(NamedTuple):
    """A Pipfile.lock. ``sections`` are all tables but ``_meta``: ``default``, ``develop`` and the categories.

    ``pipfile_hash`` is ``None`` if the lock has none. ``duplicates`` are keys that occur twice in one object; the last
    one counts. ``errors`` names fields of the wrong type; the typed fields leave them out.
    """

    document: Mapping[str, Any]
    pipfile_hash: str | None
    requires: Mapping[str, Any]
    sections: Mapping[str, Mapping[str, Any]]
    duplicates: tuple[str, ...]
    errors: tuple[FieldError, ...]


def parse(content: bytes) -> PipfileLock | Unparsable:
    """Read a Pipfile.lock, or say why it isn't a JSON object."""
    parsed = json_document.parse(content)
    if isinstance(parsed, Unparsable):
        return parsed
    if not isinstance(parsed.value, dict):
        return Unparsable("syntax", "not an object", 1, 1)
    document = parsed.value
    fields = Fields(document)
    return PipfileLock(
        document,
        fields.string("_meta", "hash", "sha256"),
        fields.table("_meta", "requires"),
        {name: _section(fields, name) for name in document if name != "_meta"},
        parsed.duplicates,
        fields.errors,
    )


def _section(fields: Fields, name: str) -> dict[str, Any]:
    return {package: fields.table(name, package) for package in fields.table(name)}
