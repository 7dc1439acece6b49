"""The line of a finding, with carets under its columns."""

from __future__ import annotations

from herolint.formats.text import CI_OPENINGS
from herolint.model import Location
from herolint.report.terminal import Terminal, cells
from herolint.tuples import NamedTuple

_TAB_STOP = 4
_WIDEST = 160
_NARROWEST = 20


class Snippet(NamedTuple):
    """A printable line, and the line of carets below it, empty without a column."""

    line: str
    carets: str


def snippet(source: str, at: Location, terminal: Terminal, room: int) -> Snippet:
    """Show ``source``, the text of the line at ``at``, in at most ``room`` cells (0: a long line) around its column.

    Columns count characters, but the output is measured in cells: a tab, a wide character and the escape of an
    invisible character take different numbers of cells.
    """
    source = source.rstrip("\r\n")
    room = max(_NARROWEST, min(room, _WIDEST)) if room else _WIDEST
    start = min(at.column or 1, len(source) + 1) - 1
    end = _end(source, at, start)
    # A line can be a megabyte long. Nearly every character takes a cell, so text this far away is never shown.
    first, last = max(0, start - room), min(len(source), start + room)
    pieces = _pieces(source[first:last], terminal)
    starts = _starts(pieces)
    left, right = _window(starts, start - first, min(end, last) - first, room - 2 * cells(terminal.ellipsis))
    before = terminal.ellipsis if first + left > 0 else ""
    after = terminal.ellipsis if first + right < len(source) else ""
    line = f"{before}{''.join(pieces[left:right])}{after}"
    if at.column is None:
        return Snippet(line, "")
    indent = cells(before) + starts[start - first] - starts[left]
    width = starts[max(start - first, min(end - first, right))] - starts[start - first]
    return Snippet(line, " " * indent + "^" * max(1, width))


def _end(source: str, at: Location, start: int) -> int:
    """Return the index of the character after the last caret on this line."""
    if at.end_line is not None and at.line is not None and at.end_line > at.line:
        return max(start + 1, len(source))
    if at.end_column is None:
        return start + 1
    return max(start + 1, min(at.end_column - 1, len(source)))


def _pieces(text: str, terminal: Terminal) -> list[str]:
    """Make each character printable; a tab becomes blanks up to the next tab stop."""
    pieces: list[str] = []
    used = 0
    for index, character in enumerate(text):
        if character == "\t":
            pieces.append(" " * (_TAB_STOP - used % _TAB_STOP))
        elif character == "#" and text.startswith(CI_OPENINGS, max(0, index - 1)):
            pieces.append("\\x23")
        else:
            pieces.append(terminal.text(character))
        used += cells(pieces[-1])
    return pieces


def _starts(pieces: list[str]) -> list[int]:
    """Return the cell at which each piece begins, and the one after the last."""
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + cells(piece))
    return starts


def _window(starts: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """Return the range of pieces to show: all, or as many as fit around ``start`` to ``end``."""
    count, total = len(starts) - 1, starts[-1]
    if total <= room:
        return 0, count
    marked = min(starts[min(end, count)] - starts[start], room // 2)
    wish = max(0, min(starts[start] - (room - marked) // 2, total - room))
    left = next(index for index, used in enumerate(starts) if used >= wish)
    left = min(left, start)
    right = left
    while right < count and starts[right + 1] - starts[left] <= room:
        right += 1
    return left, right
