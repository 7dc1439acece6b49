"""Define why an app's fixes weren't written, with a message and an exit status."""

from __future__ import annotations

import errno
from typing import ClassVar, NoReturn

from herolint.fixer.folders import Busy
from herolint.formats.text import visible
from herolint.model import UserError


class WriteError(UserError):
    """An app's fixes weren't written; the message says which file is in the way, why, and the app's current state.

    ``status`` is the exit status.
    """

    status: ClassVar[int]


class WriteRefusedError(WriteError):
    """The app can't be written to, for a reason the user can fix: exit status 2.

    Examples: no write permission, a link, a file that changed since it was read or whose content exists nowhere else,
    or another run that is writing.
    """

    status = 2


class WriteFailedError(WriteError):
    """A system call failed that should have worked, such as writing to a full disk: exit status 3."""

    status = 3


_REFUSALS = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.ENAMETOOLONG,
    errno.ETXTBSY,
    0,
}
_IS_LINK = "it is a link, or inside a linked folder, and herolint doesn't write through links"
CHANGED = "it changed since herolint read it; run herolint again"
APPEARED = "a file with that name already exists: git ignores it, or it is new"


class Obstacle(Exception):  # noqa: N818 - says what is in the way
    """A file can't be written for a reason the user can fix; the message is a clause."""


def give_up(app_folder: str, path: str, error: Exception, codes: str = "", left: str = "") -> NoReturn:
    """Raise the ``WriteError`` for what went wrong at a path.

    ``codes`` names the rules that wanted the change, ``left`` says which files couldn't be restored.
    """
    app = visible(app_folder)
    state = f"{left}." if left else f"herolint changed nothing in {app}."
    place = app if path == "." else visible(f"{app_folder.rstrip('/')}/{path}" if app_folder != "." else path)
    if codes:
        place += f" ({codes})"
    if isinstance(error, OSError) and error.errno not in {*_REFUSALS, errno.ELOOP}:
        reason = visible(error.strerror or str(error)).lower()
        raise WriteFailedError(f"{place} couldn't be written: {reason}. {state}") from error
    raise WriteRefusedError(f"{place} can't be written: {_reason(error)}. {state}") from error


def _reason(error: Exception) -> str:
    match error:
        case Busy():
            return "another run of herolint is writing to this folder; run herolint again"
        case OSError(errno=errno.ELOOP):
            return _IS_LINK
        case OSError(errno=errno.EROFS):
            return "the file system is read-only"
        case OSError(errno=errno.EACCES | errno.EPERM):
            return "permission denied, to it or to its folder"
        case OSError():
            return visible(error.strerror or "it can't be read").lower()
        case _:
            return str(error)
