"""``.slugignore``: what Cedar deletes after the push and before the buildpack runs.

https://devcenter.heroku.com/articles/slug-compiler: patterns as in .gitignore, without negation, in a file in
the app's root folder only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from herolint.checkout.names import join
from herolint.checkout.patterns import Match, Patterns
from herolint.checkout.tree import Entry, Tree
from herolint.checkout.values import CheckoutError, IgnoredBy

SLUGIGNORE = ".slugignore"
MOST_WORK = 20_000_000
"""How much is compared to find what is removed: each pattern with each path is one, and more where they are similar."""


class SlugTree:
    """Another tree without what ``.slugignore`` removes. A folder that becomes empty stays."""

    def __init__(self, base: Tree, content: bytes) -> None:
        self.in_git = base.in_git
        self._base = base
        self._patterns = Patterns(content.decode("utf-8", "surrogateescape"), negation=False)
        self._known: dict[str, Match | None] = {}

    def _match(self, path: str, *, directory: bool) -> Match | None:
        """Return the pattern that removes a path, or a folder above it, and remember it for the next question."""
        end = found = None
        while found is None and end != len(path):
            at = path.find("/", 0 if end is None else end + 1)
            end = at if at >= 0 else len(path)
            part = path[:end]
            if part not in self._known:
                self._known[part] = self._patterns.decide(part.split("/"), directory=directory or end < len(path))
            found = self._known[part]
        if self._patterns.work > MOST_WORK:
            patterns = len(self._patterns)
            raise CheckoutError(
                f"{SLUGIGNORE} has {patterns:,} patterns, too many to compare with each file. Shorten it."
            )
        return found

    def removed_by(self, path: str) -> IgnoredBy | None:
        """Return the line that removes a path of the other tree."""
        directory, _, name = path.rpartition("/")
        found = self._match(path, directory=self._base.entry(directory, name) == "directory")
        return None if found is None else IgnoredBy(SLUGIGNORE, found.line, found.pattern)

    def entry(self, directory: str, name: str) -> Entry | None:
        """Return what remains under this name."""
        found = self._base.entry(directory, name)
        if found is None or self._match(join(directory, name), directory=found == "directory"):
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
