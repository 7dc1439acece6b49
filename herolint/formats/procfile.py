r"""Procfile: the process types of an app and their commands, as each generation of Heroku reads them.

Cedar: the slug compiler matches the pattern ``^[[:space:]]*([a-zA-Z0-9_-]+):?\s+(.*)[[:space:]]*`` line by line and
drops a line that doesn't match (SPEC.md of heroku/buildpacks-procfile quotes the pattern). Fir: ``parse_procfile`` in
``src/procfile.rs`` of heroku/buildpacks-procfile 4.2.3, which corrects some types and rejects a file that contains
anything else.

"""

from __future__ import annotations

import re

from herolint import lazy
from herolint.formats.text import Line, decode, position
from herolint.tuples import NamedTuple

PROCFILE = "Procfile"

MOST_ENTRIES = 1000
"""Processes and dropped lines beyond this number aren't looked at."""

# Ruby's \s lacks the vertical tab, its [[:space:]] has it.
_CEDAR_ENTRY = lazy.pattern(r"[ \t\r\n\f\v]*([a-zA-Z0-9_-]+):?[ \t\r\n\f]+(.*)", re.DOTALL)
_CEDAR_SPACES = " \t\r\n\f\v"

_MAY_BE_IGNORED = (" ", "\t", "#", "\r", "\n")
_FIR_IGNORED = lazy.pattern(r"(?:[ \t]*(?:#[^\r\n]*(?=\r?\n|\Z)|\r?\n))*")
_FIR_TYPE = lazy.pattern(r"([a-z0-9](?:[a-z0-9-]*[a-z0-9])?):")
_FIR_TYPE_START = lazy.pattern(r"(?:[a-z0-9][a-z0-9-]*)?")
_FIR_LONGEST_TYPE = 63


class Entry(NamedTuple):
    """One process: its type as Heroku uses it, and both parts as written.

    ``written`` is the type as it is in the file. Lines and columns count from 1, in characters; the end columns are
    exclusive.
    """

    type: str
    command: str
    written: str
    line: int
    column: int
    end_column: int
    command_column: int
    command_end_column: int


class Processes(NamedTuple):
    """What a target reads from a Procfile.

    ``entries`` are in the order in which the target lists them. Cedar's keep duplicates; Fir keeps the last of them and
    ``overridden`` has the others. ``dropped`` are the lines that Cedar ignores although they aren't blank.
    """

    entries: tuple[Entry, ...]
    dropped: tuple[Line, ...] = ()
    overridden: tuple[Entry, ...] = ()


class Rejected(NamedTuple):
    """Fir fails the build because of the Procfile.

    ``reason`` is ``"invalid"`` or ``"unreadable"`` (not UTF-8). ``line`` and ``column`` are where the parser stops and
    ``offset`` is the same place in bytes.
    """

    reason: str
    line: int
    column: int
    offset: int


def parse_for_cedar(content: bytes) -> Processes:
    """Return the processes and the dropped lines; bytes that aren't UTF-8 become surrogate escapes."""
    entries: list[Entry] = []
    dropped: list[Line] = []
    for number, line in enumerate(decode(content).split("\n"), 1):
        found = _CEDAR_ENTRY.match(line)
        if found:
            entries.append(_entry(found[1], found[2], number, found.start(1), found.start(2)))
        elif text := line.strip(_CEDAR_SPACES):
            column = line.index(text) + 1
            dropped.append(Line(text, number, column, column + len(text)))
        if len(entries) + len(dropped) >= MOST_ENTRIES:
            break
    return Processes(tuple(entries), tuple(dropped))


def parse_for_fir(content: bytes) -> Processes | Rejected:
    """Return the processes, or why and where the buildpack rejects the file."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return Rejected("unreadable", *position(content, error.start), error.start)
    return _FirReader(text).read()


class _FirReader:
    """Reads one Procfile from its start to its end, as the combinators of the buildpack's parser do."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.line_start = 0
        self.counted = 0

    def read(self) -> Processes | Rejected:
        entries: list[Entry] = []
        while self.at < len(self.text) and len(entries) < MOST_ENTRIES:
            self._ignored_lines()
            entry = self._entry()
            if entry is None:
                return self._rejected()
            entries.append(entry)
            self._ignored_lines()
        kept: dict[str, Entry] = {}
        overridden: list[Entry] = []
        for entry in entries:
            earlier = kept.pop(entry.type, None)
            if earlier is not None:
                overridden.append(earlier)
            kept[entry.type] = entry
        return Processes(tuple(kept.values()), (), tuple(overridden))

    def _ignored_lines(self) -> None:
        if self.text[self.at : self.at + 1] in _MAY_BE_IGNORED:
            self.at = _end_of(_FIR_IGNORED, self.text, self.at)

    def _entry(self) -> Entry | None:
        """Read ``type: command`` and the line's end; ``None`` if the parser stops, then ``at`` is where."""
        start = self.at
        key = self._type()
        if key is None:
            return None
        type_start = _after_spaces(self.text, start)
        written = self.text[type_start : self.at - 1]
        value_start = _after_spaces(self.text, self.at)
        end = self.text.find("\n", value_start)
        end = end if end >= 0 else len(self.text)
        carriage_return = self.text.find("\r", value_start, end)
        end = carriage_return if carriage_return >= 0 else end
        if self.text.startswith("\r", end) and not self.text.startswith("\r\n", end):
            self.at = end  # a carriage return alone
            return None
        if end == value_start:
            return None
        self._count_lines(type_start)
        place = type_start - self.line_start, value_start - self.line_start
        entry = _entry(written, self.text[value_start:end], self.line, *place)._replace(type=key)
        self.at = min(end + (2 if self.text.startswith("\r", end) else 1), len(self.text))
        return entry

    def _type(self) -> str | None:
        found = _FIR_TYPE.match(self.text, self.at)
        if found and len(found[1]) <= _FIR_LONGEST_TYPE:
            self.at = found.end()
            return found[1]
        colon = self.text.find(":", self.at)
        if colon < 0:
            self.at = len(self.text)
            return None
        written = self.text[self.at : colon + 1]
        spaces = _after_spaces(written, 0)
        fixed = written[spaces:].replace("_", "-")
        # Only ASCII is lowered, as to_ascii_lowercase does: the Kelvin sign stays what it is.
        fixed = "".join(map(_lowered, fixed)) if len(fixed) <= _FIR_LONGEST_TYPE + 1 else fixed
        found = _FIR_TYPE.match(fixed)
        if found and len(found[1]) <= _FIR_LONGEST_TYPE:
            self.at = colon + 1
            return found[1]
        self.at += spaces + (0 if found else _end_of(_FIR_TYPE_START, fixed, 0))
        return None

    def _count_lines(self, offset: int) -> None:
        newlines = self.text.count("\n", self.counted, offset)
        if newlines:
            self.line += newlines
            self.line_start = self.text.rindex("\n", self.counted, offset) + 1
        self.counted = offset

    def _rejected(self) -> Rejected:
        before = self.text[: self.at].encode()
        return Rejected("invalid", *position(before, len(before)), len(before))


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return where the pattern, which also matches nothing, stops."""
    found = pattern.match(text, start)
    return found.end() if found else start


def _after_spaces(text: str, start: int) -> int:
    while text.startswith((" ", "\t"), start):
        start += 1
    return start


def _lowered(character: str) -> str:
    return character.lower() if "A" <= character <= "Z" else character


def _entry(written: str, command: str, line: int, start: int, command_start: int) -> Entry:
    return Entry(
        written,
        command,
        written,
        line,
        start + 1,
        start + 1 + len(written),
        command_start + 1,
        command_start + 1 + len(command),
    )
