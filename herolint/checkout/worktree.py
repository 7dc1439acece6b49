"""A git working tree as git would add it: what is tracked and still there, and what isn't ignored."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from herolint.checkout.folder import Folder
from herolint.checkout.index import GITLINK, Tracked
from herolint.checkout.names import decode, encode, is_git_folder, join
from herolint.checkout.repository import Repository
from herolint.checkout.values import IgnoredBy

if TYPE_CHECKING:
    from herolint.checkout.tree import Entry

_FIRST_LOOK = 32  # names of a folder that are asked about first
_MOST_ASKED = 512  # names that are asked about one by one before git lists what isn't ignored


class WorkTree:
    """The app's folder on disk without what git would leave out.

    A path is received if no ignore rule matches it, or if it is tracked all the same. A folder exists if
    something received is in it. A tracked submodule's folder counts as it is on disk, as Heroku fetches
    submodules; another repository in the folder isn't part of the checkout.
    """

    in_git = True

    __slots__ = ("_alive", "_folder", "_repository", "_root", "_rules", "_submodules", "_tracked")

    def __init__(self, folder: Folder, repository: Repository, root: str) -> None:
        """Take the app's folder as ``root``, relative to the top of the repository."""
        self._folder = folder
        self._repository = repository
        self._root = root
        self._rules: dict[str, IgnoredBy | None] = {}
        self._tracked: dict[str, bool] = {}
        self._alive: dict[str, bool] = {}
        self._submodules: set[str] = set()

    def top_names(self) -> list[str]:
        """Return what git has to be asked about first: the names in the app's folder, seen from the top."""
        return [join(self._root, name) for name in self._folder.children("") if not is_git_folder(name)]

    def learn(self, paths: Iterable[str], rules: Iterable[IgnoredBy | None]) -> None:
        """Remember git's answer about paths that are relative to the repository's top."""
        start = len(self._root) + 1 if self._root else 0
        self._rules.update((path[start:], rule) for path, rule in zip(paths, rules, strict=True))

    def entry(self, directory: str, name: str) -> Entry | None:
        """Return what Heroku receives under this name."""
        found = self._folder.entry(directory, name)
        if found is None or found == "other" or is_git_folder(name):
            return None
        path = join(directory, name)
        if self._submodules and self._in_submodule(directory):
            return found
        if found == "directory":
            return found if self._is_alive(path) else None
        return found if self._is_received(path) else None

    def target(self, path: str) -> str | None:
        """Return where the link points."""
        return self._folder.target(path)

    def content(self, path: str) -> bytes:
        """Return the bytes on disk: what ``git add`` would take."""
        return self._folder.content(path)

    def size(self, path: str) -> int | None:
        """Return the size on disk."""
        return self._folder.size(path)

    def is_executable(self, path: str) -> bool:
        """Return whether the disk has the run bit, which git adds with the file."""
        return self._folder.is_executable(path)

    def children(self, directory: str) -> Sequence[str]:
        """Return the names that are received."""
        names = self._folder.children(directory)
        paths = (join(directory, name) for name in names if not is_git_folder(name))
        unknown = (path for path in paths if path not in self._rules)
        self._ask([path for path in unknown if not self._is_tracked(path) and not self._tracks_below(path)])
        return [name for name in names if self.entry(directory, name)]

    def may_hold(self, name: str, directory: str) -> Iterable[str]:
        """Yield the folders right in a folder that hold this name on disk, received or not."""
        return self._folder.may_hold(name, directory)

    def ignored_by(self, path: str) -> IgnoredBy | None:
        """Return the line that ignores a path which is on disk and not tracked."""
        directory, _, name = path.rpartition("/")
        if self._on_disk(path) is None or self._in_submodule(directory):
            return None
        if any(map(is_git_folder, path.split("/"))):
            return None
        rule = self._rule(path)
        if rule is None or self.entry(directory, name):
            return None
        return rule._replace(file=self._seen_from_app(rule.file))

    def would_ignore(self, path: str) -> IgnoredBy | None:
        """Return the line that makes git leave out a path, on disk or not; ``""`` is the app's folder."""
        *folders, _ = path.split("/")
        for depth in range(1, len(folders) + 1):
            if self._on_disk("/".join(folders[:depth])) not in ("directory", None):
                return None  # a written file replaces it; git can't be asked about a path behind it
        if (not path and not self._root) or self._in_submodule(path) or self._is_received(path):
            return None
        rule = self._rule(path)
        return rule and rule._replace(file=self._seen_from_app(rule.file))

    def on_disk(self, name: str) -> bool:
        """Return whether the app's folder holds this name, received or not."""
        return self._folder.on_disk(name)

    def is_committed(self, path: str) -> bool:
        """Return whether git tracks the path, or something below it."""
        index, place = self._repository.index, join(self._root, path)
        return self._in_submodule(path) or index.holds(place) or index.holds_below(place)

    def _seen_from_app(self, file: str) -> str:
        if os.path.isabs(file) or not self._root:
            return file
        return os.path.relpath(file, self._root).replace(os.sep, "/")

    def _in_submodule(self, path: str) -> bool:
        return any(path == submodule or path.startswith(f"{submodule}/") for submodule in self._submodules)

    def _is_received(self, path: str) -> bool:
        # The index answers without git, which is asked about what isn't tracked.
        if path not in self._rules:
            return self._is_tracked(path) or self._rule(path) is None
        return self._rules[path] is None or self._is_tracked(path)

    def _is_tracked(self, path: str) -> bool:
        known = self._tracked.get(path)
        if known is None:
            known = self._tracked[path] = self._repository.index.holds(join(self._root, path))
        return known

    def _tracks_below(self, directory: str) -> bool:
        return self._repository.index.holds_below(join(self._root, directory))

    def _rule(self, path: str) -> IgnoredBy | None:
        if path not in self._rules:
            self._ask([path])
        return self._rules[path]

    def _ask(self, paths: Sequence[str]) -> None:
        new = [join(self._root, path) for path in paths if path not in self._rules]
        if new:
            self.learn(new, self._repository.ignore_rules(new))

    def _is_alive(self, directory: str) -> bool:
        """Return whether something received is in the directory."""
        known = self._alive.get(directory)
        if known is None:
            known = self._alive[directory] = self._holds_something(directory)
        return known

    def _holds_something(self, directory: str) -> bool:
        if self._holds_tracked_file(directory):
            return True
        waiting = [directory]
        asked = len(self._rules)
        while waiting:
            current = waiting.pop()
            if self._is_apart(current):
                if self._repository.index.is_submodule(join(self._root, current)):
                    self._submodules.add(current)
                    return True
            elif self._rule(current) is None and self._holds_unignored(current, waiting):
                return True
            if len(self._rules) - asked > _MOST_ASKED:
                if self._repository.holds_untracked(join(self._root, directory)):
                    return True
                break
        return self._holds_tracked(directory)

    def _is_apart(self, directory: str) -> bool:
        """Return whether the folder is another repository, or empty like a submodule before it is fetched."""
        return self._folder.entry(directory, ".git") is not None or not any(self._folder.scan(directory))

    def _holds_tracked_file(self, directory: str) -> bool:
        """Return whether a short look finds a tracked file or link below the directory, so that git isn't asked."""
        waiting = [directory]
        looks = 0
        while waiting and looks < _FIRST_LOOK:
            current = waiting.pop()
            if self._is_apart(current) or not self._tracks_below(current):
                continue
            looks += 1
            for name, entry in islice(self._folder.scan(current), _FIRST_LOOK):
                if entry == "directory" and not is_git_folder(name):
                    waiting.append(join(current, name))
                elif entry in ("file", "link") and self._is_tracked(join(current, name)):
                    return True
        return False

    def _holds_unignored(self, directory: str, below: list[str]) -> bool:
        """Return whether a file or link right in the directory isn't ignored; its folders are added to ``below``."""
        look: list[str] = []
        for name, entry in self._folder.scan(directory):
            if entry == "directory" and not is_git_folder(name):
                below.append(join(directory, name))
            elif entry in ("file", "link") and not is_git_folder(name):
                look.append(join(directory, name))
                if len(look) == _FIRST_LOOK and self._any_unignored(look):
                    return True
            if len(look) > _MOST_ASKED:
                break  # the caller gives up asking
        return self._any_unignored(look)

    def _any_unignored(self, paths: Sequence[str]) -> bool:
        self._ask(paths)
        return any(self._rules[path] is None for path in paths)

    def _holds_tracked(self, directory: str) -> bool:
        place = join(self._root, directory)
        index = self._repository.index
        return index.holds_below(place) and any(self._is_there(*found) for found in index.below(place))

    def _is_there(self, path: str, tracked: Tracked) -> bool:
        """Return whether a tracked path, relative to the repository's top, is still on disk with the same kind."""
        found = self._on_disk(path[len(self._root) + 1 if self._root else 0 :])
        return found == "directory" if tracked.mode == GITLINK else found in ("file", "link")

    def _on_disk(self, path: str) -> Entry | None:
        """Return what is on disk at a path that leads through no link."""
        *folders, last = path.split("/")
        directory = ""
        for name in folders:
            if self._folder.entry(directory, name) != "directory":
                return None
            directory = join(directory, name)
        return self._folder.entry(directory, last)


def common_folder(roots: Iterable[str]) -> str:
    """Return the deepest folder that holds all these folders; ``""`` is the repository's top."""
    names = [encode(root) for root in roots]
    if not all(names):
        return ""
    return decode(os.path.commonpath(names)).replace(os.sep, "/") if names else ""
