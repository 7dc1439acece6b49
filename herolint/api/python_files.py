"""The files that specify a Python version, parsed like each target does."""

from herolint.formats import runtime_txt
from herolint.formats.decoding import decode_guess
from herolint.formats.pipfile_lock_version import InvalidLockVersion
from herolint.formats.pipfile_lock_version import parse as parse_pipfile_lock
from herolint.formats.python_version_file import (
    CEDAR_VERSION,
    InvalidEncoding,
    InvalidVersion,
    MultipleVersions,
    NoVersion,
    Version,
    parse_for_cedar,
    posix_lines,
)
from herolint.formats.version_intent import intended_version, trailing_comment

__all__ = [
    "CEDAR_VERSION",
    "InvalidEncoding",
    "InvalidLockVersion",
    "InvalidVersion",
    "MultipleVersions",
    "NoVersion",
    "Version",
    "decode_guess",
    "intended_version",
    "parse_for_cedar",
    "parse_pipfile_lock",
    "posix_lines",
    "runtime_txt",
    "trailing_comment",
]
