"""Load the facts about single requirements from ``requirements.toml``, which has their sources.

Versions are specifiers; an empty one stands for every release.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.platform import shapes


class Dead(NamedTuple):
    """A project that doesn't install. ``use`` is the one to require instead, ``url`` where to find it.

    ``upgrade`` is the project's first release that installs again.

    ``reason`` is a clause without its subject. ``only`` is the one package manager that rejects it, ``python`` are the
    versions of Python that it fails with.
    """

    name: str
    versions: str
    python: str
    reason: str
    use: str | None
    url: str | None
    only: str | None
    upgrade: str | None = None


class Break(NamedTuple):
    """Two releases that install together, and the first of which fails: when it is imported, or as gunicorn's worker.

    ``symbol`` is what the first one needs and the other one no longer has; ``keep`` are releases of the other that
    have it.
    """

    name: str
    versions: str
    other: str
    other_versions: str
    symbol: str
    keep: str
    module: str | None
    worker: str | None


class SameModule(NamedTuple):
    """Two projects that install a module of the same name."""

    name: str
    other: str
    module: str


class Import(NamedTuple):
    """A module that releases of a distribution import when they start. ``keep`` is a requirement that provides it."""

    name: str
    versions: str
    module: str
    keep: str


class Requirements(NamedTuple):
    """All that is known. Names of projects are canonical."""

    standard_absent: frozenset[str]
    standard_harmless: frozenset[str]
    ubuntu: frozenset[str]
    anaconda: frozenset[str]
    system_source: frozenset[str]
    dead: Mapping[str, Dead]
    breaks: tuple[Break, ...]
    same_modules: tuple[SameModule, ...]
    imports: tuple[Import, ...]


@functools.cache
def load() -> Requirements:
    """Return the packaged facts about requirements."""
    from herolint.platform.parsed.requirements import data

    return Requirements(
        frozenset(data["standard-library"]["absent"]),
        frozenset(data["standard-library"]["harmless"]),
        frozenset(data["system-packages"]["ubuntu"]),
        frozenset(data["system-packages"]["anaconda"]),
        frozenset(data["system-packages"]["source"]),
        {one["name"]: _dead(one) for one in data["dead"]},
        tuple(_break(one) for one in data["break"]),
        tuple(SameModule(one["name"], one["other"], one["module"]) for one in data["same-module"]),
        tuple(Import(one["name"], one["versions"], one["module"], one["keep"]) for one in data["import"]),
    )


def _dead(one: shapes.Dead) -> Dead:
    return Dead(
        one["name"],
        one.get("versions", ""),
        one.get("python", ""),
        one["reason"],
        one.get("use"),
        one.get("url"),
        one.get("only"),
        one.get("upgrade"),
    )


def _break(one: shapes.Break) -> Break:
    return Break(
        one["name"],
        one.get("versions", ""),
        one["other"],
        one["with"],
        one["symbol"],
        one["keep"],
        one.get("module"),
        one.get("worker"),
    )
