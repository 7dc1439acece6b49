"""Read a folder on disk without leaving it or blocking on anything in it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from herolint.checkout.names import decode, encode
from herolint.checkout.values import LARGEST_FILE, IgnoredBy, Unreadable

if TYPE_CHECKING:
    from herolint.checkout.tree import Entry

_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_READ = (
    os.O_RDONLY
    | _CLOEXEC
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_LIST = os.O_RDONLY | _CLOEXEC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0)
# Each component is opened beneath the one before, so that a folder that is replaced by a link isn't followed.
_BENEATH = hasattr(os, "O_NOFOLLOW") and os.open in os.supports_dir_fd and os.scandir in os.supports_fd
# Most nested folders that are read. Opening one takes as many steps as its depth, so a deep hostile tree would take
# quadratic time; real trees are far below the limit.
_DEEPEST = 200
# A case-insensitive file system finds `PROCFILE` for `Procfile`; Heroku's doesn't.
_CASE_BLIND = sys.platform in {"darwin", "win32"}


class Folder:
    """A plain folder as it is on disk, empty directories included. Its top is listed once, the rest on demand."""

    __slots__ = ("_listed", "_top", "root")

    in_git = False

    def __init__(self, root: bytes) -> None:
        """List the folder ``root``; raises ``OSError``."""
        self.root = root
        self._listed: dict[str, dict[str, Entry]] = {}
        with os.scandir(root) as entries:
            self._top = {decode(entry.name): _entry_of(entry) for entry in entries}

    def entry(self, directory: str, name: str) -> Entry | None:
        """Return what is there on disk."""
        if not directory:
            return self._top.get(name)
        if _CASE_BLIND:
            return self.listing(directory).get(name)
        try:
            with self._opened(directory) as (place, handle):
                status = os.stat(place + encode(name), dir_fd=handle, follow_symlinks=False)
        except (OSError, ValueError):
            return None
        return _entry_from(status)

    def target(self, path: str) -> str | None:
        """Return where the link points."""
        directory, _, name = path.rpartition("/")
        try:
            with self._opened(directory) as (place, handle):
                target = os.readlink(place + encode(name), dir_fd=handle)
        except (OSError, ValueError):
            return None
        text = decode(target)
        return text.replace("\\", "/") if sys.platform == "win32" else text

    def children(self, directory: str) -> Sequence[str]:
        """Return every name in the directory."""
        return sorted(self.listing(directory))

    def listing(self, directory: str) -> dict[str, Entry]:
        """Return the names in the directory with their entries; empty if the directory can't be listed."""
        if not directory:
            return self._top
        found = self._listed.get(directory)
        if found is None:
            found = self._listed[directory] = dict(self.scan(directory))
        return found

    def scan(self, directory: str) -> Iterator[tuple[str, Entry]]:
        """Yield the names and entries one by one, without caching."""
        if not directory:
            yield from self._top.items()
            return
        try:
            with self._opened(directory) as (place, handle):
                if handle is None:
                    with os.scandir(place) as entries:
                        for entry in entries:
                            yield decode(entry.name), _entry_of(entry)
                else:
                    with os.scandir(handle) as entries_beneath:
                        for beneath in entries_beneath:
                            yield decode(os.fsencode(beneath.name)), _entry_of(beneath)
        except (OSError, ValueError):
            return

    def may_hold(self, name: str) -> Iterator[str]:
        """Yield the folders of the top that hold this name on disk."""
        leaf = encode(name)
        for folder, entry in self._top.items():
            if entry == "directory" and os.path.lexists(os.path.join(self.root, encode(folder), leaf)):
                yield folder

    def content(self, path: str) -> bytes:
        """Return the bytes of a regular file; never waits for a FIFO or a device."""
        directory, _, name = path.rpartition("/")
        try:
            with self._opened(directory) as (place, handle):
                return self._read(path, place + encode(name), handle)
        except OSError as error:
            raise Unreadable(path, _reason(error)) from error
        except ValueError as error:
            raise Unreadable(path, "not a valid name") from error

    def size(self, path: str) -> int | None:
        """Return the size of a file in bytes, without reading it."""
        directory, _, name = path.rpartition("/")
        try:
            with self._opened(directory) as (place, handle):
                return os.stat(place + encode(name), dir_fd=handle, follow_symlinks=False).st_size
        except (OSError, ValueError):
            return None

    def is_executable(self, path: str) -> bool:
        """Return whether a file has the run bit; on systems without such bits, assume it's set."""
        if sys.platform == "win32":
            return True
        directory, _, name = path.rpartition("/")
        try:
            with self._opened(directory) as (place, handle):
                return bool(os.stat(place + encode(name), dir_fd=handle, follow_symlinks=False).st_mode & stat.S_IXUSR)
        except (OSError, ValueError):
            return True

    def ignored_by(self, path: str) -> IgnoredBy | None:
        """Return nothing: nothing is ignored in a plain folder."""
        return None

    def on_disk(self, name: str) -> bool:
        """Return whether the app's folder holds this name."""
        return name in self._top

    def would_ignore(self, path: str) -> IgnoredBy | None:
        """Return nothing: nothing is ignored in a plain folder."""
        return None

    def is_committed(self, path: str) -> bool:
        """Return ``True``: there is no git to ask."""
        return True

    def _read(self, path: str, place: bytes, handle: int | None) -> bytes:
        if not _BENEATH:
            self._refuse_links(path, place)
        descriptor = os.open(place, _READ, dir_fd=handle)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable(path, "not a regular file")
            if status.st_size > LARGEST_FILE:
                raise Unreadable(path, "larger than 16 MiB")
            return _read_all(path, descriptor, status.st_size)
        finally:
            os.close(descriptor)

    def _refuse_links(self, path: str, place: bytes) -> None:
        # Only where the system can't open beneath a folder (Windows).
        beneath = os.path.join(os.path.realpath(self.root), b"")
        if not os.path.realpath(place).startswith(beneath) or not stat.S_ISREG(os.lstat(place).st_mode):
            raise Unreadable(path, "not a regular file")

    @contextmanager
    def _opened(self, directory: str) -> Iterator[tuple[bytes, int | None]]:
        """Yield the prefix for a name in ``directory``, and the descriptor that it is relative to."""
        if not directory or not _BENEATH:
            yield os.path.join(self.root, *encode(directory).split(b"/"), b""), None
            return
        if directory.count("/") > _DEEPEST:
            raise ValueError("deeper than any checkout")
        handle = os.open(self.root, _LIST & ~os.O_NOFOLLOW)
        try:
            for part in encode(directory).split(b"/"):
                below = os.open(part, _LIST, dir_fd=handle)
                os.close(handle)
                handle = below
            yield b"", handle
        finally:
            os.close(handle)


def _entry_of(entry: os.DirEntry[bytes] | os.DirEntry[str]) -> Entry:
    if entry.is_symlink() or (sys.platform == "win32" and _is_junction(entry)):
        return "link"
    if entry.is_file(follow_symlinks=False):
        return "file"
    return "directory" if entry.is_dir(follow_symlinks=False) else "other"


def _is_junction(entry: os.DirEntry[bytes] | os.DirEntry[str]) -> bool:
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    return tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)


def _entry_from(status: os.stat_result) -> Entry:
    if stat.S_ISLNK(status.st_mode):
        return "link"
    if stat.S_ISREG(status.st_mode):
        return "file"
    return "directory" if stat.S_ISDIR(status.st_mode) else "other"


def _read_all(path: str, descriptor: int, expected: int) -> bytes:
    """Return all bytes; the file may have grown since its size was read, or report size 0 (/proc)."""
    parts: list[bytes] = []
    total = 0
    while True:
        part = os.read(descriptor, max(expected - total, 65_535) + 1)
        if not part:
            return b"".join(parts)
        total += len(part)
        if total > LARGEST_FILE:
            raise Unreadable(path, "larger than 16 MiB")
        parts.append(part)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, FileNotFoundError):
        return "no longer there"
    if isinstance(error, IsADirectoryError):
        return "a directory"
    return (error.strerror or "can't be read").lower()
