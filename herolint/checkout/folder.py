"""Open what is below a folder on disk without following a link out of it or blocking on anything in it."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from herolint.checkout.names import decode, encode
from herolint.checkout.values import LARGEST_FILE, IgnoredBy, Unreadable

if TYPE_CHECKING:
    from typing_extensions import Self

    from herolint.checkout.tree import Entry

T = TypeVar("T")

_CLOEXEC, _NO_LINK = getattr(os, "O_CLOEXEC", 0), getattr(os, "O_NOFOLLOW", 0)
_LIST = os.O_RDONLY | _CLOEXEC | getattr(os, "O_DIRECTORY", 0)
FILE = _CLOEXEC | _NO_LINK | getattr(os, "O_BINARY", 0)
"""How every file is opened, to read it or to write it."""
READ = os.O_RDONLY | FILE | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_BENEATH = (
    hasattr(os, "O_NOFOLLOW")
    and {os.open, os.stat, os.readlink, os.rename, os.link, os.unlink} <= os.supports_dir_fd
    and os.scandir in os.supports_fd
)
# Most nested folders that are read. Opening one takes as many steps as its depth, so a deep hostile tree would take
# quadratic time; real trees are far below the limit.
_DEEPEST = 200
# Most names of a folder that are listed to look one of them up: files of one folder are looked up together, and a
# look-up of one name opens each folder above it.
_FEW = 256
# A case-insensitive file system finds `PROCFILE` for `Procfile`; Heroku's doesn't.
_CASE_BLIND = sys.platform in {"darwin", "win32"}


class Linked(OSError):  # noqa: N818 - says what was found
    """A link is in a place where none is allowed; ``link`` is its path, if it isn't the place itself."""

    def __init__(self, link: bytes = b"") -> None:
        super().__init__(errno.ELOOP, os.strerror(errno.ELOOP))
        self.link = link


class OpenFolder:
    """One folder on disk, and the way to what is in it that follows no link. Names are bytes, without slashes.

    If the system supports it, a name is looked up in the open folder, and each folder is opened in its parent, so that
    replacing one by a link has no effect. Elsewhere (Windows) each step first checks for links.
    """

    __slots__ = ("_handle", "_path")

    def __init__(self, path: bytes, handle: int | None = None) -> None:
        """Take the folder's path, which counts if there is no ``handle`` of the open folder."""
        self._path = path
        self._handle = handle

    @classmethod
    def at(cls, path: bytes) -> Self:
        """Open a folder by its path, following links. Raises ``OSError``."""
        return cls(path, os.open(path, _LIST) if _BENEATH else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the folder, and release its lock if it has one."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def below(self, name: bytes) -> Self:
        """Open a folder in this one. Raises ``Linked`` and other ``OSError``s."""
        if self._handle is None:
            self._refuse_link(name)
            return type(self)(self._at(name))
        try:
            return type(self)(b"", os.open(name, _LIST | _NO_LINK, dir_fd=self._handle))
        except OSError:
            self._refuse_link(name)
            raise

    def walk(self, names: Iterable[bytes]) -> Self:
        """Open a folder below this one, name by name, and close this one. Raises what ``below`` raises."""
        here = self
        try:
            for name in names:
                above, here = here, here.below(name)
                above.close()
        except BaseException:
            here.close()
            raise
        return here

    def open(self, name: bytes, flags: int, mode: int = 0) -> int:
        """Open a file; ``flags`` include ``FILE``. Raises ``OSError``."""
        if not _BENEATH:
            self._refuse_link(name)
        return os.open(self._at(name), flags, mode, dir_fd=self._handle)

    def look(self, name: bytes) -> os.stat_result:
        """Return the status of a name; of a link, its own. Raises ``OSError``."""
        return os.stat(self._at(name), dir_fd=self._handle, follow_symlinks=False)

    def target(self, name: bytes) -> bytes:
        """Return where a link points. Raises ``OSError``."""
        return os.readlink(self._at(name), dir_fd=self._handle)

    def scan(self) -> Iterator[tuple[bytes, os.DirEntry[bytes] | os.DirEntry[str]]]:
        """Yield what is in the folder, by name. Raises ``OSError``."""
        with os.scandir(self._path if self._handle is None else self._handle) as entries:
            for entry in entries:
                yield os.fsencode(entry.name), entry

    def _at(self, name: bytes) -> bytes:
        return name if self._handle is not None else os.path.join(self._path, name)

    def _refuse_link(self, name: bytes) -> None:
        try:
            status = self.look(name)
        except OSError:
            return
        if is_link(status):
            raise Linked


def is_link(status: os.stat_result) -> bool:
    """Return whether a status is that of a symbolic link or, on Windows, of a junction."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == junction


class Folder:
    """A plain folder as it is on disk, empty directories included. Its top is listed once, the rest on demand."""

    __slots__ = ("_listed", "_own", "_top", "_unlisted", "root")

    in_git = False

    def __init__(self, root: bytes) -> None:
        """List the folder ``root``; raises ``OSError``."""
        self.root = root
        self._own = OpenFolder(root)
        with os.scandir(root) as entries:
            self._top = {decode(entry.name): _entry_of(entry) for entry in entries}
        self._listed: dict[str, dict[str, Entry]] = {"": self._top}
        self._unlisted: set[str] = set()

    def entry(self, directory: str, name: str) -> Entry | None:
        """Return what is there on disk."""
        listed = self.listing(directory) if _CASE_BLIND else self._listing_of_few(directory)
        if listed is not None:
            return listed.get(name)
        status = self._asked(f"{directory}/{name}", OpenFolder.look)
        return None if status is None else _entry_from(status)

    def target(self, path: str) -> str | None:
        """Return where the link points."""
        target = self._asked(path, OpenFolder.target)
        if target is None:
            return None
        return decode(target).replace("\\", "/") if sys.platform == "win32" else decode(target)

    def children(self, directory: str) -> Sequence[str]:
        """Return every name in the directory."""
        return sorted(self.listing(directory))

    def listing(self, directory: str) -> dict[str, Entry]:
        """Return the names in the directory with their entries; empty if the directory can't be listed."""
        found = self._listed.get(directory)
        if found is None:
            found = self._listed[directory] = dict(self._scanned(directory))
        return found

    def scan(self, directory: str) -> Iterator[tuple[str, Entry]]:
        """Yield the names and entries; those of a large directory one by one, without caching."""
        few = self._listing_of_few(directory)
        yield from self._scanned(directory) if few is None else few.items()

    def _listing_of_few(self, directory: str) -> dict[str, Entry] | None:
        """Return the listing of a directory; ``None`` if it has many names, or can't be listed."""
        found = self._listed.get(directory)
        if found is None and directory not in self._unlisted:
            few = dict(islice(self._scanned(directory), _FEW + 1))
            if 0 < len(few) <= _FEW:
                found = self._listed[directory] = few
            else:
                self._unlisted.add(directory)
        return found

    def _scanned(self, directory: str) -> Iterator[tuple[str, Entry]]:
        try:
            with self._open(directory) as folder:
                for name, entry in folder.scan():
                    yield decode(name), _entry_of(entry)
        except (OSError, ValueError):
            return

    def may_hold(self, name: str, directory: str) -> Iterator[str]:
        """Yield the folders right in a folder that hold this name on disk."""
        above, leaf = os.path.join(self.root, encode(directory)), encode(name)
        for folder, entry in self.scan(directory):
            if entry == "directory" and os.path.lexists(os.path.join(above, encode(folder), leaf)):
                yield folder

    def content(self, path: str) -> bytes:
        """Return the bytes of a regular file; never waits for a FIFO or a device."""
        directory, _, name = path.rpartition("/")
        try:
            with self._open(directory) as folder:
                return _read(path, folder.open(encode(name), READ))
        except OSError as error:
            raise Unreadable(path, _reason(error)) from error
        except ValueError as error:
            raise Unreadable(path, "not a valid name") from error

    def size(self, path: str) -> int | None:
        """Return the size of a file in bytes, without reading it."""
        status = self._asked(path, OpenFolder.look)
        return None if status is None else status.st_size

    def is_executable(self, path: str) -> bool:
        """Return whether a file has the run bit; on systems without such bits, assume it's set."""
        if sys.platform == "win32":
            return True
        status = self._asked(path, OpenFolder.look)
        return status is None or bool(status.st_mode & stat.S_IXUSR)

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

    def _asked(self, path: str, question: Callable[[OpenFolder, bytes], T]) -> T | None:
        """Ask the folder of a path about its last name; ``None`` if there is no answer."""
        directory, _, name = path.rpartition("/")
        try:
            with self._open(directory) as folder:
                return question(folder, encode(name))
        except (OSError, ValueError):
            return None

    def _open(self, directory: str) -> OpenFolder:
        """Open a folder of the app; raises ``OSError`` and ``ValueError``."""
        if not directory:
            return self._own
        if directory.count("/") > _DEEPEST:
            raise ValueError("deeper than any checkout")
        return OpenFolder.at(self.root).walk(encode(directory).split(b"/"))


def _entry_of(entry: os.DirEntry[bytes] | os.DirEntry[str]) -> Entry:
    if entry.is_symlink() or (sys.platform == "win32" and is_link(entry.stat(follow_symlinks=False))):
        return "link"
    if entry.is_file(follow_symlinks=False):
        return "file"
    return "directory" if entry.is_dir(follow_symlinks=False) else "other"


def _entry_from(status: os.stat_result) -> Entry:
    if is_link(status):
        return "link"
    if stat.S_ISREG(status.st_mode):
        return "file"
    return "directory" if stat.S_ISDIR(status.st_mode) else "other"


def _read(path: str, descriptor: int) -> bytes:
    """Return the content of an open file, and close it."""
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(path, "not a regular file")
        if status.st_size > LARGEST_FILE:
            raise Unreadable(path, "larger than 16 MiB")
        return _read_all(path, descriptor, status.st_size)
    finally:
        os.close(descriptor)


def _read_all(path: str, descriptor: int, expected: int) -> bytes:
    """Return all bytes; the file may have grown since its size was read, or report size 0 (/proc)."""
    parts: list[bytes] = []
    total = 0
    while True:
        wanted = max(expected - total, 65_535) + 1
        part = os.read(descriptor, wanted)
        total += len(part)
        if total > LARGEST_FILE:
            raise Unreadable(path, "larger than 16 MiB")
        parts.append(part)
        # A regular file whose size is known gives less than asked for only at its end.
        if not part or total == expected < wanted:
            return b"".join(parts)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, FileNotFoundError):
        return "no longer there"
    if isinstance(error, IsADirectoryError):
        return "a directory"
    return (error.strerror or "can't be read").lower()
