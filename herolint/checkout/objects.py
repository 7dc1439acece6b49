"""Read the index and the commits of a repository through one ``git cat-file``."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from herolint.checkout.git import Git, GitFailed, Line
from herolint.checkout.index import GITLINK, LINK, TREE, Listing, Tracked
from herolint.checkout.names import decode, encode, is_git_folder, join
from herolint.checkout.values import LARGEST_FILE, CheckoutError, IgnoredBy, Unreadable

if TYPE_CHECKING:
    from herolint.checkout.patterns import Patterns
    from herolint.checkout.tree import Entry

_LONGEST_TARGET = 4096  # PATH_MAX: no checkout could write a longer link
_LARGEST_TREE = 256 * 1024 * 1024


class TooLarge(Exception):  # noqa: N818 - says what was found
    """The object is larger than the caller's limit."""


class Objects:
    """Objects of one repository by name."""

    def __init__(self, git: Git, line: Line) -> None:
        self.git = git
        self._line = line

    def get(self, name: str, limit: int) -> tuple[str, bytes] | None:
        """Return an object's full name and content, ``None`` if this repository has no such object.

        Raises ``GitFailed``, and ``TooLarge`` above ``limit`` bytes.
        """
        conversation = self._line.to(self.git, "cat-file", "--batch")
        try:
            conversation.send(encode(name) + b"\n")
            header = conversation.line().split(b" ")
            if len(header) != 3 or not header[2].isdigit():
                return None
            size = int(header[2])
            if size > limit:
                self._line.hang_up()  # faster than reading all of it to find the next answer
                raise TooLarge
            return header[0].decode("ascii"), conversation.exactly(size + 1)[:-1]
        except GitFailed:
            self._line.hang_up()
            raise


class ObjectTree:
    """The common part of the index and a commit: entries with a mode and an object."""

    in_git = True

    def __init__(self, objects: Objects, root: str) -> None:
        self._objects = objects
        self._root = root
        self._ignore_files: dict[str, Patterns] = {}

    def find(self, path: str) -> Tracked | None:
        """Return the entry of a path relative to the app."""
        raise NotImplementedError

    def children(self, directory: str) -> Sequence[str]:
        """Return sorted names right in a folder."""
        raise NotImplementedError

    def entry(self, directory: str, name: str) -> Entry | None:
        """Return what is there; a submodule is a folder without content."""
        found = self.find(join(directory, name))
        if found is None:
            return None
        if found.mode in (TREE, GITLINK):
            return "directory"
        return "link" if found.mode == LINK else "file"

    def target(self, path: str) -> str | None:
        """Return where the link points: the content of its object."""
        try:
            target = self.content(path)
        except Unreadable:
            return None
        return decode(target) if len(target) <= _LONGEST_TARGET else None

    def content(self, path: str) -> bytes:
        """Return the content of the object, as it is pushed."""
        found = self.find(path)
        if found is None:
            raise Unreadable(path, "no longer there")
        try:
            answer = self._objects.get(found.oid, LARGEST_FILE)
        except TooLarge as error:
            raise Unreadable(path, "larger than 16 MiB") from error
        except GitFailed as error:
            raise Unreadable(path, str(error)) from error
        if answer is None:
            raise Unreadable(path, "its object is missing in this clone")
        return answer[1]

    def size(self, path: str) -> int | None:
        """Return ``None``: each size would need a query to git."""
        return None

    def is_executable(self, path: str) -> bool:
        """Return whether git has the run bit."""
        found = self.find(path)
        return found is None or bool(found.mode & stat.S_IXUSR)

    def may_hold(self, name: str, directory: str) -> Iterator[str]:
        """Yield the folders right in a folder that hold this name."""
        return (folder for folder in self.children(directory) if self.find(join(join(directory, folder), name)))

    def ignored_by(self, path: str) -> IgnoredBy | None:
        """Return ``None``: tracked files are never ignored."""
        return None

    def on_disk(self, name: str) -> bool:
        """Return whether the app's folder holds this name, where there is a working tree."""
        place = self._objects.git.place
        return not place.bare and os.path.lexists(os.path.join(place.top, encode(self._root), encode(name)))

    def would_ignore(self, path: str) -> IgnoredBy | None:
        """Return the line that would ignore a path, from the ``.gitignore`` files of the app that are in git."""
        if not path or self.find(path) is not None:
            return None
        from herolint.checkout.ignoring import ignoring_line

        return ignoring_line(path, self._patterns_in, lambda _: None)

    def _patterns_in(self, directory: str) -> Patterns | None:
        from herolint.checkout.patterns import Patterns

        path = join(directory, ".gitignore")
        found = self.find(path)
        if found is None or found.mode in (TREE, GITLINK, LINK):
            return None
        if found.oid not in self._ignore_files:
            try:
                content = self.content(path)
            except Unreadable:
                content = b""
            self._ignore_files[found.oid] = Patterns(decode(content), negation=True)
        return self._ignore_files[found.oid]

    def is_committed(self, path: str) -> bool:
        """Return ``True``: it is in the index, or in a commit."""
        return True


class StagedTree(ObjectTree):
    """What the next commit holds: the index."""

    def __init__(self, objects: Objects, root: str, listing: Listing) -> None:
        super().__init__(objects, root)
        self._listing = listing

    def find(self, path: str) -> Tracked | None:
        """Return the entry of a file, link or submodule; for a folder, one that says so."""
        place = join(self._root, path)
        found = self._listing.find(place)
        if found is None and next(self._listing.below(place), None) is not None:
            return Tracked(TREE, "")
        return found

    def children(self, directory: str) -> Sequence[str]:
        """Return the names in a folder of the index."""
        place = join(self._root, directory) if directory else self._root
        return sorted(self._listing.children(place))


class CommitTree(ObjectTree):
    """The content of a commit; a folder is read when something in it is asked for."""

    def __init__(self, objects: Objects, root: str, tree: str) -> None:
        """Take the name of the app's tree object as ``tree``."""
        super().__init__(objects, root)
        self._folders: dict[str, Mapping[str, Tracked]] = {}
        self._top = tree

    def find(self, path: str) -> Tracked | None:
        """Return the entry of the tree that holds the path."""
        directory, _, name = path.rpartition("/")
        return self._folder(directory).get(name)

    def children(self, directory: str) -> Sequence[str]:
        """Return the names in the tree."""
        return sorted(self._folder(directory))

    def _folder(self, directory: str) -> Mapping[str, Tracked]:
        known = self._folders.get(directory)
        if known is None:
            known = self._folders[directory] = self._read_folder(directory)
        return known

    def _read_folder(self, directory: str) -> Mapping[str, Tracked]:
        oid = self._top
        if directory:
            found = self.find(directory)
            if found is None or found.mode != TREE:
                return {}
            oid = found.oid
        return read_tree(self._objects, oid)


def read_tree(objects: Objects, oid: str) -> dict[str, Tracked]:
    """Return the entries of a tree object; raises ``CheckoutError`` if it can't be read."""
    try:
        answer = objects.get(oid, _LARGEST_TREE)
    except (GitFailed, TooLarge) as error:
        raise CheckoutError(f"{decode(objects.git.place.top)}: git can't read a folder of the commit") from error
    if answer is None:
        raise CheckoutError(f"{decode(objects.git.place.top)}: a folder of the commit is missing in this clone")
    return dict(_parse_tree(answer[1], len(oid) // 2))


def _parse_tree(content: bytes, oid_size: int) -> Iterator[tuple[str, Tracked]]:
    """Parse repeated ``mode SP name NUL oid`` entries; skip names that git refuses to check out."""
    at = 0
    while (nul := content.find(b"\0", at)) > 0:
        mode, _, raw_name = content[at:nul].partition(b" ")
        name = decode(raw_name)
        at = nul + 1 + oid_size
        if name and "/" not in name and name not in (".", "..") and not is_git_folder(name):
            yield name, Tracked(_MODES.get(mode, _FILE), content[nul + 1 : at].hex())


_FILE = 0o100644
_MODES = {b"40000": TREE, b"120000": LINK, b"160000": GITLINK, b"100755": 0o100755}  # everything else is a file
