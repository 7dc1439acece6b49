"""Apply changes to a checkout in memory, without writing any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from herolint.checkout.ignoring import GITIGNORE, ignoring_line
from herolint.checkout.names import decode, join, parent, within
from herolint.checkout.patterns import Patterns
from herolint.checkout.tree import Entry, Tree
from herolint.checkout.values import IgnoredBy
from herolint.model import Change


class Overlay:
    """Another tree with files written, replaced and deleted.

    A change concerns exactly the path it names: a written file replaces a link or folder there, and nothing is written
    through a link. What git wouldn't add isn't received, so a change of an ignored file, or of a ``.gitignore``, has
    the effect it would have in git.
    """

    def __init__(self, base: Tree, changes: Iterable[Change]) -> None:
        """Take the changes in order; raises ``ValueError`` for a path that isn't a plain relative one."""
        self.in_git = base.in_git
        self._base = base
        self._written: dict[str, bytes] = {}
        self._gone: set[str] = set()
        for change in changes:
            self._take(_plain(change.path), change.content)
        # Git also reads an ignore file that isn't itself part of the checkout.
        self._ignores: Mapping[str, Patterns] = {
            parent(path): Patterns(decode(content), negation=True)
            for path, content in (*dict.fromkeys(self._gone, b"").items(), *self._written.items())
            if self.in_git and path.rpartition("/")[2] == GITIGNORE
        }
        self._written = {path: content for path, content in self._written.items() if self.would_ignore(path) is None}
        self._folders = {folder for path in self._written for folder in _folders_of(path)}

    def entry(self, directory: str, name: str) -> Entry | None:
        """Return what is there after the changes."""
        found = self._entry(directory, name)
        path = join(directory, name)
        if found == "directory" and self._may_be_empty(path) and not self._holds_something(path):
            return None
        return found

    def _entry(self, directory: str, name: str) -> Entry | None:
        """Return the same, but also for folders in which nothing is left."""
        path = join(directory, name)
        if path in self._folders:
            return "directory"
        if path in self._written:
            return "file"
        if path in self._gone or not self._shows_base(directory):
            return None
        found = self._base.entry(directory, name)
        if found is None or (self._ignores and self._ignoring_line(path, directory=found == "directory")):
            return None
        return found

    def _may_be_empty(self, directory: str) -> bool:
        """Return whether git's rules may have removed everything from the folder."""
        return self.in_git and bool(self._ignores or any(within(gone, directory) for gone in self._gone))

    def _holds_something(self, directory: str) -> bool:
        waiting = [directory]
        while waiting:
            current = waiting.pop()
            for name in self._names(current):
                found = self._entry(current, name)
                if found == "directory":
                    waiting.append(join(current, name))
                elif found:
                    return True
        return False

    def target(self, path: str) -> str | None:
        """Return where the link points."""
        return self._base.target(path)

    def content(self, path: str) -> bytes:
        """Return the bytes after the changes."""
        written = self._written.get(path)
        return self._base.content(path) if written is None else written

    def size(self, path: str) -> int | None:
        """Return the size after the changes."""
        written = self._written.get(path)
        return self._base.size(path) if written is None else len(written)

    def is_executable(self, path: str) -> bool:
        """Return whether the base has the run bit; a file that is only here is assumed to have it."""
        directory, _, name = path.rpartition("/")
        return self._base.entry(directory, name) is None or self._base.is_executable(path)

    def children(self, directory: str) -> Sequence[str]:
        """Return the names after the changes."""
        return [name for name in self._names(directory) if self.entry(directory, name)]

    def may_hold(self, name: str, directory: str) -> Iterable[str]:
        """Return the folders right in a folder in which this name can be before or after the changes."""
        folders = {folder for path in self._written if (folder := parent(path)) and parent(folder) == directory}
        return {folder.rpartition("/")[2] for folder in folders}.union(self._base.may_hold(name, directory))

    def ignored_by(self, path: str) -> IgnoredBy | None:
        """Return what git ignored before the changes."""
        return self._base.ignored_by(path)

    def on_disk(self, name: str) -> bool:
        """Return whether the app's folder would hold this name."""
        if name in self._written or name in self._folders:
            return True
        return name not in self._gone and self._base.on_disk(name)

    def would_ignore(self, path: str) -> IgnoredBy | None:
        """Return the line that makes git leave out a path after the changes."""
        return self._ignoring_line(path, directory=False)

    def _ignoring_line(self, path: str, *, directory: bool) -> IgnoredBy | None:
        if not self._ignores:
            return self._base.would_ignore(path)
        if not path or self._base.is_committed(path):
            return None
        return ignoring_line(path, self._ignores.get, self._unchanged_line, directory=directory)

    def _unchanged_line(self, path: str) -> IgnoredBy | None:
        """Return the line of the base that ignores a path, if that line still exists."""
        found = self._base.would_ignore(path)
        folder, _, name = found.file.rpartition("/") if found else ("", "", "")
        return None if name == GITIGNORE and folder in self._ignores else found

    def is_committed(self, path: str) -> bool:
        """Return whether git knows the path already; what is written doesn't change that."""
        return self._base.is_committed(path)

    def _names(self, directory: str) -> list[str]:
        """Return the sorted names that are there before or after the changes."""
        names = set(self._base.children(directory)) if self._shows_base(directory) else set()
        for path in (*self._written, *self._folders):
            if parent(path) == directory:
                names.add(path.rpartition("/")[2])
        return sorted(names)

    def _take(self, path: str, content: bytes | None) -> None:
        for known in [known for known in self._written if known == path or within(known, path)]:
            del self._written[known]
        if content is None:
            self._gone.add(path)
            return
        for folder in _folders_of(path):
            self._written.pop(folder, None)
        self._written[path] = content

    def _shows_base(self, directory: str) -> bool:
        """Return whether the content of the other tree's folder is still there."""
        places = [*_folders_of(directory), directory] if directory else []
        return all(
            place not in self._written and place not in self._gone and self._base.entry(*_split(place)) == "directory"
            for place in places
        )


def _plain(path: str) -> str:
    parts = path.split("/")
    if "\0" in path or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"a change needs a plain path relative to the app, not {path!r}")
    return path


def _folders_of(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


def _split(path: str) -> tuple[str, str]:
    directory, _, name = path.rpartition("/")
    return directory, name
