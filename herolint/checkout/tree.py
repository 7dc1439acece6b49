"""Define the interface of a checkout's source: look up one real path. The view follows links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from herolint.checkout.values import IgnoredBy

Entry = Literal["file", "directory", "link", "other"]


class Tree(Protocol):
    """Real paths in, facts out. A real path has no ``.``, ``..`` or link before its last component.

    ``directory`` is always a path for which ``entry`` said ``"directory"``, or ``""``.
    """

    @property
    def in_git(self) -> bool:
        """Return whether git's rules apply: a directory exists only if something received is in it."""
        ...

    def entry(self, directory: str, name: str) -> Entry | None:
        """Return what Heroku receives under this name; ``None``: nothing."""
        ...

    def target(self, path: str) -> str | None:
        """Return where a link points, as it is written; ``None`` if that can't be read."""
        ...

    def content(self, path: str) -> bytes:
        """Return the bytes of a file; raises ``Unreadable``."""
        ...

    def is_executable(self, path: str) -> bool:
        """Return whether a file has the run bit; true if that can't be told."""
        ...

    def size(self, path: str) -> int | None:
        """Return the size of a file in bytes; ``None`` if finding out is expensive."""
        ...

    def children(self, directory: str) -> Sequence[str]:
        """Return the sorted names for which ``entry`` says that something is there."""
        ...

    def may_hold(self, name: str, directory: str) -> Iterable[str]:
        """Yield the names of the folders right in a folder that may contain a file of this name, maybe some more."""
        ...

    def ignored_by(self, path: str) -> IgnoredBy | None:
        """Return the line that makes git leave out a path of the disk; ``None`` if received or absent."""
        ...

    def on_disk(self, name: str) -> bool:
        """Return whether something of this name is in the app's folder on disk, received or not."""
        ...

    def would_ignore(self, path: str) -> IgnoredBy | None:
        """Return the line that makes git leave out a path, on disk or not; ``None`` if git would add it."""
        ...

    def is_committed(self, path: str) -> bool:
        """Return whether git knows the path already; always true if there is no git to ask."""
        ...
