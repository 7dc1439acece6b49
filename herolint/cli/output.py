"""Everything that reaches a person or a pipe goes through here."""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import TYPE_CHECKING

from herolint.cli.values import ColorName
from herolint.model import UserError
from herolint.report import Style

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FOUND, CRASHED = 0, 1, 3
"""The exit statuses: nothing at or above ``--fail-on``; something; a crash. Wrong usage is 2: ``UserError.status``."""

_PIPED_WIDTH = 100
_WIDEST = 120
_NARROWEST = 40


class OutputError(UserError):
    """A report cannot be written where it should go."""


def show(text: str) -> None:
    """Write to standard output; what its encoding cannot express is shown as an escape."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    stream.write(text)
    stream.flush()


def note(message: str) -> None:
    """Tell the person something beside the report, on standard error."""
    from herolint.formats.text import visible

    for line in message.splitlines():
        print(visible(line), file=sys.stderr)


def write(file: Path, text: str) -> None:
    """Write a report to a file, whole or not at all. Raises ``OutputError`` where that fails."""
    import tempfile

    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    except OSError as error:
        raise OutputError(f"cannot write {file}: {error.strerror or error}") from None
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
        os.chmod(temporary, _mode_of(file))
        os.replace(temporary, file)
    except OSError as error:
        os.unlink(temporary)
        raise OutputError(f"cannot write {file}: {error.strerror or error}") from None


def _mode_of(file: Path) -> int:
    """Give the permissions of a file, or those that a new one gets."""
    try:
        return file.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def append(file: Path, text: str) -> None:
    """Add a report to a file that others add to as well. Raises ``OutputError`` where that fails."""
    try:
        with file.open("ab") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise OutputError(f"cannot write {file}: {error.strerror or error}") from None


def complain(message: str) -> None:
    """Say on standard error why the run ends."""
    first, *rest = message.splitlines() or [""]
    note("\n".join([f"error: {first}", *(f"       {line}" for line in rest)]))


def style(color: ColorName) -> Style:
    """Describe the place that standard output is shown in."""
    encoding = (sys.stdout.encoding or "ascii").lower()
    return Style(
        color=wants_color(color),
        links=sys.stdout.isatty() and os.environ.get("TERM") != "dumb",
        width=width(),
        unicode=encoding.startswith("utf"),
    )


def wants_color(color: ColorName) -> bool:
    """Decide on color: the option wins, then NO_COLOR, then FORCE_COLOR, then whether a terminal shows it."""
    if color is not ColorName.AUTO:
        return color is ColorName.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Give the cells of a line: the terminal's, within what reads well; COLUMNS wins, as everywhere."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return _PIPED_WIDTH
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns))
