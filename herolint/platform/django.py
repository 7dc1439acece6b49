"""Load what releases of Django and of the libraries around it contain; the facts are in ``django.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from herolint.tuples import NamedTuple


class Removed(NamedTuple):
    """Names that a module no longer has since a release of a distribution; without names, the module itself is gone."""

    distribution: str
    module: str
    names: tuple[str, ...]
    since: str


class DjangoFacts(NamedTuple):
    """The facts of ``django.toml``; ``removed_storages`` leads from a storage to its distribution and release."""

    storages_since: str
    old_storages_until: str
    missing_folder_fails_before: str
    big_auto_field_since: str
    on_delete_required_since: str
    contrib: frozenset[str]
    middleware: frozenset[str]
    engines: frozenset[str]
    local_storages: frozenset[str]
    manifest_storages: frozenset[str]
    known_storages: frozenset[str]
    removed_storages: Mapping[str, tuple[str, str]]
    removed: tuple[Removed, ...]


@functools.lru_cache(maxsize=1)
def load() -> DjangoFacts:
    """Return the packaged facts."""
    from herolint.platform.parsed.django import data as document

    settings, modules, storages = document["settings"], document["modules"], document["storages"]
    return DjangoFacts(
        settings["storages_since"],
        settings["old_storages_until"],
        settings["missing_folder_fails_before"],
        settings["big_auto_field_since"],
        settings["on_delete_required_since"],
        frozenset(modules["contrib"]),
        frozenset(modules["middleware"]),
        frozenset(modules["database_engines"]),
        frozenset(storages["local"]),
        frozenset(storages["manifest"]),
        frozenset(storages["known"]),
        {name: (distribution, since) for name, distribution, since in storages["removed"]},
        tuple(
            Removed(entry["distribution"], entry["module"], tuple(entry["names"]), entry["since"])
            for entry in document["removed"]
        ),
    )
