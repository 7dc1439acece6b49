"""Git LFS: which files .gitattributes puts there, and the pointers that git has instead of them."""

from __future__ import annotations

from herolint.formats.text import decode
from herolint.tuples import NamedTuple

_POINTER = b"version https://git-lfs.github.com/spec/"
_LONGEST_POINTER = 1024
_MOST_LINES = 2000


class LfsPattern(NamedTuple):
    """A pattern of .gitattributes with ``filter=lfs``, and its line from 1. ``is_lfs`` is false if it ends that."""

    pattern: str
    line: int
    is_lfs: bool


def is_pointer(content: bytes) -> bool:
    """Return whether this is the content of a pointer (Git LFS's specification: less than 1024 bytes)."""
    return len(content) < _LONGEST_POINTER and content.startswith(_POINTER)


def patterns(content: bytes) -> tuple[LfsPattern, ...]:
    """Read the patterns that set or unset the filter ``lfs``, in the file's order: the last that fits counts."""
    found = []
    for number, line in enumerate(decode(content).split("\n")[:_MOST_LINES], 1):
        pattern, *attributes = line.strip().split() or [""]
        if not pattern or pattern.startswith(("#", "[attr]")):
            continue
        if "filter=lfs" in attributes:
            found.append(LfsPattern(pattern, number, is_lfs=True))
        elif any(word in ("-filter", "!filter") or word.startswith("filter=") for word in attributes):
            found.append(LfsPattern(pattern, number, is_lfs=False))
    return tuple(found)
