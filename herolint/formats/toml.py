"""TOML: bytes in, a parsed document or a typed error out, and positions on request.

The documents are read with tomli, the reader of Poetry and of Python itself. Positions come from a light
scanner that runs only when a finding has to point somewhere, so that a clean file never pays for it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from herolint.formats.span import FIRST_LINE, Span, Unparsable, not_utf8, span_of
from herolint.tuples import NamedTuple

Path = tuple[str | int, ...]
"""Keys and array indexes from the top of a document, such as ``("project", "dependencies", 3)``."""


_BOM = b"\xef\xbb\xbf"


def parse(content: bytes, *, allow_bom: bool = False) -> dict[str, Any] | Unparsable:
    """Read the document in *content*, or say why there is none.

    A byte order mark is an error unless *allow_bom* is given: Python's readers refuse it, others skip it.
    """
    if content.startswith(_BOM):
        if not allow_bom:
            return Unparsable("encoding", "a byte order mark before the first character", 1, 1)
        content = content[len(_BOM) :]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_utf8(content, error)
    return _parse_text(text)


def _parse_text(text: str) -> dict[str, Any] | Unparsable:
    import tomli

    try:
        return tomli.loads(text)
    except RecursionError:
        return Unparsable("nesting", "arrays or tables nested too deeply")
    except tomli.TOMLDecodeError as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        return Unparsable("syntax", _our_words(str(error), text, line), line, column)
    except ValueError:  # an integer with more digits than Python converts
        return Unparsable("syntax", "a number that is too long")


def _our_words(complaint: str, text: str, line: int | None) -> str:
    """Describe tomli's complaint in our own words, by a telling word in it."""
    if line is not None and text.split("\n", line)[line - 1].startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "a merge conflict marker"
    gist = complaint.lower()
    return next((words for hint, words in _GISTS if hint in gist), "not valid TOML")


_GISTS = (  # a telling word of the complaint, and our words for it; the first match counts
    ("overwrite", "a key or table that is defined twice"),
    ("twice", "a key or table that is defined twice"),
    ("duplicate", "a key or table that is defined twice"),
    ("redefine", "a table that is already complete"),
    ("mutate", "a table that is already complete"),
    ("escape", "an escape that TOML doesn't allow"),
    ("unterminated", "a string that isn't closed"),
    ("expected \"'", "a string that isn't closed"),
    ("unclosed", "an array or inline table that isn't closed"),
    ("illegal", "a character that TOML forbids here"),
    ("invalid character", "a character that TOML forbids here"),
    ("'='", "a key without an equals sign"),
    ("']'", "a closing bracket is missing"),
    ("newline", "unexpected text after a value"),
    ("statement", "neither a key, a table nor a comment"),
    ("key", "an invalid key"),
    ("value", "an invalid value"),
)


def locate(content: bytes, path: Path) -> Span:
    """Find where *path* is in the document *content*.

    That is the key and the first line of its value, an array's element, or a table's header. For a path that doesn't
    exist, this is the closest place around it, or else the first line. The content need not be valid. Of two equal
    keys, the first one counts.
    """
    text = content.decode("utf-8", "replace")
    return _Scanner(text).find(path)


def lines_of_entries(content: bytes, path: Path, count: int) -> list[int]:
    """Return the lines, from 1, of the *count* entries of the list at *path*, in one walk over the document.

    For an entry that doesn't exist, this is the line of the list.
    """
    scanner = _Scanner(content.decode("utf-8", "replace"))
    around = scanner.find((*path, _EVERY)).line
    lines = []
    line = offset = 0
    for start in scanner.entries[:count]:
        line, offset = line + scanner.text.count("\n", offset, start), start
        lines.append(line + 1)
    return lines + [around] * (count - len(lines))


_EVERY = -1
"""An index that no element has, so that the search for it visits all of them."""


class _Patterns(NamedTuple):
    blank: re.Pattern[str]
    key: re.Pattern[str]
    token: re.Pattern[str]
    plain: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    basic = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    literal = r"'[^'\n]*'"
    long_basic = r'"""[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"{3,5}'
    long_literal = r"'''[^']*(?:'{1,2}(?!')[^']*)*'{3,5}"
    # An unclosed string extends to the end of the text, so that no quote in it is read again.
    open_long = r"\"\"\".*|'''.*"
    open_short = r"\"[^\n]*|'[^\n]*"
    string = rf"(?:{long_basic}|{long_literal}|{open_long}|{basic}|{literal}|{open_short})"
    # Plain lines are those that tools write. Their repetitions are bounded: each takes memory while it matches.
    plain_string = r"""(?:"[^"\\\n]*"(?!")|'[^'\n]*'(?!'))"""
    between = r"[^\"'\[\]{}\n#]*"
    inline = rf"\{{{between}(?:{plain_string}{between}){{0,100}}\}}"
    value = rf"(?:{plain_string}|[A-Za-z0-9_.:+-]+|{inline})"
    blank = r"[ \t\r\n]*"
    array = rf"\[{blank}(?:{value}{blank},{blank}){{0,1000}}(?:{value}{blank})?\]"
    plain = rf"(?:{blank}[A-Za-z0-9_-]+[ \t]*=[ \t]*(?:{value}|{array})[ \t\r]*\n){{1,1000}}"
    return _Patterns(
        blank=re.compile(r"[ \t\r\n]*(?:#[^\n]*(?:\n|\Z)[ \t\r\n]*)*"),
        key=re.compile(rf"[ \t]*([A-Za-z0-9_-]+|{basic}|{literal})[ \t]*"),
        token=re.compile(rf"{string}|#[^\n]*|[\[\]{{}},\n]|[^\[\]{{}},\n#\"']+", re.DOTALL),
        plain=re.compile(plain),
    )


class _Scanner:
    """One walk over a document's text, looking for one path."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.patterns = _patterns()
        self.best = (0, 0, 0)  # how much of the path it matches, and its offsets
        self.entries: list[int] = []  # the offsets of the entries that a search for all of them visited

    def find(self, path: Path) -> Span:
        """Find the span of *path*, or of what is closest around it."""
        offset = 0
        table: Path = ()
        arrays: dict[Path, int] = {}
        while self.best[0] < len(path):
            offset = self._skip_blank(offset)
            if offset >= len(self.text):
                break
            if self.text[offset] == "[":
                table, offset = self._header(offset, path, arrays)
                if table != path[: len(table)]:
                    offset = self._skip_plain(offset)
            else:
                offset, done = self._key_value(offset, table, path)
                if done:
                    break
        depth, start, end = self.best
        return span_of(self.text, start, end) if depth else FIRST_LINE

    def _skip_blank(self, offset: int) -> int:
        match = self.patterns.blank.match(self.text, offset)
        return match.end() if match else offset

    def _skip_plain(self, offset: int) -> int:
        """Skip the lines of a table that has nothing of the path, as far as they are plain."""
        while match := self.patterns.plain.match(self.text, offset):
            offset = match.end()
        return offset

    def _line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def _header(self, offset: int, path: Path, arrays: dict[Path, int]) -> tuple[Path, int]:
        line_end = self._line_end(offset)
        repeated = self.text.startswith("[[", offset)
        keys, after = self._keys(offset + 1 + repeated)
        table: Path = ()
        for number, key in enumerate(keys):
            table += (key,)
            if repeated and number == len(keys) - 1:
                arrays[table] = arrays.get(table, -1) + 1
            if table in arrays:
                table += (arrays[table],)
        if path[-1:] == (_EVERY,) and table[:-1] == path[:-1] and isinstance(table[-1], int):
            self.entries.append(offset)
        stop = self.text.find("]", after, line_end)
        self._offer(table, path, offset, line_end if stop < 0 else stop + 1 + repeated)
        return table, line_end

    def _key_value(self, offset: int, table: Path, path: Path) -> tuple[int, bool]:
        keys, after = self._keys(offset)
        if not keys or not self.text.startswith("=", after):
            return self._line_end(offset), False
        here = (*table, *keys)
        start = self._value_start(after + 1)
        end = self._value_end(start, inside=False)
        if path[: len(here)] == here:
            self._offer(here, path, offset, end)
            self._descend(start, here, path)
            return end, True
        return end, False

    def _keys(self, offset: int) -> tuple[tuple[str, ...], int]:
        keys: list[str] = []
        while match := self.patterns.key.match(self.text, offset):
            keys.append(_key_name(match.group(1)))
            offset = match.end()
            if not self.text.startswith(".", offset):
                break
            offset += 1
        return tuple(keys), offset

    def _value_start(self, offset: int) -> int:
        while self.text[offset : offset + 1] in (" ", "\t"):
            offset += 1
        return offset

    def _value_end(self, offset: int, *, inside: bool) -> int:
        """Find the end of the value at *offset*; *inside* an array or inline table a comma ends it."""
        depth, end = 0, offset
        stops = (",", "]", "}") if inside else ("\n",)
        for match in self.patterns.token.finditer(self.text, offset):
            token = match.group()
            if depth == 0 and token in stops:
                break
            if token[0] == "#":
                continue
            depth += (token in ("[", "{")) - (token in ("]", "}"))
            if not token.isspace():
                end = match.end()
        return end

    def _descend(self, offset: int, here: Path, path: Path) -> None:
        """Look for the rest of *path* inside the value at *offset*."""
        while len(here) < len(path):
            opening = self.text[offset : offset + 1]
            wanted = path[len(here)]
            if opening == "[" and isinstance(wanted, int):
                found = self._element(offset + 1, wanted)
            elif opening == "{" and isinstance(wanted, str):
                found = self._member(offset + 1, path[len(here) :])
            else:
                return
            if found is None:
                return
            consumed, start, offset = found
            here = path[: len(here) + consumed]
            self._offer(here, path, start, self._value_end(offset, inside=True))

    def _element(self, offset: int, index: int) -> tuple[int, int, int] | None:
        while True:
            offset = self._skip_blank(offset)
            if self.text[offset : offset + 1] in ("]", ""):
                return None
            if index == 0:
                return 1, offset, offset
            if index < 0:
                self.entries.append(offset)
            index -= 1
            offset = self._skip_blank(self._value_end(offset, inside=True))
            if not self.text.startswith(",", offset):
                return None
            offset += 1

    def _member(self, offset: int, rest: Path) -> tuple[int, int, int] | None:
        while True:
            start = self._skip_blank(offset)
            keys, offset = self._keys(start)
            if not keys or not self.text.startswith("=", offset):
                return None
            value = self._value_start(offset + 1)
            if rest[: len(keys)] == keys:
                return len(keys), start, value
            offset = self._skip_blank(self._value_end(value, inside=True))
            if not self.text.startswith(",", offset):
                return None
            offset += 1

    def _offer(self, here: Path, path: Path, start: int, end: int) -> None:
        """Remember this stretch if it is the closest so far: the path itself, or what encloses it."""
        common = 0
        for mine, wanted in zip(here, path, strict=False):
            if mine != wanted:
                return
            common += 1
        if common > self.best[0]:
            self.best = (common, start, end)


def _key_name(raw: str) -> str:
    if raw.startswith("'"):
        return raw[1:-1]
    if not raw.startswith('"'):
        return raw
    if "\\" not in raw:
        return raw[1:-1]
    parsed = _parse_text(f"key = {raw}")
    return raw if isinstance(parsed, Unparsable) else str(parsed["key"])


def dig(document: Mapping[str, Any], *keys: str) -> Any:
    """Return the value under *keys*, or ``None`` if one is missing or what encloses it isn't a table."""
    value: Any = document
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value
