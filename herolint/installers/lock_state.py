"""Whether a lock still fits its manifest, in the same words for every tool."""

from __future__ import annotations

from herolint.tuples import NamedTuple


class Difference(NamedTuple):
    """One thing in which manifest and lock differ.

    ``kind`` is ``added`` (only in the manifest), ``removed`` (only in the lock) or ``changed``. ``subject`` says
    what it is about: ``dependency``, ``group``, ``extra``, ``python``, ``version``, ``name``, ``setting``, …;
    ``name`` which one. ``manifest`` and ``lock`` are the two values as text, where there are any. ``path`` leads to
    the place in the manifest, or to the table where it is missing.
    """

    kind: str
    subject: str
    name: str
    manifest: str | None
    lock: str | None
    path: tuple[str | int, ...]


class Fresh(NamedTuple):
    """The tool takes the lock as it is, as far as it can be known without a resolver."""


class Stale(NamedTuple):
    """The tool refuses the lock because the manifest has changed.

    ``differences`` may be empty: a hash tells that something has changed, and not always what.
    ``only_names`` is true where nothing but the spelling of package names does (Pipenv).
    """

    differences: tuple[Difference, ...]
    only_names: bool = False


class Unusable(NamedTuple):
    """The tool can't use the lock at all.

    ``reason`` is ``lock-version``, ``no-lock-version``, ``no-metadata``, ``no-hash`` or ``field``. ``detail`` is the
    offending value, ``path`` its place in the lock.
    """

    reason: str
    detail: str
    path: tuple[str | int, ...]


class Unknown(NamedTuple):
    """The files alone don't tell; ``why`` is a short phrase."""

    why: str


LockState = Fresh | Stale | Unusable | Unknown
