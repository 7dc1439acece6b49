"""Provide text helpers for every format: decoding, safe display, and places in a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from herolint.model import Location
from herolint.tuples import NamedTuple

# Characters that Unicode calls printable although they leave no mark: joiners, fillers, variation selectors.
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_VARIATION_SELECTORS_SUPPLEMENT = range(0xE0100, 0xE01F0)

_SHORT_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


class Line(NamedTuple):
    """A piece of one line, and where it stands: from 1, in characters, the end column is exclusive."""

    text: str
    line: int
    column: int
    end_column: int


class Span(Protocol):
    """Anything with a place in one line."""

    @property
    def line(self) -> int:
        """Return the line, from 1."""

    @property
    def column(self) -> int:
        """Return the first column, from 1, in characters."""

    @property
    def end_column(self) -> int:
        """Return the column behind the last one."""


def place(path: str, span: Span) -> Location:
    """Return the location of a piece of a line of the file at ``path``."""
    return Location(path, span.line, span.column, span.line, span.end_column)


def decode(content: bytes) -> str:
    """Take bytes as UTF-8; a byte that isn't part of a valid sequence becomes one surrogate escape."""
    return content.decode("utf-8", "surrogateescape")


def visible(text: str) -> str:
    r"""Return ``text`` in a form that is safe to print: characters that wouldn't show become escapes.

    A control, invisible or bidirectional character becomes ``\x1b``, ``\u200b`` or ``\U000e0001``, and a byte
    that wasn't UTF-8 (a surrogate escape) ``\xff``. Everything else stays as it is, the backslash included:
    the result is for people, not for parsing.
    """
    # Most text is plain, and printable ASCII has nothing to hide.
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if _shows(character) else _escape(character) for character in text)


_LONGEST_VALUE = 60
_LONGEST_LINE = 70


def shown(text: str, longest: int = _LONGEST_VALUE) -> str:
    """Return a value as a message shows it: visible, and cut after ``longest`` characters."""
    text = visible(text[: longest + 1])
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def short(text: str) -> str:
    """Return a line as a message shows it: with single spaces, visible, and cut where it is long."""
    return shown(" ".join(text.split()) if "  " in text else text, _LONGEST_LINE)


def listed(parts: Iterable[str], joint: str = "and") -> str:
    """Write a list as ``a``, ``a and b``, ``a, b and c``."""
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} {joint} {last}" if most else last


_LONGEST_COMPARED = 80
_MOST_COMPARED = 500


def closest(name: str, others: Iterable[str], cutoff: float) -> str | None:
    """Return the name that is most like another one; ``None`` if none is.

    Comparing takes the square of the length, so a long name is like no other one.
    """
    if len(name) > _LONGEST_COMPARED:
        return None
    from difflib import get_close_matches

    short = [other for other in others if len(other) <= _LONGEST_COMPARED][:_MOST_COMPARED]
    return next(iter(get_close_matches(name, short, 1, cutoff)), None)


def strip_invisible(text: str) -> str:
    """Drop white space and other invisible characters from both ends."""
    start, end = 0, len(text)
    while start < end and (text[start] == " " or not _shows(text[start])):
        start += 1
    while end > start and (text[end - 1] == " " or not _shows(text[end - 1])):
        end -= 1
    return text[start:end]


def _shows(character: str) -> bool:
    if not character.isprintable() or character in _BLANK:
        return False
    return ord(character) not in _VARIATION_SELECTORS_SUPPLEMENT


def _escape(character: str) -> str:
    code = ord(character)
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    return f"\\U{code:08x}"


def position(content: bytes, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of the byte at ``offset``; a line feed ends a line."""
    line_start = content.rfind(b"\n", 0, offset) + 1
    line = content.count(b"\n", 0, line_start) + 1
    return line, len(decode(content[line_start:offset])) + 1


CI_OPENINGS = ("##[", "##vso[", "##teamcity[")
"""Texts that start a command for the runner of a CI service in the middle of a line.

GitHub's takes ``##[`` from anywhere, and a line that begins, blanks aside, with ``::`` (actions/runner,
``ActionCommand.TryParse`` and ``TryParseV2``), Azure Pipelines ``##vso[`` and TeamCity ``##teamcity[``.
"""


def without_openings(text: str) -> str:
    """Break each text that starts a command in the middle of a line."""
    if "##" in text:
        for opening in CI_OPENINGS:
            text = text.replace(opening, f"#\\x23{opening[2:]}")
    return text


def disarmed(text: str) -> str:
    """Break every command, whoever wrote it; a text without one is unchanged."""
    if "::" in text:
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if line.lstrip().startswith("::"):
                lines[number] = line.replace("::", "\\x3a:", 1)
        text = "\n".join(lines)
    return without_openings(text)
