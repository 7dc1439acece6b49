"""Look up which releases of compiled distributions have a wheel for Heroku, fail to build, or reject a Python.

``wheels.toml`` beside this module is the only home of these facts. It is read only if an app pins something. Whatever
it doesn't know is ``None``: a release that is newer than the facts, a pre-release, another project.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.platform import shapes

Key = tuple[tuple[int, ...], int]
"""A final release as a value that Python can order: its numbers, and the number of its post-release or -1."""

_FINAL = lazy.pattern(r"v?(\d{1,9}(?:\.\d{1,9}){0,9})(?:[.\-_]?post(\d{1,9}))?", re.ASCII | re.IGNORECASE)


def key_of(version: str) -> Key | None:
    """Return a final release as something that can be compared; ``None`` for any other version."""
    parts, post = version.split("."), None
    if len(parts) > _MOST_PARTS or not all(map(_is_number, parts)):
        match = _FINAL.fullmatch(version.strip())
        if match is None:
            return None
        parts, post = match[1].split("."), match[2]
    numbers = [int(number) for number in parts]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers), int(post) if post else -1


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS


_MOST_PARTS = 10
_MOST_DIGITS = 9


class Range(NamedTuple):
    """Releases from ``first`` to ``last``, both included; ``last`` is ``None`` up to the newest."""

    first: str
    last: str | None

    def holds(self, key: Key) -> bool:
        """Return whether a release is one of them."""
        first, last = key_of(self.first), key_of(self.last) if self.last else None
        return first is not None and first <= key and (last is None or key <= last)


class Project(NamedTuple):
    """The facts about one project. ``wheels`` has the releases with a usable wheel, by machine and Python ``X.Y``.

    ``newest`` is the newest release that is known, ``releases`` are all final ones, oldest first, where they are known;
    ``without_source`` are the releases without a source distribution.
    ``does_not_build`` has releases whose source was tried and failed, with the oldest Python that this is known for;
    ``requires_python`` what releases ask of Python where that has an upper bound.
    """

    name: str
    newest: str | None
    wheels: Mapping[str, Mapping[str, tuple[Range, ...]]]
    without_source: tuple[Range, ...]
    does_not_build: tuple[tuple[Range, str], ...]
    requires_python: tuple[tuple[Range, str], ...]
    releases: tuple[str, ...] = ()

    def has_wheel(self, version: str, python: str, machine: str) -> bool | None:
        """Return whether a release has a wheel for Python ``X.Y`` on a machine."""
        key = self._known(version)
        ranges = self.wheels.get(machine, {}).get(python)
        return None if key is None or ranges is None else any(one.holds(key) for one in ranges)

    @property
    def has_any_wheel(self) -> bool:
        """Return whether any release has a wheel for Heroku, for any Python."""
        return any(ranges for pythons in self.wheels.values() for ranges in pythons.values())

    def has_source(self, version: str) -> bool | None:
        """Return whether a release has a source distribution."""
        key = self._known(version)
        return None if key is None else not any(one.holds(key) for one in self.without_source)

    def fails_to_build(self, version: str, python: str) -> bool:
        """Return whether the source of a release is known not to build on Python ``X.Y``."""
        key = key_of(version)
        return key is not None and any(
            releases.holds(key) and _minor(oldest) <= _minor(python) for releases, oldest in self.does_not_build
        )

    def python_of(self, version: str) -> str | None:
        """Return what a release asks of Python, if that is known and has an upper bound."""
        key = key_of(version)
        return None if key is None else next((asked for one, asked in self.requires_python if one.holds(key)), None)

    def first_with_wheel(self, python: str, machines: Iterable[str], after: str) -> str | None:
        """Return the first release after another one that has a wheel for Python ``X.Y`` on all machines."""
        ranges = [self.wheels.get(machine, {}).get(python, ()) for machine in machines]
        old, found = key_of(after), {key: one.first for ones in ranges for one in ones if (key := key_of(one.first))}
        for key in sorted(found):
            if old is not None and key > old and all(any(one.holds(key) for one in ones) for ones in ranges):
                return found[key]
        return None

    def chosen_of(self, versions: Iterable[str], python: str, machine: str) -> str | None:
        """Return the release that pip chooses for Python ``X.Y``; *versions* are the allowed ones, newest first.

        pip doesn't see a release without a usable file unless there is no other. A release that has wheels for newer
        Pythons only is assumed to reject this one.
        """
        allowed = [one for one in versions if self._is_not_too_new(one, python, machine)]
        visible = [one for one in allowed if self.has_source(one) or self.has_wheel(one, python, machine)]
        return next(iter(visible or allowed), None)

    def _is_not_too_new(self, version: str, python: str, machine: str) -> bool:
        pythons = self.wheels.get(machine, {})
        newer = (one for one in pythons if _minor(one) > _minor(python))
        return bool(self.has_wheel(version, python, machine)) or not any(
            self.has_wheel(version, one, machine) for one in newer
        )

    def _known(self, version: str) -> Key | None:
        key, newest = key_of(version), key_of(self.newest) if self.newest else None
        return key if key is not None and newest is not None and key <= newest else None


class Wheels:
    """All that the file says."""

    def __init__(self, data: shapes.WheelsFile) -> None:
        """Take the parsed file; one project is read when it is first asked for."""
        self._data = data
        self._known: dict[str, Project | None] = {}
        self.as_of: datetime.date = data["as_of"]
        self.pure: frozenset[str] = frozenset(data["pure"]["names"])
        self.companions: Mapping[str, Mapping[str, str]] = data["companions"]
        self.instead: Mapping[str, str] = data["instead"]

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """Return the canonical names of all projects that something is known about."""
        data = self._data
        return frozenset((*data["wheels"], *data["does_not_build"], *data["requires_python"]))

    def project(self, name: str) -> Project | None:
        """Return what is known of a project, by its canonical name."""
        if name not in self._known:
            self._known[name] = self._project(name) if name in self.names else None
        return self._known[name]

    def glibc(self, ubuntu: str | None) -> tuple[int, int]:
        """Return the newest glibc that a wheel may require on an Ubuntu; for an unknown one, the newest of all."""
        known = self._data["glibc"]
        asked = known.get(ubuntu or "")
        return _minor(asked) if asked else max(map(_minor, known.values()))

    def _project(self, name: str) -> Project:
        data = self._data
        tried = data["does_not_build"].get(name)
        return read_project(name, data["wheels"].get(name, {}))._replace(
            does_not_build=tuple(_with_text(one) for one in ([tried] if tried else ())),
            requires_python=tuple(_with_text(one) for one in data["requires_python"].get(name, ())),
        )


def read_project(name: str, table: shapes.Wheels) -> Project:
    """Read the table of a project, as this file and installs.toml have them."""
    x86_64 = dict(_lines(table.get("x86_64", "")))
    return Project(
        name,
        table.get("newest"),
        {"x86_64": x86_64, "aarch64": dict(_lines(table["aarch64"])) if "aarch64" in table else x86_64},
        tuple(ranges_of(table.get("without_source", ""))),
        (),
        (),
        tuple(table.get("releases", "").split()),
    )


@functools.cache
def load() -> Wheels:
    """Read the packaged file, once."""
    from herolint.platform.parsed.wheels import data

    return Wheels(data)


def may_know(names: Iterable[str]) -> bool:
    """Return whether the file may say something about one of these projects, by their canonical names."""
    known = load()
    return any(name in known.names or name in known.companions or name in known.instead for name in names)


def _lines(block: str) -> Iterator[tuple[str, tuple[Range, ...]]]:
    for line in block.strip("\n").splitlines():
        python, _, ranges = line.partition(" ")
        yield python, tuple(ranges_of(ranges))


def ranges_of(text: str) -> Iterator[Range]:
    """Yield the ranges that words separated by white space stand for."""
    for word in text.split():
        first, dots, last = word.partition("..")
        yield Range(first, (last or None) if dots else first)


def _with_text(entry: str) -> tuple[Range, str]:
    releases, _, text = entry.partition(" ")
    return next(ranges_of(releases)), text


def _minor(version: str) -> tuple[int, int]:
    major, minor = version.split(".")[:2]
    return int(major), int(minor)
