"""Decide what git ignores when some ``.gitignore`` files differ from those on the disk; see gitignore(5)."""

from __future__ import annotations

from collections.abc import Callable

from herolint.checkout.names import join
from herolint.checkout.patterns import Patterns
from herolint.checkout.values import IgnoredBy

GITIGNORE = ".gitignore"


def ignoring_line(
    path: str,
    patterns_in: Callable[[str], Patterns | None],
    others: Callable[[str], IgnoredBy | None],
    *,
    directory: bool = False,
) -> IgnoredBy | None:
    """Return the line that makes git leave out a path of the app; ``None`` if git would add it.

    ``patterns_in`` returns the patterns of the ``.gitignore`` in a folder of the app, ``others`` the result of all
    other ignore files for a path. The file in the deepest folder decides first, then those beside and above the app. A
    path in an ignored folder can't be included again.
    """
    if above := others(""):
        return above
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        found = _deciding(parts[:depth], patterns_in, others, directory=directory or depth < len(parts))
        if found is not None:
            return found
    return None


def _deciding(
    parts: list[str],
    patterns_in: Callable[[str], Patterns | None],
    others: Callable[[str], IgnoredBy | None],
    *,
    directory: bool,
) -> IgnoredBy | None:
    other = others("/".join(parts))
    for depth in range(len(parts) - 1, -1, -1):
        folder = "/".join(parts[:depth])
        file = join(folder, GITIGNORE)
        if other is not None and other.file == file:
            return other
        patterns = patterns_in(folder)
        found = patterns.decide(parts[depth:], directory=directory) if patterns else None
        if found is not None:
            return None if found.negated else IgnoredBy(file, found.line, found.pattern)
    return other
