"""Define a position in a file whose path isn't known yet."""

from __future__ import annotations

from herolint.model import Location
from herolint.tuples import NamedTuple


class Span(NamedTuple):
    """A stretch of text: lines and columns count from 1, in characters, and the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def at(self, path: str) -> Location:
        """Make the same stretch a place in the file *path*."""
        return Location(path, *self)


class Unparsable(NamedTuple):
    """Why a file isn't a document of its format.

    ``kind`` is ``encoding``, ``syntax`` or ``nesting``, ``message`` a short phrase. ``line`` and ``column``
    count from 1 and are ``None`` if no place can be named.
    """

    kind: str
    message: str
    line: int | None = None
    column: int | None = None


class FieldError(NamedTuple):
    """A field whose value has the wrong type: where it is in the document, and what belongs there.

    ``path`` holds keys and indexes from the top of the document; ``expected`` and ``found`` are short words.
    """

    path: tuple[str | int, ...]
    expected: str
    found: str


FIRST_LINE = Span(1, 1, 1, 1)


def span_of(text: str, start: int, end: int) -> Span:
    """Return what is between two offsets, as far as it is on the first line, without spaces at its end."""
    line_end = text.find("\n", start)
    end = max(start, end if line_end < 0 else min(end, line_end))
    while end > start and text[end - 1] in " \t\r":
        end -= 1
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return Span(line, column, line, column + end - start)


def not_utf8(content: bytes, error: UnicodeDecodeError) -> Unparsable:
    """Return the error that a document in another encoding is."""
    line = content.count(b"\n", 0, error.start) + 1
    before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
    return Unparsable("encoding", "bytes that are not UTF-8", line, len(before.decode("utf-8")) + 1)


def kind_of(value: object) -> str:
    """Return the short word for the type of a value that came from TOML or JSON."""
    if value is None:
        return "null"
    for kind, word in _KINDS:
        if isinstance(value, kind):
            return word
    return "a date or time"


_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "a boolean"),
    (str, "a string"),
    (int, "a number"),
    (float, "a number"),
    (list, "an array"),
    (dict, "a table"),
)
