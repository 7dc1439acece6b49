"""Define the input of every check of a uv.lock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from herolint.formats.pyproject import Project, Pyproject, Uv
from herolint.formats.uv_lock import UvLock, UvLockedPackage
from herolint.installers.uv_requirements import Scope
from herolint.tuples import NamedTuple


class Case(NamedTuple):
    """A project, its lock, and the package in the lock that represents the project, if there is exactly one."""

    project: Project
    pyproject: Pyproject
    uv: Uv
    lock: UvLock
    root: UvLockedPackage | None
    scope: Scope
    python: str | None
    has_uv_toml: bool


def strings(value: object) -> list[str]:
    """Return the strings of an array; none if it isn't an array."""
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def array(value: object) -> list[Any]:
    """Return an array, empty if there is none."""
    return value if isinstance(value, list) else []


def joined(table: Mapping[str, Any]) -> str | None:
    """Write a table on one line, ``None`` if it is empty."""
    return ", ".join(f"{key} = {value}" for key, value in table.items()) or None
