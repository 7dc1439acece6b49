"""Find the repository that a folder belongs to, and ask it what belongs to the checkout."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence

from herolint.checkout.git import Conversation, Git, GitFailed, GitTooSlow, Line, Place, literally, questions
from herolint.checkout.index import Index, IndexFile
from herolint.checkout.names import decode, encode, parent
from herolint.checkout.values import CheckoutError, IgnoredBy

_LARGEST_IGNORE_FILE = 16 * 1024 * 1024
_MOST_COMPARISONS = 20_000_000
"""Most patterns times names: git compares each pattern with each name, some ten million pairs a second."""
_MOST_WORK_TREES = 10_000
_READ_BY_GIT = (b"HEAD", b"config", b"info/exclude", b"objects/info/alternates", b"packed-refs", b"shallow")


class InsideGitFolder(Exception):  # noqa: N818 - says what was found
    """The folder lies in a repository's own ``.git``."""


class Repositories:
    """The repository of each folder; a result for a folder applies to all folders below it, and is computed once."""

    def __init__(self) -> None:
        self._known: dict[bytes, Place | None] = {}
        self._strangers: set[bytes] = set()

    def of(self, folder: bytes) -> Place | None:
        """Return the repository that the real path ``folder`` belongs to, or ``None``.

        As git does (``setup_git_directory_gently``): the nearest ``.git`` upwards counts; a ``.git`` folder that
        is no repository is skipped, a ``.git`` file that leads nowhere is an error. A folder that is a repository
        itself is a bare one, but not inside a working tree: there it's files that were committed, with which a
        checkout could choose the commits that are checked. Environment variables are ignored.

        Raises ``CheckoutError``, and ``InsideGitFolder``.
        """
        passed = []
        self._strangers.update((folder, *_checkouts_above(folder), *_checkouts_above(os.getcwdb())))
        while folder not in self._known:
            passed.append(folder)
            place = _place_at(folder, self._strangers)
            above = os.path.dirname(folder)
            if place is not None and place.bare and any(_checkouts_above(above)):
                place = None
            if place is not None:
                _ensure_git_need_not_wait(place)
                self._strangers.update(_work_trees(git_directory(place.git_dir)))
            if place is not None or above == folder:
                self._known[folder] = place
                break
            folder = above
        found = self._known[folder]
        for each in passed:
            self._known[each] = found
        return found


def _checkouts_above(folder: bytes) -> Iterator[bytes]:
    """Yield the folders that hold a ``.git``, from this one up: a submodule's and the projects around it."""
    while True:
        if os.path.lexists(os.path.join(folder, b".git")):
            yield folder
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _work_trees(git_dir: bytes) -> Iterator[bytes]:
    """Yield the working trees of a repository, as far as its files tell (gitrepository-layout(5))."""
    common = os.path.join(git_dir, _first_line(os.path.join(git_dir, b"commondir")) or b"")
    common = os.path.normpath(common)
    if os.path.basename(common) == b".git":
        yield os.path.dirname(common)
    linked = os.path.join(common, b"worktrees")
    try:
        names = os.listdir(linked)[:_MOST_WORK_TREES]
    except OSError:
        return
    for name in names:
        target = _first_line(os.path.join(linked, name, b"gitdir"))
        if target:
            yield os.path.dirname(os.path.join(linked, name, target))


def _first_line(path: bytes) -> bytes | None:
    """Return the first line of a small regular file, ``None`` if there is none."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        with open(path, "rb") as file:
            line = file.read(65_536).partition(b"\n")[0].rstrip(b"\r")
    except OSError:
        return None
    return None if b"\0" in line else line


def _place_at(folder: bytes, strangers: Collection[bytes]) -> Place | None:
    dot_git = os.path.join(folder, b".git")
    try:
        status = os.stat(dot_git)
    except OSError:
        status = None
    if status is not None:
        if stat.S_ISREG(status.st_mode):
            git_directory(dot_git)
            return Place(folder, dot_git, bare=False, strangers=strangers)
        if stat.S_ISDIR(status.st_mode) and _is_repository(dot_git):
            return Place(folder, dot_git, bare=False, strangers=strangers)
    if not _is_repository(folder):
        return None
    if os.path.basename(folder) == b".git":
        raise InsideGitFolder
    return Place(folder, folder, bare=True, strangers=strangers)


def _is_repository(folder: bytes) -> bool:
    """Check as git does for HEAD, objects and refs (in the common directory of a linked working tree)."""
    if not os.path.lexists(os.path.join(folder, b"HEAD")):
        return False
    if os.path.isfile(os.path.join(folder, b"commondir")):
        return True
    return all(os.path.isdir(os.path.join(folder, part)) for part in (b"objects", b"refs"))


def _ensure_git_need_not_wait(place: Place) -> None:
    """Reject a repository with a FIFO where git reads a file: git would wait forever."""
    folder = git_directory(place.git_dir)
    for name in (*_READ_BY_GIT, *_shared_indexes(folder)):
        path = os.path.join(folder, name)
        try:
            status = os.stat(path)
        except OSError:
            continue
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            raise CheckoutError(f"{decode(path)} isn't a regular file, so git can't be used.")


def _shared_indexes(git_directory: bytes) -> list[bytes]:
    """Return the names of the files that a split index shares."""
    try:
        return [name for name in os.listdir(git_directory) if name.startswith(b"sharedindex.")]
    except OSError:
        return []


def git_directory(dot_git: bytes) -> bytes:
    """Return the directory with the index: ``.git`` itself, or the directory that a file ``.git`` points to.

    Linked working trees and submodules have such a file. Raises ``CheckoutError``.
    """
    if not os.path.isfile(dot_git):
        return dot_git
    try:
        with open(dot_git, "rb") as file:
            content = file.read(65_536)
    except OSError as error:
        raise CheckoutError(f"{decode(dot_git)} can't be read: {error.strerror}") from error
    word, _, target = content.rstrip(b"\r\n").partition(b"gitdir: ")
    folder = os.path.join(os.path.dirname(dot_git), target)
    if word or not target or b"\0" in target or not os.path.isdir(folder):
        raise CheckoutError(
            f"{decode(dot_git)} must contain the path of this folder's repository, but that path doesn't exist. "
            "Correct or delete the file."
        )
    return folder


def index_file(place: Place) -> IndexFile:
    """Return the index in use.

    ``git commit -a`` and ``git commit PATH`` run hooks with their own index, which ``GIT_INDEX_FILE`` names
    (githooks(5)). It counts only where it lies in this repository, so that a hook's variable doesn't leak into
    another one.
    """
    folder = git_directory(place.git_dir)
    named = os.environ.get("GIT_INDEX_FILE")
    if named:
        path = os.path.realpath(os.fsencode(named))
        if path.startswith(os.path.join(os.path.realpath(folder), b"")):
            return IndexFile(path, folder, named=True)
    return IndexFile(os.path.join(folder, b"index"), folder, named=False)


class Repository:
    """What one repository's git says about the working tree around it."""

    def __init__(self, place: Place, line: Line, folder: str) -> None:
        """Take the ``folder`` that contains all apps of interest, relative to the top. Raises ``CheckoutError``."""
        file = index_file(place)
        self.place = place
        self.git = Git(place, file.path if file.named else None)
        self.index = Index(self.git, file, folder)
        self._line = line
        self._vetted: set[str] = set()
        self._patterns = 0
        self._comparisons = 0

    def ignore_rules(self, paths: Sequence[str]) -> list[IgnoredBy | None]:
        """Return the line that ignores each path (relative to the top), or ``None`` if none does.

        The index isn't considered: a tracked path is received anyway. No path may lead through a link.
        ``file`` is relative to the top, or absolute. Raises ``CheckoutError``.
        """
        for path in paths:
            self._vet(parent(path))
        self._comparisons += len(paths) * self._patterns
        if self._comparisons > _MOST_COMPARISONS:
            raise CheckoutError(
                f"{decode(self.place.top)} has {self._patterns:,} lines in its .gitignore files, too many to check "
                "each file against. Shorten them."
            )
        answers: list[IgnoredBy | None] = []
        try:
            conversation = self._line.to(
                self.git, "check-ignore", "--no-index", "--verbose", "--non-matching", "-z", "--stdin"
            )
            for piece in questions(paths):
                conversation.send(piece)
                answers += _read_rules(conversation, piece.count(b"\0"))
        except GitFailed as error:
            self._line.hang_up()
            reason = error if isinstance(error, GitTooSlow) else self.git.why()
            raise CheckoutError(f"git can't list the files of {decode(self.place.top)}: {reason}") from error
        return answers

    def holds_untracked(self, directory: str) -> bool:
        """Return whether a file below the directory is neither tracked nor ignored; raises ``CheckoutError``."""
        try:
            listed = self.git.run(*("ls-files", "--others", "--exclude-standard", "-z", "--"), literally(directory))
        except GitFailed as error:
            raise CheckoutError(f"git can't list {decode(self.place.top)}: {error}") from error
        # A folder in the list is another repository.
        return any(not path.endswith(b"/") for path in listed.split(b"\0") if path)

    def _vet(self, directory: str) -> None:
        """Reject a ``.gitignore`` that would make git wait forever or read a gigabyte."""
        while directory not in self._vetted:
            path = os.path.join(self.place.top, encode(directory), b".gitignore")
            try:
                status = os.stat(path)
            except OSError:
                status = None
            if status is not None and not stat.S_ISDIR(status.st_mode):
                regular = stat.S_ISREG(status.st_mode)
                if not regular or status.st_size > _LARGEST_IGNORE_FILE:
                    reason = "larger than 16 MiB" if regular else "not a regular file"
                    raise CheckoutError(f"{decode(path)} is {reason}, so git can't use its patterns.")
                self._patterns += _count_lines(path)
            self._vetted.add(directory)
            if not directory:
                return
            directory = parent(directory)


def _count_lines(path: bytes) -> int:
    try:
        with open(path, "rb") as file:
            return file.read(_LARGEST_IGNORE_FILE).count(b"\n")
    except OSError:
        return 0


def _read_rules(conversation: Conversation, count: int) -> list[IgnoredBy | None]:
    fields = conversation.fields(4 * count)
    return [
        None if not line or pattern.startswith(b"!") else IgnoredBy(decode(file), int(line), decode(pattern))
        for file, line, pattern in zip(fields[::4], fields[1::4], fields[2::4], strict=True)
    ]
