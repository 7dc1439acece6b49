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
    """A report cannot be written where it should go."""


def ensure_streams() -> None:
    """Put something in the place of a stream that the parent closed, so that nothing else takes its place."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end


def show(text: str, *, commands: bool = False) -> None:
    """Write to standard output; what its encoding cannot express is shown as an escape.

    Where a CI service reads along, no line is a command to it, unless the text is meant to hold ``commands``.

    A reader that has gone, as in `herolint check | head`, is no error: the run goes on, for its exit status. Raises
    ``OutputError`` where the output cannot be written for another reason.
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
            raise OutputError(f"cannot write to standard output: {error.strerror or error}") from None


def _discard(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, or Python complains on its way out that it cannot flush."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def show_exactly(text: str) -> None:
    """Write to standard output in UTF-8, with the line ends as they are: a patch must not change on its way."""
    stream = sys.stdout
    with _a_reader_may_go(stream):
        if isinstance(stream, io.TextIOWrapper):
            stream.flush()
            stream.buffer.write(text.encode("utf-8"))
            stream.buffer.flush()
        else:
            stream.write(text)


def named(path: str) -> str:
    """Return an app's path as a report that is read elsewhere names it: ``.`` becomes the folder's own name."""
    path = path.rstrip("/") or path
    return path if path.rpartition("/")[2] not in ("", ".", "..") else os.path.basename(os.path.abspath(path)) or path


def note(message: str) -> None:
    """Tell the person something beside the report, on standard error.

    Names in it may be anybody's, and a workflow's runner takes commands from this stream too.
    """
    from herolint.formats.text import disarmed
    from herolint.report.words import printable

    try:
        for line in message.splitlines():
            print(disarmed(printable(line)), file=sys.stderr)
    except OSError:
        _discard(sys.stderr)  # nobody listens: the report and the exit status still say what matters


def write(file: Path, text: str, checkouts: Iterable[str] = (), *, executable: bool = False) -> None:
    """Write a report or a script to a file, whole or not at all. Raises ``OutputError`` where that fails.

    A link is followed where no checkout can have brought it, neither one of git nor one of ``checkouts``. What is not
    a regular file, such as a pipe or /dev/null, is written to, never replaced.
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
    """Add a report to a file that others add to as well. Raises ``OutputError`` where that fails."""
    with _explained(file), open(_resolved(file, ()), "ab") as stream:
        stream.write(text.encode("utf-8", "backslashreplace"))


def _resolved(file: Path, checkouts: Iterable[str]) -> bytes:
    from herolint.checkout.ways import resolve

    return resolve(os.fsencode(file), [os.fsencode(folder) for folder in checkouts])


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    """Say which file it was that couldn't be written."""
    from herolint.checkout.ways import Linked

    try:
        yield
    except Linked as error:
        link = os.fsdecode(error.link or os.fsencode(file))
        raise OutputError(f"cannot write {file}: {link} is a link, and a checkout may have brought it") from None
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
