"""Resolve paths to write to, so that no checkout can redirect them.

Whoever can write to a checkout can commit a link. One that the user or the system made, such as ``/tmp`` on macOS, is
followed; one that may come from a checkout isn't.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

_MOST_LINKS = 40
_DIRECTORY = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_DIRECTORY", 0)
_NO_LINK = _DIRECTORY | getattr(os, "O_NOFOLLOW", 0)


class Linked(Exception):  # noqa: N818 - says what was found
    """A link is in a place where none is allowed; ``link`` is its path, if it isn't the place itself."""

    def __init__(self, link: bytes = b"") -> None:
        super().__init__(link)
        self.link = link


def resolve(path: bytes, checkouts: Iterable[bytes] = ()) -> bytes:
    """Return the real path of a place, which need not exist.

    Raises ``Linked`` if a link on the way lies in a git working tree, in the current folder or in one of
    ``checkouts``, or where links lead in a circle.
    """
    within = tuple(os.path.join(os.path.realpath(folder), b"") for folder in (os.getcwdb(), *checkouts))
    here = os.path.realpath(os.getcwdb())
    waiting = _parts(path)
    links = 0
    if os.path.isabs(path):
        here = _root(path)
    while waiting:
        name = waiting.pop()
        if name == b"..":
            here = os.path.dirname(here)
            continue
        place = os.path.join(here, name)
        target = _target(place)
        if target is None:
            here = place
            continue
        links += 1
        if links > _MOST_LINKS or os.path.join(here, b"").startswith(within) or _in_working_tree(here):
            raise Linked(place)
        waiting += _parts(target)
        if os.path.isabs(target):
            here = _root(target)
    return here


def open_directory(path: bytes) -> int:
    """Open a folder by its real path; raises ``OSError``, also where a link has taken a place on the way."""
    handle = os.open(_root(path), _DIRECTORY)
    try:
        for name in reversed(_parts(path)):
            below = os.open(name, _NO_LINK, dir_fd=handle)
            os.close(handle)
            handle = below
    except BaseException:
        os.close(handle)
        raise
    return handle


def _parts(path: bytes) -> list[bytes]:
    """Return the names that lead to a place, the last one first."""
    rest = os.path.splitdrive(path)[1]
    names = rest.replace(os.fsencode(os.altsep), os.fsencode(os.sep)) if os.altsep else rest
    return [name for name in reversed(names.split(os.fsencode(os.sep))) if name not in (b"", b".")]


def _root(path: bytes) -> bytes:
    return os.path.splitdrive(path)[0] + os.fsencode(os.sep)


def _target(place: bytes) -> bytes | None:
    """Return where a link or junction points, ``None`` for everything else and for nothing."""
    try:
        status = os.lstat(place)
        junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
        if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == junction:
            return os.readlink(place)
    except OSError:
        return None
    return None


def _in_working_tree(folder: bytes) -> bool:
    while not os.path.lexists(os.path.join(folder, b".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True
