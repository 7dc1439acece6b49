"""JSON text as jq 1.7.1 reads it, with the security updates of Ubuntu 24.04.

jq takes more than JSON: several documents in one file, a byte order mark, numbers such as ``.5``, ``+1`` and
``nan``; and less: its containers nest 256 deep at most, where a key counts too. The parser here follows that of
src/jv_parse.c and src/jv.c; of the security updates, CVE-2024-53427 (a NaN with a payload is refused) and
CVE-2026-33948 (a NUL no longer hides what follows) change what is read.

It keeps only the members it is asked for, so that a file of many megabytes costs one scan of its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from herolint.tuples import NamedTuple


class Value(NamedTuple):
    """A JSON value: its kind, what is kept of it (of a list, nothing), and the bytes it is in.

    ``kind`` is worded for messages: ``a string``, ``a number``, ``true``, ``false``, ``null``, ``a list`` or
    ``an object``. A string's bytes are those between its quotes; a number's content is its literal.
    """

    kind: str
    content: str | dict[str, Value] | None
    start: int
    end: int


class MalformedError(Exception):
    """What jq stops at, in our words, and the offset in bytes at which it stands."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


# MAX_PARSING_DEPTH of src/jv_parse.c.
_MAX_DEPTH = 256

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# White space, then one of: a list of plain strings and words (most of a lock is lists of hashes), a plain string,
# which may be a key, a structural character, the start of any other string, a word.
_SPACE = rb"[ \t\r\n]*"
_PLAIN_STRING = rb'"[^"\\\x00-\x1f]*"'
_ITEM = _SPACE + rb"(?:" + _PLAIN_STRING + rb"|-?[0-9]+(?:\.[0-9]+)?|true|false|null)" + _SPACE
_TOKEN = (
    _SPACE + rb"(?:(\[" + _ITEM + rb"(?:," + _ITEM + rb")*\])"
    rb"|(" + _PLAIN_STRING + rb")(" + _SPACE + rb":)?"
    rb'|([\[\]{},:])|(")|([^ \t\r\n"\[\]{},:]+))'
)
_LIST_OF_ITEMS, _STRING, _KEY_END, _STRUCTURE, _OTHER_STRING, _WORD = range(1, 7)

_ANY_STRING = rb'(?s)"([^"\\]*(?:\\.[^"\\]*)*)"'
_ESCAPE = rb"(?s)\\(?:u([0-9a-fA-F]{4})|(.))"
_SHORT_ESCAPES = {b"b": "\b", b"f": "\f", b"n": "\n", b"r": "\r", b"t": "\t", b"\\": "\\", b'"': '"', b"/": "/"}

_NUMBER = rb"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_SPECIAL_NUMBER = rb"(?i)([+-]?)(?:(inf(?:inity)?)|s?nan0*)"


@cache
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    """Compile on first use: that takes milliseconds, and few apps have a lock that is asked."""
    return re.compile(pattern)


def documents(data: bytes, keep: frozenset[str]) -> Iterator[Value]:
    """Return the values in ``data``, one after another; of objects, the members whose key is in ``keep``.

    Raises ``MalformedError`` if jq stops.
    """
    return _Parser(data, keep).documents()


def number_as_printed(literal: str) -> str:
    """Write a number as decNumber does, which keeps its digits: ``3.10`` stays, ``31e-1`` becomes ``3.1``."""
    special = _compiled(_SPECIAL_NUMBER).fullmatch(literal.encode())
    if special:
        return f"{special[1].decode().strip('+')}1.7976931348623157e+308" if special[2] else "null"
    from decimal import Decimal, InvalidOperation

    try:
        return str(Decimal(literal))
    except InvalidOperation:  # an exponent beyond all bounds
        return literal


class _Parser:
    """jq's parser: a value that waits for its place, and a stack of open containers and keys."""

    def __init__(self, data: bytes, keep: frozenset[str]) -> None:
        self._data = data
        self._keep = keep
        self._stack: list[_Frame] = []
        self._next: Value | None = None

    def documents(self) -> Iterator[Value]:
        data = self._data
        offset = _start_after_mark(data)
        next_token = _compiled(_TOKEN).match
        while match := next_token(data, offset):
            offset = self._take(match)
            if self._next is not None and not self._stack:
                yield self._next
                self._next = None
        if self._stack:
            raise MalformedError("the file ends too early", len(data))

    def _take(self, match: re.Match[bytes]) -> int:
        kind = match.lastindex
        end = match.end()
        if kind == _STRUCTURE:
            _STRUCTURES[match[_STRUCTURE]](self, end - 1)
        elif kind in (_STRING, _KEY_END):
            start, string_end = match.span(_STRING)
            self._value("a string", match[_STRING][1:-1].decode("utf-8", "replace"), start + 1, string_end - 1)
            if kind == _KEY_END:
                self._colon(end - 1)
        elif kind == _LIST_OF_ITEMS:
            self._list_of_items(match.start(_LIST_OF_ITEMS), end)
        elif kind == _WORD:
            self._word(match[_WORD], match.start(_WORD), end)
        else:
            end = self._other_string(end - 1)
        return end

    def _list_of_items(self, start: int, end: int) -> None:
        self._open_list(start)
        self._stack.pop()
        self._value("a list", None, start, end)

    def _value(self, kind: str, content: str | dict[str, Value] | None, start: int, end: int) -> None:
        if self._next is not None:
            raise MalformedError("a comma is missing between two values", start)
        self._next = Value(kind, content, start, end)

    def _word(self, word: bytes, start: int, end: int) -> None:
        if word in (b"true", b"false", b"null"):
            name = word.decode()
            self._value(name, name, start, end)
            return
        # A C string ends at a NUL, and so does a number; words are compared in full.
        literal = word.partition(b"\0")[0]
        if (
            not (_compiled(_NUMBER).fullmatch(literal) or _compiled(_SPECIAL_NUMBER).fullmatch(literal))
            or word[:2] == b"nu"
        ):
            raise MalformedError("an invalid value", start)
        self._value("a number", literal.decode(), start, end)

    def _other_string(self, start: int) -> int:
        match = _compiled(_ANY_STRING).match(self._data, start)
        if match is None:
            raise MalformedError("a string that isn't closed", start)
        self._value("a string", _unescape(match[1], start + 1), start + 1, match.end() - 1)
        return match.end()

    def _open(self, frame: _Frame, start: int) -> None:
        if len(self._stack) >= _MAX_DEPTH:
            raise MalformedError("values nested deeper than the buildpack can read", start)
        if self._next is not None:
            raise MalformedError("a comma is missing between two values", start)
        self._stack.append(frame)

    def _open_list(self, start: int) -> None:
        self._open(_Frame("[", start), start)

    def _open_object(self, start: int) -> None:
        self._open(_Frame("{", start), start)

    def _colon(self, start: int) -> None:
        key = self._next
        if key is None or not self._stack or self._stack[-1].kind != "{":
            raise MalformedError("an unexpected colon", start)
        if not isinstance(key.content, str) or key.kind != "a string":
            raise MalformedError("a key that isn't a string", key.start)
        self._stack.append(_Frame(":", start, key.content))
        self._next = None

    def _comma(self, start: int) -> None:
        if self._next is None or not self._stack:
            raise MalformedError("an unexpected comma", start)
        self._place(start)

    def _place(self, start: int) -> None:
        """Put the waiting value where it belongs: into the open list, or under the open key."""
        frame = self._stack[-1]
        if frame.kind == "{":
            raise MalformedError("a key without a value", start)
        if frame.kind == ":":
            self._stack.pop()
            owner = self._stack[-1]
            if frame.key in self._keep and self._next is not None:
                owner.members[frame.key] = self._next
            frame = owner
        frame.is_empty = False
        self._next = None

    def _close_list(self, start: int) -> None:
        if not self._stack or self._stack[-1].kind != "[":
            raise MalformedError("an unexpected closing bracket", start)
        self._finish(start)
        frame = self._stack.pop()
        self._next = Value("a list", None, frame.start, start + 1)

    def _close_object(self, start: int) -> None:
        if not self._stack or (self._stack[-1].kind == "[") or (self._next is None and self._stack[-1].kind == ":"):
            raise MalformedError("an unexpected closing brace", start)
        self._finish(start)
        frame = self._stack.pop()
        self._next = Value("an object", frame.members, frame.start, start + 1)

    def _finish(self, start: int) -> None:
        if self._next is not None:
            self._place(start)
        elif not self._stack[-1].is_empty:
            raise MalformedError("a comma before a closing bracket", start)


class _Frame:
    """An open list, an open object, or a key whose value is awaited."""

    __slots__ = ("is_empty", "key", "kind", "members", "start")

    def __init__(self, kind: str, start: int, key: str = "") -> None:
        self.kind = kind
        self.start = start
        self.key = key
        self.is_empty = True
        self.members: dict[str, Value] = {}


_STRUCTURES = {
    b"[": _Parser._open_list,
    b"{": _Parser._open_object,
    b":": _Parser._colon,
    b",": _Parser._comma,
    b"]": _Parser._close_list,
    b"}": _Parser._close_object,
}


def _start_after_mark(data: bytes) -> int:
    """Skip a byte order mark; an incomplete one is an error, unless nothing follows it."""
    if data.startswith(_BYTE_ORDER_MARK) or _BYTE_ORDER_MARK.startswith(data):
        return min(len(data), len(_BYTE_ORDER_MARK))
    if data.startswith(_BYTE_ORDER_MARK[:1]):
        raise MalformedError("the file begins with a damaged byte order mark", 0)
    return 0


def _unescape(raw: bytes, offset: int) -> str:
    """Return the text of a string with escapes; ``offset`` is where it begins."""
    parts = []
    end = 0
    high = 0
    for match in _compiled(_ESCAPE).finditer(raw):
        between = raw[end : match.start()]
        unit = int(match[1], 16) if match[1] else None
        if high and (between or unit is None or not 0xDC00 <= unit <= 0xDFFF):
            raise MalformedError("half of a surrogate pair", offset + end - 6)
        parts.append(_plain(between, offset + end))
        end = match.end()
        if unit is None:
            if match[2] not in _SHORT_ESCAPES:
                raise MalformedError("an escape that JSON doesn't allow", offset + match.start())
            parts.append(_SHORT_ESCAPES[match[2]])
        elif high:
            parts.append(chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00))
        elif 0xDC00 <= unit <= 0xDFFF:
            parts.append("\ufffd")
        elif not 0xD800 <= unit <= 0xDBFF:
            parts.append(chr(unit))
        high = unit if unit is not None and 0xD800 <= unit <= 0xDBFF else 0
    if high:
        raise MalformedError("half of a surrogate pair", offset + end - 6)
    parts.append(_plain(raw[end:], offset + end))
    return "".join(parts)


def _plain(raw: bytes, offset: int) -> str:
    text = raw.decode("utf-8", "replace")
    for index, byte in enumerate(raw):
        if byte < 0x20:
            raise MalformedError("a control character that isn't escaped", offset + index)
    return text
