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


class FieldError(NamedTuple):
    """A field whose value has the wrong type: where it is in the document, and what belongs there.

    ``path`` holds keys and indexes from the top of the document; ``expected`` and ``found`` are short words.
    """

    path: tuple[str | int, ...]
    expected: str
    found: str


FIRST_LINE = Span(1, 1, 1, 1)


def not_utf8(content: bytes, error: UnicodeDecodeError) -> tuple[str, str, int, int]:
    """Return the kind, the message and the place of the error that a document in another encoding is."""
    line = content.count(b"\n", 0, error.start) + 1
    before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
    return "encoding", "bytes that are not UTF-8", line, len(before.decode("utf-8")) + 1


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
