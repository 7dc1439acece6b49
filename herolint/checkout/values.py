"""Define a checkout's values, its errors, and the names of its sources."""

from __future__ import annotations

from typing import ClassVar

from herolint.enums import Enum
from herolint.model import UserError
from herolint.tuples import NamedTuple

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes. A larger file is reported, not read: no file that decides a build comes close."""

SMALL_FILE = 64 * 1024
"""Bytes. A larger file's content is measured before it is parsed."""


class Kind(Enum):
    """What is at a path, once links are followed."""

    FILE = "file"
    DIRECTORY = "directory"
    OTHER = "other"  # FIFO, device, socket


class Unreadable(Exception):  # noqa: N818 - says what the file is
    """A file that can't be read; ``reason`` is a few plain words."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class CheckoutError(UserError):
    """There is no checkout to look at; the message is for people and says what to do.

    It may quote names of the file system: whoever prints it escapes it.
    """


class IgnoredBy(NamedTuple):
    """The line of an ignore file that keeps a path from Heroku.

    ``file`` is relative to the app (``../.gitignore`` above it), or absolute outside the working tree. ``line``
    counts from 1.
    """

    file: str
    line: int
    pattern: str


class Source:
    """Where names and content come from: ``WORKTREE``, ``STAGED`` or ``Source.rev("main")``."""

    __slots__ = ("name", "revision")

    WORKTREE: ClassVar[Source]
    STAGED: ClassVar[Source]

    def __init__(self, name: str, revision: str | None = None) -> None:
        self.name = name
        self.revision = revision

    @classmethod
    def rev(cls, revision: str) -> Source:
        """Return the content of a commit, as ``git push heroku REVISION:main`` would send it."""
        return cls("rev", revision)

    def __repr__(self) -> str:
        return f"Source.rev({self.revision!r})" if self.name == "rev" else f"Source.{self.name.upper()}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and (self.name, self.revision) == (other.name, other.revision)

    def __hash__(self) -> int:
        return hash((self.name, self.revision))


Source.WORKTREE = Source("worktree")
Source.STAGED = Source("staged")
