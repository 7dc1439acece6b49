"""Which files of an app are in Git LFS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.checkout import Unreadable
from herolint.formats import git_lfs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.api import Context
    from herolint.formats.git_lfs import LfsPattern

_ATTRIBUTES = ".gitattributes"
_MOST_FILES = 20_000
_MOST_PATTERNS = 100
_LARGEST_POINTER = 1024


def paths_in_lfs(context: Context, endings: tuple[str, ...]) -> Iterator[str]:
    """Yield the files that git has as pointers.

    In a working tree such a file has its full content, and only .gitattributes tells. Outside git, and for files of the
    root with one of *endings*, the content tells.
    """
    patterns = [*(context.load(_ATTRIBUTES, git_lfs.patterns) or ())][:_MOST_PATTERNS]
    if any(pattern.is_lfs for pattern in patterns):
        for number, path in enumerate(context.checkout.files()):
            if number >= _MOST_FILES:
                return
            if _is_in_lfs(path, patterns) and (context.checkout.in_git or _is_pointer(context, path)):
                yield path
        return
    for name in context.checkout.names():
        if name.endswith(endings) and _is_pointer(context, name):
            yield name


def _is_in_lfs(path: str, patterns: list[LfsPattern]) -> bool:
    for pattern in reversed(patterns):
        if _fits(path, pattern.pattern):
            return pattern.is_lfs
    return False


def _fits(path: str, pattern: str) -> bool:
    """Match as git does, as far as these patterns go: one without a slash fits the name in any folder."""
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
