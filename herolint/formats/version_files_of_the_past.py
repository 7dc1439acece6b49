"""How former releases of the buildpacks read ``.python-version`` and ``runtime.txt``.

Classic buildpack, ``lib/python_version.sh``. Up to v282 the files were read by ``$(cat FILE)``, which drops NUL; from
v284 to v317 by ``utils::read_file_with_special_chars_substituted`` (``sed``, in the build's UTF-8 locale and from v316
on in the C locale), which puts U+FFFD for what doesn't print. Then bash matched lines with regular expressions, where
``.`` doesn't match a byte that isn't UTF-8, and its ``read`` joins an incomplete character with the line feed after it.
v318 dropped NUL from lines that are trimmed as today's are. Python CNB: ``src/runtime_txt.rs`` up to 0.26.1.

Imported for days of the past only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from herolint import lazy
from herolint.formats import python_version_file, runtime_txt
from herolint.formats.encoding import unsupported_encoding
from herolint.formats.python_version_file import (
    CEDAR_VERSION,
    InvalidEncoding,
    InvalidVersion,
    MultipleVersions,
    NoVersion,
    Parsed,
    Version,
    cedar_version,
    rust_numbers,
)
from herolint.formats.text import Line, decode
from herolint.tuples import NamedTuple

_MOST_LINES = 1000
_DETAIL_LENGTH = 100
_REPLACED = "\ufffd"
_PREFIX = "python-"

# [[:space:]] of bash's regular expressions, the line feed included: runtime.txt was matched as a whole.
_SPACES = python_version_file.POSIX_SPACES + "\n"
_COMMENT = lazy.pattern(r"#[^\udc80-\udcff]*\Z", re.DOTALL)
_CONTROLS = lazy.pattern(r"[\x00-\x08\x0e-\x1f\x7f]")
_NO_TEXT = lazy.pattern(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_BEYOND_ASCII = lazy.pattern(rb"[\x80-\xff]")


class Reader(NamedTuple):
    """How a release read the two files."""

    version_file: Callable[[bytes], Parsed]
    runtime_txt: Callable[[bytes], Version | InvalidVersion | NoVersion]


@functools.lru_cache
def reader_without(missing: frozenset[str]) -> Reader:
    """Return the reader of a release of the classic buildpack that didn't yet have the behaviours in ``missing``.

    The words are those of ``[arrived]`` in the facts.
    """

    def does(feature: str) -> bool:
        return feature not in missing

    if does("replaces NUL"):
        return Reader(python_version_file.parse_for_cedar, runtime_txt.parse)
    if does("trims lines"):
        return Reader(_version_file_without_nul, lambda content: runtime_txt.parse(content.replace(b"\0", b"")))
    read = _as_cat
    if does("replaces special characters"):
        read = _as_sed_in_c if does("replaces bytes beyond ASCII") else _as_sed
    return Reader(lambda content: _version_file(read(content)), lambda content: _runtime_txt(read(content)))


def _version_file_without_nul(content: bytes) -> Parsed:
    """Follow ``parse_python_version_file`` in v318: ``mapfile`` cuts a line at a NUL, and data is a wrong encoding."""
    lines = [line._replace(text=line.text.partition("\0")[0]) for line in python_version_file.posix_lines(content)]
    invalid = tuple(line for line in lines if not CEDAR_VERSION.fullmatch(line.text))
    if not lines:
        return NoVersion()
    if invalid:
        encoding = unsupported_encoding(content) or ("data" if _NO_TEXT.search(content) or len(content) == 1 else None)
        return InvalidEncoding(encoding) if encoding else InvalidVersion(invalid, invalid[0].text[:_DETAIL_LENGTH])
    return cedar_version(lines[0]) if len(lines) == 1 else MultipleVersions(tuple(lines))


def _as_cat(content: bytes) -> str:
    return decode(content.replace(b"\0", b"")).rstrip("\n")


def _as_sed(content: bytes) -> str:
    return _CONTROLS.sub(_REPLACED, _without_carriage_returns(decode(content))).rstrip("\n")


def _as_sed_in_c(content: bytes) -> str:
    text = _BEYOND_ASCII.sub(_REPLACED.encode(), content).decode("utf-8")
    return _CONTROLS.sub(_REPLACED, _without_carriage_returns(text)).rstrip("\n")


def _without_carriage_returns(text: str) -> str:
    return "\n".join(line.removesuffix("\r") for line in text.split("\n"))


def _version_file(text: str) -> Parsed:
    """Follow ``parse_python_version_file`` up to v317: the lines are counted before any is parsed."""
    counted: list[Line] = []
    for number, raw in _bash_lines(text):
        trimmed = raw.strip(_SPACES)
        if not trimmed or _COMMENT.match(raw.lstrip(_SPACES)):
            continue
        column = len(raw) - len(raw.lstrip(_SPACES)) + 1
        counted.append(Line(trimmed, number, column, column + len(trimmed)))
        if len(counted) == _MOST_LINES:
            break
    if not counted:
        return NoVersion()
    if len(counted) > 1:
        return MultipleVersions(tuple(counted))
    if CEDAR_VERSION.fullmatch(counted[0].text):
        return cedar_version(counted[0])
    return InvalidVersion(tuple(counted), counted[0].text[:_DETAIL_LENGTH])


def _bash_lines(text: str) -> Iterator[tuple[int, str]]:
    """Split a text as ``while read -r`` does: an incomplete character swallows the line feed after it.

    A last line without a line feed is lost, because ``read`` fails at the end of the file.
    """
    pieces: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        pieces.append(line)
        if not _ends_cut_short(line):
            yield number, "\n".join(pieces)
            pieces = []


def _ends_cut_short(line: str) -> bool:
    """Return whether a line ends with an incomplete UTF-8 sequence."""
    tail = line[-3:].encode("utf-8", "surrogateescape")[-3:]
    for length in (1, 2, 3):
        end = tail[-length:]
        if len(end) == length and 0xC2 <= end[0] <= 0xF4 and all(0x80 <= byte < 0xC0 for byte in end[1:]):
            need = 2 if end[0] < 0xE0 else 3 if end[0] < 0xF0 else 4
            return length < need
    return False


def _runtime_txt(text: str) -> Version | InvalidVersion | NoVersion:
    """Follow ``parse_runtime_txt`` up to v317: the whole file is one version, comments don't count."""
    trimmed = text.strip(_SPACES)
    if not trimmed:
        return NoVersion()
    before = text[: len(text) - len(text.lstrip(_SPACES))]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    first = Line(trimmed, line, column, column + len(trimmed.partition("\n")[0]))
    number = trimmed.removeprefix(_PREFIX)
    if number != trimmed and CEDAR_VERSION.fullmatch(number):
        return cedar_version(Line(number, line, column + len(_PREFIX), column + len(trimmed)))
    return InvalidVersion((first,), trimmed[:_DETAIL_LENGTH])


def parse_runtime_txt_for_fir(content: bytes) -> Version | InvalidVersion | InvalidEncoding:
    """Follow ``parse`` of ``src/runtime_txt.rs``: one text, trimmed, of two or three numbers as Rust reads them."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return InvalidEncoding("")
    spaces = python_version_file.RUST_SPACES
    trimmed = text.strip(spaces)
    before = text[: len(text) - len(text.lstrip(spaces))]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    end = column + len(trimmed.partition("\n")[0])
    number = trimmed.removeprefix(_PREFIX)
    numbers = rust_numbers(number) if number != trimmed else None
    if numbers is None:
        return InvalidVersion((Line(trimmed, line, column, end),), trimmed[:_DETAIL_LENGTH])
    patch = numbers[2] if len(numbers) > 2 else None
    canonical = ".".join(map(str, numbers))
    return Version(canonical, numbers[0], numbers[1], patch, line, column + len(_PREFIX), end)
