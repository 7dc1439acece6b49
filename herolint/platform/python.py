"""Look up how Python versions differ: syntax and modules of the standard library.

The facts are in ``python.toml``. A version is a pair of numbers, ``(3, X)``.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping

from herolint.tuples import NamedTuple

Version = tuple[int, int]
"""A Python version without its patch release."""

_ALWAYS_BUILTIN = """
    _abc _ast _codecs _collections _functools _imp _io _locale _operator _signal _sre _stat _string _symtable _thread
    _tracemalloc _warnings _weakref atexit builtins errno faulthandler gc itertools marshal posix pwd signal sys time
"""
BUILTIN = frozenset(_ALWAYS_BUILTIN.split())
"""Modules that are part of the interpreter on every system: no file of an app can shadow them."""


class _Differences(NamedTuple):
    syntax: Mapping[str, Version]
    added: Mapping[str, Version]
    removed: Mapping[str, Version]
    windows: frozenset[str]


def own_version() -> Version:
    """Return the version of the Python that runs herolint."""
    return sys.version_info[:2]


def version_of(text: str) -> Version:
    """Return the version in a text such as ``3.X`` or ``3.X.Y``; raises ``ValueError`` for anything else."""
    parts = text.split(".")
    if len(parts) < 2:
        raise ValueError(text)
    return int(parts[0]), int(parts[1])


def syntax_since(feature: str) -> Version:
    """Return the first version whose parser accepts a feature of ``python.toml``."""
    return _differences().syntax[feature]


def is_standard(name: str, version: Version) -> bool:
    """Return whether a top-level module is in the standard library of this version on Linux."""
    differences = _differences()
    if name in differences.windows:
        return False
    removed, added = differences.removed.get(name), differences.added.get(name)
    if removed is not None:
        return version < removed
    if added is not None:
        return version >= added
    return name in sys.stdlib_module_names


def removed_in(name: str) -> Version | None:
    """Return the first version that no longer has a module of the standard library."""
    return _differences().removed.get(name)


@functools.lru_cache(maxsize=1)
def _differences() -> _Differences:
    from herolint.platform.parsed.python import data as document

    return _Differences(
        {feature: version_of(text) for feature, text in document["syntax"].items()},
        {name: version_of(text) for name, text in document["added"].items()},
        {name: version_of(text) for text, names in document["removed"].items() for name in names},
        frozenset(document["windows"]["modules"]),
    )
