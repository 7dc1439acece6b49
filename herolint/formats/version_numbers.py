"""The numbers of a Python version, exact (``3.12.4``) or not (``3.12``, which Heroku calls a major version)."""

from __future__ import annotations

_MANY_DIGITS = 18
_FEW_DIGITS = 9


def is_plain_number(text: str) -> bool:
    """Return whether a part of a version is a number of ASCII digits, of a plausible length."""
    return text.isdecimal() and text.isascii() and len(text) <= _FEW_DIGITS


def parse_major_version(version: str) -> tuple[int, int]:
    """Return the two numbers of a major version such as ``3.12``, or of an exact one."""
    major, minor = version.split(".")[:2]
    return int(major), int(minor)


def major_version(version: str) -> str:
    """Return Heroku's major version, the first two numbers, of an exact version or of itself."""
    return ".".join(version.split(".")[:2])


def exact_patch(version: str) -> int | None:
    """Return the patch number of an exact version, the largest sensible one at most; ``None`` for a major version."""
    parts = version.split(".")
    if len(parts) < 3:
        return None
    return int(parts[2]) if len(parts[2]) <= _MANY_DIGITS else 10**_MANY_DIGITS
