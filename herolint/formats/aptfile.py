"""Aptfile: the Debian packages that Heroku's apt buildpack installs (heroku/heroku-buildpack-apt, ``bin/compile``)."""

from __future__ import annotations

from herolint.formats.text import decode
from herolint.tuples import NamedTuple

_REPOSITORY = ":repo:"
_MOST_LINES = 2000


class Aptfile(NamedTuple):
    """The names of the packages, the addresses of ``.deb`` files, and the lines (from 1) with a carriage return.

    A carriage return becomes part of the last name of its line.
    """

    packages: tuple[str, ...]
    downloads: tuple[str, ...]
    carriage_returns: tuple[int, ...]


def parse(content: bytes) -> Aptfile:
    """Read an Aptfile as the buildpack does: a line may have several names; ``#`` and ``:repo:`` lines have none."""
    packages: list[str] = []
    downloads: list[str] = []
    returns: list[int] = []
    for number, line in enumerate(decode(content).split("\n")[:_MOST_LINES], 1):
        text = line.strip()
        if not text or text.startswith("#") or line.startswith(_REPOSITORY):
            continue
        if line.endswith("\r"):
            returns.append(number)
        if text.endswith("deb"):
            downloads.append(text)
        else:
            packages += text.split()
    return Aptfile(tuple(packages), tuple(downloads), tuple(returns))
