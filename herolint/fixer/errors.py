"""Why an app's fixes weren't written: in words, and as the exit status that it leads to."""

from __future__ import annotations

import errno
from typing import ClassVar, NoReturn

from herolint.checkout.ways import Linked
from herolint.fixer.folders import Busy
from herolint.formats.text import visible
from herolint.model import UserError


class WriteError(UserError):
    """An app's fixes weren't written; the message says which file is in the way, why, and what the app is now.

    ``status`` is the exit status that it leads to.
    """

    status: ClassVar[int]


class WriteRefusedError(WriteError):
    """The app is in no state to be written to, as it was asked: exit status 2.

    A folder or file that may not be written, a link, a file that changed since it was read or that nobody else has
    the content of, another run that is writing: each is for the user to fix.
    """

    status = 2


class WriteFailedError(WriteError):
    """The system failed at something that should have worked, such as writing to a full disk: exit status 3."""

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
    """A file can't be written, for a reason that is the user's to fix; the message is a clause."""


def give_up(app_folder: str, path: str, error: Exception, codes: str = "", left: str = "") -> NoReturn:
    """Raise the ``WriteError`` for what went wrong at a path.

    ``codes`` names the rules that wanted the change, ``left`` says what of the app could not be put back.
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
        case Linked():
            return _IS_LINK
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
