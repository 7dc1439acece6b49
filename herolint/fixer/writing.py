"""Write the fixes of an app to disk without losing anything if interrupted.

All edits of an app are written or none, because only the final state was checked as a whole.
Each file changes by a rename. First all new content is written to temporary files, which detects a full disk; then new
files are renamed, changed ones replace the old, and last the deleted ones are removed. Termination signals are
deferred until then. Killed in between, each file is as it was or as it should be, the app is no worse than before,
and the next run removes the temporary files that are left.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from herolint.checkout.names import encode, is_git_folder
from herolint.fixer.errors import APPEARED, CHANGED, Obstacle, give_up
from herolint.fixer.folders import Busy, WritableFolder, open_folder
from herolint.fixer.signals import deferred
from herolint.fixer.values import Applied, Edit, net_edits, order_of_writing
from herolint.formats.text import visible
from herolint.tuples import NamedTuple


class _Step(NamedTuple):
    """An edit, its folder, and its temporary files: the new content, and a copy of the old.

    ``former`` is the file's current name if it differs only in case and the file system ignores case.
    """

    edit: Edit
    folder: WritableFolder
    name: bytes
    new: bytes | None = None
    old: bytes | None = None
    former: bytes | None = None


def write(app_folder: str, applied: Sequence[Applied]) -> tuple[str, ...]:
    """Write all edits of ``applied`` to the app's folder, or none, and return the paths in order.

    If ``applied`` is empty, only remove the temporary files of killed runs. A file is changed only if its content is
    still what was read, and deleted only if git has its content or the fix keeps it. Its mode, and its owner if
    permitted, are kept. Nothing is staged. Termination signals take effect after writing.

    Raises ``WriteRefusedError`` and ``WriteFailedError``.
    """
    edits = net_edits(applied)
    with deferred(), _opened(app_folder) as folders:
        try:
            folders.of("")
        except (Busy, OSError) as error:
            if edits:
                give_up(app_folder, ".", error)
            return ()
        writing = _Writing(app_folder, folders, _codes(applied))
        writing.prepare(edits)
        writing.commit()
    return tuple(edit.path for edit in edits)


def _codes(applied: Iterable[Applied]) -> dict[str, str]:
    """Return the codes of the rules whose fixes change each file."""
    codes: dict[str, set[str]] = {}
    for one in applied:
        for edit in one.edits:
            codes.setdefault(edit.path, set()).add(one.finding.code)
    return {path: ", ".join(sorted(found)) for path, found in codes.items()}


class _Folders:
    """The folders of one app, each opened and claimed on first use."""

    def __init__(self, app_folder: str) -> None:
        self._app_folder = app_folder
        self._known: dict[str, WritableFolder] = {}

    def of(self, directory: str) -> WritableFolder:
        """Return a folder by its path in the app. Raises ``Linked``, ``Busy`` and ``OSError``."""
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
    """Writes one app's edits to the disk."""

    def __init__(self, app_folder: str, folders: _Folders, codes: Mapping[str, str]) -> None:
        self._app_folder = app_folder
        self._folders = folders
        self._codes = codes
        self._steps: list[_Step] = []
        self._done: list[_Step] = []

    def prepare(self, edits: Sequence[Edit]) -> None:
        """Check that each edit is allowed, and write the temporary files."""
        steps = []
        for edit in edits:
            with self._undoing(edit.path):
                _ensure_inside(edit.path)
                directory, _, name = edit.path.rpartition("/")
                steps.append(_Step(edit, self._folders.of(directory), encode(name)))
        steps = _join_renames(steps)
        for step in steps:
            with self._undoing(step.edit.path):
                self._prepare(step, is_alone=len(edits) == 1)

    def _prepare(self, step: _Step, *, is_alone: bool) -> None:
        edit, folder = step.edit, step.folder
        _ensure_as_read(step)
        if edit.after is None:
            if not edit.carried_over and not _git_has(self._app_folder, edit.before or b""):
                raise Obstacle("git doesn't have its content, so deleting it would lose it; commit it first")
            self._steps.append(step)
            return
        status = folder.status(step.name)
        self._steps.append(step := step._replace(new=folder.create(edit.after, status)))
        if edit.before is not None and not is_alone:
            self._steps[-1] = step._replace(old=folder.create(edit.before, status))

    def commit(self) -> None:
        """Rename everything into place: new files, then changed ones, then deletions."""
        writes = [step for step in self._steps if step.new is not None]
        deletions = [step for step in self._steps if step.new is None]
        for step in sorted(writes, key=lambda step: order_of_writing(step.edit)):
            with self._undoing(step.edit.path):
                self._put(step)
        self._sync()
        for step in deletions:
            with self._undoing(step.edit.path):
                self._take_away(step)
        self._sync()
        self._discard()

    def _put(self, step: _Step) -> None:
        _ensure_as_read(step)
        new = step.new or b""
        if step.edit.before is None:
            try:
                step.folder.move_to_free_name(new, step.name)
            except FileExistsError:
                raise Obstacle(APPEARED) from None
        elif step.former is None:
            step.folder.replace(new, step.name)
        else:
            step.folder.replace(step.former, step.name)
            self._done.append(step)
            step.folder.replace(new, step.name)
            return
        self._done.append(step)

    def _take_away(self, step: _Step) -> None:
        """Move the file aside, then check what was moved, so that no other program can change it in between."""
        _ensure_as_read(step)
        aside = step.folder.temporary_name()
        self._done.append(step._replace(old=aside))
        step.folder.replace(step.name, aside)
        if step.folder.read(aside) != step.edit.before:
            raise Obstacle(CHANGED)

    @contextmanager
    def _undoing(self, path: str) -> Iterator[None]:
        """Undo everything if something fails or interrupts."""
        try:
            yield
        except (Busy, Obstacle, OSError) as error:
            give_up(self._app_folder, path, error, self._codes[path], self._undo())
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> str:
        """Restore what was changed, and return what couldn't be restored."""
        stuck = sorted(step.edit.path for step in reversed(self._done) if not _put_back(step))
        self._discard()
        if not stuck:
            return ""
        names = ", ".join(map(visible, stuck))
        return f"{names} couldn't be restored; the old content is in a file .herolint-*.saved next to it"

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
    """Undo one step, and return whether that succeeded; if not, keep the file's old content under a permanent name."""
    edit, folder = step.edit, step.folder
    try:
        if edit.before is None:
            if folder.read(step.name) == edit.after:
                folder.remove(step.name)
                return folder.status(step.name) is None
        elif edit.after is not None and step.old is not None:
            folder.replace(step.old, step.name)
            if step.former is not None:
                folder.replace(step.name, step.former)
        elif step.old is not None and folder.status(step.old) is not None:
            folder.move_to_free_name(step.old, step.name)
    except OSError:
        if step.old is not None:
            with suppress(OSError):
                folder.replace(step.old, step.old.replace(b".tmp", b".saved"))
        return False
    return True


def _ensure_inside(path: str) -> None:
    """Reject a path outside the app, even one from a rule."""
    parts = path.split("/")
    if any(part in ("", ".", "..") or is_git_folder(part) for part in parts) or not _is_a_name(path):
        raise Obstacle("it isn't a file of the app")
    if sys.platform == "win32" and any(sign in path for sign in "\\:"):
        raise Obstacle("Windows can't use the name")


def _is_a_name(path: str) -> bool:
    try:
        return b"\0" not in encode(path)
    except UnicodeEncodeError:
        return False


def _ensure_as_read(step: _Step) -> None:
    if step.edit.before is None:
        if step.folder.status(step.name) is not None:
            raise Obstacle(APPEARED)
    elif step.folder.read(step.name) != step.edit.before:
        raise Obstacle(CHANGED)


def _join_renames(steps: list[_Step]) -> list[_Step]:
    """Merge a new and a deleted file into one step if the file system takes their names for the same, as on macOS."""
    for new in [step for step in steps if step.edit.before is None]:
        for old in [step for step in steps if step.edit.after is None]:
            if new.folder is old.folder and new.name.lower() == old.name.lower() and _is_same(new, old):
                steps = [step for step in steps if step not in (new, old)]
                edit = Edit(new.edit.path, old.edit.before, new.edit.after)
                steps.append(new._replace(edit=edit, former=old.name))
    return steps


def _is_same(one: _Step, other: _Step) -> bool:
    try:
        ours, theirs = one.folder.status(one.name), other.folder.status(other.name)
    except OSError:
        return False
    return ours is not None and theirs is not None and os.path.samestat(ours, theirs)


def _git_has(app_folder: str, content: bytes) -> bool:
    """Return whether git has a blob with this content anywhere in the repository."""
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
