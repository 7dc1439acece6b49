"""What git leaves out where some of the ``.gitignore`` files aren't those on the disk; see gitignore(5)."""

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

    ``patterns_in`` returns the patterns of a folder's ``.gitignore`` that is to be decided here, ``others`` what all
    other ignore files say of a path. The file in the deepest folder decides, then whatever git reads beside and above
    the app. What lies in a folder that is ignored can't be taken back in.
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
