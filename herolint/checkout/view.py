"""The view of one app that all other code uses: links are followed inside the app, answers are cached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from herolint.checkout.names import encode, join
from herolint.checkout.values import SMALL_FILE, CheckoutError, IgnoredBy, Kind, Unreadable
from herolint.model import Change

if TYPE_CHECKING:
    from herolint.checkout.git import Git
    from herolint.checkout.tree import Entry, Tree

_MOST_NAMES = 1_000_000
_DEEPEST = 200

T = TypeVar("T")

_MOST_LINKS = 40  # as Linux follows; a loop ends there
_KINDS: Mapping[Entry, Kind] = {"file": Kind.FILE, "directory": Kind.DIRECTORY, "other": Kind.OTHER}


class Revision:
    """Where an app's history begins, and the git that knows it."""

    __slots__ = ("commit", "git")

    def __init__(self, git: Git, commit: str) -> None:
        self.git = git
        self.commit = commit


class _Place:
    """Where a path leads: a real path, and what is there."""

    __slots__ = ("entry", "path")

    def __init__(self, path: str, entry: Entry) -> None:
        self.path = path
        self.entry = entry


class Checkout:
    """An immutable view of what Heroku receives for one app.

    Paths are POSIX, relative to the app. A path that is absolute, leaves the app, or can't be a name is absent.
    """

    __slots__ = (
        "_after_slug",
        "_before_slug",
        "_contents",
        "_endless",
        "_parsed",
        "_places",
        "_refused",
        "_revision",
        "_tree",
        "in_git",
        "path",
        "root",
    )

    def __init__(self, path: str, root: str, tree: Tree, revision: Revision | None = None) -> None:
        """Take ``path`` as given by the user; ``root`` is the app's folder relative to the top of its repository."""
        self.path = path
        self.root = root
        self.in_git = tree.in_git
        self._tree = tree
        self._revision = revision
        self._before_slug: Checkout | None = None
        self._after_slug: Checkout | None = None
        self.release()

    def release(self) -> None:
        """Forget what was read and parsed. The checkout stays as usable as before."""
        self._places: dict[str, _Place | None] = {}
        self._endless: set[str] = set()
        self._contents: dict[str, bytes] = {}
        self._refused: dict[str, str] = {}
        self._parsed: dict[tuple[str, Callable[[bytes], Any]], tuple[Any, Exception | None]] = {}

    def kind(self, path: str) -> Kind | None:
        """Return what a path leads to; ``None`` for nothing and for a link to nothing, out of the app, in a loop."""
        place = self._find(path)
        return None if place is None else _KINDS[place.entry]

    def is_file(self, path: str) -> bool:
        """Return whether the path leads to a regular file."""
        place = self._find(path)
        return place is not None and place.entry == "file"

    def is_directory(self, path: str) -> bool:
        """Return whether the path leads to a folder; in git, one that something received is in."""
        place = self._find(path)
        return place is not None and place.entry == "directory"

    def is_executable(self, path: str) -> bool:
        """Return whether the path leads to a file that has the run bit; true if that can't be told."""
        place = self._find(path)
        return place is not None and place.entry == "file" and self._tree.is_executable(place.path)

    def exists(self, path: str) -> bool:
        """Return whether the path leads to anything."""
        return self._find(path) is not None

    def resolved(self, path: str) -> str | None:
        """Return the path without links that a path leads to; ``None`` if it leads to nothing."""
        place = self._find(path)
        return None if place is None else place.path

    def read(self, path: str) -> bytes:
        """Return the bytes of a regular file that isn't too large; raises ``Unreadable`` for everything else."""
        place = self._find(path)
        if place is None:
            raise Unreadable(path, "not there")
        if place.entry != "file":
            raise Unreadable(path, "a directory" if place.entry == "directory" else "not a regular file")
        content = self._contents.get(place.path)
        if content is None:
            try:
                content = self._tree.content(place.path)
            except Unreadable as error:
                raise Unreadable(path, error.reason) from error
            if len(content) > SMALL_FILE and (reason := _refusal(path, content)):
                content, self._refused[place.path] = b"", reason
            self._contents[place.path] = content
        if place.path in self._refused:
            raise Unreadable(path, self._refused[place.path])
        return content

    def size(self, path: str) -> int | None:
        """Return the size of a regular file in bytes, without reading it; ``None`` if it isn't known."""
        place = self._find(path)
        return self._tree.size(place.path) if place is not None and place.entry == "file" else None

    def load(self, path: str, parser: Callable[[bytes], T]) -> T:
        """Return ``parser(read(path))``, parsed once for each parser; raise what the parser raises each time."""
        key = (path, parser)
        known = self._parsed.get(key)
        if known is None:
            content = self.read(path)
            try:
                known = (parser(content), None)
            except Exception as error:
                known = (None, error)
            self._parsed[key] = known
        value, failure = known
        if failure is not None:
            raise failure.with_traceback(None)
        return cast("T", value)

    def optional(self, path: str, parser: Callable[[bytes], T]) -> T | None:
        """Return a parsed file as `load` does, or ``None`` if it is absent, not a file, or unreadable."""
        if not self.is_file(path):
            return None
        try:
            return self.load(path, parser)
        except Unreadable:
            return None

    def names(self, directory: str = "") -> tuple[str, ...]:
        """Return the sorted names right in a folder, links included wherever they lead."""
        place = self._find(directory)
        if place is None or place.entry != "directory":
            return ()
        return tuple(self._tree.children(place.path))

    def folders_holding(self, name: str, directory: str = "") -> tuple[str, ...]:
        """Return the paths of the folders right in a folder that hold a file of this name, sorted.

        This is cheaper than asking for every name in the folder: git is asked only about folders with such a file.
        """
        found = (join(directory, folder) for folder in self._tree.may_hold(name, directory))
        return tuple(sorted(folder for folder in found if self.is_file(join(folder, name))))

    def is_link(self, name: str) -> bool:
        """Return whether a name in the app's folder is a link, wherever it leads."""
        return self._tree.entry("", name) == "link"

    def is_endless(self, path: str) -> bool:
        """Return whether links lead from here in a circle, or to a name that is too long for Linux.

        Systems fail at that instead of reporting a missing file.
        """
        return self._find(path) is None and path in self._endless

    def links_to_nothing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the given names in the app's folder that are links to files Heroku doesn't receive."""
        return tuple(name for name in names if self.is_link(name) and not self.exists(name))

    def files(self) -> Iterator[str]:
        """Yield every path that isn't a folder, sorted in each folder; links are named, not followed.

        Raises ``CheckoutError`` if there are too many names: a commit can use one tree many times.
        """
        left = _MOST_NAMES
        waiting = [("", name, 0) for name in reversed(self._tree.children(""))]
        while waiting:
            directory, name, depth = waiting.pop()
            left -= 1
            if left < 0 or depth > _DEEPEST:
                raise CheckoutError(f"{self.path} has more than {_MOST_NAMES:,} names, or folders {_DEEPEST} deep.")
            path = join(directory, name)
            if self._tree.entry(directory, name) == "directory":
                waiting += [(path, below, depth + 1) for below in reversed(self._tree.children(path))]
            else:
                yield path

    def with_changes(self, changes: Iterable[Change]) -> Checkout:
        """Return the checkout as it would be after the changes.

        A change concerns exactly the path it names, never what a link there leads to. What git wouldn't add isn't
        received. Raises ``ValueError`` for a path that isn't plain and relative.
        """
        if self._before_slug is not None:
            return self._before_slug.with_changes(changes).after_slugignore()
        from herolint.checkout.overlay import Overlay

        return Checkout(self.path, self.root, Overlay(self._tree, changes), self._revision)

    def after_slugignore(self) -> Checkout:
        """Return what Cedar's slug compiler keeps: ``self`` if there is no readable ``.slugignore``."""
        if self._after_slug is None:
            self._after_slug = self._without_slugignored()
        return self._after_slug

    def _without_slugignored(self) -> Checkout:
        if self._before_slug is not None or not self.is_file(".slugignore"):
            return self
        from herolint.checkout.slug import SlugTree

        try:
            tree = SlugTree(self._tree, self.read(".slugignore"))
        except Unreadable:
            return self
        after = Checkout(self.path, self.root, tree, self._revision)
        after._before_slug = self
        return after

    def slugignored_by(self, path: str) -> IgnoredBy | None:
        """Return the line of ``.slugignore`` that removes a path from Cedar's slug."""
        before = self._before_slug or self
        if before._lexical(path) is None or not before.exists(path):
            return None
        after = before.after_slugignore()
        if after is before:
            return None
        from herolint.checkout.slug import SlugTree

        assert isinstance(after._tree, SlugTree)  # noqa: S101 - as it was made
        return after._tree.removed_by(path)

    def ignored_by(self, path: str) -> IgnoredBy | None:
        """Return the line that makes git leave out a path of the disk; ``None`` if it is received or absent."""
        real = self._lexical(path)
        return None if real is None else self._tree.ignored_by(real)

    def would_ignore(self, path: str) -> IgnoredBy | None:
        """Return the line that makes git leave out a path once something is there; ``None`` if git would add it."""
        real = self._lexical(path)
        return None if real is None else self._tree.would_ignore(real)

    def on_disk_but_ignored(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the given names that are on disk in the app's folder but aren't received, in the given order."""
        tree = self._tree
        return tuple(name for name in names if tree.on_disk(name) and tree.entry("", name) is None)

    def is_committed(self, path: str) -> bool:
        """Return whether git tracks the path. Outside git, in the index and in a commit: yes."""
        real = self._lexical(path)
        return real is not None and self._tree.is_committed(real)

    def last_touched(self, paths: Iterable[str]) -> Mapping[str, dt.date]:
        """Return the day of the last commit that touched each path, without the paths that no commit touched."""
        plain = [path for path in paths if self._lexical(path) == path]
        if self._revision is None or not plain:
            return {}
        from herolint.checkout.history import last_touched

        return last_touched(self._revision.git, self._revision.commit, self.root, plain)

    def _find(self, path: str) -> _Place | None:
        try:  # nearly all calls ask again for one of a few names, most of which are absent
            return self._places[path]
        except KeyError:
            place = self._places[path] = self._look_up(path)
            return place

    def _look_up(self, path: str) -> _Place | None:
        if "/" not in path and path not in ("", ".", "..") and path.isascii():
            entry = self._tree.entry("", path)
            if entry != "link":
                return None if entry is None else _Place(path, entry)
        return self._follow(path)

    def _follow(self, path: str) -> _Place | None:
        """Walk a path component by component, as the kernel does, and never above the app."""
        if not _could_be(path):
            return None
        here: list[str] = []
        ahead = path.split("/")[::-1]
        links = 0
        while ahead:
            name = ahead.pop()
            if name in ("", "."):
                continue
            if name == "..":
                if not here:
                    return None
                here.pop()
                continue
            directory = "/".join(here)
            entry = self._tree.entry(directory, name)
            if entry == "link":
                links += 1
                target = self._tree.target(join(directory, name))
                if links > _MOST_LINKS or (target and _could_be(target) and _has_long_name(target)):
                    self._endless.add(path)
                    return None
                if not target or not _could_be(target):
                    return None
                ahead += target.split("/")[::-1]
            elif entry == "directory":
                here.append(name)
            elif entry is None or ahead:
                return None
            else:
                return _Place(join(directory, name), entry)
        return _Place("/".join(here), "directory")

    def _lexical(self, path: str) -> str | None:
        """Return the path without empty and ``.`` components; ``None`` if it isn't in the app."""
        if not _could_be(path):
            return None
        parts = [part for part in path.split("/") if part not in ("", ".")]
        return "/".join(parts) if parts and ".." not in parts else None


_LONGEST_NAME = 255
"""Bytes of a name on Linux's file systems (NAME_MAX)."""


def _has_long_name(target: str) -> bool:
    return any(len(encode(name)) > _LONGEST_NAME for name in target.split("/"))


def _could_be(path: str) -> bool:
    """Return whether this can be a path in the app at all."""
    if path.startswith("/") or "\0" in path:
        return False
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _refusal(path: str, content: bytes) -> str | None:
    # Imported here because hardly any app has a file of that size.
    from herolint.checkout.limits import refusal

    return refusal(path, content)
