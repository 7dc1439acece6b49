"""JSON: bytes in, a parsed document or a typed error out, and positions on request.

Read as Python's ``json`` reads it, because that is what Pipenv does with its lock: the last of two equal keys counts,
and ``NaN`` and the infinities are numbers. Both are reported, so that a rule can mention them.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from herolint.formats.span import FIRST_LINE, Span, Unparsable, not_utf8, span_of
from herolint.tuples import NamedTuple

Path = tuple[str | int, ...]
"""Keys and array indexes from the top of a document, such as ``("_meta", "hash", "sha256")``."""


class JsonDocument(NamedTuple):
    """A document: its value, keys that occur twice in one object, and constants that JSON doesn't have."""

    value: Any
    duplicates: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()


_DEEPEST = 200
"""Deeper than any lock, and far below Python's own recursion limit."""


def parse(content: bytes) -> JsonDocument | Unparsable:
    """Read the document in *content*, or say why there is none.

    A byte order mark is an error, as it is to Pipenv.
    """
    import json

    if content.startswith(b"\xef\xbb\xbf"):
        return Unparsable("encoding", "a byte order mark before the first character", 1, 1)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_utf8(content, error)
    duplicates: list[str] = []
    constants: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) != len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    duplicates.append(key)
                seen.add(key)
        return table

    def constant(name: str) -> float:
        constants.append(name)
        return float(name.replace("Infinity", "inf"))

    try:
        value = json.loads(text, object_pairs_hook=members, parse_constant=constant)
    except RecursionError:
        return Unparsable("nesting", "arrays or objects nested too deeply")
    except json.JSONDecodeError as error:
        return Unparsable("syntax", _our_words(text, error.pos), error.lineno, error.colno)
    except ValueError:  # an integer with more digits than Python converts
        return Unparsable("syntax", "a number that is too long")
    if _too_deep(value):
        return Unparsable("nesting", "arrays or objects nested too deeply")
    return JsonDocument(value, tuple(duplicates), tuple(constants))


def _our_words(text: str, offset: int) -> str:
    line_start = text.rfind("\n", 0, offset) + 1
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>"), line_start):
        return "a merge conflict marker"
    if not text.strip():
        return "the file is empty"
    rest = text[offset : offset + 1]
    if not rest:
        return "the file ends too early"
    if rest == '"':
        return "a comma is missing, or a string isn't closed"
    if rest in "]}":
        return "an unexpected closing bracket"
    if rest in "/#'":
        return "a comment or a quote that JSON doesn't allow"
    return "not valid JSON"


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return False
    return True


def _children(value: Any) -> list[Any]:
    """Return what is in *value* and can itself hold more."""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return []
    return [child for child in value if isinstance(child, (dict, list))]


def locate(content: bytes, path: Path) -> Span:
    """Find where *path* is in *content*: a key and the first line of its value, or an element.

    For a path that doesn't exist, this is the closest place around it, or else the first line. Of two equal keys, the
    last one counts.
    """
    text = content.decode("utf-8", "replace")
    offset = _skip_space(text, 0)
    best: tuple[int, int] | None = None
    for wanted in path:
        found = _member(text, offset, wanted) if isinstance(wanted, str) else _element(text, offset, wanted)
        if found is None:
            break
        start, offset = found
        best = (start, _value_end(text, offset))
    return span_of(text, *best) if best else FIRST_LINE


@functools.cache
def _string() -> re.Pattern[str]:
    return re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)


@functools.cache
def _token() -> re.Pattern[str]:
    return re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},:]|[^\[\]{},:"\s]+|".*', re.DOTALL)


@functools.cache
def _space() -> re.Pattern[str]:
    return re.compile(r"[ \t\r\n]*")


def _skip_space(text: str, offset: int) -> int:
    match = _space().match(text, offset)
    return match.end() if match else offset


def _value_end(text: str, offset: int) -> int:
    """Find the offset after the value at *offset*."""
    depth, end = 0, offset
    for match in _token().finditer(text, offset):
        token = match.group()
        if depth == 0 and token in (",", "]", "}"):
            break
        depth += (token in ("[", "{")) - (token in ("]", "}"))
        end = match.end()
        if depth == 0:
            break
    return end


def _member(text: str, offset: int, key: str) -> tuple[int, int] | None:
    """Find the offsets of *key* and of its value in the object at *offset*."""
    import json

    found = None
    quoted = json.dumps(key), json.dumps(key, ensure_ascii=False)
    if text[offset : offset + 1] != "{":
        return None
    offset += 1
    while True:
        start = _skip_space(text, offset)
        match = _string().match(text, start)
        if match is None:
            return found
        offset = _skip_space(text, match.end())
        if text[offset : offset + 1] != ":":
            return found
        value = _skip_space(text, offset + 1)
        if match.group() in quoted:
            found = start, value
        offset = _skip_space(text, _value_end(text, value))
        if text[offset : offset + 1] != ",":
            return found
        offset += 1


def _element(text: str, offset: int, index: int) -> tuple[int, int] | None:
    if text[offset : offset + 1] != "[":
        return None
    offset += 1
    while True:
        offset = _skip_space(text, offset)
        if text[offset : offset + 1] in ("]", ""):
            return None
        if index == 0:
            return offset, offset
        index -= 1
        offset = _skip_space(text, _value_end(text, offset))
        if text[offset : offset + 1] != ",":
            return None
        offset += 1
