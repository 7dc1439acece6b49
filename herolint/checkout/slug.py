"""``.slugignore``: what Cedar deletes after the push and before the buildpack runs.

https://devcenter.heroku.com/articles/slug-compiler: patterns as in .gitignore, without negation, in a file in
the app's root folder only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from herolint.checkout.names import join
from herolint.checkout.patterns import Patterns
from herolint.checkout.tree import Entry, Tree
from herolint.checkout.values import IgnoredBy

SLUGIGNORE = ".slugignore"


class SlugTree:
    """Another tree without what ``.slugignore`` removes. A folder that becomes empty stays."""

    def __init__(self, base: Tree, content: bytes) -> None:
        self.in_git = base.in_git
        self._base = base
        self._patterns = Patterns(content.decode("utf-8", "surrogateescape"), negation=False)

    def removed_by(self, path: str) -> IgnoredBy | None:
        """Return the line that removes a path of the other tree."""
        directory, _, name = path.rpartition("/")
        found = self._patterns.match(path, directory=self._base.entry(directory, name) == "directory")
        return None if found is None else IgnoredBy(SLUGIGNORE, found.line, found.pattern)

    def entry(self, directory: str, name: str) -> Entry | None:
        """Return what remains under this name."""
        found = self._base.entry(directory, name)
        if found is None or self._patterns.match(join(directory, name), directory=found == "directory"):
            return None
        return found

    def target(self, path: str) -> str | None:
        """Return where the link points."""
        return self._base.target(path)

    def content(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return self._base.content(path)

    def size(self, path: str) -> int | None:
        """Return the size of a file."""
        return self._base.size(path)

    def is_executable(self, path: str) -> bool:
        """Return whether a file has the run bit."""
        return self._base.is_executable(path)

    def children(self, directory: str) -> Sequence[str]:
        """Return the names that are left."""
        return [name for name in self._base.children(directory) if self.entry(directory, name)]

    def may_hold(self, name: str, directory: str) -> Iterable[str]:
        """Yield the folders right in a folder that can hold this name before anything is removed."""
        return self._base.may_hold(name, directory)

    def ignored_by(self, path: str) -> IgnoredBy | None:
        """Return what git ignores; ``removed_by`` says what the slug leaves out."""
        return self._base.ignored_by(path)

    def on_disk(self, name: str) -> bool:
        """Return whether the app's folder holds this name."""
        return self._base.on_disk(name)

    def would_ignore(self, path: str) -> IgnoredBy | None:
        """Return what git would ignore; ``removed_by`` says what the slug leaves out."""
        return self._base.would_ignore(path)

    def is_committed(self, path: str) -> bool:
        """Return whether git knows the path already."""
        return self._base.is_committed(path)
