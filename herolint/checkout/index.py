"""Look up which files git tracks.

Most runs only want to know that ``.venv/`` isn't tracked, or that ``Procfile`` is. The index that git writes by default
(version 2 or 3 of gitformat-index(5)) contains every full name, so a search of its bytes answers without starting a
process; if that search isn't conclusive, git lists the index.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterator

from herolint import lazy
from herolint.checkout.git import Git, GitFailed, literally
from herolint.checkout.names import decode, encode
from herolint.checkout.values import CheckoutError

GITLINK = 0o160000
LINK = 0o120000
TREE = 0o040000

_LARGEST_INDEX = 512 * 1024 * 1024
_LOOKS = 200  # most matches of the same bytes that are examined before git is asked
_MOST_SEARCHED = 256 * 1024 * 1024  # bytes that searches of the index read before git lists it, sorted


class Tracked:
    """An entry of the index: its mode, and the name of its object."""

    __slots__ = ("mode", "oid")

    def __init__(self, mode: int, oid: str) -> None:
        self.mode = mode
        self.oid = oid


class IndexFile:
    """Where the index is, the repository it belongs to, and whether the environment names it."""

    __slots__ = ("git_dir", "named", "path")

    def __init__(self, path: bytes, git_dir: bytes, *, named: bool) -> None:
        self.path = path
        self.git_dir = git_dir
        self.named = named


class Listing:
    """The output of ``git ls-files --stage -z``, searched by bisection: it's sorted by name."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def find(self, path: str) -> Tracked | None:
        """Return the entry of this name."""
        name = encode(path)
        for found, entry in self._from(name):
            return entry if found == name else None
        return None

    def has_empty_file(self) -> bool:
        """Return whether any entry is an empty file, or one that ``git add --intent-to-add`` announced."""
        return any(empty in self._raw for empty in _EMPTY_FILES)

    def without(self, names: Container[bytes]) -> Listing:
        """Return the listing without these names."""
        records = (record for record in self._raw.split(b"\0") if record)
        kept = [record + b"\0" for record in records if record.partition(b"\t")[2] not in names]
        return Listing(b"".join(kept))

    def below(self, directory: str) -> Iterator[tuple[str, Tracked]]:
        """Yield every entry below a directory (``""``: every entry), sorted by the bytes of its name."""
        start = encode(f"{directory}/") if directory else b""
        for name, entry in self._from(start):
            if not name.startswith(start):
                return
            yield decode(name), entry

    def children(self, directory: str) -> Iterator[str]:
        """Yield every name right in a directory, each once."""
        start = encode(f"{directory}/") if directory else b""
        at = start
        while True:
            name = next(self._from(at), (b"", None))[0]
            if not name or not name.startswith(start):
                return
            child = name[len(start) :].partition(b"/")[0]
            yield decode(child)
            # "0" sorts right after "/": past everything in the folder.
            at = start + child + (b"0" if len(start) + len(child) < len(name) else b"\0")

    def _from(self, start: bytes) -> Iterator[tuple[bytes, Tracked]]:
        """Return the entries from the first name that doesn't sort before ``start``, one for each name."""
        name, chosen = b"", None
        for found, stage, entry in self._records(self._position(start)):
            if found != name and chosen is not None:
                yield name, chosen
                chosen = None
            # For a file in conflict use our side (stage 2), or any other stage.
            if chosen is None or stage == b"2":
                name, chosen = found, entry
        if chosen is not None:
            yield name, chosen

    def _position(self, start: bytes) -> int:
        raw = self._raw
        low, high = 0, len(raw)
        while low < high:
            middle = raw.rfind(b"\0", low, (low + high) // 2) + 1 or low
            end = raw.index(b"\0", middle)
            if raw[raw.index(b"\t", middle) + 1 : end] < start:
                low = end + 1
            else:
                high = middle
        return low

    def _records(self, position: int) -> Iterator[tuple[bytes, bytes, Tracked]]:
        raw = self._raw
        while position < len(raw):
            end = raw.index(b"\0", position)
            about, _, name = raw[position:end].partition(b"\t")
            mode, oid, stage = about.split(b" ")
            yield name, stage, Tracked(int(mode, 8), oid.decode("ascii"))
            position = end + 1


class Index:
    """The names git tracks in one repository, looked up without a process where that is certain."""

    def __init__(self, git: Git, file: IndexFile, folder: str) -> None:
        """Limit listings to ``folder`` if all apps of the repository are below it."""
        self._git = git
        self._file = file
        self._folder = folder
        self._bytes: bytes | None = None
        self._listing: Listing | None = None
        self._searched = 0

    def holds(self, path: str) -> bool:
        """Return whether git tracks a file, link or submodule of this name."""
        known = self._search(encode(path), whole=True)
        return self.listing().find(path) is not None if known is None else known

    def holds_below(self, directory: str) -> bool:
        """Return whether git tracks anything below this directory."""
        known = self._search(encode(f"{directory}/"), whole=False)
        return next(self.listing().below(directory), None) is not None if known is None else known

    def is_submodule(self, path: str) -> bool:
        """Return whether git tracks a commit of another repository at this path."""
        if not self.holds(path):
            return False
        found = self.listing().find(path)
        return found is not None and found.mode == GITLINK

    def below(self, directory: str) -> Iterator[tuple[str, Tracked]]:
        """Yield every tracked path below a directory."""
        return self.listing().below(directory)

    def listing(self) -> Listing:
        """Return the whole index, as git lists it; raises ``CheckoutError``."""
        if self._listing is None:
            if not _is_regular(self._file.path):
                raise CheckoutError(
                    f"{decode(self._file.path)} isn't a regular file, so git can't list the tracked files."
                )
            limit = ("--", literally(self._folder)) if self._folder else ()
            try:
                self._listing = Listing(self._git.run("ls-files", "--stage", "-z", *limit))
            except GitFailed as error:
                raise CheckoutError(f"{decode(self._git.place.top)}: {error}") from error
            self._bytes = None
        return self._listing

    def staged(self) -> Listing:
        """Return what the next commit holds: without files that ``git add --intent-to-add`` only announced.

        Raises ``CheckoutError``.
        """
        listing = self.listing()
        if not listing.has_empty_file():
            return listing
        try:
            described = self._git.run("ls-files", "--debug", "-z")
        except GitFailed as error:
            raise CheckoutError(f"{decode(self._git.place.top)}: {error}") from error
        announced = {match[1] for match in _DESCRIBED.finditer(described) if int(match[2], 16) & _INTENT_TO_ADD}
        return listing.without(announced) if announced else listing

    def _search(self, needle: bytes, *, whole: bool) -> bool | None:
        """Search the bytes of the index, a few times: each search reads all of it."""
        if self._listing or self._searched > _MOST_SEARCHED:
            return None
        self._searched += len(self._raw())
        return _look_up(self._raw(), needle, whole=whole)

    def _raw(self) -> bytes:
        if self._bytes is None:
            self._bytes = _read_index(self._file)
        return self._bytes


# How git marks an entry that is only announced: no content, and a flag (CE_INTENT_TO_ADD of git's read-cache.h).
_EMPTY_FILES = (
    b" e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 ",
    b" 473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813 ",
)
_INTENT_TO_ADD = 1 << 29
_DESCRIBED = lazy.pattern(
    rb"([^\0]+)\0  ctime: [^\n]*\n  mtime: [^\n]*\n  dev: [^\n]*\n  uid: [^\n]*\n  size: \d+\tflags: ([0-9a-f]+)\n"
)
_NO_INDEX = b"\0"
_MODES = {0o100644, 0o100755, LINK, GITLINK}


def _is_regular(path: bytes) -> bool:
    """Return whether git can read this file without blocking; an index that doesn't exist yet can't block."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def _read_index(index: IndexFile) -> bytes:
    """Return the bytes of an index that can be searched, ``_NO_INDEX`` if there is none yet, else ``b""``."""
    path = index.path
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_INDEX:
            return b""
        with open(path, "rb") as file:
            raw = file.read()
    except FileNotFoundError:
        return _NO_INDEX
    except OSError:
        return b""
    # Version 4 shortens names; a split index, marked by an extension "link" of a size below 2**24, keeps most of them
    # in another file.
    plain = raw[:4] == b"DIRC" and raw[4:8] in (b"\0\0\0\2", b"\0\0\0\3")
    if b"link\0" in raw and any(name.startswith(b"sharedindex.") for name in os.listdir(index.git_dir)):
        return b""
    return raw if plain else b""


def _look_up(raw: bytes, needle: bytes, *, whole: bool) -> bool | None:
    """Return whether a name is ``needle``, or starts with it; ``None`` if the bytes alone can't tell.

    An entry's name follows two bytes whose low twelve bits are its length. Every place of the needle is either
    preceded by that, or lies inside a longer name or another part of the file.
    """
    if not raw:
        return None
    sought = needle + b"\0" if whole else needle
    at = -1
    for _ in range(_LOOKS):
        at = raw.find(sought, at + 1)
        if at < 0:
            return False
        end = raw.find(b"\0", at)
        length = end - at
        # 0xFFF stands for every greater length; a zero byte may be the end of the longer header of version 3.
        if raw[at - 1] not in (0, length & 0xFF, 0xFF):
            continue
        return True if _is_entry(raw, at, length) else None
    return None


def _is_entry(raw: bytes, at: int, length: int) -> bool:
    """Return whether an entry with a name of this length begins 62 bytes before (SHA-1, no extended flags)."""
    start = at - 62
    flags = int.from_bytes(raw[at - 2 : at], "big")
    mode = int.from_bytes(raw[start + 24 : start + 28], "big")
    return start >= 12 and flags & 0x0FFF == length < 0x0FFF and not flags & 0x4000 and mode in _MODES
