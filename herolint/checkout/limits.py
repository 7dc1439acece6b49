"""Limit how much of a file is read, so that a hostile checkout can't slow down a run.

Bytes alone aren't enough: sixteen megabytes of ``[1,1,1,…`` take a parser a hundred times as long as a lock of that
size. So the pieces that a parser would have to read are counted too, which takes a few milliseconds.
"""

from __future__ import annotations

from herolint.checkout.values import LARGEST_FILE, SMALL_FILE

LARGEST_OTHER_FILE = 4 * 1024 * 1024
"""Most bytes of a file that isn't a lock; hand-written files are far smaller."""

MOST_PIECES = 1_200_000
"""Words, strings and marks in one file; a lock of ten megabytes has fewer."""

MOST_LINES = 30_000
"""Most lines of a file that isn't a lock; neither people nor tools write more."""

MOST_DIGITS = 10_000
"""Most digits, decimal or hexadecimal, in a row: TOML readers use a hundred bytes for each."""

LOCKS = ("Pipfile.lock", "poetry.lock", "uv.lock")

_MARKS = b",[]{}\\\n\r"
_WHITE = bytes.maketrans(bytes(range(256)), bytes(0x20 if byte in b"\t\n\v\f\r " else 0x78 for byte in range(256)))
_DIGITS = bytes(0x30 if byte in b"0123456789abcdefABCDEF_" else 0x20 for byte in range(256))
_NUMBER = b"0" * (MOST_DIGITS + 1)
_TABLE = 4
"""The additional cost of a TOML table's header."""


def refusal(path: str, content: bytes) -> str | None:
    """Describe in a few words why a file isn't read, ``None`` if it is."""
    if path == ".slugignore" and len(content) > SMALL_FILE:
        return f"larger than {SMALL_FILE >> 10} KiB"  # each of its patterns is matched with each name
    is_lock = path.rpartition("/")[2] in LOCKS
    largest = LARGEST_FILE if is_lock else LARGEST_OTHER_FILE
    if len(content) > largest:
        return f"larger than {largest >> 20} MiB"
    if not is_lock and max(content.count(b"\n"), content.count(b"\r")) > MOST_LINES:
        return f"more than {MOST_LINES:,} lines"
    # The configuration is always read: a run without its settings would mislead.
    if path != "herolint.toml" and _NUMBER in content.translate(_DIGITS):
        return f"a number of more than {MOST_DIGITS:,} digits"
    return "more than a million words and marks" if _pieces(content) > MOST_PIECES else None


def _pieces(content: bytes) -> int:
    marks = len(content) - len(content.translate(None, _MARKS))
    strings = (content.count(b'"') + content.count(b"'")) // 2
    words = content.translate(_WHITE).count(b" x")
    return marks + strings + words + _TABLE * content.count(b"\n[")
