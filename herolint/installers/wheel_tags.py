"""Decide which wheels CPython on Heroku can use, by the tags of one Python and machine."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

_LONGEST_NAME = 300
"""No file of an index has a longer name; a hostile one could mean millions of tags."""
_OLDEST_GLIBC = {"x86_64": 5, "aarch64": 17}
"""The minor version of glibc 2 in the oldest manylinux policy of a machine; PEP 513 and PEP 599."""
_ALIASES = {5: "manylinux1", 12: "manylinux2010", 17: "manylinux2014"}
"""The names of policies before PEP 600; aarch64 has no `manylinux1` and `manylinux2010`."""


@functools.lru_cache(maxsize=32)
def supported(python: str, machine: str, glibc: tuple[int, int]) -> frozenset[str]:
    """Return the tags of every wheel that CPython ``X.Y`` can use on a machine with this glibc."""
    from packaging import tags

    major, minor = python.split(".")[:2]
    version, platforms = (int(major), int(minor)), tuple(_platforms(machine, glibc))
    interpreter = f"cp{version[0]}{version[1]}"
    return frozenset(
        str(tag)
        for made in (
            tags.cpython_tags(version, abis=[interpreter], platforms=platforms),
            tags.compatible_tags(version, interpreter, platforms=platforms),
        )
        for tag in made
    )


def _platforms(machine: str, glibc: tuple[int, int]) -> Iterator[str]:
    """Yield what PEP 600 calls the platforms of a Linux, the newest policy first."""
    major, newest = glibc
    for minor in range(newest, _OLDEST_GLIBC.get(machine, newest) - 1, -1):
        yield f"manylinux_{major}_{minor}_{machine}"
        if minor in _ALIASES:
            yield f"{_ALIASES[minor]}_{machine}"
    yield f"linux_{machine}"


def _tags(wheel: str) -> Iterator[str]:
    """Yield the tags in a wheel's file name; none if it isn't the name of a wheel."""
    parts = wheel.lower().removesuffix(".whl").split("-")
    if not wheel.lower().endswith(".whl") or len(parts) not in (5, 6) or len(wheel) > _LONGEST_NAME:
        return
    pythons, abis, platforms = (part.split(".") for part in parts[-3:])
    if len(pythons) * len(abis) * len(platforms) > _LONGEST_NAME:
        return
    for python in pythons:
        for abi in abis:
            for platform in platforms:
                yield f"{python}-{abi}-{platform}"


def is_pure(wheel: str) -> bool:
    """Return whether a wheel is for every machine, so that it has no compiled parts."""
    return wheel.lower().endswith("-none-any.whl")


def any_usable(wheels: Iterable[str], python: str, machine: str, glibc: tuple[int, int]) -> bool:
    """Return whether one of the wheels, by their file names, can be used there."""
    names = list(wheels)
    if any(name.endswith(("-py3-none-any.whl", "-py2.py3-none-any.whl")) for name in names):
        return True  # most are: no need to make all tags for these
    if not names:
        return False
    known = supported(python, machine, glibc)
    interpreter = f"cp{python.replace('.', '')}"
    return any(tag in known for name in names if _may_fit(name, interpreter, machine) for tag in _tags(name))


def _may_fit(name: str, interpreter: str, machine: str) -> bool:
    """Check cheaply whether a wheel may be usable: most wheels of a release are for other Pythons and systems."""
    name = name.lower()
    return (machine in name or "any" in name) and (interpreter in name or "abi3" in name or "none" in name)
