"""Pipfile: what Pipenv is asked to install."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from herolint.formats import toml
from herolint.formats.fields import Fields
from herolint.formats.span import FieldError, Unparsable
from herolint.tuples import NamedTuple

SECTIONS = ("source", "packages", "dev-packages", "requires", "scripts", "pipfile", "pipenv")
"""The tables that Pipenv knows; every other one is a category of packages. ``plette/pipfiles.py``."""


class Pipfile(NamedTuple):
    """A Pipfile. ``document`` is all of it; packages have their values as written.

    ``categories`` are the package categories beside ``packages`` and ``dev-packages``. ``errors`` names fields of
    the wrong type; the typed fields leave them out.
    """

    document: Mapping[str, Any]
    has_source: bool
    packages: Mapping[str, Any]
    dev_packages: Mapping[str, Any]
    categories: Mapping[str, Mapping[str, Any]]
    python_version: str | None
    python_full_version: str | None
    errors: tuple[FieldError, ...]


def parse(content: bytes) -> Pipfile | Unparsable:
    """Read a Pipfile, or say why it isn't TOML."""
    document = toml.parse(content)
    if isinstance(document, Unparsable):
        return document
    fields = Fields(document)
    fields.tables("source")
    return Pipfile(
        document,
        "source" in document,
        fields.table("packages"),
        fields.table("dev-packages"),
        {name: fields.table(name) for name in document if name not in SECTIONS},
        fields.string("requires", "python_version"),
        fields.string("requires", "python_full_version"),
        fields.errors,
    )
