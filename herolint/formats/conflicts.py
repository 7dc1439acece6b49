"""The lines that git leaves in a file whose merge wasn't finished."""

from __future__ import annotations

from herolint.tuples import NamedTuple

_MARKERS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


class Marker(NamedTuple):
    """One such line: its number, from 1, and its length in characters."""

    line: int
    length: int


def has_conflict(content: bytes) -> bool:
    """Return whether an unfinished merge left its marks."""
    return bool(conflict_markers(content))


def conflict_markers(content: bytes) -> tuple[Marker, ...]:
    """Return the lines that git put there; none if no side of a conflict begins or ends.

    A row of seven equals signs alone is more likely to underline a heading.
    """
    if b"<<<<<<<" not in content and b">>>>>>>" not in content:
        return ()
    lines = [line.rstrip(b"\r") for line in content.split(b"\n")]
    if not any(_is_marker(line) for line in lines if line[:1] in (b"<", b">")):
        return ()
    return tuple(
        Marker(number, len(line.decode("utf-8", "surrogateescape")))
        for number, line in enumerate(lines, 1)
        if _is_marker(line)
    )


def _is_marker(line: bytes) -> bool:
    """Return whether a line is seven of one character, alone or before a name, as ``git merge-file`` writes them."""
    return line[:7] in _MARKERS and (len(line) == 7 or (line[7:8] == b" " and line[:7] != b"======="))
