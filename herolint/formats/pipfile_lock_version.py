"""The Python version in a Pipfile.lock, as the classic buildpack reads it.

``read_pipenv_python_version`` in its ``lib/python_version.sh`` runs jq with
``._meta.requires.python_full_version // ._meta.requires.python_version``, and matches what that prints. It is
jq 1.7.1 with Ubuntu 24.04's security updates (of those, CVE-2024-53427 and CVE-2026-33948 change what it reads).
jq takes more than JSON: several documents in one file, a byte order mark, numbers such as ``.5``, ``+1`` and
``nan``; and less: its containers nest 256 deep at most, where a key counts too (src/jv_parse.c, src/jv.c).

The parser here follows jq's. It keeps nothing but the few members that decide, so that a lock of many megabytes
costs a pass over its bytes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from herolint.formats.python_version_file import CEDAR_VERSION, Version, cedar_version
from herolint.formats.text import Line, decode, position


class InvalidJson(NamedTuple):
    """The buildpack could not read the lock: ``message`` says why; the place is where jq gave up."""

    message: str
    line: int | None = None
    column: int | None = None


class InvalidLockVersion(NamedTuple):
    """What the lock has for a version is none; ``text`` is what it has, or why jq complained of it.

    A file without any value has an empty text and no place.
    """

    text: str
    line: int | None = None
    column: int | None = None
    end_column: int | None = None


class _Value(NamedTuple):
    """A JSON value: its kind, what is kept of it (of a list, nothing), and the bytes it stands in."""

    kind: str
    content: str | dict[str, _Value] | None
    start: int
    end: int


class _MalformedError(Exception):
    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


# MAX_PARSING_DEPTH of jq 1.7.1's src/jv_parse.c.
_MAX_DEPTH = 256

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_DECIDING_KEYS = frozenset({"_meta", "requires", "python_full_version", "python_version"})

# White space, then one of: a list of plain strings (most of a lock is lists of hashes), a plain string, a
# structural character, the start of any other string, a word.
_PLAIN_STRING = rb'"[^"\\\x00-\x1f]*"'
_TOKEN = re.compile(
    rb"[ \t\r\n]*(?:"
    rb"(\[[ \t\r\n]*" + _PLAIN_STRING + rb"(?:[ \t\r\n]*,[ \t\r\n]*" + _PLAIN_STRING + rb")*[ \t\r\n]*\])"
    rb"|(" + _PLAIN_STRING + rb')|([\[\]{},:])|(")|([^ \t\r\n"\[\]{},:]+))'
)
_LIST_OF_STRINGS, _STRING, _STRUCTURE, _OTHER_STRING, _WORD = range(1, 6)

_ANY_STRING = re.compile(rb'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_SHORT_ESCAPES = {b"b": "\b", b"f": "\f", b"n": "\n", b"r": "\r", b"t": "\t", b"\\": "\\", b'"': '"', b"/": "/"}

_NUMBER = re.compile(rb"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_SPECIAL_NUMBER = re.compile(rb"([+-]?)(?:(inf(?:inity)?)|s?nan0*)", re.IGNORECASE)


def parse(content: bytes) -> Version | InvalidJson | InvalidLockVersion | None:
    """Give the version that Pipenv recorded; ``None`` where there is none, in the buildpack's eyes."""
    try:
        documents = _Parser(content).documents()
    except _MalformedError as error:
        return InvalidJson(str(error), *position(content, error.offset))
    answers = [_query(document) for document in documents]
    if not answers:
        return InvalidLockVersion("")
    last = answers[-1]
    if isinstance(last, _MalformedError):
        return InvalidJson(str(last), *position(content, last.offset))
    return _verdict(content, answers, last)


def _verdict(data: bytes, answers: list[_Value | _MalformedError], last: _Value) -> Version | InvalidLockVersion | None:
    """Judge what jq printed, one answer a line, after bash took it: without NULs and final line feeds.

    A document before the last one that jq could not query leaves its error message in front of it all.
    """
    failed = next((answer for answer in answers if isinstance(answer, _MalformedError)), None)
    if failed:
        return InvalidLockVersion(str(failed), *position(data, failed.offset))
    printed = (_printed(data, answer) for answer in answers if isinstance(answer, _Value))
    text = "\n".join(printed).replace("\0", "").rstrip("\n")
    if text == "null":
        return None
    line, column = position(data, last.start)
    end_column = column + len(decode(data[last.start : last.end]))
    if CEDAR_VERSION.fullmatch(text):
        return cedar_version(Line(text, line, column, end_column))
    return InvalidLockVersion(text, line, column, end_column)


def _query(document: _Value) -> _Value | _MalformedError:
    """Apply the buildpack's jq program: the full version unless that is null, false or an error, else the other."""
    requires = document
    for key in ("_meta", "requires"):
        looked_up = _member(requires, key)
        if isinstance(looked_up, _MalformedError):
            return looked_up
        requires = looked_up
    full = _member(requires, "python_full_version")
    if isinstance(full, _Value) and full.kind not in ("null", "false"):
        return full
    return _member(requires, "python_version")


def _member(value: _Value, key: str) -> _Value | _MalformedError:
    if isinstance(value.content, dict):
        found: _Value | None = value.content.get(key)
        return found or _Value("null", "null", value.start, value.start)
    if value.kind == "null":
        return value
    return _MalformedError(f'"{key}" is looked up in something that is no object but {value.kind}', value.start)


def _printed(data: bytes, value: _Value) -> str:
    """Give a value as ``jq --raw-output`` does, but lists and objects, which are no version, as they stand."""
    if value.kind == "a number" and isinstance(value.content, str):
        return _number_as_printed(value.content)
    return value.content if isinstance(value.content, str) else decode(data[value.start : value.end])


def _number_as_printed(literal: str) -> str:
    """Write a number as decNumber does, which keeps its digits: ``3.10`` stays, ``31e-1`` becomes ``3.1``."""
    special = _SPECIAL_NUMBER.fullmatch(literal.encode())
    if special:
        return f"{special[1].decode().strip('+')}1.7976931348623157e+308" if special[2] else "null"
    from decimal import Decimal, InvalidOperation

    try:
        return str(Decimal(literal))
    except InvalidOperation:  # an exponent beyond all bounds
        return literal


class _Parser:
    """jq's parser: a value that waits for its place, and a stack of open containers and keys."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._stack: list[_Frame] = []
        self._next: _Value | None = None
        self._documents: list[_Value] = []

    def documents(self) -> list[_Value]:
        """Give the file's values, one after another; raise ``_MalformedError`` where jq stops."""
        data = self._data
        offset = _start_after_mark(data)
        while match := _TOKEN.match(data, offset):
            offset = self._take(match)
            if self._next is not None and not self._stack:
                self._documents.append(self._next)
                self._next = None
        if self._stack:
            raise _MalformedError("the file ends before everything that was opened is closed", len(data))
        return self._documents

    def _take(self, match: re.Match[bytes]) -> int:
        kind = match.lastindex
        start, end = match.span(kind or 0)
        if kind == _STRUCTURE:
            _STRUCTURES[match[_STRUCTURE]](self, start)
        elif kind == _STRING:
            self._value("a string", match[_STRING][1:-1].decode("utf-8", "replace"), start + 1, end - 1)
        elif kind == _LIST_OF_STRINGS:
            self._open(_Frame("[", start), start)
            self._stack.pop()
            self._value("a list", None, start, end)
        elif kind == _WORD:
            self._word(match[_WORD], start, end)
        else:
            end = self._other_string(start)
        return end

    def _value(self, kind: str, content: str | dict[str, _Value] | None, start: int, end: int) -> None:
        if self._next is not None:
            raise _MalformedError("a comma is missing between two values", start)
        self._next = _Value(kind, content, start, end)

    def _word(self, word: bytes, start: int, end: int) -> None:
        if word in (b"true", b"false", b"null"):
            name = word.decode()
            self._value(name, name, start, end)
            return
        # A C string ends at a NUL, and so does a number; words are compared in full.
        literal = word.partition(b"\0")[0]
        if not (_NUMBER.fullmatch(literal) or _SPECIAL_NUMBER.fullmatch(literal)) or word[:2] == b"nu":
            raise _MalformedError("this is neither a number nor true, false or null", start)
        self._value("a number", literal.decode(), start, end)

    def _other_string(self, start: int) -> int:
        match = _ANY_STRING.match(self._data, start)
        if match is None:
            raise _MalformedError("this string has no end", start)
        self._value("a string", _unescape(match[1], start + 1), start + 1, match.end() - 1)
        return match.end()

    def _open(self, frame: _Frame, start: int) -> None:
        if len(self._stack) >= _MAX_DEPTH:
            raise _MalformedError("this is nested deeper than the buildpack can read", start)
        if self._next is not None:
            raise _MalformedError("a comma is missing between two values", start)
        self._stack.append(frame)

    def _open_list(self, start: int) -> None:
        self._open(_Frame("[", start), start)

    def _open_object(self, start: int) -> None:
        self._open(_Frame("{", start), start)

    def _colon(self, start: int) -> None:
        key = self._next
        if key is None or not self._stack or self._stack[-1].kind != "{":
            raise _MalformedError("a colon stands only between a key and its value", start)
        if not isinstance(key.content, str) or key.kind != "a string":
            raise _MalformedError("a key has to be a string", key.start)
        self._stack.append(_Frame(":", start, key.content))
        self._next = None

    def _comma(self, start: int) -> None:
        if self._next is None or not self._stack:
            raise _MalformedError("a comma stands only between two values", start)
        self._place(start)

    def _place(self, start: int) -> None:
        """Put the waiting value where it belongs: into the open list, or under the open key."""
        frame = self._stack[-1]
        if frame.kind == "{":
            raise _MalformedError("an object holds keys with values, this has no value", start)
        if frame.kind == ":":
            self._stack.pop()
            owner = self._stack[-1]
            if frame.key in _DECIDING_KEYS and self._next is not None:
                owner.members[frame.key] = self._next
            frame = owner
        frame.is_empty = False
        self._next = None

    def _close_list(self, start: int) -> None:
        if not self._stack or self._stack[-1].kind != "[":
            raise _MalformedError("this bracket closes nothing", start)
        self._finish(start)
        frame = self._stack.pop()
        self._next = _Value("a list", None, frame.start, start + 1)

    def _close_object(self, start: int) -> None:
        if not self._stack or (self._stack[-1].kind == "[") or (self._next is None and self._stack[-1].kind == ":"):
            raise _MalformedError("this brace closes nothing, or a value is missing before it", start)
        self._finish(start)
        frame = self._stack.pop()
        self._next = _Value("an object", frame.members, frame.start, start + 1)

    def _finish(self, start: int) -> None:
        if self._next is not None:
            self._place(start)
        elif not self._stack[-1].is_empty:
            raise _MalformedError("there is a comma too many before this", start)


class _Frame:
    """An open list, an open object, or a key whose value is awaited."""

    __slots__ = ("is_empty", "key", "kind", "members", "start")

    def __init__(self, kind: str, start: int, key: str = "") -> None:
        self.kind = kind
        self.start = start
        self.key = key
        self.is_empty = True
        self.members: dict[str, _Value] = {}


_STRUCTURES = {
    b"[": _Parser._open_list,
    b"{": _Parser._open_object,
    b":": _Parser._colon,
    b",": _Parser._comma,
    b"]": _Parser._close_list,
    b"}": _Parser._close_object,
}


def _start_after_mark(data: bytes) -> int:
    """Skip a byte order mark; part of one is an error, unless there is nothing after it."""
    if data.startswith(_BYTE_ORDER_MARK) or _BYTE_ORDER_MARK.startswith(data):
        return min(len(data), len(_BYTE_ORDER_MARK))
    if data.startswith(_BYTE_ORDER_MARK[:1]):
        raise _MalformedError("the file begins with a damaged byte order mark", 0)
    return 0


def _unescape(raw: bytes, offset: int) -> str:
    """Give the text of a string with escapes; ``offset`` is where it begins."""
    parts = []
    end = 0
    high = 0
    for match in _ESCAPE.finditer(raw):
        between = raw[end : match.start()]
        unit = int(match[1], 16) if match[1] else None
        if high and (between or unit is None or not 0xDC00 <= unit <= 0xDFFF):
            raise _MalformedError("half of a surrogate pair is missing in this escape", offset + end - 6)
        parts.append(_plain(between, offset + end))
        end = match.end()
        if unit is None:
            if match[2] not in _SHORT_ESCAPES:
                raise _MalformedError("there is no such escape in JSON", offset + match.start())
            parts.append(_SHORT_ESCAPES[match[2]])
        elif high:
            parts.append(chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00))
        elif 0xDC00 <= unit <= 0xDFFF:
            parts.append("\ufffd")
        elif not 0xD800 <= unit <= 0xDBFF:
            parts.append(chr(unit))
        high = unit if unit is not None and 0xD800 <= unit <= 0xDBFF else 0
    if high:
        raise _MalformedError("half of a surrogate pair is missing in this escape", offset + end - 6)
    parts.append(_plain(raw[end:], offset + end))
    return "".join(parts)


def _plain(raw: bytes, offset: int) -> str:
    text = raw.decode("utf-8", "replace")
    for index, byte in enumerate(raw):
        if byte < 0x20:
            raise _MalformedError("a control character has to be escaped in a string", offset + index)
    return text
