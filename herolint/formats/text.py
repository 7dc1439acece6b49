"""Small things about text that every format needs: decoding, safe display, and places in a file."""

from __future__ import annotations

import re
from typing import NamedTuple

LEADING_BYTE_ORDER_MARK = "\ufeff"

# What would not show, or would change how its surroundings show: controls (C0, DEL, C1), the soft hyphen,
# zero-width and joining characters, bidirectional controls, fillers that look like nothing, line and
# paragraph separators, spaces other than U+0020, the byte order mark, interlinear and tag characters,
# variation selectors, surrogates (among them the escapes for bytes that are not UTF-8), private use and
# non-characters.
_INVISIBLE_RANGES = (
    "\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2800\u3000\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
_invisible = re.compile(f"[{_INVISIBLE_RANGES}]")

_SHORT_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


class Line(NamedTuple):
    """A piece of one line, and where it stands: from 1, in characters, the end column is exclusive."""

    text: str
    line: int
    column: int
    end_column: int


def decode(content: bytes) -> str:
    """Take bytes as UTF-8; a byte that is not part of a valid sequence becomes one surrogate escape."""
    return content.decode("utf-8", "surrogateescape")


def visible(text: str) -> str:
    r"""Give ``text`` in a form that is safe to print: what would not show is replaced by an escape.

    A control, invisible or bidirectional character becomes ``\x1b``, ``\u200b`` or ``\U000e0001``, and a byte
    that was not UTF-8 (a surrogate escape) ``\xff``. Everything else stays as it is, the backslash included: the
    result is for people, not for parsing.
    """
    # Most text is plain, and printable ASCII has nothing to hide.
    if text.isascii() and text.isprintable():
        return text
    return _invisible.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
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
    """Give line and column, from 1, of the byte at ``offset``; a line feed ends a line."""
    line_start = content.rfind(b"\n", 0, offset) + 1
    line = content.count(b"\n", 0, line_start) + 1
    return line, len(decode(content[line_start:offset])) + 1
