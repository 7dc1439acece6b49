"""Evaluate environment markers on Heroku, and decide whether two of them certainly differ."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.markers import Marker

Environment = Mapping[str, str]

_UNKNOWABLE = ("platform_release", "platform_version")
"""Variables whose values on Heroku aren't documented."""


def linux_environment(python: str, machine: str) -> Environment:
    """Return the markers' variables for CPython on a dyno: *python* ``X.Y.Z``, *machine* ``x86_64`` or ``aarch64``."""
    return _environment(python, "linux", "Linux", "posix", machine, "cpython", "CPython")


def _environment(
    python: str, platform: str, system: str, os_name: str, machine: str, implementation: str, long_name: str
) -> dict[str, str]:
    return {
        "os_name": os_name,
        "sys_platform": platform,
        "platform_system": system,
        "platform_machine": machine,
        "platform_release": "",
        "platform_version": "",
        "implementation_name": implementation,
        "platform_python_implementation": long_name,
        "implementation_version": python,
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
    }


def evaluate(marker: str | None, environment: Environment, *, extra: str = "") -> bool | None:
    """Return whether *marker* is true there; ``None`` if it doesn't parse or uses unknown variables."""
    if not marker:
        return True
    if any(name in marker for name in _UNKNOWABLE):
        return None
    from packaging.markers import UndefinedComparison, UndefinedEnvironmentName

    parsed = _parsed(marker)
    try:
        return parsed.evaluate({**environment, "extra": extra}) if parsed else None
    except (UndefinedComparison, UndefinedEnvironmentName, RecursionError, ValueError, KeyError):
        return None


@functools.lru_cache(maxsize=10_000)
def _parsed(marker: str) -> Marker | None:
    """Return a marker that is asked about for each target, and again for each fix that is tried."""
    from packaging.markers import InvalidMarker, Marker

    try:
        return Marker(marker)
    except (InvalidMarker, RecursionError, ValueError):
        return None


_PLATFORMS = (
    ("linux", "Linux", "posix", "x86_64"),
    ("linux", "Linux", "posix", "aarch64"),
    ("darwin", "Darwin", "posix", "arm64"),
    ("darwin", "Darwin", "posix", "x86_64"),
    ("win32", "Windows", "nt", "AMD64"),
    ("win32", "Windows", "nt", "ARM64"),
)
_IMPLEMENTATIONS = (("cpython", "CPython"), ("pypy", "PyPy"))


def surely_differ(
    ones: Iterable[str | None], others: Iterable[str | None], specifier: str | None, extras: Iterable[str] = ()
) -> bool:
    """Return whether two sets of markers differ on some machine whose Python *specifier* allows.

    A set is true if one of its markers is. ``False`` means that no difference was found on the machines tried,
    not that there is none.
    """
    first, second = set(ones), set(others)
    if first == second:
        return False
    texts = [marker for marker in (*first, *second) if marker]
    versions = tuple(_versions(texts, specifier))
    names = ("", *(extra for extra in extras if any("extra" in text for text in texts)))
    if len(versions) * len(names) * (len(first) + len(second)) > _MOST_QUESTIONS:
        return False
    mine, theirs = _compiled(first), _compiled(second)
    if mine is None or theirs is None:
        return False
    for environment in _environments(versions):
        for extra in names:
            told, other = _any_of(mine, environment, extra), _any_of(theirs, environment, extra)
            if told is None or other is None:
                return False
            if told is not other:
                return True
    return False


_MOST_QUESTIONS = 600
"""Markers that would take longer to compare are skipped, to bound the time."""


def _compiled(markers: Iterable[str | None]) -> list[Marker | None] | None:
    """Parse markers; one that is always true becomes ``None``. ``None`` for all where one doesn't parse."""
    found: list[Marker | None] = []
    for text in markers:
        parsed = None if not text or any(name in text for name in _UNKNOWABLE) else _parsed(text)
        if text and parsed is None:
            return None
        found.append(parsed)
    return found


_MOST_DISTINCT = 10


def distinct(found: Iterable[str | None], specifier: str | None, extras: Iterable[str] = ()) -> int:
    """Return a lower bound of how many of the markers differ from each other."""
    kept: list[str | None] = []
    for marker in [*dict.fromkeys(found)][:_MOST_DISTINCT]:
        if all(surely_differ((marker,), (other,), specifier, extras) for other in kept):
            kept.append(marker)
    return len(kept)


def _any_of(found: list[Marker | None], environment: Environment, extra: str) -> bool | None:
    from packaging.markers import UndefinedComparison, UndefinedEnvironmentName

    variables = {**environment, "extra": extra}
    try:
        return any(marker is None or marker.evaluate(variables) for marker in found)
    except (UndefinedComparison, UndefinedEnvironmentName, ValueError, KeyError):
        return None


def _environments(versions: tuple[str, ...]) -> Iterator[Environment]:
    for version in versions:
        for platform in _PLATFORMS:
            for implementation in _IMPLEMENTATIONS:
                yield _environment(version, *platform, *implementation)


def _versions(markers: Iterable[str], specifier: str | None) -> Iterator[str]:
    """Yield versions on both sides of every boundary in the markers, within *specifier*."""
    from herolint.installers.versions import specifier_allows

    found: set[tuple[int, int, int]] = set()
    texts = [specifier or "", *markers]
    for major, minor, micro in re.findall(r"(?<![\d.])(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?", " ".join(texts)):
        numbers = int(major), int(minor), int(micro or 0)
        for step in (-1, 0, 1):
            found.add((numbers[0], max(numbers[1] + step, 0), 0))
            found.add((*numbers[:2], max(numbers[2] + step, 0)))
    for version in sorted(found):
        text = ".".join(map(str, version))
        if version[0] > 2 and (not specifier or specifier_allows(specifier, text)):
            yield text
