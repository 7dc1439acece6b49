"""Which files of an app are in Git LFS."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from herolint.checkout import Unreadable
from herolint.formats import git_lfs
from herolint.model import Location
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.api import Context
    from herolint.formats.git_lfs import LfsPattern

_ATTRIBUTES = ".gitattributes"
_MOST_FILES = 20_000
_MOST_PATTERNS = 100
_LARGEST_POINTER = 1024
_APART = ("docs/", "doc/", "tests/", "test/", ".github/")


class InLfs(NamedTuple):
    """Files that git stores as pointers: the first one, how many there are, and the line and pattern that say so."""

    first: str
    number: int
    at: Location
    pattern: str | None = None


def files_in_lfs(context: Context, endings: tuple[str, ...]) -> Iterator[InLfs]:
    """Yield the files that git stores as pointers: together for each pattern, or one by one in the root.

    In a working tree such a file has its full content, and only .gitattributes tells. Outside git, and for files of the
    root with one of *endings*, the content tells.
    """
    patterns = [*(context.load(_ATTRIBUTES, git_lfs.patterns) or ())][:_MOST_PATTERNS]
    if any(pattern.is_lfs for pattern in patterns):
        found: dict[LfsPattern, list[str]] = {}
        for path in itertools.islice(context.checkout.files(), _MOST_FILES):
            pattern = _pattern_of(path, patterns)
            if pattern is not None and (context.checkout.in_git or _is_pointer(context, path)):
                found.setdefault(pattern, []).append(path)
        for pattern, paths in found.items():
            yield InLfs(paths[0], len(paths), Location(_ATTRIBUTES, pattern.line), pattern.pattern)
        return
    for name in context.checkout.names():
        if name.endswith(endings) and _is_pointer(context, name):
            yield InLfs(name, 1, Location(name))


def _pattern_of(path: str, patterns: list[LfsPattern]) -> LfsPattern | None:
    """Return the last pattern that matches if it uses Git LFS; documentation and tests don't matter."""
    if path.startswith(_APART):
        return None
    last = next((pattern for pattern in reversed(patterns) if _fits(path, pattern.pattern)), None)
    return last if last is not None and last.is_lfs else None


def _fits(path: str, pattern: str) -> bool:
    """Match like git for these patterns: one without a slash matches the name in any folder."""
    from fnmatch import fnmatchcase

    if pattern.endswith("/**"):
        return path.startswith(pattern[:-2].lstrip("/"))
    if "/" not in pattern:
        return fnmatchcase(path.rpartition("/")[2], pattern)
    plain = pattern.lstrip("/")
    return path.count("/") == plain.count("/") and fnmatchcase(path, plain)


def _is_pointer(context: Context, path: str) -> bool:
    try:
        return git_lfs.is_pointer(context.checkout.read(path)[:_LARGEST_POINTER])
    except Unreadable:
        return False
