"""Represent whether a lock matches its manifest, in the same terms for every tool."""

from __future__ import annotations

from herolint.tuples import NamedTuple


class Difference(NamedTuple):
    """One difference between manifest and lock.

    ``kind`` is ``added`` (only in the manifest), ``removed`` (only in the lock) or ``changed``. ``subject`` says
    what it is about: ``dependency``, ``group``, ``extra``, ``python``, ``version``, ``name``, ``setting``, …;
    ``name`` which one. ``manifest`` and ``lock`` are the two values as text, if any. ``path`` leads to
    the place in the manifest, or to the table where it is missing.
    """

    kind: str
    subject: str
    name: str
    manifest: str | None
    lock: str | None
    path: tuple[str | int, ...]


class Fresh(NamedTuple):
    """The tool accepts the lock, as far as that is known without a resolver."""


class Stale(NamedTuple):
    """The tool rejects the lock because the manifest has changed.

    ``differences`` may be empty: a hash shows that something has changed, but not always what. ``only_names`` is true
    if only the spelling of package names differs (Pipenv).
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
    """Unknown from the files alone; ``why`` is a short phrase."""

    why: str


LockState = Fresh | Stale | Unusable | Unknown
