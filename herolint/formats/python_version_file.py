"""The ``.python-version`` file, as each buildpack reads it.

Cedar: ``parse_python_version_file`` and ``read_trimmed_version_lines`` in the classic buildpack's
``lib/python_version.sh``. Fir: ``parse`` in the Python CNB's ``src/python_version_file.rs``, behind
``read_optional_file`` in its ``src/utils.rs``. They differ in which white space they trim, in how a number
may be written, in whether an invalid line goes before too many lines, and in what they take for a wrong
encoding.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from herolint import lazy
from herolint.formats.text import Line, decode, position
from herolint.tuples import NamedTuple

# POSIX [[:space:]] in glibc's C.UTF-8 (the "space" class of its i18n_ctype table), in which sed trims. It
# lacks the no-break spaces U+00A0, U+2007 and U+202F, and U+0085. U+000A is left out: it ends lines.
POSIX_SPACES = "\t\x0b\x0c\r \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"

# Unicode's White_Space property, which Rust's str::trim uses. str.strip() also takes U+001C to U+001F.
RUST_SPACES = POSIX_SPACES + "\n\x85\xa0\u2007\u202f"

# PYTHON_VERSION_REGEX of lib/python_version.sh: numbers without redundant leading zeros.
CEDAR_VERSION = lazy.pattern(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:\.(0|[1-9][0-9]*))?")

# More lines than anybody needs to see: a file of megabytes may contain millions.
_MOST_LINES = 1000

# The buildpack keeps this many characters of a line as the detail of a failure.
_DETAIL_LENGTH = 100

# Numbers of at most this many digits fit the 64 bits of bash arithmetic.
_SAFE_DIGITS = 18


class Version(NamedTuple):
    """A version request of the form N.N or N.N.N; ``text`` is how the buildpack would write it."""

    text: str
    major: int
    minor: int
    patch: int | None
    line: int
    column: int
    end_column: int


class InvalidVersion(NamedTuple):
    """Lines that aren't a version: all (up to a thousand), though the buildpack names the first only.

    ``detail`` is that first line as the buildpack records it.
    """

    lines: tuple[Line, ...]
    detail: str


class MultipleVersions(NamedTuple):
    """More than one line that counts; up to a thousand of them."""

    lines: tuple[Line, ...]


class NoVersion(NamedTuple):
    """Only blank lines and comments."""


class InvalidEncoding(NamedTuple):
    """Text in another encoding than UTF-8 without a byte order mark; the place is the first such byte."""

    encoding: str
    line: int | None = None
    column: int | None = None


Parsed = Version | InvalidVersion | MultipleVersions | NoVersion | InvalidEncoding


def parse_for_cedar(content: bytes) -> Parsed:
    """Read the file as the classic buildpack does; every line must be a version before they are counted.

    As in the buildpack, the encoding is checked only after a line isn't a version.
    """
    valid: list[Line] = []
    invalid: list[Line] = []
    for entry in _entries(decode(content), POSIX_SPACES):
        matching = valid if _is_version(entry.text) else invalid
        if len(matching) < _MOST_LINES:
            matching.append(entry)
        elif invalid:
            break
    if invalid:
        return _invalid_for_cedar(content, tuple(invalid))
    if not valid:
        return NoVersion()
    if len(valid) > 1:
        return MultipleVersions(tuple(valid))
    return cedar_version(valid[0])


def _is_version(text: str) -> bool:
    """Return whether ``CEDAR_VERSION`` matches, without compiling it: nearly every app's file is read here."""
    parts = text.split(".")
    return 1 < len(parts) <= _MOST_PARTS and all(
        part.isdecimal() and part.isascii() and (part[0] != "0" or part == "0") for part in parts
    )


_MOST_PARTS = 3


def _invalid_for_cedar(content: bytes, lines: tuple[Line, ...]) -> InvalidEncoding | InvalidVersion:
    from herolint.formats.encoding import unsupported_encoding

    encoding = unsupported_encoding(content)
    if encoding is not None:
        offset = next((index for index, byte in enumerate(content) if byte > 0x7E or byte < 0x07), 0)
        return InvalidEncoding(encoding, *position(content, offset))
    return InvalidVersion(lines, lines[0].text.replace("\0", "\u2400")[:_DETAIL_LENGTH])


def cedar_version(entry: Line) -> Version:
    """Return the version that a line matching ``CEDAR_VERSION`` asks for, its numbers as bash compares them."""
    numbers = [_bash_number(digits) for digits in entry.text.split(".")]
    patch = numbers[2] if len(numbers) > 2 else None
    return Version(entry.text, numbers[0], numbers[1], patch, entry.line, entry.column, entry.end_column)


def posix_lines(content: bytes) -> tuple[Line, ...]:
    """Return the first thousand trimmed lines that ``read_trimmed_version_lines`` keeps: none blank, no comments."""
    return tuple(islice(_entries(decode(content), POSIX_SPACES), _MOST_LINES))


def parse_for_fir(content: bytes) -> Parsed:
    """Read the file as the Cloud Native Buildpack does; the lines are counted before any is parsed."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        from herolint.formats.encoding import describe_undecodable

        line, column = position(content, error.start)
        return InvalidEncoding(describe_undecodable(content), line, column)
    entries = tuple(islice(_entries(text, RUST_SPACES), _MOST_LINES))
    if not entries:
        return NoVersion()
    if len(entries) > 1:
        return MultipleVersions(entries)
    entry = entries[0]
    numbers = rust_numbers(entry.text)
    if numbers is None:
        return InvalidVersion(entries, _rust_detail(entry.text))
    patch = numbers[2] if len(numbers) > 2 else None
    canonical = ".".join(map(str, numbers))
    return Version(canonical, numbers[0], numbers[1], patch, entry.line, entry.column, entry.end_column)


def comments(content: bytes) -> tuple[str, ...]:
    """Return the comment lines, trimmed, in order; a file that replaces this one keeps them."""
    trimmed = (line.strip(RUST_SPACES) for line in decode(content).split("\n"))
    return tuple(line for line in trimmed if line.startswith("#"))


def _entries(text: str, spaces: str) -> Iterator[Line]:
    """Trim each line and drop blank ones and comments, keeping each entry's place."""
    for number, raw in enumerate(text.split("\n"), 1):
        trimmed = raw.strip(spaces)
        if not trimmed or trimmed.startswith("#"):
            continue
        column = len(raw) - len(raw.lstrip(spaces)) + 1
        yield Line(trimmed, number, column, column + len(trimmed))


def _bash_number(digits: str) -> int:
    """Read a number as bash arithmetic does: in 64 bits, wrapping around silently."""
    if len(digits) <= _SAFE_DIGITS:
        return int(digits)
    # 10**64 is a multiple of 2**64, so digits further left can't change the result.
    wrapped = int(digits[-64:]) % 2**64
    return wrapped - 2**64 if wrapped >= 2**63 else wrapped


def rust_numbers(text: str) -> list[int] | None:
    """Read two or three numbers as Rust parses a ``u16``: a plus sign and leading zeros are fine."""
    parts = text.split(".", 3)
    if len(parts) not in (2, 3):
        return None
    numbers = []
    for part in parts:
        digits = part.removeprefix("+")
        if not (digits.isascii() and digits.isdigit()):
            return None
        significant = digits.lstrip("0")
        if len(significant) > len("65535") or int(significant or "0") > 0xFFFF:
            return None
        numbers.append(int(significant or "0"))
    return numbers


def _rust_detail(text: str) -> str:
    """Replace everything but printable ASCII with a replacement character, as the buildpack does in its records."""
    return "".join(char if " " <= char <= "~" else "\ufffd" for char in text)
