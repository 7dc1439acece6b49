"""The ``runtime.txt`` file, as the classic buildpack reads it; the Cloud Native Buildpack refuses any.

``parse_runtime_txt`` and ``read_trimmed_version_lines`` in the classic buildpack's ``lib/python_version.sh``.
"""

from __future__ import annotations

from herolint.formats.python_version_file import (
    CEDAR_VERSION,
    InvalidVersion,
    NoVersion,
    Version,
    cedar_version,
    comments,
    posix_lines,
)

__all__ = ["comments", "parse"]

_PREFIX = "python-"


def parse(content: bytes) -> Version | InvalidVersion | NoVersion:
    """Return the version of the one line ``python-N.N`` or ``python-N.N.N``; its place is that of the number.

    The buildpack matches the lines that are left as one text, so a second line makes the file invalid,
    whatever is in it. It also calls a file with only comments invalid: here that is ``NoVersion``, so that the message
    can say so. The lines of an ``InvalidVersion`` are all that aren't comments, valid or not.
    """
    lines = posix_lines(content)
    if not lines:
        return NoVersion()
    first = lines[0]
    number = first.text.removeprefix(_PREFIX)
    if len(lines) == 1 and number != first.text and CEDAR_VERSION.fullmatch(number):
        return cedar_version(first._replace(text=number, column=first.column + len(_PREFIX)))
    return InvalidVersion(lines, "\n".join(line.text for line in lines).replace("\0", "\u2400")[:100])
