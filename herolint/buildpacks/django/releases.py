"""Compare the installed release of a distribution with the one in which something changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from herolint import lazy

if TYPE_CHECKING:
    from herolint.installers.provided import Provided

_CLAUSE = lazy.pattern(r"\s*(===|==|~=|>=|<=|!=|<|>)\s*v?(\d+(?:\.\d+)*)(\.\*)?")

Numbers = tuple[int, ...]


def at_least(provided: Provided, distribution: str, release: str) -> bool | None:
    """Return whether the installed release is ``release`` or a later one; ``None`` if unknown.

    pip installs the newest release that the requirements allow, so an upper bound above ``release`` is enough.
    """
    found = provided.installed.get(distribution)
    wanted = _numbers(release)
    if found is None:
        return None
    if found.version is not None:
        version = re.match(r"\d+(?:\.\d+)*", found.version)
        return _numbers(version[0]) >= wanted if version else None
    lower, upper = _bounds(found.specifiers)
    if upper is not None:
        return wanted < upper or lower >= wanted
    newest = [_numbers(match[0]) for each in found.releases if (match := re.match(r"\d+(?:\.\d+)*", each.version))]
    return max(newest) >= wanted if newest else None


def _bounds(specifiers: tuple[str, ...]) -> tuple[Numbers, Numbers | None]:
    """Return the lowest release that is allowed, and the first that isn't."""
    lower: Numbers = (0,)
    upper: Numbers | None = None
    for clause in (clause for text in specifiers for clause in text.strip("()").split(",")):
        match = _CLAUSE.match(clause)
        if match is None:
            continue
        kind, parts = match[1], _parts(match[2])
        numbers = _numbers(match[2])
        ceiling: Numbers | None = None
        if kind == "~=":
            ceiling = _next(parts[:-1])
        elif kind in ("==", "==="):
            ceiling = _next(parts if match[3] else numbers)
        elif kind == "<":
            ceiling = numbers
        elif kind == "<=":
            ceiling = _next(numbers)
        if kind in ("~=", "==", "===", ">=", ">"):
            lower = max(lower, numbers)
        if ceiling is not None:
            upper = ceiling if upper is None else min(upper, ceiling)
    return lower, upper


def _next(numbers: Numbers) -> Numbers:
    return (*numbers[:-1], numbers[-1] + 1) if numbers else (1 << 30,)


def _numbers(text: str) -> Numbers:
    """Return the numbers of a release, filled up so that ``1.0`` and ``1.0.0`` are one."""
    return (*_parts(text), 0, 0, 0, 0, 0)[:6]


def _parts(text: str) -> Numbers:
    return tuple(int(part[:9]) for part in text.split(".")[:6])
