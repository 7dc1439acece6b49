"""A checkout that is nowhere on disk, so that it may hold names and links that the disk at hand cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herolint.checkout import Checkout
from herolint.checkout.names import parent
from herolint.checkout.tree import Entry
from herolint.checkout.values import IgnoredBy, Unreadable
from tests.apps import Content, Executable, Files, Link, bytes_of


class MemoryTree:
    """What a plain folder would show."""

    in_git = False

    def __init__(self, files: Files) -> None:
        self._entries: dict[str, dict[str, Entry]] = {"": {}}
        self._contents: dict[str, bytes] = {}
        self._targets: dict[str, str] = {}
        self._executable = {path for path, content in files.items() if isinstance(content, Executable)}
        for path, value in files.items():
            self._add(path, self._kind(path, value))

    def _kind(self, path: str, content: Content) -> Entry:
        if isinstance(content, Link):
            self._targets[path] = content.target
            return "link"
        if content is None:
            self._entries.setdefault(path, {})
            return "directory"
        self._contents[path] = bytes_of(content)
        return "file"

    def _add(self, path: str, kind: Entry) -> None:
        parent, _, name = path.rpartition("/")
        if parent and parent not in self._entries:
            self._entries[parent] = {}
        if parent:
            self._add(parent, "directory")
        self._entries[parent][name] = kind

    def entry(self, directory: str, name: str) -> Entry | None:
        return self._entries[directory].get(name)

    def target(self, path: str) -> str | None:
        return self._targets.get(path)

    def content(self, path: str) -> bytes:
        if path not in self._contents:
            raise Unreadable(path, "not a regular file")
        return self._contents[path]

    def size(self, path: str) -> int | None:
        return len(self._contents[path]) if path in self._contents else None

    def is_executable(self, path: str) -> bool:
        return path in self._executable

    def children(self, directory: str) -> Sequence[str]:
        return sorted(self._entries[directory])

    def may_hold(self, name: str, directory: str) -> Iterator[str]:
        return (
            folder.rpartition("/")[2]
            for folder, names in self._entries.items()
            if folder and parent(folder) == directory and name in names
        )

    def ignored_by(self, path: str) -> IgnoredBy | None:
        return None

    def on_disk(self, name: str) -> bool:
        return name in self._entries[""]

    def would_ignore(self, path: str) -> IgnoredBy | None:
        return None

    def is_committed(self, path: str) -> bool:
        return True


def open_in_memory(files: Files) -> Checkout:
    """Give a plain folder with these files."""
    return Checkout(".", "", MemoryTree(files))
