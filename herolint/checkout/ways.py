"""Resolve paths to write to, so that no checkout can redirect them.

Whoever can write to a checkout can commit a link. One that the user or the system made, such as ``/tmp`` on macOS, is
followed; one that may come from a checkout isn't.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from herolint.checkout.folder import Linked, is_link

_MOST_LINKS = 40


def resolve(path: bytes, checkouts: Iterable[bytes] = ()) -> bytes:
    """Return the real path of a place, which need not exist.

    Raises ``Linked`` if a link on the way lies in a git working tree, in the current folder or in one of
    ``checkouts``, or where links lead in a circle.
    """
    within = tuple(os.path.join(os.path.realpath(folder), b"") for folder in (os.getcwdb(), *checkouts))
    here = os.path.realpath(os.getcwdb())
    waiting = parts(path)
    links = 0
    if os.path.isabs(path):
        here = root_of(path)
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
        waiting += parts(target)
        if os.path.isabs(target):
            here = root_of(target)
    return here


def parts(path: bytes) -> list[bytes]:
    """Return the names that lead to a place, the last one first."""
    rest = os.path.splitdrive(path)[1]
    names = rest.replace(os.fsencode(os.altsep), os.fsencode(os.sep)) if os.altsep else rest
    return [name for name in reversed(names.split(os.fsencode(os.sep))) if name not in (b"", b".")]


def root_of(path: bytes) -> bytes:
    """Return the folder that the names of an absolute path begin in."""
    return os.path.splitdrive(path)[0] + os.fsencode(os.sep)


def _target(place: bytes) -> bytes | None:
    """Return where a link or junction points, ``None`` for everything else and for nothing."""
    try:
        return os.readlink(place) if is_link(os.lstat(place)) else None
    except OSError:
        return None


def _in_working_tree(folder: bytes) -> bool:
    while not os.path.lexists(os.path.join(folder, b".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True
