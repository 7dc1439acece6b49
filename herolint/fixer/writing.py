"""Writes what the fixes of an app come to, so that nothing is lost whatever happens meanwhile.

All of an app is one step: only the state in which everything has settled was checked as a whole, so that is what is
written, or nothing is. Each file changes by a rename. First everything new is written to temporary files, on which
a full disk shows; then the new files take their places, and last the deleted ones go. Killed in between, each file
is as it was or as it should be, and the next run removes the temporary files that are left.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import ClassVar, NamedTuple, NoReturn

from herolint.checkout.names import encode
from herolint.fixer.folders import Busy, Folder, Linked, open_folder
from herolint.fixer.values import Applied, Edit, net_edits
from herolint.formats.text import visible
from herolint.model import UserError


class WriteError(UserError):
    """An app's fixes were not written; the message says which file is in the way, why, and what the app is now.

    ``status`` is the exit status that it leads to.
    """

    status: ClassVar[int]


class WriteRefusedError(WriteError):
    """The app is in no state to be written to, as it was asked: exit status 2.

    A folder or file that may not be written, a link, a file that changed since it was read or that nobody else has
    the content of, another run that is writing: each is for the user to mend.
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
_IS_LINK = "it is a link, or stands behind one, and herolint writes through none"
_CHANGED = "it changed since herolint read it; run herolint again"
_APPEARED = "a file of that name is there that herolint did not find before: git ignores it, or it is new"


class _Obstacle(Exception):  # noqa: N818 - says what is in the way
    """A file cannot be written, for a reason that is the user's to mend; the message is a clause."""


class _Step(NamedTuple):
    """An edit, where it happens, and the temporary files for it: the new content, and a copy of the old."""

    edit: Edit
    folder: Folder
    name: bytes
    new: bytes | None
    old: bytes | None


def write(app_folder: str, applied: Sequence[Applied]) -> tuple[str, ...]:
    """Write what ``applied`` comes to into the app's folder, all of it or nothing, and give the paths in order.

    With nothing applied it only removes the temporary files of a run that was killed. A file is touched only if it
    still holds what it held when it was read, and deleted only where git has its content or the fix keeps it. Its
    mode, and its owner where that is allowed, are kept. Nothing is staged.

    Raises ``WriteRefusedError`` and ``WriteFailedError``.
    """
    edits = net_edits(applied)
    with _opened(app_folder) as folders:
        try:
            folders.of("")
        except OSError as error:
            _give_up(app_folder, ".", error, "")
        writing = _Writing(app_folder, folders, is_alone=len(edits) == 1)
        for edit in edits:
            writing.prepare(edit)
        writing.commit()
    return tuple(edit.path for edit in edits)


class _Folders:
    """The folders of one app, each opened and claimed when it is first needed."""

    def __init__(self, app_folder: str) -> None:
        self._app_folder = app_folder
        self._known: dict[str, Folder] = {}

    def of(self, directory: str) -> Folder:
        """Give a folder by its path in the app. Raises ``Linked``, ``Busy`` and ``OSError``."""
        if directory not in self._known:
            if directory:
                above, _, name = directory.rpartition("/")
                folder = self.of(above).below(encode(name))
            else:
                folder = open_folder(os.fsencode(self._app_folder))
            self._known[directory] = folder
            folder.claim()
        return self._known[directory]

    def close(self) -> None:
        for folder in self._known.values():
            folder.close()


@contextmanager
def _opened(app_folder: str) -> Iterator[_Folders]:
    folders = _Folders(app_folder)
    try:
        yield folders
    finally:
        folders.close()


class _Writing:
    """One app's edits on their way to the disk."""

    def __init__(self, app_folder: str, folders: _Folders, *, is_alone: bool) -> None:
        self._app_folder = app_folder
        self._folders = folders
        self._is_alone = is_alone
        self._steps: list[_Step] = []
        self._done: list[_Step] = []

    def prepare(self, edit: Edit) -> None:
        """See that an edit is allowed, and write its temporary files."""
        with self._undoing(edit.path):
            directory, _, last = edit.path.rpartition("/")
            folder, name = self._folders.of(directory), encode(last)
            _ensure_as_read(edit, folder, name)
            if edit.after is None and not edit.carried_over and not _git_has(self._app_folder, edit.before or b""):
                raise _Obstacle("git does not have its content, so deleting it would lose it; commit it first")
            step = _Step(edit, folder, name, None, None)
            self._steps.append(step)
            if edit.after is None:
                return
            status = folder.status(name)
            self._steps[-1] = step = step._replace(new=folder.create(edit.after, status))
            if edit.before is not None and not self._is_alone:
                self._steps[-1] = step._replace(old=folder.create(edit.before, status))

    def commit(self) -> None:
        """Put everything in its place, deletions last."""
        writes = [step for step in self._steps if step.new is not None]
        deletions = [step for step in self._steps if step.new is None]
        for step in writes:
            with self._undoing(step.edit.path):
                self._put(step)
        self._sync()
        for step in deletions:
            with self._undoing(step.edit.path):
                self._take_away(step)
        self._sync()
        self._discard()

    def _put(self, step: _Step) -> None:
        _ensure_as_read(step.edit, step.folder, step.name)
        new = step.new or b""
        if step.edit.before is None:
            try:
                step.folder.move_to_free_name(new, step.name)
            except FileExistsError:
                raise _Obstacle(_APPEARED) from None
        else:
            step.folder.replace(new, step.name)
        self._done.append(step)

    def _take_away(self, step: _Step) -> None:
        """Move the file aside, and look at what was moved: nothing can come between then."""
        _ensure_as_read(step.edit, step.folder, step.name)
        aside = step.folder.temporary_name()
        self._done.append(step._replace(old=aside))
        step.folder.replace(step.name, aside)
        if step.folder.read(aside) != step.edit.before:
            raise _Obstacle(_CHANGED)

    @contextmanager
    def _undoing(self, path: str) -> Iterator[None]:
        """Undo everything where something fails or interrupts."""
        try:
            yield
        except (Linked, Busy, _Obstacle, OSError) as error:
            _give_up(self._app_folder, path, error, self._undo())
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> str:
        """Put back what was changed, and say what could not be."""
        stuck = sorted(step.edit.path for step in reversed(self._done) if not _put_back(step))
        self._discard()
        if not stuck:
            return ""
        names = ", ".join(map(visible, stuck))
        return f"{names} could not be put back; what it held is in a file .herolint-*.saved beside it"

    def _discard(self) -> None:
        """Remove the temporary files that are left."""
        for step in (*self._steps, *self._done):
            for name in (step.new, step.old):
                if name is not None:
                    step.folder.remove(name)
        self._sync()

    def _sync(self) -> None:
        for folder in {step.folder for step in self._steps}:
            folder.sync()


def _put_back(step: _Step) -> bool:
    """Undo one step, and say whether that was possible; if not, keep what the file held under a name that stays."""
    edit, folder = step.edit, step.folder
    try:
        if edit.before is None:
            if folder.read(step.name) == edit.after:
                folder.remove(step.name)
        elif edit.after is not None and step.old is not None:
            folder.replace(step.old, step.name)
        elif step.old is not None and folder.status(step.old) is not None:
            folder.move_to_free_name(step.old, step.name)
    except (Linked, OSError):
        if step.old is not None:
            with suppress(OSError):
                folder.replace(step.old, step.old.replace(b".tmp", b".saved"))
        return False
    return True


def _ensure_as_read(edit: Edit, folder: Folder, name: bytes) -> None:
    if edit.before is None:
        if folder.status(name) is not None:
            raise _Obstacle(_APPEARED)
    elif folder.read(name) != edit.before:
        raise _Obstacle(_CHANGED)


def _git_has(app_folder: str, content: bytes) -> bool:
    """Ask git for a blob with this content, wherever in the repository's history it is."""
    import hashlib

    from herolint.checkout.git import Git, GitFailed
    from herolint.checkout.repository import InsideGitFolder, Repositories
    from herolint.checkout.values import CheckoutError

    try:
        place = Repositories().of(os.path.realpath(os.fsencode(app_folder)))
        if place is None:
            return False
        git = Git(place)
        algorithm = git.run("rev-parse", "--show-object-format").decode("ascii", "replace").strip()
        digest = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
        digest.update(content)
        git.run("cat-file", "-e", digest.hexdigest())
    except (CheckoutError, GitFailed, InsideGitFolder, ValueError):
        return False
    return True


def _give_up(app_folder: str, path: str, error: Exception, left: str) -> NoReturn:
    app = visible(app_folder)
    state = f"{left}." if left else f"Nothing in {app} was changed."
    place = app if path == "." else visible(f"{app_folder.rstrip('/')}/{path}" if app_folder != "." else path)
    if isinstance(error, OSError) and error.errno not in {*_REFUSALS, errno.ELOOP}:
        reason = visible(error.strerror or str(error)).lower()
        raise WriteFailedError(f"{place} could not be written: {reason}. {state}") from error
    raise WriteRefusedError(f"{place} cannot be written: {_reason(error)}. {state}") from error


def _reason(error: Exception) -> str:
    match error:
        case Linked():
            return _IS_LINK
        case Busy():
            return "another run of herolint is writing in this folder; run this one again"
        case OSError(errno=errno.ELOOP):
            return _IS_LINK
        case OSError(errno=errno.EROFS):
            return "the file system is read-only"
        case OSError(errno=errno.EACCES | errno.EPERM):
            return "permission denied, to it or to its folder"
        case OSError():
            return visible(error.strerror or "it cannot be read").lower()
        case _:
            return str(error)
