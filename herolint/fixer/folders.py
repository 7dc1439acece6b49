"""Open the folders of an app for writing, without following links, and keep them open meanwhile."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from herolint import lazy
from herolint.checkout.folder import FILE, READ, Linked, OpenFolder, is_link
from herolint.checkout.ways import parts, resolve, root_of

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | FILE

_TEMPORARY = lazy.pattern(rb"\.herolint-[0-9a-f]{16}\.tmp")
_ABANDONED_SECONDS = 3600.0
"""The age from which a temporary file is certainly unused, on systems without locks."""


class Busy(Exception):  # noqa: N818 - says what was found
    """Another run is writing in this folder."""


class WritableFolder(OpenFolder):
    """One folder that is written to."""

    __slots__ = ()

    def claim(self) -> None:
        """Keep other runs out while this one writes here, and remove what runs that were killed left behind.

        Raises ``Busy``. The system releases the lock when the process ends, even if killed. Without locks, remove only
        temporary files too old to be in use.
        """
        locked = self._handle is not None and _lock(self._handle)
        with suppress(OSError):
            for name in [name for name, _ in self.scan() if _TEMPORARY.fullmatch(name)]:
                self._remove_abandoned(name, locked)

    def read(self, name: bytes) -> bytes | None:
        """Return the content of a regular file, ``None`` if there is nothing of this name.

        Raises ``Linked`` for a link and ``OSError`` for everything else that isn't a regular file.
        """
        if self.status(name) is None:
            return None
        descriptor = self.open(name, READ)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(0, "not a regular file")
            return b"".join(_pieces(descriptor))
        finally:
            os.close(descriptor)

    def status(self, name: bytes) -> os.stat_result | None:
        """Return a file's status, ``None`` if there is no file. Raises ``Linked`` for a link."""
        try:
            status = self.look(name)
        except FileNotFoundError:
            return None
        if is_link(status):
            raise Linked
        return status

    def create(self, content: bytes, like: os.stat_result | None) -> bytes:
        """Write a temporary file, with the mode and, if possible, the owner of another, and return its name."""
        name = self.temporary_name()
        descriptor = self.open(name, _CREATE, 0o666 if like is None else 0o600)
        try:
            try:
                if like is not None:
                    _make_alike(descriptor, like)
                rest = memoryview(content)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except BaseException:
            self.remove(name)
            raise
        return name

    def temporary_name(self) -> bytes:
        """Return a name by which a later run recognizes herolint's temporary file."""
        return b".herolint-%s.tmp" % os.urandom(8).hex().encode()

    def make_executable(self, name: bytes) -> None:
        """Give execute permission to everyone who has read permission."""
        mode = stat.S_IMODE(os.stat(self._at(name), dir_fd=self._handle).st_mode)
        os.chmod(self._at(name), mode | (mode & 0o444) >> 2, dir_fd=self._handle)

    def replace(self, source: bytes, destination: bytes) -> None:
        """Replace one file with another atomically."""
        os.replace(self._at(source), self._at(destination), src_dir_fd=self._handle, dst_dir_fd=self._handle)

    def move_to_free_name(self, source: bytes, destination: bytes) -> None:
        """Rename a file atomically. Raises ``FileExistsError`` if the name is taken."""
        if sys.platform != "win32":
            try:
                here, there = self._at(source), self._at(destination)
                os.link(here, there, src_dir_fd=self._handle, dst_dir_fd=self._handle, follow_symlinks=False)
            except FileExistsError:
                raise
            except OSError:  # a file system without hard links
                if self.status(destination) is not None:
                    raise FileExistsError from None
            else:
                self.remove(source)
                return
        os.rename(self._at(source), self._at(destination), src_dir_fd=self._handle, dst_dir_fd=self._handle)

    def remove(self, name: bytes) -> None:
        """Delete a file; leave one that can't be deleted to a later run."""
        with suppress(OSError):
            os.unlink(self._at(name), dir_fd=self._handle)

    def sync(self) -> None:
        """Flush the folder's names to disk, not only the files' content, if the file system supports it."""
        if self._handle is not None:
            with suppress(OSError):
                os.fsync(self._handle)

    def _remove_abandoned(self, name: bytes, locked: bool) -> None:
        try:
            status = self.status(name)
        except Linked:
            return
        if status is None or not stat.S_ISREG(status.st_mode) or not _is_ours(status):
            return
        if locked or time.time() - status.st_mtime > _ABANDONED_SECONDS:
            self.remove(name)


def open_folder(path: bytes) -> WritableFolder:
    """Open an app's folder, given by the user; follow only links outside of all checkouts.

    Raises ``Linked`` and ``OSError``.
    """
    return open_real_folder(resolve(path))


def open_real_folder(path: bytes) -> WritableFolder:
    """Open a folder by its real path; raises ``OSError``, also if a part of the path is now a link."""
    return WritableFolder.at(root_of(path)).walk(reversed(parts(path)))


def _lock(handle: int) -> bool:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return False
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        raise Busy from None
    except OSError:  # a file system without locks
        return False
    return True


def _is_ours(status: os.stat_result) -> bool:
    user: Callable[[], int] | None = getattr(os, "geteuid", None)
    return user is None or status.st_uid == user()


def _make_alike(descriptor: int, like: os.stat_result) -> None:
    if sys.platform == "win32":
        return
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        with suppress(OSError):
            os.fchown(descriptor, like.st_uid, like.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def _pieces(descriptor: int) -> Iterator[bytes]:
    while part := os.read(descriptor, 1 << 20):
        yield part
