"""Everything that reaches a person or a pipe goes through here."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from herolint.cli.values import ColorName
from herolint.model import UserError
from herolint.report import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

CLEAN, FOUND, UNUSABLE, CRASHED = 0, 1, 2, 3
"""The exit statuses: nothing at or above ``--fail-on``; something; a crash. Wrong usage is 2: ``UserError.status``."""

_READING_ALONG = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables of the services that take commands from what a step prints."""

_PIPED_WIDTH = 100
_WIDEST = 120
_NARROWEST = 40


class OutputError(UserError):
    """A report can't be written to its file."""


def ensure_streams() -> None:
    """Replace each stream that the parent closed, so that no other file gets its number."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end


def show(text: str, *, commands: bool = False) -> None:
    """Write to standard output; characters that its encoding lacks are shown as escapes.

    In CI, no line is a command to the service, unless the text is meant to contain ``commands``.

    A closed pipe, as in `herolint check | head`, isn't an error: the run continues for its exit status. Raises
    ``OutputError`` if the output can't be written for another reason.
    """
    if not commands and any(os.environ.get(variable) for variable in _READING_ALONG):
        from herolint.formats.text import disarmed

        text = disarmed(text)
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    with _a_reader_may_go(stream):
        stream.write(text)
        stream.flush()


@contextmanager
def _a_reader_may_go(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _discard(stream)
        if not isinstance(error, BrokenPipeError) and not (os.name == "nt" and error.errno == errno.EINVAL):
            raise OutputError(f"can't write to standard output: {error.strerror or error}") from None


def _discard(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, or Python complains on its way out that it can't flush."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def show_exactly(text: str) -> None:
    """Write to standard output in UTF-8 with unchanged line ends, so that a patch still applies."""
    stream = sys.stdout
    with _a_reader_may_go(stream):
        if isinstance(stream, io.TextIOWrapper):
            stream.flush()
            stream.buffer.write(text.encode("utf-8"))
            stream.buffer.flush()
        else:
            stream.write(text)


def note(message: str) -> None:
    """Print a message on standard error, separate from the report.

    It may contain untrusted names, and a workflow's runner reads commands from this stream too.
    """
    from herolint.formats.text import disarmed
    from herolint.report.words import printable

    try:
        for line in message.splitlines():
            print(disarmed(printable(line)), file=sys.stderr)
    except OSError:
        _discard(sys.stderr)  # the stream is closed; the report and the exit status still count


def write(file: Path, text: str, checkouts: Iterable[str] = (), *, executable: bool = False) -> None:
    """Write a report or a script to a file, all or nothing. Raises ``OutputError`` if that fails.

    A link is followed only if no checkout can contain it: neither a git working tree nor one of ``checkouts``. A
    special file, such as a pipe or /dev/null, is written to and never replaced.
    """
    content = text.encode("utf-8", "backslashreplace")
    with _explained(file):
        path = _resolved(file, checkouts)
        if file.exists() and not file.is_file():
            with file.open("wb") as stream:
                stream.write(content)
        else:
            _replace(path, content, executable=executable)


def _replace(path: bytes, content: bytes, *, executable: bool) -> None:
    from herolint.fixer.folders import open_real_folder
    from herolint.fixer.signals import deferred

    directory, name = os.path.split(path)
    if executable:
        os.makedirs(directory, exist_ok=True)  # git needs no folder of hooks, and a template can leave it out
    folder = open_real_folder(directory)
    with deferred(), closing(folder):
        temporary = folder.create(content, folder.status(name))
        try:
            if executable:
                folder.make_executable(temporary)
            folder.replace(temporary, name)
        except OSError:
            folder.remove(temporary)
            raise


def append(file: Path, text: str) -> None:
    """Append a report to a shared file. Raises ``OutputError`` if that fails, also for a pipe without a reader."""
    with _explained(file), open(_resolved(file, ()), "ab", opener=_without_waiting) as stream:
        stream.write(text.encode("utf-8", "backslashreplace"))


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)


def _resolved(file: Path, checkouts: Iterable[str]) -> bytes:
    from herolint.checkout.ways import resolve

    return resolve(os.fsencode(file), [os.fsencode(folder) for folder in checkouts])


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    """Turn errors into messages that name the file."""
    from herolint.checkout.folder import Linked

    try:
        yield
    except Linked as error:
        link = os.fsdecode(error.link or os.fsencode(file))
        raise OutputError(f"can't write {file}: {link} is a link that may come from the checkout") from None
    except OSError as error:
        raise OutputError(f"can't write {file}: {error.strerror or error}") from None


def complain(message: str) -> None:
    """Print an error message on standard error, wrapped at words if that is a terminal."""
    opening = "error: "
    lines = message.splitlines() or [""]
    if sys.stderr.isatty():
        from herolint.report.terminal import wrap

        room = os.get_terminal_size(sys.stderr.fileno()).columns - len(opening)
        lines = [part for line in lines for part in wrap(line, max(_NARROWEST, room))]
    first, *rest = lines
    note("\n".join([f"{opening}{first}", *(f"{' ' * len(opening)}{line}" for line in rest)]))


def style(color: ColorName) -> Style:
    """Return the style that suits standard output."""
    encoding = (sys.stdout.encoding or "ascii").lower()
    on_terminal = is_terminal()
    return Style(
        color=wants_color(color), links=on_terminal, rich=on_terminal, width=width(), unicode=encoding.startswith("utf")
    )


def wants_color(color: ColorName) -> bool:
    """Return whether to use color: the option decides, then NO_COLOR, FORCE_COLOR, and whether it is a terminal."""
    if color is not ColorName.AUTO:
        return color is ColorName.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal()


def is_terminal() -> bool:
    """Return whether standard output is a terminal that shows more than plain text."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the width of a line in cells: COLUMNS, or the terminal's own, within readable limits."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return _PIPED_WIDTH
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns))
